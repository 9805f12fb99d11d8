"""Wikidata, "diplomatic relation" (P530), as a snapshot of November 2019 had it: pairs without dates or ranks.

Weak evidence: a pair may have an article on its dealings rather than an embassy. Pairs known to have had no diplomatic
relations then are refused (``without.csv``), as are former states and territories. A pair listed in both directions
is one claim, with one key.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from comity.datasets.organizations import table
from comity.datasets.row import Converted, Dataset, Issue, converted, read_rows
from comity.dates import PartialDate
from comity.model import Claim, Kind
from comity.names import Found, Gazetteer

SOURCE = "wikidata-p530"
FILE = "relations/wikidata_p530_codex.csv"
COLUMNS = frozenset({"head", "tail", "head_iso3", "head_label", "tail_iso3", "tail_label"})
SNAPSHOT = PartialDate.parse("2019-11")
CONFIDENCE = 0.4
ALL = "*"


@dataclass(frozen=True, slots=True)
class _Without:
    """With whom a party had no relations: those named, or all but some."""

    others: frozenset[str]
    exempt: frozenset[str]
    fact: str

    def speaks_of(self, other: str) -> bool:
        """Whether the other is one of them."""
        return other in self.others or (ALL in self.others and other not in self.exempt)


@dataclass(frozen=True, slots=True)
class _Tables:
    items: Mapping[str, str]
    without: Mapping[str, tuple[_Without, ...]]


def convert(folder: Path, names: Gazetteer) -> Iterator[Converted]:
    """One outcome a row, in file order.

    Raises:
        SourceError: the file or a table is missing, or not in the published layout.
    """
    tables = _tables()
    for number, row in read_rows(folder / FILE, COLUMNS):
        yield converted(FILE, number, _convert(row, names, tables))


def _tables() -> _Tables:
    items = {row["qid"]: row["entity"] for row in table(SOURCE, "items.csv", ("qid", "entity"))}
    without: dict[str, tuple[_Without, ...]] = {}
    for row in table(SOURCE, "without.csv", ("party", "others", "except", "fact")):
        told = _Without(frozenset(row["others"].split()), frozenset(row["except"].split()), row["fact"])
        without[row["party"]] = (*without.get(row["party"], ()), told)
    return _Tables(items, without)


def _convert(row: Mapping[str, str], names: Gazetteer, tables: _Tables) -> Claim | Issue:
    parties: list[str] = []
    for side in ("head", "tail"):
        party = _party(row, side, names, tables)
        if isinstance(party, Issue):
            return party
        parties.append(party)
    one, other = sorted(parties)
    if one == other:
        return Issue("one-and-the-same", f"{row['head']} and {row['tail']} are {one}")
    first, second = (party.rpartition("/")[2] for party in (one, other))
    for party, with_whom in ((first, second), (second, first)):
        for told in tables.without.get(party, ()):
            if told.speaks_of(with_whom):
                return Issue("no-relations-then", f"{names.label(one)} and {names.label(other)}: {told.fact}")
    return Claim(
        relation="hasRelations",
        subject=one,
        object=other,
        source=SOURCE,
        key=f"{first}:{second}",
        observed_on=SNAPSHOT,
        confidence=CONFIDENCE,
    )


def _party(row: Mapping[str, str], side: str, names: Gazetteer, tables: _Tables) -> str | Issue:
    item = row[side]
    who = f"{row[f'{side}_label'] or item} ({item})"
    party = tables.items.get(item) or _coded(names, "wikidata", item) or _coded(names, "iso3", row[f"{side}_iso3"])
    entity = names.entity(party) if party else None
    if entity is None:
        return Issue("unknown-party", who)
    if entity.dissolution and entity.dissolution.last < SNAPSHOT.first:
        return Issue("state-had-ended", f"{who} ended {entity.dissolution}; the snapshot is of {SNAPSHOT}")
    if entity.kind is Kind.TERRITORY:
        return Issue("no-state", f"{who} is a territory")
    return entity.id


def _coded(names: Gazetteer, scheme: str, code: str) -> str | None:
    outcome = names.code(scheme, code) if code else None
    return outcome.id if isinstance(outcome, Found) else None


DATASET = Dataset(id=SOURCE, files=(FILE,), convert=convert)
