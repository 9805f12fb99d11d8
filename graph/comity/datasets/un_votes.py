"""United Nations General Assembly Voting Data: roll calls since 1946 and how each state voted.

A vote is no tie between two, so these become no claims but a table of their own. A roll call is one row of the wide
file, one column a state; ``states.csv`` beside the source says whose column it is, and until when.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from comity.datasets.row import read_rows
from comity.dates import parse_day
from comity.errors import DateError, SourceError

SOURCE = "un-votes"
CALLS = "un/un_roll_calls.csv"
VOTES = "un/un_votes_wide.csv"
_CALL_COLUMNS = frozenset({"rcid", "session", "date", "unres", "importantvote", "issues", "short"})
_LETTERS = {"Y": "Y", "N": "N", "A": "A", "": "."}


@dataclass(frozen=True, slots=True)
class RollCall:
    """One roll call; ``votes`` has a letter a column of the file, in its order: ``Y N A``, a point for none.

    ``issues`` are the source's codes, divided by ``|``: me (Middle East), nu (nuclear weapons), co (colonialism), hr
    (human rights), ec (economic development), di (disarmament).
    """

    id: int
    session: int
    date: str
    resolution: str
    important: bool
    issues: str
    title: str
    votes: str


def read_roll_calls(folder: Path, columns: tuple[str, ...]) -> Iterator[RollCall]:
    """The roll calls below a data folder, in file order; ``columns`` are the states' columns that must be there.

    Raises:
        SourceError: a file is missing or not in the published layout, a roll call is not described, or a value is no
            vote; the message names file and row.
    """
    described = {row["rcid"]: row for _, row in read_rows(folder / CALLS, _CALL_COLUMNS)}
    for number, row in read_rows(folder / VOTES, frozenset(("rcid", *columns))):
        where = f"{folder / VOTES}, row {number}"
        if row["rcid"] not in described:
            raise SourceError(f"{where}: the roll call {row['rcid']} is not in {CALLS}: are the files of one edition?")
        if strange := sorted(set(row) - {"rcid", *columns}):
            raise SourceError(f"{where}: nobody says whose column {', '.join(strange)} is: add it to states.csv")
        yield _roll_call(described[row["rcid"]], row, columns, where)


def _roll_call(call: Mapping[str, str], row: Mapping[str, str], columns: tuple[str, ...], where: str) -> RollCall:
    try:
        votes = "".join(_LETTERS[row[column]] for column in columns)
        parse_day(call["date"])
        number, session = int(call["rcid"]), int(float(call["session"]))
    except KeyError as error:
        raise SourceError(f"{where}: {error} is no vote: Y, N, A or nothing") from error
    except (DateError, ValueError) as error:
        raise SourceError(f"{where}: {error}") from error
    important = call["importantvote"] == "1"
    return RollCall(number, session, call["date"], call["unres"], important, call["issues"], call["short"], votes)
