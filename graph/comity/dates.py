"""Partial dates: a day, a month or a year, and honest arithmetic on them.

A partial date is a span of days that is known to contain the moment meant. ``1999`` spans the whole
year: a bound of that precision includes all of it, since a claim never says more than its source.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from comity.errors import DateError

EPOCH = date(1970, 1, 1).toordinal()
_PATTERN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Precision(StrEnum):
    """How finely a date is known; ``rank`` is 0 for a year, 1 for a month, 2 for a day: the larger, the finer."""

    rank: int

    YEAR = "year"
    MONTH = "month"
    DAY = "day"

    def __init__(self, _: str) -> None:
        self.rank = len(type(self).__members__)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, month or year of the Gregorian calendar.

    ``first`` is the first day of the span; ``precision`` says how long the span is. Dates order by
    their first day, then from coarse to fine.

    >>> PartialDate.parse("1999-03").last
    datetime.date(1999, 3, 31)
    >>> str(PartialDate.parse("1999"))
    '1999'
    """

    first: date
    precision: Precision = Precision.DAY

    def __post_init__(self) -> None:
        start = _floor(self.first, self.precision)
        if start != self.first:
            object.__setattr__(self, "first", start)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

        Raises:
            DateError: another shape, or a day that no calendar has.
        """
        return _parsed(text.strip())

    @property
    def last(self) -> date:
        """The last day of the span."""
        if self.precision is Precision.DAY:
            return self.first
        if self.precision is Precision.YEAR:
            return date(self.first.year, 12, 31)
        return self.first.replace(day=calendar.monthrange(self.first.year, self.first.month)[1])

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def overlaps(self, other: "PartialDate") -> bool:
        """Whether both could be the same moment."""
        return self.first <= other.last and other.first <= self.last

    def __str__(self) -> str:
        return self.first.isoformat()[: (4, 7, 10)[self.precision.rank]]


def parse_day(text: str) -> date:
    """Read one exact day, ``YYYY-MM-DD``; a year or month is refused, not completed.

    Raises:
        DateError: not a date, or not precise to the day.
    """
    partial = PartialDate.parse(text)
    if partial.precision is not Precision.DAY:
        raise DateError(f"'{text}' is not one day: write YYYY-MM-DD, for example {partial.first}")
    return partial.first


def parse_optional(text: str) -> PartialDate | None:
    """Read a partial date, or None from blank text."""
    return PartialDate.parse(text) if text.strip() else None


def day_number(day: date) -> int:
    """Days since 1970-01-01, negative before: how arrays and pages count days.

    >>> day_number(date(1969, 12, 31))
    -1
    """
    return day.toordinal() - EPOCH


def day_of(number: int) -> date:
    """The day of a number of ``day_number``."""
    return date.fromordinal(number + EPOCH)


@lru_cache(maxsize=1 << 16)
def _parsed(text: str) -> PartialDate:
    """A partial date is a value, and the same few thousand are read again and again."""
    match = _PATTERN.fullmatch(text)
    if match is None:
        raise DateError(f"'{text}' is not a date: write YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = match.groups()
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    try:
        return PartialDate(date(int(year), int(month or 1), int(day or 1)), precision)
    except ValueError as error:
        raise DateError(f"'{text}' is no day of the calendar: {error}") from error


def _floor(day: date, precision: Precision) -> date:
    if precision is Precision.YEAR:
        return day.replace(month=1, day=1)
    return day.replace(day=1) if precision is Precision.MONTH else day
