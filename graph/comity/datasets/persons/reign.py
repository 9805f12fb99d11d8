"""REIGN's leaders (to March 2021) as persons seen in office; what is claimed of them, ``datasets.reign`` says."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from comity.datasets.persons.sighting import Sighting
from comity.datasets.row import read_rows
from comity.dates import PartialDate, parse_optional
from comity.names import Found, Gazetteer

ROLL = "reign"
FILE = "leaders/reign_2021_03_leaders.csv"
LAST_LOOK = PartialDate.parse("2021-03")
"""The month the list stops looking; whoever was in office then has no end in it."""
COLUMNS = frozenset({"stateabb", "cowcode", "leadid", "leader", "start", "end", "birthyear"})
_REMARK = re.compile(r"\s*\(.*$")
_MARK = re.compile(r"A\d\.\d-\d+")
_SEVERAL = re.compile(r"\s(?:and|&)\s|\b(?:council|junta|committee|government)\b", re.I)


def sightings(folder: Path, names: Gazetteer) -> Iterator[Sighting]:
    """One sighting a row; rows of councils and of joint heads are left out."""
    for _, row in read_rows(folder / FILE, COLUMNS):
        since = PartialDate.parse(row["start"])
        state = names.code("cow", row["cowcode"], since.first)
        if isinstance(state, Found) and not several(row["leader"]):
            yield _sighting(row, since, state.id)


def several(leader: str) -> bool:
    """Whether a leader is a council, a junta or a pair: nobody of the registry of persons."""
    return _SEVERAL.search(leader) is not None


def row_key(row: Mapping[str, str]) -> str:
    """A row's own key: the list has none, but nobody began twice on one day in one state."""
    return f"{row['stateabb']} {row['start']} {row['leader']}"


def _sighting(row: Mapping[str, str], since: PartialDate, state: str) -> Sighting:
    return Sighting(
        roll=ROLL,
        key=row_key(row),
        printed=_REMARK.sub("", row["leader"]).strip(),
        states=(state,),
        since=since,
        until=parse_optional(row["end"]) or LAST_LOOK,
        marks=(row["leadid"],) if _MARK.fullmatch(row["leadid"]) else (),
        born=int(row["birthyear"]) if row["birthyear"].isdigit() else None,
    )
