"""A person, as the sightings that were found to be of them."""

from bisect import insort
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from comity.datasets.persons.sighting import Sighting
from comity.datasets.persons.slugs import label_of
from comity.datasets.persons.spelling import agree, full, same_words

ROLLS = ("archigos", "reign", "factbook", "others", "travels", "visits")
"""The lists by their short names, the surest on names and births first."""
TENURE_ROLLS = frozenset({"archigos", "reign", "factbook", "others"})
"""The lists whose rows are tenures; the others tell of single days."""
TENURE_SLACK = timedelta(days=45)
ELECT_SLACK = timedelta(days=270)
"""A president-elect is received up to so long before taking office."""


@dataclass(slots=True)
class Person:
    """One person: an id and the sightings of them, from which name and year of birth follow whatever their order."""

    id: str
    sightings: list[Sighting] = field(default_factory=list)
    label: str = ""
    named: bool = False
    born: int | None = None

    def see(self, seen: Sighting) -> None:
        """Take one more sighting to be of this person."""
        insort(self.sightings, seen, key=_standing)
        names = [known.named for known in self.sightings if known.named]
        self.named = bool(names)
        self.label = names[0] if names else label_of(self.sightings)
        self.born = next((known.born for known in self.sightings if known.born), None)

    @property
    def forms(self) -> list[str]:
        """The names to compare with; surnames alone count only while nothing fuller is known."""
        fuller = [seen.printed for seen in self.sightings if full(seen.printed)]
        return [self.label, *fuller] if self.named or not fuller else fuller

    def bears(self, name: str) -> bool:
        """Whether a printed name agrees with one of this person's."""
        return any(agree(name, form) for form in self.forms)

    def bears_exactly(self, name: str) -> bool:
        """Whether a printed name has the very words of one of this person's."""
        return any(same_words(name, form) for form in self.forms)

    def led(self, seen: Sighting) -> bool:
        """Whether a sighting falls within a tenure of this person in the same state."""
        return any(_covers(tenure, seen) for tenure in self.sightings if tenure.roll in TENURE_ROLLS)

    def near(self, seen: Sighting, patience: timedelta) -> bool:
        """Whether a sighting lies within a span of time of what is known, in the same state."""
        return any(shared(mine, seen) and _apart(mine, seen) <= patience for mine in self.sightings)


def shared(one: Sighting, other: Sighting) -> bool:
    """Whether two sightings speak of the same state."""
    return not set(one.states).isdisjoint(other.states)


def exact_first(people: Iterable[Person], name: str) -> list[Person]:
    """Those who bear exactly the words printed, if there are any: "Mohammed bin Salman" is not King Salman."""
    found = list(people)
    return [person for person in found if person.bears_exactly(name)] or found


def _standing(seen: Sighting) -> tuple[int, date, str]:
    return (ROLLS.index(seen.roll), seen.first, seen.key)


def _covers(tenure: Sighting, seen: Sighting) -> bool:
    begins = tenure.first - (ELECT_SLACK if seen.elect else TENURE_SLACK)
    ends = tenure.last if tenure.until is None else tenure.last + TENURE_SLACK
    return shared(tenure, seen) and begins <= seen.last and seen.first <= ends


def _apart(one: Sighting, other: Sighting) -> timedelta:
    return max(one.first - other.last, other.first - one.last, timedelta(0))
