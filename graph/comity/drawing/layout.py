"""Where each node stands: computed here, so that a page opens at once and never wobbles.

The same network gives the same positions. Each connected part is laid out on its own (a star by
geometry, all else by stress), turned so that it lies flat, freed of overlaps, and the parts packed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse.csgraph import connected_components

from comity.drawing.mesh import apart, settle
from comity.drawing.overlap import Pairs, separate
from comity.drawing.packing import ASPECT, pack
from comity.drawing.stress import Floats, adjacency, place

_GAP = 48.0
_FLAT = (1.5, 2.4)
"""Width over height: between these two nothing is stretched."""

_MOST_STRETCHED = 1.6

FAST = 500
"""Above so many nodes ``scatter`` lets a part settle on a mesh rather than majorise its stress."""


@dataclass(frozen=True, slots=True)
class Box:
    """The room a node takes with its label, in pixels at full size, centred on the node."""

    width: float
    height: float


def arrange(boxes: Sequence[Box], links: Sequence[tuple[int, int]]) -> list[tuple[float, float]]:
    """Positions in pixels (y downwards, whole tenths) of nodes that take the room of ``boxes``.

    ``links`` are pairs of indices into ``boxes``; direction, repetition and loops do not matter.
    No two boxes overlap. Takes about 0.1 s for 200 nodes and 1.5 s for 1,000.
    """
    if not boxes:
        return []
    sizes = np.array([[box.width, box.height] for box in boxes])
    pairs = _pairs(links)
    number, part_of = connected_components(adjacency(len(boxes), pairs), directed=False)
    parts = [np.flatnonzero(part_of == part) for part in range(number)]
    placed = [_part(sizes[members], _local(members, pairs, part_of)) for members in parts]
    positions = _together(sizes, parts, placed, _GAP)
    return [(round(float(x), 1) + 0.0, round(float(y), 1) + 0.0) for x, y in positions]


def scatter(count: int, links: Pairs) -> Floats:
    """Positions (``count`` x 2, each in -1 .. 1, whole hundred-thousandths) for a picture that is drawn at any scale.

    As ``arrange`` for nodes without room of their own, of ``links`` as an array of m x 2 indices; connected parts of
    more than 500 nodes settle by forces on a mesh (``comity.drawing.mesh``). 10,000 nodes and 30,000 ties take less
    than a second.
    """
    if not count:
        return np.empty((0, 2))
    apart = np.sort(links.astype(np.int64), axis=1)
    pairs = np.unique(apart[apart[:, 0] != apart[:, 1]], axis=0)
    sizes = np.ones((count, 2))
    number, part_of = connected_components(adjacency(count, pairs), directed=False)
    order = np.argsort(part_of, kind="stable")
    parts = np.split(order, np.cumsum(np.bincount(part_of, minlength=number))[:-1])
    home = part_of[pairs[:, 0]]
    by_part, inside = np.argsort(home, kind="stable"), np.bincount(home, minlength=number)
    own = np.split(pairs[by_part], np.cumsum(inside)[:-1])
    placed = [
        _scattered(sizes[members], np.searchsorted(members, mine)) for members, mine in zip(parts, own, strict=True)
    ]
    positions = _together(sizes, parts, placed, 1.0)
    scaled: Floats = np.round(positions / max(float(np.abs(positions).max()), 1e-9), 5) + 0.0
    return scaled


def _scattered(sizes: Floats, links: Pairs) -> Floats:
    """Positions of one connected part, however many nodes it has, in units of the room of one."""
    count = len(sizes)
    if count < 3:
        return np.array([[0.0, 0.0], [1.5, 0.0]])[:count]
    hub = _hub(count, links)
    if hub is not None:
        return apart(_star(sizes, hub))
    points = _flat(settle(count, links) if count > FAST else apart(place(count, links)))
    spread: Floats = points / float(np.ptp(points)) * 2 * count**0.5
    return spread


def _together(sizes: Floats, parts: Sequence[Pairs], placed: Sequence[Floats], gap: float) -> Floats:
    """The parts of a network packed side by side around the middle."""
    extents = [_extent(points, sizes[members]) for points, members in zip(placed, parts, strict=True)]
    corners = pack([tuple(high - low) for low, high in extents], gap)
    positions = np.zeros(sizes.shape)
    for members, points, (low, _), corner in zip(parts, placed, extents, corners, strict=True):
        positions[members] = points - low + corner
    middle: Floats = (positions.min(axis=0) + positions.max(axis=0)) / 2
    return positions - middle


def _pairs(links: Sequence[tuple[int, int]]) -> Pairs:
    apart = sorted({(min(pair), max(pair)) for pair in links if pair[0] != pair[1]})
    return np.array(apart, dtype=np.int64).reshape(-1, 2)


def _local(members: Pairs, pairs: Pairs, part_of: Pairs) -> Pairs:
    """The links inside one part, by the index within it."""
    inside = pairs[part_of[pairs[:, 0]] == part_of[members[0]]]
    local: Pairs = np.searchsorted(members, inside)
    return local


def _extent(points: Floats, sizes: Floats) -> tuple[Floats, Floats]:
    return (points - sizes / 2).min(axis=0), (points + sizes / 2).max(axis=0)


def _part(sizes: Floats, links: Pairs) -> Floats:
    """Positions of one connected part."""
    count = len(sizes)
    if count == 1:
        return np.zeros((1, 2))
    hub = _hub(count, links)
    if hub is not None:
        return separate(_star(sizes, hub), sizes)
    shape = _flat(place(count, links))
    return _stretched(separate(shape * _scale(shape, sizes, links), sizes))


def _hub(count: int, links: Pairs) -> int | None:
    """The middle of a star: every link touches it, and there are at least three."""
    if count < 4 or len(links) != count - 1:
        return None
    degree = np.bincount(links.ravel(), minlength=count)
    return int(degree.argmax()) if degree.max() == count - 1 else None


def _star(sizes: Floats, hub: int) -> Floats:
    """The hub in the middle, the rest on ellipses around it, each on a spoke of its own: no line crosses a name."""
    points = np.zeros_like(sizes)
    rest = [i for i in range(len(sizes)) if i != hub]
    wide, high = sizes[rest].mean(axis=0)
    around = np.pi * (1 + 1 / ASPECT) * wide
    rings = max(1, round((len(rest) * max(wide / 2, high) / around) ** 0.5))
    turn = 2 * np.pi * np.arange(len(rest)) / len(rest) - np.pi / 2
    across = wide * (1.6 + 1.3 * (np.arange(len(rest)) % rings) + 0.5 * (rings - 1))
    points[rest] = np.column_stack([across * np.cos(turn), across / ASPECT * np.sin(turn)])
    return points


def _flat(points: Floats) -> Floats:
    """Turned so that the longest side lies across the screen."""
    x, y = (points - points.mean(axis=0)).T
    angle = 0.5 * np.arctan2(2 * (x * y).mean(), (x * x).mean() - (y * y).mean())
    cos, sin = np.cos(angle), np.sin(angle)
    return np.column_stack([cos * x + sin * y, cos * y - sin * x])


def _scale(points: Floats, sizes: Floats, links: Pairs) -> float:
    """How much to enlarge: typical links longer than boxes, and room to spare on the page, more so among few."""
    apart = np.linalg.norm(points[links[:, 0]] - points[links[:, 1]], axis=1)
    by_links = 1.2 * float(sizes.mean()) / (float(np.median(apart)) or 1.0)
    if len(sizes) < 4:
        return by_links
    filled = min(0.5, 0.14 + 0.002 * len(sizes))
    room = float(np.prod(np.maximum(np.ptp(points, axis=0), 0.2 * float(np.ptp(points)))))
    by_room = float(np.sqrt(sizes.prod(axis=1).sum() / filled / max(room, 1e-9)))
    return max(by_links, by_room)


def _stretched(points: Floats) -> Floats:
    """Drawn out one way towards the proportions of a screen; that never makes boxes overlap."""
    across, up = np.maximum(np.ptp(points, axis=0), 1e-9)
    by = np.clip([up * _FLAT[0] / across, across / up / _FLAT[1]], 1.0, _MOST_STRETCHED)
    stretched: Floats = points * by
    return stretched
