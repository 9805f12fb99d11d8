import networkx as nx
import pytest

from comity.errors import AnalysisError
from comity.network import signed_network, signed_ties
from comity.view import Graph


def signs(graph: Graph, day: str, **chosen: object) -> dict[frozenset[str], int]:
    net = signed_network(graph, as_of=day, **chosen)  # type: ignore[arg-type]
    return {frozenset((a.removeprefix("state/"), b.removeprefix("state/"))): s for a, b, s in net.edges(data="sign")}


def test_a_network_with_signs_is_taken_as_it_is_and_direction_is_passed_over() -> None:
    net = nx.DiGraph()
    net.add_edge("a", "b", sign=1)
    net.add_edge("b", "a", sign=-2)
    net.add_edge("b", "c", sign=0.5)
    found = signed_ties(net)
    assert dict(zip(found.frame["subject"] + found.frame["object"], found.frame["sign"], strict=True)) == {
        "ab": -1,
        "bc": 1,
    }


def test_a_network_without_signs_is_refused_by_name() -> None:
    with pytest.raises(AnalysisError, match="the tie of a and b has no sign"):
        signed_ties(nx.Graph([("a", "b")]))


def test_an_empty_network_has_no_signs_and_says_so() -> None:
    found = signed_ties(nx.Graph())
    assert not found
    assert "No signed tie" in found.notes[0]


def test_breaks_stand_until_relations_are_restored(graph: Graph) -> None:
    pair = frozenset(("EGY", "USA"))
    assert signs(graph, "1967-01-01")[pair] == 1
    assert signs(graph, "1967-07-01")[pair] == -1
    assert signs(graph, "1975-01-01")[pair] == 1


def test_each_negative_tie_names_its_claims_and_sources(graph: Graph) -> None:
    found = signed_ties(graph, as_of="1967-07-01", positive=(), negative=("cutRelations",))
    assert (found.frame["sign"] == -1).all()
    assert (found.frame["claims"].str.len() > 0).all()
    assert "comity-breaks" in found.sources
    assert "a break stands until relations are in force again" in found.definition


def test_memberships_bind_who_shares_enough_of_them(graph: Graph) -> None:
    few = signs(graph, "1960-01-01", positive=("memberOf",), negative=(), shared=60)
    many = signs(graph, "1960-01-01", positive=("memberOf",), negative=(), shared=1)
    assert frozenset(("BEL", "FRA")) in few
    assert len(few) < len(many)


def test_sanctions_of_which_nothing_is_known_add_nothing(graph: Graph) -> None:
    assert not signs(graph, "2020-01-01", positive=(), negative=("sanctioned",))


def test_nobody_is_at_odds_with_a_state_that_is_no_more(graph: Graph) -> None:
    assert signs(graph, "1985-01-01")[frozenset(("ALB", "SUN"))] == -1
    assert frozenset(("ALB", "SUN")) not in signs(graph, "2020-01-01")


def test_a_day_before_the_data_of_all_that_binds_is_refused_of_some_is_not(graph: Graph) -> None:
    assert signs(graph, "1800-01-01")
    with pytest.raises(AnalysisError, match="nothing is known of alliedWith"):
        signed_ties(graph, as_of="1000-01-01")
