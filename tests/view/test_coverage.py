from datetime import date
from pathlib import Path

import pytest

from comity.build import build
from comity.errors import ComityError
from comity.ledger.home import Home
from comity.view import Graph
from comity.view.coverage import BY, COLUMNS, measure_coverage
from tests.cli.world import small_world


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("coverage")
    return Graph(build(Home(folder / "home"), seeds=small_world(folder / "seeds")).path)


def test_claims_are_counted_once_whatever_they_are_counted_by(world: Graph) -> None:
    for way in BY:
        found = measure_coverage(world, [way])
        assert list(found.columns) == [way, *COLUMNS]
        assert found["claims"].sum() == world.manifest.counts["claims"]
    assert measure_coverage(world, BY)["claims"].sum() == world.manifest.counts["claims"]


def test_rows_say_when_and_where(world: Graph) -> None:
    decades = measure_coverage(world, ["decade"]).set_index("decade")["claims"].to_dict()
    assert decades == {"1930s": 1, "1970s": 1, "1990s": 5, "2000s": 1, "2010s": 2, "2020s": 2}
    regions = measure_coverage(world, ["region"]).set_index("region")["claims"].to_dict()
    assert regions == {"Northern Africa": 5, "Northern America": 1, "(state)": 6}


def test_first_last_and_looked_are_days(world: Graph) -> None:
    row = measure_coverage(world, ["relation", "source"]).set_index(["relation", "source"]).loc[("memberOf", "list")]
    assert (row["claims"], row["ties"]) == (2, 2)
    assert (row["first"], row["last"], row["looked"]) == (date(1998, 1, 1), date(2019, 1, 1), date(2019, 1, 1))


def test_a_tie_is_stale_when_nobody_has_looked_for_years(world: Graph) -> None:
    def stale(years: int) -> int:
        return int(measure_coverage(world, ["source"], stale_years=years)["stale"].sum())

    assert stale(5) == 1
    assert stale(20) == 0
    assert stale(0) >= 1


def test_open_ties_are_those_in_force_on_the_graphs_day(world: Graph) -> None:
    found = measure_coverage(world, ["relation"]).set_index("relation")["open"].to_dict()
    assert found == {"memberOf": 1, "hasMission": 0, "hasRelations": 0, "joined": 0, "establishedRelations": 0}


def test_an_unknown_way_lists_the_known_ones(world: Graph, tmp_path: Path) -> None:
    with pytest.raises(ComityError, match="colour"):
        measure_coverage(world, ["colour"])
    with pytest.raises(ComityError, match="relation, source, decade"):
        measure_coverage(world, [])
