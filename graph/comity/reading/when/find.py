"""Every time expression of a parsed text, each with its date as far as the text and its own date allow."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from comity.dates import PartialDate
from comity.reading.when.expression import Basis, Sketch, When
from comity.reading.when.outlook import Outlook, pluperfect
from comity.reading.when.placing import as_duration, hung, looking
from comity.reading.when.reckon import counted, nearest, placed
from comity.reading.when.resolving import resolve
from comity.reading.when.sketch import sketches

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SENTENCES = 5
"""How far a year once told goes on being the year of the story, where the document's own is another."""


@dataclass(frozen=True, slots=True)
class _Told:
    """The last date told: its sentence, and whether the story went on from it."""

    date: PartialDate
    sentence: int
    background: bool


def expressions(doc: "Doc", document_date: PartialDate | None) -> list[When]:
    """The time expressions of a parsed text, in its order.

    ``document_date`` is the day the text was published; without one, "on Tuesday" stays open. No clock is read.
    """
    sentence_of = {token.i: number for number, sentence in enumerate(doc.sents) for token in sentence}
    found: list[When] = []
    told: _Told | None = None
    for sketch in sketches(doc.text):
        when = hung(doc, sketch)
        if when is None:
            continue
        number = sentence_of[when.start]
        when = _dated(doc, sketch, when, document_date, _story(told, number, document_date))
        found.append(when)
        date = resolve(when, None)
        if date is not None and when.role in ("at", "since", "after", "by"):
            told = _Told(date, number, _aside(doc, when))
    return found


def _story(told: _Told | None, sentence: int, document_date: PartialDate | None) -> PartialDate | None:
    """The date the story stands at, where one was told shortly before and not in passing."""
    if told is None or (told.background and told.sentence != sentence):
        return None
    if document_date is not None and sentence - told.sentence > _SENTENCES:
        return None
    return told.date


def _aside(doc: "Doc", when: When) -> bool:
    """Whether a date is told in passing: in a relative clause, or of the time before the story's."""
    token = doc[when.anchor]
    if pluperfect(token):
        return True
    while token.head != token:
        if token.dep_ in ("relcl", "acl"):
            return True
        token = token.head
    return False


def _dated(doc: "Doc", sketch: Sketch, when: When, document: PartialDate | None, story: PartialDate | None) -> When:
    if when.role in ("for", "age"):
        return when
    if sketch.basis is Basis.ABSOLUTE:
        return replace(when, value=sketch.value, until=sketch.until)
    if sketch.basis is Basis.EVENT:
        return replace(when, told=story)
    seen = looking(doc, when) if sketch.nearest else Outlook.OPEN
    if sketch.basis is None and _belongs_to_story(seen, document, story):
        return replace(when, basis=Basis.EVENT, told=story)
    if when.shift and sketch.nearest and doc[when.start].lower_ in ("in", "within") and sketch.basis is Basis.DOCUMENT:
        return _in_some_time(when, document, seen)
    return _from_document(sketch, when, document, seen)


def _belongs_to_story(seen: Outlook, document: PartialDate | None, story: PartialDate | None) -> bool:
    if document is None:
        return True
    if story is None or story.first.year == document.first.year or seen is Outlook.AHEAD:
        return False
    return story.first.year < document.first.year or seen is not Outlook.PAST


def _in_some_time(when: When, document: PartialDate | None, seen: Outlook) -> When:
    if seen in (Outlook.AHEAD, Outlook.THEN) and when.shift:
        return replace(when, value=counted(document, when.shift) if document else None)
    return as_duration(when)


def _from_document(sketch: Sketch, when: When, document: PartialDate | None, seen: Outlook) -> When:
    if document is None or when.shift is None:
        return when
    ahead = {Outlook.PAST: False, Outlook.AHEAD: True, Outlook.THEN: True}.get(seen)
    if not sketch.nearest:
        value = counted(document, when.shift, when.hedge)
        return replace(when, value=placed(value, when.partial) if when.partial else value)
    value = nearest(document, when.partial or when.shift[1], ahead)
    until = placed(value, when.partial_until) if when.partial_until else None
    return replace(when, value=value, until=until)
