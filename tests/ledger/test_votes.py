"""Votes of the General Assembly: a table of their own, each vote under the state that cast it."""

import csv
from datetime import date
from pathlib import Path

import pytest

from comity.build import build
from comity.errors import ComityError, SourceError
from comity.ledger.home import Home
from comity.ledger.votes import compile_votes, read_votes
from comity.resources import seeds_dir
from comity.view import Graph
from tests.small import small_seeds, write_source

CALLS = """rcid,session,date,unres,importantvote,amend,para,issues,short,descr
3,1.0,1946-01-01,R/1/66,0,1,0,,"AMENDMENTS, RULES",x
9,46.0,1991-12-27,R/46/1,1,0,0,me|hr,A title,x
"""
STATES = "column,state,since,until\nRUS,state/SUN,,1991-12-25\nRUS,state/RUS,1991-12-26,\nKAZ,state/KAZ,,\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "data" / "un").mkdir(parents=True)
    (tmp_path / "data" / "un" / "un_roll_calls.csv").write_text(CALLS, encoding="utf-8")
    (tmp_path / "data" / "un" / "un_votes_wide.csv").write_text("rcid,RUS,KAZ\n3,Y,\n9,N,A\n", encoding="utf-8")
    (tmp_path / "un-votes").mkdir()
    (tmp_path / "un-votes" / "states.csv").write_text(STATES, encoding="utf-8")
    return tmp_path / "data"


def test_a_column_that_changed_hands_is_two_states(data: Path, tmp_path: Path) -> None:
    assert compile_votes(data, tmp_path / "un-votes") == 3
    table = read_votes(tmp_path / "un-votes", 3)
    assert table["state/SUN"].to_pylist() == ["Y", None]
    assert table["state/RUS"].to_pylist() == [None, "N"]
    assert table["state/KAZ"].to_pylist() == [None, "A"]
    assert table["important"].to_pylist() == [False, True]
    assert table["date"].to_pylist() == [date(1946, 1, 1), date(1991, 12, 27)]


@pytest.mark.parametrize(
    ("wide", "said"),
    [
        ("rcid,RUS,KAZ\n3,Y,?\n", "row 1: '\\?' is no vote"),
        ("rcid,RUS,KAZ\n4,Y,N\n", "the roll call 4 is not in"),
        ("rcid,RUS\n3,Y\n", "lacks the column KAZ"),
        ("rcid,RUS,KAZ,SUR\n3,Y,N,A\n", "nobody says whose column SUR is"),
    ],
)
def test_a_strange_file_is_refused_by_row(data: Path, tmp_path: Path, wide: str, said: str) -> None:
    (data / "un" / "un_votes_wide.csv").write_text(wide, encoding="utf-8")
    with pytest.raises(SourceError, match=said):
        compile_votes(data, tmp_path / "un-votes")
    assert not (tmp_path / "un-votes" / "votes.csv").exists()


def test_a_truncated_table_is_refused(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "un-votes"
    compile_votes(data, folder)
    with pytest.raises(SourceError, match=r"holds 3 votes, source\.toml promises 4"):
        read_votes(folder, 4)
    lines = (folder / "votes.csv").read_text(encoding="utf-8").splitlines()
    (folder / "votes.csv").write_text("\n".join([*lines[:-1], lines[-1][:-1]]) + "\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"row 2 has 1 votes, states\.csv has 2 columns"):
        read_votes(folder)


def test_a_graph_knows_how_states_voted(data: Path, tmp_path: Path) -> None:
    seeds = small_seeds(tmp_path / "seeds")
    write_source(seeds / "un-votes", [], rank="compiled", retrieved="2020-01-01")
    (seeds / "un-votes" / "states.csv").write_text(STATES, encoding="utf-8")
    compile_votes(data, seeds / "un-votes")
    graph = Graph(build(Home(tmp_path / "home"), seeds=seeds).path)
    assert list(graph.votes("Kazakhstan")["state/KAZ"].astype(object).fillna("-")) == ["-", "A"]
    assert {"state/SUN", "state/RUS"} < set(graph.votes())
    with pytest.raises(ComityError, match="no vote of state/ISR is on record"):
        graph.votes("Israel")


def test_a_graph_without_votes_says_so(tmp_path: Path) -> None:
    graph = Graph(build(Home(tmp_path / "home"), seeds=small_seeds(tmp_path / "seeds")).path)
    with pytest.raises(ComityError, match="built without the votes"):
        graph.votes()


def test_the_packaged_votes_are_whole_and_well_known_ones_are_right(graph: Graph) -> None:
    table = graph.votes("United States", "United Kingdom", "Israel", "Cuba", "Soviet Union")
    assert len(table) == 6202
    zionism = table[table["resolution"] == "R/30/3379"].iloc[0]
    assert [zionism[f"state/{code}"] for code in ("USA", "ISR", "GBR", "CUB", "SUN")] == ["N", "N", "N", "Y", "Y"]
    embargo = table[table["title"].str.contains("embargo", case=False) & (table["session"] > 50)]
    assert len(embargo) >= 10
    assert (embargo["state/CUB"] == "Y").mean() > 0.9
    assert (embargo["state/USA"] == "N").mean() > 0.8  # an abstention in 2016


@pytest.mark.whole
def test_the_packaged_table_is_that_of_the_published_files(published: Path, tmp_path: Path) -> None:
    shipped = seeds_dir() / "un-votes"
    (tmp_path / "states.csv").write_bytes((shipped / "states.csv").read_bytes())
    assert compile_votes(published, tmp_path) == 869_937
    assert (tmp_path / "votes.csv").read_bytes() == (shipped / "votes.csv").read_bytes()
    with (published / "un" / "un_votes_wide.csv").open(encoding="utf-8") as stream:
        assert sum(1 for _ in csv.reader(stream)) == 6203
