"""States that follow from a tie two parties share: who are party to one alliance are allied.

The ontology says which (``cy:sharedTie``, ``cy:sharedCapacity``). A pair is tied from the day both hold the shared tie
to the same third, at least one of them in a capacity that counts, until the first of them ends it. Stretches by several
thirds that meet are one spell, which rests on them all.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from comity.dates import PartialDate
from comity.model.acts import Spell
from comity.model.claim import Claim, Status
from comity.model.relation import Relation, Relations
from comity.model.spells import Placed

_POLITIES = ("state/", "territory/")


@dataclass(frozen=True, slots=True)
class _Holder:
    """One spell of the shared tie; ``bound`` in a capacity that counts, ``unsaid`` where only acts tell of it."""

    id: str
    party: str
    since: PartialDate
    begins: date
    ends: date | None
    source: str
    rests_on: tuple[str, ...]
    bound: bool
    unsaid: bool


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A time in which a pair shares a third, and the claims that say so."""

    since: PartialDate
    until: date | None
    rests_on: tuple[str, ...]
    source: str


def common_ties(
    claims: Sequence[Claim], spells: Sequence[Spell], placed: Mapping[str, Placed], relations: Relations
) -> list[Spell]:
    """The spells that follow from shared ties, by id; each stands alone and needs no further placing in time."""
    found: list[Spell] = []
    for relation in relations.values():
        if relation.shared:
            found += _shared(relation, _thirds(relation, claims, spells, placed))
    return sorted(found, key=lambda spell: spell.id)


def _thirds(
    relation: Relation, claims: Sequence[Claim], spells: Sequence[Spell], placed: Mapping[str, Placed]
) -> Iterator[list[_Holder]]:
    """The holders of the shared tie to each third to which anybody holds it in a capacity that counts."""
    words: dict[str, dict[str, list[Claim | Spell]]] = defaultdict(lambda: defaultdict(list))
    done: list[Claim | Spell] = [claim for claim in claims if claim.status is Status.DONE]
    for word in (*done, *spells):
        if word.relation == relation.shared and word.subject.startswith(_POLITIES) and placed[word.id].begins:
            words[word.object][placed[word.id].spell].append(word)
    for by_spell in words.values():
        holders = [_holder(told, placed, relation.shared_capacities) for told in by_spell.values()]
        if any(holder.bound for holder in holders):
            yield sorted(holders, key=lambda holder: holder.id)


def _holder(told: list[Claim | Spell], placed: Mapping[str, Placed], capacities: Sequence[str]) -> _Holder:
    said = [word for word in told if isinstance(word, Claim)]
    counting = [word for word in said if word.capacity in capacities]
    speaker = next((word for word in told if placed[word.id].preferred), told[0])
    chosen = min(counting, key=lambda word: (not placed[word.id].preferred, word.id), default=speaker)
    begins = placed[chosen.id].begins or date.min
    stated = speaker.since if speaker.since and speaker.since.first == begins else PartialDate(begins)
    rests_on = chosen.rests_on if isinstance(chosen, Spell) else (chosen.id,)
    own = (chosen.id, chosen.subject, stated, begins, placed[chosen.id].ends, chosen.source, rests_on)
    return _Holder(*own, bound=bool(counting), unsaid=not said)


def _shared(relation: Relation, thirds: Iterable[list[_Holder]]) -> Iterator[Spell]:
    pairs: dict[tuple[str, str], list[_Stretch]] = defaultdict(list)
    for holders in thirds:
        for one, other in combinations(holders, 2):
            counts = one.bound or other.bound or (one.unsaid and other.unsaid)
            if counts and one.party != other.party and (stretch := _overlap(one, other)):
                pairs[min(one.party, other.party), max(one.party, other.party)].append(stretch)
    for (subject, obj), stretches in pairs.items():
        for stretch in _merged(stretches):
            yield Spell(
                relation=relation.name,
                subject=subject,
                object=obj,
                source=stretch.source,
                since=stretch.since,
                until=PartialDate(stretch.until) if stretch.until else None,
                rests_on=stretch.rests_on,
            )


def _overlap(one: _Holder, other: _Holder) -> _Stretch | None:
    later = max((one, other), key=lambda holder: (holder.begins, holder.id))
    ends = min((day for day in (one.ends, other.ends) if day), default=None)
    if ends is not None and ends < later.begins:
        return None
    return _Stretch(later.since, ends, tuple(sorted({*one.rests_on, *other.rests_on})), later.source)


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
