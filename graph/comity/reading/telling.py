"""Proposals in people's words: what is not done never reads as if it were."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from comity.model import Status

if TYPE_CHECKING:
    from comity.model import Relation

_SHORT_OF_DONE: Mapping[Status, str] = MappingProxyType(
    {Status.PLANNED: "is to", Status.HINTED: "may", Status.CONDITIONAL: "would", Status.DENIED: "does not"}
)
BARE: Mapping[str, str] = MappingProxyType(
    {
        "attended": "attend",
        "cutRelations": "cut relations with",
        "establishedRelations": "establish relations with",
        "hasRelations": "have relations with",
        "hosted": "host",
        "joined": "join",
        "mediated": "mediate",
        "met": "meet",
        "normalizedRelations": "normalize relations with",
        "ratified": "ratify",
        "recognized": "recognize",
        "restoredRelations": "restore relations with",
        "signed": "sign",
        "visited": "visit",
        "withdrew": "withdraw from",
    }
)
"""The relations a reader may propose, as they stand after "is to" or "may"."""


def verb(relation: "Relation", status: Status) -> str:
    """What stands between who and whom: ``joined``; where it is not done ``is to join``, ``does not join``."""
    short = _SHORT_OF_DONE.get(status)
    if short is None:
        return relation.label
    bare = BARE.get(relation.name)  # whoever edits a proposal may name any other relation
    return f"{short} {bare}" if bare else f"({short}) {relation.label}"
