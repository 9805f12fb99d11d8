"""Persons as entities of the registry: label, other names, codes, year of birth, the state mainly led."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from comity.datasets.persons.merging import People
from comity.datasets.persons.person import TENURE_ROLLS, Person
from comity.datasets.persons.sighting import Sighting
from comity.datasets.persons.slugs import common
from comity.datasets.persons.spelling import full, words
from comity.dates import PartialDate, Precision
from comity.model import Code, Entity, Name
from comity.names.normal import normalise

CODE_SCHEMES: Mapping[str, str] = {"archigos": "archigos", "reign": "reign", "travels": "pocom"}
"""The list whose marks are kept as codes, and the scheme they are kept under."""
_LAST_LOOKS = frozenset({"2015-12-31", "2021-03"})
"""When Archigos and REIGN stopped looking: no end of a tenure."""
_SHOWN = date(2027, 1, 1)
"""Tenures left open are weighed as if they ended here: no clock."""


def entities(people: People) -> list[Entity]:
    """All persons as entities, sorted by id."""
    return [_entity(person) for person in people.all()]


def _entity(person: Person) -> Entity:
    return Entity(
        id=person.id,
        label=person.label,
        names=tuple(_names(person)),
        codes=tuple(_codes(person)),
        inception=_year(person.born),
        of=_state(person),
    )


def _names(person: Person) -> Iterator[Name]:
    """Fuller spellings as aliases, and what was printed alone (mostly the surname) for the years it was current."""
    said = {normalise(person.label)}
    since = min(person.sightings, key=lambda seen: seen.first).since
    latest = max(person.sightings, key=lambda seen: seen.last).until
    until = None if latest and str(latest) in _LAST_LOOKS else latest
    for printed in sorted({common(seen.printed) for seen in person.sightings} | _surname(person)):
        if normalise(printed) in said or not words(printed):
            continue
        said.add(normalise(printed))
        yield Name(printed) if full(printed) else Name(printed, since=since, until=until)


def _surname(person: Person) -> set[str]:
    """The last word of the label, where it is the one word that all printed names share: of G. W. and George Bush."""
    shared = frozenset.intersection(*(words(seen.printed) for seen in person.sightings))
    last = person.label.split()[-1]
    return {last} if shared and shared == words(last) else set()


def _codes(person: Person) -> Iterator[Code]:
    marks = {(CODE_SCHEMES[s.roll], mark) for s in person.sightings if s.roll in CODE_SCHEMES for mark in s.marks}
    for scheme, mark in sorted(marks):
        yield Code(scheme, mark)


def _state(person: Person) -> str:
    """The state led longest; among visitors, the one spoken for first."""
    weights: Counter[str] = Counter()
    for seen in person.sightings:
        weights[seen.states[-1]] += _days(seen) if seen.roll in TENURE_ROLLS else 1
    return min(weights, key=lambda state: (-weights[state], state))


def _days(seen: Sighting) -> int:
    return (min(seen.last, _SHOWN) - seen.first).days + 1


def _year(born: int | None) -> PartialDate | None:
    return PartialDate(date(born, 1, 1), Precision.YEAR) if born else None
