"""Archigos 4.1: the effective leader of each state, by day, 1875-2015 -> who led, and who held which office.

The list says who in fact governs, whatever the office. ``seeds/archigos/offices.csv`` says, state by state, in which
years that person was the head of state or of government; only there the office is claimed too.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from comity.datasets.offices import Office, offices_at, read_offices
from comity.datasets.persons import People, Sighting, cast, entities
from comity.datasets.row import Converted, Dataset, Issue, converted, read_rows
from comity.dates import PartialDate
from comity.model import Claim, Entity
from comity.names import Gazetteer
from comity.names.succession import Piece, split_by_code

SOURCE = "archigos"
FILE = "leaders/archigos_4.1_leaders.csv"
CENSORED = PartialDate.parse("2015-12-31")
"""The day the list stops looking."""
_COLUMNS = frozenset({"obsid", "gwcode", "leadid", "leader", "yrborn", "startdate", "enddate", "exit", "leadid29"})
_BODY = re.compile(r"(?:executive )?council(?: of ministers)?|military junta|triumvirate|regency", re.I)

Row = Mapping[str, str]


def register(folder: Path, names: Gazetteer) -> Iterable[Entity]:
    """Everybody in the registry of persons."""
    return entities(cast(sightings(folder, names)))


def convert(folder: Path, names: Gazetteer) -> Iterator[Converted]:
    """One outcome a row: who led which state, and the offices that went with it."""
    people = cast(sightings(folder, names))
    offices = read_offices()
    for number, row in read_rows(folder / FILE, _COLUMNS):
        pieces = _pieces(row, names)
        yield converted(FILE, number, _refusal(row, pieces) or _claims(row, pieces, people, offices))


def sightings(folder: Path, names: Gazetteer) -> Iterator[Sighting]:
    """One sighting a row; rows of councils and of unknown states are left out."""
    for _, row in read_rows(folder / FILE, _COLUMNS):
        pieces = _pieces(row, names)
        if not _refusal(row, pieces):
            yield Sighting(
                roll=SOURCE,
                key=row["obsid"],
                printed=row["leader"],
                states=tuple(state for state, _, _ in pieces),
                since=PartialDate.parse(row["startdate"]),
                until=PartialDate.parse(row["enddate"]),
                marks=tuple(mark for mark in (row["leadid"], row["leadid29"]) if mark),
                born=int(row["yrborn"]) if row["yrborn"] else None,
            )


def _claims(row: Row, pieces: list[Piece], people: People, offices: list[Office]) -> Iterator[Claim]:
    person = people.of_row(SOURCE, row["obsid"]) or ""
    for state, first, last in pieces:
        seen_to = last is not None and _open(row) and last.isoformat() == row["enddate"]
        since, until = PartialDate(first), PartialDate(last) if last else None
        tenures = [("effectiveLeaderOf", since, until)]
        tenures += offices_at(offices, state, row["obsid"], since, until)
        for relation, begin, end in tenures:
            yield Claim(
                relation=relation,
                subject=person,
                object=state,
                source=SOURCE,
                key=row["obsid"],
                since=begin,
                until=None if seen_to and end == until else end,
                observed_until=until if seen_to and end == until else None,
            )


def _pieces(row: Row, names: Gazetteer) -> list[Piece]:
    since, until = PartialDate.parse(row["startdate"]), PartialDate.parse(row["enddate"])
    return split_by_code(names, "gw", row["gwcode"], since.first, until.first)


def _refusal(row: Row, pieces: list[Piece]) -> Issue | None:
    if _BODY.fullmatch(row["leader"]):
        return Issue("not-a-person", f"'{row['leader']}' is a body, not a person")
    if not pieces:
        return Issue("unknown-state", f"no state bears the Gleditsch-Ward code {row['gwcode']}")
    return None


def _open(row: Row) -> bool:
    """Whether the list left the tenure open: it stopped looking, or says "still in office" of an earlier day."""
    return row["exit"] == "Still in Office" or row["enddate"] == str(CENSORED)


DATASET = Dataset(id=SOURCE, files=(FILE,), convert=convert, register=register)
