"""From the text to sketches of its time expressions: what the words alone can tell."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from comity.reading.when import counts, dates
from comity.reading.when.expression import Sketch
from comity.reading.when.grammar import START, by_word, patterns
from comity.reading.when.groups import Groups

_KINDS: dict[str, Callable[[Groups], Sketch | None]] = {
    "iso": dates.iso,
    "calendar": dates.calendar,
    "holiday": dates.holiday,
    "nth": dates.nth,
    "weekday": counts.weekday,
    "period": counts.period,
    "loose": counts.loose,
    "word": counts.word,
    "ago": counts.ago,
    "ahead": counts.ahead,
    "later": counts.later,
    "apart": counts.apart,
    "sequel": counts.sequel,
    "open": counts.opened,
    "anniversary": counts.anniversary,
    "during": counts.during,
    "age": counts.age,
    "decade": counts.decade,
}
_GAP = re.compile(r"\n\s*\n")
"""No expression runs over it."""
_ASKED_AGAIN = 256
"""So many blocks are kept: the parser asks for those of a text before its reader does."""
_WORD = re.compile(START + r"(?=\w)(?P<word>[^\W\d_]*)")


def sketches(text: str) -> list[Sketch]:
    """What the grammar finds in a text, longest matches first chosen, in the order of the text."""
    gaps = [(gap.start(), gap.end()) for gap in _GAP.finditer(text)]
    starts, ends = [0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(text)]
    blocks = zip(starts, ends, strict=True)
    return [_moved(sketch, start) for start, end in blocks for sketch in _of_block(text[start:end])]


def _moved(sketch: Sketch, by: int) -> Sketch:
    pivot = None if sketch.pivot is None else sketch.pivot + by
    return replace(sketch, start=sketch.start + by, end=sketch.end + by, pivot=pivot)


@lru_cache(maxsize=_ASKED_AGAIN)
def _of_block(text: str) -> tuple[Sketch, ...]:
    found = sorted(_all(text), key=lambda sketch: sketch.start - sketch.end)
    taken = bytearray(len(text))
    kept = []
    for sketch in found:
        if not any(taken[sketch.start : sketch.end]):
            taken[sketch.start : sketch.end] = b"\x01" * (sketch.end - sketch.start)
            kept.append(sketch)
    return tuple(sorted(kept, key=lambda sketch: sketch.start))


def _all(text: str) -> Iterator[Sketch]:
    places = by_word()
    starts: list[list[int]] = [[] for _ in patterns()]
    for match in _WORD.finditer(text):  # sought once, not by each of forty patterns
        for place in places.get(match["word"].lower(), ()):
            starts[place].append(match.start())
    for (kind, pattern), some in zip(patterns(), starts, strict=True):
        for match in _matches(pattern, text, some):
            sketch = _KINDS[kind](Groups(match))
            if sketch is not None:
                yield sketch


def _matches(pattern: re.Pattern[str], text: str, starts: list[int]) -> Iterator[re.Match[str]]:
    """The matches that begin at any of the places and do not overlap."""
    end, match = 0, pattern.match
    for start in starts:
        if start >= end and (found := match(text, start)):
            end = found.end()
            yield found
