"""The lexicon: what English words in running text may name, who held which office when, which gathering was where."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from comity.dates import PartialDate
from comity.model import Entity, Kind, Name
from comity.names.bearer import Bearer, Coverage, Grade
from comity.names.normal import normalise
from comity.reading.eras import Eras
from comity.reading.gatherings import Gatherings
from comity.reading.persons import Persons, shortened
from comity.reading.wording import Wording, wording

_ENGLISH = frozenset({"en", "mul", "und", ""})
_LONGEST, _STEM = 14, 4
_PLACES = 1 << 12
_YEAR = re.compile(r",? \d{4}$")
_INITIALS = re.compile(r"\b([A-Z])\. ?([A-Z])\.")
"""As in "K. P. Sharma Oli", whom others write "KP Sharma Oli"."""
_REPUBLIC = " People's Republic"
_REPUBLICS = ("People's Republic of {}", "Federal Republic of {}")
"""Forms of a state whose first words alone stand for one of them: "the People's Republic" is China's."""
_UNDATED = Name("", kind="label")


@dataclass(frozen=True, slots=True)
class Term:
    """A person's time in an office of a state; both days inclusive, None where open or not known.

    ``office`` is the local name of the relation: ``headOfState``, ``headOfGovernment``, ``effectiveLeaderOf`` ...
    """

    person: str
    state: str
    office: str
    since: date | None = None
    until: date | None = None

    def covers(self, on: date) -> bool:
        """Whether the office was held on a day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    def meets(self, other: "Term") -> bool:
        """Whether both were held at some time together."""
        begins = max(self.since or date.min, other.since or date.min)
        return begins <= min(self.until or date.max, other.until or date.max)


class Sense(NamedTuple):
    """One thing a stretch of words can name: who bears the name and how, and the name as the registry writes it."""

    bearer: Bearer
    text: str

    @property
    def id(self) -> str:
        """The entity id."""
        return self.bearer.entity.id

    @property
    def kind(self) -> Kind:
        """The entity's class."""
        return self.bearer.kind

    @property
    def via(self) -> str:
        """The kind of name: label, alias, formal, former, acronym, demonym or metonym."""
        return self.bearer.via


