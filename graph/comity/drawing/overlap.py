"""Moving boxes apart until none covers another, keeping the shape of the whole.

PRISM: Gansner and Hu, *Efficient, Proximity-Preserving Node Overlap Removal* (JGAA 14, 2010). A
triangulation says who is near whom; each of its lines is asked to grow by as much as its two
boxes overlap; positions that follow are found by one sparse linear system a step.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array
from scipy.sparse.linalg import splu
from scipy.spatial import Delaunay, QhullError, cKDTree

from comity.drawing.stress import Floats

Pairs = NDArray[np.int64]

_STEPS = 120
_GROWTH = 1.5
_SLACK = 1e-6


def separate(points: Floats, boxes: Floats) -> Floats:
    """``points`` (n x 2) moved so that no two ``boxes`` (n x 2: widths, heights, centred) overlap."""
    here = points.copy()
    for _ in range(_STEPS):
        covered = overlapping(here, boxes)
        if not len(covered):
            return here
        here = _step(here, boxes, _neighbours(here, covered))
    return _stretch(here, boxes)


def overlapping(points: Floats, boxes: Floats) -> Pairs:
    """The pairs of indices whose boxes overlap."""
    if len(points) < 2:
        return np.empty((0, 2), dtype=np.int64)
    # In a space where the largest box is a unit square, boxes that overlap are within 1 of each other.
    reach = np.maximum(boxes.max(axis=0), 1e-9)
    near = cKDTree(points / reach).query_pairs(1.0, p=np.inf, output_type="ndarray")
    near = near[np.lexsort((near[:, 1], near[:, 0]))].astype(np.int64)
    covered: Pairs = near[_growth(points, boxes, near) > 1 + _SLACK]
    return covered


def _growth(points: Floats, boxes: Floats, pairs: Pairs) -> Floats:
    """By which factor each pair would have to move apart to touch at most; 1 where it need not."""
    first, second = pairs[:, 0], pairs[:, 1]
    room = (boxes[first] + boxes[second]) / 2
    apart = np.maximum(np.abs(points[first] - points[second]), 1e-9)
    growth: Floats = np.maximum((room / apart).min(axis=1), 1.0)
    return growth


def _neighbours(points: Floats, covered: Pairs) -> Pairs:
    """The lines of the triangulation, and the pairs that overlap, each once."""
    try:
        corners = Delaunay(points).simplices
        lines = np.vstack([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [2, 0]], covered])
    except (QhullError, ValueError):  # fewer than three points, or all on one line
        order = np.lexsort((points[:, 1], points[:, 0]))
        lines = np.vstack([np.column_stack([order[:-1], order[1:]]), covered])
    return np.unique(np.sort(lines, axis=1), axis=0).astype(np.int64)


def _step(points: Floats, boxes: Floats, lines: Pairs) -> Floats:
    """One step of majorisation towards lines grown by what their boxes overlap."""
    first, second = lines[:, 0], lines[:, 1]
    apart = np.maximum(np.linalg.norm(points[first] - points[second], axis=1), 1e-6)
    wanted = apart * np.minimum(_growth(points, boxes, lines), _GROWTH)
    weight = wanted**-2
    pull = _laplacian(len(points), lines, weight * wanted / apart) @ points
    held = _laplacian(len(points), lines, weight)[1:, 1:]
    moved = splu(held.tocsc()).solve(pull[1:])
    step: Floats = np.vstack([np.zeros(2), moved])
    return step


def _laplacian(count: int, lines: Pairs, weight: Floats) -> csr_array:
    half = csr_array((weight, (lines[:, 0], lines[:, 1])), shape=(count, count))
    whole = half + half.T
    return csr_array(diags_array(np.asarray(whole.sum(axis=1)).ravel()) - whole)


def _stretch(points: Floats, boxes: Floats) -> Floats:
    """The whole, enlarged just enough: the sure way for what the steps left."""
    covered = overlapping(points, boxes)
    if not len(covered):
        return points
    return points * float(_growth(points, boxes, covered).max()) * (1 + _SLACK)
