"""REIGN, March 2021: the effective leader of each state, to the month of leaving, 1921-2021 -> who led.

The list says who in fact governs, whatever the office; of offices it is silent. The table that says which office went
with leading in Archigos is not asked here: REIGN counts interim and acting leaders, and lets premiers of Finland or
Croatia lead from another year, so that one office in thirteen would go to someone who never held it.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from comity.datasets.persons import People, cast, entities
from comity.datasets.persons.reign import COLUMNS, FILE, LAST_LOOK, ROLL, row_key, several, sightings
from comity.datasets.row import Converted, Dataset, Issue, converted, read_rows
from comity.dates import PartialDate, parse_optional
from comity.errors import DateError
from comity.model import Claim, Entity
from comity.names import Gazetteer
from comity.names.succession import split_spell

SOURCE = "reign"

Row = Mapping[str, str]


def register(folder: Path, names: Gazetteer) -> Iterable[Entity]:
    """Everybody in the registry of persons."""
    return entities(cast(sightings(folder, names)))


def convert(folder: Path, names: Gazetteer) -> Iterator[Converted]:
    """One outcome a row: who led which state, cut where the state gave way to a successor.

    Raises:
        SourceError: the file is missing, or not in the published layout.
    """
    people = cast(sightings(folder, names))
    for number, row in read_rows(folder / FILE, COLUMNS):
        yield converted(FILE, number, _convert(row, people, names))


def _convert(row: Row, people: People, names: Gazetteer) -> tuple[Claim, ...] | Issue:
    if several(row["leader"]):
        return Issue("not-a-person", f"'{row['leader']}' is a body or a pair, not a person")
    try:
        since, until = PartialDate.parse(row["start"]), parse_optional(row["end"])
    except DateError as error:
        return Issue("unreadable-date", str(error))
    if until and until.last < since.first:
        return Issue("ends-before-it-begins", f"{row['leader']}, {since} to {until}")
    pieces = split_spell(names, "cow", row["cowcode"], since, until)
    if not pieces:
        return Issue("unknown-state", f"{row['country']} (COW code {row['cowcode']}) on {since}")
    person = people.of_row(ROLL, row_key(row)) or ""
    return tuple(
        Claim(
            relation="effectiveLeaderOf",
            subject=person,
            object=state,
            source=SOURCE,
            key=row_key(row),
            since=begin,
            until=end,
            observed_until=None if end else LAST_LOOK,
        )
        for state, begin, end in pieces
    )


DATASET = Dataset(id=SOURCE, files=(FILE,), convert=convert, register=register)
