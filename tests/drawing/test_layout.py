"""Positions: the same every time, nothing on top of anything, what is tied near each other."""

import itertools

import numpy as np
import pytest

from comity.drawing.layout import Box, arrange
from comity.drawing.overlap import overlapping

Links = list[tuple[int, int]]


def star(count: int) -> Links:
    return [(0, leaf) for leaf in range(1, count)]


def two_sided(count: int) -> Links:
    """A fifth states, the rest agreements of three states each."""
    states = max(2, count // 5)
    return [((deal * 7 + step) % states, deal) for deal in range(states, count) for step in (0, 1, 5)]


def dense(count: int) -> Links:
    """Blocs of ten, all linked within, each linked to one of half its number."""
    inside = [(a, b) for a, b in itertools.combinations(range(count), 2) if a // 10 == b // 10]
    return inside + [(a, a // 20 * 10) for a in range(10, count, 10)]


def scattered(count: int) -> Links:
    """Pairs, threes and nodes without any link."""
    return [(a, a + 1) for a in range(0, count - 2, 4)] + [(a, a + 2) for a in range(0, count - 4, 8)]


def path(count: int) -> Links:
    return list(itertools.pairwise(range(count)))


SHAPES = {"star": star, "two-sided": two_sided, "dense": dense, "scattered": scattered, "path": path}


def boxes(count: int) -> list[Box]:
    """Labels of five to twenty letters."""
    return [Box(40 + (number * 37) % 100, 30 + 15 * (number % 3)) for number in range(count)]


def overlaps(positions: list[tuple[float, float]], sizes: list[Box], slack: float = 0.2) -> int:
    """How many pairs of boxes overlap by more than the rounding."""
    rooms = np.array([[box.width - slack, box.height - slack] for box in sizes])
    return len(overlapping(np.array(positions), rooms))


@pytest.mark.parametrize("count", [5, 20, 60, 200, 1000])
@pytest.mark.parametrize("shape", SHAPES)
def test_no_boxes_overlap(shape: str, count: int) -> None:
    sizes = boxes(count)
    positions = arrange(sizes, SHAPES[shape](count))
    assert len(positions) == count
    assert overlaps(positions, sizes) == 0


@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_network_gives_the_same_positions(shape: str) -> None:
    assert arrange(boxes(120), SHAPES[shape](120)) == arrange(boxes(120), SHAPES[shape](120))


def test_direction_repetition_order_and_loops_do_not_matter() -> None:
    links = dense(40)
    turned = [(b, a) for a, b in reversed(links)] + links[:5] + [(3, 3)]
    assert arrange(boxes(40), turned) == arrange(boxes(40), links)


@pytest.mark.parametrize("shape", ["two-sided", "dense"])
def test_what_is_linked_is_nearer_than_what_is_not(shape: str) -> None:
    links = SHAPES[shape](150)
    points = np.array(arrange(boxes(150), links))
    apart = np.linalg.norm(points[:, None] - points[None, :], axis=2)
    linked = np.mean([apart[a, b] for a, b in links])
    assert linked < 0.6 * apart[np.triu_indices(150, 1)].mean()


def test_a_hub_stands_amid_its_spokes() -> None:
    points = np.array(arrange(boxes(40), star(40)))
    assert np.linalg.norm(points[0] - points[1:].mean(axis=0)) < 0.15 * np.ptp(points[:, 0])
    turns = np.sort(np.arctan2(*(points[1:] - points[0]).T))
    assert np.diff(turns).max() < np.pi / 4  # no side of the hub stands empty


@pytest.mark.parametrize("shape", ["star", "two-sided", "dense", "scattered"])
def test_the_whole_lies_flat_and_around_the_middle(shape: str) -> None:
    points = np.array(arrange(boxes(200), SHAPES[shape](200)))
    across, up = np.ptp(points, axis=0)
    assert 0.9 < across / up < 4
    assert np.allclose(points.min(axis=0) + points.max(axis=0), 0, atol=0.2)


def test_parts_without_a_link_between_them_stand_apart() -> None:
    links = [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3)]
    points = np.array(arrange(boxes(6), links))
    one, other = points[:3], points[3:]
    gap = max((other.min(axis=0) - one.max(axis=0)).max(), (one.min(axis=0) - other.max(axis=0)).max())
    assert gap > 0


def test_nothing_one_and_two_nodes() -> None:
    assert arrange([], []) == []
    assert arrange([Box(50, 30)], [(0, 0)]) == [(0.0, 0.0)]
    (x, y), (u, v) = arrange([Box(50, 30), Box(50, 30)], [(0, 1)])
    assert abs(x - u) >= 50 or abs(y - v) >= 30


def test_boxes_of_very_unlike_sizes_do_not_overlap() -> None:
    sizes = [Box(400, 300) if number % 10 == 0 else Box(12, 12) for number in range(80)]
    assert overlaps(arrange(sizes, dense(80)), sizes) == 0


def test_parts_are_packed_towards_the_proportions_of_a_screen() -> None:
    stars = [(hub, hub + leaf) for hub in range(0, 64, 8) for leaf in range(1, 8)]
    across, up = np.ptp(np.array(arrange(boxes(64), stars)), axis=0)
    assert 1.0 < across / up < 2.6
