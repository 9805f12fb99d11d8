"""G7 Presidency History: the leaders' summits from Rambouillet (1975) on, who hosted them, where and when.

Each row gives a summit (``summit/g7-1975``, one series through its years as G6 and G8) and one act: the host hosted it,
from its first day to its last. The file has no lists of guests. The page it names is carried as a citation.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from comity.datasets.row import Converted, Dataset, Issue, converted, read_rows
from comity.dates import PartialDate
from comity.errors import DateError
from comity.model import Claim, Entity, Kind, Name, Status
from comity.names import Found, Gazetteer

SOURCE = "g7-summits"
FILE = "meetings/g7_summits_1975_2026.csv"
COLUMNS = frozenset(
    {"id", "number", "year", "name", "title", "format", "status", "host_country", "city", "venue"}
    | {"start_date", "end_date", "source_url"}
)
HOSTS = frozenset({Kind.STATE, Kind.ORGANIZATION})
STATUSES = {"held": Status.DONE, "virtual": Status.DONE, "replacement": Status.DONE, "planned": Status.PLANNED}
REMARKS = {"virtual": "By videoconference.", "replacement": "Held in place of the summit first planned."}
_ROMAN = re.compile(r" I{1,3}$")
GROUPS = {"G6": "G6", "G7": "G7", "G7/G8 transition": "G7", "G8": "G8"}


def register(folder: Path, names: Gazetteer) -> Iterator[Entity]:
    """The summits as entities, in file order; a row whose dates cannot be read gives none.

    Raises:
        SourceError: the file is missing, or not in the published layout.
    """
    for _, row in read_rows(folder / FILE, COLUMNS):
        span = _span(row)
        if not isinstance(span, Issue):
            yield _summit(row, *span)


def convert(folder: Path, names: Gazetteer) -> Iterator[Converted]:
    """One outcome a summit, in file order.

    Raises:
        SourceError: the file is missing, or not in the published layout.
    """
    for number, row in read_rows(folder / FILE, COLUMNS):
        yield converted(FILE, number, _convert(row, names))


def _convert(row: Mapping[str, str], names: Gazetteer) -> Claim | Issue:
    if row["status"] not in STATUSES:
        return Issue("unknown-status", row["status"])
    span = _span(row)
    if isinstance(span, Issue):
        return span
    since, until = span
    host = _host(row["host_country"], since, names)
    if host is None:
        return Issue("unknown-host", row["host_country"])
    place = _place(row["city"], host, names)
    return Claim(
        relation="hosted",
        subject=host,
        object=_id(row),
        source=SOURCE,
        key=row["id"],
        status=STATUSES[row["status"]],
        since=since,
        until=until,
        place=place,
        note=_note(row, place),
        citation=row["source_url"],
    )


def _host(country: str, day: PartialDate, names: Gazetteer) -> str | None:
    """The host on the day, or, where the name was shared then, whoever bears it today: "Germany" hosted in 1978."""
    outcomes = (names.resolve(country, on, HOSTS) for on in (day.first, None))
    return next((outcome.id for outcome in outcomes if isinstance(outcome, Found)), None)


def _span(row: Mapping[str, str]) -> tuple[PartialDate, PartialDate] | Issue:
    try:
        since = PartialDate.parse(row["start_date"])
        until = PartialDate.parse(row["end_date"]) if row["end_date"] else since
    except DateError as error:
        return Issue("unreadable-date", str(error))
    return (since, until) if since <= until else Issue("ends-before-it-begins", f"{since} to {until}")


def _id(row: Mapping[str, str]) -> str:
    return f"summit/g7-{row['year']}"


def _summit(row: Mapping[str, str], since: PartialDate, until: PartialDate) -> Entity:
    group, year = GROUPS.get(row["format"], "G7"), row["year"]
    known_as = "by videoconference" if row["status"] == "virtual" else _ROMAN.sub("", row["name"])
    aliases = [f"{year} {group} summit", f"{group} {year}", f"{_ordinal(int(row['number']))} {group} summit"]
    if group != "G7":
        aliases += [f"{year} G7 summit", f"G7 {year}"]
    spoken_of = PartialDate.parse(year)  # "the Paris Summit" means this one in its year only
    titles = [title for title in row["title"].split(" / ") if "Summit" in title or "Meeting" in title]
    names = [Name(alias) for alias in aliases] + [Name(title, since=spoken_of, until=spoken_of) for title in titles]
    return Entity(
        id=_id(row),
        label=f"{group} summit {year}, {known_as}",
        names=tuple(names),
        inception=since,
        dissolution=until,
        note=", ".join(part for part in (row["venue"], row["city"]) if part),
    )


def _place(city: str, host: str, names: Gazetteer) -> str:
    """The town in the registry of places, unless it is a namesake in another state."""
    found = names.resolve(_town(city), kinds=frozenset({Kind.PLACE}))
    entity = names.entity(found.id) if isinstance(found, Found) else None
    if entity is None or (host.startswith("state/") and entity.of not in ("", host)):
        return ""
    return entity.id


def _note(row: Mapping[str, str], place: str) -> str:
    where = [row["venue"], "" if place or row["status"] == "virtual" else row["city"]]
    told = ", ".join(part for part in where if part)
    return " ".join(text for text in (f"{told}." if told else "", REMARKS.get(row["status"], "")) if text)


def _town(city: str) -> str:
    return city.split(",", 1)[0].strip()


def _ordinal(number: int) -> str:
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{suffix}"


DATASET = Dataset(id=SOURCE, files=(FILE,), convert=convert, register=register)
