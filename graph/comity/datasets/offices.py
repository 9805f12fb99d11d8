"""Which office the effective leader of a state held, as ``seeds/archigos/offices.csv`` says by hand.

    state,since,until,relations,except,note

A line holds for the leaders Archigos lists in ``state`` from ``since`` to ``until`` (both inclusive; blank is open),
but not for the rows named in ``except``. A tenure that began before ``since`` holds the office from ``since`` on.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from comity.datasets.row import read_rows
from comity.dates import PartialDate, parse_optional
from comity.resources import seeds_dir

_COLUMNS = frozenset({"state", "since", "until", "relations", "except", "note"})

Tenure = tuple[str, PartialDate, PartialDate | None]
"""Relation, first day, last day."""


@dataclass(frozen=True, slots=True)
class Office:
    """The offices that went with effective leadership of a state in a span of time."""

    state: str
    since: PartialDate
    until: PartialDate | None
    relations: tuple[str, ...]
    excepted: frozenset[str]


def read_offices(path: Path | None = None) -> list[Office]:
    """The lines of the table (the seeds' own unless given), in file order."""
    path = path or seeds_dir() / "archigos" / "offices.csv"
    return [
        Office(
            state=row["state"],
            since=PartialDate.parse(row["since"]),
            until=parse_optional(row["until"]),
            relations=tuple(row["relations"].split()),
            excepted=frozenset(row["except"].split()),
        )
        for _, row in read_rows(path, _COLUMNS)
    ]


def offices_at(
    offices: list[Office], state: str, key: str, since: PartialDate, until: PartialDate | None
) -> list[Tenure]:
    """The offices a tenure came with, each clipped to the years the table speaks of; a single shared day is none."""
    found: list[Tenure] = []
    for office in offices:
        if office.state != state or key in office.excepted:
            continue
        begin = max(since, office.since)
        end = _earlier(until, office.until)
        if end is None or begin.first < end.last:
            found += [(relation, begin, end) for relation in office.relations]
    return found


def _earlier(one: PartialDate | None, other: PartialDate | None) -> PartialDate | None:
    if one is None or other is None:
        return one or other
    return one if _last(one) <= _last(other) else other


def _last(day: PartialDate) -> date:
    return day.last
