"""Territories of the US Office of the Historian, 1776 to the present, with predecessors and successors in years.

The list makes a new territory of every change of name or regime. ``seeds/gsh-territories/territories.csv`` says by hand
which entity each is; where predecessor and successor are one person, nothing succeeded. A succession is claimed once,
by the successor's row if it names the predecessor, else by the predecessor's; its year is the successor's first within
the predecessor's time. ``doubts.csv`` names the successions that are not as the list has them
(in one year, or in any).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from comity.datasets.organizations import table
from comity.datasets.row import Converted, Dataset, Issue, converted, read_rows
from comity.dates import PartialDate, parse_optional
from comity.model import Claim, Entity, Name
from comity.names import Gazetteer

SOURCE = "gsh-territories"
FILE = "states/gsh_territories.csv"
_COLUMNS = frozenset({"id", "short_name", "valid_since", "valid_until", "predecessors", "successors"})
_TERRITORIES = ("id", "entity", "label", "aliases", "of", "inception", "dissolution", "why")
_OPEN = 9999
"""The year the list writes for what goes on."""

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Listed:
    """The list and the tables: rows by id, entities by id, and doubted successors and predecessors, with the year."""

    rows: Mapping[str, Row]
    entities: Mapping[str, str]
    doubts: Mapping[tuple[str, str, str], str]


def register(folder: Path, names: Gazetteer) -> Iterable[Entity]:
    """The polities and colonies of the table that the registry lacks."""
    for row in table(SOURCE, "territories.csv", _TERRITORIES):
        if row["label"]:
            yield Entity(
                id=row["entity"],
                label=row["label"],
                names=tuple(Name(alias) for alias in row["aliases"].split(";") if alias),
                inception=parse_optional(row["inception"]),
                dissolution=parse_optional(row["dissolution"]),
                of=row["of"],
            )


def convert(folder: Path, names: Gazetteer) -> Iterator[Converted]:
    """One outcome a row: the successions it tells, each once over the list.

    Raises:
        SourceError: a file is missing, or not in the published layout.
    """
    numbered = list(read_rows(folder / FILE, _COLUMNS))
    listed = _Listed(
        rows={row["id"]: row for _, row in numbered},
        entities={row["id"]: row["entity"] for row in table(SOURCE, "territories.csv", _TERRITORIES)},
        doubts={
            (row["successor"], row["predecessor"], row["year"]): row["why"]
            for row in table(SOURCE, "doubts.csv", ("successor", "predecessor", "year", "why"))
        },
    )
    told: set[tuple[str, str]] = set()
    for number, row in numbered:
        outcomes = [_once(_succession(pair, listed, names), told) for pair in _pairs(row, listed)]
        yield converted(FILE, number, *dict.fromkeys(outcomes or [_untold(row)]))


def _once(outcome: Claim | Issue, told: set[tuple[str, str]]) -> Claim | Issue:
    """A succession of two entities is claimed for the first two territories that tell it."""
    if isinstance(outcome, Claim):
        pair = outcome.subject, outcome.object
        if pair in told:
            return Issue("told-before", f"{outcome.key}: {outcome.subject} after {outcome.object}")
        told.add(pair)
    return outcome


def _pairs(row: Row, listed: _Listed) -> Iterator[tuple[str, str]]:
    """Successor and predecessor, by the list's ids, of the successions this row is the one to tell."""
    for predecessor in _ids(row["predecessors"]):
        yield row["id"], predecessor
    for successor in _ids(row["successors"]):
        if row["id"] not in _ids(listed.rows.get(successor, {}).get("predecessors", "")):
            yield successor, row["id"]


def _untold(row: Row) -> Issue:
    if row["successors"]:
        return Issue("told-by-successor", f"{row['id']}: {row['successors']}")
    return Issue("no-succession", row["id"])


def _succession(pair: tuple[str, str], listed: _Listed, names: Gazetteer) -> Claim | Issue:
    after, before = pair
    said = f"{after} after {before}"
    for end in pair:
        if end not in listed.rows or not listed.entities.get(end):
            return Issue("unknown-territory", f"{said}: {end}")
    subject, target = listed.entities[after], listed.entities[before]
    if subject == target:
        return Issue("one-entity", f"{said}: both are {subject}")
    year = _year(listed.rows[after], listed.rows[before])
    if why := listed.doubts.get((subject, target, "")) or listed.doubts.get((subject, target, str(year or ""))):
        return Issue("doubtful-succession", f"{said}: {why}")
    if year is None:
        return Issue("years-apart", said)
    entity = names.entity(subject)
    if entity is None or (entity.inception and year.last < entity.inception.first):
        return Issue("before-its-time", f"{said} in {year}")
    return Claim(
        relation="succeeded",
        subject=subject,
        object=target,
        source=SOURCE,
        key=f"{after}:{before}",
        since=year,
        until=year,
    )


def _year(after: Row, before: Row) -> PartialDate | None:
    """The year of the change: the successor's first, if the predecessor was there until then."""
    begins, ends = _number(after["valid_since"]), _number(before["valid_until"])
    began = _number(before["valid_since"]) or 0
    if begins is None or ends is None or not began <= begins <= min(ends + 1, _OPEN):
        return None
    return PartialDate.parse(f"{begins:04}")


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else None


def _ids(text: str) -> list[str]:
    return [part for part in text.split("|") if part]


DATASET = Dataset(id=SOURCE, files=(FILE,), convert=convert, register=register)
