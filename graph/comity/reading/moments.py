"""Which days a sentence may tell of: enough to choose among holders of an office and former names.

This is no reading of dates (``comity.reading.when``): it only has to say when a guess would be rash. A sentence that
names months or years tells of those; one that does not may go on with what the sentence before it told of, or tell of
the day of the text: which is likelier depends on whether the text as a whole looks back.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from comity.dates import PartialDate
from comity.errors import DateError
from comity.reading.lexicon import midst

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})\.?,? (?:\d{{1,2}},? )?"
_DATED = re.compile(rf"\b(?:{_MONTH})?(?P<year>(?:1[6-9]|20)\d\d)\b(?!s)", re.I)
_CURRENT = re.compile(
    r"\b(today|yesterday|tomorrow|this (week|month|morning|afternoon|evening|year)|last (night|week|month)|now|"
    r"currently|(mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.I,
)

Moments = tuple[date, ...]
"""Days a sentence may tell of, the likeliest first; empty where nothing says."""


def moments(doc: Doc, on: date | None) -> list[Moments]:
    """For each token the days its sentence may tell of; ``on`` is the day of the text."""
    today: Moments = (on,) if on else ()
    own = [_own(sentence.text, on, today) for sentence in doc.sents]
    past = sum(1 for told in own if told and told != today and (on is None or told[0].year < on.year))
    looks_back = past > sum(1 for told in own if told == today)
    found: list[Moments] = []
    before = today
    for sentence, told in zip(doc.sents, own, strict=True):
        before = told or before
        both = (*before, *today) if looks_back else (*today, *before)
        found += [told or tuple(dict.fromkeys(both))] * len(sentence)
        if "\n" in sentence.text and not looks_back:
            before = today
    return found


def _own(text: str, on: date | None, today: Moments) -> Moments:
    return _told(text, on) or (today if _CURRENT.search(text) else ())


def _told(text: str, on: date | None) -> Moments:
    days = []
    for match in _DATED.finditer(text):
        year, month = match["year"], match["month"]
        if on and int(year) == on.year and not month:
            days.append(on)
            continue
        number = f"-{_MONTHS.index(month.lower()) + 1:02}" if month else ""
        try:
            days.append(midst(PartialDate.parse(year + number)))
        except DateError:
            continue
    return tuple(dict.fromkeys(days))
