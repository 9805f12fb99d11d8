"""Dates that stand before what they date: entries of a timeline, and the datelines of agencies."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from comity.reading.when.expression import When

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_STOPS = frozenset(".:-–—")
_PLACES = 6
"""So many tokens may name the place of a dateline."""


def heads_line(span: "Span") -> bool:
    """Whether a date begins its line and a stop parts it from what follows: "14 May 1984. The three sign ..."."""
    text = span.doc.text
    before = text[: span.start_char].rpartition("\n")[2]
    after = text[span.end_char :].partition("\n")[0].lstrip(" ")
    return not before.strip(" -*•") and after[:1] in _STOPS and bool(after[1:].strip()) and span[0].pos_ != "ADP"


def dateline(span: "Span") -> bool:
    """Whether a date follows a place in capitals at the beginning of a line: "PARIS, Nov 6 (Reuters) -"."""
    line = span.doc.text[: span.start_char].rpartition("\n")[2]
    place = line.rstrip(" ,")
    return place != line.rstrip() and place.isupper() and len(place.split()) <= _PLACES


def heading_over(doc: "Doc", found: Sequence[When], token: int) -> When | None:
    """The heading that dates a token: the last on its line, before it; None where there is none."""
    line = doc.text.rfind("\n", 0, doc[token].idx)
    before = (when for when in reversed(found) if when.start <= token and when.role == "heading")
    return next((when for when in before if doc[when.start].idx > line), None)
