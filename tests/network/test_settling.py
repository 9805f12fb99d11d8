"""Blocs that are settled hold what Leiden's method promises, checked move by move."""

import random

import networkx as nx
import numpy as np
import pytest

from comity.network import as_large, communities, find_blocs
from comity.network.blocs import modularity, partitions
from comity.network.large import Large
from comity.network.settling import settled
from comity.view import Graph


def some_network(seed: int) -> "nx.Graph[int]":
    lot = random.Random(seed)  # noqa: S311 # a network, no secret
    net = nx.gnp_random_graph(24, lot.choice([0.06, 0.1, 0.2]), seed=seed)
    for _, _, facts in net.edges(data=True):
        facts["weight"] = lot.choice([0.2, 1.0, 3.0])
    return net


def moves(blocs: list[set[int]]) -> list[list[set[int]]]:
    """Every partition that one node moved, or two blocs joined, would give."""
    found = []
    for place, bloc in enumerate(blocs):
        for node in bloc:
            for other in range(len(blocs) + 1):
                moved = [set(some) - {node} for some in [*blocs, set()]]
                moved[other].add(node)
                found.append([some for some in moved if some])
        found += [[*(b for b in blocs if b not in (bloc, other)), bloc | other] for other in blocs[:place]]
    return found


@pytest.mark.parametrize("resolution", [0.7, 1.0, 1.6])
@pytest.mark.parametrize("seed", range(6))
def test_no_move_of_a_node_and_no_joining_of_blocs_would_raise_modularity(seed: int, resolution: float) -> None:
    net = some_network(seed)
    louvain = nx.community.louvain_communities(net, "weight", resolution, seed=seed)
    blocs = settled(net, louvain, resolution)
    quality = modularity(net, blocs, resolution)
    assert sorted(node for bloc in blocs for node in bloc) == sorted(net)
    assert quality >= modularity(net, louvain, resolution) - 1e-9
    assert all(nx.is_connected(net.subgraph(bloc)) for bloc in blocs)
    assert max(modularity(net, other, resolution) for other in moves(blocs)) <= quality + 1e-9


def test_a_bloc_in_pieces_is_parted_and_nothing_is_left_as_it_is() -> None:
    two = nx.Graph([("a", "b"), ("x", "y")], weight=1.0)
    assert settled(two, [{"a", "b", "x", "y"}]) == [{"a", "b"}, {"x", "y"}]
    nobody: nx.Graph[str] = nx.Graph()
    nobody.add_nodes_from("ab")
    assert settled(nobody, [{"a", "b"}]) == [{"a"}, {"b"}]
    assert settled(nx.Graph(), []) == []


@pytest.mark.parametrize(("relation", "day"), [("alliedWith", "1939-08-01"), ("hasRelations", "1962-10-01")])
def test_no_bloc_of_the_graph_is_in_pieces(graph: Graph, relation: str, day: str) -> None:
    found = find_blocs(graph, relation, as_of=day, runs=3)
    assert found.net is not None
    for _, states in found.frame.groupby("bloc")["state"]:
        assert nx.is_connected(found.net.subgraph(states))


@pytest.mark.parametrize("engine", ["networkx", "auto"])
def test_no_community_of_a_large_network_is_in_pieces(engine: str) -> None:
    net = nx.gnm_random_graph(400, 460, seed=3)
    of = communities(as_large(net), engine=engine)
    for number in set(of.tolist()):
        assert nx.is_connected(net.subgraph(np.flatnonzero(of == number).tolist()))


def test_what_an_engine_leaves_in_pieces_is_parted(monkeypatch: pytest.MonkeyPatch) -> None:
    def one_for_all(net: Large, seed: int, resolution: float) -> "np.typing.NDArray[np.int64]":
        return np.zeros(net.size, dtype=np.int64)

    monkeypatch.setattr("comity.network.large._communities_networkx", one_for_all)
    assert communities(as_large(nx.Graph([("a", "b"), ("c", "d")])), engine="networkx").tolist() == [0, 0, 1, 1]


def test_the_same_seed_settles_alike() -> None:
    net = some_network(4)
    assert partitions(net, 5, 3) == partitions(net, 5, 3)
