"""Comity: the open knowledge graph of diplomatic relations.

    >>> import comity
    >>> graph = comity.open()                                     # doctest: +SKIP
    >>> graph.as_of("1995-01-01").claims("hasRelations", "ISR")   # doctest: +SKIP

Names are loaded when they are first used, so that importing the package costs next to nothing.
"""

from importlib import import_module
from importlib.metadata import version as _version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from comity.drawing import draw
    from comity.errors import ComityError
    from comity.model import Claim, Entity, Source, Status
    from comity.reading.proposal import Proposal
    from comity.view import Graph, View
    from comity.view import open_graph as open  # noqa: A004 - the design's name
    from comity.view.articles import read

_HOMES = {
    "Claim": "comity.model",
    "ComityError": "comity.errors",
    "Entity": "comity.model",
    "Graph": "comity.view",
    "Proposal": "comity.reading.proposal",
    "Source": "comity.model",
    "Status": "comity.model",
    "View": "comity.view",
    "draw": "comity.drawing",
    "open": "comity.view",
    "read": "comity.view.articles",
}

__all__ = ["Claim", "ComityError", "Entity", "Graph", "Proposal", "Source", "Status", "View", "draw", "open", "read"]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return _version("comity")
    if name not in _HOMES:
        raise AttributeError(f"module 'comity' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), "open_graph" if name == "open" else name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
