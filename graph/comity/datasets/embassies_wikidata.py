"""Database of embassies, a list of missions taken from Wikidata on 2022-11-16 -> who has which mission in whose land.

A mission was seen on that day; where Wikidata knows when it was founded, and that can be so, it stands since then. The
file's host is the land a mission stands in. An embassy accredited to another state is that state's guest: those to
the Holy See stand in Rome, Libya's long stood in Tunis. The file has many missions twice: each counts once.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from comity.datasets.organizations import table
from comity.datasets.row import Converted, Dataset, Issue, converted, read_rows
from comity.datasets.visits.told import place_named
from comity.dates import PartialDate, parse_optional
from comity.errors import DateError
from comity.model import Claim, Kind
from comity.names import Found, Gazetteer

SOURCE = "wikidata-embassies"
FILE = "relations/embassies_wikidata_2022.csv"
SEEN = PartialDate.parse("2022-11-16")
OLD = PartialDate.parse("1945")
CONFIDENCE = 0.7
COLUMNS = frozenset(
    {"wikidata", "type", "sender", "sender_wikidata", "sender_iso3", "host", "host_wikidata", "host_iso3"}
    | {"city", "jurisdictions", "creation"}
)
PARTIES = frozenset({Kind.STATE, Kind.TERRITORY, Kind.ORGANIZATION})
HOLY_SEE = "Vatican City"
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Type:
    """What a type of the file is: the rank, and whether a sender has only one such mission with a host."""

    rank: str
    only_one: bool


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong with a row: the rank to give instead, whether its date is of no use, and the words for it."""

    rank: str = ""
    undated: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Tables:
    """The hand-written tables: types; actors by Wikidata id, blank for those who are none; cities; known faults."""

    types: Mapping[str, _Type]
    actors: Mapping[str, str]
    cities: Mapping[tuple[str, str], str]
    faults: Mapping[str, _Fault]


def convert(folder: Path, names: Gazetteer) -> Iterator[Converted]:
    """One outcome a row, in file order; a row that repeats a mission is an issue that names the row it repeats.

    Raises:
        SourceError: the file or a table is missing, or not in the published layout.
    """
    tables = _tables()
    rows = list(read_rows(folder / FILE, COLUMNS))
    found = {number: _mission(row, names, tables) for number, row in rows}
    first = _first_of_each(found, {number: row["city"] for number, row in rows}, tables)
    for number, row in rows:
        outcome = found[number]
        if isinstance(outcome, Claim) and (kept := first[number]) is not outcome:
            outcome = Issue("repeated-mission", f"{row['wikidata']} repeats {kept.key}: {kept.tie_text()}")
        yield converted(FILE, number, outcome)


def _tables() -> _Tables:
    types = table(SOURCE, "types.csv", ("type", "rank", "only_one"))
    actors = table(SOURCE, "actors.csv", ("wikidata", "actor"))
    cities = table(SOURCE, "cities.csv", ("city", "host", "place"))
    faults = table(SOURCE, "faults.csv", ("wikidata", "rank", "undated", "fault"))
    return _Tables(
        types={row["type"]: _Type(row["rank"], row["only_one"] == "yes") for row in types},
        actors={row["wikidata"]: row["actor"] for row in actors},
        cities={(row["city"], row["host"]): row["place"] for row in cities},
        faults={row["wikidata"]: _Fault(row["rank"], row["undated"] == "yes", row["fault"]) for row in faults},
    )


def _mission(row: Row, names: Gazetteer, tables: _Tables) -> Claim | Issue:
    kind = tables.types.get(row["type"])
    if kind is None:
        return Issue("unknown-type", row["type"])
    sender, land = _party(row, "sender", names, tables), _party(row, "host", names, tables)
    if not sender:
        reason = "unknown-sender" if sender is None else "sender-is-no-state"
        return Issue(reason, f"{row['sender']} ({row['sender_wikidata']})")
    if not land:
        return Issue("unknown-host", f"{row['host']} ({row['host_wikidata']})")
    host = _accredited_to(row, kind, sender, land, names)
    if isinstance(host, Issue):
        return host
    if host == sender:
        return Issue("host-is-sender", f"{row['wikidata']}: {row['sender']}, in {row['city'] or 'no city'}")
    fault = tables.faults.get(row["wikidata"], _Fault())
    rank = fault.rank or kind.rank
    since, founded = _founded("" if fault.undated else row["creation"], rank, sender, host, names)
    stands = f"Stands in {names.label(land)}." if host != land and land != sender else ""
    return Claim(
        relation="hasMission",
        subject=sender,
        object=host,
        source=SOURCE,
        key=row["wikidata"],
        since=since,
        observed_on=None if since else SEEN,
        observed_until=SEEN if since else None,
        place=_place(row["city"], land, host, names, tables),
        rank=rank,
        confidence=CONFIDENCE,
        note=" ".join(text for text in (stands, founded, fault.text) if text),
    )


