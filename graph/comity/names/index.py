"""The index under the gazetteer: spelling -> who is called so; code -> who bears it.

Names are kept as places in the list of entities and become bearers when asked for: a registry has tens of thousands of
names, of which a day's work looks up a few.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from comity.model import Entity
from comity.names.bearer import Bearer, Grade, grade_of
from comity.names.normal import normalise

SPOKEN_SCHEMES = ("iso3", "iso2", "ioc", "cowabb", "wikidata")
"""Code schemes whose codes people write in the place of a name."""

_PLACES = 1 << 16


class NameIndex:
    """Names and codes of entities, by spelling."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._entities = list(entities)
        self._places: dict[str, tuple[int, ...]] = {}
        self._codes: defaultdict[tuple[str, str], list[Bearer]] = defaultdict(list)
        for number, entity in enumerate(self._entities):
            self._add(number * _PLACES, entity)

    def named(self, key: str) -> list[Bearer]:
        """Who is called by a normalised name: by the label, or by one of the other names."""
        return [self._bearer(place) for place in self._places.get(key, ())]

    def coded(self, scheme: str, value: str) -> list[Bearer]:
        """Who bears or bore a code; case and leading zeros do not count."""
        return self._codes.get((scheme, _code_key(value)), [])

    def spoken(self, text: str) -> Iterator[Bearer]:
        """Who bears a code that is written like a name; only in capitals, or "can" would be Canada."""
        if text.isascii() and text.isupper():
            for scheme in SPOKEN_SCHEMES:
                yield from self.coded(scheme, text)

    def keys(self) -> Iterable[str]:
        """All normalised names."""
        return self._places.keys()

    def _add(self, place: int, entity: Entity) -> None:
        self._put(normalise(entity.label), place)
        for order, name in enumerate(entity.names, 1):
            self._put(normalise(name.text), place + order)
        for code in entity.codes:
            bearer = Bearer(entity, entity.kind, code.scheme, Grade.CODE, code.since, code.until)
            self._codes[code.scheme, _code_key(code.value)].append(bearer)

    def _put(self, key: str, place: int) -> None:
        self._places[key] = (*self._places.get(key, ()), place)

    def _bearer(self, place: int) -> Bearer:
        number, order = divmod(place, _PLACES)
        entity = self._entities[number]
        if not order:
            return Bearer(entity, entity.kind, "label", Grade.NAME)
        name = entity.names[order - 1]
        return Bearer(entity, entity.kind, name.kind, grade_of(name), name.since, name.until)


def _code_key(value: str) -> str:
    return value.strip().upper().lstrip("0") or "0"
