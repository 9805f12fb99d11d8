"""The built graph: opened once, read many times, never changed under its reader."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from comity.build import build
from comity.build.placing import no_collector, place_in_time
from comity.dates import parse_day
from comity.errors import ComityError, GraphMissing
from comity.ledger.days import in_force, touching
from comity.ledger.home import Home
from comity.ledger.manifest import Manifest
from comity.ledger.registry import read_entities, read_redirects
from comity.ledger.table import from_table, read_table
from comity.ledger.votes import PARQUET
from comity.model import Claim, Entity, Relations, Source
from comity.model.preference import DEFAULT_RULE, RULES
from comity.names import Gazetteer
from comity.rdf.ontology import relations
from comity.reading.lexicon import Lexicon
from comity.store import Result
from comity.store.embedded import Term
from comity.view.ballots import read_ballots
from comity.view.frame import to_frame
from comity.view.multigraph import to_multigraph
from comity.view.terms_of_office import terms_of_office
from comity.view.view import Names, View, sorted_by_day

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from comity.view.supposed import SupposedView

Report = Callable[[str, float], None]


def open_graph(home: Path | str | None = None, *, report: Report | None = None) -> "Graph":
    """The graph in ``home`` (default: ``$COMITY_HOME``, else the user's data directory), built on first use.

    Raises:
        SourceError, ValidationError, BuildError: it had to be built, and could not.
    """
    place = Home(Path(home)) if home is not None else Home.default()
    try:
        path = place.current()
    except GraphMissing:
        path = build(place, report=report).path
    return Graph(path)


class Graph:
    """One built graph. Its questions are answered as of its own day; ``as_of`` gives any other."""

    def __init__(self, path: Path, rule: str = DEFAULT_RULE) -> None:
        """``path`` is the folder of a build (``open_graph`` finds it), ``rule`` a rule of preference."""
        self.path, self.rule = path, rule
        self.manifest = Manifest.read(path)

    def __repr__(self) -> str:
        return f"<comity.Graph of {self.manifest.counts['claims']:,} claims as of {self.day}>"

    @property
    def day(self) -> date:
        """The build's own day: the latest retrieval date of its sources."""
        return self.manifest.day

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources by id."""
        return self.manifest.sources

    def preferring(self, rule: str) -> "Graph":
        """The same graph where other claims speak: ``rank`` (the default), ``precision`` or ``recency``.

        The rules stand in ``comity.model.preference``. Placing all claims anew takes seconds, on first use.

        Raises:
            ComityError: no rule of that name.
        """
        if rule not in RULES:
            raise ComityError(f"'{rule}' is no rule of preference: choose one of {', '.join(RULES)}")
        return Graph(self.path, rule)

    @cached_property
    def table(self) -> pa.Table:
        """The claims table (``comity.ledger.table``): every claim and derived spell."""
        built = read_table(self.path / "claims.parquet")
        if self.rule == DEFAULT_RULE:
            return built
        entities = self.entities.values()
        with no_collector():
            claims = list(from_table(built))
            return place_in_time(claims, entities, self.sources, self.path / "ontology", self.rule).table()

    @cached_property
    def relations(self) -> Relations:
        """The relations of the ontology this graph was built with."""
        return relations(self.path / "ontology")

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """All entities by id."""
        return {entity.id: entity for entity in read_entities(self.path / "entities")}

    @cached_property
    def names(self) -> Gazetteer:
        """Every name, alias and code, at a date."""
        return Gazetteer(self.entities.values(), read_redirects(self.path / "entities"))

    @cached_property
    def lexicon(self) -> Lexicon:
        """What English texts may name: names, holders of offices, gatherings (``comity.reading``)."""
        redirects = read_redirects(self.path / "entities")
        return Lexicon(self.entities.values(), redirects, terms_of_office(self.table))

    @cached_property
    def now(self) -> View:
        """The view of the build's own day."""
        return self._view(self.day)

    def _view(self, day: date) -> View:
        return View(self, day)

    def as_of(self, day: str | date) -> View:
        """The view of a day: ``YYYY-MM-DD``, a date, or ``today`` by the clock.

        Raises:
            DateError: not one day.
        """
        if isinstance(day, str):
            day = datetime.now().astimezone().date() if day == "today" else parse_day(day)
        return self.now if day == self.day else self._view(day)

    def suppose(self, claims: "str | Claim | Sequence[str | Claim]") -> "SupposedView":
        """``View.suppose`` as of the build's own day: the world in which some claims hold, as a view like any other."""
        return self.now.suppose(claims)

    def query(self, text: str, bindings: Mapping[str, Term] | None = None) -> Result:
        """``View.query`` as of the build's own day."""
        return self.now.query(text, bindings)

    def claims(
        self,
        relation: Names = None,
        entity: Names = None,
        *,
        statuses: Sequence[str] = ("done",),
        every_word: bool = False,
    ) -> pd.DataFrame:
        """``View.claims`` as of the build's own day."""
        return self.now.claims(relation, entity, statuses=statuses, every_word=every_word)

    def entity(self, name: str) -> Entity:
        """The entity a name, code or id stands for on the build's own day."""
        return self.now.entity(name)

    def timeline(self, one: str, other: str | None = None, *, until: date | None = None) -> pd.DataFrame:
        """All claims about an entity, or between two, oldest first; every status and source.

        ``until`` (a day) leaves out what begins to show later.

        Raises:
            UnknownName, AmbiguousName: the message lists the candidates.
        """
        table = touching(self.table, [self.names.find(one, until)])
        if other is not None:
            table = touching(table, [self.names.find(other, until)])
        if until is not None:
            table = table.filter(pc.fill_null(pc.less_equal(table["begins"], pa.scalar(until, pa.date32())), True))
        return to_frame(sorted_by_day(table.filter(pc.invert(table["derived"]))), self.entities)

    def network(
        self, relation: Names = None, entity: Names = None, *, statuses: Sequence[str] = ("done",)
    ) -> "nx.MultiDiGraph[str]":
        """Every tie of all times as a network, for a drawing with a time slider; ``as_of(day).network`` is one day's.

        The parameters are those of ``View.claims``.
        """
        return self.now.ever(relation, entity, statuses=statuses)

    def diff(self, earlier: str | date, later: str | date, relation: Names = None) -> pd.DataFrame:
        """What changed between two days: the rows that came in force and those that ceased, in ``change``.

        Raises:
            DateError: not two days in order.
        """
        old, new = self.as_of(earlier), self.as_of(later)
        if old.day > new.day:
            raise ComityError(f"{old.day} lies after {new.day}: give the earlier day first")
        before, after = old.claims(relation), new.claims(relation)
        came = after[~after["id"].isin(before["id"])].assign(change="began")
        went = before[~before["id"].isin(after["id"])].assign(change="ended")
        changes = pd.concat([came, went], ignore_index=True)
        when = changes["begins"].where(changes["change"] == "began", changes["ends"])
        changes.insert(0, "when", when)
        return changes.sort_values(["when", "id"], ignore_index=True)

    def votes(self, *states: str) -> pd.DataFrame:
        """Roll calls of the UN General Assembly, one row each by id, and how ``states`` (default: all) voted.

        Before the states' columns, named by their ids, stand session, date, important, resolution, issues and title
        (``comity.datasets.un_votes``). A vote is ``Y``, ``N``, ``A`` (abstained) or None (absent, or no member).

        Raises:
            UnknownName, AmbiguousName: the message lists the candidates.
            ComityError: the graph was built without votes, or a state has no column.
        """
        chosen = [self.names.find(name) for name in states] or None
        return read_ballots(self.path / PARQUET, chosen)

    def rdflib(self) -> "rdflib.Dataset":
        """An rdflib Dataset over the same store (read only), with the union of its graphs as default graph."""
        import rdflib
        from oxrdflib import OxigraphStore

        store = OxigraphStore(store=self.now.store.database)
        return rdflib.Dataset(store=store, default_union=True)

    def relation_names(self, relation: str | Sequence[str]) -> list[str]:
        """Relation names as the ontology has them; ``cy:joined``, ``joined`` and its label ``has joined`` all do.

        Raises:
            ComityError: no such relation; the message lists them.
        """
        by_any = {word: name for name, facts in self.relations.items() for word in (name, f"cy:{name}", facts.label)}
        asked = [relation] if isinstance(relation, str) else list(relation)
        for name in asked:
            if name not in by_any:
                raise ComityError(f"'{name}' is no relation: choose one of {', '.join(sorted(self.relations))}")
        return [by_any[name] for name in asked]

    def words_on(self, table: pa.Table) -> pa.Table:
        """Every source's claims on the spells of ``table``, the preferred ones among them."""
        spells = pc.unique(table["spell"])
        return self.table.filter(pc.is_in(self.table["spell"], spells))

    def to_network(self, table: pa.Table, day: date) -> "nx.MultiDiGraph[str]":
        """A slice of the table as a MultiDiGraph, with the other sources' words on its edges."""
        words = self.words_on(table)
        others = words.filter(pc.invert(pc.or_(words["preferred"], words["derived"])))
        net = to_multigraph(table, others, self.entities, self.sources, self.relations)
        net.graph |= {"as_of": day.isoformat(), "relations": table["relation"].cast(pa.string()).unique().to_pylist()}
        return net

    def in_force(self, day: date) -> pa.Table:
        """What is done and in force on a day, as a slice of the claims table."""
        return in_force(self.table, day)