def _party(row: Row, side: str, names: Gazetteer, tables: _Tables) -> str | None:
    """The entity of one side: blank where the table says it is none, None where it is not known."""
    item = row[f"{side}_wikidata"]
    if item in tables.actors:
        return tables.actors[item]
    for scheme, value in (("wikidata", item), ("iso3", row[f"{side}_iso3"])):
        outcome = names.code(scheme, value, SEEN.first) if value else None
        if isinstance(outcome, Found):
            return outcome.id
    return None


def _accredited_to(row: Row, kind: _Type, sender: str, land: str, names: Gazetteer) -> str | Issue:
    """Whose guest a mission is: the land it stands in, unless it is an embassy to others only.

    A consulate's jurisdictions are districts. A row whose host is its own sender is mended by its city.
    """
    others = [text for text in row["jurisdictions"].split("|") if text]
    parties = [found.id for text in others if isinstance(found := names.resolve(text, SEEN.first, PARTIES), Found)]
    if land == sender and not (kind.only_one and len(others) == 1):
        place = names.entity(place_named(row["city"], land, names)) if row["city"] else None
        return place.of if place and place.of and HOLY_SEE not in others else _holy_see(others, land)
    if not kind.only_one or not others or land in parties:
        return land
    if HOLY_SEE in others:
        return _holy_see(others, land)
    if len(others) == 1 and parties:
        return parties[0]
    return Issue("accredited-elsewhere", f"{row['wikidata']}: {row['sender']} in {row['host']}, to {', '.join(others)}")


def _holy_see(others: list[str], land: str) -> str:
    return "state/VAT" if HOLY_SEE in others else land


def _founded(text: str, rank: str, sender: str, host: str, names: Gazetteer) -> tuple[PartialDate | None, str]:
    """When a mission was founded, if that can be so, or what to say of it.

    The first of January stands for a year, the first of another month for the month. An embassy older than
    1945 was mostly something less when it was founded, so that it only was seen as one.
    """
    written = text.partition("T")[0]
    try:
        founded = parse_optional(
            written.removesuffix("-01-01") if written.endswith("-01-01") else written.removesuffix("-01")
        )
    except DateError:
        return None, ""
    if founded is None:
        return None, ""
    born = [entity.inception for party in (sender, host) if (entity := names.entity(party)) and entity.inception]
    if founded.first > SEEN.first or any(founded.last < day.first for day in born):
        return None, ""
    if founded < OLD and rank in ("embassy", "high commission"):
        return None, f"Goes back to {founded}, says the source."
    return founded, ""


def _place(city: str, land: str, host: str, names: Gazetteer, tables: _Tables) -> str:
    """The registered place of a city, if it lies in the land or with the host; blank otherwise."""
    if not city:
        return ""
    for country in (land, host):
        if listed := tables.cities.get((city, country)):
            return listed
        place = names.entity(place_named(city, country, names))
        if place and place.of == country:
            return place.id
    place = names.entity(place_named(city, land, names))
    return place.id if place and place.id == "place/hong-kong" else ""


def _first_of_each(found: Mapping[int, Claim | Issue], cities: Mapping[int, str], tables: _Tables) -> dict[int, Claim]:
    """For each row the row that speaks for its mission: the first that is dated, else the first with a place."""
    single = {kind.rank for kind in tables.types.values() if kind.only_one}
    groups: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, claim in found.items():
        if isinstance(claim, Claim):
            where = "" if claim.rank in single else cities[number] or claim.key
            groups[(claim.subject, claim.object, claim.rank, where)].append(number)
    spoken: dict[int, Claim] = {}
    for numbers in groups.values():
        claims = [claim for number in numbers if isinstance(claim := found[number], Claim)]
        best = min(claims, key=lambda c: (c.since is None, not c.place))
        spoken |= dict.fromkeys(numbers, best)
    return spoken


DATASET = Dataset(id=SOURCE, files=(FILE,), convert=convert)
