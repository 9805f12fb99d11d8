"""Answers about ordered pairs as networks: one arrow a row, with what the drawing room shows of it."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import networkx as nx

from comity.view import View


class Arrow(NamedTuple):
    """One arrow: from whom to whom, the claims and sources behind it, and a line to show beside it."""

    start: str
    end: str
    note: str
    weight: float = 1.0
    source: str = ""
    claim: str = ""


def arrow_network(view: View, words: str, arrows: Iterable[Arrow]) -> "nx.DiGraph[Any]":
    """A directed network whose nodes carry ``label region`` and whose edges say ``words``, as drawings read it."""
    net: nx.DiGraph[Any] = nx.DiGraph(as_of=str(view.day), relations=[words])
    for arrow in arrows:
        for node in (arrow.start, arrow.end):
            entity = view.graph.entities[node]
            net.add_node(node, label=entity.label, region=entity.region)
        facts = {"weight": arrow.weight, "source": arrow.source, "claim": arrow.claim, "note": arrow.note}
        net.add_edge(arrow.start, arrow.end, relation=words, relation_label=words, symmetric=False, **facts)
    return net
