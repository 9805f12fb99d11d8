"""Stays that were over when somebody left: "left Romania on Sunday after two days of talks"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from comity.dates import PartialDate, Precision
from comity.reading.syntax import governors, is_verb, under

if TYPE_CHECKING:
    from spacy.tokens import Token

    from comity.reading.dated import Dated

_LEAVING = frozenset({"leave", "depart"})
_BEHIND = ("after", "following")
_TIMES = frozenset({"hour", "day", "week"})
_STAYS = _TIMES | frozenset({"visit", "talk", "stay", "trip", "tour", "meeting", "stop", "stopover"})


def ends_stay(verb: Token) -> bool:
    """ "left Georgetown after a two-day visit": who leaves so has been there."""
    return any(_is_of_stay(noun) for noun in under(verb, *_BEHIND))


def over_by_leaving(trigger: Token) -> bool:
    """Whether a trigger tells of a stay that a leaving ended: the leaving itself, or what is told behind "after"."""
    above = (up for up in (trigger, *governors(trigger)) if is_verb(up))
    verb = next(above, None)
    return verb is not None and verb.lemma_ in _LEAVING and ends_stay(verb)


def month_of(dated: Dated) -> Dated:
    """ "left on Sunday after four days": the stay was in that month, on days that are not told."""
    since = dated.since
    if since is None or since.precision is not Precision.DAY:
        return dated
    return replace(dated, since=PartialDate(since.first, Precision.MONTH), until=None)


def _is_of_stay(noun: Token) -> bool:
    """ "a visit", "two days of talks"."""
    return noun.lemma_ in _STAYS or any(inner.lemma_ in _STAYS for inner in under(noun, "of"))
