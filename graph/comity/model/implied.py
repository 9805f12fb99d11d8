"""States that another state implies: who keeps an embassy in a state has relations with it.

The ontology says which (``cy:impliedBy``, ``cy:impliedRank``). What implies is a sighting: the state held by then, and
nobody knows from this when it began. The earliest of a pair counts; later ones add nothing, and one after a break that
no act has mended is not believed, since lists notice closures late.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from comity.dates import PartialDate
from comity.model.acts import Spell, Tie, tie_of
from comity.model.claim import Claim, Status
from comity.model.relation import Relation, Relations

Turn = tuple[date, bool]
"""When an act began (True) or ended (False) the state between two."""


def implied_sightings(claims: Sequence[Claim], acts: Mapping[str, list[Claim]], relations: Relations) -> list[Spell]:
    """The sightings that follow, by id: spells with ``observed_on``; ``acts`` are the occurrences of done acts."""
    found: list[Spell] = []
    for relation in relations.values():
        if relation.implied_by:
            found += _earliest(relation, claims, _turns(relation, acts, relations))
    return sorted(found, key=lambda spell: spell.id)


def _earliest(
    relation: Relation, claims: Sequence[Claim], turns: Mapping[Tie, list[tuple[date, bool]]]
) -> Iterator[Spell]:
    seen: dict[Tie, tuple[date, str, Claim]] = {}
    for claim in claims:
        counts = claim.relation == relation.implied_by and claim.rank in relation.implied_ranks
        day = claim.since or claim.observed_on
        if not counts or day is None or claim.status is not Status.DONE or claim.subject == claim.object:
            continue
        tie = tie_of(relation, claim)
        sighting = (day.last, claim.id, claim)
        if not _broken(day.last, turns.get(tie, ())) and sighting[:2] < seen.get(tie, (date.max, ""))[:2]:
            seen[tie] = sighting
    for (name, subject, obj), (last, id_, claim) in seen.items():
        yield Spell(
            relation=name,
            subject=subject,
            object=obj,
            source=claim.source,
            since=None,
            until=None,
            rests_on=(id_,),
            observed_on=claim.since or claim.observed_on or PartialDate(last),
        )


def _turns(
    relation: Relation, acts: Mapping[str, list[Claim]], relations: Relations
) -> dict[Tie, list[tuple[date, bool]]]:
    """When acts began (True) or ended (False) the state between two."""
    turns: dict[Tie, list[tuple[date, bool]]] = defaultdict(list)
    for act, *_ in acts.values():
        moves = relations[act.relation]
        if act.since and relation.name in (*moves.begins, *moves.ends):
            turns[tie_of(relation, act)].append((act.since.last, relation.name in moves.begins))
    return turns


def _broken(day: date, turns: Sequence[Turn]) -> bool:
    """Whether the last act before a day ended the state."""
    before = [turn for turn in turns if turn[0] <= day]
    return bool(before) and not max(before)[1]
