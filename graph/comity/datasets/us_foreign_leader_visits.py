"""Visits by foreign leaders to the United States since 1874 (Office of the Historian) -> who visited, who was met."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from comity.datasets.persons import People, Sighting, cast, entities
from comity.datasets.row import Converted, Dataset, Issue, converted, read_rows
from comity.datasets.visits.titles import visitors
from comity.datasets.visits.told import Visit, place_told
from comity.dates import PartialDate
from comity.model import Claim, Entity
from comity.names import Found, Gazetteer

SOURCE = "us-foreign-leader-visits"
ROLL = "visits"
FILE = "meetings/us_foreign_leader_visits.csv"
HOST = "state/USA"
_COLUMNS = frozenset({"id", "start", "end", "visitor", "country_slug", "country", "description"})

Row = Mapping[str, str]


def register(folder: Path, names: Gazetteer) -> Iterable[Entity]:
    """Everybody in the registry of persons."""
    return entities(cast(sightings(folder, names)))


def convert(folder: Path, names: Gazetteer) -> Iterator[Converted]:
    """One outcome a row: each visitor's visit, and what the description plainly tells of it."""
    people = cast(sightings(folder, names))
    for number, row in read_rows(folder / FILE, _COLUMNS):
        yield converted(FILE, number, _refusal(row, names) or _claims(row, people, names))


def sightings(folder: Path, names: Gazetteer) -> Iterator[Sighting]:
    """One sighting for each person a row names."""
    for _, row in read_rows(folder / FILE, _COLUMNS):
        if not _refusal(row, names):
            yield from _sightings(row, names)


def _sightings(row: Row, names: Gazetteer) -> Iterator[Sighting]:
    since, until = PartialDate.parse(row["start"]), PartialDate.parse(row["end"])
    state = names.code("rdcr", row["country_slug"], since.first)
    for number, visitor in enumerate(visitors(row["visitor"]), 1):
        yield Sighting(
            roll=ROLL,
            key=row["id"] if number == 1 else f"{row['id']}/{number}",
            printed=visitor.name,
            states=(state.id,) if isinstance(state, Found) else (),
            since=since,
            until=until,
            elect=visitor.elect,
        )


def _claims(row: Row, people: People, names: Gazetteer) -> Iterator[Claim]:
    for seen in _sightings(row, names):
        yield from Visit(
            person=people.of_row(ROLL, seen.key) or "",
            state=HOST,
            since=seen.since,
            until=seen.until or seen.since,
            remarks=row["description"],
            source=SOURCE,
            key=seen.key,
            place=place_told(row["description"], HOST, names),
        ).claims(people, names)


def _refusal(row: Row, names: Gazetteer) -> Issue | None:
    since, until = PartialDate.parse(row["start"]), PartialDate.parse(row["end"])
    if until < since:
        return Issue("ends-before-it-begins", f"{since} to {until}")
    if not isinstance(names.code("rdcr", row["country_slug"], since.first), Found):
        return Issue("unknown-state", f"{row['country']} ({row['country_slug']})")
    return None


DATASET = Dataset(id=SOURCE, files=(FILE,), convert=convert, register=register)
