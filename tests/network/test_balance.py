"""Balance and frustration on networks whose answers are known, and by trying every way to part a small one."""

from itertools import combinations, product

import networkx as nx
import numpy as np
import pytest

from comity.errors import AnalysisError
from comity.network import frustration_index, least_frustrated, triads, unbalanced_triads
from comity.network.frustration_exact import solve_exactly
from comity.view import Graph


def network(*ties: tuple[str, str, int]) -> "nx.Graph[str]":
    net: nx.Graph[str] = nx.Graph()
    net.add_weighted_edges_from(ties, weight="sign")
    return net


def all_negative(net: "nx.Graph[int]") -> "nx.Graph[int]":
    nx.set_edge_attributes(net, -1, "sign")
    return net


def at_random(seed: int, size: int = 11) -> "nx.Graph[int]":
    dice = np.random.default_rng(seed)
    net = nx.gnp_random_graph(size, 0.5, seed=seed)
    for _, _, facts in net.edges(data=True):
        facts["sign"] = int(dice.choice([-1, 1]))
    return net


def test_triads_are_counted_by_their_signs_as_by_hand() -> None:
    net = at_random(3)
    counted = dict.fromkeys(("+++", "++-", "+--", "---"), 0)
    for a, b, c in combinations(net, 3):
        if net.has_edge(a, b) and net.has_edge(b, c) and net.has_edge(a, c):
            minus = sum(net.edges[pair]["sign"] < 0 for pair in ((a, b), (b, c), (a, c)))
            counted["+" * (3 - minus) + "-" * minus] += 1
    found = triads(net)
    assert dict(zip(found.frame["triad"], found.frame["count"], strict=True)) == counted
    listed = unbalanced_triads(net)
    assert len(listed) == counted["++-"] + counted["---"]
    assert len(unbalanced_triads(net, sense="weak")) == counted["++-"]
    assert len({tuple(row) for row in listed.frame[["a", "b", "c"]].to_numpy().tolist()}) == len(listed)


def test_three_enemies_are_balanced_weakly_and_not_strongly() -> None:
    net = network(("a", "b", -1), ("b", "c", -1), ("c", "a", -1))
    assert "degree of balance 0.0000 (strong), 1.0000 (weak)" in triads(net).notes[0]
    assert len(unbalanced_triads(net)) == 1
    weak = unbalanced_triads(net, sense="weak")
    assert not weak
    assert "No triad is out of balance (weak)" in weak.notes[0]
    assert "Davis" in weak.definition


@pytest.mark.parametrize(
    ("net", "index"),
    [
        (all_negative(nx.petersen_graph()), 3),  # its largest cut has 12 of 15 edges
        (all_negative(nx.complete_graph(5)), 4),  # 6 of 10
        (all_negative(nx.complete_graph(8)), 12),  # 16 of 28
        (all_negative(nx.cycle_graph(7)), 1),
        (all_negative(nx.cycle_graph(8)), 0),
        (all_negative(nx.dodecahedral_graph()), 6),  # twelve odd faces, and an edge bounds two
    ],
)
def test_the_frustration_of_a_network_of_enemies_is_what_its_largest_cut_leaves(
    net: "nx.Graph[int]", index: int
) -> None:
    found = least_frustrated(net)
    assert (found.lower, found.upper) == (index, index)


@pytest.mark.parametrize("seed", range(12))
def test_no_way_to_part_a_small_network_frustrates_less(seed: int) -> None:
    net = at_random(seed)
    least = min(
        sum((camps[a] == camps[b]) != (sign > 0) for a, b, sign in net.edges(data="sign"))
        for camps in product((0, 1), repeat=len(net))
    )
    found = least_frustrated(net)
    assert found.is_exact
    assert found.upper == least
    told = sum((found.camp[a] == found.camp[b]) != (sign > 0) for a, b, sign in net.edges(data="sign"))
    assert told == least
    edges = [(a, b, sign) for a, b, sign in net.edges(data="sign")]
    sides, proven = solve_exactly(edges, len(net))
    assert proven == least == sum(sides[a] * sides[b] * sign < 0 for a, b, sign in edges)


def test_what_is_not_solved_exactly_has_its_bounds() -> None:
    net = all_negative(nx.complete_graph(12))  # the cut leaves 30; triads alone prove 22
    found = frustration_index(net, small=0)
    assert "Frustration index 30, at least 22, gap 26.7%, of 66 ties" in found.notes[0]


def test_parts_that_meet_in_one_state_add_up_and_camps_agree_there() -> None:
    first, second = all_negative(nx.complete_graph(5)), all_negative(nx.complete_graph(5))
    net = nx.compose(first, nx.relabel_nodes(second, {n: n + 4 for n in range(5)}))
    net.add_node("alone")
    found = least_frustrated(net)
    assert found.upper == 8
    told = sum((found.camp[a] == found.camp[b]) != (sign > 0) for a, b, sign in net.edges(data="sign"))
    assert told == 8
    assert set(found.camp) == set(net)


def test_nothing_signed_is_nothing_found() -> None:
    assert "nothing can be in or out of balance" in triads(network(("a", "b", 1))).notes[0]
    assert "No signed tie" in frustration_index(nx.Graph()).notes[0]
    with pytest.raises(AnalysisError, match="'fair' is no sense of balance"):
        unbalanced_triads(nx.Graph(), sense="fair")


def test_each_triad_of_the_shipped_graph_names_its_ties_and_their_sources(graph: Graph) -> None:
    found = unbalanced_triads(graph, as_of="1962-10-01", sense="weak")
    row = found.frame.iloc[0]
    assert row["triad"] == "++-"
    for pair in ("ab", "bc", "ca"):
        assert row[pair][0] in "+-"
        assert row[f"{pair}_sources"]
        assert row[f"{pair}_claims"].startswith(("claim/", "spell/"))
    assert "cutRelations" in found.definition


def test_the_camps_of_1939_are_proven(graph: Graph) -> None:
    assert ", exact, of" in frustration_index(graph, as_of="1939-08-01").notes[0]


def test_the_drawing_of_unbalanced_triads_shows_them_and_no_other_tie(graph: Graph) -> None:
    found = unbalanced_triads(graph, as_of="1939-08-15")
    assert found.net is not None
    assert set(found.net) == {*found.frame["a"], *found.frame["b"], *found.frame["c"]}
    assert all("sign" in facts for _, _, facts in found.net.edges(data=True))
    assert found.net.number_of_edges() <= 3 * len(found)
