"""Networks of claims: parts of them and what to measure on them.

Analyses are plain functions of a graph, a view or a networkx network and answer with an ``Analysis``: a DataFrame that
says the day, the relations, the definition and the sources it stands on. Names are loaded when they are first used.
"""

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from comity.network.ego import busiest, ego, neighbours

if TYPE_CHECKING:
    from comity.network.bipartite import shared, two_mode
    from comity.network.dyads import around, dyad
    from comity.network.projections import projection
    from comity.network.result import Analysis
    from comity.network.signed import signed_network, signed_ties
    from comity.network.throughtime import networks, series, yearly

_HOMES = MappingProxyType(
    {
        "Analysis": "result",
        "around": "dyads",
        "dyad": "dyads",
        "networks": "throughtime",
        "projection": "projections",
        "series": "throughtime",
        "shared": "bipartite",
        "signed_network": "signed",
        "signed_ties": "signed",
        "two_mode": "bipartite",
        "yearly": "throughtime",
    }
)

__all__ = [
    "Analysis",
    "around",
    "busiest",
    "dyad",
    "ego",
    "neighbours",
    "networks",
    "projection",
    "series",
    "shared",
    "signed_network",
    "signed_ties",
    "two_mode",
    "yearly",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'comity.network' has no attribute '{name}'")
    return getattr(import_module(f"comity.network.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
