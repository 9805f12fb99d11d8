"""World Factbook, as last published (February 2026): chiefs of state and heads of government -> offices held.

Surnames are printed in capitals, and some names were cut wrongly out of running text; those rows are given anew in
``seeds/factbook-leaders/mends.csv``. Who represents an absent head of state (a governor-general, a prefect) does not
hold that office: it is claimed as ``representsHeadOfState``. Deputies and envoys listed beside the head are refused.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from comity.datasets.factbook_names import cased
from comity.datasets.persons import People, Sighting, cast, entities
from comity.datasets.row import Converted, Dataset, Issue, converted, read_rows
from comity.dates import PartialDate
from comity.errors import DateError
from comity.model import Claim, Entity
from comity.names import Found, Gazetteer
from comity.resources import seeds_dir

SOURCE = "factbook-leaders"
ROLL = "factbook"
FILE = "leaders/factbook_2026_leaders.csv"
OBSERVED = PartialDate.parse("2026-02")
"""When the Factbook was last brought up to date."""
_COLUMNS = frozenset({"code", "country", "iso3", "role", "title", "name", "since", "raw"})
_MEND_COLUMNS = frozenset({"code", "role", "name", "mended", "since", "refused", "why"})
_OFFICES = {"chief of state": "headOfState", "head of government": "headOfGovernment"}
_REPRESENTS = re.compile(r"\brepresented by\b")
_DEPUTY = re.compile(r"^(?:first )?vice president$|^new zealand high commissioner$", re.I)
_BESIDE = re.compile(r", represented by (?P<name>[^()]+?)(?:, [a-z ]+)? \(since (?P<since>[^()]+)\)")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

Row = Mapping[str, str]
Mends = Mapping[tuple[str, str, str], Row]


def register(folder: Path, names: Gazetteer) -> Iterable[Entity]:
    """Everybody in the registry of persons."""
    return entities(cast(sightings(folder, names)))


def convert(folder: Path, names: Gazetteer) -> Iterator[Converted]:
    """One outcome a row: the office, and whoever the row says represents its holder."""
    people = cast(sightings(folder, names))
    mends = _read_mends()
    for number, row in read_rows(folder / FILE, _COLUMNS):
        read = _read(row, mends, names)
        yield converted(FILE, number, read if isinstance(read, Issue) else (_claim(*held, people) for held in read))


def sightings(folder: Path, names: Gazetteer) -> Iterator[Sighting]:
    """One sighting for each person a row names as head or as representing one."""
    mends = _read_mends()
    for _, row in read_rows(folder / FILE, _COLUMNS):
        outcome = _read(row, mends, names)
        if not isinstance(outcome, Issue):
            yield from (seen for _, seen in outcome)


def _read(row: Row, mends: Mends, names: Gazetteer) -> list[tuple[str, Sighting]] | Issue:
    """Each office of a row and who holds it, or why the row says nothing of an office."""
    mend = mends.get((row["code"], row["role"], row["name"]), {})
    if mend.get("refused"):
        return Issue(mend["refused"], row["raw"])
    if _DEPUTY.search(row["title"]):
        return Issue("deputy-listed", f"'{row['title']}' stands beside the head: {row['raw']}")
    place = _place(row, names)
    if isinstance(place, Issue):
        return place
    since = mend.get("since") or row["since"]
    try:
        head = _sighting(row, mend.get("mended") or cased(row["name"]), place, PartialDate.parse(since))
    except DateError as error:
        return Issue("unreadable-date", str(error))
    relation = (
        _OFFICES[row["role"]] if not _REPRESENTS.search(f"{row['title']} {row['name']}") else "representsHeadOfState"
    )
    return [(relation, head), *_beside(row, place)]


def _place(row: Row, names: Gazetteer) -> str | Issue:
    """The state or territory, by its ISO code or, where it has none, by name."""
    outcome = (
        names.code("iso3", row["iso3"]) if row["iso3"] else names.resolve(_ISLANDS.get(row["code"], row["country"]))
    )
    return outcome.id if isinstance(outcome, Found) else Issue("unknown-state", row["country"])


_ISLANDS = {"vq": "U.S. Virgin Islands"}
"""Names the Factbook cut short, by its own code."""


def _sighting(row: Row, name: str, place: str, since: PartialDate, key: str = "") -> Sighting:
    key = key or f"{row['code']} {row['role']} {row['name']}"
    return Sighting(roll=ROLL, key=key, printed=name, states=(place,), since=since)


def _beside(row: Row, place: str) -> Iterator[tuple[str, Sighting]]:
    """Representatives the row names in the same breath as the head."""
    for match in _BESIDE.finditer(row["raw"]):
        since = _prose_date(match["since"])
        if since and not _REPRESENTS.search(row["title"]):
            name = cased(match["name"])
            yield "representsHeadOfState", _sighting(row, name, place, since, f"{row['code']} beside {match['name']}")


def _prose_date(text: str) -> PartialDate | None:
    """``5 October 2022`` or ``May 2022`` as a partial date."""
    *day, month, year = ["", *text.split()][-3:]
    if month not in _MONTHS or not year.isdigit():
        return None
    number = "-".join(part.zfill(2) for part in day if part)
    return PartialDate.parse("-".join(filter(None, (year, f"{_MONTHS.index(month) + 1:02}", number))))


def _claim(relation: str, seen: Sighting, people: People) -> Claim:
    return Claim(
        relation=relation,
        subject=people.of_row(ROLL, seen.key) or "",
        object=seen.states[0],
        source=SOURCE,
        key=seen.key,
        since=seen.since,
        observed_until=OBSERVED,
    )


def _read_mends() -> Mends:
    rows = read_rows(seeds_dir() / SOURCE / "mends.csv", _MEND_COLUMNS)
    return {(row["code"], row["role"], row["name"]): row for _, row in rows}


DATASET = Dataset(id=SOURCE, files=(FILE,), convert=convert, register=register)
