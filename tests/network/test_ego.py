import networkx as nx
import pytest

from comity.errors import OutputError
from comity.network import busiest, ego, neighbours


@pytest.fixture
def net() -> "nx.MultiDiGraph[str]":
    """ISR - KAZ twice, ISR -> accords, USA -> accords, USA -> KAZ, PER alone with CUB."""
    net: nx.MultiDiGraph[str] = nx.MultiDiGraph(title="Ties", as_of="2025-11-06")
    ties = [("ISR", "KAZ"), ("KAZ", "ISR"), ("ISR", "accords"), ("USA", "accords"), ("USA", "KAZ"), ("PER", "CUB")]
    for number, (one, other) in enumerate(ties):
        net.add_edge(one, other, key=f"claim/{number}", status="done", since="1992")
    net.nodes["KAZ"]["label"] = "Kazakhstan"
    return net


def test_neighbours_count_nodes_and_not_ties(net: "nx.MultiDiGraph[str]") -> None:
    net.add_edge("ISR", "ISR", key="claim/self")
    assert neighbours(net) == {"ISR": 2, "KAZ": 2, "accords": 2, "USA": 2, "PER": 1, "CUB": 1}


@pytest.mark.parametrize(
    ("radius", "found"),
    [
        (0, {"accords"}),
        (1, {"accords", "ISR", "USA"}),
        (2, {"accords", "ISR", "USA", "KAZ"}),
        (9, {"accords", "ISR", "USA", "KAZ"}),
    ],
)
def test_an_ego_network_reaches_as_far_as_its_radius(net: "nx.MultiDiGraph[str]", radius: int, found: set[str]) -> None:
    assert set(ego(net, ["accords"], radius)) == found


def test_an_ego_network_holds_the_ties_among_those_around_with_all_their_facts(net: "nx.MultiDiGraph[str]") -> None:
    part = ego(net, ["KAZ"])
    assert set(part.edges(keys=True)) == {
        ("ISR", "KAZ", "claim/0"),
        ("KAZ", "ISR", "claim/1"),
        ("USA", "KAZ", "claim/4"),
    }
    assert part.edges["USA", "KAZ", "claim/4"] == {"status": "done", "since": "1992"}
    assert part.nodes["KAZ"] == {"label": "Kazakhstan"}
    assert part.graph == {"title": "Ties", "as_of": "2025-11-06"}


def test_changing_a_part_leaves_the_whole_as_it_was(net: "nx.MultiDiGraph[str]") -> None:
    part = ego(net, ["KAZ"])
    part.nodes["KAZ"]["label"] = "changed"
    part.edges["USA", "KAZ", "claim/4"]["status"] = "denied"
    part.graph["title"] = "changed"
    assert net.nodes["KAZ"]["label"] == "Kazakhstan"
    assert net.edges["USA", "KAZ", "claim/4"]["status"] == "done"
    assert net.graph["title"] == "Ties"


def test_the_ego_network_of_several_is_that_of_each_together(net: "nx.MultiDiGraph[str]") -> None:
    assert set(ego(net, ["PER", "accords"])) == {"PER", "CUB", "accords", "ISR", "USA"}


def test_a_stranger_and_a_negative_radius_are_refused_by_name(net: "nx.MultiDiGraph[str]") -> None:
    with pytest.raises(OutputError, match="no Atlantis"):
        ego(net, ["Atlantis", "KAZ"])
    with pytest.raises(OutputError, match="-1"):
        ego(net, ["KAZ"], -1)


def test_the_busiest_are_those_with_the_most_neighbours_and_ties_in_rank_go_by_key(net: "nx.MultiDiGraph[str]") -> None:
    assert list(busiest(net, 3)) == ["ISR", "KAZ", "USA"]
    assert busiest(net, 3).number_of_edges() == 3


def test_who_must_stay_stays_and_counts(net: "nx.MultiDiGraph[str]") -> None:
    assert set(busiest(net, 2, keep=["PER"])) == {"PER", "ISR"}
    assert set(busiest(net, 1, keep=["PER", "CUB", "nobody"])) == {"PER", "CUB"}


def test_a_small_network_is_left_whole(net: "nx.MultiDiGraph[str]") -> None:
    assert set(busiest(net, 100).edges(keys=True)) == set(net.edges(keys=True))
