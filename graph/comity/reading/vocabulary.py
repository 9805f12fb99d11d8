"""The fifteen relations a reader may propose: as reading writes them, and as the ontology names them."""

from collections.abc import Mapping
from types import MappingProxyType

LOCAL: Mapping[str, str] = MappingProxyType(
    {
        "recognized": "recognized",
        "cut_relations": "cutRelations",
        "joined": "joined",
        "withdrew": "withdrew",
        "signed": "signed",
        "ratified": "ratified",
        "hosted": "hosted",
        "attended": "attended",
        "visited": "visited",
        "mediated": "mediated",
        "established_relations": "establishedRelations",
        "restored_relations": "restoredRelations",
        "normalized_relations": "normalizedRelations",
        "has_relations": "hasRelations",
        "met": "met",
    }
)
"""Vocabulary name -> local name of the ontology property."""

SNAKE: Mapping[str, str] = MappingProxyType({local: snake for snake, local in LOCAL.items()})
"""Local name of the ontology property -> vocabulary name."""