class Lexicon:
    """English names of entities by their words, holders of offices, gatherings by series, year and place.

    ``redirects`` lead from a retired id to the one that stands for it now.
    """

    def __init__(
        self, entities: Iterable[Entity], redirects: Mapping[str, str] | None = None, terms: Iterable[Term] = ()
    ) -> None:
        self._entities = [self._seated(entity) for entity in entities]
        self._numbers = {entity.id: number for number, entity in enumerate(self._entities)}
        self._redirects = dict(redirects or {})
        self._places: dict[str, list[int]] = {}
        self._reach: dict[str, int] = {}
        self._possessives: set[str] = set()
        self._terms: defaultdict[tuple[str, str], list[Term]] = defaultdict(list)
        self._careers: defaultdict[str, list[Term]] = defaultdict(list)
        for term in terms:
            self._terms[term.state, term.office].append(term)
            self._careers[term.person].append(term)
        for number, entity in enumerate(self._entities):
            self._add(number * _PLACES, entity)

    @cached_property
    def words(self) -> Wording:
        """The vocabulary of naming: nouns for offices, bodies, agreements, gatherings; palaces; prefixes."""
        return wording()

    @cached_property
    def eras(self) -> Eras:
        """Which state stood where another stands."""
        return Eras(self._entities)

    @cached_property
    def persons(self) -> Persons:
        """Who is called how among those who held an office."""
        return Persons(entity for entity in self._entities if entity.id in self._careers)

    @cached_property
    def gatherings(self) -> Gatherings:
        """The summits by series, year and place."""
        return Gatherings(entity for entity in self._entities if entity.kind is Kind.SUMMIT)

    def entity(self, entity_id: str) -> Entity | None:
        """The entity of an id, redirects followed; None where there is none."""
        number = self._numbers.get(self._redirects.get(entity_id, entity_id))
        return None if number is None else self._entities[number]

    def label(self, entity_id: str) -> str:
        """The English label, or the id itself where the graph lacks it."""
        entity = self.entity(entity_id)
        return entity.label if entity else entity_id

    def called_after(self, body: str) -> str:
        """The name of an organisation by which its gatherings go: the first under which a series is on record."""
        entity = self.entity(body)
        if entity is None:
            return ""
        names = [entity.label, *(name.text for name in entity.names)]
        return next((name for name in names if self.gatherings.known(f"{name} summit")), entity.label)

    def state_of(self, entity_id: str, on: date | None = None) -> str:
        """The state a person (on a day), place or territory belongs to; of a state, itself; "" where not known."""
        if entity_id.startswith("state/"):
            return entity_id
        career = self._careers.get(entity_id, ())
        led = {term.state for term in career if on and term.covers(on)} or {term.state for term in career}
        if self.words.crown in led:
            return self.words.crown
        entity = self.entity(entity_id)
        known = entity.of if entity else ""
        return known if known in led or not led else min(led)

    def reach(self, word: str) -> int:
        """How many words the longest name has that begins with a (normalised) word; 0 where none does."""
        return self._reach.get(word, 0)

    def possessive(self, word: str) -> bool:
        """Whether a word of a name was a possessive: "peoples" of "People's Republic of China"."""
        return word in self._possessives

    def senses(self, key: str) -> list[Sense]:
        """What a normalised name can mean, in no order."""
        return [self._sense(place) for place in self._places.get(key, ())]

    def called(self, text: str, kind: Kind) -> list[Sense]:
        """The entities of a kind that bear a whole name, however written."""
        return [sense for sense in self.senses(normalise(text)) if sense.kind is kind]

    def likeliest(self, senses: Iterable[Sense], on: date | None) -> list[Sense]:
        """One sense an entity, the likeliest on a day first; what the day rules out only where it rules out all.

        Names come before demonyms, those before metonyms,
        states and organisations before what they signed or met for, a label before an alias.
        """
        best: dict[str, tuple[tuple[int, ...], Sense]] = {}
        for sense in senses:
            coverage = sense.bearer.coverage(on)
            grade, order = sense.bearer.order
            label, text = sense.bearer.entity.label.lower(), sense.text.lower()
            akin = (not label.startswith(text), label[:_STEM] != text[:_STEM])  # "German" is of Germany first
            rank = (coverage is Coverage.NONE, grade, order, -coverage, sense.via != "label", *akin)
            if sense.id not in best or rank < best[sense.id][0]:
                best[sense.id] = (rank, sense)
        ranked = sorted(best.values(), key=lambda pair: (pair[0], pair[1].id))
        return [sense for rank, sense in ranked if rank[0] == ranked[0][0][0]]

    def holder(self, state: str, role: str, on: date | None) -> str:
        """The one person who held a role ("president", "prime minister", "leader") in a state on a day.

        "" where the day is not given, nobody is known, or several are.
        """
        if on is None:
            return ""
        for office in self._offices(state, role, on):
            held = {term.person for term in self._terms.get((state, office), ()) if term.covers(on)}
            if held:
                return held.pop() if len(held) == 1 else ""
        return ""

    def _offices(self, state: str, role: str, on: date) -> tuple[str, ...]:
        """The offices of a role; who leads where no list says so any more holds what the last known leader held."""
        offices = self.words.roles.get(role, ())
        led = self._terms.get((state, "effectiveLeaderOf"), ())
        before = [term for term in led if term.since and term.since <= on]
        if not offices or offices[0] != "effectiveLeaderOf" or not before:
            return offices
        last = max(before, key=lambda term: term.since or date.min)
        held = {term.office for term in self.career(last.person) if term.state == state and term.meets(last)}
        return tuple(sorted(offices, key=lambda office: (office != offices[0], office not in held)))

    def career(self, person: str) -> list[Term]:
        """The offices a person held."""
        return self._careers.get(person, [])

    def _seated(self, entity: Entity) -> Entity:
        """A state with the seats of government that the vocabulary adds."""
        if entity.kind is not Kind.STATE or not (seats := self.words.seats.get(entity.id)):
            return entity
        known = {name.text for name in entity.names}
        added = tuple(Name(seat, kind="metonym") for seat in seats if seat not in known)
        return replace(entity, names=(*entity.names, *added))

    def _add(self, place: int, entity: Entity) -> None:
        self._put(entity.label, place, surname=False)
        person = entity.kind is Kind.PERSON
        if entity.label.endswith(_REPUBLIC):
            self._put(entity.label.removesuffix(_REPUBLIC), place, surname=False)
        if entity.kind is Kind.STATE:
            for form in _REPUBLICS:
                self._put(form.format(entity.label), place, surname=False)
        if entity.kind is Kind.AGREEMENT and _YEAR.search(entity.label):
            self._put(_YEAR.sub("", entity.label), place, surname=False)
        for order, name in enumerate(entity.names, 1):
            if name.lang in _ENGLISH or name.lang.startswith("en-"):
                self._put(name.text, place + order, surname=person)
        if person and _INITIALS.search(entity.label):
            self._put(_INITIALS.sub(r"\1\2", entity.label), place, surname=False)
        if person and entity.id in self._careers:
            for short in shortened(entity.label, entity.of):
                self._put(short, place, surname=True)

    def _put(self, text: str, place: int, *, surname: bool) -> None:
        key = normalise(text)
        words = key.split()
        if not words or len(words) > _LONGEST or (surname and len(words) == 1):
            return
        self._places.setdefault(key, []).append(place)
        if "'s " in text or "’s " in text:
            self._possessives.update(word for word in words if word.endswith("s"))
        if self._reach.get(words[0], 0) < len(words):
            self._reach[words[0]] = len(words)

    def _sense(self, place: int) -> Sense:
        number, order = divmod(place, _PLACES)
        entity = self._entities[number]
        name = entity.names[order - 1] if order else _UNDATED
        grade = {"demonym": Grade.DEMONYM, "metonym": Grade.METONYM}.get(name.kind, Grade.NAME)
        bearer = Bearer(entity, entity.kind, name.kind, grade, name.since, name.until)
        return Sense(bearer, name.text or entity.label)


def midst(when: PartialDate) -> date:
    """A day in the middle of a partial date: the fairest guess of which names and offices were in force."""
    return when.first + (when.last - when.first) / 2
