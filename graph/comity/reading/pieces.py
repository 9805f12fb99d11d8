"""A text in pieces a parser takes in its stride: whole sentences, never over a line break, none endless."""

import re
from typing import NamedTuple

LONGEST = 400
"""Tokens of one sentence at most. The longest in the news has a quarter of that; a list of names has no limit."""
PIECE = 4_000
"""Characters parsed at once, about: what a parser holds in memory grows with it."""
_END = re.compile(r"""(?<=[.!?…])["'”’)\]]*\s+|\n\s*""")
_TOKEN = re.compile(r"\w+|[^\w\s]")


class Stretch(NamedTuple):
    """Characters ``start`` .. ``end`` (exclusive) of a text, about a sentence."""

    start: int
    end: int


def overlong(text: str) -> list[Stretch]:
    """Sentences too long to be read, in order; readers leave them out."""
    return [stretch for stretch in _sentences(text) if _is_overlong(text, stretch)]


def pieces(text: str) -> list[str]:
    """The text cut at line breaks and, where lines are long, at sentence ends; overlong sentences are blanks.

    Joined, the pieces have as many characters as the text, and the same ones but for those blanks.
    """
    found, still_open = [""], True
    for stretch in _sentences(text):
        words = text[stretch.start : stretch.end]
        if not still_open and words.strip():
            found.append("")
        found[-1] += re.sub(r"\S", " ", words) if _is_overlong(text, stretch) else words
        ends_line = "\n" in found[-1][len(found[-1].rstrip()) :]
        still_open = not ends_line and len(found[-1]) < PIECE
    return found


def _sentences(text: str) -> list[Stretch]:
    ends = [match.end() for match in _END.finditer(text)]
    starts = [0, *ends]
    return [Stretch(start, end) for start, end in zip(starts, [*ends, len(text)], strict=True) if start < end]


def _is_overlong(text: str, stretch: Stretch) -> bool:
    if stretch.end - stretch.start <= LONGEST:
        return False
    return sum(1 for _ in _TOKEN.finditer(text, stretch.start, stretch.end)) > LONGEST
