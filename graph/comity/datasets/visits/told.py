"""From remarks to claims: whom a visitor met, which summit was attended, where it was."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.datasets.persons import People, Sighting
from comity.datasets.visits.text import Meeting, day_within, kind_of_visit, meetings
from comity.dates import PartialDate
from comity.model import Claim, Kind
from comity.names import Ambiguous, Found, Gazetteer

_PLACES = frozenset({Kind.PLACE})
_POLITIES = frozenset({Kind.STATE, Kind.TERRITORY})
_CROWNED = frozenset({"King", "Queen", "Emperor", "Shah", "Sultan", "Emir", "Amir", "Pope"})
_ECONOMIC_SUMMIT = re.compile(r"\bEconomic Summit\b")
_OTHER_SUMMIT = re.compile(r"G-?20|Asia|APEC|World Economic|London Economic Conf", re.I)
_AFTER_WHERE = re.compile(r"\b(?:in|at|to) (?:the )?(?P<place>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*)")
_UNITED_NATIONS = re.compile(r"\b(?:UN|United Nations) General Assembly")
_ABBREVIATED = re.compile(r"\b([A-Z])\.\s?([A-Z])\.")


@dataclass(frozen=True, slots=True)
class Visit:
    """One person's stay in one state: what every claim made of it shares."""

    person: str
    state: str
    since: PartialDate
    until: PartialDate
    remarks: str
    source: str
    key: str
    place: str = ""

    def claims(self, people: People, names: Gazetteer) -> Iterator[Claim]:
        """The visit, then the meetings and the summit that its remarks plainly tell of."""
        note = kind_of_visit(self.remarks)
        yield replace(self._claim("visited", self.person, self.state), place=self.place, note=note)
        yield from self._meetings(people, names)
        if summit := self._summit(names):
            yield self._claim("attended", self.person, summit)

    def _claim(self, relation: str, subject: str, target: str) -> Claim:
        return Claim(
            relation=relation,
            subject=subject,
            object=target,
            source=self.source,
            key=self.key,
            since=self.since,
            until=self.until,
        )

    def _meetings(self, people: People, names: Gazetteer) -> Iterator[Claim]:
        seen = {self.person}
        for meeting in meetings(self.remarks):
            other = self._whom(meeting, people, names)
            if other and other not in seen:
                seen.add(other)
                day = day_within(meeting, self.since, self.until)
                claim = self._claim("met", *sorted((self.person, other)))
                yield replace(claim, since=day, until=day) if day else claim

    def _whom(self, meeting: Meeting, people: People, names: Gazetteer) -> str | None:
        state = self._state_of(meeting, names)
        if state is None:
            return None
        seen = Sighting(roll="", key="", printed=meeting.name, states=(state,), since=self.since, until=self.until)
        return people.head(seen, crowned=meeting.title in _CROWNED)

    def _state_of(self, meeting: Meeting, names: Gazetteer) -> str | None:
        """The state of somebody met: the one named; its first word may do ("Palestinian Authority")."""
        if not meeting.of:
            return self.state
        for text in (meeting.of, meeting.of.split()[0]):
            outcome = names.resolve(text, self.since.first, _POLITIES)
            if isinstance(outcome, Found):
                return outcome.id
        return None

    def _summit(self, names: Gazetteer) -> str | None:
        """The G7 summit of the year, where the remarks speak of an economic summit and the days agree."""
        text = _OTHER_SUMMIT.search(self.remarks)
        if text or not _ECONOMIC_SUMMIT.search(self.remarks) or "ttended" not in self.remarks:
            return None
        summit = names.entity(f"summit/g7-{self.since.first.year}")
        if summit is None or summit.inception is None or summit.dissolution is None:
            return None
        held = summit.inception.first <= self.until.last and self.since.first <= summit.dissolution.last
        return summit.id if held else None


def place_named(name: str, state: str, names: Gazetteer) -> str:
    """The registered place of a name: of its namesakes the one in the state visited; blank if there is none.

    A name in parentheses says where a town lies that was a possession then: ``Algiers (Algeria)``. A town without
    namesakes counts wherever it lies today: Moscow was in the Soviet Union, Hong Kong was British.
    """
    outcome = names.resolve(re.split(r"\s*\(", name)[0].strip(), None, _PLACES)
    ids: tuple[str, ...] = (outcome.id,) if isinstance(outcome, Found) else ()
    if isinstance(outcome, Ambiguous):
        ids = outcome.candidates
    lying = {entity.id: entity.of for entity in map(names.entity, ids) if entity}
    for land in (state, _outside(name, names)):
        if found := next((place for place, of in lying.items() if of == land), ""):
            return found
    return ids[0] if len(ids) == 1 else ""


def place_told(remarks: str, state: str, names: Gazetteer) -> str:
    """The place the first sentence of the remarks puts the visit at; blank where it names none that is registered."""
    first = _ABBREVIATED.sub(r"\1\2", remarks).split(". ", 1)[0]
    for found in _AFTER_WHERE.finditer(first):
        place = names.entity(place_named(found["place"].rstrip("."), state, names))
        if place and place.of in (state, _territory_of(place.of, state, names)):
            return place.id
    return "place/new-york" if _UNITED_NATIONS.search(first) and "place/new-york" in names else ""


def _territory_of(land: str, state: str, names: Gazetteer) -> str:
    """The land itself if it is a territory of the state (Guam, Puerto Rico), else the state."""
    entity = names.entity(land)
    return land if entity and entity.of == state else state


def _outside(name: str, names: Gazetteer) -> str:
    found = re.search(r"\(([^)]+)\)", name)
    outcome = names.resolve(found[1], None, _POLITIES) if found else None
    return outcome.id if isinstance(outcome, Found) else ""
