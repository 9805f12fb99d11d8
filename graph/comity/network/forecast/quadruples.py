"""Dated events of the public forecasting benchmarks: who did what to whom on which day, and in which part."""

import csv
import gzip
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from comity.errors import SourceError

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
COLUMNS = ("date", "subject", "cameo", "relation", "object", "split")
PARTS = ("train", "valid", "test")
USUAL_ICEWS14 = (date(2014, 11, 1), date(2014, 12, 1))
"""Where validation and test begin in the usual split of ICEWS14 (74,845 / 8,514 / 7,371 events)."""


@dataclass(frozen=True)
class Quadruples:
    """Events as numbers, in the order of their days.

    ``subject``, ``relation``, ``object`` index ``entities`` and ``relations``; ``day`` counts from the first day;
    ``part`` is 0 for training, 1 for validation, 2 for test. ``source`` says where they come from.
    """

    entities: tuple[str, ...]
    relations: tuple[str, ...]
    first: date
    subject: Ints
    relation: Ints
    object: Ints
    day: Ints
    part: Ints
    source: str = ""

    def __len__(self) -> int:
        return len(self.day)

    def days(self, part: str) -> Ints:
        """The days of a part, each once, in order."""
        return np.unique(self.day[self.part == PARTS.index(part)])

    def number(self, when: date) -> int:
        """A date as the events' days are counted."""
        return (when - self.first).days

    def date(self, day: int) -> date:
        """The date of a day."""
        return self.first + timedelta(days=day)

    def sizes(self) -> tuple[int, ...]:
        """How many events training, validation and test have."""
        return tuple(int((self.part == number).sum()) for number in range(len(PARTS)))


def load_quadruples(path: Path, cuts: tuple[date, date] | None = None) -> Quadruples:
    """Events of a tab-separated file (gzipped or not) with the columns of ``COLUMNS``.

    Args:
        path: the file.
        cuts: the first day of validation and of test; without them the file's own ``split`` column counts.

    Raises:
        SourceError: the file cannot be read, has other columns, or a row has a date or a part that is none.
    """
    try:
        with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
            rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            if tuple(next(rows, ())) != COLUMNS:
                raise SourceError(f"{path}: the first line must be {' '.join(COLUMNS)}, separated by tabs")
            return replace(quadruples_of(rows, cuts, str(path)), source=path.name)
    except (OSError, UnicodeDecodeError, EOFError) as error:
        raise SourceError(f"{path}: cannot be read as events ({error})") from error


def quadruples_of(
    rows: Iterable[Sequence[str]], cuts: tuple[date, date] | None = None, culprit: str = "events"
) -> Quadruples:
    """Events of rows ``(date, subject, cameo, relation, object, split)``; with ``cuts`` the last is not looked at.

    >>> first = ("2014-01-01", "Iran", "036", "Meet", "Iraq", "train")
    >>> events = quadruples_of([first, ("2014-01-03", "Iraq", "036", "Meet", "Iran", "test")])
    >>> events.entities, events.day.tolist(), events.sizes()
    (('Iran', 'Iraq'), [0, 2], (1, 0, 1))

    Raises:
        SourceError: there is no row, or one has a date or a part that is none.
    """
    kept = [_row(row, cuts, f"{culprit}, event {number}") for number, row in enumerate(rows, 1)]
    if not kept:
        raise SourceError(f"{culprit}: no event in it: give at least one")
    kept.sort(key=lambda row: row[0])
    entities = tuple(sorted({row[1] for row in kept} | {row[3] for row in kept}))
    relations = tuple(sorted({row[2] for row in kept}))
    number = {name: at for at, name in enumerate(entities)}
    relation = {name: at for at, name in enumerate(relations)}
    first = kept[0][0]
    table = np.array(
        [(number[s], relation[r], number[o], (when - first).days, part) for when, s, r, o, part in kept], dtype=np.int64
    )
    return Quadruples(entities, relations, first, *table.T)


def _row(row: Sequence[str], cuts: tuple[date, date] | None, culprit: str) -> tuple[date, str, str, str, int]:
    try:
        written, subject, _, relation, obj, split = row
        when = date.fromisoformat(written)
        part = PARTS.index(split) if cuts is None else sum(when >= cut for cut in cuts)
    except ValueError as error:
        raise SourceError(
            f"{culprit}: give a date such as 2014-01-31, subject, code, relation, object and one of "
            f"{', '.join(PARTS)} ({error})"
        ) from error
    return when, subject, relation, obj, part
