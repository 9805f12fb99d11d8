"""Laying the separate parts of a network side by side."""

from collections.abc import Sequence

import numpy as np

from comity.drawing.stress import Floats

ASPECT = 1.6
"""Width over height of the page's drawing area on a desk."""


def pack(parts: Sequence[tuple[float, float]], gap: float) -> Floats:
    """Lower corners (n x 2) of boxes given as (width, height), in rows from the tallest to the flattest.

    Of several widths of a row the one is taken with which the whole looks largest on a screen; ``gap`` stays
    free between boxes.
    """
    if not parts:
        return np.empty((0, 2))
    sizes = np.asarray(parts, dtype=np.float64) + gap
    order = sorted(range(len(parts)), key=lambda i: (-sizes[i, 1], -sizes[i, 0], i))
    least, usual = float(sizes[:, 0].max()), float(np.sqrt(sizes.prod(axis=1).sum() * ASPECT))
    tried = [_rows(order, sizes, max(least, usual * part)) for part in np.linspace(0.7, 2.0, 27)]
    rows = min(tried, key=lambda rows: max(max(row.width for row in rows) / ASPECT, sum(row.height for row in rows)))
    width = max(row.width for row in rows)
    corners = np.zeros((len(parts), 2))
    for row in rows:
        left = (width - row.width) / 2
        for member in row.members:
            # Boxes of one row stand on its middle line, and the row in the middle of the page.
            corners[member] = (left, row.top + (row.height - sizes[member, 1]) / 2)
            left += float(sizes[member, 0])
    return corners


class _Row:
    def __init__(self, top: float, height: float) -> None:
        self.top, self.height, self.width, self.members = top, height, 0.0, list[int]()


def _rows(order: Sequence[int], sizes: Floats, width: float) -> list[_Row]:
    rows: list[_Row] = []
    for index in order:
        if not rows or rows[-1].width + sizes[index, 0] > width * (1 + 1e-9):
            top = rows[-1].top + rows[-1].height if rows else 0.0
            rows.append(_Row(top, float(sizes[index, 1])))
        rows[-1].members.append(index)
        rows[-1].width += float(sizes[index, 0])
    return rows
