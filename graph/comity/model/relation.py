"""What the ontology says of each relation, as plain values."""

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from comity.model.claim import Claim

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Temporality(StrEnum):
    """An act happens once; a state lasts."""

    ACT = "act"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation property of the ontology.

    ``begins`` and ``ends`` name the states an act moves; ``domain`` and ``range`` are local class names.
    ``inverse`` is the local name of the inverse property, if it has one. ``excludes`` names states that cannot hold of
    the same two at once; ``one_holder`` says that one subject at a time holds it of an object. ``shared`` names the
    state to a common third from which this one is derived, held in one of ``shared_capacities``; ``implied_by``
    one that shows, in one of ``implied_ranks``, that this one holds.
    """

    name: str
    label: str
    temporality: Temporality
    symmetric: bool = False
    inverse: str = ""
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    one_holder: bool = False
    shared: str = ""
    shared_capacities: tuple[str, ...] = ()
    implied_by: str = ""
    implied_ranks: tuple[str, ...] = ()
    domain: str = "Entity"
    range: str = "Entity"

    @property
    def is_act(self) -> bool:
        """Whether it happens rather than lasts."""
        return self.temporality is Temporality.ACT

    def words(self, *, from_object: bool = False) -> str:
        """In words, from its subject's side or its object's: ``member of``, ``has member``."""
        return _HUMP.sub(" ", self.inverse).lower() if from_object and self.inverse else self.label

    def normalised(self, claim: Claim) -> Claim:
        """The claim with a symmetric pair in order and an act's one date as both bounds of its span."""
        changes: dict[str, object] = {}
        if self.symmetric and claim.subject > claim.object:
            changes |= {"subject": claim.object, "object": claim.subject}
        if self.is_act and claim.since and not claim.until:
            changes["until"] = claim.since
        return dataclasses.replace(claim, **changes) if changes else claim  # type: ignore[arg-type]


Relations = Mapping[str, Relation]
"""Relations by local name."""
