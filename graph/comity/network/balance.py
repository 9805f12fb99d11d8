"""Structural balance: the triads of a signed network, and each out of balance with its ties and their sources."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from comity.errors import AnalysisError
from comity.network.result import Analysis, empty
from comity.network.signed import NEGATIVE, POSITIVE, signed_network, sources_of
from comity.network.ties import STATES, Day, Where

if TYPE_CHECKING:
    import networkx as nx

SENSES = {
    "strong": "strong balance (Cartwright and Harary): a triad is balanced where its signs multiply to +: +++ and +--",
    "weak": "weak balance (Davis): a triad is out of balance only where exactly one of its signs is -: ++-",
}
"""The two definitions of balance."""

COLUMNS = ("triad", "count", "share", "expected_share", "strongly_balanced", "weakly_balanced")
UNBALANCED = (
    "triad", "a", "a_label", "b", "b_label", "c", "c_label", "ab", "bc", "ca", "ab_sources", "bc_sources", "ca_sources",
    "ab_claims", "bc_claims", "ca_claims",
)  # fmt: skip
_KINDS = ("+++", "++-", "+--", "---")
_STRONG, _WEAK = (True, False, True, False), (True, False, True, True)


def triads(
    where: Where,
    *,
    as_of: Day = None,
    positive: Sequence[str] = POSITIVE,
    negative: Sequence[str] = NEGATIVE,
    shared: int = 1,
    kinds: Sequence[str] = STATES,
) -> Analysis:
    """How many triads of each sign there are on a day, and the degree of balance in both senses.

    With P and N the matrices of positive and negative ties: ``+++ = tr(P P P) / 6``, ``++- = tr(P P N) / 2``,
    ``+-- = tr(P N N) / 2``, ``--- = tr(N N N) / 6``. The degree of balance is the share of triads that are balanced.
    ``expected_share`` is what signs spread by chance would give: ``C(3, k) p^k (1 - p)^(3 - k)``, p the share of +.

    Args:
        where: a graph or a view; or a network whose edges carry ``sign``.
        as_of: the day (default: that of ``where``).
        positive, negative, shared: what binds and what parts, as in ``signed_ties``.
        kinds: which kinds of entity count.

    Raises:
        AnalysisError: a network without signs, or a day before any data.
        ComityError: no such relation.

    References:
        Heider, Journal of Psychology 21 (1946), 107-112. Cartwright and Harary, Psychological Review 63 (1956),
        277-293. Davis, Clustering and structural balance in graphs, Human Relations 20 (1967), 181-187.

    Example:
        >>> import networkx as nx
        >>> net = nx.Graph()
        >>> net.add_weighted_edges_from([("a", "b", 1), ("b", "c", 1), ("c", "a", -1)], weight="sign")
        >>> triads(net).frame["count"].tolist()
        [0, 1, 0, 0]
    """
    net = signed_network(where, as_of=as_of, positive=positive, negative=negative, shared=shared, kinds=kinds)
    definition = "; ".join(SENSES.values()) + _of(net, positive, negative)
    plus, minus = _matrices(net, list(net))
    counts = _census(plus, minus)
    if not sum(counts):
        why = f"No triad of signed ties on {net.graph['day'] or 'this network'}: nothing can be in or out of balance."
        return empty("triads", COLUMNS, net.graph["day"], tuple(net.graph["relations"]), definition, why)
    share = plus.sum() / (plus.sum() + minus.sum())
    expected = [share**3, 3 * share**2 * (1 - share), 3 * share * (1 - share) ** 2, (1 - share) ** 3]
    rows = zip(_KINDS, counts, [n / sum(counts) for n in counts], expected, _STRONG, _WEAK, strict=True)
    frame = pd.DataFrame(list(rows), columns=list(COLUMNS))
    degrees = [frame.loc[frame[f"{sense}ly_balanced"], "share"].sum() for sense in SENSES]
    notes = (f"{sum(counts):,} triads; degree of balance {degrees[0]:.4f} (strong), {degrees[1]:.4f} (weak).",)
    return _answer("triads", frame, net, definition, notes)


def unbalanced_triads(
    where: Where,
    *,
    as_of: Day = None,
    sense: str = "strong",
    positive: Sequence[str] = POSITIVE,
    negative: Sequence[str] = NEGATIVE,
    shared: int = 1,
    most: int = 10_000,
    kinds: Sequence[str] = STATES,
) -> Analysis:
    """Each triad that is out of balance on a day, with its three ties: their signs, relations, sources and claims.

    Args:
        where, as_of, positive, negative, shared, kinds: as in ``triads``.
        sense: ``strong`` (``++-`` and ``---`` are out of balance) or ``weak`` (``++-`` alone).
        most: how many to list at most; a note says how many there are.

    Raises:
        AnalysisError: no such sense, a network without signs, or a day before any data.

    References:
        As in ``triads``.

    Example:
        >>> unbalanced_triads(graph, as_of="1962-10-01", sense="weak")  # doctest: +SKIP
    """
    if sense not in SENSES:
        raise AnalysisError(f"'{sense}' is no sense of balance: choose {' or '.join(SENSES)}")
    net = signed_network(where, as_of=as_of, positive=positive, negative=negative, shared=shared, kinds=kinds)
    definition = SENSES[sense] + _of(net, positive, negative)
    counts = _census(*_matrices(net, list(net)))
    every = counts[1] + (counts[3] if sense == "strong" else 0)
    if not every:
        why = f"No triad is out of balance ({sense}) on {net.graph['day'] or 'this network'}."
        return empty("unbalanced triads", UNBALANCED, net.graph["day"], tuple(net.graph["relations"]), definition, why)
    rows = [_row(net, triad) for triad in islice(triangles_out_of_balance(net, sense), most)]
    frame = pd.DataFrame(rows, columns=list(UNBALANCED))
    notes = (
        f"{every:,} of {sum(counts):,} triads are out of balance"
        + (f"; {most:,} are listed." if every > most else "."),
    )
    answer = _answer("unbalanced triads", frame, net, definition, notes)
    pairs = [
        pair for a, b, c in zip(frame["a"], frame["b"], frame["c"], strict=True) for pair in ((a, b), (b, c), (c, a))
    ]
    return replace(answer, drawn=lambda: net.edge_subgraph(pairs).copy())  # the listed triads, not the whole network


def triangles_out_of_balance(net: "nx.Graph[Any]", sense: str = "strong") -> Iterator[tuple[Any, Any, Any]]:
    """The triads out of balance, each once, its nodes in the order of their names; every one has a negative tie."""
    order = {node: number for number, node in enumerate(sorted(net, key=str))}
    negative = sorted(
        (sorted((a, b), key=order.__getitem__) for a, b, tie in net.edges(data=True) if tie["sign"] < 0),
        key=lambda pair: (order[pair[0]], order[pair[1]]),
    )
    for a, b in negative:
        for c in sorted(set(net[a]) & set(net[b]), key=order.__getitem__):
            others = net.edges[a, c]["sign"], net.edges[b, c]["sign"]
            if others == (1, 1):
                yield _ordered(order, a, b, c)
            elif sense == "strong" and others == (-1, -1) and order[b] < order[c]:
                yield a, b, c


def _ordered(order: dict[Any, int], *nodes: Any) -> tuple[Any, Any, Any]:
    a, b, c = sorted(nodes, key=order.__getitem__)
    return a, b, c


def _matrices(net: "nx.Graph[Any]", nodes: list[Any]) -> tuple[Any, Any]:
    index = {node: number for number, node in enumerate(nodes)}
    signs = np.zeros((len(nodes), len(nodes)))
    for a, b, tie in net.edges(data=True):
        if a != b:
            signs[index[a], index[b]] = signs[index[b], index[a]] = tie["sign"]
    return (signs > 0).astype(float), (signs < 0).astype(float)


def _census(plus: Any, minus: Any) -> list[int]:
    two_plus, two_minus = plus @ plus, minus @ minus
    traces = ((two_plus * plus).sum() / 6, (two_plus * minus).sum() / 2, (two_minus * plus).sum() / 2)
    return [round(float(count)) for count in (*traces, (two_minus * minus).sum() / 6)]


def _row(net: "nx.Graph[Any]", triad: tuple[Any, Any, Any]) -> tuple[Any, ...]:
    a, b, c = triad
    ties = [net.edges[a, b], net.edges[b, c], net.edges[c, a]]
    minus = sum(tie["sign"] < 0 for tie in ties)
    nodes = [part for node in triad for part in (node, net.nodes[node].get("label", str(node)))]
    said = [_tie(tie) for tie in ties]
    sources = [", ".join(tie["sources"]) for tie in ties]
    claims = [", ".join(tie["claims"]) for tie in ties]
    return ("+" * (3 - minus) + "-" * minus, *nodes, *said, *sources, *claims)


def _tie(tie: Any) -> str:
    relations = tie["negative"] if tie["sign"] < 0 else tie["positive"]
    return " ".join(["-" if tie["sign"] < 0 else "+", ", ".join(relations)]).strip()


def _of(net: "nx.Graph[Any]", positive: Sequence[str], negative: Sequence[str]) -> str:
    if not net.graph["relations"]:
        return "; signs: the network's own"
    return f"; positive: {', '.join(positive) or 'none'}; negative: {', '.join(negative) or 'none'}"


def _answer(name: str, frame: pd.DataFrame, net: "nx.Graph[Any]", definition: str, notes: tuple[str, ...]) -> Analysis:
    day, relations = net.graph["day"], tuple(net.graph["relations"])
    return Analysis(name, frame, day, relations, definition, sources_of(net), notes, net.graph["catalogue"], net)
