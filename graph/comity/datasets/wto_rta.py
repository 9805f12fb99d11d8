"""WTO, Regional Trade Agreements database: who signed which trade agreement, from when to when it binds whom.

A row is an agreement, or an accession to one: then who acceded joined the agreement of the earlier row. Parties are
those the file lists, groups of states written out (``parties.csv``); the European Union stands for its members, whom
the file lists one by one for most of its agreements. ``agreements.csv`` names each agreement as the registry does,
and says by hand where the lists are of parties rather than of signatories, or of parties whose dates are not told.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from comity.datasets.organizations import table
from comity.datasets.pacts import (
    FROM,
    NONE,
    SEEN,
    UNTIL,
    Listed,
    Read,
    Terms,
    TreatyRow,
    entities,
    outcomes,
    party_id,
    party_ids,
)
from comity.datasets.row import Converted, Dataset, Issue, Outcome, read_rows
from comity.datasets.succession import Succession, predecessors
from comity.dates import PartialDate, parse_optional
from comity.errors import DateError
from comity.model import Claim, Entity
from comity.names import Gazetteer

SOURCE = "wto-rta"
FILE = "agreements/wto_rta.csv"
GOODS, SERVICES = "(G)", "(S)"
COLUMNS = frozenset(
    {"RTA ID", "RTA Name", "Status", "Inactive Date", "Current signatories", "Original signatories"}
    | {"Specific Entry/Exit dates"}
    | {f"Date of {act} {what}" for act in ("Signature", "Entry into Force") for what in (GOODS, SERVICES)}
)
SEEN_ON = PartialDate.parse("2026-01")
SCHEME = "wto-rta"
NEGOTIATED = "Early announcement-Under negotiation"
NOT_YET = 9999
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SPECIFIC = re.compile(r"\s*(.+?)\(\s*(\d\d-\w{3}-\d{4})?\s*-\s*(\d\d-\w{3}-\d{4})?\s*\)\s*(?:;|$)")

Dates = Mapping[str, tuple[PartialDate | None, PartialDate | None]]


@dataclass(frozen=True, slots=True)
class _Tables:
    spellings: Mapping[str, tuple[str, ...]]
    agreements: Mapping[str, Mapping[str, str]]
    acceded: frozenset[tuple[str, str]]


def register(folder: Path, names: Gazetteer) -> Iterator[Entity]:
    """The agreements of which the file says something, in file order.

    Raises:
        SourceError: the file or a table is missing, or not in the published layout.
    """
    yield from entities(_read(folder, names), names, SCHEME)


def convert(folder: Path, names: Gazetteer) -> Iterator[Converted]:
    """One outcome a row, in file order.

    Raises:
        SourceError: the file or a table is missing, or not in the published layout.
    """
    terms = Terms(SOURCE, SEEN_ON, Succession(names, predecessors()))
    yield from outcomes(FILE, _read(folder, names), terms, "parties-not-known")


def _tables(names: Gazetteer) -> _Tables:
    columns = ("rta", "agreement", "label", "parties", "signed", "party", "unsure", "joined")
    agreements = {row["rta"]: row for row in table(SOURCE, "agreements.csv", columns)}
    parties = table(SOURCE, "parties.csv", ("name", "entities"))
    return _Tables(
        {row["name"]: party_ids(names, row["entities"]) for row in parties},
        agreements,
        frozenset((r["agreement"], party) for r in agreements.values() for party in party_ids(names, r["joined"])),
    )


def _read(folder: Path, names: Gazetteer) -> Iterator[Read]:
    tables = _tables(names)
    for number, row in read_rows(folder / FILE, COLUMNS):
        yield number, _row(row, names, tables)


def _row(row: Mapping[str, str], names: Gazetteer, tables: _Tables) -> TreatyRow | Outcome:
    if row["Status"] == NEGOTIATED:
        return Issue("under-negotiation", f"{row['RTA Name']}: announced, says the file, and not when")
    said = tables.agreements.get(row["RTA ID"])
    if said is None:
        return Issue("accession-not-in-force", row["RTA Name"])
    try:
        signed, in_force, ended = (_either(row, "Signature"), _either(row, "Entry into Force"), row["Inactive Date"])
        dates = _specific(row["Specific Entry/Exit dates"], names, tables)
        inactive = parse_optional(ended)
    except (DateError, ValueError) as error:
        return Issue("unreadable-date", str(error))
    if said["joined"]:
        return tuple(_joined(party_ids(names, said["joined"]), said["agreement"], in_force, row["RTA ID"]))
    if said["signed"] == said["party"] == NONE:
        return Issue("parties-not-known", f"{said['label']} ({row['RTA ID']})")
    lists = _lists(row, names, tables)
    if isinstance(lists, Issue):
        return lists
    original, current = lists
    listed = party_ids(names, said["parties"]) or original or current
    parties = _Parties(said, listed, current, in_force, inactive, dates)
    return TreatyRow(
        key=row["RTA ID"],
        agreement=said["agreement"],
        label=said["label"],
        signed=signed,
        signatories=listed if said["signed"] == "all" else party_ids(names, said["signed"].replace(NONE, "")),
        parties=tuple(parties.told(names, tables)),
        inception=in_force,
        dissolution=inactive,
    )


@dataclass(frozen=True, slots=True)
class _Parties:
    """What a row and the table say of an agreement's parties."""

    said: Mapping[str, str]
    listed: tuple[str, ...]
    current: tuple[str, ...]
    in_force: PartialDate | None
    inactive: PartialDate | None
    dates: Dates

    def told(self, names: Gazetteer, tables: _Tables) -> Iterator[Listed]:
        """Each party with its own dates, those who acceded by another row and those in doubt left out."""
        how, unsure = self.said["party"], party_ids(names, self.said["unsure"])
        if how == NONE or self.in_force is None:
            return
        both = self.listed if self.said["parties"] else (*self.listed, *self.current, *self.dates)
        for party in dict.fromkeys(both):
            if party not in unsure and (self.said["agreement"], party) not in tables.acceded:
                yield from self._one(party, how)

    def _one(self, party: str, how: str) -> Iterator[Listed]:
        own_since, own_until = self.dates.get(party, (None, None))
        since, until = own_since or self.in_force, own_until or self.inactive
        gone = self.current and not self.said["parties"] and party not in self.current and own_until is None
        if gone or (since and (since.first.year == NOT_YET or (until and until.last < since.first))):
            return
        if how in (SEEN, UNTIL) and not (how == SEEN and own_since):
            yield Listed(party, None, until, UNTIL if until else SEEN)
        else:
            yield Listed(party, since, until, FROM)


