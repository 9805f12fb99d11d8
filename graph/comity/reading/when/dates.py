"""Dates of the calendar, whole or partial: "2 to 4 June 2019", "March that year", "New Year's Eve"."""

import re
from dataclasses import replace

from comity.dates import PartialDate
from comity.errors import DateError
from comity.reading.when.expression import Basis, Partial, Sketch
from comity.reading.when.groups import EDGE, Groups
from comity.reading.when.words import words

_EDGE_DAY = re.compile(r"\b(first|last|final|opening) day of\b", re.IGNORECASE)
Calendar = tuple[int, int | None, int | None]
"""Year (0 where not told), month and day."""


def iso(groups: Groups) -> Sketch | None:
    """ "2025-11-06"."""
    try:
        return replace(
            groups.sketch(Basis.ABSOLUTE), value=PartialDate.parse(groups.match["year"] + groups.match[0][-6:])
        )
    except DateError:
        return None


def calendar(groups: Groups) -> Sketch | None:
    """Any date of a calendar, whole or partial, or a span of two."""
    start, end = _ends(groups)
    if start is None or (groups["to"] and end is None):
        return None
    if groups["to"] == "and" and groups["prep"].casefold() != "between" and not _neighbours(start, end):
        return None
    start = _edge(groups, start)
    sketch = groups.sketch(Basis.ABSOLUTE)
    if end:
        sketch = replace(sketch, role="at")
    elif sketch.role == "before" and EDGE.search(groups.match[0]):
        sketch = replace(sketch, role="by")
    if start[0]:
        return replace(sketch, value=_date(*start), until=_date(*end) if end else None)
    return _yearless(sketch, groups, start[1:], end[1:] if end else None)


def _ends(groups: Groups) -> tuple[Calendar | None, Calendar | None]:
    """Year (0: not told), month and day of both ends; what one end leaves out the other lends."""
    month = words().month(groups["month"]) if groups["month"] else None
    day = groups.number("day") or None
    year = groups.number("year")
    year2 = _century(year, groups["year2"]) or year
    if not groups["to"]:
        return _checked(year, month, day), None
    month2 = words().month(groups["month2"]) if groups["month2"] else month
    day2 = groups.number("day2") or None
    backwards = (month or 0, day or 0) > (month2 or 0, day2 or 0)
    start = _checked(year or (year2 - 1 if year2 and backwards else year2), month, day)
    end = _checked(year2, month2, day2)
    return start, end if end and start and (end > start if end[0] else True) else None


def _century(year: int, text: str) -> int:
    """ "77" after 1975 is 1977."""
    return year - year % 100 + int(text) if len(text) == 2 else int(text or 0)


def _checked(year: int, month: int | None, day: int | None) -> Calendar | None:
    return (year, month, day) if _date(year or 2000, month, day) else None


def _date(year: int, month: int | None, day: int | None) -> PartialDate | None:
    parts = (f"{year:04}", f"{month:02}" if month else "", f"{day:02}" if day else "")
    try:
        return PartialDate.parse("-".join(filter(None, parts)))
    except DateError:
        return None


def _edge(groups: Groups, start: Calendar) -> Calendar:
    """The very day, where the text says "the last day of August" or "the first day of 1993"."""
    edge = _EDGE_DAY.search(groups.match[0])
    year, month, day = start
    if edge is None or day:
        return start
    if edge[1].casefold() == "first":
        return year, month or 1, 1
    period = _date(year or 2001, month or 12, None)
    return (year, month or 12, period.last.day) if period else start


def _neighbours(start: Calendar, end: Calendar | None) -> bool:
    """Whether "3 and 4 June" are one span; "3 and 9 June" are two days, which one span would falsify."""
    if end is None or start[0] != end[0]:
        return False
    if start[2] and end[2]:
        return start[1] == end[1] and end[2] - start[2] == 1
    return bool(start[1] and end[1]) and (end[1] or 0) - (start[1] or 0) == 1


def _yearless(sketch: Sketch, groups: Groups, partial: Partial, until: Partial | None) -> Sketch:
    sketch = replace(sketch, partial=partial, partial_until=until)
    if groups["tail"]:
        count, basis = words().steps[groups["tail"].casefold()]
        return replace(sketch, basis=basis, value=None, shift=(count, "year"))
    return replace(sketch, basis=None, nearest=True, shift=(0, "year"))


def holiday(groups: Groups) -> Sketch:
    """ "On Christmas Day 1991", "on New Year's Eve"."""
    month, day = words().holidays[groups["holiday"].casefold()]
    sketch = groups.sketch(Basis.ABSOLUTE)
    if groups["year"]:
        return replace(sketch, value=_date(int(groups["year"]), month, day))
    return _yearless(sketch, groups, (month, day), None)


def nth(groups: Groups) -> Sketch | None:
    """ "On the 17th", of the month the story stands in."""
    day = groups.number("day")
    if not 1 <= day <= 31:
        return None
    return replace(groups.sketch(None), partial=(None, day), shift=(0, "month"), nearest=True)
