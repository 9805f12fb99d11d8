"""Standing is held against networkx on the networks everybody knows."""

import networkx as nx
import numpy as np
import pytest

from comity.errors import AnalysisError
from comity.network import brokers, missions, rank_changes, standings
from comity.network.paths import shortest_paths, tied
from comity.network.standing import measured
from comity.view import Graph


@pytest.fixture
def karate() -> "nx.Graph[str]":
    return nx.relabel_nodes(nx.karate_club_graph(), str)


def by_state(net: "nx.Graph[str]", measure: str) -> dict[str, float]:
    frame = measured(net, [measure])
    return dict(zip(frame["state"], frame[measure], strict=True))


@pytest.mark.parametrize("directed", [False, True])
def test_betweenness_and_closeness_are_those_of_networkx(karate: "nx.Graph[str]", directed: bool) -> None:
    net = nx.gnp_random_graph(40, 0.06, seed=5, directed=True) if directed else karate
    net = nx.relabel_nodes(net, str)
    assert by_state(net, "betweenness") == pytest.approx(nx.betweenness_centrality(net))
    assert by_state(net, "closeness") == pytest.approx(nx.closeness_centrality(net))


def test_strength_pagerank_eigenvector_and_core_are_those_of_networkx(karate: "nx.Graph[str]") -> None:
    assert by_state(karate, "strength") == pytest.approx(dict(karate.degree(weight="weight")))
    assert by_state(karate, "pagerank") == pytest.approx(nx.pagerank(karate), abs=1e-5)
    known = nx.eigenvector_centrality_numpy(karate, weight="weight")
    assert by_state(karate, "eigenvector") == pytest.approx({n: v / max(known.values()) for n, v in known.items()})
    assert by_state(karate, "core") == nx.core_number(karate)


def test_the_karate_clubs_instructor_and_president_stand_first(karate: "nx.Graph[str]") -> None:
    found = standings(karate, None, by="betweenness", kinds=())
    assert list(found.frame["state"][:2]) == ["0", "33"]
    assert found.frame["betweenness"][0] == pytest.approx(0.4376, abs=1e-4)
    assert "share of shortest paths" in found.definition


def test_equals_share_the_better_rank() -> None:
    found = standings(nx.Graph([("a", "b"), ("c", "d")]), None, by="degree", kinds=())
    assert list(found.frame["rank"]) == [1, 1, 1, 1]
    assert "2 parts" in found.notes[0]


def test_a_disconnected_a_single_and_an_empty_network_give_no_nan() -> None:
    two = standings(nx.Graph([("a", "b"), ("b", "c"), ("d", "e")]), None, kinds=()).frame
    assert not two.isna().to_numpy().any()
    alone: nx.Graph[str] = nx.Graph()
    alone.add_node("a")
    for net in (alone, nx.Graph(), nx.Graph([("a", "a")])):
        found = standings(net, None, kinds=())
        assert len(found) == 0
        assert "nothing to measure" in found.notes[0]


def test_paths_of_a_matrix_end_where_there_are_none() -> None:
    found = shortest_paths(tied(nx.DiGraph([("a", "b")]), ["a", "b"]))
    assert found.distance[0, 1] == 1
    assert np.isinf(found.distance[1, 0])


def test_an_unknown_measure_is_refused() -> None:
    with pytest.raises(AnalysisError, match="'fame' is no measure"):
        standings(nx.Graph([("a", "b")]), None, by="fame")


def test_roles_of_brokerage_on_a_network_counted_by_hand() -> None:
    # b stands between two of its own, between a stranger and its own, and between strangers of one and of two groups.
    net = nx.DiGraph([("a1", "b"), ("b", "a2"), ("x1", "b"), ("b", "x2"), ("b", "y")])
    groups = {"a1": "a", "a2": "a", "b": "a", "x1": "x", "x2": "x", "y": "y"}
    found = brokers(net, None, groups=groups, kinds=()).frame.set_index("state").loc["b"]
    assert found["coordinator"] == 1  # a1 -> b -> a2
    assert found["gatekeeper"] == 1  # x1 -> b -> a2
    assert found["representative"] == 2  # a1 -> b -> x2, a1 -> b -> y
    assert found["itinerant"] == 1  # x1 -> b -> x2
    assert found["liaison"] == 1  # x1 -> b -> y
    assert found["total"] == 6


