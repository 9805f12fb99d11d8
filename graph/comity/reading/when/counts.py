"""Times counted from the document or from an event: "last Tuesday", "the next morning", "two weeks before that"."""

from dataclasses import replace

from comity.reading.when.expression import Basis, Shift, Sketch
from comity.reading.when.groups import EDGE, Groups
from comity.reading.when.words import words

_FRACTIONS = {
    ("half a", "century"): (50, "year"),
    ("half a", "decade"): (5, "year"),
    ("half a", "year"): (6, "month"),
    ("a quarter of a", "century"): (25, "year"),
    ("a quarter of a", "year"): (3, "month"),
}
_COUNTS = {"a couple of": 2, "a dozen": 12}


def weekday(groups: Groups) -> Sketch:
    """ "On Tuesday", "last Tuesday", "from Monday to Wednesday"."""
    sketch = groups.sketch(Basis.DOCUMENT)
    name = groups["weekday"].casefold()
    if groups["weekday2"]:
        return replace(sketch, role="at", shift=(0, name), nearest=True, then=groups["weekday2"].casefold())
    step = groups["step"].casefold()
    if step in ("", "this"):
        return replace(sketch, shift=(0, name), nearest=True)
    count, basis = words().steps[step]
    return replace(sketch, basis=basis, shift=(count, name))


def period(groups: Groups) -> Sketch:
    """ "This month", "the following spring", "that day"."""
    count, basis = words().steps[groups["step"].casefold()]
    unit = groups["unit"].casefold()
    return replace(groups.sketch(basis), shift=(count, _calendar_unit(unit)))


def _calendar_unit(word: str) -> str:
    """The unit, or the name, of a period that begins where the calendar has it."""
    unit = words().units.get(word, word.rstrip("."))
    return "calendar week" if unit == "week" else unit


def loose(groups: Groups) -> Sketch:
    """ "In spring", "at the weekend", "by the end of the year": the discourse says whose."""
    unit = groups["unit"].casefold()
    sketch = groups.sketch(None)
    if sketch.role == "before" and EDGE.search(groups["edge"]):
        sketch = replace(sketch, role="by")
    return replace(sketch, shift=(0, _calendar_unit(unit)), nearest=unit in words().seasons or unit == "weekend")


def word(groups: Groups) -> Sketch:
    """ "Yesterday", "tomorrow evening"."""
    return replace(groups.sketch(Basis.DOCUMENT), shift=(words().days[groups["word"].casefold()], "day"))


def _hedge(groups: Groups) -> str:
    """ "Two and a half weeks after", "three months to the day after": how near the count is."""
    if groups["exact"]:
        return "exactly"
    return "over" if groups["half"] or groups["half2"] else ""


def _shift(groups: Groups, sign: int) -> Shift | None:
    number, unit = groups["number"].casefold(), words().units[groups["unit"].casefold()]
    if number in ("half a", "a quarter of a"):
        count, unit = _FRACTIONS.get((number, unit), (0, unit))
    else:
        count = _COUNTS.get(number) or words().number(number) or int(bool(groups["one"]))
    return (sign * count, unit) if count else None


def ago(groups: Groups) -> Sketch:
    """ "Two days ago"; weeks are meant loosely, "thirty years ago today" to the day."""
    sketch = replace(groups.sketch(Basis.DOCUMENT), shift=_shift(groups, -1), role="at")
    if groups["to"] == "today":
        return replace(sketch, hedge="exactly")
    vague = sketch.shift is not None and sketch.shift[1] in ("week", "fortnight")
    return replace(sketch, hedge="about") if vague else sketch


def ahead(groups: Groups) -> Sketch:
    """ "In three weeks" looks ahead only where its verb does: `placing` makes a duration of the others."""
    sketch = replace(groups.sketch(Basis.DOCUMENT), shift=_shift(groups, 1))
    if sketch.shift is not None and sketch.shift[1] in ("week", "fortnight"):
        sketch = replace(sketch, hedge=sketch.hedge or "about")
    return sketch if groups["time"] or groups["now"] else replace(sketch, nearest=True)


def later(groups: Groups) -> Sketch:
    """ "A year later", "three days earlier"."""
    sign = 1 if groups["way"] in ("later", "after", "afterward", "afterwards", "on") else -1
    sketch = groups.sketch(Basis.EVENT)
    return replace(sketch, shift=_shift(groups, sign), hedge=_hedge(groups) or sketch.hedge)


def apart(groups: Groups) -> Sketch:
    """ "Three months after the summit", "the day before that", "on the eve of the vote"."""
    pivot = None if groups["that"] else groups.match.start("way")
    if "eve" in groups["way"]:
        return replace(groups.sketch(Basis.EVENT), shift=(-1, "day"), pivot=groups.match.end("way") - 2)
    return replace(later(groups), pivot=pivot)


def sequel(groups: Groups) -> Sketch:
    """ "Hours later", "in the afternoon": the same day, as a rule."""
    pivot = groups.match.start("way") if groups["way"] in ("after", "before") else None
    return replace(groups.sketch(Basis.EVENT), shift=(0, "day"), pivot=pivot)


def opened(groups: Groups) -> Sketch:
    """ "Years later": some time, nobody says when."""
    document = groups.match[0].casefold().endswith("ago")
    return groups.sketch(Basis.DOCUMENT if document else Basis.EVENT)


def anniversary(groups: Groups) -> Sketch:
    """ "On the 30th anniversary of", "marking 50 years of ties"."""
    years = groups.number("number")
    pivot = groups.match.start("of") + 1 if groups["of"] else None
    sketch = groups.sketch(Basis.DOCUMENT if years else Basis.EVENT)
    return replace(sketch, role="anniversary", shift=(-years, "year") if years else None, pivot=pivot)


def during(groups: Groups) -> Sketch:
    """ "For seven decades", "after 33 years": no date at all."""
    return replace(groups.sketch(Basis.EVENT), role="for")


def age(groups: Groups) -> Sketch:
    """ "At the age of 71"."""
    return replace(groups.sketch(Basis.EVENT), role="age")


def decade(groups: Groups) -> Sketch:
    """ "In the 1990s", "the 19th century": too long for a partial date."""
    return groups.sketch(Basis.ABSOLUTE)
