"""CIA World Factbook, "International organization participation": who takes part in what, seen in February 2026.

The lists have no dates: a claim says the tie was observed in the month the Factbook was frozen, and not since when.
``labels.csv`` says which body a CIA abbreviation means and what plain membership of it is (a mission's "member" sends
it troops or staff); ``statuses.csv`` says what the words in parentheses mean. A list that outlived its body is refused,
and so is an entry known to be false by then (``stale.csv``: the United Kingdom in the European Union).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from comity.datasets.organizations import full_membership, table
from comity.datasets.row import Converted, Dataset, Issue, converted, read_rows
from comity.dates import PartialDate
from comity.model import Claim
from comity.names import Found, Gazetteer

SOURCE = "factbook-igo"
FILE = "organizations/factbook_igo_participation_2025.csv"
COLUMNS = frozenset({"gec", "iso3", "name", "organisation", "status"})
FROZEN = PartialDate.parse("2026-02")
LABEL_COLUMNS = ("label", "states", "organization", "relation", "capacity", "refused", "note")
STATUS_COLUMNS = ("label", "status", "relation", "capacity", "refused", "note")


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a label or a status says; a blank relation is full membership, ``refused`` a reason to make no claim."""

    relation: str
    capacity: str
    refused: str
    note: str


@dataclass(frozen=True, slots=True)
class _Tables:
    """Bodies and their plain membership by label and state (blank: any), statuses by label (blank: any) and word.

    ``stale``: what is known against an entry, by CIA country code and label.
    """

    bodies: Mapping[tuple[str, str], tuple[str, _Meaning]]
    statuses: Mapping[tuple[str, str], _Meaning]
    stale: Mapping[tuple[str, str], str]


def convert(folder: Path, names: Gazetteer) -> Iterator[Converted]:
    """One outcome a line of the lists, in file order.

    Raises:
        SourceError: the file or a table is missing, or not in the published layout.
    """
    tables = _tables()
    for number, row in read_rows(folder / FILE, COLUMNS):
        yield converted(FILE, number, _convert(row, names, tables))


def _tables() -> _Tables:
    bodies = {
        (row["label"], state): (row["organization"], _meaning(row))
        for row in table(SOURCE, "labels.csv", LABEL_COLUMNS)
        for state in row["states"].split() or [""]
    }
    statuses = {(row["label"], row["status"]): _meaning(row) for row in table(SOURCE, "statuses.csv", STATUS_COLUMNS)}
    stale = {(row["gec"], row["label"]): row["fact"] for row in table(SOURCE, "stale.csv", ("gec", "label", "fact"))}
    return _Tables(bodies, statuses, stale)


def _meaning(row: Mapping[str, str]) -> _Meaning:
    return _Meaning(row["relation"], row["capacity"], row["refused"], row["note"])


def _convert(row: Mapping[str, str], names: Gazetteer, tables: _Tables) -> Claim | Issue:
    label, status = row["organisation"], row["status"]
    found = tables.bodies.get((label, row["iso3"])) or tables.bodies.get((label, ""))
    if found is None:
        return Issue("unknown-organisation", label)
    body, plain = found
    said = tables.statuses.get((label, status)) or tables.statuses.get(("", status))
    meaning = plain if status == "member" else said
    if meaning is None:
        return Issue("unreadable-status", f"{row['name']}: {label} ({status})")
    if refused := plain.refused or meaning.refused:
        return Issue(refused, f"{row['name']}: {label} ({status})")
    if fact := tables.stale.get((row["gec"], label)):
        return Issue("stale-entry", f"{row['name']}: {label} ({status}); {fact}")
    if ended := _ended(body, names):
        return Issue("body-had-ended", f"{row['name']}: {label} ended {ended}, the list is of {FROZEN}")
    return _claim(row, names, body, meaning)


def _ended(body: str, names: Gazetteer) -> PartialDate | None:
    entity = names.entity(body)
    dissolution = entity.dissolution if entity else None
    return dissolution if dissolution and dissolution.last < FROZEN.first else None


def _claim(row: Mapping[str, str], names: Gazetteer, body: str, meaning: _Meaning) -> Claim | Issue:
    party = _party(row, names)
    if party is None:
        return Issue("unknown-state", f"{row['name']} (ISO '{row['iso3']}', GEC '{row['gec']}')")
    return Claim(
        relation=meaning.relation or full_membership(body),
        subject=party,
        object=body,
        source=SOURCE,
        key=f"{row['gec']}:{row['organisation']}",
        observed_on=FROZEN,
        capacity=meaning.capacity,
        note=meaning.note,
    )


def _party(row: Mapping[str, str], names: Gazetteer) -> str | None:
    """The state or territory, by its ISO code; the European Union, which has none, by the CIA's own code."""
    if row["iso3"]:
        outcome = names.code("iso3", row["iso3"], FROZEN.first)
    else:
        outcome = names.code("fips", row["gec"], FROZEN.first)
    return outcome.id if isinstance(outcome, Found) else None


DATASET = Dataset(id=SOURCE, files=(FILE,), convert=convert)
