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

    ``relation`` is the act or tie that would come, ``standing`` the tie that who is in already holds, ``member`` and
    ``members`` what they are called. ``least`` is the fewest who must be in before the backtest ranks a next one.
    """

    name: str
    relation: str
    standing: str
    member: str
    members: str
    least: int = 3

    @property
    def of_states(self) -> bool:
        """Whether the object is a state itself."""
        return self.name not in (AGREEMENT, ORGANIZATION)


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            Kind(AGREEMENT, "joined", "partyTo", "party", "parties"),
            Kind(ORGANIZATION, "joined", "memberOf", "member", "members"),
            Kind(RECOGNITION, "recognized", "recognizes", "recogniser", "recognisers"),
            Kind(MISSION, "hasMission", "hasMission", "sender", "senders"),
            Kind(MISSION_ABROAD, "hasMission", "hasMission", "host", "hosts"),
            Kind(RESTORATION, "restoredRelations", "hasRelations", "partner", "partners", least=0),
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
