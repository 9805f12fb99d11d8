import pytest

from comity.errors import AnalysisError, UnknownName
from comity.network import around, dyad, networks, series, yearly
from comity.network.throughtime import as_days
from comity.view import Graph


def test_a_dyad_has_its_direct_ties_and_what_both_share(graph: Graph) -> None:
    found = dyad(graph, "Israel", "Morocco", as_of="1996-01-01").frame
    direct = found[found["kind"] == "direct"]
    assert {"hasRelations", "hasMission"} <= set(direct["relation"])
    shared = found[(found["kind"] == "shared") & (found["object"] == "organization/un")]
    assert set(shared["subject"]) == {"state/ISR", "state/MAR"}
    assert found["claim"].str.len().min() > 0


def test_a_dyad_without_ties_says_so_and_one_of_the_same_is_refused(graph: Graph) -> None:
    found = dyad(graph, "Israel", "Morocco", as_of="1960-01-01", relation="hasRelations")
    assert not found
    assert "Nothing ties Israel and Morocco on 1960-01-01" in found.notes[0]
    with pytest.raises(AnalysisError, match="name two"):
        dyad(graph, "Israel", "ISR")
    with pytest.raises(UnknownName):
        dyad(graph, "Israel", "Atlantis")


def test_an_ego_network_counts_each_neighbour_both_ways(graph: Graph) -> None:
    found = around(graph, "Israel", relation="hasRelations", as_of="1960-01-01")
    view = graph.as_of("1960-01-01")
    assert len(found) == len(view.claims("hasRelations", "ISR"))
    assert (found.frame["out"] == 1).all()
    assert (found.frame["back"] == 1).all()
    assert found.net is not None
    assert len(found.net) == len(found) + 1


def test_a_series_counts_what_a_view_of_each_day_counts(graph: Graph) -> None:
    days = ["1914-07-01", "1939-08-01"]
    found = series(graph, "alliedWith", days, kinds=()).frame
    assert list(found["ties"]) == [len(graph.as_of(day).claims("alliedWith")) for day in days]
    nets = dict(networks(graph, "alliedWith", days, kinds=()))
    assert [net.number_of_edges() for net in nets.values()] == list(found["pairs"])
    assert [len(net) for net in nets.values()] == list(found["nodes"])


def test_days_before_anything_is_known_are_zeros_and_never_nan(graph: Graph) -> None:
    found = series(graph, "alliedWith", yearly(1000, 1001))
    assert list(found.frame["ties"]) == [0, 0]
    assert found.frame["density"].isna().all()
    assert "nothing to measure" in found.notes[0]


def test_days_are_read_as_people_type_them() -> None:
    assert [str(day) for day in as_days("1913..1914")] == ["1913-12-31", "1914-12-31"]
    assert [str(day) for day in as_days("1914-07-01, 1939-08-01")] == ["1914-07-01", "1939-08-01"]
    with pytest.raises(AnalysisError, match="no span of years"):
        as_days("1914-07..1918")
    with pytest.raises(AnalysisError, match="earlier year first"):
        as_days("1918..1914")
