"""Chains: the shortest, all of them counted, the telling ones first, each link with its claims."""

import networkx as nx
import pytest

from comity.errors import AnalysisError
from comity.network import shortest_chains
from comity.network.chains import best_chains
from comity.view import Graph


def links(net: "nx.Graph[int]") -> dict[int, dict[int, list[int]]]:
    return {node: {near: [0] for near in net[node]} for node in net}


@pytest.mark.parametrize("seed", range(5))
def test_chains_are_the_shortest_paths_of_networkx(seed: int) -> None:
    net = nx.gnp_random_graph(40, 0.09, seed=seed)
    part = max(nx.connected_components(net), key=len)
    start, end = min(part), max(part)
    known = {tuple(path) for path in nx.all_shortest_paths(net, start, end)}
    found, count = best_chains(links(net), start, end, 1000)
    assert set(found) == known
    assert count == len(known) == len(found)


def test_of_equals_those_through_what_ties_few_come_first() -> None:
    net = nx.Graph([(0, "pact"), (1, "pact"), (0, "world"), (1, "world"), *((n, "world") for n in range(2, 20))])
    assert [chain[1] for chain in best_chains(links(net), 0, 1, 2)[0]] == ["pact", "world"]
    assert [chain[1] for chain in best_chains(links(net), 0, 1, 1)[0]] == ["pact"]


def test_who_are_not_connected_have_no_chain() -> None:
    net = nx.Graph([(0, 1), (2, 3)])
    assert best_chains(links(net), 0, 3, 5) == ([], 0)


def test_each_link_has_its_direction_claims_and_sources(graph: Graph) -> None:
    found = shortest_chains(graph, "Kazakhstan", "Morocco", relation="memberOf", as_of="1995-01-01", most=3)
    first = found.frame[found.frame["chain"] == 1]
    assert list(first["ties"]) == ["memberOf ->", "<- memberOf"]
    assert first["end"].iloc[0] == first["start"].iloc[1]
    assert first["claims"].str.startswith(("claim/", "spell/")).all()
    assert found.notes[0].startswith("Distance 2: ")
    assert found.net is not None
    assert found.net.number_of_edges() >= 6


def test_a_direct_tie_is_a_chain_of_one(graph: Graph) -> None:
    found = shortest_chains(graph, "Israel", "Morocco", relation="hasRelations", as_of="1996-01-01")
    assert len(found) == 1
    assert found.notes == ("Distance 1: 1 chain of 1 tie, 1 told.",)


def test_no_chain_says_so_and_one_of_the_same_is_refused(graph: Graph) -> None:
    found = shortest_chains(graph, "Israel", "Morocco", relation="alliedWith", as_of="1960-01-01")
    assert "No chain of alliedWith joins Israel and Morocco on 1960-01-01" in found.notes[0]
    with pytest.raises(AnalysisError, match="name two"):
        shortest_chains(graph, "Israel", "ISR")
    with pytest.raises(AnalysisError, match="0 chains"):
        shortest_chains(graph, "Israel", "Iran", most=0)
