"""Dates that stand before what they date: entries of a timeline, and the datelines of agencies."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from comity.reading.when.expression import When

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_STOPS = frozenset({".", ":", "-", "–", "—"})
_BULLETS = frozenset({"-", "–", "*", "•"})
_PLACES = 6
"""So many tokens may name the place of a dateline."""


def heads_line(span: "Span") -> bool:
    """Whether a date begins its line and a stop parts it from what follows: "14 May 1984. The three sign ..."."""
    doc, first = span.doc, span.start
    while first > 0 and doc[first - 1].text in _BULLETS:
        first -= 1
    if not _begins_line(doc, first) or span[0].pos_ == "ADP" or span.end + 1 >= len(doc):
        return False
    return doc[span.end].text in _STOPS and not doc[span.end + 1].is_space


def dateline(span: "Span") -> bool:
    """Whether a date follows a place in capitals at the beginning of a line: "PARIS, Nov 6 (Reuters) -"."""
    doc, first = span.doc, span.start - 1
    if first < 1 or doc[first].text != ",":
        return False
    while first > 0 and span.start - first < _PLACES and (doc[first - 1].is_upper or doc[first - 1].text == ","):
        first -= 1
    return first < span.start - 1 and _begins_line(doc, first)


def heading_over(doc: "Doc", found: Sequence[When], token: int) -> When | None:
    """The heading that dates a token: the last on its line, before it; None where there is none."""
    line = token
    while not _begins_line(doc, line):
        line -= 1
    before = (when for when in reversed(found) if when.start <= token)
    when = next((when for when in before if when.role == "heading"), None)
    return when if when and when.start >= line else None


def _begins_line(doc: "Doc", token: int) -> bool:
    return token == 0 or "\n" in doc[token - 1].text
