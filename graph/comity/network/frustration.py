"""The frustration index: the fewest ties that would have to change sign to leave two camps at peace within."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from comity.network.balance import triangles_out_of_balance
from comity.network.result import Analysis, empty
from comity.network.signed import NEGATIVE, POSITIVE, signed_network, sources_of
from comity.network.ties import STATES, Day, Where

COLUMNS = ("camp", "state", "label", "ties", "frustrated", "frustrated_with")
SMALL = 4000
DEFINITION = (
    "frustration index: the least number of frustrated ties, positive between two camps or negative within one, over "
    "all ways to part the states in two camps (strong balance); the line index of Harary is the same number"
)
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Frustration:
    """``camp`` (0 or 1) by node; the index lies between ``lower`` and ``upper``, the ties that ``camp`` frustrates."""

    camp: dict[Any, int]
    lower: int
    upper: int

    @property
    def is_exact(self) -> bool:
        """Whether the bounds meet."""
        return self.lower == self.upper


def frustration_index(
    where: Where,
    *,
    as_of: Day = None,
    positive: Sequence[str] = POSITIVE,
    negative: Sequence[str] = NEGATIVE,
    shared: int = 1,
    small: int = SMALL,
    seed: int = 0,
    kinds: Sequence[str] = STATES,
) -> Analysis:
    """The two camps of a day that leave the fewest ties frustrated, and how far that number is proven to be the least.

    ``L = min over camps x of sum of f(a, b)``, ``f`` 1 where a positive tie joins two camps or a negative one joins two
    of a camp. Found by local search from many starts (an upper bound) and by linear programming over the triads out of
    balance, each of which frustrates at least one tie (a lower bound). Where the two differ, a part of the network with
    at most ``small`` ties is solved as a mixed-integer program, exactly unless that takes over a minute; of larger ones
    the gap is given: the share of the number found that is not proven. ``F = 1 - 2 L / m`` is the index over all m
    ties, 1 in balance.

    Args:
        where, as_of, positive, negative, shared, kinds: as in ``triads``.
        small: the most ties of a part that is solved exactly, a number of ties.
        seed: of the local search.

    Raises:
        AnalysisError: a network without signs, or a day before any data.

    References:
        Harary, On the measurement of structural balance, Behavioral Science 4 (1959), 316-323. Aref, Mason and Wilson,
        A modeling and computational study of the frustration index in signed networks, Networks 75 (2020), 95-110. Aref
        and Wilson, Journal of Complex Networks 7 (2019), 163-189 (F).

    Example:
        >>> net = nx.Graph()
        >>> net.add_weighted_edges_from([("a", "b", 1), ("b", "c", 1), ("c", "a", -1)], weight="sign")
        >>> frustration_index(net).notes[0]
        'Frustration index 1, exact, of 3 ties; F = 0.3333.'
    """
    net = signed_network(where, as_of=as_of, positive=positive, negative=negative, shared=shared, kinds=kinds)
    day, relations = net.graph["day"], tuple(net.graph["relations"])
    if not net.number_of_edges():
        return empty("frustration", COLUMNS, day, relations, DEFINITION, f"No signed tie on {day or 'this network'}.")
    found = least_frustrated(net, small, seed)
    ties = net.number_of_edges()
    scaled = 1 - 2 * found.upper / ties
    proven = "exact" if found.is_exact else f"at least {found.lower}, gap {1 - found.lower / found.upper:.1%}"
    notes = (f"Frustration index {found.upper}, {proven}, of {ties:,} ties; F = {scaled:.4f}.",)
    frame = pd.DataFrame([_row(net, node, found.camp) for node in net], columns=list(COLUMNS))
    frame = frame.sort_values(["camp", "frustrated", "label"], ascending=[True, False, True], ignore_index=True)
    return Analysis(
        "frustration", frame, day, relations, DEFINITION, sources_of(net), notes, net.graph["catalogue"], net
    )


def least_frustrated(net: "nx.Graph[Any]", small: int = SMALL, seed: int = 0) -> Frustration:
    """The camps and bounds of a network whose edges carry ``sign``; camp 0 is the larger.

    Parts that hang together by single nodes are solved apart: a cycle lies in one of them, so the index adds up.
    """
    camp: dict[Any, int] = {}
    lower = upper = 0
    for part in _parts(net):
        nodes = sorted(part, key=str)
        inside = net.subgraph(nodes)
        one = _solve(inside, nodes, small, seed)
        lower, upper = lower + one.lower, upper + one.upper
        known = [node for node in nodes if node in camp]
        turn = bool(known) and camp[known[0]] != one.camp[known[0]]
        camp |= {node: one.camp[node] ^ turn for node in nodes}
    camp |= {node: 0 for node in net if node not in camp}
    first = sum(camp.values()) * 2 > len(camp)
    return Frustration({node: side ^ first for node, side in camp.items()}, lower, upper)


def _parts(net: "nx.Graph[Any]") -> list[set[Any]]:
    """The biconnected parts, in an order in which each meets the ones before in one node at most."""
    ordered: list[set[Any]] = []
    for component in nx.connected_components(net):
        blocks = [set(block) for block in nx.biconnected_components(net.subgraph(component))]
        seen: set[Any] = set()
        while blocks:
            number = next((n for n, block in enumerate(blocks) if block & seen), 0)
            ordered.append(blocks.pop(number))
            seen |= ordered[-1]
    return ordered


def _solve(net: "nx.Graph[Any]", nodes: list[Any], small: int, seed: int) -> Frustration:
    index = {node: number for number, node in enumerate(nodes)}
    edges = [(index[a], index[b], int(tie["sign"])) for a, b, tie in net.edges(data=True) if a != b]
    signs = np.zeros((len(nodes), len(nodes)))
    for a, b, sign in edges:
        signs[a, b] = signs[b, a] = sign
    sides = _search(signs, seed)
    upper = _frustrated(signs, sides)
    cuts = [tuple(index[node] for node in triad) for triad in triangles_out_of_balance(net)] if upper else []
    lower = min(upper, _bound(edges, cuts)) if upper else 0
    if lower < upper and len(edges) <= small:
        from comity.network.frustration_exact import solve_exactly

        proven, least = solve_exactly(edges, len(nodes), cuts)
        sides = min(sides, proven, key=lambda camp: _frustrated(signs, camp))
        upper = _frustrated(signs, sides)
        lower = min(upper, max(lower, least))
    return Frustration({node: int(sides[number] < 0) for node, number in index.items()}, lower, upper)


def _frustrated(signs: Vector, sides: Vector) -> int:
    return round(float((np.abs(signs).sum() - sides @ signs @ sides) / 4))


def _search(signs: Vector, seed: int, starts: int = 40) -> Vector:
    """The best of many local searches: single states change camp while that helps. Begins from the spectrum, then at
    random, then from the best with a tenth of the states moved."""
    dice = np.random.default_rng(seed)
    _, vectors = np.linalg.eigh(signs)
    best = _descend(signs, np.where(vectors[:, -1] >= 0, 1.0, -1.0))
    least = _frustrated(signs, best)
    for number in range(starts):
        fresh = dice.choice([-1.0, 1.0], len(signs))
        start = fresh if number % 2 else np.where(dice.random(len(signs)) < 0.1, -best, best)
        tried = _descend(signs, start)
        if (count := _frustrated(signs, tried)) < least:
            best, least = tried, count
    return best


def _descend(signs: Vector, sides: Vector) -> Vector:
    sides = sides.copy()
    field = signs @ sides
    while (gain := sides * field).min() < 0:
        worst = int(gain.argmin())
        sides[worst] = -sides[worst]
        field += 2 * sides[worst] * signs[:, worst]
    return sides


def _bound(edges: list[tuple[int, int, int]], triads: Sequence[tuple[int, ...]]) -> int:
    """Least sum of f over ties with ``f_ab + f_bc + f_ca >= 1`` for every triad out of balance, rounded up."""
    if not triads:
        return 0
    from scipy import sparse
    from scipy.optimize import linprog

    number = {frozenset(edge[:2]): place for place, edge in enumerate(edges)}
    column = [number[frozenset(pair)] for a, b, c in triads for pair in ((a, b), (b, c), (c, a))]
    row = np.repeat(np.arange(len(triads)), 3)
    rules = sparse.csr_matrix((-np.ones(len(column)), (row, column)), shape=(len(triads), len(edges)))
    found = linprog(np.ones(len(edges)), A_ub=rules, b_ub=-np.ones(len(triads)), bounds=(0, 1), method="highs")
    return int(np.ceil(found.fun - 1e-6)) if found.success else 0


def _row(net: "nx.Graph[Any]", node: Any, camp: dict[Any, int]) -> tuple[Any, ...]:
    at_odds = [
        net.nodes[other].get("label", str(other))
        for other, facts in net[node].items()
        if (camp[node] == camp[other]) != (facts["sign"] > 0)
    ]
    label = net.nodes[node].get("label", str(node))
    return camp[node] + 1, node, label, net.degree[node], len(at_odds), ", ".join(sorted(at_odds))