def test_who_are_tied_themselves_need_no_broker() -> None:
    net = nx.DiGraph([("a", "b"), ("b", "c"), ("a", "c")])
    assert brokers(net, None, groups=dict.fromkeys("abc", "g"), kinds=()).frame["total"].sum() == 0


def test_brokerage_without_groups_is_refused() -> None:
    with pytest.raises(AnalysisError, match="no node has a group"):
        brokers(nx.DiGraph([("a", "b")]), None, kinds=())


def test_missions_received_and_sent_add_up(graph: Graph) -> None:
    found = missions(graph).frame
    assert found["received"].sum() == found["sent"].sum() > 5000
    assert found["surplus"].sum() == 0
    first = found.iloc[0]
    ties = graph.claims("hasMission")
    states = ties[ties["subject"].str.startswith("state/") & ties["object"].str.startswith("state/")]
    assert first["received"] == (states["object"] == first["state"]).sum()


def test_a_change_of_rank_names_the_claims_behind_it(graph: Graph) -> None:
    found = rank_changes(graph, "1990-01-01", "1995-01-01", by="degree").frame.set_index("state")
    israel = found.loc["state/ISR"]
    assert israel["climbed"] > 0
    assert israel["climbed"] == israel["rank_before"] - israel["rank_after"]
    held = set(graph.as_of("1995-01-01").claims("hasRelations", "ISR")["id"])
    claims = set(israel["claims_began"].split(", "))
    assert len(claims) == israel["began"] > 20
    assert claims <= held
    assert found.loc["state/KAZ", "rank_before"] is None
    assert found.loc["state/KAZ", "climbed"] is None


def test_days_out_of_order_are_refused(graph: Graph) -> None:
    with pytest.raises(AnalysisError, match="earlier day first"):
        rank_changes(graph, "1995-01-01", "1990-01-01")


def test_on_the_shipped_graph_memberships_are_measured_by_what_states_share(graph: Graph) -> None:
    found = standings(graph, "memberOf", as_of="1960-01-01", by="strength")
    assert "state/FRA" in list(found.frame["state"][:5])
    assert "one-mode projection" in found.notes[0]
    assert not found.frame.isna().to_numpy().any()


def test_a_network_of_a_view_gives_what_the_view_gives(graph: Graph) -> None:
    view = graph.as_of("1960-01-01")
    whole = view.network(["hasRelations", "alliedWith"])
    for relation in ("hasRelations", "alliedWith"):
        known = standings(view, relation).frame
        found = standings(whole, relation).frame
        assert found["state"].tolist() == known["state"].tolist()
        assert found["pagerank"].to_numpy() == pytest.approx(known["pagerank"].to_numpy())


def test_weights_below_zero_give_no_standing() -> None:
    net = nx.Graph()
    net.add_edge("a", "b", relation="r")
    with pytest.raises(AnalysisError, match="below 0"):
        standings(net, "r", mix={"r": -1}, kinds=())


def test_roles_of_brokerage_are_those_counted_path_by_path() -> None:
    net = nx.relabel_nodes(nx.gnp_random_graph(25, 0.15, seed=4, directed=True), str)
    group = {node: "abc"[int(node) % 3] for node in net}
    counted = {
        node: dict.fromkeys(("coordinator", "itinerant", "gatekeeper", "representative", "liaison"), 0) for node in net
    }
    for a, b in net.edges:
        for c in set(net.successors(b)) - {a}:
            if not net.has_edge(a, c):
                x, y, z = group[a], group[b], group[c]
                kinds = {(True, True): "coordinator", (False, True): "gatekeeper", (True, False): "representative"}
                role = kinds.get((x == y, y == z)) or ("itinerant" if x == z else "liaison")
                counted[b][role] += 1
    found = brokers(net, None, groups=group, kinds=()).frame.set_index("state")
    assert {node: found.loc[node, list(counted[node])].to_dict() for node in net} == counted


def test_who_has_no_guests_returns_no_share_of_them(graph: Graph) -> None:
    shares = missions(graph, as_of="1960-01-01").frame.set_index("guests")["share_returned"]
    assert shares[0].map(lambda share: share is None).all()
    assert shares.drop(0).between(0, 1).all()
