"""International System(s) Dataset, version 2: polities of 1816 to 2016, also those no European list counts.

``seeds/isd/polities.csv`` says by hand which entity each row is: one of the registry, by COW code or by name and
years, or a new one with its label. A new polity's end is the end of its independence, as the file dates it.

The file gives a polity one capital for its whole life. It is claimed for the file's years where the polity is known to
have kept it (blank in the table), for its last year only where it had moved before (``end``), and not at all where it
belongs to another time or COW's list of capitals says more (``no``). Years before 1816 are not observed: a capital of
an older polity was seen in 1816. Dates with a question mark, and first and last days of a year, stand for years.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from comity.datasets.organizations import table
from comity.datasets.row import Converted, Dataset, Issue, converted, read_rows
from comity.dates import PartialDate, parse_optional
from comity.model import Claim, Entity, Name
from comity.names import Gazetteer

SOURCE = "isd"
FILE = "states/manystates_isd.csv"
BEGINNING = PartialDate.parse("1816")
"""The year the file starts looking."""
LAST = PartialDate.parse("2016")
_POLITY_COLUMNS = (
    "state_id",
    "cow",
    "begin",
    "end",
    "entity",
    "label",
    "aliases",
    "dissolution",
    "capital",
    "place",
    "place_label",
    "of",
    "why",
)
_COLUMNS = frozenset({"stateID", "StateName", "Begin", "End", "Latitude", "Longitude", "cowNR", "Capital"})
_DATE = re.compile(r"(?P<day>(?P<year>\d{4})(?:-\d\d-\d\d)?)(?P<unsure>\?)?")
_ANGLE = re.compile(r"([\d.]+) ([\d.]+) ([\d.]+) ([NSEW])", re.I)

Row = Mapping[str, str]
_Key = tuple[str, str, str, str]


def register(folder: Path, names: Gazetteer) -> Iterable[Entity]:
    """The polities the registry lacks, and the places of their capitals."""
    polities = _polities()
    rows = {_key(row): row for _, row in read_rows(folder / FILE, _COLUMNS)}
    lives: dict[str, list[Row]] = {}
    for key, row in rows.items():
        if key in polities:
            lives.setdefault(polities[key]["entity"], []).append(row)
    for key, polity in polities.items():
        if key in rows and polity["label"]:
            yield _entity(polity, lives[polity["entity"]])
        if key in rows and polity["place_label"]:
            yield _place(polity, rows[key])


def convert(folder: Path, names: Gazetteer) -> Iterator[Converted]:
    """One outcome a row: where the polity's capital was, or why that is not claimed.

    Raises:
        SourceError: a file is missing, or not in the published layout.
    """
    polities = _polities()
    for number, row in read_rows(folder / FILE, _COLUMNS):
        polity = polities.get(_key(row))
        outcome = _convert(row, polity, names) if polity else Issue("unknown-polity", row["StateName"])
        yield converted(FILE, number, outcome)


def _polities() -> dict[_Key, Row]:
    return {(r["state_id"], r["cow"], r["begin"], r["end"]): r for r in table(SOURCE, "polities.csv", _POLITY_COLUMNS)}


def _key(row: Row) -> _Key:
    return row["stateID"], row["cowNR"].partition(".")[0], row["Begin"], row["End"]


def _convert(row: Row, polity: Row, names: Gazetteer) -> Claim | Issue:
    state = polity["entity"]
    if not row["Capital"]:
        return Issue("no-capital", f"{row['StateName']} ({state})")
    if polity["capital"] == "no":
        return Issue("capital-of-another-time", f"{row['Capital']}, of {state}")
    if state not in names or polity["place"] not in names:
        return Issue("unregistered", f"{state}, {polity['place']}")
    begin, end = _first(row), _last(row)
    late = begin is not None and begin.first >= BEGINNING.first and polity["capital"] != "end"
    ended = (entity := names.entity(state)) and entity.dissolution
    until = end if end and ended and ended.overlaps(end) else None
    seen = None if late else BEGINNING if begin and polity["capital"] != "end" else end or LAST
    return Claim(
        relation="hasCapital",
        subject=state,
        object=polity["place"],
        source=SOURCE,
        key=f"{row['stateID']}:{row['End'].rstrip('?.')}",
        since=begin if late else None,
        until=until,
        observed_on=seen,
        observed_until=None if until or end == seen else end or LAST,
    )


def _entity(polity: Row, life: list[Row]) -> Entity:
    begins = [begin for row in life if (begin := _certain(row))]
    ends = [end for row in life if (end := _last(row))]
    given = parse_optional(polity["dissolution"])
    return Entity(
        id=polity["entity"],
        label=polity["label"],
        names=tuple(Name(alias) for alias in polity["aliases"].split(";") if alias),
        inception=min(begins) if len(begins) == len(life) else None,
        dissolution=given or (max(ends) if ends else None),
        latitude=_angle(life[0]["Latitude"]),
        longitude=_angle(life[0]["Longitude"]),
        note="" if given else "Its end is the end of its independence, as the International System(s) Dataset dates it",
    )


def _place(polity: Row, row: Row) -> Entity:
    return Entity(
        id=polity["place"],
        label=polity["place_label"],
        latitude=_angle(row["Latitude"]),
        longitude=_angle(row["Longitude"]),
        of=polity["of"],
    )


def _first(row: Row) -> PartialDate | None:
    """The year a polity began, or came to be counted."""
    match = _DATE.match(row["Begin"])
    return PartialDate.parse(match["year"]) if match else None


def _certain(row: Row) -> PartialDate | None:
    """The year a polity began, unless the file gives only a century or a guess."""
    match = _DATE.fullmatch(row["Begin"])
    if match is None or (match["unsure"] and int(match["year"]) < BEGINNING.first.year):
        return None
    return PartialDate.parse(match["year"])


def _last(row: Row) -> PartialDate | None:
    """A polity's last day or year; None where it was still there when the file stopped looking."""
    match = _DATE.match(row["End"])
    if match is None or row["End"].endswith(".."):
        return None
    whole = match["unsure"] or match["day"].endswith(("-12-31", "-01-01"))
    return PartialDate.parse(match["year"] if whole else match["day"])


def _angle(text: str) -> float | None:
    match = _ANGLE.fullmatch(text)
    if match is None:
        return None
    degrees = float(match[1]) + float(match[2]) / 60 + float(match[3]) / 3600
    return round(-degrees if match[4].upper() in "SW" else degrees, 4)


DATASET = Dataset(id=SOURCE, files=(FILE,), convert=convert, register=register)
