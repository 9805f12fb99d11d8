"""A world that somebody supposes: the claims table as it would stand if some claims held, without building anew.

Only what the supposed claims can move is placed in time again: the rows between their parties, the rivals for an
office, and where being party to an alliance is supposed, that party's alliances. All else is taken over as it is.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from comity.build.changing import direct_change, told
from comity.build.placing import Timed, place_in_time
from comity.ledger.days import in_force, of_relations, ties
from comity.ledger.table import from_table, to_table
from comity.model import Claim, Entity, Relation, Relations, Source, Status
from comity.model.acts import Applies, Spell, Tie, tie_of
from comity.model.spells import Placed
from comity.rdf.claims import claim_quads, spell_quads
from comity.rdf.entities import source_quads
from comity.rdf.ontology import applies, relations
from comity.store.renewal import Change

_KEPT_ORDER = ("relation", "subject", "object", "from", "id")


@dataclass(frozen=True, slots=True)
class Supposed:
    """A supposed world: its claims table, and what in it is other than in the table it was made from.

    ``timed`` has the supposed claims and the spells that were derived anew, ``gone`` the ids of those they replace.
    """

    table: pa.Table
    timed: Timed
    gone: frozenset[str]

    def change(self, store: Path, source: Source, was: Set[Tie], day: date, known: Relations) -> Change:
        """How the store of a day becomes that of the supposed world; ``was`` are the ties in force without it."""
        new = set(source_quads(source))
        for claim in self.timed.claims:
            new.update(claim_quads(claim))
        for spell in self.timed.spells:
            new.update(spell_quads(spell, self.timed.placed[spell.id].ends))
        return Change.between(told(store, self.gone), new) + direct_change(was, ties(in_force(self.table, day)), known)


@dataclass(slots=True)
class _Moves:
    """What supposed claims come to, one after the other: those that bring something, and the ties they end."""

    bring: list[Claim] = field(default_factory=list)
    already: list[Claim] = field(default_factory=list)
    ended: dict[Tie, date] = field(default_factory=dict)
    touched: set[Tie] = field(default_factory=set)


def supposing(
    table: pa.Table,
    claims: Sequence[Claim],
    entities: Mapping[str, Entity],
    sources: Mapping[str, Source],
    ontology: Path,
    rule: str,
) -> Supposed:
    """The world in which ``claims`` hold as well, or instead; each has the source ``supposition`` and a beginning.

    A done act begins and ends what the ontology says it does, from its day on; a done state holds from its beginning.
    What is ``denied`` ends on the claim's own day: the state, or the act and the states that it begins. A claim of
    another status is on record and moves nothing. Of two that contradict each other the later in the list counts.
    """
    known, fits = relations(ontology), applies(ontology)
    moves = _moves(table, claims, known, fits)
    rows, allied = _scope(table, claims, moves.touched, known)
    shared = [name for name, relation in known.items() if relation.shared]
    common = pc.and_(table["derived"], pc.is_in(table["relation"], pa.array(shared, pa.string())))
    anew = pc.and_(rows, pc.invert(common))
    said = list(from_table(table.filter(rows)))
    timed = place_in_time([*said, *moves.bring], entities.values(), sources, ontology, rule, moves.ended)
    spells = [s for s in timed.spells if s.relation not in shared or {s.subject, s.object} & allied]
    dropped = pc.or_(anew, pc.and_(common, _of_parties(table, allied)))
    placed = dict(timed.placed) | _beside(table, moves.already, claims, known)
    changed = to_table([*said, *(c for c in claims if c.id in placed)], spells, placed)
    gone = table.filter(pc.and_(dropped, table["derived"]))["id"].to_pylist()
    return Supposed(_merged(table.filter(pc.invert(dropped)), changed), _own(claims, spells, placed), frozenset(gone))


def _own(claims: Sequence[Claim], spells: Iterable[Spell], placed: Mapping[str, Placed]) -> Timed:
    """The supposed claims and all spells anew, those cut short without the end that their acts would give them."""
    return Timed(list(claims), [_as_placed(spell, placed[spell.id]) for spell in spells], placed)


def _as_placed(spell: Spell, place: Placed) -> Spell:
    if spell.until is None or place.ends is None or place.ends >= spell.until.first:
        return spell
    return replace(spell, until=None)


def _moves(table: pa.Table, claims: Sequence[Claim], known: Relations, fits: Applies) -> _Moves:
    moves = _Moves()
    for claim in claims:
        relation, last = known[claim.relation], _last(claim)
        begun = _moved(relation.begins, claim, known, fits)
        own = (claim.relation, claim.subject, claim.object)
        ends: list[Tie] = []
        if claim.status is Status.DENIED:
            begun, ends = [], [own, *begun]
        elif claim.status is Status.DONE:
            begun = begun if relation.is_act else [own]
            ends = [*_moved(relation.ends, claim, known, fits), *_rivals(table, claim, relation, last)]
        moves.touched |= {own, *begun, *ends}
        for tie in begun:
            moves.ended.pop(tie, None)
        holds = _standing(table, begun, last + timedelta(days=1))
        moves.ended |= dict.fromkeys(ends, last)
        (moves.already if claim.status is Status.DENIED or (begun and holds) else moves.bring).append(claim)
    return moves


def _moved(states: Iterable[str], act: Claim, known: Relations, fits: Applies) -> list[Tie]:
    return [tie_of(known[state], act) for state in states if fits(known[state], act)]


def _last(claim: Claim) -> date:
    day = claim.until or claim.since
    return day.last if day else date.min


def _standing(table: pa.Table, wanted: Iterable[Tie], day: date) -> bool:
    """Whether all these ties are in force on a day."""
    return all(_between(in_force(of_relations(table, [tie[0]]), day), *tie[1:]).num_rows for tie in wanted)


def _rivals(table: pa.Table, claim: Claim, relation: Relation, last: date) -> list[Tie]:
    """The ties of others who hold an office that only one can hold."""
    if not relation.one_holder:
        return []
    held = in_force(of_relations(table, [relation.name]), last + timedelta(days=1))
    return [tie for tie in ties(held) if tie[2] == claim.object and tie[1] != claim.subject]


def _scope(
    table: pa.Table, claims: Sequence[Claim], touched: Set[Tie], known: Relations
) -> tuple[pa.ChunkedArray, frozenset[str]]:
    """Which rows have to be placed in time again, and whose shared ties have to be derived again."""
    mask = pc.is_in(table["id"], pa.array([], pa.string()))
    for pair in {(claim.subject, claim.object) for claim in claims}:
        mask = pc.or_(mask, _pair(table, *pair))
    for name, _, holder_of in touched:
        if known[name].one_holder:
            office = pc.and_(pc.equal(table["relation"], name), pc.equal(table["object"], holder_of))
            mask = pc.or_(mask, office)
    allied: set[str] = set()
    for relation in known.values():
        if relation.shared:
            parties = {tie[1] for tie in touched if tie[0] in (relation.shared, relation.name)}
            thirds = _thirds(table, relation, parties, {tie[2] for tie in touched if tie[0] == relation.shared})
            if parties:
                allied |= parties
                mask = pc.or_(mask, pc.is_in(table["object"], pa.array(sorted(thirds), pa.string())))
    return mask, frozenset(allied)


def _thirds(table: pa.Table, relation: Relation, parties: Set[str], more: Set[str]) -> set[str]:
    """The thirds that make pairs of the parties: to which somebody holds the tie in a capacity that counts."""
    held = of_relations(table, [relation.shared])
    counts = pc.is_in(held["capacity"], pa.array(list(relation.shared_capacities), pa.string()))
    binding = set(held.filter(counts)["object"].unique().to_pylist())
    mine = held.filter(pc.is_in(held["subject"], pa.array(sorted(parties), pa.string())))["object"].unique().to_pylist()
    return (set(mine) | more) & binding


def _beside(table: pa.Table, already: Iterable[Claim], claims: Sequence[Claim], known: Relations) -> dict[str, Placed]:
    """Where claims stand that bring nothing new: an act on its own day, a state as one more word on what holds.

    That something is not so is on record and never in force: a supposition is no denial by anybody.
    """
    found = {}
    for claim in already:
        begins = claim.since.first if claim.since else None
        found[claim.id] = Placed(claim.id, True, begins)
        if claim.status is Status.DENIED:
            found[claim.id] = Placed(claim.id, True)
        elif not known[claim.relation].is_act:
            day = _last(claim) + timedelta(days=1)
            held = _between(in_force(of_relations(table, [claim.relation]), day), claim.subject, claim.object)
            line = held.select(["spell", "begins", "ends"]).to_pylist()[0]
            found[claim.id] = Placed(line["spell"], False, line["begins"], line["ends"])
    return found


def _between(table: pa.Table, one: str, other: str) -> pa.Table:
    return table.filter(_pair(table, one, other))


def _pair(table: pa.Table, one: str, other: str) -> pa.ChunkedArray:
    ahead = pc.and_(pc.equal(table["subject"], one), pc.equal(table["object"], other))
    return pc.or_(ahead, pc.and_(pc.equal(table["subject"], other), pc.equal(table["object"], one)))


def _of_parties(table: pa.Table, parties: Set[str]) -> pa.ChunkedArray:
    ids = pa.array(sorted(parties), pa.string())
    return pc.or_(pc.is_in(table["subject"], ids), pc.is_in(table["object"], ids))


def _merged(kept: pa.Table, changed: pa.Table) -> pa.Table:
    """Both in the order of the claims table (``comity.ledger.table``), on which slices of it rely."""
    whole = pa.concat_tables([kept, changed]).unify_dictionaries()
    plain = {name: _plain(whole[name]) for name in _KEPT_ORDER}
    plain["from"] = pc.fill_null(plain["from"], date.min)
    return whole.take(pc.sort_indices(pa.table(plain), sort_keys=[(name, "ascending") for name in _KEPT_ORDER]))


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column
