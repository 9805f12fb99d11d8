"""Arithmetic on partial dates, as honest as the words: what is counted in years from a day gives a year."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from comity.dates import PartialDate, Precision
from comity.reading.when.expression import Partial, Shift
from comity.reading.when.words import words

_YEARS = {"year": 1, "decade": 10, "century": 100}
_WEEKS = {"calendar week": 7, "weekend": 7}
_DAYS = {"hour": 0, "day": 1, "week": 7, "fortnight": 14}
_FEW_DAYS = 3
"""So few days after an event known to the month, it is most likely still that month."""
_REACH = 8
"""Years to look around for the next such day: as long as 29 February may stay away (1896 to 1904)."""


class Occurrence(NamedTuple):
    """One of the days, months or seasons that a yearless name could mean."""

    first: date
    last: date
    value: PartialDate | None


def covering(first: date, last: date) -> PartialDate | None:
    """The finest partial date that holds both days; None where they lie in two years."""
    if first == last:
        return PartialDate(first)
    if first.year != last.year:
        return None
    return PartialDate(first, Precision.MONTH if first.month == last.month else Precision.YEAR)


def counted(reference: PartialDate, shift: Shift, hedge: str = "") -> PartialDate | None:
    """The period that lies ``shift`` from ``reference``; None where the reference is too coarse to say."""
    count, unit = shift
    if unit in _YEARS:
        return _by_years(reference, count * _YEARS[unit], hedge) if count or unit == "year" else None
    if unit == "month":
        return _by_months(reference, count, hedge)
    if unit in _WEEKS:
        return _by_weeks(reference, count, unit)
    if unit in _DAYS:
        return _by_days(reference, count * _DAYS[unit], hedge)
    return _by_name(reference, count, unit)


def placed(base: PartialDate | None, partial: Partial) -> PartialDate | None:
    """The month and day of ``partial`` in the year (or month) of ``base``; None where that year has no such day."""
    month, day = partial
    if base is None or (month is None and base.precision is Precision.YEAR):
        return None
    month = month or base.first.month
    try:
        found = date(base.first.year, month, day or 1)
    except ValueError:
        return None
    return PartialDate(found, Precision.DAY if day else Precision.MONTH)


def nearest(reference: PartialDate, name: str | Partial, ahead: bool | None) -> PartialDate | None:
    """The latest such day, month or season at the reference (``ahead`` False), the next (True), the closer (None)."""
    day = reference.first
    found = list(_occurrences(name, day))
    if ahead is False:
        return next((o.value for o in reversed(found) if o.first <= reference.last), None)
    if ahead:
        return next((o.value for o in found if o.last >= day), None)
    closest = min(found, key=lambda o: min(abs(o.first - day), abs(o.last - day)), default=None)
    return closest.value if closest else None


def rest_of_week(reference: PartialDate, ahead: bool | None) -> PartialDate | None:
    """The week of a day: of what has been, up to it (``ahead`` False); of what is to come, from it on (True).

    Known to the month at best.
    """
    monday = reference.first - timedelta(days=reference.first.weekday())
    first = reference.first if ahead else monday
    found = covering(first, reference.first if ahead is False else monday + timedelta(days=6))
    return PartialDate(found.first, Precision.MONTH) if found and found.precision is Precision.DAY else found


def _by_years(reference: PartialDate, count: int, hedge: str) -> PartialDate | None:
    if hedge == "exactly" and reference.precision is not Precision.YEAR:
        return placed(_year(reference.first.year + count), _month_and_day(reference))
    half = {"over": 6, "under": -6}.get(hedge, 0) * (1 if count > 0 else -1)
    if half and reference.precision is not Precision.YEAR:
        return _year(_months_on(reference.first, 12 * count + half).year)
    return _year(reference.first.year + count)


def _year(year: int) -> PartialDate | None:
    return PartialDate(date(year, 1, 1), Precision.YEAR) if 1 <= year <= 9999 else None


def _month_and_day(reference: PartialDate) -> Partial:
    return reference.first.month, reference.first.day if reference.precision is Precision.DAY else None


def _by_months(reference: PartialDate, count: int, hedge: str) -> PartialDate | None:
    if reference.precision is Precision.YEAR:
        return None if count else reference
    month = PartialDate(_months_on(reference.first, count), Precision.MONTH)
    return placed(month, _month_and_day(month)[:1] + _month_and_day(reference)[1:]) if hedge == "exactly" else month


def _months_on(day: date, count: int) -> date:
    years, month = divmod(day.month - 1 + count, 12)
    return date(day.year + years, month + 1, 1)


def _by_weeks(reference: PartialDate, count: int, unit: str) -> PartialDate | None:
    if reference.precision is not Precision.DAY:
        return None if count else reference
    monday = reference.first - timedelta(days=reference.first.weekday()) + timedelta(days=count * _WEEKS[unit])
    first = monday + timedelta(days=5) if unit == "weekend" else monday
    return covering(first, monday + timedelta(days=6))


def _by_days(reference: PartialDate, count: int, hedge: str) -> PartialDate | None:
    if reference.precision is Precision.DAY:
        day = PartialDate(reference.first + timedelta(days=count))
        return PartialDate(day.first, Precision.MONTH) if hedge in ("over", "under", "about") else day
    return reference if abs(count) <= _FEW_DAYS else None


def _by_name(reference: PartialDate, count: int, name: str) -> PartialDate | None:
    found = list(_occurrences(name, reference.first))
    if count > 0:
        return next((o.value for o in found if o.first > reference.last), None)
    if count < 0:
        return next((o.value for o in reversed(found) if o.last < reference.first), None)
    if name in words().weekdays:
        return nearest(reference, name, None) if reference.precision is Precision.DAY else None
    return next((o.value for o in found if o.first.year == reference.first.year), None)


def _occurrences(name: str | Partial, around: date) -> Iterator[Occurrence]:
    """In the order of time."""
    if isinstance(name, str) and (name == "weekend" or name in words().weekdays):
        yield from _weekly(name, around)
    elif isinstance(name, str) and name in words().seasons:
        yield from (_season(year, *words().seasons[name]) for year in _years(around))
    elif isinstance(name, str) or name[0]:
        partial = (words().months[name], None) if isinstance(name, str) else name
        yield from _at((_year(year) for year in _years(around)), partial)
    else:
        yield from _at((PartialDate(_months_on(around, n), Precision.MONTH) for n in range(-3, 4)), name)


def _years(around: date) -> range:
    return range(max(around.year - _REACH, 1), min(around.year + _REACH, 9998) + 1)


def _at(bases: Iterable[PartialDate | None], partial: Partial) -> Iterator[Occurrence]:
    for base in bases:
        value = placed(base, partial)
        if value is not None:
            yield Occurrence(value.first, value.last, value)


def _weekly(name: str, around: date) -> Iterator[Occurrence]:
    first = around - timedelta(days=14 + around.weekday() - words().weekdays.get(name, 5))
    for week in range(5):
        day = first + timedelta(days=7 * week)
        last = day + timedelta(days=1) if name == "weekend" else day
        yield Occurrence(day, last, covering(day, last))


def _season(year: int, first: int, last: int) -> Occurrence:
    start = date(year, first, 1)
    end = PartialDate(date(year + (last < first), last, 1), Precision.MONTH).last
    return Occurrence(start, end, covering(start, end))
