"""Shortest chains of ties: how two are connected on a day, each link with its claims and sources."""

import heapq
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from comity.errors import AnalysisError
from comity.network.result import Analysis, empty
from comity.network.ties import Day, Ties, take, view_of
from comity.view import Graph, View

VIA = ("hasRelations", "alliedWith", "hasMission", "memberOf", "partyTo")
COLUMNS = ("chain", "step", "start", "start_label", "ties", "end", "end_label", "since", "sources", "claims")
DEFINITION = (
    "a chain of the fewest ties, whichever way they lead; among equals first those through what has few ties itself "
    "(least sum of ln of the number of neighbours in between)"
)
Links = dict[Any, dict[Any, list[int]]]


def shortest_chains(
    where: Graph | View,
    one: str,
    other: str,
    *,
    as_of: Day = None,
    relation: str | Sequence[str] = VIA,
    most: int = 5,
) -> Analysis:
    """How two are connected on a day: the shortest chains of ties between them, a row a link.

    The distance is the least number of ties; a common organisation is two. Direction is passed over, ``ties`` says
    which way each leads: ``hasMission ->`` from start to end, ``<- hasMission`` the other way. Of chains of one
    length those come first that pass through what ties few: a pact of five says more of two than the United Nations.

    Args:
        where: a graph or a view.
        one, other: names, codes or ids.
        as_of: the day (default: that of ``where``).
        relation: which ties count.
        most: how many chains at most.

    Raises:
        UnknownName, AmbiguousName: the message lists the candidates.
        AnalysisError: both are the same, or the day lies before any data.
        ComityError: no such relation.

    References:
        Wasserman and Faust, Social Network Analysis, Cambridge University Press 1994, section 4.2.6 (geodesics). Adamic
        and Adar, Friends and neighbors on the web, Social Networks 25 (2003), 211-230 (the logarithm).

    Example:
        >>> shortest_chains(graph, "Israel", "Iran", as_of="2020-01-01", relation="hasRelations")  # doctest: +SKIP
    """
    view = view_of(where, as_of)
    start, end = view.entity(one).id, view.entity(other).id
    if start == end:
        raise AnalysisError(f"'{one}' and '{other}' are both {start}: name two")
    if most < 1:
        raise AnalysisError(f"{most} chains are none: ask for 1 or more")
    ties = take(view, relation)
    links = links_of(ties)
    chains, count = best_chains(links, start, end, most)
    if not chains:
        why = f"No chain of {', '.join(ties.relations)} joins {view.entity(one).label} and {view.entity(other).label}"
        return empty("chains", COLUMNS, view.day, ties.relations, DEFINITION, f"{why} on {view.day}.")
    rows = [row for number, chain in enumerate(chains, 1) for row in _rows(ties, links, number, chain)]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    sources = tuple(dict.fromkeys(name for text in frame["sources"] for name in text.split(", ")))
    steps = len(chains[0]) - 1
    notes = (
        f"Distance {steps}: {count:,} chain{'s' * (count > 1)} of {steps} tie{'s' * (steps > 1)}, {len(chains)} told.",
    )
    net = view.network(list(ties.relations), list({node for chain in chains for node in chain}))
    drawn = net.subgraph({node for chain in chains for node in chain}).copy()
    return Analysis("chains", frame, view.day, ties.relations, DEFINITION, sources, notes, ties.catalogue, drawn)


def best_chains(links: Links, start: Any, end: Any, most: int) -> tuple[list[tuple[Any, ...]], int]:
    """The ``most`` best of the shortest chains, and how many shortest chains there are.

    Level by level from ``start``, only through nodes on a shortest way, each with its best chains so far.
    """
    there, back = _distances(links, start), _distances(links, end)
    if end not in there:
        return [], 0
    best: dict[Any, list[tuple[float, tuple[str, ...], tuple[Any, ...]]]] = {start: [(0.0, (), (start,))]}
    ways = defaultdict(int, {start: 1})
    on_way = [node for node in there if there[node] + back.get(node, math.inf) == there[end] and node != start]
    for node in sorted(on_way, key=lambda node: (there[node], str(node))):
        cost = 0.0 if node == end else math.log(len(links[node]))
        before = [near for near in links[node] if near in best and there[near] == there[node] - 1]
        ways[node] = sum(ways[near] for near in before)
        longer = (
            (sum_ + cost, (*key, str(node)), (*chain, node)) for near in before for sum_, key, chain in best[near]
        )
        best[node] = heapq.nsmallest(most, longer, key=lambda found: found[:2])
    return [chain for _, _, chain in best[end]], ways[end]


def links_of(ties: Ties) -> Links:
    """Who is tied to whom, whichever way, and by which rows of the ties."""
    links: Links = defaultdict(lambda: defaultdict(list))
    pairs = zip(ties.frame["subject"], ties.frame["object"], strict=True)
    for row, (start, end) in enumerate(pairs):
        if start != end:
            links[start][end].append(row)
            links[end][start].append(row)
    return links


def _distances(links: Links, start: Any) -> dict[Any, int]:
    distance = {start: 0}
    edge = [start]
    while edge:
        further = []
        for node in edge:
            for near in links.get(node, {}):
                if near not in distance:
                    distance[near] = distance[node] + 1
                    further.append(near)
        edge = further
    return distance


def _rows(ties: Ties, links: Links, number: int, chain: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    for step, (start, end) in enumerate(pairwise(chain), 1):
        lines = ties.frame.iloc[links[start][end]]
        said = [
            name if name in ties.symmetric else f"{name} ->" if subject == start else f"<- {name}"
            for name, subject in zip(lines["relation"], lines["subject"], strict=True)
        ]
        listed = [", ".join(dict.fromkeys(values)) for values in (said, lines["source"], lines["id"])]
        label = ties.label(start), ties.label(end)
        yield number, step, start, label[0], listed[0], end, label[1], lines["begins"].min(), *listed[1:]