def _joined(parties: tuple[str, ...], agreement: str, day: PartialDate | None, key: str) -> Iterator[Claim]:
    for party in parties:
        yield Claim(
            relation="joined",
            subject=party,
            object=agreement,
            source=SOURCE,
            key=key,
            since=day,
            until=day,
            note="Accession.",
        )


def _either(row: Mapping[str, str], act: str) -> PartialDate | None:
    """The date for goods, or, where the agreement is of services alone, for those."""
    return parse_optional(row[f"Date of {act} {GOODS}"] or row[f"Date of {act} {SERVICES}"])


def _lists(
    row: Mapping[str, str], names: Gazetteer, tables: _Tables
) -> tuple[tuple[str, ...], tuple[str, ...]] | Issue:
    found: list[tuple[str, ...]] = []
    for column in ("Original signatories", "Current signatories"):
        ids: dict[str, None] = {}
        for text in filter(None, (part.strip() for part in row[column].split(";"))):
            meant = _meant(text, names, tables)
            if not meant:
                return Issue("unknown-party", f"{text}: {row['RTA Name']} ({row['RTA ID']})")
            ids |= dict.fromkeys(meant)
        found.append(tuple(ids))
    return found[0], found[1]


def _meant(text: str, names: Gazetteer, tables: _Tables) -> tuple[str, ...]:
    if text in tables.spellings:
        return tables.spellings[text]
    one = party_id(names, text, {})
    return (one,) if one else ()


def _specific(text: str, names: Gazetteer, tables: _Tables) -> Dates:
    """ "Peru(19-Sep-2021 - ); Romania( - 01-Jan-2007)": the days of single parties."""
    return {
        party: (_day(since), _day(until))
        for name, since, until in _SPECIFIC.findall(text)
        for party in _meant(name.strip(), names, tables)
    }


def _day(text: str) -> PartialDate | None:
    if not text:
        return None
    day, month, year = text.split("-")
    return PartialDate(date(int(year), MONTHS.index(month) + 1, int(day)))


DATASET = Dataset(id=SOURCE, files=(FILE,), convert=convert, register=register)
