"""What can be asked: who next joins an agreement or a body, recognises a state, opens a mission, restores relations."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from comity.network.candidates.chronicle import Chronicle
from comity.network.candidates.spells import Spells

AGREEMENT, ORGANIZATION, RECOGNITION = "agreement", "organization", "recognition"
MISSION, MISSION_ABROAD, RESTORATION = "mission", "mission abroad", "restoration"


@dataclass(frozen=True)
class Kind:
    """One kind of question.

    ``relation`` is the act or tie that would come, ``standing`` the tie that who is in already holds, ``does`` and
    ``member`` the words for both. ``least`` is the fewest who must be in before a next one is ranked in the backtest.
    """

    name: str
    relation: str
    standing: str
    does: str
    member: str
    least: int = 3

    @property
    def of_states(self) -> bool:
        """Whether the object is a state itself."""
        return self.name not in (AGREEMENT, ORGANIZATION)


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            Kind(AGREEMENT, "joined", "partyTo", "consents to be bound", "party"),
            Kind(ORGANIZATION, "joined", "memberOf", "joins", "member"),
            Kind(RECOGNITION, "recognized", "recognizes", "recognises it", "recogniser"),
            Kind(MISSION, "hasMission", "hasMission", "opens a mission there", "sender"),
            Kind(MISSION_ABROAD, "hasMission", "hasMission", "receives its mission", "host"),
            Kind(RESTORATION, "restoredRelations", "hasRelations", "restores relations", "partner", least=0),
        )
    }
)
"""Every kind of question, by name."""


def standing(chronicle: Chronicle, kind: Kind) -> Spells:
    """Who is in, as candidate and object, and since when."""
    if not kind.of_states:
        return chronicle.memberships
    spells = chronicle.among(kind.standing)
    return spells.turned() if kind.name == MISSION_ABROAD else spells


def coming(chronicle: Chronicle, kind: Kind) -> Spells:
    """The events to foresee: the spells whose beginnings, or the acts that, are asked for."""
    if kind.name == RESTORATION:
        return chronicle.among("restoredRelations")
    spells = standing(chronicle, kind)
    if kind.of_states:
        return spells
    wanted = chronicle.bodies if kind.name == ORGANIZATION else ~chronicle.bodies
    return spells.taken(wanted[spells.object])
