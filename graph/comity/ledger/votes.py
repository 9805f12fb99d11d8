"""The table of roll-call votes: from its published files to ``votes.csv`` beside a source, then to a build's Parquet.

    seeds/un-votes/states.csv   column,state,since,until       whose vote stands in which column of the published file
    seeds/un-votes/votes.csv    id,session,date,resolution,important,issues,title,votes      one letter a column

In a build ``votes.parquet`` has one row a roll call and, after what describes it, one column a state id.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

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
_WORD = pa.dictionary(pa.int8(), pa.string())


@dataclass(frozen=True, slots=True)
class _Seat:
    """Whose vote a column holds, between two dates."""

    state: str
    since: PartialDate | None
    until: PartialDate | None

    def holds(self, day: date) -> bool:
        return not ((self.since and day < self.since.first) or (self.until and day > self.until.last))


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
        SourceError: a file cannot be read, a row has another number of votes than there are columns, or other than
            ``expected`` votes were cast in all; the message names the culprit.
    """
    seats = list(_seats(folder).values())
    calls: dict[str, list[object]] = defaultdict(list)
    votes: dict[str, dict[int, str]] = defaultdict(dict)
    cast = 0
    for number, row in rows(folder / FILE, COLUMNS):
        where = f"{folder / FILE}, row {number}"
        if len(row["votes"]) != len(seats):
            raise SourceError(f"{where} has {len(row['votes'])} votes, {STATES} has {len(seats)} columns: mend one")
        day = _day(row["date"], where)
        for name in COLUMNS[:-1]:
            calls[name].append(row[name])
        for place, letter in enumerate(row["votes"]):
            if letter != ".":
                cast += 1
                votes[_seat(seats[place], day, where).state][number - 1] = letter
    if expected is not None and cast != expected:
        raise SourceError(f"{folder / FILE} holds {cast} votes, source.toml promises {expected}: is the file whole?")
    return _table(calls, votes)


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


def _table(calls: dict[str, list[object]], votes: dict[str, dict[int, str]]) -> pa.Table:
    size = len(calls["id"])
    columns = {
        "id": pa.array([int(str(value)) for value in calls["id"]], pa.int32()),
        "session": pa.array([int(str(value)) for value in calls["session"]], pa.int16()),
        "date": pa.array([parse_day(str(value)) for value in calls["date"]], pa.date32()),
        "important": pa.array([value == "1" for value in calls["important"]], pa.bool_()),
        **{name: pa.array(calls[name], pa.string()) for name in ("resolution", "issues", "title")},
        **{
            state: pa.array([cast.get(place) for place in range(size)], pa.string()).cast(_WORD)
            for state, cast in sorted(votes.items())
        },
    }
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


def _seat(seats: Sequence[_Seat], day: date, where: str) -> _Seat:
    holding: Iterator[_Seat] = (seat for seat in seats if seat.holds(day))
    if (seat := next(holding, None)) is None:
        raise SourceError(f"{where}: nobody held the column of {seats[0].state} on {day}: mend {STATES}")
    return seat


def _day(text: str, where: str) -> date:
    try:
        return parse_day(text)
    except DateError as error:
        raise SourceError(f"{where}: {error}") from error
