"""Whatever engine answers, the answer is that of networkx."""

from importlib.util import find_spec

import networkx as nx
import numpy as np
import pytest

from comity.errors import AnalysisError
from comity.network.agreement import adjusted_rand
from comity.network.large import Large, as_large, communities, components, pagerank

ENGINES = [
    "auto",
    pytest.param("networkit", marks=pytest.mark.skipif(not find_spec("networkit"), reason="needs the extra fast")),
]


def networks() -> list["nx.Graph[int]"]:
    weighted = nx.karate_club_graph()
    directed = nx.gnp_random_graph(60, 0.05, seed=2, directed=True)
    parts = nx.disjoint_union(nx.path_graph(5), nx.cycle_graph(4))
    parts.add_node(9)
    return [weighted, directed, parts, nx.les_miserables_graph()]


@pytest.mark.parametrize("engine", ["auto", "networkx"])
@pytest.mark.parametrize("net", networks())
def test_pagerank_and_parts_are_those_of_networkx(net: "nx.Graph[int]", engine: str) -> None:
    known = nx.pagerank(net, tol=1e-10, max_iter=1000)
    assert pagerank(as_large(net), engine) == pytest.approx(np.array([known[node] for node in net]), abs=1e-7)
    reference = components(as_large(net), "networkx")
    assert components(as_large(net), engine).tolist() == reference.tolist()
    assert reference.max() + 1 == nx.number_connected_components(nx.Graph(net))


@pytest.mark.parametrize("engine", ENGINES)
def test_communities_are_as_good_as_those_of_networkx(engine: str) -> None:
    net = nx.les_miserables_graph()
    nodes = list(net)

    def quality(found: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> float:
        blocs = [{nodes[n] for n in np.flatnonzero(found == number)} for number in range(found.max() + 1)]
        return float(nx.community.modularity(net, blocs, weight="weight"))

    found = communities(as_large(net), seed=3, engine=engine)
    assert quality(found) == pytest.approx(quality(communities(as_large(net), seed=3, engine="networkx")), abs=0.02)
    assert found.tolist() == communities(as_large(net), seed=3, engine=engine).tolist()


@pytest.mark.parametrize("engine", [*ENGINES, "networkx"])
def test_cliques_are_told_apart_by_every_engine(engine: str) -> None:
    found = communities(as_large(nx.connected_caveman_graph(6, 8)), engine=engine)
    assert adjusted_rand(found.tolist(), [node // 8 for node in range(48)]) == 1


def test_ties_of_one_pair_add_up() -> None:
    twice = Large(3, np.array([0, 0, 1]), np.array([1, 1, 2]), np.array([1.0, 1.0, 1.0]))
    assert pagerank(twice) == pytest.approx(pagerank(twice, "networkx"), abs=1e-7)


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(AnalysisError, match="'igraph' is no engine"):
        pagerank(as_large(nx.path_graph(3)), "igraph")
