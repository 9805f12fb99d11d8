import math

import networkx as nx
import pytest

from comity.errors import AnalysisError, ComityError, DateError
from comity.network import find_blocs, missions, projection, standings
from comity.view import Graph


@pytest.fixture
def net() -> "nx.MultiDiGraph[str]":
    net: nx.MultiDiGraph[str] = nx.MultiDiGraph(as_of="1962-10-01")
    for key, (one, other, relation, both) in enumerate(
        [
            ("USA", "GBR", "alliedWith", True),
            ("USA", "GBR", "hasRelations", True),
            ("USA", "SUN", "hasRelations", True),
            ("GBR", "USA", "hasMission", False),
            ("GBR", "USA", "hasMission", False),
            ("USA", "GBR", "hasMission", False),
        ]
    ):
        net.add_edge(one, other, key=key, relation=relation, symmetric=both, claim=f"claim/{key}", source="s")
    return net


def pairs(found: object) -> dict[tuple[str, str], tuple[float, int]]:
    rows = found.frame.itertuples()  # type: ignore[attr-defined]
    return {(row.subject, row.object): (row.weight, row.ties) for row in rows}


def test_a_relation_counts_once_a_pair_and_its_spells_are_told(net: "nx.MultiDiGraph[str]") -> None:
    assert pairs(projection(net, "hasMission", kinds=())) == {("GBR", "USA"): (1.0, 2), ("USA", "GBR"): (1.0, 1)}


def test_several_relations_add_up_and_a_mix_weighs_them(net: "nx.MultiDiGraph[str]") -> None:
    both = ("alliedWith", "hasRelations")
    assert pairs(projection(net, both, kinds=())) == {("USA", "GBR"): (2.0, 2), ("USA", "SUN"): (1.0, 1)}
    mixed = projection(net, mix={"alliedWith": 2, "hasRelations": 0.5}, kinds=())
    assert pairs(mixed) == {("USA", "GBR"): (2.5, 2), ("USA", "SUN"): (0.5, 1)}
    assert "2 x alliedWith + 0.5 x hasRelations" in mixed.definition


def test_with_a_directed_relation_the_symmetric_ones_go_both_ways(net: "nx.MultiDiGraph[str]") -> None:
    found = projection(net, kinds=())
    assert pairs(found)["USA", "GBR"] == (3.0, 3)
    assert pairs(found)["GBR", "USA"] == (3.0, 4)
    assert str(found.as_of) == "1962-10-01"
    assert found.net is not None
    assert found.net.is_directed()


def test_a_mix_of_what_is_not_asked_for_and_an_unknown_relation_are_refused(net: "nx.MultiDiGraph[str]") -> None:
    with pytest.raises(AnalysisError, match="hasMission"):
        projection(net, "alliedWith", mix={"hasMission": 1})
    with pytest.raises(AnalysisError, match="befriended"):
        projection(net, "befriended")
    with pytest.raises(AnalysisError, match="its own day"):
        projection(net, "alliedWith", as_of="1999-01-01")


def test_an_empty_network_gives_no_rows_and_says_why() -> None:
    found = projection(nx.MultiDiGraph())
    assert not found
    assert list(found.frame)[:1] == ["subject"]
    assert "nothing to measure" in found.notes[0]


def test_a_self_tie_is_no_pair() -> None:
    assert len(projection(nx.Graph([("a", "a"), ("a", "b")]), kinds=())) == 1


def test_the_shipped_graph_projects_with_its_sources(graph: Graph) -> None:
    found = projection(graph, "alliedWith", as_of="1962-10-01")
    assert {"state/USA", "state/GBR"} <= set(found.frame["subject"]) | set(found.frame["object"])
    assert "cow-alliances" in found.sources
    assert any("Correlates of War" in text for text in found.cite())
    with pytest.raises(ComityError, match="is no relation"):
        projection(graph, "befriended")
    with pytest.raises(AnalysisError, match="nothing is known"):
        projection(graph, "alliedWith", as_of="1000-01-01")
    with pytest.raises(DateError):
        projection(graph, "alliedWith", as_of="soon")


def test_ties_of_other_kinds_are_told_apart_from_none(graph: Graph) -> None:
    offices = projection(graph, "headOfState", as_of="1960-01-01")
    assert not offices
    assert "of other kinds: ask for every kind" in offices.notes[0]
    assert len(projection(graph, "headOfState", as_of="1960-01-01", kinds=())) > 50
    assert "other kinds" not in projection(graph, "sanctioned").notes[0]


def test_the_weights_of_a_networks_own_edges_count() -> None:
    net = nx.Graph([("a", "b", {"weight": 3.0}), ("b", "c", {})])
    assert projection(net, kinds=()).frame["weight"].tolist() == [3.0, 1.0]
    assert "weights that the network's own edges carry" in projection(net, kinds=()).definition
    both = nx.MultiDiGraph([("a", "b", {"weight": 2.0}), ("a", "b", {"weight": 0.5})])
    assert projection(both, kinds=()).frame["weight"].tolist() == [2.5]
    strength = standings(net, None, kinds=()).frame.set_index("state")["strength"]
    assert strength.to_dict() == {"a": 3.0, "b": 4.0, "c": 1.0}


def test_heavy_ties_make_the_blocs_of_a_weighted_network() -> None:
    square = nx.Graph([("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")], weight=1.0)
    square["a"]["b"]["weight"] = square["c"]["d"]["weight"] = 9.0
    blocs = find_blocs(square, None, kinds=()).frame.groupby("bloc")["state"].agg(set)
    assert sorted(map(sorted, blocs)) == [["a", "b"], ["c", "d"]]
    weightless = nx.Graph([("a", "b", {"weight": 0.0})])
    assert "nothing to measure" in find_blocs(weightless, None, kinds=()).notes[0]


@pytest.mark.parametrize("weight", [math.nan, math.inf])
def test_a_weight_that_is_no_number_is_refused(weight: float) -> None:
    with pytest.raises(AnalysisError, match="the tie of a and b weighs"):
        standings(nx.Graph([("a", "b", {"weight": weight})]), None, kinds=())


def test_ties_to_oneself_are_no_pairs_and_an_empty_network_has_no_missions() -> None:
    assert projection(nx.Graph([("a", "a")]), kinds=()).notes == (
        "Every tie is of somebody to itself: there are no pairs.",
    )
    assert "nothing to measure" in missions(nx.Graph()).notes[0]
