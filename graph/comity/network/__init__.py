"""Networks of claims: parts of them and what to measure on them.

Analyses are plain functions of a graph, a view or a networkx network and answer with an ``Analysis``: a DataFrame that
says the day, the relations, the definition and the sources it stands on. Names are loaded when they are first used.
"""

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from comity.network.ego import busiest, ego, neighbours

if TYPE_CHECKING:
    from comity.network.agreement import adjusted_rand, mutual_information
    from comity.network.balance import triads, unbalanced_triads
    from comity.network.bipartite import shared, two_mode
    from comity.network.blocs import compare_blocs, find_blocs
    from comity.network.brokerage import brokers
    from comity.network.candidates.explaining import why_next
    from comity.network.candidates.ranking import who_next
    from comity.network.chains import shortest_chains
    from comity.network.dyads import around, dyad
    from comity.network.embassies import missions
    from comity.network.following import who_followed
    from comity.network.frustration import frustration_index, least_frustrated
    from comity.network.hazard import joining_hazard
    from comity.network.hazardmodel import hazard_model
    from comity.network.joining import order_of_joining
    from comity.network.large import Large, as_large, communities, components, pagerank
    from comity.network.movement import rank_changes
    from comity.network.pathways import who_leads
    from comity.network.projections import projection
    from comity.network.reciprocity import reciprocity_lags
    from comity.network.result import Analysis
    from comity.network.signed import signed_network, signed_ties
    from comity.network.similarity import similar
    from comity.network.standing import standings
    from comity.network.supposition import what_if
    from comity.network.throughtime import networks, series, yearly
    from comity.network.tracking import track_blocs
    from comity.network.votes import ideal_points, vote_agreement
    from comity.network.waves import joining_waves

_HOMES = MappingProxyType(
    {
        "Analysis": "result",
        "Large": "large",
        "adjusted_rand": "agreement",
        "around": "dyads",
        "as_large": "large",
        "brokers": "brokerage",
        "communities": "large",
        "compare_blocs": "blocs",
        "components": "large",
        "dyad": "dyads",
        "find_blocs": "blocs",
        "frustration_index": "frustration",
        "hazard_model": "hazardmodel",
        "ideal_points": "votes",
        "joining_hazard": "hazard",
        "joining_waves": "waves",
        "least_frustrated": "frustration",
        "missions": "embassies",
        "mutual_information": "agreement",
        "networks": "throughtime",
        "order_of_joining": "joining",
        "pagerank": "large",
        "projection": "projections",
        "rank_changes": "movement",
        "reciprocity_lags": "reciprocity",
        "series": "throughtime",
        "shared": "bipartite",
        "shortest_chains": "chains",
        "signed_network": "signed",
        "signed_ties": "signed",
        "similar": "similarity",
        "standings": "standing",
        "track_blocs": "tracking",
        "triads": "balance",
        "two_mode": "bipartite",
        "unbalanced_triads": "balance",
        "vote_agreement": "votes",
        "what_if": "supposition",
        "who_followed": "following",
        "who_leads": "pathways",
        "who_next": "candidates.ranking",
        "why_next": "candidates.explaining",
        "yearly": "throughtime",
    }
)

__all__ = [
    "Analysis",
    "Large",
    "adjusted_rand",
    "around",
    "as_large",
    "brokers",
    "busiest",
    "communities",
    "compare_blocs",
    "components",
    "dyad",
    "ego",
    "find_blocs",
    "frustration_index",
    "hazard_model",
    "ideal_points",
    "joining_hazard",
    "joining_waves",
    "least_frustrated",
    "missions",
    "mutual_information",
    "neighbours",
    "networks",
    "order_of_joining",
    "pagerank",
    "projection",
    "rank_changes",
    "reciprocity_lags",
    "series",
    "shared",
    "shortest_chains",
    "signed_network",
    "signed_ties",
    "similar",
    "standings",
    "track_blocs",
    "triads",
    "two_mode",
    "unbalanced_triads",
    "vote_agreement",
    "what_if",
    "who_followed",
    "who_leads",
    "who_next",
    "why_next",
    "yearly",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'comity.network' has no attribute '{name}'")
    return getattr(import_module(f"comity.network.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
