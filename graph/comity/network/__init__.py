"""Networks of claims: parts of them and what to measure on them. Functions of a networkx MultiDiGraph."""

from comity.network.ego import busiest, ego, neighbours

__all__ = ["busiest", "ego", "neighbours"]
