"""United Nations Treaty Collection as of March 2015: who signed, ratified and joined the treaties deposited there.

One row is one act of one participant. The list prints a letter after each date (``code``): a is accession, A
acceptance, AA approval, c formal confirmation, d succession, n provisional application, p simplified procedure, P
participation or consent to be bound, s definitive signature. A date without a letter is what its column's heading names
last; the file names it by the heading's beginning, cut after forty characters, so that "accession" without the letter a
is a ratification. ``actions.csv`` says what each action is, ``participants.csv`` who acted. A letter d may also stand
beside a signature: ``successions.csv`` lists the successors of states that had only signed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from comity.datasets.organizations import table
from comity.datasets.row import Converted, Dataset, Issue, converted, read_rows
from comity.datasets.treaties import Act, Participants, agreement_entities, agreements, dated
from comity.errors import SourceError
from comity.model import Claim, Entity
from comity.names import Gazetteer

SOURCE = "un-treaties-2015"
INDEX = "agreements/untreaties_2015_index.csv"
ACTIONS = "agreements/untreaties_2015_actions.csv"
INDEX_COLUMNS = frozenset({"chapter_no", "treaty_no"})
COLUMNS = frozenset({"treaty_key", "participant", "action", "date", "code"})
ACTION_COLUMNS = ("action", "code", "treaty", "relation", "refused", "note")
SUCCESSION_COLUMNS = ("treaty", "participant", "to")
LISTED = date(2015, 3, 12)


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What an action is: a relation with a note, or why it is no claim."""

    relation: str
    refused: str
    note: str


SUCCEEDED = {
    "signature": _Meaning("signed", "", "Succession to the signature."),
    "unknown": _Meaning("", "succession-to-what", ""),
}
"""A succession to less than the consent to be bound, or to what is not known."""


@dataclass(frozen=True, slots=True)
class _Tables:
    """Agreements by key, actions by word, letter and treaty (blank: any), successions by treaty and participant."""

    agreements: Mapping[str, str]
    actions: Mapping[tuple[str, str, str], _Meaning]
    successions: Mapping[tuple[str, str], str]
    participants: Participants


def convert(folder: Path, names: Gazetteer) -> Iterator[Converted]:
    """One outcome an act, in file order.

    Raises:
        SourceError: a file or a table is missing, or not in the published layout.
    """
    tables = _tables(names)
    for number, row in read_rows(folder / ACTIONS, COLUMNS):
        yield converted(ACTIONS, number, _convert(row, tables))


def register(folder: Path, names: Gazetteer) -> Iterator[Entity]:
    """The agreements of the index, named by the hand-written table.

    Raises:
        SourceError: the index has a treaty the table lacks.
    """
    known = agreements(SOURCE)
    for number, row in read_rows(folder / INDEX, INDEX_COLUMNS):
        key = f"{row['chapter_no']}-{row['treaty_no']}".replace(".", "-")
        if key not in known:
            raise SourceError(f"{folder / INDEX}, row {number}: treaty {key} is not in treaties.csv: name it there")
    return agreement_entities(SOURCE, "mtdsg")


def _tables(names: Gazetteer) -> _Tables:
    actions = {
        (row["action"], row["code"], row["treaty"]): _Meaning(row["relation"], row["refused"], row["note"])
        for row in table(SOURCE, "actions.csv", ACTION_COLUMNS)
    }
    successions = {
        (row["treaty"], row["participant"]): row["to"] for row in table(SOURCE, "successions.csv", SUCCESSION_COLUMNS)
    }
    return _Tables(agreements(SOURCE), actions, successions, Participants(SOURCE, names, LISTED))


def _meaning(row: Mapping[str, str], tables: _Tables) -> _Meaning | None:
    """What a row's action is, by its word and letter and, for a succession, by what was succeeded to."""
    treaty, text, letter = row["treaty_key"], row["action"], row["code"]
    to = tables.successions.get((treaty, row["participant"]), "") if letter == "d" else ""
    if to:
        return SUCCEEDED[to]
    return tables.actions.get((text, letter, treaty)) or tables.actions.get((text, letter, ""))


def _convert(row: Mapping[str, str], tables: _Tables) -> Sequence[Claim] | Issue:
    treaty, participant, text = row["treaty_key"], row["participant"], row["action"]
    agreement = tables.agreements.get(treaty)
    if agreement is None:
        return Issue("unknown-treaty", treaty)
    meaning = _meaning(row, tables)
    if meaning is None:
        return Issue("unknown-action", f"{treaty}: {text} ({row['code']})")
    if meaning.refused:
        return Issue(meaning.refused, f"{participant}, {treaty}: {text}, {row['date']}")
    day = dated(row["date"])
    if day is None:
        return Issue("unreadable-date", f"{participant}, {treaty}: {row['date']}")
    return tables.participants.claims(participant, treaty, Act(meaning.relation, day, meaning.note), agreement)


DATASET = Dataset(id=SOURCE, files=(ACTIONS, INDEX), convert=convert, register=register)
