"""Entities: who and what claims are about. Stable ids, names in many languages, codes, no opinions."""

from dataclasses import dataclass, field
from enum import StrEnum

from comity.dates import PartialDate


class Kind(StrEnum):
    """The entity classes of the ontology; the value is also the first part of the id."""

    STATE = "state"
    TERRITORY = "territory"
    ORGANIZATION = "organization"
    PERSON = "person"
    AGREEMENT = "agreement"
    SUMMIT = "summit"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an entity, in force from ``since`` until ``until`` where that is known.

    ``kind``: ``label`` (the one shown, one per language), ``alias``, ``formal``, ``former``, ``acronym``,
    ``demonym`` (also adjectives) or ``metonym`` (a capital or palace that stands for its government).
    ``lang`` is a BCP 47 tag.
    """

    text: str
    lang: str = "en"
    kind: str = "alias"
    since: PartialDate | None = None
    until: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """A code of an entity in a scheme (``iso2 iso3 cow gw icow fips wikidata``), valid between two dates."""

    scheme: str
    value: str
    since: PartialDate | None = None
    until: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A state, territory, organisation, person, agreement, summit or place.

    ``id`` is ``kind/slug`` and never changes; ``inception`` and ``dissolution`` bound its existence
    (birth and death of a person); coordinates are WGS 84 degrees (of the capital, for a state);
    ``region`` is the UN M49 subregion; ``of`` the state a person, place or territory belongs to.
    """

    id: str
    label: str
    names: tuple[Name, ...] = ()
    codes: tuple[Code, ...] = ()
    inception: PartialDate | None = None
    dissolution: PartialDate | None = None
    latitude: float | None = None
    longitude: float | None = None
    region: str = ""
    of: str = ""
    note: str = field(default="", compare=False)

    @property
    def kind(self) -> Kind:
        """The class, read from the id."""
        return Kind(self.id.split("/", 1)[0])
