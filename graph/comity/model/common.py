"""States that follow from a tie two parties share: who are party to one alliance are allied.

The ontology says which (``cy:sharedTie``, ``cy:sharedCapacity``). A pair is tied from the day both hold the shared tie
to the same third until the first of them ends it. Stretches by several thirds that meet are one spell, which rests on
them all.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from comity.dates import PartialDate
from comity.model.acts import Spell
from comity.model.claim import Claim, Status
from comity.model.relation import Relation, Relations
from comity.model.spells import Placed


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A time in which a pair shares a third, and the claims that say so."""

    since: PartialDate
    until: date | None
    rests_on: tuple[str, ...]
    source: str


def common_ties(claims: Sequence[Claim], placed: Mapping[str, Placed], relations: Relations) -> list[Spell]:
    """The spells that follow from shared ties, by id; each stands alone and needs no further placing in time."""
    found: list[Spell] = []
    for relation in relations.values():
        if relation.shared:
            found += _shared(relation, claims, placed)
    return sorted(found, key=lambda spell: spell.id)


def _shared(relation: Relation, claims: Sequence[Claim], placed: Mapping[str, Placed]) -> Iterator[Spell]:
    by_third: dict[str, dict[str, Claim]] = defaultdict(dict)
    for claim in sorted(claims, key=lambda c: (not placed[c.id].preferred, c.id)):
        bound = claim.relation == relation.shared and claim.capacity in relation.shared_capacities
        if bound and claim.status is Status.DONE and placed[claim.id].begins:
            spell = placed[claim.id].spell  # any word on a spell may be the one that knows the capacity
            by_third[claim.object].setdefault(spell, claim)
    pairs: dict[tuple[str, str], list[_Stretch]] = defaultdict(list)
    for held in by_third.values():
        for one, other in combinations(held.values(), 2):
            if one.subject != other.subject and (stretch := _overlap(one, other, placed)):
                pairs[min(one.subject, other.subject), max(one.subject, other.subject)].append(stretch)
    for (subject, obj), stretches in pairs.items():
        for one_spell in _merged(stretches):
            yield Spell(
                relation=relation.name,
                subject=subject,
                object=obj,
                source=one_spell.source,
                since=one_spell.since,
                until=PartialDate(one_spell.until) if one_spell.until else None,
                rests_on=one_spell.rests_on,
            )


def _overlap(one: Claim, other: Claim, placed: Mapping[str, Placed]) -> _Stretch | None:
    later = max((one, other), key=lambda claim: (placed[claim.id].begins or date.min, claim.id))
    begins = placed[later.id].begins
    ends = min((day for claim in (one, other) if (day := placed[claim.id].ends)), default=None)
    if begins is None or (ends is not None and ends < begins):
        return None
    stated = later.since if later.since and later.since.first == begins else PartialDate(begins)
    return _Stretch(stated, ends, tuple(sorted((one.id, other.id))), later.source)


def _merged(stretches: list[_Stretch]) -> Iterator[_Stretch]:
    """Stretches that overlap or follow each other within a day, as one."""
    stretches = sorted(stretches, key=lambda s: (s.since, s.rests_on))
    current = stretches[0]
    for following in stretches[1:]:
        if current.until is None or following.since.first <= current.until + timedelta(days=1):
            until = max(current.until, following.until) if current.until and following.until else None
            rests_on = tuple(sorted({*current.rests_on, *following.rests_on}))
            current = _Stretch(current.since, until, rests_on, current.source)
        else:
            yield current
            current = following
    yield current
