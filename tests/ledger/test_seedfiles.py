"""A source's folder reads back as it was written, and a broken one says where."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import ClaimError, SourceError
from comity.ledger.seedfiles import CLAIM_COLUMNS, read_claims, read_source, write_claims
from comity.model import Claim, Evidence, Rank
from tests.strategies import claims

TOML = """id = "a"
title = "A list"
authors = "Someone"
version = "1"
licence = "CC0-1.0"
open_licence = true
citation = "Someone, A list, 2020."
retrieved = "2026-11-23"
rank = "compiled"
[expected]
claims = 1
"""
HEADER = ",".join(CLAIM_COLUMNS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "a"
    path.mkdir()
    (path / "source.toml").write_text(TOML, encoding="utf-8")
    return path


@given(listed=st.lists(claims(), max_size=5))
def test_claims_read_back_as_written(tmp_path_factory: pytest.TempPathFactory, listed: list[Claim]) -> None:
    folder = tmp_path_factory.mktemp("seed")
    write_claims(folder / "claims.csv", listed)
    for claim, again in zip(listed, read_claims(folder, "x"), strict=True):
        assert again == replace(claim, source="x")


def test_only_a_source_that_quotes_has_columns_for_it(folder: Path) -> None:
    plain = Claim(relation="joined", subject="state/KAZ", object="agreement/x", source="a")
    quoting = replace(plain, evidence=Evidence("Kazakhstan joined.", 10, 28))
    write_claims(folder / "claims.csv", [plain])
    assert (folder / "claims.csv").read_text().splitlines()[0] == HEADER
    write_claims(folder / "claims.csv", [plain, quoting])
    assert (folder / "claims.csv").read_text().splitlines()[0] == f"{HEADER},quote,start,end"
    assert plain.id == quoting.id == "claim/b591376f463c454b72ec4ced312c1029"


def test_a_source_says_what_it_is(folder: Path) -> None:
    source = read_source(folder)
    assert (source.rank, source.expected["claims"], str(source.retrieved)) == (Rank.COMPILED, 1, "2026-11-23")


@pytest.mark.parametrize(
    ("line", "instead", "said"),
    [
        ('title = "A list"\n', "", "lacks 'title'"),
        ('rank = "compiled"', 'rank = "loud"', "'loud' is not a valid Rank"),
        ('retrieved = "2026-11-23"', 'retrieved = "soon"', "'soon' is not a date"),
        ('id = "a"', 'id = "b"', "write 'a'"),
        ("[expected]", "[expected", "cannot be read"),
    ],
)
def test_a_broken_description_names_the_culprit(folder: Path, line: str, instead: str, said: str) -> None:
    (folder / "source.toml").write_text(TOML.replace(line, instead), encoding="utf-8")
    with pytest.raises(SourceError, match=said):
        read_source(folder)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEADER.replace("until,", "") + "\n", "has the header"),
        (HEADER + "\njoined,state/KAZ\n", "row 1 has 2 fields, not 19"),
        (HEADER + "\njoined,state/KAZ,agreement/x,maybe" + "," * 15 + "\n", "row 1: 'maybe' is no status"),
        (HEADER + "\njoined,state/KAZ,agreement/x,,1999-02-30" + "," * 14 + "\n", "row 1: '1999-02-30' is no day"),
        (HEADER + "\njoined,,agreement/x" + "," * 16 + "\n", "row 1: .* has no subject"),
        (HEADER + "\njoined,state/KAZ,agreement/x" + "," * 11 + "1.5,,,,,\n", "row 1: confidence 1.5"),
    ],
)
def test_a_broken_claim_names_file_and_row(folder: Path, text: str, said: str) -> None:
    (folder / "claims.csv").write_text(text, encoding="utf-8")
    with pytest.raises((ClaimError, SourceError), match=said) as raised:
        list(read_claims(folder, "a"))
    assert "claims.csv" in str(raised.value)


def test_a_file_that_is_not_text_is_refused(folder: Path) -> None:
    (folder / "claims.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SourceError, match="cannot be read"):
        list(read_claims(folder, "a"))
