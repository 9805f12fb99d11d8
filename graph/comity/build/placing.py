"""Claims placed in time under a rule of preference: what a build writes, and what a reader may have otherwise."""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pyarrow as pa

from comity.ledger.table import to_table
from comity.model import Claim, Entity, Source, Status
from comity.model.acts import Spell, Tie, derive, occurrences
from comity.model.common import common_ties
from comity.model.implied import implied_sightings
from comity.model.preference import preference
from comity.model.spells import Placed, place
from comity.rdf.ontology import applies, relations


@contextmanager
def no_collector() -> Iterator[None]:
    """Without the search for reference cycles: no claim or quad is in one, and looking takes a quarter of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


_NONE: Mapping[Tie, date] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Timed:
    """Claims, the spells derived from them, and where each stands in time, by id."""

    claims: Sequence[Claim]
    spells: Sequence[Spell]
    placed: Mapping[str, Placed]

    def table(self) -> pa.Table:
        """The claims table (``comity.ledger.table``)."""
        return to_table(self.claims, self.spells, self.placed)


@no_collector()
def place_in_time(
    claims: Sequence[Claim],
    entities: Iterable[Entity],
    sources: Mapping[str, Source],
    ontology: Path,
    rule: str = "rank",
    ended: Mapping[Tie, date] = _NONE,
) -> Timed:
    """Derive spells and place every claim in time, by the as-of rule (``comity.model.spells``) and a named preference.

    ``ended`` are the last days of ties that end whatever anybody saw of them later: nobody saw a supposed world.

    Raises:
        ComityError: no rule of that name; the message lists them.
    """
    prefer, known, fits = preference(rule, sources), relations(ontology), applies(ontology)
    done_acts = (claim for claim in claims if claim.status is Status.DONE and known[claim.relation].is_act)
    acts = occurrences(done_acts, prefer)
    entities = list(entities)
    begun = {entity.id: entity.inception for entity in entities if entity.inception}
    dissolved = {entity.id: entity.dissolution for entity in entities if entity.dissolution}
    derived = [*derive(acts, known, fits, begun), *implied_sightings(claims, acts, known)]
    spells = sorted(derived, key=lambda spell: spell.id)
    placed = place(claims, spells, acts, known, fits, prefer, dissolved)
    placed |= dict(_cut_short([*claims, *spells], placed, ended))
    common = common_ties(claims, spells, placed, known)
    placed |= {one.id: _as_it_says(one) for one in common}
    placed |= dict(_cut_short(common, placed, ended))
    return Timed(claims, [*spells, *common], placed)


def _as_it_says(spell: Spell) -> Placed:
    begins, ends = spell.since, spell.until
    return Placed(spell.id, True, begins.first if begins else None, ends.last if ends else None)


def _cut_short(
    rows: Iterable[Claim | Spell], placed: Mapping[str, Placed], ended: Mapping[Tie, date]
) -> Iterator[tuple[str, Placed]]:
    """The places of rows on ended ties that would have outlasted the end; a later spell of the tie is another."""
    for row in rows if ended else ():
        last, own = ended.get((row.relation, row.subject, row.object)), placed[row.id]
        if last and own.begins and own.begins <= last and (own.ends is None or own.ends > last):
            yield row.id, replace(own, ends=last)
