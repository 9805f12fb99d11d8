"""Every time expression of a parsed text, each with its date as far as the text and its own date allow."""

from dataclasses import replace
from typing import TYPE_CHECKING

from comity.dates import PartialDate, Precision
from comity.reading.when.expression import Basis, Sketch, When
from comity.reading.when.outlook import Outlook
from comity.reading.when.placing import as_duration, hung, looking
from comity.reading.when.reckon import counted, nearest, placed, rest_of_week
from comity.reading.when.resolving import resolve
from comity.reading.when.sketch import sketches
from comity.reading.when.story import Story
from comity.reading.when.words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc

_TO_PRINT = 7
"""Days from a report's dateline to its publication at most."""
_THIS_WEEK = (0, "calendar week")
_DIRECTIONS = {Outlook.PAST: False, Outlook.AHEAD: True, Outlook.NOW: True, Outlook.THEN: True}


def expressions(doc: "Doc", document_date: PartialDate | None) -> list[When]:
    """The time expressions of a parsed text, in its order.

    ``document_date`` is the day the text was published; without one, "on Tuesday" stays open. No clock is read.
    """
    story = Story(doc, document_date)
    found: list[When] = []
    written = document_date
    """The day of writing: that of a dateline, where one is told."""
    for sketch in sketches(doc.text):
        when = hung(doc, sketch)
        if when is not None:
            outer = next((other for other in found[-3:] if other.start <= when.anchor < other.end), None)
            when = replace(when, anchor=outer.anchor) if outer else when
            when = _dated(doc, sketch, when, written, story)
            if when.role == "dateline" and document_date and when.value and _is_just_before(when.value, document_date):
                written = when.value
            found.append(when)
            story.goes_on(when, resolve(when, None))
    return found


def _dated(doc: "Doc", sketch: Sketch, when: When, document: PartialDate | None, story: Story) -> When:
    if when.role in ("for", "age"):
        return when
    if sketch.basis is Basis.ABSOLUTE:
        return replace(when, value=sketch.value, until=sketch.until)
    told = story.at(when)
    if sketch.basis is Basis.EVENT:
        return _leaning(when, told, document)
    leaning = sketch.nearest or sketch.basis is None or when.shift == _THIS_WEEK
    seen = looking(doc, when) if leaning else Outlook.OPEN
    if sketch.basis is None and story.holds(when, seen):
        return replace(when, basis=Basis.EVENT, told=told)
    return _at_the_end(doc, _from_document(sketch, when, document, seen))


def _at_the_end(doc: "Doc", when: When) -> When:
    """ "At the end of next year": its last month, where "by the end of next year" only bounds it."""
    closing = when.shift is not None and when.shift[1] == "year" and when.role == "at"
    if not closing or when.value is None or not doc[when.start : when.end].text.lower().startswith("at the end of"):
        return when
    return replace(when, value=placed(when.value, (12, None)))


def _is_just_before(day: PartialDate, published: PartialDate) -> bool:
    return day.precision is Precision.DAY and 0 <= (published.last - day.first).days <= _TO_PRINT


def _leaning(when: When, told: PartialDate | None, document: PartialDate | None) -> When:
    """Of an event; but "that June", where nothing was told before, is the latest the reader knows."""
    if told is None and document is not None and when.shift and when.shift[0] == 0 and _named(when.shift[1]):
        return replace(when, basis=Basis.DOCUMENT, value=nearest(document, when.shift[1], ahead=False))
    return replace(when, told=told)


def _named(unit: str) -> bool:
    return unit in words().months or unit in words().seasons or unit in words().weekdays


def _from_document(sketch: Sketch, when: When, document: PartialDate | None, seen: Outlook) -> When:
    if when.shift is None:
        return when
    if sketch.nearest and when.shift[0] > 0:  # "in three weeks", "in thirty years"
        if seen not in (Outlook.AHEAD, Outlook.NOW, Outlook.THEN) and when.role != "by":
            return as_duration(when)
    elif sketch.nearest and document is not None:
        return _nearest(sketch, when, document, seen)
    if when.shift == _THIS_WEEK and document is not None and document.precision is Precision.DAY:
        return replace(when, value=rest_of_week(document, _DIRECTIONS.get(seen)))
    value = counted(document, when.shift, when.hedge) if document else None
    return replace(when, value=placed(value, when.partial) if when.partial else value)


def _nearest(sketch: Sketch, when: When, document: PartialDate, seen: Outlook) -> When:
    ahead = False if seen is Outlook.THEN and _is_yesterday(when, document) else _DIRECTIONS.get(seen)
    value = nearest(document, when.partial or (when.shift or (0, ""))[1], ahead)
    until = placed(value, when.partial_until) if when.partial_until else None
    if sketch.then and value is not None:
        until = counted(value, (1, sketch.then))
    return replace(when, value=value, until=until)


def _is_yesterday(when: When, document: PartialDate) -> bool:
    """ "agreed to restore relations on Monday", printed on Tuesday: nobody calls the day in a week just "Monday"."""
    name = when.shift[1] if when.shift else ""
    days = words().weekdays
    return name in days and document.precision is Precision.DAY and (days[name] + 1) % 7 == document.first.weekday()
