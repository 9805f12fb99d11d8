"""Colours, dashes and shapes, and what they stand for.

Each ink has a light page's and a dark page's tone. The eight line inks keep at least 3:1 contrast with their
page and stay apart under protanopia and deuteranopia (tested with the matrices of Machado, Oliveira
and Fernandes 2009). Red is kept for what is denied.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from comity.model import Kind, Status


@dataclass(frozen=True, slots=True)
class Ink:
    """One colour as ``#rrggbb``, on a light and on a dark page."""

    light: str
    dark: str


PAPER = Ink("#fcfbf8", "#14181d")
"""The page behind the drawing."""

DENIED = Ink("#d11a2a", "#ff5c5c")

LINES = (
    Ink("#0b66b0", "#3f8fdc"),
    Ink("#d07a00", "#f5a742"),
    Ink("#00876c", "#3fbf9b"),
    Ink("#8d1767", "#ff7fd0"),
    Ink("#6f8df5", "#a9bcff"),
    Ink("#98948a", "#cfe8a0"),
    Ink("#5b3106", "#a8692c"),
    Ink("#b97ab3", "#f3cdf0"),
)
"""Inks of relations, in the order in which they are given out."""

DASHES: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {
        Status.DONE: (),
        Status.PLANNED: (9, 6),
        Status.HINTED: (3, 6),
        Status.CONDITIONAL: (14, 5, 3, 5),
        Status.DENIED: (2, 4),
    }
)
"""Strokes and gaps by status, in line pixels; no gaps where the line is whole."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How entities of one kind are drawn: a shape of vis-network, its size against a dot's, and an ink."""

    shape: str
    scale: float
    ink: Ink


_MARKS: Mapping[str, Mark] = MappingProxyType(
    {
        Kind.STATE: Mark("dot", 1.0, Ink("#46566a", "#9fb0c4")),
        Kind.TERRITORY: Mark("hexagon", 1.0, Ink("#7d8b9b", "#6f8299")),
        Kind.ORGANIZATION: Mark("square", 0.9, Ink("#2b6f77", "#7cc4c9")),
        Kind.PERSON: Mark("triangle", 1.05, Ink("#8a6d4b", "#cdb08a")),
        Kind.AGREEMENT: Mark("diamond", 1.2, Ink("#9a7b12", "#e2c565")),
        Kind.SUMMIT: Mark("star", 1.3, Ink("#7a5195", "#c3a0dc")),
        Kind.PLACE: Mark("triangleDown", 1.05, Ink("#5c7a4b", "#a5c48f")),
    }
)


def mark(kind: str) -> Mark:
    """The mark of a kind of entity; that of a state for a kind that is none of the ontology's."""
    return _MARKS.get(kind, _MARKS[Kind.STATE])


def line_ink(index: int) -> Ink:
    """The ink of the relation given out as number ``index``; after eight they begin again."""
    return LINES[index % len(LINES)]


def line_weight(index: int) -> float:
    """How heavy the lines of relation number ``index`` are: those that share an ink with an earlier one are heavier."""
    return 1.0 + 0.8 * (index // len(LINES))
