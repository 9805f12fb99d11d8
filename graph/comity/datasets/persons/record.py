"""What is kept on disk of the persons: the names given by hand and the record of every merge.

    seeds/persons/names.csv    roll,key,name,born       written by hand: who a row of a list is, in full
    seeds/persons/merges.csv   person,roll,key,printed,states,since,until,marks,born,rule
    seeds/persons/others.csv   name,printed,state,since,until,born   persons the lists miss, and when in office

``merges.csv`` says which rows of which lists make one person and by which rule. A row recorded there is never judged
again, so ids stay. To undo a merge: give the row its own full name in ``names.csv``, take its line out of
``merges.csv`` and compile again.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from comity.datasets.persons.sighting import Sighting
from comity.datasets.row import read_rows
from comity.dates import PartialDate, parse_optional
from comity.resources import seeds_dir

FOLDER = "persons"
OTHERS = "others"
"""The list written by hand of those the lists miss."""
MERGE_COLUMNS = ("person", "roll", "key", "printed", "states", "since", "until", "marks", "born", "rule")
_NAME_COLUMNS = frozenset({"roll", "key", "name", "born"})
_OTHER_COLUMNS = frozenset({"name", "printed", "state", "since", "until", "born"})

Row = tuple[str, str]
"""A list's short name and the key of a row in it."""


@dataclass(frozen=True, slots=True)
class Given:
    """A full name given by hand, with the year of birth where the list has it wrong or not at all."""

    name: str
    born: int | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """A sighting, the person it was found to be, and the rule that said so."""

    person: str
    sighting: Sighting
    rule: str


def folder_of_persons() -> Path:
    """The folder of the files above."""
    return seeds_dir() / FOLDER


def read_names(folder: Path) -> dict[Row, Given]:
    """The full names given by hand, by row."""
    rows = read_rows(folder / "names.csv", _NAME_COLUMNS)
    return {(row["roll"], row["key"]): Given(row["name"], _year(row["born"])) for _, row in rows}


def read_others(folder: Path) -> Iterator[Sighting]:
    """The persons the lists miss, from their years in office; ``printed`` is another spelling some lists have."""
    for _, row in read_rows(folder / "others.csv", _OTHER_COLUMNS):
        yield Sighting(
            roll=OTHERS,
            key=f"{row['state'].partition('/')[2]} {row['printed'] or row['name']}",
            printed=row["printed"] or row["name"],
            states=(row["state"],),
            since=PartialDate.parse(row["since"]),
            until=parse_optional(row["until"]),
            named=row["name"],
            born=_year(row["born"]),
        )


def read_merges(folder: Path) -> Iterator[Merge]:
    """The record of merges, in file order; a folder without one has none yet."""
    path = folder / "merges.csv"
    for _, row in read_rows(path, frozenset(MERGE_COLUMNS)) if path.exists() else ():
        sighting = Sighting(
            roll=row["roll"],
            key=row["key"],
            printed=row["printed"],
            states=tuple(row["states"].split()),
            since=PartialDate.parse(row["since"]),
            until=parse_optional(row["until"]),
            marks=tuple(row["marks"].split()),
            born=_year(row["born"]),
        )
        yield Merge(row["person"], sighting, row["rule"])


def write_merges(folder: Path, merges: Iterable[Merge]) -> None:
    """Write the record, sorted by person, list and row."""
    ordered = sorted(merges, key=lambda m: (m.person, m.sighting.roll, m.sighting.first, m.sighting.key))
    with (folder / "merges.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(MERGE_COLUMNS)
        writer.writerows(_line(merge) for merge in ordered)


def _line(merge: Merge) -> list[str]:
    seen = merge.sighting
    dates = (str(seen.since), str(seen.until or ""))
    born = str(seen.born or "")
    return [
        merge.person,
        seen.roll,
        seen.key,
        seen.printed,
        " ".join(seen.states),
        *dates,
        " ".join(seen.marks),
        born,
        merge.rule,
    ]


def _year(text: str) -> int | None:
    return int(text) if text else None
