"""A view: the graph as of one day. The same question gives the same answer in SPARQL, pandas and networkx."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from comity.build.content import triples_of
from comity.errors import ComityError
from comity.ledger.days import in_force, of_relations, touching
from comity.model import Claim, Entity, Status
from comity.model.preference import DEFAULT_RULE
from comity.store import EmbeddedStore, Result
from comity.store.days import day_store
from comity.store.embedded import Term
from comity.view.frame import to_frame

if TYPE_CHECKING:
    import networkx as nx

    from comity.view.graph import Graph
    from comity.view.supposed import SupposedView

Names = str | Sequence[str] | None
"""One name, several, or None for all."""


class View:
    """The graph as of ``day``: what is done and in force then. Made by ``Graph.as_of``."""

    def __init__(self, graph: "Graph", day: date) -> None:
        self.graph, self.day = graph, day

    def __repr__(self) -> str:
        return f"<comity.View of {self.day} over {self.graph.path.name[:12]}>"

    def query(self, text: str, bindings: Mapping[str, Term] | None = None) -> Result:
        """Answer a SPARQL query; the direct triples (``?s cy:memberOf ?o``) are those of this view's day.

        Raises:
            QueryError: not SPARQL (the message gives line and column), or it would ask another host.
        """
        return self.store.query(text, bindings)

    def claims(
        self,
        relation: Names = None,
        entity: Names = None,
        *,
        statuses: Sequence[str] = ("done",),
        every_word: bool = False,
    ) -> pd.DataFrame:
        """What holds on this day, one row a spell or act, as a DataFrame.

        ``relation`` and ``entity`` (any name, code or id; as subject or object) narrow it. ``statuses`` adds claims
        that are not done, seen from their announcement on. ``every_word`` gives all sources' claims on the spells in
        force, not only the preferred one: ``preferred`` tells them apart.

        Raises:
            ComityError: an unknown relation, status or name.
        """
        table = self._slice(relation, entity, statuses)
        if every_word:
            table = self.graph.words_on(table)
        return to_frame(table, self.graph.entities)

    def network(
        self, relation: Names = None, entity: Names = None, *, statuses: Sequence[str] = ("done",)
    ) -> "nx.MultiDiGraph[str]":
        """What holds on this day as a networkx MultiDiGraph; nodes and edges carry all their facts.

        The parameters are those of ``claims``. Graph attributes: ``title``, ``as_of``, ``relations``.
        """
        table = self._slice(relation, entity, statuses)
        return self.graph.to_network(table, self.day)

    def ever(
        self, relation: Names = None, entity: Names = None, *, statuses: Sequence[str] = ("done",)
    ) -> "nx.MultiDiGraph[str]":
        """Every tie of all times, each with the days between which it is seen; ``as_of`` stays this view's day."""
        table = self._narrowed(relation, entity)
        spoken = pc.and_(table["preferred"], pc.is_valid(table["begins"]))
        status = pc.is_in(table["status"], pa.array([s.value for s in _statuses(statuses)], pa.string()))
        return self.graph.to_network(table.filter(pc.and_(spoken, status)), self.day)

    def entity(self, name: str) -> Entity:
        """The entity a name, code or id stands for on this day.

        Raises:
            UnknownName, AmbiguousName: the message lists the candidates.
        """
        return self.graph.entities[self.graph.names.find(name, self.day)]

    def timeline(self, one: str, other: str | None = None) -> pd.DataFrame:
        """All claims about an entity, or between two, oldest first, up to this day; every status and source."""
        return self.graph.timeline(one, other, until=self.day)

    def suppose(self, claims: "str | Claim | Sequence[str | Claim]") -> "SupposedView":
        """This day in a world where ``claims`` hold: a view like any other, of which nothing is written to the graph.

        A claim is a ``Claim`` or a sentence: ``KAZ joined abraham-accords``, ``France withdrew from NATO``; with
        ``not:`` in front the tie does not hold, or the act was not done and what it begins does not hold. What acts
        begin and end follows by the ontology's rules. What has no date of its own happened the day before, so that
        on this day it is done. Every supposed row has the source ``supposition``. ``before`` of the answer is the
        view without it; a supposed view can be supposed upon.

        Raises:
            ComityError: nothing is given, a sentence has no relation, or the relation does not fit the two.
            UnknownName, AmbiguousName: the message lists the candidates.

        Example:
            >>> graph.now.suppose("KAZ joined abraham-accords").claims("partyTo", "KAZ")  # doctest: +SKIP
        """
        from comity.view.supposed import suppose

        return suppose(self, claims)

    @cached_property
    def store(self) -> EmbeddedStore:
        """The RDF store with this day's direct triples; made on first use and kept."""
        return EmbeddedStore(store_of(self.graph, self.day))

    def _slice(self, relation: Names, entity: Names, statuses: Sequence[str]) -> pa.Table:
        return in_force(self._narrowed(relation, entity), self.day, _statuses(statuses))

    def _narrowed(self, relation: Names, entity: Names) -> pa.Table:
        table = self.graph.table
        if relation is not None:
            table = of_relations(table, self.graph.relation_names(relation))
        if entity is not None:
            table = touching(table, self._ids(entity))
        return table

    def _ids(self, entity: str | Sequence[str]) -> list[str]:
        return [self.graph.names.find(name, self.day) for name in ([entity] if isinstance(entity, str) else entity)]


def store_of(graph: "Graph", day: date) -> Path:
    """The folder of a built graph's store of a day, made on first use.

    Raises:
        BuildError: it cannot be written.
    """
    pinned = frozenset({graph.day.isoformat()})
    name = day.isoformat() if graph.rule == DEFAULT_RULE else f"{day}-{graph.rule}"
    return day_store(graph.path, name, lambda: triples_of(graph.table, day, graph.relations), pinned)


def _statuses(names: Sequence[str]) -> list[Status]:
    try:
        return [Status(name) for name in names]
    except ValueError as error:
        raise ComityError(f"{error}: choose among {', '.join(Status)}") from error


def sorted_by_day(table: pa.Table) -> pa.Table:
    """Rows by the day they begin to show, undated ones last."""
    return table.take(pc.sort_indices(table, sort_keys=[("begins", "ascending"), ("id", "ascending")]))
