"""The gazetteer: an index over the names and codes of entities, each with its span of validity."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from comity.errors import AmbiguousName, NamingError, UnknownName
from comity.model import Code, Entity, Kind
from comity.names.bearer import Bearer, Coverage, Grade
from comity.names.index import NameIndex
from comity.names.near import NearNames
from comity.names.normal import normalise, readings
from comity.names.outcome import Ambiguous, Found, Outcome, Unknown

_NEAR = 5


class Gazetteer:
    """Names, aliases, demonyms, former names and codes of entities, looked up at a date.

    ``redirects`` lead from a retired id to the one that stands for it now.
    """

    def __init__(self, entities: Iterable[Entity], redirects: Mapping[str, str] | None = None) -> None:
        self._entities = {entity.id: entity for entity in entities}
        self._redirects = dict(redirects or {})
        self._index = NameIndex(self._entities.values())
        countries = (entity_id for entity_id in self._entities if entity_id.startswith(("state/", "territory/")))
        self._bare = {entity_id.partition("/")[2]: entity_id for entity_id in countries}

    def resolve(self, text: str, on: date | None = None, kinds: frozenset[Kind] | None = None) -> Outcome:
        """The entity that bears a name (any kind of name, or an id) on a day; without a day, today's bearer first.

        A bearer whose name or existence does not cover the day loses to one that does; if none does, the name is
        Unknown on that day, and its bearers stand first in ``near``. Names beat codes, codes beat other languages,
        those beat demonyms, and demonyms beat metonyms.
        """
        if (exact := self._by_id(text.strip(), kinds)) is not None:
            return Found(exact, "id")
        ambiguous: Ambiguous | None = None
        for key in readings(text):
            outcome = self._choose(text, self._bearing(key, text, kinds), on)
            if isinstance(outcome, Found):
                return outcome
            if isinstance(outcome, Ambiguous):
                ambiguous = ambiguous or outcome
        return ambiguous or self._plural(text, on, kinds) or Unknown(text, self._near(text, kinds))

    def code(self, scheme: str, value: str, on: date | None = None) -> Outcome:
        """The entity a code of a scheme (``cow``, ``gw``, ``iso3`` ...) stood for on a day; without one, for now."""
        bearers = self._index.coded(scheme, value)
        fitting = [b for b in bearers if (b.until is None if on is None else _in_force(b, on))]
        ids = tuple(dict.fromkeys(b.entity.id for b in fitting or (bearers if on is None else ())))
        if not ids:
            return Unknown(value, tuple(dict.fromkeys(b.entity.id for b in bearers)))
        return Found(ids[0], scheme) if len(ids) == 1 else Ambiguous(value, ids)

    def code_spells(self, scheme: str, value: str) -> list[tuple[str, Code]]:
        """Who bore a code and when, oldest first: entity ids, each with the code and its dates."""
        bearers = self._index.coded(scheme, value)
        spells = [(b.entity.id, Code(scheme, value, b.since, b.until)) for b in bearers]
        return sorted(spells, key=lambda spell: spell[1].since.first if spell[1].since else date.min)

    def find(self, text: str, on: date | None = None, kinds: frozenset[Kind] | None = None) -> str:
        """The id of the one entity a name leads to.

        Raises:
            UnknownName: none bears it on the day; the message lists the nearest.
            AmbiguousName: several do; the message lists them.
        """
        outcome = self.resolve(text, on, kinds)
        if isinstance(outcome, Found):
            return outcome.id
        raise self.explain(outcome, on)

    def explain(self, outcome: Unknown | Ambiguous, on: date | None = None) -> NamingError:
        """An outcome that is not Found as an error that names the culprit and the mend."""
        text, when = outcome.text, f" on {on}" if on else ""
        if isinstance(outcome, Ambiguous):
            return AmbiguousName(f"'{text}' could be{when} {self._listed(outcome.candidates, ' or ')}: give the id")
        bearers = {b.entity.id: b for key in readings(text) for b in self._bearing(key, text, None)}
        if bearers and on:
            spans = ", ".join(f"{b.entity.label} ({b.entity.id}) {b.span()}" for b in bearers.values())
            return UnknownName(f"'{text}' names none{when}: it was the name of {spans}: give the id or another day")
        if not outcome.near:
            return UnknownName(f"'{text}' is no name Comity knows: write a full English name or an id")
        return UnknownName(f"'{text}' is no name Comity knows: did you mean {self._listed(outcome.near, ' or ')}?")

    def label(self, entity_id: str) -> str:
        """The English label of an entity, or the id itself where it is not registered."""
        entity = self.entity(entity_id)
        return entity.label if entity else entity_id

    def entity(self, entity_id: str) -> Entity | None:
        """The entity of an id, redirects followed; None where there is none."""
        return self._entities.get(self._followed(entity_id))

    def __contains__(self, entity_id: object) -> bool:
        return entity_id in self._entities

    def __len__(self) -> int:
        return len(self._entities)

    def _by_id(self, text: str, kinds: frozenset[Kind] | None) -> str | None:
        found = self._followed(self._bare.get(text, text))
        entity = self._entities.get(found)
        return found if entity and (kinds is None or entity.kind in kinds) else None

    def _followed(self, entity_id: str) -> str:
        seen: set[str] = set()
        while entity_id in self._redirects and entity_id not in seen:
            seen.add(entity_id)
            entity_id = self._redirects[entity_id]
        return entity_id

    def _bearing(self, key: str, text: str, kinds: frozenset[Kind] | None) -> list[Bearer]:
        bearers = [*self._index.named(key), *self._index.spoken(text.strip())]
        return bearers if kinds is None else [b for b in bearers if b.kind in kinds]

    def _choose(self, text: str, bearers: list[Bearer], on: date | None) -> Outcome | None:
        fitting = [(b.order, -c, b) for b in bearers if (c := b.coverage(on)) is not Coverage.NONE]
        if not fitting:
            return None
        best = min(rank[:2] for rank in fitting)
        chosen = {b.entity.id: b.via for *rank, b in reversed(fitting) if tuple(rank) == best}
        if len(chosen) == 1:
            return Found(*chosen.popitem())
        return Ambiguous(text, tuple(sorted(chosen)))

    def _plural(self, text: str, on: date | None, kinds: frozenset[Kind] | None) -> Outcome | None:
        """Peoples are named in the plural: "Kazakhs" is the demonym "Kazakh"."""
        key = normalise(text)
        if not key.endswith("s"):
            return None
        demonyms = [b for b in self._bearing(key[:-1], "", kinds) if b.grade is Grade.DEMONYM]
        return self._choose(text, demonyms, on)

    def _near(self, text: str, kinds: frozenset[Kind] | None) -> tuple[str, ...]:
        keys = [key for reading in readings(text) for key in (reading, *self._names.nearest(reading, _NEAR))]
        ids = (b.entity.id for key in keys for b in self._bearing(key, "", kinds))
        return tuple(dict.fromkeys(ids))[:_NEAR]

    @cached_property
    def _names(self) -> NearNames:
        return NearNames(self._index.keys())

    def _listed(self, ids: Iterable[str], between: str) -> str:
        return between.join(f"{self.label(entity_id)} ({entity_id})" for entity_id in ids)


def _in_force(bearer: Bearer, on: date) -> bool:
    return not ((bearer.since and on < bearer.since.first) or (bearer.until and on > bearer.until.last))
