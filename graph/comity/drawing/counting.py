"""Counts through time as step functions: from which day on how many."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

EVER = -(10**7)
"""The day number of what was always there."""

Span = tuple[int, int | None]
"""First and last day number, both inclusive; no last day for what goes on."""


def steps(spans: Mapping[str, Iterable[Span]]) -> list[list[int]]:
    """How many of the named have a span on each day: ``[day number, count]`` wherever the count changes.

    Spans of one name that overlap or follow each other day by day count once.
    """
    changes: defaultdict[int, int] = defaultdict(int)
    for own in spans.values():
        for begins, ends in merged(own):
            changes[begins] += 1
            if ends is not None:
                changes[ends + 1] -= 1
    found, count = [], 0
    for day in sorted(changes):
        if changes[day]:
            count += changes[day]
            found.append([day, count])
    return found


def merged(spans: Iterable[Span]) -> list[Span]:
    """Spans that overlap or touch, made one; in order."""
    told: list[Span] = []
    for begins, ends in sorted(spans, key=lambda span: span[0]):
        if told and (told[-1][1] is None or begins <= told[-1][1] + 1):
            last = told[-1][1]
            told[-1] = told[-1][0], None if last is None or ends is None else max(last, ends)
        else:
            told.append((begins, ends))
    return told
