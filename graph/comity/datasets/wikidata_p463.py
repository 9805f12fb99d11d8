"""Wikidata, "member of" (P463) of countries, as a snapshot of November 2019 had it.

No dates, no ranks: former, suspended and observing members stand among the members. ``organizations.csv`` says which
organisation an item is, found by who its members are; ``standings.csv`` names those known to be no full members then.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from comity.datasets.organizations import full_membership, table
from comity.datasets.row import Converted, Dataset, Issue, converted, read_rows
from comity.dates import PartialDate
from comity.model import Claim
from comity.names import Found, Gazetteer

SOURCE = "wikidata-p463"
FILE = "organizations/wikidata_p463_codex.csv"
COLUMNS = frozenset({"head", "tail", "head_iso3", "head_label"})
SNAPSHOT = PartialDate.parse("2019-11")
CONFIDENCE = 0.6
ASSOCIATE = "associate"
DISPUTED = {"ESH": "state/sahrawi-republic"}
"""The code of the territory, where the item is the republic that claims it."""


@dataclass(frozen=True, slots=True)
class _Tables:
    bodies: Mapping[str, Mapping[str, str]]
    standings: Mapping[tuple[str, str], Mapping[str, str]]


def convert(folder: Path, names: Gazetteer) -> Iterator[Converted]:
    """One outcome a row, in file order.

    Raises:
        SourceError: the file or a table is missing, or not in the published layout.
    """
    bodies = {r["qid"]: r for r in table(SOURCE, "organizations.csv", ("qid", "organization", "refused", "meant"))}
    columns = ("member", "organization", "capacity", "fact")
    standings = {(r["member"], r["organization"]): r for r in table(SOURCE, "standings.csv", columns)}
    tables = _Tables(bodies, standings)
    for number, row in read_rows(folder / FILE, COLUMNS):
        yield converted(FILE, number, _convert(row, names, tables))


def _convert(row: Mapping[str, str], names: Gazetteer, tables: _Tables) -> Claim | Issue:
    code, who = row["head_iso3"], f"{row['head_label']} ({row['head']})"
    body = tables.bodies.get(row["tail"])
    if body is None:
        return Issue("unknown-organisation", row["tail"])
    if body["refused"]:
        return Issue(body["refused"], f"{who}: {body['meant']}")
    member = DISPUTED.get(code) or _coded(code, names)
    if member is None:
        return Issue("unknown-state", who)
    target = body["organization"]
    standing = tables.standings.get((code, target))
    if standing and standing["fact"]:
        return Issue("no-member-then", f"{who} in {names.label(target)}: {standing['fact']}")
    capacity = standing["capacity"] if standing else ""
    return Claim(
        relation="associateOf" if capacity == ASSOCIATE else full_membership(target),
        subject=member,
        object=target,
        source=SOURCE,
        key=f"{code}:{row['tail']}",
        observed_on=SNAPSHOT,
        capacity=capacity,
        confidence=CONFIDENCE,
    )


def _coded(code: str, names: Gazetteer) -> str | None:
    outcome = names.code("iso3", code, SNAPSHOT.first)
    return outcome.id if isinstance(outcome, Found) else None


DATASET = Dataset(id=SOURCE, files=(FILE,), convert=convert)
