"""The inks: readable on their page, and told apart by those who see few reds or greens."""

import itertools

import numpy as np
import pytest

from comity.drawing.palette import DASHES, DENIED, LINES, PAPER, line_ink, line_weight, mark
from comity.model import Kind, Status

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
PROTANOPIA = [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
DEUTERANOPIA = [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
VISIONS = {"usual": np.eye(3), "protanopia": np.array(PROTANOPIA), "deuteranopia": np.array(DEUTERANOPIA)}


def linear(colour: str) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    channels = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    return float(linear(colour) @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(one: str, other: str) -> float:
    """WCAG's ratio."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def seen_as(colour: str, vision: str) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """Oklab coordinates, times 100, as the vision sees the colour."""
    rgb = np.clip(VISIONS[vision] @ linear(colour), 0, 1)
    cones = np.array(
        [
            [0.4122214708, 0.5363325363, 0.0514459929],
            [0.2119034982, 0.6806995451, 0.1073969566],
            [0.0883024619, 0.2817188376, 0.6299787005],
        ]
    )
    lab = np.array(
        [
            [0.2104542553, 0.7936177850, -0.0040720468],
            [1.9779984951, -2.4285922050, 0.4505937099],
            [0.0259040371, 0.7827717662, -0.8086757660],
        ]
    )
    return 100 * lab @ np.cbrt(cones @ rgb)


@pytest.mark.parametrize("page", ["light", "dark"])
@pytest.mark.parametrize("vision", VISIONS)
def test_line_inks_are_told_apart(page: str, vision: str) -> None:
    inks = [getattr(ink, page) for ink in (*LINES, DENIED)]
    for one, other in itertools.combinations(inks, 2):
        assert np.linalg.norm(seen_as(one, vision) - seen_as(other, vision)) > 5, (one, other)


@pytest.mark.parametrize("page", ["light", "dark"])
def test_inks_stand_out_from_their_page(page: str) -> None:
    paper = getattr(PAPER, page)
    lines = [getattr(ink, page) for ink in (*LINES, DENIED)]
    marks = [getattr(mark(kind).ink, page) for kind in Kind]
    assert min(contrast(ink, paper) for ink in lines) >= 2.8
    assert min(contrast(ink, paper) for ink in marks) >= 3


def test_every_status_has_its_own_stroke_and_every_kind_its_own_shape() -> None:
    assert len(set(DASHES.values())) == len(DASHES) == len(Status)
    assert len({mark(kind).shape for kind in Kind}) == len(Kind)


def test_relations_beyond_the_inks_are_told_apart_by_weight() -> None:
    looks = {(line_ink(number), line_weight(number)) for number in range(24)}
    assert len(looks) == 24
