"""The dated registry of codes: written by hand where a code had several bearers, published elsewhere."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from comity.datasets.row import read_rows
from comity.dates import parse_optional
from comity.model import Code, Entity

SCHEMES = ("iso2", "iso3", "isonum", "cow", "cowabb", "gw", "fips", "ioc", "rdcr", "un", "wikidata", "geonames")
"""The schemes in the order they are written: ISO 3166-1, COW, Gleditsch and Ward, FIPS, IOC, the slugs of the US
Office of the Historian (``rdcr``), names that mean one state in the lists of the United Nations and several
elsewhere (``un``), Wikidata, GeoNames."""

_COLUMNS = {
    "iso2": "iso2",
    "iso3": "iso3",
    "iso_numeric": "isonum",
    "cow_code": "cow",
    "cow_abb": "cowabb",
    "gw_code": "gw",
    "fips_gec": "fips",
    "wikidata": "wikidata",
    "geonames": "geonames",
}
_FIPS_LENGTH = 2


class CodeBook:
    """Codes by entity. A scheme's code that is written by hand is never given out again from a published table."""

    def __init__(self, hand: Iterable[tuple[str, Code]]) -> None:
        self._codes: dict[str, list[Code]] = defaultdict(list)
        self._bearers: dict[tuple[str, str], list[str]] = defaultdict(list)
        for entity_id, code in hand:
            self._give(entity_id, code)
        self._settled = frozenset(self._bearers)

    @classmethod
    def read(cls, path: Path) -> "CodeBook":
        """The codes written by hand, with their dates.

        Raises:
            SourceError: the file cannot be read.
        """
        rows = (row for _, row in read_rows(path, frozenset({"id", "scheme", "code", "since", "until"})))
        return cls((row["id"], _code(row)) for row in rows)

    def add_all(self, codes: Iterable[tuple[str, Code]]) -> None:
        """Take published codes, save those settled by hand and those an entity has already."""
        for entity_id, code in codes:
            key = code.scheme, code.value
            if key not in self._settled and entity_id not in self._bearers[key]:
                self._give(entity_id, code)

    def only_bearer(self, scheme: str, value: str) -> str | None:
        """The entity that alone ever bore a code; None where there are none or several."""
        bearers = set(self._bearers.get((scheme, value), ()))
        return bearers.pop() if len(bearers) == 1 else None

    def of_systems(self, path: Path) -> Iterator[tuple[str, Code]]:
        """The abbreviations of the COW table for codes that had one bearer."""
        for _, row in read_rows(path, frozenset({"ccode", "stateabb"})):
            if bearer := self.only_bearer("cow", row["ccode"]):
                yield bearer, Code("cowabb", row["stateabb"])

    def ids(self) -> set[str]:
        """The entities that have codes."""
        return set(self._codes)

    def coded(self, entity: Entity) -> Entity:
        """The entity with its codes, by scheme and then by date."""
        codes = sorted(self._codes.get(entity.id, ()), key=_order)
        return replace(entity, codes=tuple(codes))

    def _give(self, entity_id: str, code: Code) -> None:
        self._codes[entity_id].append(code)
        self._bearers[code.scheme, code.value].append(entity_id)


def published_codes(published: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, Code]]:
    """The codes of the table of today, by entity id; what is no FIPS code in that column is left out."""
    for entity_id, row in published.items():
        for column, scheme in _COLUMNS.items():
            value = row[column]
            if value and not (scheme == "fips" and len(value) != _FIPS_LENGTH):
                yield entity_id, Code(scheme, value)


def _code(row: Mapping[str, str]) -> Code:
    return Code(row["scheme"], row["code"], parse_optional(row["since"]), parse_optional(row["until"]))


def _order(code: Code) -> tuple[int, str, str]:
    return SCHEMES.index(code.scheme), str(code.since or ""), code.value
