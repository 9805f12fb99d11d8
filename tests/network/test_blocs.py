"""Blocs on networks whose communities are known, and how partitions agree."""

import networkx as nx
import pytest

from comity.errors import AnalysisError
from comity.network import adjusted_rand, compare_blocs, find_blocs, mutual_information, track_blocs
from comity.network.tracking import Track, step
from comity.view import Graph


@pytest.fixture
def karate() -> "nx.Graph[str]":
    return nx.relabel_nodes(nx.karate_club_graph(), str)


def test_the_karate_club_falls_into_the_four_blocs_of_the_literature(karate: "nx.Graph[str]") -> None:
    for _, _, facts in karate.edges(data=True):
        facts["weight"] = 1.0
    found = find_blocs(karate, None, kinds=())
    assert found.frame["bloc"].nunique() == 4
    assert "modularity 0.4198" in found.notes[0]  # the optimum: Brandes et al. 2008


def test_the_same_seed_gives_the_same_blocs_and_robustness_is_told(karate: "nx.Graph[str]") -> None:
    one, other = (find_blocs(karate, None, seed=7, runs=8, kinds=()) for _ in range(2))
    assert one.frame.equals(other.frame)
    assert "8 runs agree by an adjusted Rand index of" in one.notes[0]
    assert one.frame["stability"].between(0, 1).all()


def test_cliques_with_one_bridge_are_told_apart_surely() -> None:
    net = nx.connected_caveman_graph(4, 6)
    found = find_blocs(nx.relabel_nodes(net, str), None, kinds=())
    assert sorted(found.frame.groupby("bloc").size()) == [6, 6, 6, 6]
    assert (found.frame["stability"] == 1).all()
    known = [int(state) // 6 for state in found.frame["state"]]
    assert adjusted_rand(list(found.frame["bloc"]), known) == 1


def test_negative_weights_and_no_runs_are_refused_and_nothing_is_nothing() -> None:
    with pytest.raises(AnalysisError, match="weights above 0"):
        find_blocs(nx.Graph([("a", "b", {"relation": "r"})]), None, mix={"r": -1}, kinds=())
    with pytest.raises(AnalysisError, match="0 runs"):
        find_blocs(nx.Graph(), runs=0)
    assert "nothing to measure" in find_blocs(nx.Graph()).notes[0]


@pytest.mark.parametrize(
    ("one", "other", "rand", "information"),
    [
        ([0, 0, 1, 1], [1, 1, 0, 0], 1.0, 1.0),
        ([0, 0, 1, 2], [0, 0, 1, 1], 0.5714, 0.8),
        ([0, 0, 0, 0], [0, 1, 2, 3], 0.0, 0.0),
        ([0, 0, 0], [1, 1, 1], 1.0, 1.0),
        ([0, 0, 1, 1], [0, 1, 0, 1], -0.5, 0.0),
    ],
)
def test_agreement_of_partitions_is_as_published(
    one: list[int], other: list[int], rand: float, information: float
) -> None:
    assert adjusted_rand(one, other) == pytest.approx(rand, abs=1e-4)
    assert mutual_information(one, other) == pytest.approx(information, abs=1e-4)


def events(track: Track, *blocs: str) -> list[tuple[str, int, str, str, str]]:
    found = step(track, [set(bloc) for bloc in blocs], 0.5)
    return [(e, n, past, "".join(sorted(came)), "".join(sorted(went))) for e, n, past, _, came, went, _ in found]


def test_blocs_are_born_go_on_merge_split_and_end() -> None:
    track = Track()
    assert [event[:2] for event in events(track, "abcd", "wxyz")] == [("born", 1), ("born", 2)]
    assert events(track, "abce", "wxyz") == [("continued", 1, "1", "e", "d"), ("continued", 2, "2", "", "")]
    assert events(track, "abcewxyz") == [("merged", 1, "1, 2", "wxyz", "")]
    assert events(track, "abce", "wxyz") == [("split", 1, "1", "", "wxyz"), ("split", 3, "1", "", "abce")]
    assert events(track, "abce") == [("continued", 1, "1", "", ""), ("ended", 3, "3", "", "wxyz")]


def test_in_1962_the_blocs_are_nato_and_the_warsaw_pact(graph: Graph) -> None:
    found = compare_blocs(graph, ("NATO", "Warsaw Pact"), "alliedWith", as_of="1962-10-01")
    blocs = found.frame.groupby("known")["bloc"].agg(lambda values: values.mode()[0])
    assert blocs.nunique() == 2
    index = float(found.notes[0].split("index ")[1].split(",")[0])
    assert index > 0.5
    with pytest.raises(AnalysisError, match="name two or more"):
        compare_blocs(graph, ("NATO",))


def test_the_warsaw_pact_ends_as_a_bloc(graph: Graph) -> None:
    found = track_blocs(graph, ["1985-12-31", "1995-12-31"], "alliedWith").frame
    assert {"born"} == set(found.loc[found["day"].astype(str) == "1985-12-31", "event"])
    assert any("Poland" in members for members in found["left"])
    with pytest.raises(AnalysisError, match="oldest first"):
        track_blocs(graph, ["1995-12-31", "1985-12-31"])
    with pytest.raises(AnalysisError, match="is no share"):
        track_blocs(graph, ["1995-12-31"], match=0)
