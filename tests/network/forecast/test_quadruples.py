import gzip
from datetime import date
from pathlib import Path

import pytest

from comity.errors import SourceError
from comity.network.forecast.quadruples import COLUMNS, USUAL_ICEWS14, load_quadruples

ROWS = ("2014-12-01\tIran\t036\tMeet\tIraq\ttrain", "2014-10-31\tIraq\t036\tMeet\tIran\ttest")


def written(path: Path, *lines: str) -> Path:
    text = "\n".join(["\t".join(COLUMNS), *lines]) + "\n"
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


@pytest.mark.parametrize("name", ["events.tsv", "events.tsv.gz"])
def test_events_come_in_the_order_of_their_days(tmp_path: Path, name: str) -> None:
    events = load_quadruples(written(tmp_path / name, *ROWS))
    assert events.day.tolist() == [0, 31]
    assert events.first == date(2014, 10, 31)
    assert [events.entities[at] for at in events.subject] == ["Iraq", "Iran"]
    assert (events.part.tolist(), events.source) == ([2, 0], name)


def test_cuts_decide_instead_of_the_file(tmp_path: Path) -> None:
    assert load_quadruples(written(tmp_path / "events.tsv", *ROWS), USUAL_ICEWS14).part.tolist() == [0, 2]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2014-13-01\tIran\t036\tMeet\tIraq\ttrain", "event 1.*month"),
        ("2014-01-01\tIran\t036\tMeet\tIraq\tdev", "train, valid, test"),
        ("2014-01-01\tIran", "event 1"),
    ],
)
def test_a_row_that_is_none_is_named(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        load_quadruples(written(tmp_path / "events.tsv", line))


def test_a_file_without_events_or_with_other_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no event in it"):
        load_quadruples(written(tmp_path / "events.tsv"))
    (tmp_path / "other.tsv").write_text("a\tb\n")
    with pytest.raises(SourceError, match="first line must be date subject"):
        load_quadruples(tmp_path / "other.tsv")
    with pytest.raises(SourceError, match="cannot be read"):
        load_quadruples(tmp_path / "missing.tsv")


def test_the_usual_split_of_icews14_has_its_published_sizes(published: Path) -> None:
    events = load_quadruples(published / "events" / "icews14_quadruples.tsv.gz", USUAL_ICEWS14)
    assert events.sizes() == (74_845, 8_514, 7_371)
    assert (len(events.entities), len(events.relations)) == (7_128, 230)
