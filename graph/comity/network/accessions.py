"""Who joined what and when: one row a joining, with its precision, its end and the claims it rests on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from comity.dates import PartialDate, Precision
from comity.errors import AnalysisError
from comity.ledger.days import of_relations
from comity.model import Entity, Kind
from comity.network.ties import STATES
from comity.view import Graph, View

USUAL: Mapping[Kind, tuple[tuple[str, ...], ...]] = {
    Kind.ORGANIZATION: (("memberOf",),),
    Kind.AGREEMENT: (("ratified", "joined"), ("partyTo",), ("signed",)),
    Kind.STATE: (("recognizes",),),
    Kind.SUMMIT: (("attended",),),
}
"""By what a thing of each kind is joined, the first of which there is any: consent to an agreement, being a member."""

_READ = ("id", "subject", "relation", "status", "source", "from", "from_precision", "begins", "ends", "derived",
         "rests_on", "spell", "announced_on")  # fmt: skip


@dataclass(frozen=True)
class Accession:
    """One joining of one state.

    ``when`` is the date, as precise as the source that speaks for it; None where the state was only seen to have joined
    by ``seen``. ``until`` is the last day, None while it lasts; ``nth`` counts the joinings of the state, 1 for the
    first. ``claims`` are the ids of what it rests on, ``sources`` all who speak of it.
    """

    state: str
    when: PartialDate | None
    seen: date
    until: date | None
    nth: int
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Joinings:
    """The joinings of one thing known on a day, oldest first; ``open`` are claims of it that are not done.

    ``kinds`` are the kinds of entity asked for, or where all were those that joined.
    """

    view: View
    thing: Entity
    relations: tuple[str, ...]
    kinds: tuple[str, ...]
    accessions: tuple[Accession, ...]
    open: tuple[Mapping[str, Any], ...] = ()

    @property
    def firsts(self) -> list[Accession]:
        """Each state's first joining, those with a date only, oldest first."""
        return [one for one in self.accessions if one.nth == 1 and one.when is not None]

    @property
    def undated(self) -> list[str]:
        """The states that are known to have joined and not when."""
        return sorted({one.state for one in self.accessions if one.nth == 1 and one.when is None})

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources, those of most joinings first."""
        counts: dict[str, int] = defaultdict(int)
        for one in self.accessions:
            for source in one.sources:
                counts[source] += 1
        return tuple(sorted(counts, key=lambda id_: (-counts[id_], id_)))

    @property
    def why_empty(self) -> str:
        """The reason to give where no joining has a date."""
        said = f"No dated joining of {self.thing.label} by {', '.join(self.relations)} is known on {self.view.day}."
        return f"{said} Joined, nobody says when: {len(self.undated):,}." if self.undated else said

    def label(self, state: str) -> str:
        """A state's name for people."""
        entity = self.view.graph.entities.get(state)
        return entity.label if entity else state


def joinings(
    view: View, thing: str, relation: str | Sequence[str] | None = None, kinds: Sequence[str] = STATES
) -> Joinings:
    """Every joining of a thing known on the view's day.

    Spells of one state that follow each other within a day are one joining, as are acts with no withdrawal between
    them: the earliest dates it, or a finer date inside the earliest. Where an act is asked for, the acts that end what
    it begins (``withdrew``, ``derecognized``) and the state's dissolution end it.

    Raises:
        UnknownName, AmbiguousName: the message lists the candidates.
        ComityError: no such relation.
        AnalysisError: a relation that goes both ways, or a day before the first joining.
    """
    entity = view.entity(thing)
    graph = view.graph
    names = _asked(graph, entity, relation)
    table = of_relations(graph.table, [*names, *_beginning(graph, names), *_ending(graph, names)])
    table = table.filter(pc.and_(pc.equal(table["object"], entity.id), table["preferred"]))
    rows = [row for row in _rows(table) if not kinds or row["subject"].split("/", 1)[0] in kinds]
    done = [row for row in rows if row["status"] == "done" and row["begins"]]
    own = [row for row in done if row["relation"] in names]
    if own and (first := min(row["begins"] for row in own)) > view.day:
        raise AnalysisError(
            f"nobody had joined {entity.label} by {', '.join(names)} on {view.day}: the first is of {first}; "
            "ask for that day or later"
        )
    ends = [row for row in done if row["relation"] in _ending(graph, names)]
    heard = _heard(graph, table)
    merged = _merged(own, ends, view, heard)
    waiting = [row for row in rows if row["status"] != "done" and _announced(row) <= view.day]
    told = tuple(kinds) or tuple(sorted({one.state.split("/", 1)[0] for one in merged}))
    return Joinings(view, entity, tuple(names), told, tuple(merged), tuple(waiting))


