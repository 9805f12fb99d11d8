"""Capitals of the states in COW's list, 1816 to 2024, as distributed with the R package peacesciencer.

A state's first row begins when COW's list lets the state in, and its last row ends when it lets it out: neither says
that a capital was moved. So a first day is claimed only where the state itself began in that year or the capital took
another's place; else the capital was seen then. An end is claimed only where another capital followed; else the list
stopped looking. Rows known to be wrong are named in ``seeds/cow-capitals/faults.csv``: ``all`` is refused, of ``start``
only the last day is kept, ``note`` is said with the claim.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from comity.datasets.organizations import table
from comity.datasets.row import Converted, Dataset, Issue, converted, read_rows
from comity.dates import PartialDate, Precision
from comity.errors import DateError
from comity.model import Claim, Kind
from comity.names import Ambiguous, Found, Gazetteer
from comity.names.succession import split_by_code

SOURCE = "cow-capitals"
FILE = "states/cow_capitals.csv"
_COLUMNS = frozenset({"ccode", "statenme", "capital", "stdate", "enddate", "lat", "lng"})
_PLACES = frozenset({Kind.PLACE})
_FIRST, _LAST = date(1816, 1, 1), date(2024, 12, 31)

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Fault:
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class _Span:
    """A row's days, and whether another capital stood before and after it."""

    first: date
    last: date
    moved_in: bool
    moved_out: bool


def convert(folder: Path, names: Gazetteer) -> Iterator[Converted]:
    """One outcome a row: the capital, for each state that bore the code in its days.

    Raises:
        SourceError: a file is missing, or not in the published layout.
    """
    faults = {(row["ccode"], row["capital"], row["stdate"]): _Fault(row["fault"], row["why"]) for row in _faults()}
    rows = list(read_rows(folder / FILE, _COLUMNS))
    bounds: defaultdict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for _, row in rows:
        bounds[row["ccode"]].add((row["stdate"], row["enddate"], row["capital"]))
    for number, row in rows:
        fault = faults.get((row["ccode"], row["capital"], row["stdate"]))
        outcome = _convert(row, bounds[row["ccode"]], fault, names)
        yield converted(FILE, number, outcome, *(() if isinstance(outcome, Issue) else _said(fault)))


def _faults() -> Iterator[Row]:
    return table(SOURCE, "faults.csv", ("ccode", "capital", "stdate", "fault", "why"))


def _said(fault: _Fault | None) -> tuple[Issue, ...]:
    return (Issue("wrong-start", fault.why),) if fault and fault.kind == "start" else ()


def _convert(
    row: Row, bounds: set[tuple[str, str, str]], fault: _Fault | None, names: Gazetteer
) -> tuple[Claim, ...] | Issue:
    if fault and fault.kind == "all":
        return Issue("wrong-capital", fault.why)
    try:
        span = _span(row, bounds)
    except DateError as error:
        return Issue("unreadable-date", str(error))
    pieces = split_by_code(names, "cow", row["ccode"], span.first, span.last)
    if not pieces:
        return Issue("unknown-state", f"{row['statenme']} (COW code {row['ccode']})")
    place = _place(row, pieces[-1][0], names)
    if isinstance(place, Issue):
        return place
    if fault and fault.kind == "start":
        pieces = pieces[-1:]
    spans = [(state, _within(span, begin, end)) for state, begin, end in pieces]
    longest = max(spans, key=lambda piece: piece[1].last - piece[1].first)
    return tuple(_claim(row, piece, place, fault if piece == longest else None, names) for piece in spans)


def _span(row: Row, bounds: set[tuple[str, str, str]]) -> _Span:
    first, last = PartialDate.parse(row["stdate"]).first, PartialDate.parse(row["enddate"]).first
    others = [(begin, end) for begin, end, capital in bounds if capital != row["capital"]]
    before, after = str(first - timedelta(days=1)), str(last + timedelta(days=1))
    return _Span(first, last, any(end == before for _, end in others), any(begin == after for begin, _ in others))


def _place(row: Row, state: str, names: Gazetteer) -> str | Issue:
    """The place of that name; of several, the one in the state."""
    outcome = names.resolve(row["capital"], None, _PLACES)
    candidates = [outcome.id] if isinstance(outcome, Found) else []
    if isinstance(outcome, Ambiguous):
        candidates = [i for i in outcome.candidates if (place := names.entity(i)) and place.of == state]
    return candidates[0] if len(candidates) == 1 else Issue("unknown-place", row["capital"])


def _within(span: _Span, first: date, last: date | None) -> _Span:
    """A span cut to the days of one bearer of the code: what is cut off was no move."""
    last = span.last if last is None else last
    return _Span(first, last, span.moved_in and first == span.first, span.moved_out and last == span.last)


def _claim(row: Row, piece: tuple[str, _Span], place: str, fault: _Fault | None, names: Gazetteer) -> Claim:
    state, span = piece
    entity = names.entity(state)
    began = entity.inception if entity else None
    fresh = began is not None and began.first.year == span.first.year and span.first != _FIRST
    ended = entity.dissolution if entity else None
    since = PartialDate(span.first) if span.moved_in else began if fresh else None
    seen = None if since else _year(span.first)
    until = PartialDate(span.last) if span.moved_out else None
    if fault and fault.kind == "start":
        since, seen = None, until or _year(span.last)
    watched = None if until else min(_year(span.last), ended or _year(_LAST), key=lambda day: day.last)
    return Claim(
        relation="hasCapital",
        subject=state,
        object=place,
        source=SOURCE,
        key=f"{row['ccode']}:{row['stdate']}",
        since=since,
        until=until,
        observed_on=seen,
        observed_until=None if watched == seen else watched,
        note=fault.why if fault and fault.kind == "note" else "",
    )


def _year(day: date) -> PartialDate:
    """The days the list starts and ends on stand for years; others are days."""
    rounded = (day.month, day.day) in {(1, 1), (12, 31)}
    return PartialDate(day, Precision.YEAR if rounded else Precision.DAY)


DATASET = Dataset(id=SOURCE, files=(FILE,), convert=convert)
