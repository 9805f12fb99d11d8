"""Correlates of War, Intergovernmental Organizations v3: memberships of states, 1816 to 2014, as spells of years.

A spell says from which year to which year a state was a full member, an associate or an observer. It becomes one claim,
or several where the state's code passed to a successor within it. A spell that runs to the file's last year is open:
the source stopped looking, and so it did where a whole list ends before (ICAO's in 2013, ``listed_until``). In the
first year of a list that begins late (the Commonwealth's, with its Secretariat in 1965) members were seen, not
admitted. Memberships that never were are refused (``faults.csv``).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from comity.datasets.organizations import full_membership, table
from comity.datasets.row import Converted, Dataset, Issue, converted, read_rows
from comity.dates import PartialDate
from comity.errors import DateError
from comity.model import Claim
from comity.names import Gazetteer
from comity.names.succession import DatedPiece, split_spell

SOURCE = "cow-igo"
SPELLS = "organizations/cow_igo_v3_membership_spells.csv"
COLUMNS = frozenset({"ccode", "state", "igo", "status", "first_year", "last_year", "right_censored_2014"})
LAST_YEAR = PartialDate.parse("2014")
LESSER = {"associate": ("associateOf", "associate"), "observer": ("observerOf", "")}
EARLY = 1965
EARLY_NOTE = "Years before 1965 are right within five years for this organisation, says the source."


@dataclass(frozen=True, slots=True)
class _Organisation:
    """One line of the table: what an acronym of the file stands for, and how far its years can be trusted."""

    id: str
    listed_from: str
    listed_until: str
    early_years: str


@dataclass(frozen=True, slots=True)
class _Tables:
    organisations: Mapping[str, _Organisation]
    faults: Mapping[tuple[str, str, str], Mapping[str, str]]


def convert(folder: Path, names: Gazetteer) -> Iterator[Converted]:
    """One outcome a membership spell, in file order.

    Raises:
        SourceError: the file or a table is missing, or not in the published layout.
    """
    tables = _tables()
    for number, row in read_rows(folder / SPELLS, COLUMNS):
        yield converted(SPELLS, number, _convert(row, names, tables))


def _tables() -> _Tables:
    organisations = {
        row["igo"]: _Organisation(row["organization"], row["listed_from"], row["listed_until"], row["early_years"])
        for row in table(
            SOURCE, "organizations.csv", ("igo", "organization", "listed_from", "listed_until", "early_years")
        )
    }
    columns = ("ccode", "igo", "first_year", "refused", "fault")
    faults = {(row["ccode"], row["igo"], row["first_year"]): row for row in table(SOURCE, "faults.csv", columns)}
    return _Tables(organisations, faults)


def _fault(row: Mapping[str, str], tables: _Tables) -> Mapping[str, str]:
    return tables.faults.get((row["ccode"], row["igo"].lower(), row["first_year"]), {"refused": "", "fault": ""})


def _convert(row: Mapping[str, str], names: Gazetteer, tables: _Tables) -> tuple[Claim, ...] | Issue:
    organisation = tables.organisations.get(row["igo"].lower())
    if organisation is None:
        return Issue("unknown-organisation", row["igo"])
    if row["status"] != "full" and row["status"] not in LESSER:
        return Issue("unknown-status", row["status"])
    try:
        since, last = PartialDate.parse(row["first_year"]), PartialDate.parse(row["last_year"])
    except DateError as error:
        return Issue("unreadable-year", str(error))
    if last < since:
        return Issue("ends-before-it-begins", f"{since} to {last}")
    fault = _fault(row, tables)
    if fault["refused"]:
        return Issue(fault["refused"], f"{row['state']} in {row['igo']}, {since} to {last}: {fault['fault']}")
    until = None if row["right_censored_2014"] == "1" or row["last_year"] == organisation.listed_until else last
    pieces = split_spell(names, "cow", row["ccode"], since, until)
    if not pieces:
        return Issue("unknown-state", f"{row['state']} (COW code {row['ccode']}), {since} to {last}")
    note = _note(row, organisation, tables)
    seen = PartialDate.parse(organisation.listed_until) if row["last_year"] == organisation.listed_until else LAST_YEAR
    return tuple(_claim(row, organisation, piece, note, seen) for piece in pieces)


def _claim(
    row: Mapping[str, str], organisation: _Organisation, piece: DatedPiece, note: str, looked_until: PartialDate
) -> Claim:
    state, since, until = piece
    relation, capacity = LESSER.get(row["status"]) or (full_membership(organisation.id), "")
    seen = since if since and str(since) == organisation.listed_from else None
    return Claim(
        relation=relation,
        subject=state,
        object=organisation.id,
        source=SOURCE,
        key=f"{row['ccode']}:{row['igo'].lower()}:{row['first_year']}",
        since=None if seen else since,
        until=until,
        observed_on=seen,
        observed_until=None if until else looked_until,
        capacity=capacity,
        note=note,
    )


def _note(row: Mapping[str, str], organisation: _Organisation, tables: _Tables) -> str:
    fault = _fault(row, tables)["fault"]
    early = EARLY_NOTE if organisation.early_years and int(row["first_year"]) < EARLY else ""
    return " ".join(text for text in (fault, early) if text)


DATASET = Dataset(id=SOURCE, files=(SPELLS,), convert=convert)
