"""The two sides of a comparison: the ties of one relation in the world as it is and in the world supposed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from comity.errors import AnalysisError
from comity.network.standing import standing_network
from comity.network.ties import Ties, take
from comity.view import View

if TYPE_CHECKING:
    import networkx as nx

COLUMNS = ("size", "aspect", "sentence", "relation", "measure", "entity", "label", "before", "after")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between the two worlds, a row of the answer; ``size`` is 0 to 1, its formula the aspect's."""

    size: float
    aspect: str
    sentence: str
    relation: str
    measure: str
    entity: str
    label: str
    before: float | int | str | None
    after: float | int | str | None

    @property
    def row(self) -> tuple[Any, ...]:
        """The values in the order of ``COLUMNS``."""
        return tuple(getattr(self, name) for name in COLUMNS)


@dataclass(frozen=True, eq=False)
class Sides:
    """The ties of one relation ``before`` and ``after``; ``nets`` the networks that are measured, in this order."""

    relation: str
    before: Ties
    after: Ties

    @cached_property
    def nets(self) -> tuple["nx.Graph[Any]", "nx.Graph[Any]"]:
        """States tied directly, or by what they share (Newman's weights); both have the nodes of both."""
        two = tuple(standing_network(ties) for ties in (self.before, self.after))
        nodes = sorted({*two[0], *two[1]}, key=str)
        whole = []
        for net in two:
            plain = net.__class__()
            plain.add_nodes_from((node, {"label": self.label(node)}) for node in nodes)
            plain.add_edges_from(sorted(net.edges(data=True), key=lambda edge: (str(edge[0]), str(edge[1]))))
            whole.append(plain)
        return whole[0], whole[1]

    @property
    def two_mode(self) -> bool:
        """Whether states are tied by what they share."""
        return self.before.two_mode or self.after.two_mode

    @property
    def differ(self) -> bool:
        """Whether any tie is in one world alone."""
        return bool(self.moved)

    @cached_property
    def moved(self) -> frozenset[tuple[str, str]]:
        """Subject and object of the ties that are in one world alone."""
        return frozenset(_pairs(self.before) ^ _pairs(self.after))

    @cached_property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The pairs of states whose tie the supposition moves; where they share things, by the change of its weight."""
        before, after = self.nets
        if not self.two_mode:
            return tuple(sorted(self.moved))
        movers = {subject for subject, _ in self.moved}
        ends = {*before.edges(movers), *after.edges(movers)}
        found = {(a, b) if a in movers else (b, a): _shift(before, after, (a, b)) for a, b in ends}
        return tuple(sorted((pair for pair in found if found[pair]), key=lambda pair: (-found[pair], pair)))

    def label(self, node: Any) -> str:
        """A node's name for people."""
        return self.after.labels.get(node) or self.before.label(node)


def sides_of(before: View, after: View, relations: Sequence[str], kinds: Sequence[str]) -> Iterator[Sides]:
    """The two sides of each relation; a relation of which nothing was known before the supposition has no ties before.

    Raises:
        ComityError: no such relation.
        AnalysisError: the day lies before anything that is known of it, supposed or not.
    """
    for name in after.graph.relation_names(relations):
        now = take(after, name)
        try:
            was = take(before, name)
        except AnalysisError:
            was = replace(now, frame=now.frame.iloc[:0])
        both = [ties.among(kinds, objects=not (was.two_mode or now.two_mode)) for ties in (was, now)]
        yield Sides(name, both[0], both[1])


def weight_of(net: "nx.Graph[Any]", pair: tuple[Any, Any]) -> float:
    """The weight of a tie, 0 where there is none; 1 where it has none."""
    return float(net.edges[pair].get("weight", 1.0)) if net.has_edge(*pair) else 0.0


def _shift(before: "nx.Graph[Any]", after: "nx.Graph[Any]", pair: tuple[Any, Any]) -> float:
    was, now = weight_of(before, pair), weight_of(after, pair)
    change = abs(now - was) / max(now, was)
    return change if change > 1e-9 else 0.0


def _pairs(ties: Ties) -> set[tuple[str, str]]:
    return set(zip(ties.frame["subject"], ties.frame["object"], strict=True))
