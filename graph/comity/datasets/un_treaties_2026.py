"""United Nations Treaty Collection as of early 2026: human rights (chapter IV) and disarmament (chapter XXVI).

One row is one participant of one treaty, with the day it signed, where it did, and the day and manner in which it
consented to be bound, where it did. The letters A (acceptance) and a (accession) are confounded: ``acceptances.csv``
lists the accessions that were acceptances. Treaties that are not signed have the day of consent where others have the
signature (``unsigned.csv``). The treaties are those of ``un-treaties-2015``, found by the depositary's numbers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from comity.datasets.organizations import table
from comity.datasets.row import Converted, Dataset, Issue, converted, read_rows
from comity.datasets.treaties import Act, Participants, agreement_entities, dated
from comity.model import Claim, Entity
from comity.names import Found, Gazetteer

SOURCE = "un-treaties-2026"
FILES = (
    "agreements/un_human_rights_participation_2026.csv",
    "agreements/un_arms_control_participation_2026.csv",
)
COLUMNS = frozenset({"country_name", "action_type", "action_date", "signature_date", "mtdsg_no"})
LISTED = date(2026, 2, 1)
ACTIONS = {
    "Ratification": ("ratified", ""),
    "Accession": ("joined", "Accession."),
    "Succession": ("joined", "Succession, dated by its deposit."),
}
"""The relation and note of each manner of consent."""


@dataclass(frozen=True, slots=True)
class _Tables:
    """Treaties that are not signed, and the accessions (treaty, participant) that were acceptances."""

    unsigned: frozenset[str]
    acceptances: frozenset[tuple[str, str]]


def convert(folder: Path, names: Gazetteer) -> Iterator[Converted]:
    """One outcome a row, file after file.

    Raises:
        SourceError: a file or a table is missing, or not in the published layout.
    """
    participants = Participants(SOURCE, names, LISTED)
    tables = _tables()
    for file in FILES:
        for number, row in read_rows(folder / file, COLUMNS):
            parts = [_part(row, names, participants, *act) for act in _acts(row, tables)]
            nothing = Issue("no-act", f"{row['country_name']}, {row['mtdsg_no']}")
            yield converted(file, number, *parts or [nothing])


def register(folder: Path, names: Gazetteer) -> Iterator[Entity]:
    """The treaties younger than the index of 2015."""
    return agreement_entities(SOURCE, "mtdsg")


def _tables() -> _Tables:
    unsigned = (row["treaty"] for row in table(SOURCE, "unsigned.csv", ("treaty", "note")))
    columns = ("treaty", "participant", "according_to")
    acceptances = ((row["treaty"], row["participant"]) for row in table(SOURCE, "acceptances.csv", columns))
    return _Tables(frozenset(unsigned), frozenset(acceptances))


def _acts(row: Mapping[str, str], tables: _Tables) -> Iterator[tuple[str, str, str]]:
    """What a row says was done: relation, day and note; an unknown manner of consent has a blank relation."""
    signed, manner, day = row["signature_date"], row["action_type"], row["action_date"]
    if row["mtdsg_no"] in tables.unsigned:
        if not manner:
            yield "ratified", signed, "Consent to be bound."
            return
        signed = ""
    if signed:
        yield "signed", signed, ""
    if manner == "Accession" and (row["mtdsg_no"], row["country_name"]) in tables.acceptances:
        yield "ratified", day, "Acceptance."
    elif manner or day:
        relation, note = ACTIONS.get(manner, ("", ""))
        yield relation, day, note


def _part(
    row: Mapping[str, str], names: Gazetteer, participants: Participants, relation: str, text: str, note: str
) -> Sequence[Claim] | Issue:
    treaty, participant, day = row["mtdsg_no"], row["country_name"], dated(text)
    found = names.code("mtdsg", treaty)
    if not isinstance(found, Found):
        return Issue("unknown-treaty", treaty)
    if not relation:
        return Issue("unknown-action", f"{participant}, {treaty}: {row['action_type']}")
    if day is None:
        return Issue("unreadable-date", f"{participant}, {treaty}: {text}")
    return participants.claims(participant, treaty, Act(relation, day, note), found.id)


DATASET = Dataset(id=SOURCE, files=FILES, convert=convert, register=register)
