"""Who is who: sightings of one person in several leader lists become one person.

A sighting joins a person when name, state and tenure agree, never on a surname alone. The rules, in this order; each
asks for exactly one person that fits, and says its name in the record:

``list-mark``   the list itself marks both rows as one person, and the years of birth do not contradict it
``full-name``   the full name given by hand is the person's, and the years of birth do not contradict it
``linked-mark`` REIGN carries Archigos' mark of the person, and the names agree
``tenure``      the names agree, and the person led the same state at the time
``both-names``  given name and surname agree, in the same state, within a generation
``new``         nobody fits: a person of its own
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta

from comity.datasets.persons.person import Person, exact_first, shared
from comity.datasets.persons.record import Given, Merge, Row
from comity.datasets.persons.sighting import Sighting
from comity.datasets.persons.slugs import person_id
from comity.datasets.persons.spelling import agree, full

BIRTH_SLACK = 2
"""Years by which two lists may differ on a birth."""
GENERATION = timedelta(days=25 * 365)
TERM = timedelta(days=4 * 365)


class People:
    """All persons known, and the way from a row of a list to one of them."""

    def __init__(self, given: dict[Row, Given], merges: Iterable[Merge] = ()) -> None:
        self._given = given
        self._persons: dict[str, Person] = {}
        self._by_row: dict[Row, str] = {}
        self._by_state: defaultdict[str, dict[str, Person]] = defaultdict(dict)
        self._by_mark: defaultdict[str, dict[str, Person]] = defaultdict(dict)
        self._by_name: defaultdict[str, dict[str, Person]] = defaultdict(dict)
        self.merges: list[Merge] = []
        for merge in merges:
            self._join(merge.person, self._enriched(merge.sighting), merge.rule)

    def add(self, seen: Sighting) -> str:
        """The id of the person a sighting is of: the recorded one, else the one a rule finds, else a new one."""
        known = self._by_row.get((seen.roll, seen.key))
        if known:
            return known
        seen = self._enriched(seen)
        for rule, candidates in _RULES:
            found = candidates(self, seen)
            if len(found) == 1:
                return self._join(found[0].id, seen, rule)
        return self._join(person_id(seen, self._persons.keys()), seen, "new")

    def of_row(self, roll: str, key: str) -> str | None:
        """The person of a row, where the row is known."""
        return self._by_row.get((roll, key))

    def head(self, seen: Sighting, *, crowned: bool = False) -> str | None:
        """The one person who bears a printed name and spoke for a state at the time; None if not exactly one.

        Whoever led the state then goes first. Others must have been seen within four years, or, known by full name or
        wearing a crown, within a generation.
        """
        here = [person for person in self._here(seen) if person.bears(seen.printed)]
        patience = GENERATION if crowned or full(seen.printed) else TERM
        leading = [person for person in here if person.led(seen)]
        close = exact_first(leading or [p for p in here if p.near(seen, patience)], seen.printed)
        return close[0].id if len(close) == 1 else None

    def all(self) -> list[Person]:
        """Every person, by id."""
        return [self._persons[key] for key in sorted(self._persons)]

    def _enriched(self, seen: Sighting) -> Sighting:
        given = self._given.get((seen.roll, seen.key))
        return replace(seen, named=given.name, born=given.born or seen.born) if given else seen

    def _join(self, key: str, seen: Sighting, rule: str) -> str:
        person = self._persons.setdefault(key, Person(key))
        person.see(seen)
        self._by_row[seen.roll, seen.key] = key
        self._by_name[person.label][key] = person
        for mark in seen.marks:
            self._by_mark[mark][key] = person
        for state in seen.states:
            self._by_state[state][key] = person
        self.merges.append(Merge(key, seen, rule))
        return key

    def _list_mark(self, seen: Sighting) -> list[Person]:
        return [
            person
            for person in self._marked(seen)
            if any(mine.roll == seen.roll and _marked_alike(mine, seen) for mine in person.sightings)
            and (not seen.named or not person.named or seen.named == person.label)
        ]

    def _full_name(self, seen: Sighting) -> list[Person]:
        if not seen.named:
            return []
        namesakes = [person for person in self._by_name[seen.named].values() if person.label == seen.named]
        fitting = [person for person in namesakes if _births_allow(person, seen)]
        return [person for person in fitting if any(shared(mine, seen) for mine in person.sightings)] or fitting

    def _linked_mark(self, seen: Sighting) -> list[Person]:
        return [] if seen.named else [person for person in self._marked(seen) if person.bears(seen.printed)]

    def _tenure(self, seen: Sighting) -> list[Person]:
        here = [] if seen.named else self._here(seen)
        return exact_first((p for p in here if p.led(seen) and p.bears(seen.printed)), seen.printed)

    def _both_names(self, seen: Sighting) -> list[Person]:
        if seen.named or not full(seen.printed):
            return []
        near = [person for person in self._here(seen) if person.near(seen, GENERATION)]
        fitting = (p for p in near if any(full(form) and agree(seen.printed, form) for form in p.forms))
        return exact_first(fitting, seen.printed)

    def _marked(self, seen: Sighting) -> list[Person]:
        marked = {key: person for mark in seen.marks for key, person in self._by_mark[mark].items()}
        return [person for person in marked.values() if _births_allow(person, seen)]

    def _here(self, seen: Sighting) -> list[Person]:
        people = {key: person for state in seen.states for key, person in self._by_state[state].items()}
        return [person for person in people.values() if _births_allow(person, seen)]


_RULES: tuple[tuple[str, Callable[[People, Sighting], list[Person]]], ...] = (
    ("list-mark", People._list_mark),
    ("full-name", People._full_name),
    ("linked-mark", People._linked_mark),
    ("tenure", People._tenure),
    ("both-names", People._both_names),
)


def _births_allow(person: Person, seen: Sighting) -> bool:
    return not (person.born and seen.born) or abs(person.born - seen.born) <= BIRTH_SLACK


def _marked_alike(one: Sighting, other: Sighting) -> bool:
    return shared(one, other) and not set(one.marks).isdisjoint(other.marks)