def _asked(graph: Graph, thing: Entity, relation: str | Sequence[str] | None) -> list[str]:
    if relation:
        names = graph.relation_names(relation)
        if both := [name for name in names if graph.relations[name].symmetric]:
            raise AnalysisError(
                f"{both[0]} goes both ways and is not joined: ask for memberOf, partyTo, joined, ratified, signed or "
                "recognizes"
            )
        return names
    choices = USUAL.get(thing.kind)
    if choices is None:
        raise AnalysisError(f"{thing.label} is a {thing.kind}, which nobody joins: name what can be joined")
    for names in (list(choice) for choice in choices):
        table = of_relations(graph.table, names)
        if pc.any(pc.equal(table["object"], thing.id)).as_py():
            return names
    return list(choices[0])


def _beginning(graph: Graph, names: Iterable[str]) -> list[str]:
    """The acts that begin the states asked for: what is only planned is said of them."""
    return [name for name, facts in graph.relations.items() if set(facts.begins) & set(names)]


def _ending(graph: Graph, names: Iterable[str]) -> list[str]:
    """The acts that end what the acts asked for begin."""
    begun = {state for name in names for state in graph.relations[name].begins}
    return [name for name, facts in graph.relations.items() if set(facts.ends) & begun]


def _rows(table: pa.Table) -> list[dict[str, Any]]:
    plain = {name: table[name] for name in _READ}
    for name, column in plain.items():
        if pa.types.is_dictionary(column.type):
            plain[name] = column.cast(pa.string())
    return list(pa.table(plain).to_pylist())


def _heard(graph: Graph, table: pa.Table) -> Mapping[str, set[str]]:
    heard: dict[str, set[str]] = defaultdict(set)
    words = graph.words_on(table)
    for spell, source in zip(words["spell"].to_pylist(), words["source"].cast(pa.string()).to_pylist(), strict=True):
        heard[spell].add(source)
    return heard


def _announced(row: Mapping[str, Any]) -> date:
    found: date | None = row["announced_on"] or row["begins"]
    return found or date.max


def _merged(
    own: Iterable[dict[str, Any]], ends: Iterable[dict[str, Any]], view: View, heard: Mapping[str, set[str]]
) -> list[Accession]:
    left: dict[str, list[date]] = defaultdict(list)
    for row in ends:
        left[row["subject"]].append(row["begins"])
    told: dict[str, list[Accession]] = defaultdict(list)
    for row in sorted(own, key=lambda row: (row["begins"], row["id"])):
        if row["begins"] <= view.day:
            told[row["subject"]].append(_accession(row, left[row["subject"]], view, heard))
    found = [one for spells in told.values() for one in _joined_up(spells)]
    return sorted(found, key=lambda one: (one.when.first if one.when else one.seen, one.when is None, one.state))


def _accession(row: Mapping[str, Any], left: Iterable[date], view: View, heard: Mapping[str, set[str]]) -> Accession:
    when = PartialDate(row["from"], Precision(row["from_precision"] or "day")) if row["from"] else None
    until = row["ends"]
    if view.graph.relations[row["relation"]].is_act:
        entity = view.graph.entities.get(row["subject"])
        dissolved = [entity.dissolution.last] if entity and entity.dissolution else []
        until = min((day for day in [*left, *dissolved] if day > row["begins"]), default=None)
    claims = tuple(row["rests_on"]) if row["derived"] and row["rests_on"] else (row["id"],)
    sources = tuple(sorted({row["source"], *heard.get(row["spell"], ())}))
    known = until if until and until < view.day else None
    return Accession(row["subject"], when, row["begins"], known, 1, claims, sources)


def _joined_up(spells: Sequence[Accession]) -> Iterator[Accession]:
    """Spells of one state, oldest first, without those that only go on with the one before."""
    now, nth = spells[0], 1
    for spell in spells[1:]:
        if now.until is not None and spell.seen > now.until + timedelta(days=1):
            yield now
            nth += 1
            now = replace(spell, nth=nth)
            continue
        now = replace(
            now,
            when=_finer(now.when, spell.when),
            until=None if now.until is None or spell.until is None else max(now.until, spell.until),
            claims=tuple(dict.fromkeys([*now.claims, *spell.claims])),
            sources=tuple(sorted({*now.sources, *spell.sources})),
        )
    yield now


def _finer(one: PartialDate | None, other: PartialDate | None) -> PartialDate | None:
    if one is None or other is None or other.precision.rank <= one.precision.rank:
        return one
    return other if other.first in one and other.last in one else one
