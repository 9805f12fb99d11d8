"""Laying the separate parts of a network side by side."""

from collections.abc import Sequence

import numpy as np

from comity.drawing.stress import Floats

ASPECT = 1.6
"""Width over height of the page's drawing area on a desk."""


def pack(parts: Sequence[tuple[float, float]], gap: float) -> Floats:
    """Lower corners (n x 2) of boxes given as (width, height), in rows from the tallest to the flattest.

    The rows together come near the proportions of a screen; ``gap`` stays free between boxes.
    """
    if not parts:
        return np.empty((0, 2))
    sizes = np.asarray(parts, dtype=np.float64) + gap
    order = sorted(range(len(parts)), key=lambda i: (-sizes[i, 1], -sizes[i, 0], i))
    width = max(float(sizes[:, 0].max()), float(np.sqrt(sizes.prod(axis=1).sum() * ASPECT)))
    corners = np.zeros((len(parts), 2))
    for row in _rows(order, sizes, width):
        used = float(sizes[row.members, 0].sum())
        left = (width - used) / 2
        for member in row.members:
            # Boxes of one row stand on its middle line, and the row in the middle of the page.
            corners[member] = (left, row.top + (row.height - sizes[member, 1]) / 2)
            left += float(sizes[member, 0])
    return corners


class _Row:
    def __init__(self, top: float, height: float) -> None:
        self.top, self.height, self.members = top, height, list[int]()


def _rows(order: Sequence[int], sizes: Floats, width: float) -> list[_Row]:
    rows: list[_Row] = []
    used = width + 1.0
    for index in order:
        if used + sizes[index, 0] > width * (1 + 1e-9):
            top = rows[-1].top + rows[-1].height if rows else 0.0
            rows.append(_Row(top, float(sizes[index, 1])))
            used = 0.0
        rows[-1].members.append(index)
        used += float(sizes[index, 0])
    return rows
