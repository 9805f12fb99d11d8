"""A world that somebody supposes, asked like any other: a graph over a graph, of which nothing is written to it."""

import shutil
import tempfile
import time
import weakref
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

import pyarrow as pa

from comity.build.supposing import Supposed, supposing
from comity.dates import PartialDate
from comity.errors import BuildError, ComityError
from comity.ledger.days import ties
from comity.model import Claim, Entity, Rank, Relation, Relations, Source, Status
from comity.model.source import SUPPOSITION
from comity.names import Gazetteer
from comity.rdf.ontology import applies
from comity.reading.lexicon import Lexicon
from comity.store import EmbeddedStore
from comity.store.renewal import renew
from comity.view.graph import Graph
from comity.view.sentence import claim_from
from comity.view.view import View, store_of

_STALE_SECONDS = 7 * 24 * 3600


class SupposedGraph(Graph):
    """A graph in which some claims are supposed to hold. Whatever it answers rests on that; its sources say so."""

    def __init__(self, base: Graph, supposed: Sequence[Claim], before: Graph) -> None:
        """``base`` is the built graph, ``supposed`` all claims, ``before`` the graph without the last of them."""
        super().__init__(base.path, base.rule)
        self.base, self.supposed, self.before = base, tuple(supposed), before

    def __repr__(self) -> str:
        return f"<comity.Graph supposing that {self.said}, over {self.base!r}>"

    @property
    def said(self) -> str:
        """What is supposed, in words."""
        return "; ".join(self.sentence(claim) for claim in self.supposed)

    def sentence(self, claim: Claim) -> str:
        """A claim in words: ``Kazakhstan joined Abraham Accords``."""
        words = f"{self.names.label(claim.subject)} {self.relations[claim.relation].label}"
        told = f"{words} {self.names.label(claim.object)}"
        if claim.status is Status.DENIED:
            return f"not: {told}"
        return told if claim.status is Status.DONE else f"{told} ({claim.status})"

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources by id, the supposition among them."""
        return {**self.base.sources, SUPPOSITION: self._source}

    @cached_property
    def _source(self) -> Source:
        return Source(
            id=SUPPOSITION,
            title="Supposition: what somebody supposes, and no fact",
            authors="",
            version="",
            licence="none: no source says it",
            open_licence=False,
            citation=f"Supposed, not a fact: {self.said}.",
            retrieved=PartialDate(self.day),
            rank=Rank.CROWD,
        )

    def preferring(self, rule: str) -> Graph:
        """The same supposition over the graph where other claims speak."""
        return SupposedGraph(self.base.preferring(rule), self.supposed, self.before.preferring(rule))

    def _view(self, day: date) -> "SupposedView":
        return SupposedView(self, day)

    @cached_property
    def world(self) -> Supposed:
        """What the supposition makes of the claims table."""
        base = self.base
        return supposing(base.table, self.supposed, base.entities, base.sources, base.path / "ontology", base.rule)

    @cached_property
    def table(self) -> pa.Table:
        """The claims table of the supposed world."""
        return self.world.table

    @cached_property
    def relations(self) -> Relations:
        """The relations of the ontology."""
        return self.base.relations

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """All entities by id; supposing brings no new ones."""
        return self.base.entities

    @cached_property
    def names(self) -> Gazetteer:
        """Every name, alias and code, at a date."""
        return self.base.names

    @cached_property
    def lexicon(self) -> Lexicon:
        """What English texts may name."""
        return self.base.lexicon


class SupposedView(View):
    """A day of a supposed world. Its store is made for it, beside those of days, and goes with it."""

    graph: SupposedGraph

    def __repr__(self) -> str:
        return f"<comity.View of {self.day} supposing that {self.graph.said}>"

    @property
    def supposed(self) -> tuple[Claim, ...]:
        """The claims that are supposed, all of them."""
        return self.graph.supposed

    @cached_property
    def before(self) -> View:
        """The same day without the last supposition."""
        return self.graph.before.as_of(self.day)

    @cached_property
    def store(self) -> EmbeddedStore:
        """The RDF store of the day with what is supposed in it, marked ``prov:wasDerivedFrom cyid:source/supposition``.

        Raises:
            BuildError: there is no room for it.
        """
        graph = self.graph
        made = store_of(graph.base, self.day)
        was = ties(graph.base.in_force(self.day))
        change = graph.world.change(made, graph.sources[SUPPOSITION], was, self.day, graph.relations)
        folder = _own_folder(graph.path)
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        try:
            renew(made, folder / "store", change)
        except (OSError, RuntimeError) as error:  # RocksDB tells a full disk as a RuntimeError
            raise BuildError(f"the store of a supposition cannot be made ({error}): free some disk") from error
        return EmbeddedStore(folder / "store")


def suppose(view: View, claims: str | Claim | Sequence[str | Claim]) -> SupposedView:
    """``View.suppose``."""
    graph = view.graph
    given = [claims] if isinstance(claims, str | Claim) else list(claims)
    if not given:
        raise ComityError("nothing is supposed: give a claim, or a sentence such as 'KAZ joined abraham-accords'")
    base, former = (graph.base, graph.supposed) if isinstance(graph, SupposedGraph) else (graph, ())
    read = (claim_from(one, graph, view.day) if isinstance(one, str) else one for one in given)
    claims_ = [*former, *(_prepared(graph, claim, view.day) for claim in read)]
    latest = {claim.id: claim for claim in reversed(claims_)}  # said again, a claim counts where it was said last
    return SupposedView(SupposedGraph(base, tuple(reversed(latest.values())), graph), view.day)


def _prepared(graph: Graph, claim: Claim, day: date) -> Claim:
    """The claim with ids for names, its source, and where it has none a date: the day before, so that it is done."""
    relation = graph.relations[graph.relation_names(claim.relation)[0]]
    one, other = (graph.names.find(name, day) for name in (claim.subject, claim.object))
    since, until = claim.since, claim.until
    if since is None:
        since, until = PartialDate(day - timedelta(days=1) if day > date.min else day), None
    made = replace(
        claim, relation=relation.name, subject=one, object=other, since=since, until=until, source=SUPPOSITION
    )
    _check(graph, relation, made, day)
    return relation.normalised(made)


def _check(graph: Graph, relation: Relation, claim: Claim, day: date) -> None:
    one, other = (graph.entities[id_] for id_ in (claim.subject, claim.object))
    fits = applies(graph.path / "ontology")
    said = f"'{one.label} {relation.label} {other.label}' cannot be"
    if one == other:
        raise ComityError(f"{said}: name two")
    for entity, wanted in ((one, relation.domain), (other, relation.range)):
        if not fits.within(entity.id, wanted):
            raise ComityError(f"{said}: {entity.label} is a {entity.kind}, and this takes {wanted.lower()}s there")
    moved = [graph.relations[name] for name in (*relation.begins, *relation.ends)]
    if moved and not any(fits.within(other.id, state.range) for state in moved):
        takes = " or ".join(dict.fromkeys(state.range.lower() for state in moved))
        raise ComityError(f"{said}: {other.label} is a {other.kind}; name an {takes}")
    for entity in (one, other):
        if entity.dissolution and entity.dissolution.last < day:
            raise ComityError(f"{said}: {entity.label} ended on {entity.dissolution}; ask as of an earlier day")
        if entity.inception and entity.inception.first > day:
            raise ComityError(f"{said}: {entity.label} begins on {entity.inception}; ask as of a later day")


def _own_folder(build: Path) -> Path:
    """A folder for a store, on the disk of the build, whose files it then links; elsewhere if that is not ours."""
    beside = build / "supposed"
    try:
        beside.mkdir(exist_ok=True)
        for left in beside.iterdir():  # by a process that was killed
            if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(left, ignore_errors=True)
        return Path(tempfile.mkdtemp(dir=beside))
    except OSError:
        return Path(tempfile.mkdtemp(prefix="comity-"))
