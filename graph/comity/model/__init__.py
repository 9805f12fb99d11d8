"""The values everything speaks of: claims, entities, sources, relations. Frozen, typed, no graph library."""

from comity.model.claim import Claim, Evidence, Status
from comity.model.entity import Code, Entity, Kind, Name
from comity.model.relation import Relation, Relations, Temporality
from comity.model.source import Rank, Source

__all__ = [
    "Claim",
    "Code",
    "Entity",
    "Evidence",
    "Kind",
    "Name",
    "Rank",
    "Relation",
    "Relations",
    "Source",
    "Status",
    "Temporality",
]
