"""The ties an analysis stands on: some relations on one day, from a graph, a view or any networkx network."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias

import networkx as nx
import pandas as pd
import pyarrow.compute as pc

from comity.dates import parse_day
from comity.errors import AnalysisError
from comity.ledger.days import of_relations
from comity.model import Source
from comity.view import Graph, View
from comity.view.frame import to_frame

Where: TypeAlias = "Graph | View | nx.Graph[Any]"
"""What an analysis can be asked of: a graph (with ``as_of``), a view of a day, or a network."""

Day = str | date | None
STATES = ("state",)
"""The kinds of entity analyses are about unless told otherwise."""

COLUMNS = ("id", "relation", "subject", "object", "source", "begins", "ends")


@dataclass(frozen=True, eq=False)
class Ties:
    """Ties in force on a day: ``frame`` has one row a spell or act (``id relation subject object source begins ends``).

    ``symmetric`` names the relations that go both ways, ``labels`` the entities, ``catalogue`` the sources;
    ``left_out`` counts ties in force of entities of other kinds than were asked for.
    """

    frame: pd.DataFrame
    as_of: date | None
    relations: tuple[str, ...]
    symmetric: frozenset[str] = frozenset()
    labels: Mapping[Any, str] = field(default_factory=dict, repr=False)
    catalogue: Mapping[str, Source] = field(default_factory=dict, repr=False)
    left_out: int = 0

    def __len__(self) -> int:
        """The number of ties."""
        return len(self.frame)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of the ties, those of most ties first."""
        counts = self.frame["source"].value_counts(sort=False)
        return tuple(sorted((str(id_) for id_ in counts.index if id_), key=lambda id_: (-counts[id_], id_)))

    @property
    def why_empty(self) -> str:
        """The reason to give where there are no ties."""
        day = f" on {self.as_of}" if self.as_of else ""
        said = f"No tie of {', '.join(self.relations) or 'this network'} is in force{day}: there is nothing to measure."
        if not self.left_out:
            return said
        return f"{said} {self.left_out:,} such ties are of entities of other kinds: ask for every kind."

    @cached_property
    def two_mode(self) -> bool:
        """Whether the ties lead from one kind of thing to another: states to organisations, agreements or summits."""
        if self.frame.empty or set(self.frame["relation"]) & self.symmetric:
            return False
        kinds = [str(id_).split("/", 1)[0] for id_ in self.frame["object"].unique() if "/" in str(id_)]
        return bool(kinds) and not set(kinds) & {"state", "territory"}

    def label(self, node: Any) -> str:
        """A node's name for people; the node itself where it has none."""
        return self.labels.get(node, str(node))

    def among(self, kinds: Sequence[str], *, objects: bool = True) -> "Ties":
        """The ties whose subject (and object) is of one of the ``kinds`` of entity; all where ``kinds`` is empty."""
        if not kinds or self.frame.empty:
            return self
        heads = tuple(f"{kind}/" for kind in kinds)
        kept = self.frame["subject"].str.startswith(heads)
        if objects:
            kept &= self.frame["object"].str.startswith(heads)
        return replace(self, frame=self.frame[kept].reset_index(drop=True), left_out=int((~kept).sum()))


def take(where: Where, relation: str | Sequence[str] | None = None, *, as_of: Day = None) -> Ties:
    """The ties of one relation, several or all on a day.

    Args:
        where: a graph, a view, or a network of ``view.network`` or anybody else's: then ``relation`` chooses among its
            edges' ``relation``, and an undirected network's ties all go both ways.
        relation: names as the ontology has them; None for all.
        as_of: the day, for a graph or a view; a network has its own.

    Raises:
        ComityError: no such relation; the message lists them.
        DateError: ``as_of`` is no day.
        AnalysisError: the day lies before anything that is known of the relations, or a network is asked of a day.
    """
    if isinstance(where, nx.Graph):
        return _of_network(where, relation, as_of)
    view = _view(where, as_of)
    names = None if relation is None else view.graph.relation_names(relation)
    frame = view.claims(names)
    if frame.empty:
        _refuse_before_data(view.graph, names, view.day)
    return _ties(view, frame, tuple(names if names is not None else sorted(frame["relation"].unique())))


def own_or(where: Where, relation: str | Sequence[str] | None, default: str) -> str | Sequence[str] | None:
    """The relation asked for; all ties of a network that knows nothing of the one that was only a default."""
    if not isinstance(where, nx.Graph) or relation != default:
        return relation
    known = any(facts.get("relation") == default for _, _, facts in where.edges(data=True))
    return relation if known else None


