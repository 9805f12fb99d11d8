"""How sure the reader is: a logistic model of what a fact rests on, fitted by benchmarks/calibrate.py."""

from __future__ import annotations

import math
import tomllib
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING

from comity.model import Status
from comity.reading.dated import Source
from comity.reading.meant import Reach
from comity.reading.mention import Way

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from comity.reading.event import Event
    from comity.reading.facts import Told
    from comity.reading.meant import Meant

_REACHED = MappingProxyType(
    {
        Reach.PRONOUN: "taken up",
        Reach.DESCRIPTION: "taken up",
        Reach.SEVERAL: "group",
        Reach.GROUP: "group",
        Reach.PAIR: "group",
        Reach.INFERRED: "inferred",
    }
)
_NAMED = MappingProxyType({Way.UNKNOWN: "unknown name", Way.SURNAME: "surname"})
_LONG = 150
"""Tokens; in what is longer more leans on what was told before, in ways that nothing else shows."""
UNDATED = frozenset({"mediated", "has_relations"})
"""Relations that mostly have no date."""
_MAIN = frozenset({"ROOT", "xcomp"})
"""Dependencies of verbs that carry a sentence; the parse of the others is less to be trusted."""


def confidence(told: Told) -> float:
    """The probability that relation, parties, status and date of a fact are all right."""
    return probability(doubts(told), weights())


def probability(of: Iterable[str], weighed: Mapping[str, float]) -> float:
    """1 / (1 + e^-s), s the log odds: ``certain`` plus the weight of each reservation, none above 0."""
    return round(1 / (1 + math.exp(-weighed["certain"] - sum(weighed.get(doubt, 0.0) for doubt in of))), 2)


def doubts(told: Told) -> Iterator[str]:
    """The reservations about a fact, as confidence.toml names them; that of a party once for each party."""
    for party in (told.subject, told.object):
        yield from _of_party(party)
        words = told.event.trigger.doc[party.mention.start : party.mention.end]
        if party.mention.way is Way.UNKNOWN and len(words) == 1 and words.text.islower():
            yield "bare noun"  # "a treaty", which could be any
    yield from _of_words(told.event)
    if told.status in {Status.PLANNED, Status.DENIED}:
        yield told.status.value
    if told.dated.source is Source.STORY:
        yield "date from the story"
    elif _lacks_date(told):
        yield "no date"
    if len(told.event.trigger.doc) > _LONG:
        yield "long text"


def _lacks_date(told: Told) -> bool:
    """Whether a date is missed; what is not done, mediations and standing relations mostly have none."""
    return told.dated.source is Source.NONE and told.status is Status.DONE and told.event.relation not in UNDATED


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """The packaged weights by name, in log odds."""
    text = resources.files("comity.reading").joinpath("confidence.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text)["weights"])


def _of_party(party: Meant) -> Iterator[str]:
    if party.reach in _REACHED:
        yield _REACHED[party.reach]
    if party.reach is Reach.DESCRIPTION:
        yield "described"
    if party.mention.way in _NAMED:
        yield _NAMED[party.mention.way]


def _of_words(event: Event) -> Iterator[str]:
    if event.frame.nominal:
        yield "noun"
    elif event.trigger.dep_ not in _MAIN:
        yield "side clause"
