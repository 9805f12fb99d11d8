"""Shortest paths of all pairs at once, as matrices: exact, and fast for networks of some hundred nodes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import networkx as nx

Matrix = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Paths:
    """``distance[a, b]`` in ties (inf where there is no path), and each node's betweenness, not normalised."""

    distance: Matrix
    betweenness: Matrix


def shortest_paths(ties: Matrix) -> Paths:
    """All shortest paths of an unweighted network and the betweenness that follows from them.

    Brandes' algorithm with a level of the breadth-first search of every source at once: ``n`` by ``n`` products, one up
    and one down a level, so ``O(n^3)`` a level. Betweenness counts ordered pairs: halve it where ties go both ways.

    Args:
        ties: ``ties[a, b]`` is 1 where a tie leads from a to b, else 0; the diagonal 0.

    References:
        Brandes, A faster algorithm for betweenness centrality, Journal of Mathematical Sociology 25 (2001), 163-177.

    Example:
        >>> shortest_paths(np.array([[0.0, 1, 0], [1, 0, 1], [0, 1, 0]])).betweenness
        array([0., 2., 0.])
    """
    size = len(ties)
    distance = np.full((size, size), np.inf)
    np.fill_diagonal(distance, 0.0)
    ways = np.eye(size)
    edge, level = np.eye(size), 0
    while edge.any():
        level += 1
        edge = np.where(np.isinf(distance), edge @ ties, 0.0)
        distance[edge > 0] = level
        ways += edge
    dependency = np.zeros((size, size))
    for depth in range(level - 1, 0, -1):
        share = np.where(distance == depth, (1.0 + dependency) / np.maximum(ways, 1.0), 0.0)
        above = np.where(distance == depth - 1, ways * (share @ ties.T), 0.0)
        dependency += above
    np.fill_diagonal(dependency, 0.0)
    return Paths(distance, dependency.sum(axis=0))


def tied(net: "nx.Graph[Any]", nodes: Sequence[Any]) -> Matrix:
    """A network as a matrix: 1 where a tie leads from a row's node to a column's, else 0; no ties to oneself."""
    index = {node: number for number, node in enumerate(nodes)}
    matrix = np.zeros((len(nodes), len(nodes)))
    for start, end in net.edges:
        if start in index and end in index and start != end:
            matrix[index[start], index[end]] = 1.0
    return matrix if net.is_directed() else np.maximum(matrix, matrix.T)


def closeness(distance: Matrix) -> Matrix:
    """How near each node is to those that reach it: ``((r - 1) / (n - 1)) ((r - 1) / sum of their distances)``.

    ``r`` of ``n`` nodes reach it, itself among them; 0 where nobody else does. The first factor scales down nodes of
    small parts, so that a disconnected network can be compared.

    References:
        Wasserman and Faust, Social Network Analysis, Cambridge University Press 1994, formula 5.23.
    """
    size = len(distance)
    near = np.isfinite(distance)
    reached = near.sum(axis=0) - 1.0
    far = np.where(near, distance, 0.0).sum(axis=0)
    whole = np.where(far > 0, reached * reached / np.where(far > 0, far, 1.0), 0.0)
    return whole / max(size - 1, 1)
