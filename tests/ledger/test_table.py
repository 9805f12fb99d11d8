"""The claims table loses nothing and is the same file every time."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import SourceError
from comity.ledger.table import from_table, read_table, to_table, write_table
from comity.model import Claim
from tests.strategies import claims


@given(st.lists(claims(), max_size=8, unique_by=lambda claim: claim.id))
def test_claims_come_back_from_the_table(listed: list[Claim]) -> None:
    by_id = {claim.id: claim for claim in listed}
    assert {claim.id: claim for claim in from_table(to_table(listed, [], {}))} == by_id


@given(listed=st.lists(claims(), max_size=8, unique_by=lambda claim: claim.id))
def test_the_same_claims_in_any_order_give_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, listed: list[Claim]
) -> None:
    folder = tmp_path_factory.mktemp("table")
    write_table(folder / "one.parquet", to_table(listed, [], {}))
    write_table(folder / "two.parquet", to_table(reversed(listed), [], {}))
    assert (folder / "one.parquet").read_bytes() == (folder / "two.parquet").read_bytes()


def test_a_table_of_a_version_that_knew_fewer_columns_is_read(tmp_path: Path) -> None:
    told = Claim(relation="joined", subject="state/KAZ", object="agreement/x", source="a")
    write_table(tmp_path / "old.parquet", to_table([told], [], {}).drop_columns(["quote", "quote_start", "quote_end"]))
    table = read_table(tmp_path / "old.parquet")
    assert table["quote"].to_pylist() == [None]
    assert list(from_table(table)) == [told]


def test_a_truncated_table_says_how_to_mend_it(tmp_path: Path) -> None:
    path = tmp_path / "claims.parquet"
    write_table(path, to_table([], [], {}))
    path.write_bytes(path.read_bytes()[:50])
    with pytest.raises(SourceError, match="comity build --force"):
        read_table(path)
