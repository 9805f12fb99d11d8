"""From a match of the grammar to what it says, as far as the words alone can tell: one function a kind of pattern."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from comity.dates import PartialDate
from comity.errors import DateError
from comity.reading.when.expression import Basis, Partial, Shift, Sketch
from comity.reading.when.grammar import patterns
from comity.reading.when.words import words

_FRACTIONS = {
    ("half a", "century"): (50, "year"),
    ("half a", "decade"): (5, "year"),
    ("half a", "year"): (6, "month"),
    ("a quarter of a", "century"): (25, "year"),
    ("a quarter of a", "year"): (3, "month"),
}
_COUNTS = {"a couple of": 2, "a dozen": 12}


class _Groups:
    """The named groups of a match: blank where the pattern has no such group or it took no part."""

    def __init__(self, match: re.Match[str]) -> None:
        self.match = match
        self._groups = {name: text or "" for name, text in match.groupdict().items()}

    def __getitem__(self, name: str) -> str:
        return " ".join(self._groups.get(name, "").split())

    def number(self, name: str) -> int:
        """The group as a number, 0 where it is blank."""
        return words().number(self[name])

    def sketch(self, basis: Basis | None) -> Sketch:
        """The frame every kind fills: the stretch, the role by the preposition, the hedge."""
        role = words().roles.get(self["prep"].casefold(), "at")
        hedge = words().hedges.get(self["hedge"].casefold(), "")
        return Sketch(start=self.match.start(), end=self.match.end(), basis=basis, role=role, hedge=hedge)


def sketches(text: str) -> list[Sketch]:
    """What the grammar finds in a text, longest matches first chosen, in the order of the text."""
    found = sorted(_all(text), key=lambda sketch: sketch.start - sketch.end)
    taken = bytearray(len(text))
    kept = []
    for sketch in found:
        if not any(taken[sketch.start : sketch.end]):
            taken[sketch.start : sketch.end] = b"\x01" * (sketch.end - sketch.start)
            kept.append(sketch)
    return sorted(kept, key=lambda sketch: sketch.start)


def _all(text: str) -> Iterator[Sketch]:
    for kind, pattern in patterns():
        for match in pattern.finditer(text):
            sketch = _KINDS[kind](_Groups(match))
            if sketch is not None:
                yield sketch


def _iso(groups: _Groups) -> Sketch | None:
    try:
        return replace(
            groups.sketch(Basis.ABSOLUTE), value=PartialDate.parse(groups.match["year"] + groups.match[0][-6:])
        )
    except DateError:
        return None


def _calendar(groups: _Groups) -> Sketch | None:
    """Any date of a calendar, whole or partial, or a span of two."""
    start, end = _ends(groups)
    if start is None or (groups["to"] and end is None):
        return None
    if groups["to"] == "and" and groups["prep"].casefold() != "between" and not _neighbours(start, end):
        return None
    role = "at" if end else groups.sketch(None).role
    sketch = replace(groups.sketch(Basis.ABSOLUTE), role=role)
    if start[0]:
        return replace(sketch, value=_date(*start), until=_date(*end) if end else None)
    return _yearless(sketch, groups, start[1:], end[1:] if end else None)


Calendar = tuple[int, int | None, int | None]


def _ends(groups: _Groups) -> tuple[Calendar | None, Calendar | None]:
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


def _neighbours(start: Calendar, end: Calendar | None) -> bool:
    """Whether "3 and 4 June" are one span; "3 and 9 June" are two days, which one span would falsify."""
    if end is None or start[0] != end[0]:
        return False
    if start[2] and end[2]:
        return start[1] == end[1] and end[2] - start[2] == 1
    return bool(start[1] and end[1]) and (end[1] or 0) - (start[1] or 0) == 1


def _yearless(sketch: Sketch, groups: _Groups, partial: Partial, until: Partial | None) -> Sketch:
    sketch = replace(sketch, partial=partial, partial_until=until)
    if groups["tail"]:
        count, basis = words().steps[groups["tail"].casefold()]
        return replace(sketch, basis=basis, value=None, shift=(count, "year"))
    return replace(sketch, basis=None, nearest=True, shift=(0, "year"))


def _holiday(groups: _Groups) -> Sketch:
    month, day = words().holidays[groups["holiday"].casefold()]
    sketch = groups.sketch(Basis.ABSOLUTE)
    if groups["year"]:
        return replace(sketch, value=_date(int(groups["year"]), month, day))
    return _yearless(sketch, groups, (month, day), None)


def _nth(groups: _Groups) -> Sketch | None:
    day = groups.number("day")
    if not 1 <= day <= 31:
        return None
    return replace(groups.sketch(None), partial=(None, day), shift=(0, "month"), nearest=True)


def _weekday(groups: _Groups) -> Sketch:
    sketch = groups.sketch(Basis.DOCUMENT)
    name = groups["weekday"].casefold()
    if groups["weekday2"]:
        return replace(sketch, role="at", shift=(0, name), nearest=True, partial_until=None, until=None)
    step = groups["step"].casefold()
    if step in ("", "this"):
        return replace(sketch, shift=(0, name), nearest=True)
    count, basis = words().steps[step]
    return replace(sketch, basis=basis, shift=(count, name))


def _period(groups: _Groups) -> Sketch:
    count, basis = words().steps[groups["step"].casefold()]
    unit = groups["unit"].casefold()
    return replace(groups.sketch(basis), shift=(count, words().units.get(unit, unit)))


def _loose(groups: _Groups) -> Sketch:
    """ "In spring", "at the weekend", "later in the year": the discourse says whose."""
    unit = groups["unit"].casefold()
    sketch = groups.sketch(None)
    if groups.match[0].casefold().startswith("by the end"):
        sketch = replace(sketch, role="by")
    return replace(
        sketch, shift=(0, words().units.get(unit, unit)), nearest=unit in words().seasons or unit == "weekend"
    )


def _word(groups: _Groups) -> Sketch:
    return replace(groups.sketch(Basis.DOCUMENT), shift=(words().days[groups["word"].casefold()], "day"))


def _shift(groups: _Groups, sign: int) -> Shift | None:
    number, unit = groups["number"].casefold(), words().units[groups["unit"].casefold()]
    if number in ("half a", "a quarter of a"):
        count, unit = _FRACTIONS.get((number, unit), (0, unit))
    else:
        count = _COUNTS.get(number) or words().number(number) or int(bool(groups["one"]))
    return (sign * count, unit) if count else None


def _ago(groups: _Groups) -> Sketch:
    return replace(groups.sketch(Basis.DOCUMENT), shift=_shift(groups, -1), role="at")


def _ahead(groups: _Groups) -> Sketch:
    """ "In three weeks" looks ahead only where its verb does: `placing` makes a duration of the others."""
    sketch = replace(groups.sketch(Basis.DOCUMENT), shift=_shift(groups, 1))
    return sketch if groups["time"] or groups["now"] else replace(sketch, nearest=True)


def _later(groups: _Groups) -> Sketch:
    sign = 1 if groups["way"] in ("later", "after", "afterward", "afterwards", "on") else -1
    return replace(groups.sketch(Basis.EVENT), shift=_shift(groups, sign))


def _apart(groups: _Groups) -> Sketch:
    pivot = None if groups["that"] else groups.match.start("way")
    if "eve" in groups["way"]:
        return replace(groups.sketch(Basis.EVENT), shift=(-1, "day"), pivot=groups.match.end("way") - 2)
    return replace(_later(groups), pivot=pivot)


def _open(groups: _Groups) -> Sketch:
    document = groups.match[0].casefold().endswith("ago")
    return groups.sketch(Basis.DOCUMENT if document else Basis.EVENT)


def _anniversary(groups: _Groups) -> Sketch:
    years = groups.number("number")
    pivot = groups.match.start("of") + 1 if groups["of"] else None
    sketch = groups.sketch(Basis.DOCUMENT if years else Basis.EVENT)
    return replace(sketch, role="anniversary", shift=(-years, "year") if years else None, pivot=pivot)


def _during(groups: _Groups) -> Sketch:
    return replace(groups.sketch(Basis.EVENT), role="for")


def _age(groups: _Groups) -> Sketch:
    return replace(groups.sketch(Basis.EVENT), role="age")


def _decade(groups: _Groups) -> Sketch:
    return groups.sketch(Basis.ABSOLUTE)


_KINDS: dict[str, Callable[[_Groups], Sketch | None]] = {
    "iso": _iso,
    "calendar": _calendar,
    "holiday": _holiday,
    "nth": _nth,
    "weekday": _weekday,
    "period": _period,
    "loose": _loose,
    "word": _word,
    "ago": _ago,
    "ahead": _ahead,
    "later": _later,
    "apart": _apart,
    "open": _open,
    "anniversary": _anniversary,
    "during": _during,
    "age": _age,
    "decade": _decade,
}
