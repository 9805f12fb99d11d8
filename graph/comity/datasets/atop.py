"""Alliance Treaty Obligations and Provisions 5.1 (Leeds et al. 2002): who was bound by which treaty, 1815 to 2018.

One row a member and a phase: a treaty whose obligations changed has several. Phases that bind to the same are one
claim. A day the file leaves blank is a month. Many treaties are those of the Correlates of War, and are the same
agreement here: ``alliances.csv`` says which, and how that was found. ``states.csv`` has codes of ATOP's own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from comity.datasets.alliances import SOUND, Term, Treaty, bearers, cut, day, entities, obligations, outcomes, treaties
from comity.datasets.organizations import table
from comity.datasets.row import Converted, Dataset, Issue, read_rows
from comity.dates import PartialDate
from comity.errors import DateError
from comity.model import Entity
from comity.names import Gazetteer
from comity.names.succession import DatedPiece

SOURCE = "atop"
MEMBERS = "agreements/atop51_members.csv"
ALLIANCES = "agreements/atop51_alliances.csv"
LAST = PartialDate.parse("2018")
OBLIGATIONS = {
    "defense": "defense",
    "offense": "offense",
    "neutral": "neutrality",
    "nonagg": "nonaggression",
    "consul": "consultation",
}
COLUMNS = frozenset({"atopid", "member", "yrent", "moent", "dayent", "yrexit", "moexit", "dayexit", *OBLIGATIONS})
Row = Mapping[str, str]


def register(folder: Path, names: Gazetteer) -> Iterator[Entity]:
    """The treaties that are not already the Correlates of War's, as agreements, from the table."""
    yield from entities(SOURCE, "atopid")


def convert(folder: Path, names: Gazetteer) -> Iterator[Converted]:
    """One outcome a member's row, in file order.

    Raises:
        SourceError: a file or table is missing, or not in the published layout.
    """
    tables = _tables(folder)
    rows = {number: _terms(number, row, names, tables) for number, row in read_rows(folder / MEMBERS, COLUMNS)}
    yield from outcomes(MEMBERS, SOURCE, LAST, rows)


@dataclass(frozen=True, slots=True)
class _Tables:
    treaties: Mapping[str, Sequence[Treaty]]
    states: Mapping[str, str]
    faults: Mapping[tuple[str, str], Row]
    wartime: frozenset[str]


def _tables(folder: Path) -> _Tables:
    alliances = read_rows(folder / ALLIANCES, frozenset({"atopid", "wartime"}))
    faults = table(SOURCE, "faults.csv", ("atopid", "member", "refused", "fault"))
    return _Tables(
        treaties=treaties(SOURCE, "atopid"),
        states={row["member"]: row["state"] for row in table(SOURCE, "states.csv", ("member", "state"))},
        faults={(row["atopid"], row["member"]): row for row in faults},
        wartime=frozenset(row["atopid"] for _, row in alliances if row["wartime"] == "1"),
    )


def _terms(number: int, row: Row, names: Gazetteer, tables: _Tables) -> list[Term] | Issue:
    treaty, member = row["atopid"], row["member"]
    if treaty not in tables.treaties:
        return Issue("unknown-alliance", treaty)
    try:
        since = day(row["yrent"], row["moent"], row["dayent"])
        until = day(row["yrexit"], row["moexit"], row["dayexit"])
    except DateError as error:
        return Issue("unreadable-date", str(error))
    if since is None:
        return Issue("unreadable-date", f"alliance {treaty}, member {member} has no beginning")
    if until and until.last < since.first:
        return Issue("ends-before-it-begins", f"{since} to {until}")
    pieces = _bearers(member, since, until, names, tables)
    if not pieces:
        return Issue("unknown-state", f"code {member}, {since} to {until or LAST}")
    fault = tables.faults.get((treaty, member)) or tables.faults.get((treaty, ""), SOUND)
    if fault["refused"]:
        return Issue(fault["refused"], f"alliance {treaty}, member {member}: {fault['fault']}")
    capacity, note = obligations(row, OBLIGATIONS)
    wartime = "Made in wartime." if treaty in tables.wartime else ""
    note = " ".join(text for text in (note, wartime, fault["fault"]) if text)
    terms = (
        Term((number,), (f"{treaty}:{member}.{since}",), state, "", begins or since, ends, False, capacity, note)
        for state, begins, ends in pieces
    )
    return [term for whole in terms for term in cut(whole, tables.treaties[treaty])]


def _bearers(
    code: str, since: PartialDate, until: PartialDate | None, names: Gazetteer, tables: _Tables
) -> list[DatedPiece]:
    if code in tables.states:
        return [(tables.states[code], since, until)]
    return bearers(names, code, since, until)


DATASET = Dataset(id=SOURCE, files=(MEMBERS, ALLIANCES), convert=convert, register=register)
