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
from dataclasses import dataclass, field, replace
from datetime import timedelta

from comity.datasets.persons.record import Given, Merge, Row
from comity.datasets.persons.sighting import Sighting
from comity.datasets.persons.slugs import label_of, person_id
from comity.datasets.persons.spelling import agree, full, same_words

BIRTH_SLACK = 2
"""Years by which two lists may differ on a birth."""
TENURE_SLACK = timedelta(days=45)
ELECT_SLACK = timedelta(days=270)
"""A president-elect is received up to so long before taking office."""
GENERATION = timedelta(days=25 * 365)
TERM = timedelta(days=4 * 365)


@dataclass(slots=True)
class Person:
    """One person: an id, the name shown, and the sightings that were found to be of them."""

    id: str
    label: str
    named: bool
    born: int | None = None
    sightings: list[Sighting] = field(default_factory=list)

    def bears(self, name: str) -> bool:
        """Whether a printed name agrees with one of this person's."""
        return any(agree(name, form) for form in self.forms)

    @property
    def forms(self) -> list[str]:
        """The names to compare with; surnames alone count only while nothing fuller is known."""
        fuller = [seen.printed for seen in self.sightings if full(seen.printed)]
        return [self.label, *fuller] if self.named or not fuller else fuller

    def led(self, seen: Sighting) -> bool:
        """Whether a sighting falls within a tenure of this person in the same state."""
        return any(_tenure_covers(mine, seen) for mine in self.sightings if mine.roll in TENURE_ROLLS)

    def near(self, seen: Sighting, patience: timedelta) -> bool:
        """Whether a sighting lies within a span of time of what is known, in the same state."""
        return any(_shared(mine, seen) and _apart(mine, seen) <= patience for mine in self.sightings)


TENURE_ROLLS = frozenset({"archigos", "reign", "factbook", "others"})
"""The lists whose rows are tenures; the others tell of single days."""


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
        close = _exact_first(leading or [person for person in here if person.near(seen, patience)], seen)
        return close[0].id if len(close) == 1 else None

    def all(self) -> list[Person]:
        """Every person, by id."""
        return [self._persons[key] for key in sorted(self._persons)]

    def in_state(self, state: str) -> list[Person]:
        """Those seen leading or speaking for a state."""
        return list(self._by_state[state].values())

    def _enriched(self, seen: Sighting) -> Sighting:
        given = self._given.get((seen.roll, seen.key))
        return replace(seen, named=given.name, born=given.born or seen.born) if given else seen

    def _join(self, person: str, seen: Sighting, rule: str) -> str:
        known = self._persons.setdefault(person, Person(person, "", named=False))
        known.sightings.append(seen)
        if seen.named and not known.named:
            known.label, known.named = seen.named, True
        elif not known.named:
            known.label = label_of(known.sightings)
        known.born = known.born or seen.born
        self._by_row[seen.roll, seen.key] = person
        for mark in seen.marks:
            self._by_mark[mark][person] = known
        self._by_name[known.label][person] = known
        for state in seen.states:
            self._by_state[state][person] = known
        self.merges.append(Merge(person, seen, rule))
        return person

    def _list_mark(self, seen: Sighting) -> list[Person]:
        return [
            person
            for person in self._marked(seen)
            if any(mine.roll == seen.roll and _marked_alike(mine, seen) for mine in person.sightings)
            and _births_allow(person, seen)
            and _names_allow(person, seen)
        ]

    def _full_name(self, seen: Sighting) -> list[Person]:
        if not seen.named:
            return []
        namesakes = [person for person in self._by_name[seen.named].values() if person.label == seen.named]
        fitting = [person for person in namesakes if _births_allow(person, seen)]
        here = [person for person in fitting if any(_shared(mine, seen) for mine in person.sightings)]
        return here or fitting

    def _linked_mark(self, seen: Sighting) -> list[Person]:
        marked = [] if seen.named else self._marked(seen)
        return [person for person in marked if person.bears(seen.printed) and _births_allow(person, seen)]

    def _tenure(self, seen: Sighting) -> list[Person]:
        here = [] if seen.named else self._here(seen)
        fitting = [person for person in here if person.led(seen) and person.bears(seen.printed)]
        return _exact_first(fitting, seen)

    def _both_names(self, seen: Sighting) -> list[Person]:
        if seen.named or not full(seen.printed):
            return []
        here = [person for person in self._here(seen) if person.near(seen, GENERATION)]
        fitting = [p for p in here if any(full(form) and agree(seen.printed, form) for form in p.forms)]
        return _exact_first(fitting, seen)

    def _marked(self, seen: Sighting) -> list[Person]:
        return list({key: person for mark in seen.marks for key, person in self._by_mark[mark].items()}.values())

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


def _exact_first(people: list[Person], seen: Sighting) -> list[Person]:
    """Those whose name has the very words printed, if there are any: "Mohammed bin Salman" is not King Salman."""
    exact = [person for person in people if any(same_words(seen.printed, form) for form in person.forms)]
    return exact or people


def _births_allow(person: Person, seen: Sighting) -> bool:
    return not (person.born and seen.born) or abs(person.born - seen.born) <= BIRTH_SLACK


def _names_allow(person: Person, seen: Sighting) -> bool:
    return not seen.named or not person.named or seen.named == person.label


def _marked_alike(one: Sighting, other: Sighting) -> bool:
    return _shared(one, other) and not set(one.marks).isdisjoint(other.marks)


def _shared(one: Sighting, other: Sighting) -> bool:
    return not set(one.states).isdisjoint(other.states)


def _tenure_covers(tenure: Sighting, seen: Sighting) -> bool:
    early = ELECT_SLACK if seen.elect else TENURE_SLACK
    begins = tenure.first - early
    ends = tenure.last if tenure.until is None else tenure.last + TENURE_SLACK
    return _shared(tenure, seen) and begins <= seen.last and seen.first <= ends


def _apart(one: Sighting, other: Sighting) -> timedelta:
    return max(one.first - other.last, other.first - one.last, timedelta(0))