def through(where: Graph | View, relation: str | Sequence[str], days: Iterable[Day]) -> Iterator[Ties]:
    """The ties of some relations on many days, oldest first as given; the claims table is read once for all.

    Days before anything is known give no ties rather than an error, so that a sequence may begin early.

    Raises:
        ComityError: no such relation.
        DateError: one of ``days`` is no day.
    """
    view = _view(where, None)
    names = view.graph.relation_names(relation)
    table = of_relations(view.graph.table, names)
    spoken = pc.and_(pc.and_(table["preferred"], pc.is_valid(table["begins"])), pc.equal(table["status"], "done"))
    frame = to_frame(table.filter(spoken).select(_READ), view.graph.entities)
    whole = _ties(view, frame, tuple(names))
    begins = frame["begins"].to_numpy()
    ends = frame["ends"].fillna(date.max).to_numpy()
    for day in days:
        asked = _view(where, day).day
        part = whole.frame[(begins <= asked) & (ends >= asked)].reset_index(drop=True)
        yield replace(whole, frame=part, as_of=asked)


_READ = ("id", "subject", "relation", "object", "status", "begins", "ends", "source")


def view_of(where: Where, as_of: Day = None) -> View:
    """The view of a day, for analyses that need more than ties: other days, statuses, votes.

    Raises:
        AnalysisError: ``where`` is a network, which knows one day only.
        DateError: ``as_of`` is no day.
    """
    if isinstance(where, nx.Graph):
        raise AnalysisError("a network knows only its own ties: ask a graph or a view")
    return _view(where, as_of)


def _view(where: Graph | View, as_of: Day) -> View:
    if isinstance(where, Graph):
        return where.now if as_of is None else where.as_of(as_of)
    return where if as_of is None else where.graph.as_of(as_of)


def _ties(view: View, frame: pd.DataFrame, names: tuple[str, ...]) -> Ties:
    graph = view.graph
    both = frozenset(name for name in names if graph.relations[name].symmetric)
    labels: dict[Any, str] = {}
    for party in ("subject", "object"):
        named = frame[[party, f"{party}_label"]].drop_duplicates(party)
        labels |= dict(zip(named[party], named[f"{party}_label"], strict=True))
    return Ties(frame[list(COLUMNS)], view.day, names, both, labels, graph.sources)


def _refuse_before_data(graph: Graph, names: Sequence[str] | None, day: date) -> None:
    table = graph.table if names is None else of_relations(graph.table, names)
    first = pc.min(table["begins"]).as_py()
    if isinstance(first, date) and day < first:
        said = ", ".join(names) if names else "any tie"
        raise AnalysisError(f"nothing is known of {said} on {day}: the first is of {first}; ask for that day or later")


def _of_network(net: "nx.Graph[Any]", relation: str | Sequence[str] | None, as_of: Day) -> Ties:
    if as_of is not None:
        raise AnalysisError("a network has its own day: ask a graph or a view for another")
    wanted = [relation] if isinstance(relation, str) else relation
    edges = [_edge(net, *edge) for edge in net.edges(data=True)]
    present = list(dict.fromkeys(str(row[1]) for row in edges if row[1]))
    if wanted is not None and (strange := [name for name in wanted if name not in present]):
        raise AnalysisError(
            f"the network has no tie of {', '.join(strange)}: choose among {', '.join(present) or 'all'}"
        )
    rows = [row for row in edges if wanted is None or row[1] in wanted]
    both = {str(facts.get("relation", "")) for *_, facts in net.edges(data=True) if facts.get("symmetric")}
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    day = net.graph.get("as_of")
    labels = {node: str(facts.get("label", node)) for node, facts in net.nodes(data=True)}
    symmetric = frozenset(frame["relation"]) if not net.is_directed() else frozenset(both)
    return Ties(frame, parse_day(day) if day else None, tuple(wanted or present), symmetric, labels)


def _edge(net: "nx.Graph[Any]", start: Any, end: Any, facts: Mapping[str, Any]) -> tuple[Any, ...]:
    id_ = facts.get("claim", f"{start} - {end}")
    return id_, facts.get("relation", ""), start, end, facts.get("source", ""), facts.get("begins"), facts.get("ends")


__all__ = ["STATES", "Day", "Ties", "Where", "own_or", "take", "through", "view_of"]
