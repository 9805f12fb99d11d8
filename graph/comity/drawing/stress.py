"""Distances that suit a drawing, and positions that keep them: stress majorisation.

Gansner, Koren and North, *Graph Drawing by Stress Majorization* (GD 2004): the positions X that
minimise the sum over pairs of w (|Xi - Xj| - d)^2 with w = d^-2, by solving a linear system a step.
Starting positions are those of classical scaling from a few pivots (Brandes and Pich, *Eigensolver
Methods for Progressive Multidimensional Scaling*, GD 2006).
"""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]

DENSE_LIMIT = 2500
"""Above so many nodes the n x n matrices of the majorisation cost more than they give."""

_PIVOTS = 60
_STEPS = 60
_INNER = 3
_TOLERANCE = 1e-3


def adjacency(count: int, links: NDArray[np.int64]) -> csr_array:
    """The symmetric 0/1 matrix of ``links`` (m x 2 indices below ``count``, each pair once)."""
    ones = np.ones(len(links))
    half = csr_array((ones, (links[:, 0], links[:, 1])), shape=(count, count))
    return half + half.T


def lengths(links: NDArray[np.int64], matrix: csr_array) -> csr_array:
    """How long each link should be: longer where its ends share few neighbours.

    The subset model of Graphviz (1 + the neighbours not shared), under a root so that a hub with a
    hundred spokes is not a hundred times away: clusters draw together, hubs keep room around them.
    """
    degree = np.asarray(matrix.sum(axis=1)).ravel()
    shared = np.asarray((matrix @ matrix)[links[:, 0], links[:, 1]]).ravel()
    apart = degree[links[:, 0]] + degree[links[:, 1]] - 2 * shared
    long = np.sqrt(np.maximum(apart, 1.0))
    half = csr_array((long, (links[:, 0], links[:, 1])), shape=matrix.shape)
    return half + half.T


def place(count: int, links: NDArray[np.int64]) -> Floats:
    """Positions (``count`` x 2) of a connected network, in units of its shortest link.

    The same input gives the same positions: nothing is drawn by lot.
    """
    matrix = lengths(links, adjacency(count, links))
    start = pivot_scaling(matrix)
    if count > DENSE_LIMIT:
        return start
    return _majorise(start, dijkstra(matrix, directed=False))


def pivot_scaling(matrix: csr_array) -> Floats:
    """Classical scaling from pivots chosen far from each other."""
    count = matrix.shape[0]
    columns: list[Floats] = []
    nearest = np.full(count, np.inf)
    pivot = int(np.argmax(np.diff(matrix.indptr)))
    for _ in range(min(_PIVOTS, count)):
        reach = np.asarray(dijkstra(matrix, directed=False, indices=pivot))
        columns.append(reach)
        nearest = np.minimum(nearest, reach)
        pivot = int(np.argmax(nearest))
    squared = np.stack(columns, axis=1) ** 2
    centred = squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean()
    # The two longest axes, by way of the small square matrix of the pivots.
    _, vectors = np.linalg.eigh(np.einsum("ip,iq->pq", centred, centred))
    axes: Floats = np.einsum("ip,pk->ik", centred, vectors[:, :-3:-1])
    return _spread(axes / max(float(np.ptp(axes)), 1e-9) * float(squared.max()) ** 0.5)


def _spread(axes: Floats) -> Floats:
    """Fix the sign of each axis, and part the nodes that fell on one spot by a sunflower's turn."""
    count = len(axes)
    if axes.shape[1] < 2:
        axes = np.column_stack([axes[:, 0], np.zeros(count)])
    for axis in range(2):
        if axes[np.argmax(np.abs(axes[:, axis])), axis] < 0:
            axes[:, axis] = -axes[:, axis]
    extent = max(float(np.ptp(axes)), 1.0)
    index = np.arange(count)
    turn = index * np.pi * (3 - np.sqrt(5))
    radius = 0.02 * extent * np.sqrt((index + 0.5) / count)
    spread: Floats = axes + np.column_stack([np.cos(turn), np.sin(turn)]) * radius[:, None]
    return spread


def _majorise(start: Floats, wanted: Floats) -> Floats:
    """Steps of stress majorisation from ``start`` towards the distances ``wanted``.

    In single precision, since the result is rounded to a tenth of a pixel, and by ``einsum`` rather than ``@``:
    a matrix library of many threads is ten times slower on a busy computer, and rounds differently on each.
    """
    distance = wanted.astype(np.float32)
    weight = np.where(distance > 0, distance, np.float32(1)) ** -2
    np.fill_diagonal(weight, 0)
    pull, whole = weight * distance, weight.sum(axis=1)
    here = np.ascontiguousarray(start.T, dtype=np.float32)
    for _ in range(_STEPS):
        ratio = pull / _apart(here)
        target = ratio.sum(axis=1) * here - _times(ratio, here)
        moved = _solve(weight, whole, target, here)
        shift = float(np.abs(moved - here).max()) / max(float(np.ptp(moved)), 1e-9)
        here = moved
        if shift < _TOLERANCE:
            break
    return here.T.astype(np.float64)


def _solve(weight: Singles, whole: Singles, target: Singles, start: Singles) -> Singles:
    """A few steps of conjugate gradients (scaled by the diagonal) on the weighted Laplacian, from ``start``."""
    here = start.copy()
    rest = target - whole * here + _times(weight, here)
    ahead = rest / whole
    size = (rest * ahead).sum(axis=1)
    for _ in range(_INNER):
        across = whole * ahead - _times(weight, ahead)
        by = size / np.maximum((ahead * across).sum(axis=1), 1e-12)
        here += by[:, None] * ahead
        rest -= by[:, None] * across
        scaled = rest / whole
        before, size = size, (rest * scaled).sum(axis=1)
        ahead = scaled + (size / np.maximum(before, 1e-20))[:, None] * ahead
    return here


def _times(matrix: Singles, rows: Singles) -> Singles:
    product: Singles = np.einsum("ij,kj->ki", matrix, rows)
    return product


def _apart(rows: Singles) -> Singles:
    """Distances between all points, given as one row of x and one of y; never quite 0."""
    across = rows[0][:, None] - rows[0][None, :]
    up = rows[1][:, None] - rows[1][None, :]
    across *= across
    up *= up
    across += up
    apart: Singles = np.maximum(np.sqrt(across, out=across), 1e-4, out=across)
    return apart
