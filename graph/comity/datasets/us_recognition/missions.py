"""Openings, elevations and closings, told here and there -> the spells of a mission, one claim each.

A state keeps one diplomatic mission with another at a time: raising it, or opening one of another rank, ends the one
before. Severed relations end it too, and their return takes it up again, unless closing and opening are told for
themselves; a note says so. An end whose beginning no paragraph tells is a claim with an end alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from comity.dates import PartialDate

_ORDER = {"closed": 0, "restored": 1, "raised": 2, "opened": 3, "cut": 4}
_RESUMED = frozenset({"legation", "embassy", "mission"})
_LEFT_BEHIND = frozenset({"legation", "embassy", "liaison office", "interests section", "representative office"})
BROKEN = "ended with the break of relations"
TAKEN_UP = "taken up again with relations"


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the life of a mission. ``act`` is opened, raised, closed; cut or restored, of relations."""

    sender: str
    host: str
    act: str
    when: PartialDate
    key: str
    rank: str = ""
    was: str = ""
    note: str = ""


@dataclass(slots=True)
class Span:
    """A mission of one rank from an opening to an end; ``keys`` are the paragraphs that tell of it."""

    sender: str
    host: str
    rank: str
    since: PartialDate | None
    keys: list[str]
    until: PartialDate | None = None
    notes: list[str] = field(default_factory=list)
    broken: PartialDate | None = None

    def end(self, when: PartialDate, step: Step | None = None) -> None:
        """Set the end, and note the paragraph that tells it."""
        self.until = when
        if step is not None:
            self._tell(step)
        else:
            self.notes.append(BROKEN)

    def _tell(self, step: Step) -> None:
        if step.key not in self.keys:
            self.keys.append(step.key)
        if step.note and step.note not in self.notes:
            self.notes.append(step.note)

    def joins(self, step: Step) -> bool:
        """Take in another word on the same beginning; False where it is another beginning."""
        if self.rank != step.rank or self.since is None or not self.since.overlaps(step.when):
            return False
        self.since = max(self.since, step.when, key=lambda when: when.precision.rank)
        self._tell(step)
        return True


def spans(steps: Iterable[Step]) -> list[Span]:
    """The spells of all missions, by sender and host."""
    lives: defaultdict[tuple[str, str], list[Step]] = defaultdict(list)
    for step in steps:
        lives[step.sender, step.host].append(step)
    return [span for pair in sorted(lives) for span in _Life(lives[pair]).spans()]


class _Life:
    """The missions of one sender with one host, step by step."""

    def __init__(self, steps: list[Step]) -> None:
        self._steps = sorted(steps, key=lambda s: (s.when.last, _ORDER[s.act], s.key))
        self._open: list[Span] = []
        self._done: list[Span] = []
        self._resumed: list[Span] = []

    def spans(self) -> Iterator[Span]:
        """All spells, oldest first."""
        take = {
            "opened": self._opened,
            "raised": self._raised,
            "closed": self._closed,
            "cut": self._cut,
            "restored": self._restored,
        }
        for step in self._steps:
            take[step.act](step)
        self._part()
        self._resume()
        yield from (*self._done, *self._open)

    def _opened(self, step: Step) -> None:
        self._part()
        self._resumed = []
        for span in self._open:
            if span.rank != step.rank:
                span.end(step.when, step)
        self._settle()
        joined = [span for span in self._open if span.joins(step)]
        if not joined:
            notes = [step.note] if step.note else []
            self._open.append(Span(step.sender, step.host, step.rank, step.when, [step.key], notes=notes))

    def _raised(self, step: Step) -> None:
        self._resumed = [span for span in self._resumed if span.rank != step.rank]
        self._resume()
        told_before = any(span.rank == step.was and span.until == step.when for span in self._done)
        alone = not any(span.rank != step.rank for span in self._open)
        if alone and not told_before and step.was in _LEFT_BEHIND:
            self._done.append(Span(step.sender, step.host, step.was, None, [step.key], until=step.when))
        self._opened(step)

    def _closed(self, step: Step) -> None:
        self._resume()
        same = [span for span in self._open if span.rank == step.rank] or self._open
        for span in same:
            span.end(step.when, step)
            if step.rank in {"embassy", "legation"} and span.rank != step.rank:
                span.notes.append(f"by then of the rank {step.rank}")
        if not same:
            notes = [step.note] if step.note else []
            self._done.append(Span(step.sender, step.host, step.rank, None, [step.key], step.when, notes))
        self._settle()

    def _restored(self, step: Step) -> None:
        broken = [span for span in self._open if span.broken and span.rank in _RESUMED]
        self._part()
        self._resumed += [
            Span(step.sender, step.host, span.rank, step.when, [step.key], notes=[TAKEN_UP]) for span in broken
        ]

    def _cut(self, step: Step) -> None:
        self._resume()
        for span in self._open:
            span.broken = span.broken or step.when

    def _part(self) -> None:
        """End what a break of relations ended."""
        for span in self._open:
            if span.broken:
                span.end(span.broken)
        self._settle()

    def _resume(self) -> None:
        """Believe that missions came back with relations, since no opening was told."""
        self._open += self._resumed
        self._resumed = []

    def _settle(self) -> None:
        self._done += [span for span in self._open if span.until]
        self._open = [span for span in self._open if not span.until]
