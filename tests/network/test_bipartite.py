"""Davis' Southern Women (Davis, Gardner and Gardner 1941) stand as the two-mode network everybody knows."""

import math

import networkx as nx
import pytest

from comity.errors import AnalysisError
from comity.network import shared, standings, two_mode
from comity.view import Graph


@pytest.fixture
def women() -> "nx.DiGraph[str]":
    davis = nx.davis_southern_women_graph()
    return nx.DiGraph((woman, event) for woman in davis.graph["top"] for event in davis[woman])


def weights(found: object) -> dict[frozenset[str], float]:
    rows = found.frame.itertuples()  # type: ignore[attr-defined]
    return {frozenset((row.subject, row.object)): row.weight for row in rows}


def test_two_modes_have_their_size_and_density(women: "nx.DiGraph[str]") -> None:
    found = two_mode(women, kinds=())
    assert len(found) == 89
    assert "18 subjects, 14 objects; density 0.3532" in found.notes[0]
    assert found.net is not None
    assert nx.is_bipartite(found.net)


def test_shared_events_are_counted_as_networkx_counts_them(women: "nx.DiGraph[str]") -> None:
    davis = nx.davis_southern_women_graph()
    known = nx.bipartite.weighted_projected_graph(davis, davis.graph["top"])
    found = weights(shared(women, kinds=(), weight="count"))
    assert found == {frozenset((a, b)): weight for a, b, weight in known.edges(data="weight")}
    assert found[frozenset(("Evelyn Jefferson", "Theresa Anderson"))] == 7


def test_newman_and_jaccard_weights_are_those_of_networkx(women: "nx.DiGraph[str]") -> None:
    davis = nx.davis_southern_women_graph()
    newman = nx.bipartite.collaboration_weighted_projected_graph(davis, davis.graph["top"])
    found = weights(shared(women, kinds=(), weight="newman"))
    for a, b, weight in newman.edges(data="weight"):
        assert found[frozenset((a, b))] == pytest.approx(weight)
    jaccard = nx.bipartite.overlap_weighted_projected_graph(davis, davis.graph["top"], jaccard=True)
    found = weights(shared(women, kinds=(), weight="jaccard"))
    for a, b, weight in jaccard.edges(data="weight"):
        assert found[frozenset((a, b))] == pytest.approx(weight)


def test_the_hypergeometric_weight_is_the_tail_counted_by_hand() -> None:
    # Of N = 4 things a has 2, b has 2 and both are the same: P(X >= 2) = 1 / C(4, 2) = 1/6.
    net = nx.DiGraph([("a", "1"), ("a", "2"), ("b", "1"), ("b", "2"), ("c", "3"), ("c", "4")])
    found = weights(shared(net, kinds=(), weight="hypergeometric"))
    assert found == {frozenset("ab"): pytest.approx(math.log10(6))}


def test_things_are_tied_by_common_states() -> None:
    net = nx.DiGraph([("KAZ", "UN"), ("ISR", "UN"), ("KAZ", "OSCE")])
    assert weights(shared(net, kinds=(), weight="jaccard", side="object")) == {frozenset(("UN", "OSCE")): 0.5}


def test_a_network_of_one_mode_and_unknown_weights_are_refused() -> None:
    with pytest.raises(AnalysisError, match="on both sides"):
        shared(nx.DiGraph([("a", "b"), ("b", "c")]), kinds=())
    with pytest.raises(AnalysisError, match="'cosine' is no weight"):
        shared(nx.DiGraph(), weight="cosine")
    with pytest.raises(AnalysisError, match="'left' is no side"):
        shared(nx.DiGraph(), side="left")


def test_no_ties_give_the_reason() -> None:
    assert "nothing to measure" in shared(nx.DiGraph()).notes[0]
    assert "nothing to measure" in two_mode(nx.DiGraph()).notes[0]


def test_on_the_shipped_graph_the_low_countries_shared_most_in_1960(graph: Graph) -> None:
    found = shared(graph, as_of="1960-01-01")
    assert {found.frame["subject"][0], found.frame["object"][0]} <= {"state/BEL", "state/NLD", "state/FRA"}
    assert "cow-igo" in found.sources
    with pytest.raises(AnalysisError, match="of one kind"):
        shared(graph, "hasRelations")


@pytest.mark.parametrize("weight", ["count", "jaccard", "newman", "hypergeometric"])
def test_who_shares_nothing_with_anybody_is_tied_to_nobody(weight: str) -> None:
    for ties in ([("KAZ", "UN")], [("KAZ", "OSCE"), ("ISR", "UN")]):
        found = shared(nx.DiGraph(ties), kinds=(), weight=weight)
        assert not len(found)
        assert found.notes == ("Nobody shares anything: there are no pairs.",)
    alone = standings(nx.DiGraph([("KAZ", "organization/un")]), None, kinds=())
    assert "there is nothing to measure" in alone.notes[0]
