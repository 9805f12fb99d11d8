"""What done acts come to: occurrences that several sources tell, and the spells of states they begin and end.

This is the first step of the as-of rule, which ``comity.model.spells`` states whole.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from comity.dates import PartialDate
from comity.model.claim import Claim
from comity.model.preference import Preference
from comity.model.relation import Relation, Relations

Tie = tuple[str, str, str]
"""Relation, subject, object."""

SUSPENDED = "suspended"
"""The capacity of a member whose rights rest: a spell beside its membership, which goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A state derived from claims; ``rests_on`` are the ids of those it follows from. Never counted as a claim.

    It has either ``since`` or ``observed_on``: the latter where what it follows from shows that the state held by
    then, and nobody says when it began.
    """

    relation: str
    subject: str
    object: str
    source: str
    since: PartialDate | None
    until: PartialDate | None
    rests_on: tuple[str, ...]
    observed_on: PartialDate | None = None
    _id: str = field(default="", init=False, repr=False, compare=False)

    @property
    def id(self) -> str:
        """``spell/`` and a 128-bit BLAKE2b hash of the tie and the claims it rests on. It is worked out once."""
        if not self._id:
            text = "\n".join((self.relation, self.subject, self.object, *self.rests_on))
            object.__setattr__(self, "_id", "spell/" + hashlib.blake2b(text.encode(), digest_size=16).hexdigest())
        return self._id


def occurrences(claims: Iterable[Claim], prefer: Preference) -> dict[str, list[Claim]]:
    """Done acts grouped by what could be one happening: the speaker's id -> its claims, the speaker first."""
    by_tie: dict[Tie, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_tie[(claim.relation, claim.subject, claim.object)].append(claim)
    groups: dict[str, list[Claim]] = {}
    for tie in by_tie.values():
        speakers: list[Claim] = []
        for claim in sorted(tie, key=prefer):
            same = next((s for s in speakers if _could_be_one(s, claim)), None)
            if same is None:
                speakers.append(claim)
                groups[claim.id] = [claim]
            else:
                groups[same.id].append(claim)
    return groups


def derive(
    acts: Mapping[str, list[Claim]], relations: Relations, applies: "Applies", inceptions: Mapping[str, PartialDate]
) -> Iterator[Spell]:
    """The spells that done acts begin, ended by the next act that ends them (step 1 of the rule).

    ``acts`` are occurrences; ``applies(state, claim)`` says whether a state's range fits the act's object;
    ``inceptions`` says since when agreements stand.
    """
    begun: dict[Tie, list[Claim]] = defaultdict(list)
    ended: dict[Tie, list[Claim]] = defaultdict(list)
    for group in acts.values():
        act, relation = group[0], relations[group[0].relation]
        for states, into in ((relation.begins, begun), (relation.ends, ended)):
            for state in states:
                if act.since and applies(relations[state], act):
                    into[tie_of(relations[state], act)].append(act)
    for tie, beginnings in begun.items():
        for spell in _derived(tie, beginnings, ended[tie]):
            if (lasting := _within_agreement(spell, inceptions)) is not None:
                yield lasting


class Applies:
    """Whether a state that an act moves fits the act's object: ``joined`` makes a member of an organisation only."""

    def __init__(self, subclasses: Mapping[str, frozenset[str]]) -> None:
        """``subclasses``: the local name of each class -> all its superclasses and itself."""
        self._above = subclasses

    def __call__(self, state: Relation, act: Claim) -> bool:
        """True where the object's class lies within the state's range."""
        return self.within(act.object, state.range)

    def within(self, entity: str, wanted: str) -> bool:
        """Whether an entity, by its id, is of a class of the ontology, by its local name."""
        return wanted in self._above.get(entity.split("/", 1)[0].capitalize(), frozenset())


def tie_of(state: Relation, act: Claim) -> Tie:
    """The tie of a state that an act moves: one side may break what both keep."""
    parties = sorted((act.subject, act.object)) if state.symmetric else (act.subject, act.object)
    return (state.name, parties[0], parties[1])


def alike(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two facets may be words on one spell: blank agrees with any, but a suspension is never the membership."""
    if (one[1] == SUSPENDED) is not (other[1] == SUSPENDED):
        return False
    return all(a == b or not a or not b for a, b in zip(one, other, strict=True))


def after(later: PartialDate, earlier: PartialDate) -> bool:
    """Whether it can lie after: a year may end what began within it, a day cannot end what began that day."""
    return later.first > earlier.first or later.last > earlier.last


def _derived(tie: Tie, beginnings: list[Claim], endings: list[Claim]) -> Iterator[Spell]:
    for act in beginnings:
        since = act.since
        if since is None:  # acts without a date begin nothing
            continue
        later = [e for e in endings if e.since and after(e.since, since)]
        end = min(later, key=lambda e: (e.since, e.id), default=None)
        rests_on = (act.id,) if end is None else (act.id, end.id)
        until = end.until or end.since if end else None
        yield Spell(
            relation=tie[0],
            subject=tie[1],
            object=tie[2],
            source=act.source,
            since=since,
            until=until,
            rests_on=rests_on,
        )


def _within_agreement(spell: Spell, inceptions: Mapping[str, PartialDate]) -> Spell | None:
    """The spell from the agreement's inception on; None where that is unknown or comes after the spell's end."""
    if not spell.object.startswith("agreement/"):
        return spell
    inception = inceptions.get(spell.object)
    if inception is None or (spell.until and spell.until.last < inception.first):
        return None
    return replace(spell, since=inception) if spell.since and inception.first > spell.since.last else spell


def _could_be_one(one: Claim, other: Claim) -> bool:
    if not alike((one.rank, one.capacity), (other.rank, other.capacity)):
        return False
    if one.since is None or other.since is None:
        return one.since is other.since
    one_last, other_last = (one.until or one.since).last, (other.until or other.since).last
    return one.since.first <= other_last and other.since.first <= one_last
