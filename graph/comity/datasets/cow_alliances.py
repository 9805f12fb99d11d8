"""Correlates of War, Formal Alliances v4.1 (Gibler 2009): who was party to which alliance, 1816 to 2012.

One row a member and a stretch of time. A member that was one when the list begins, on 1816-01-01, is party from the
alliance's own first day, which the file gives. Who came into the list when it became a state of the list was seen
then: ``faults.csv`` names these rows, and those known to be wrong. The file of dyads is not read, since allies follow
from common alliances.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from comity.datasets.alliances import SOUND, Term, Treaty, bearers, cut, day, entities, obligations, outcomes, treaties
from comity.datasets.organizations import table
from comity.datasets.row import Converted, Dataset, Issue, read_rows
from comity.dates import PartialDate
from comity.errors import DateError
from comity.model import Entity
from comity.names import Gazetteer

SOURCE = "cow-alliances"
FILE = "agreements/cow_alliance_v41_by_member.csv"
LAST = PartialDate.parse("2012")
OBLIGATIONS = {"defense": "defense", "neutrality": "neutrality", "nonaggression": "nonaggression", "entente": "entente"}
COLUMNS = frozenset(
    {"version4id", "ccode", "state_name", "left_censor", "right_censor", *OBLIGATIONS}
    | {f"{what}_{part}" for what in ("all_st", "mem_st", "mem_end") for part in ("year", "month", "day")}
)
Row = Mapping[str, str]


def register(folder: Path, names: Gazetteer) -> Iterator[Entity]:
    """The alliances as agreements, from the table."""
    yield from entities(SOURCE, "version4id")


def convert(folder: Path, names: Gazetteer) -> Iterator[Converted]:
    """One outcome a member's row, in file order.

    Raises:
        SourceError: the file or a table is missing, or not in the published layout.
    """
    known, faults = treaties(SOURCE, "version4id"), _faults()
    rows = {number: _terms(number, row, names, known, faults) for number, row in read_rows(folder / FILE, COLUMNS)}
    yield from outcomes(FILE, SOURCE, LAST, rows)


def _faults() -> dict[tuple[str, str, str], Row]:
    """By alliance, member and year; a fault of the whole alliance has neither member nor year."""
    columns = ("version4id", "ccode", "year", "listed", "refused", "fault")
    return {(row["version4id"], row["ccode"], row["year"]): row for row in table(SOURCE, "faults.csv", columns)}


def _terms(
    number: int,
    row: Row,
    names: Gazetteer,
    known: Mapping[str, Sequence[Treaty]],
    faults: Mapping[tuple[str, str, str], Row],
) -> list[Term] | Issue:
    alliance = row["version4id"]
    if alliance not in known:
        return Issue("unknown-alliance", alliance)
    try:
        since, until = _span(row)
    except DateError as error:
        return Issue("unreadable-date", str(error))
    if since is None:
        return Issue("unreadable-date", f"alliance {alliance}, member {row['ccode']} has no beginning")
    if until and until < since:
        return Issue("ends-before-it-begins", f"{since} to {until}")
    pieces = bearers(names, row["ccode"], since, until)
    if not pieces:
        return Issue("unknown-state", f"{row['state_name']} (COW code {row['ccode']}), {since} to {until or LAST}")
    about = faults.get((alliance, row["ccode"], row["mem_st_year"])) or faults.get((alliance, "", ""), SOUND)
    if about["refused"]:
        return Issue(about["refused"], f"alliance {alliance}, {row['state_name']}: {about['fault']}")
    listed, fault = about["listed"] == "yes", about["fault"]
    capacity, note = obligations(row, OBLIGATIONS)
    key = f"{alliance}:{row['ccode']}.{row['mem_st_year']}"
    note = " ".join(text for text in (note, fault) if text)
    terms = (
        Term((number,), (key,), state, "", begins or since, ends, listed, capacity, note)
        for state, begins, ends in pieces
    )
    return [term for whole in terms for term in cut(whole, known[alliance])]


def _span(row: Row) -> tuple[PartialDate | None, PartialDate | None]:
    """When a member came and went; who was there when the list begins came with the alliance."""
    came = "all_st" if row["left_censor"] == "1" else "mem_st"
    since = day(row[f"{came}_year"], row[f"{came}_month"], row[f"{came}_day"])
    return since, day(row["mem_end_year"], row["mem_end_month"], row["mem_end_day"])


DATASET = Dataset(id=SOURCE, files=(FILE,), convert=convert, register=register)
