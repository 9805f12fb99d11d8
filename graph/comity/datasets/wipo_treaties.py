"""World Intellectual Property Organization: who signed, ratified and joined 26 treaties, from 1883 to early 2026.

One row is one participant of one treaty: the day it signed, the day and manner of its consent, and the day the treaty
entered into force for it. A ratification counts on the day of its deposit, an accession or succession on the day it
took effect; the note has the other date. Three treaties are deposited with the United Nations too.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from comity.datasets.row import Converted, Dataset, Issue, converted, read_rows
from comity.datasets.treaties import Act, Participants, agreement_entities, agreements, dated
from comity.model import Claim, Entity
from comity.names import Gazetteer

SOURCE = "wipo-treaties"
FILE = "agreements/wipo_treaty_participation_2026.csv"
COLUMNS = frozenset(
    {"country_name", "treaty_id", "action_type", "action_date", "signature_date", "entry_into_force_date"}
)
LISTED = date(2026, 2, 1)


def convert(folder: Path, names: Gazetteer) -> Iterator[Converted]:
    """One outcome a row, in file order.

    Raises:
        SourceError: the file or a table is missing, or not in the published layout.
    """
    treaties, participants = agreements(SOURCE), Participants(SOURCE, names, LISTED)
    for number, row in read_rows(folder / FILE, COLUMNS):
        yield converted(FILE, number, *_convert(row, treaties, participants))


def register(folder: Path, names: Gazetteer) -> Iterator[Entity]:
    """The treaties, named by the hand-written table."""
    return agreement_entities(SOURCE, "wipo")


def _convert(
    row: Mapping[str, str], treaties: Mapping[str, str], participants: Participants
) -> Iterator[Sequence[Claim] | Issue]:
    treaty = row["treaty_id"]
    agreement = treaties.get(treaty)
    for act in _acts(row) if agreement else [Issue("unknown-treaty", treaty)]:
        if isinstance(act, Issue):
            yield act
        else:
            yield participants.claims(row["country_name"], treaty, act, agreement or "")


def _acts(row: Mapping[str, str]) -> Iterator[Act | Issue]:
    where = f"{row['country_name']}, {row['treaty_id']}"
    signed, consented = dated(row["signature_date"]), dated(row["action_date"])
    force = dated(row["entry_into_force_date"])
    if signed and consented and consented < signed:
        yield Issue("signed-after-consent", f"{where}: signed {signed}, {row['action_type']} {consented}")
    elif signed:
        yield Act("signed", signed)
    match row["action_type"], consented:
        case "", None if force:
            yield Act("joined", force, "In force for it; in what manner is not said.")
        case "", None:
            if signed is None:
                yield Issue("no-act", where)
        case "Ratification", date() as day:
            yield Act("ratified", day, f"In force for it {force}." if force else "")
        case ("Accession" | "Succession") as manner, date() as day:
            verb = "deposited" if manner == "Accession" else "declared"
            yield Act("joined", force or day, f"{manner}, {verb} {day}." if force else f"{manner}.")
        case manner, _:
            yield Issue("unreadable-action", f"{where}: {manner} {row['action_date']}")


DATASET = Dataset(id=SOURCE, files=(FILE,), convert=convert, register=register)
