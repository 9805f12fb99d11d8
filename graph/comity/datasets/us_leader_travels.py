"""Journeys of US presidents and secretaries of state since 1866 (Office of the Historian) -> who visited which land."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from comity.datasets.persons import People, Sighting, cast, entities
from comity.datasets.row import Converted, Dataset, Issue, converted, read_rows
from comity.datasets.visits.told import Visit, place_named
from comity.dates import PartialDate
from comity.model import Entity
from comity.names import Found, Gazetteer

SOURCE = "us-leader-travels"
ROLL = "travels"
FILE = "meetings/us_leader_travels.csv"
HOME = "state/USA"
_COLUMNS = frozenset({"role", "person_id", "person", "start", "end", "country_slug", "country", "locale", "remarks"})
_TOWNS = re.compile(r"\s*[,;]\s*(?![^(]*\))")
_CAPITAL_DISTRICT = re.compile(r"^Mexico, D\.F\.")

Row = Mapping[str, str]


def register(folder: Path, names: Gazetteer) -> Iterable[Entity]:
    """Everybody in the registry of persons."""
    return entities(cast(sightings(folder, names)))


def convert(folder: Path, names: Gazetteer) -> Iterator[Converted]:
    """One outcome a row: the visit, and whom the remarks plainly say was met."""
    people = cast(sightings(folder, names))
    for number, row in read_rows(folder / FILE, _COLUMNS):
        visit = _visit(row, people, names)
        yield converted(FILE, number, visit if isinstance(visit, Issue) else visit.claims(people, names))


def sightings(folder: Path, names: Gazetteer) -> Iterator[Sighting]:
    """One sighting for each traveller, from the first journey to the end of the last."""
    journeys: defaultdict[str, list[Row]] = defaultdict(list)
    for _, row in read_rows(folder / FILE, _COLUMNS):
        journeys[row["person_id"]].append(row)
    for person, rows in journeys.items():
        yield Sighting(
            roll=ROLL,
            key=person,
            printed=rows[0]["person"],
            states=(HOME,),
            since=PartialDate.parse(min(row["start"] for row in rows)),
            until=PartialDate.parse(max(row["end"] for row in rows)),
            marks=(person,),
        )


def _visit(row: Row, people: People, names: Gazetteer) -> Visit | Issue:
    since, until = PartialDate.parse(row["start"]), PartialDate.parse(row["end"])
    if until < since:
        return Issue("ends-before-it-begins", f"{since} to {until}")
    state = names.code("rdcr", row["country_slug"], since.first)
    if not isinstance(state, Found):
        return Issue("unknown-state", f"{row['country']} ({row['country_slug']})")
    return Visit(
        person=people.of_row(ROLL, row["person_id"]) or "",
        state=state.id,
        since=since,
        until=until,
        remarks=row["remarks"],
        source=SOURCE,
        key=f"{row['person_id']} {row['start']} {row['country_slug']}",
        place=place_named(_first_town(row["locale"]), state.id, names) if row["locale"] else "",
    )


def _first_town(locale: str) -> str:
    """The first town of a journey: a visit has one place, and the first is where it began."""
    if _CAPITAL_DISTRICT.match(locale):
        return "Mexico City"
    return _TOWNS.split(locale)[0]


DATASET = Dataset(id=SOURCE, files=(FILE,), convert=convert, register=register)
