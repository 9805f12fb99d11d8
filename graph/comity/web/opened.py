"""The graph as the server reads it: always the current build, opened once and kept until another is published."""

import threading
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from importlib import import_module
from time import sleep

import pyarrow as pa
import pyarrow.compute as pc

from comity.dates import parse_day
from comity.ledger.home import Home
from comity.model import Entity
from comity.names import Ambiguous, Found, Unknown
from comity.view import Graph, View
from comity.view.conflicts import conflicts_among
from comity.view.words import Conflict, read_words
from comity.web.faults import Refusal
from comity.web.finding import Finder
from comity.web.kept import Kept
from comity.web.summing import Summary, summary

_DRAWING = "comity.drawing.columns"
_HEAVY = ("comity.network.standing", "comity.network.blocs", "comity.network.chains")
"""Loaded when they are first used, or a while after the start: the server is to listen at once."""
_LATER = 6.0
"""Seconds after which the sources are compared: the first visitor's picture goes before."""


class Opened:
    """One build: its graph, and what is worked out of it once and kept."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.kept = Kept()
        self.preparing = threading.Lock()
        """Held by who prepares the store of a day: one at a time, or all would wait for the disk."""
        self._finding, self._comparing = threading.Lock(), threading.Lock()
        self._finder: Finder | None = None
        self._conflicts: list[Conflict] | None = None

    @property
    def build(self) -> str:
        """The fingerprint of the build, in 12 letters."""
        return self.graph.path.name[:12]

    @cached_property
    def summary(self) -> Summary:
        """What the build holds in sum."""
        return summary(self.graph.path)

    @cached_property
    def spoken(self) -> pa.Table:
        """The rows that speak for a spell and are done: what a picture shows unless asked for more."""
        table = self.graph.table
        return table.filter(pc.and_(table["preferred"], pc.equal(table["status"], "done")))

    @cached_property
    def tied(self) -> Mapping[str, int]:
        """How many ties each entity has."""
        counts: dict[str, int] = {}
        for side in ("subject", "object"):
            for pair in pc.value_counts(self.spoken[side].cast(pa.string())).to_pylist():
                counts[pair["values"]] = counts.get(pair["values"], 0) + pair["counts"]
        return counts

    @cached_property
    def voices(self) -> Mapping[str, int]:
        """How many sources speak of each spell of which any does, by the spell's id."""
        table = self.graph.table
        told = table.filter(pc.not_equal(table["source"], "")).select(["spell", "source"])
        plain = pa.table({"spell": told["spell"], "source": told["source"].cast(pa.string())})
        counted = plain.group_by("spell").aggregate([("source", "count_distinct")])
        return dict(zip(counted["spell"].to_pylist(), counted["source_count_distinct"].to_pylist(), strict=True))

    def finder(self) -> Finder:
        """The index of all names, made on first use (half a second)."""
        if self._finder is not None:
            return self._finder
        with self._finding:
            if self._finder is None:
                self._finder = Finder(self.graph.entities.values(), self.tied)
            return self._finder

    def conflicts(self) -> list[Conflict]:
        """Every disagreement of the sources, looked for on first use (some seconds)."""
        with self._comparing:
            if self._conflicts is None:
                graph = self.graph
                self._conflicts = conflicts_among(read_words(graph.table), graph.relations, graph.day)
            return self._conflicts

    @property
    def known_conflicts(self) -> list[Conflict] | None:
        """The disagreements, if they were looked for already."""
        return self._conflicts

    def warm(self) -> None:
        """Work out beforehand what first visitors would wait for."""
        _ = self.summary, self.graph.relations  # what the first page asks for
        import_module(_DRAWING)
        _ = self.graph.entities, self.graph.table, self.voices  # what the first picture does
        self.finder()
        _ = self.graph.names
        for module in _HEAVY:
            import_module(module)
        sleep(_LATER)
        self.conflicts()

    def view(self, day: str | None) -> View:
        """The view of a day; the graph's own where none is given.

        Raises:
            DateError: not one day.
        """
        return self.graph.as_of(day) if day else self.graph.now

    def day(self, text: str | None) -> date:
        """A day as text, the graph's own where none is given."""
        return parse_day(text) if text and text != "today" else self.view(text).day

    def entity(self, kind: str, slug: str) -> Entity:
        """The entity of an id.

        Raises:
            Refusal: 404 with the nearest others.
        """
        id_ = f"{kind}/{slug}"
        found = self.graph.names.entity(id_)
        if found is None:
            words = slug.replace("-", " ")
            near = [hit.id for hit in self.finder().find(words, limit=5)]
            raise Refusal(404, "unknown", f"{id_} is no entity of this graph: search for its name", self.parties(near))
        return found

    def named(self, text: str, day: date | None = None) -> str:
        """The id of who bears a name, code or id on a day, else of who bears it now or last did.

        Raises:
            Refusal: 404 where nobody does, 400 where several do; both with suggestions.
        """
        names = self.graph.names
        outcome = names.resolve(text, day)
        if isinstance(outcome, Unknown):
            outcome = names.resolve(text)
        if isinstance(outcome, Found):
            return outcome.id
        told = str(names.explain(outcome))
        if isinstance(outcome, Ambiguous):
            raise Refusal(400, "ambiguous", told, self.parties(outcome.candidates))
        raise Refusal(404, "unknown", told, self.parties(outcome.near))

    def parties(self, ids: "list[str] | tuple[str, ...]") -> list[dict[str, str]]:
        """Entities as suggestions are given."""
        return [{"id": id_, "label": self.graph.names.label(id_), "kind": id_.split("/", 1)[0]} for id_ in ids]


class Current:
    """The current build of a home. Looking again costs the reading of one link."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self._lock = threading.Lock()
        self._opened: Opened | None = None

    def now(self) -> Opened:
        """The build that is published now.

        Raises:
            GraphMissing: there is none.
        """
        path = self.home.current()
        opened = self._opened
        if opened is None or opened.graph.path != path:
            with self._lock:
                opened = self._opened
                if opened is None or opened.graph.path != path:
                    opened = self._opened = Opened(Graph(path))
                    threading.Thread(target=opened.warm, daemon=True, name="warm").start()
        return opened
