"""The table of roll-call votes: from its published files to ``votes.csv`` beside a source, then to a build's Parquet.

    seeds/un-votes/states.csv   column,state,since,until       whose vote stands in which column of the published file
    seeds/un-votes/votes.csv    id,session,date,resolution,important,issues,title,votes      one letter a column

In a build ``votes.parquet`` has one row a roll call and, after what describes it, one column a state id.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from comity.dates import PartialDate, parse_day, parse_optional
from comity.errors import DateError, SourceError
from comity.ledger.registry import rows
from comity.ledger.table import write_table
from comity.ledger.wholefile import write_whole
from comity.model import Source

FILE = "votes.csv"
STATES = "states.csv"
PARQUET = "votes.parquet"
COLUMNS = ("id", "session", "date", "resolution", "important", "issues", "title", "votes")
_STATE_COLUMNS = ("column", "state", "since", "until")
_STRANGE = re.compile("[^YNA.]")
Votes = np.ndarray[Any, np.dtype[np.bytes_]]
"""One state's votes, a letter a roll call."""
_WORD = pa.dictionary(pa.int8(), pa.string())


@dataclass(frozen=True, slots=True)
class _Seat:
    """Whose vote a column holds, between two dates."""

    state: str
    since: PartialDate | None
    until: PartialDate | None

    def holding(self, days: "np.ndarray[Any, np.dtype[np.int64]]") -> "np.ndarray[Any, np.dtype[np.bool_]]":
        """On which of some days (ordinals) the column is this state's."""
        first = self.since.first.toordinal() if self.since else 0
        last = self.until.last.toordinal() if self.until else date.max.toordinal()
        return (days >= first) & (days <= last)


def compile_votes(data: Path, folder: Path) -> int:
    """Read the published roll calls below ``data``, write ``votes.csv`` in a source folder, and count the votes cast.

    Raises:
        SourceError: a file is missing, or not in the published layout.
        OutputError: ``votes.csv`` cannot be written.
    """
    from comity.datasets.un_votes import read_roll_calls

    columns = tuple(_seats(folder))
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    cast = 0
    for call in read_roll_calls(data, columns):
        cast += len(call.votes) - call.votes.count(".")
        about = (call.id, call.session, call.date, call.resolution, int(call.important), call.issues, call.title)
        writer.writerow([*about, call.votes])
    write_whole(folder / FILE, stream.getvalue().encode())
    return cast


def read_votes(folder: Path, expected: int | None = None) -> pa.Table:
    """The votes of a source folder as a table (see above); absent and not yet a member are both null.

    Raises:
        SourceError: a file cannot be read, a row has another number of votes than there are columns, nobody held a
            column on a day, or other than ``expected`` votes were cast in all; the message names the culprit.
    """
    seats = list(_seats(folder).values())
    calls = list(_calls(folder, len(seats)))
    days = np.array([parse_day(call["date"]).toordinal() for call in calls])
    letters = np.frombuffer("".join(call["votes"] for call in calls).encode("latin-1"), dtype="S1")
    letters = letters.reshape(len(calls), len(seats))
    cast = int((letters != b".").sum())
    if expected is not None and cast != expected:
        raise SourceError(f"{folder / FILE} holds {cast} votes, source.toml promises {expected}: is the file whole?")
    votes: dict[str, Votes] = {}
    for column, holders in enumerate(seats):
        unheld = letters[:, column] != b"."
        for seat in holders:
            held = unheld & seat.holding(days)
            votes.setdefault(seat.state, np.full(len(calls), b".", dtype="S1"))[held] = letters[held, column]
            unheld &= ~held
        if unheld.any():
            row = int(np.flatnonzero(unheld)[0])
            day = calls[row]["date"]
            where = f"{folder / FILE}, row {row + 1}"
            raise SourceError(f"{where}: nobody held the column of {holders[0].state} on {day}: mend {STATES}")
    return _table(calls, votes)


def _calls(folder: Path, size: int) -> Iterator[dict[str, str]]:
    """The rows of ``votes.csv``, each with a letter a column and a day."""
    for number, row in rows(folder / FILE, COLUMNS):
        where = f"{folder / FILE}, row {number}"
        if len(row["votes"]) != size or _STRANGE.search(row["votes"]):
            found = f"{len(row['votes'])} votes" if len(row["votes"]) != size else "a letter that is no vote"
            raise SourceError(f"{where} has {found}, {STATES} has {size} columns: mend one")
        _day(row["date"], where)
        yield row


def publish_votes(folders: Mapping[str, Path], sources: Mapping[str, Source], build: Path) -> None:
    """Write ``votes.parquet`` in a build, if one of its source folders has votes.

    Raises:
        SourceError: a folder's votes cannot be read or are not all there, or two sources have votes.
    """
    voting = [id_ for id_, folder in folders.items() if (folder / FILE).exists()]
    if len(voting) > 1:
        raise SourceError(f"{' and '.join(voting)} both have a {FILE}: a graph has one table of votes, remove one")
    for id_ in voting:
        write_table(build / PARQUET, read_votes(folders[id_], sources[id_].expected.get("votes")))


def _table(calls: Sequence[Mapping[str, str]], votes: Mapping[str, Votes]) -> pa.Table:
    columns = {
        "id": pa.array([int(call["id"]) for call in calls], pa.int32()),
        "session": pa.array([int(call["session"]) for call in calls], pa.int16()),
        "date": pa.array([parse_day(call["date"]) for call in calls], pa.date32()),
        "important": pa.array([call["important"] == "1" for call in calls], pa.bool_()),
        **{name: pa.array([call[name] for call in calls], pa.string()) for name in ("resolution", "issues", "title")},
    }
    for state, cast in sorted(votes.items()):
        columns[state] = pa.array(cast.astype(str), pa.string(), mask=cast == b".").cast(_WORD)
    return pa.table(columns)


def _seats(folder: Path) -> dict[str, list[_Seat]]:
    found: dict[str, list[_Seat]] = defaultdict(list)
    for number, row in rows(folder / STATES, _STATE_COLUMNS):
        try:
            since, until = parse_optional(row["since"]), parse_optional(row["until"])
        except DateError as error:
            raise SourceError(f"{folder / STATES}, row {number}: {error}") from error
        found[row["column"]].append(_Seat(row["state"], since, until))
    return found


def _day(text: str, where: str) -> date:
    try:
        return parse_day(text)
    except DateError as error:
        raise SourceError(f"{where}: {error}") from error
