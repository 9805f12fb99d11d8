"""States and territories of today and of the past: who they are, and what they are called and coded.

Compiled from the published country tables (ISO, United Nations, CLDR, World Factbook, COW, Gleditsch and Ward) and
from what is written by hand in ``seeds/comity-states``: former states, dates, names and the dated registry of codes.
What is written by hand goes before what is published. ``docs/identity.md`` says how identity is decided.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from comity.datasets.row import read_rows
from comity.datasets.states_codes import CodeBook, published_codes
from comity.datasets.states_names import NameBook, clean_label, published_names, system_names
from comity.dates import parse_optional
from comity.errors import SourceError
from comity.model import Entity
from comity.names import Gazetteer
from comity.resources import seeds_dir

CURRENT = "states/states_current.csv"
NAMES = "states/country_names_multilingual.csv"
COW = "states/cow_states.csv"
GW = "states/gw_states.csv"
FILES = (CURRENT, NAMES, COW, GW)
HAND = "comity-states"

Row = Mapping[str, str]
_CURRENT_COLUMNS = frozenset(
    {"iso2", "iso3", "iso_numeric", "cow_code", "cow_abb", "gw_code", "fips_gec", "wikidata", "geonames", "name"}
    | {"official_name", "capital", "capital_lat", "capital_lon", "subregion", "is_independent"}
)
_HAND_COLUMNS = frozenset({"id", "label", "inception", "dissolution", "latitude", "longitude", "region", "of", "note"})


def register(folder: Path, names: Gazetteer | None = None, hand: Path | None = None) -> list[Entity]:
    """All states and territories, sorted by id.

    ``folder`` is the data folder; ``hand`` the folder of what is written by hand (the seeds' own unless given). The
    gazetteer is not asked: states come before all names.

    Raises:
        SourceError: a file is missing, lacks a column, or speaks of an entity nobody lists.
    """
    hand = hand or seeds_dir() / HAND
    by_hand = {row["id"]: row for _, row in read_rows(hand / "entities.csv", _HAND_COLUMNS)}
    published = _published(folder, by_hand)
    ids = sorted(by_hand.keys() | published.keys())
    codes = CodeBook.read(hand / "codes.csv")
    codes.add_all(published_codes(published))
    codes.add_all(codes.of_systems(folder / COW))
    book = NameBook.read(hand / "names.csv")
    labels = _labels(folder / NAMES, published)
    owners = {row["iso2"]: entity_id for entity_id, row in published.items() if entity_id.startswith("state/")}
    entities = [_entity(i, by_hand.get(i, {}), published.get(i, {}), labels.get(i, ""), owners) for i in ids]
    book.add_all(published_names(folder / NAMES, published))
    book.add_all(system_names(folder / COW, folder / GW, codes))
    _refuse_strays({*book.ids(), *codes.ids()} - set(ids), hand)
    return [book.named(codes.coded(entity)) for entity in entities]


def _published(folder: Path, by_hand: Mapping[str, Row]) -> dict[str, Row]:
    """The rows of the table of today by entity id; a row that repeats another's Factbook part loses that part."""
    rows = [row for _, row in read_rows(folder / CURRENT, _CURRENT_COLUMNS)]
    seen: set[str] = set()
    found: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: row["is_independent"] != "Yes"):
        state = f"state/{row['iso3']}"
        is_state = row["is_independent"] == "Yes" or state in by_hand
        borrowed = row["fips_gec"] in seen
        seen.add(row["fips_gec"] or row["iso3"])
        found[state if is_state else f"territory/{row['iso3']}"] = _without_factbook(row) if borrowed else row
    return found


def _without_factbook(row: Row) -> Row:
    blank = dict.fromkeys(("fips_gec", "official_name", "capital", "capital_lat", "capital_lon"), "")
    return {**row, **blank}


def _labels(path: Path, published: Mapping[str, Row]) -> dict[str, str]:
    by_iso2 = {row["iso2"]: entity_id for entity_id, row in published.items()}
    columns = frozenset({"iso2", "lang", "kind", "name"})
    english = (row for _, row in read_rows(path, columns) if (row["lang"], row["kind"]) == ("en", "cldr"))
    return {by_iso2[row["iso2"]]: clean_label(row["name"]) for row in english if row["iso2"] in by_iso2}


def _entity(entity_id: str, hand: Row, today: Row, label: str, owners: Mapping[str, str]) -> Entity:
    given = {key: value for key, value in hand.items() if value}
    label = given.get("label") or label or today.get("name", "")
    if not label:
        raise SourceError(f"'{entity_id}' has no label: write one in {HAND}/entities.csv")
    latitude = given.get("latitude", today.get("capital_lat", ""))
    longitude = given.get("longitude", today.get("capital_lon", ""))
    return Entity(
        id=entity_id,
        label=label,
        inception=parse_optional(given.get("inception", "")),
        dissolution=parse_optional(given.get("dissolution", "")),
        latitude=float(latitude) if latitude else None,
        longitude=float(longitude) if longitude else None,
        region=given.get("region", today.get("subregion", "")),
        of=given.get("of", _sovereign(entity_id, today, owners)),
        note=given.get("note", ""),
    )


def _sovereign(entity_id: str, row: Row, owners: Mapping[str, str]) -> str:
    """The state of a territory: "Territory of GB" is of the state with that ISO code; states have none."""
    relation, _, iso2 = row.get("is_independent", "").rpartition(" of ")
    return owners[iso2] if relation and entity_id.startswith("territory/") else ""


def _refuse_strays(strays: Iterable[str], hand: Path) -> None:
    for stray in sorted(strays):
        raise SourceError(f"{hand} names or codes '{stray}', which no table lists: add it to entities.csv")
