"""The gazetteer: an index over the names and codes of entities, each with its span of validity."""

from collections.abc import Iterable
from datetime import date

from comity.model import Entity, Kind
from comity.names.outcome import Outcome


class Gazetteer:
    """Names, aliases, demonyms, former names and codes of entities, looked up at a date."""

    def __init__(self, entities: Iterable[Entity], redirects: dict[str, str] | None = None) -> None:
        raise NotImplementedError

    def resolve(self, text: str, on: date | None = None, kinds: frozenset[Kind] | None = None) -> Outcome:
        """The entity that bears a name (any kind of name, or an id) on a day; without a day, today's bearer first."""
        raise NotImplementedError

    def code(self, scheme: str, value: str, on: date | None = None) -> Outcome:
        """The entity a code of a scheme (``cow``, ``gw``, ``iso3`` ...) stood for on a day."""
        raise NotImplementedError
