"""UNCTAD, International Investment Agreements Navigator: who signed which investment treaty, and since when it binds.

Rows name the parties of today. A bilateral treaty is signed by both on its day and binds both from its entry into
force; treaties of former states are theirs until they ended. Treaties with investment provisions that many share list
who is a party now, not who signed nor since when: ``treaties.csv`` says by hand of which the signatories are known, the
others are observed on the day of the list. Where the European Union signed, the list prints its members with it; the
Union alone makes the claim.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from comity.datasets.organizations import table
from comity.datasets.pacts import FROM, NONE, Listed, Terms, TreatyRow, entities, outcomes, party_id, party_ids
from comity.datasets.row import Converted, Dataset, Issue, read_rows
from comity.datasets.succession import Succession, predecessors
from comity.dates import PartialDate
from comity.errors import DateError
from comity.model import Entity
from comity.names import Gazetteer

SOURCE = "unctad-iia"
FILE = "agreements/unctad_iia_treaties_2026.csv"
COLUMNS = frozenset({"iia_id", "title", "type", "status", "signed", "in_force", "terminated", "parties"})
SEEN_ON = PartialDate.parse("2026-02-01")
SCHEME = "iia"
BILATERAL = "BITs"
STATUSES = frozenset({"In force", "Signed (not in force)", "Terminated"})
UNION = "organization/eu"
BENELUX = {"state/BEL", "state/LUX"}


@dataclass(frozen=True, slots=True)
class _Tables:
    spellings: Mapping[str, str]
    unions: Mapping[str, frozenset[str]]
    treaties: Mapping[str, Mapping[str, str]]


def register(folder: Path, names: Gazetteer) -> Iterator[Entity]:
    """The treaties of which the list says something, in file order.

    Raises:
        SourceError: the file or a table is missing, or not in the published layout.
    """
    yield from entities(_read(folder, names), names, SCHEME)


def convert(folder: Path, names: Gazetteer) -> Iterator[Converted]:
    """One outcome a treaty, in file order.

    Raises:
        SourceError: the file or a table is missing, or not in the published layout.
    """
    terms = Terms(SOURCE, SEEN_ON, Succession(names, predecessors()))
    yield from outcomes(FILE, _read(folder, names), terms, "signatories-not-known")


def _tables() -> _Tables:
    names = table(SOURCE, "parties.csv", ("name", "entity", "members"))
    listed = {row["name"]: row for row in names}
    treaties = table(SOURCE, "treaties.csv", ("iia", "agreement", "label", "parties", "signed", "party", "inception"))
    return _Tables(
        {name: row["entity"] for name, row in listed.items()},
        {row["entity"]: frozenset(row["members"].split()) for row in listed.values() if row["members"]},
        {row["iia"]: row for row in treaties},
    )


def _read(folder: Path, names: Gazetteer) -> Iterator[tuple[int, TreatyRow | Issue]]:
    tables = _tables()
    rows = [(number, _row(row, names, tables)) for number, row in read_rows(folder / FILE, COLUMNS)]
    free = [row for _, row in rows if isinstance(row, TreatyRow) and not _fixed(row, tables)]
    days = Counter(agreement for agreement, _ in {(row.agreement, row.signed) for row in free})
    for number, row in rows:
        alone = isinstance(row, Issue) or _fixed(row, tables) or days[row.agreement] == 1
        yield number, row if alone or isinstance(row, Issue) else _told_apart(row)


def _fixed(row: TreatyRow, tables: _Tables) -> bool:
    """Whether the table names the agreement of a row."""
    return bool(tables.treaties.get(row.key, {}).get("agreement"))


def _told_apart(row: TreatyRow) -> TreatyRow:
    """Two treaties of one pair in one year carry their days."""
    year = str(row.signed)[:4]
    agreement = row.agreement.removesuffix(year) + str(row.signed)
    return replace(row, agreement=agreement, label=row.label.removesuffix(year) + str(row.signed))


def _row(row: Mapping[str, str], names: Gazetteer, tables: _Tables) -> TreatyRow | Issue:
    if row["status"] == "In negotiation":
        return Issue("in-negotiation", f"{row['title']}: negotiated, says the list, and not since when")
    if row["status"] not in STATUSES:
        return Issue("unknown-status", row["status"])
    said = tables.treaties.get(row["iia_id"], {})
    if row["type"] != BILATERAL and not said.get("agreement"):
        return Issue("unknown-treaty", f"{row['title']} ({row['iia_id']})")
    try:
        signed, in_force, ended = (_date(row[column]) for column in ("signed", "in_force", "terminated"))
    except DateError as error:
        return Issue("unreadable-date", str(error))
    listed = party_ids(names, said.get("parties", "")) or _parties(row, names, tables)
    if isinstance(listed, Issue):
        return listed
    if signed is None:
        return Issue("without-day-of-signature", row["title"])
    bilateral = row["type"] == BILATERAL
    named = (said["agreement"], said["label"]) if said.get("agreement") else _bilateral(row, listed, signed, names)
    if isinstance(named, Issue):
        return named
    how = FROM if bilateral else said["party"]
    known = in_force is not None and how != NONE
    return TreatyRow(
        key=row["iia_id"],
        agreement=named[0],
        label=named[1],
        signed=signed,
        signatories=listed if bilateral else _signatories(said["signed"], listed, names),
        parties=tuple(Listed(party, in_force, ended, how) for party in listed if known),
        inception=_date(said.get("inception", "")) or in_force or (signed if ended else None),
        dissolution=ended,
    )


def _date(text: str) -> PartialDate | None:
    """A day, or a month written "02-1988"."""
    month, _, year = text.partition("-")
    return PartialDate.parse(f"{year}-{month}" if len(month) == len("02") else text) if text else None


def _parties(row: Mapping[str, str], names: Gazetteer, tables: _Tables) -> tuple[str, ...] | Issue:
    """The parties of a row: names that stand for a group of states printed beside it are left out, and its members."""
    found: dict[str, None] = {}
    for text in row["parties"].split(";"):
        party = party_id(names, text, tables.spellings)
        if party is None:
            return Issue("unknown-party", f"{text}: {row['title']} ({row['iia_id']})")
        if party:
            found[party] = None
    members = {member for union, states in tables.unions.items() if union in found for member in states}
    return tuple(party for party in found if party.rpartition("/")[2] not in members)


def _signatories(said: str, listed: tuple[str, ...], names: Gazetteer) -> tuple[str, ...]:
    if said == "all":
        return listed
    return () if said == NONE else party_ids(names, said)


def _bilateral(
    row: Mapping[str, str], listed: tuple[str, ...], signed: PartialDate, names: Gazetteer
) -> tuple[str, str] | Issue:
    """Id and label from those who signed, so that the successors of one signatory share their treaty."""
    succession = Succession(names, predecessors())
    actors = {succession.actor(party, signed.first, row["iia_id"]) or party for party in listed}
    if len(actors) < len({"one", "other"}):
        return Issue("parties-not-told-apart", f"{row['title']}: of {', '.join(sorted(actors))} alone on {signed}")
    year, codes = str(signed)[:4], sorted(actor.rpartition("/")[2].lower() for actor in actors)
    labels = [names.label(actor) for actor in (actors - BENELUX if actors > BENELUX else actors)]
    if actors > BENELUX:
        labels.append("Belgium-Luxembourg Economic Union")
    return f"agreement/bit-{'-'.join(codes)}-{year}", f"{'-'.join(sorted(labels))} bilateral investment treaty, {year}"


DATASET = Dataset(id=SOURCE, files=(FILE,), convert=convert, register=register)
