"""The scene: what is drawn of a network, independent of how.

Ties between the same two entities of the same relation and status are one line (the spells and visits
behind it stay its ``ties``); several lines between two entities are curved apart.
"""

from dataclasses import dataclass

from comity.drawing.facts import NodeFacts, TieFacts
from comity.drawing.palette import Ink


@dataclass(frozen=True, slots=True)
class SceneNode:
    """An entity as drawn.

    ``x`` and ``y`` in pixels, y downwards; ``size`` is the radius; ``lines`` the wrapped label,
    which stands ``above`` the mark where more lines leave it downwards.
    """

    facts: NodeFacts
    x: float
    y: float
    size: float
    shape: str
    ink: Ink
    lines: tuple[str, ...]
    above: bool
    degree: int


@dataclass(frozen=True, slots=True)
class SceneEdge:
    """One line from ``start`` to ``end`` and the ties behind it.

    ``curve`` is 0 for a straight line, else how far it bends to the left (above 0) or right, seen from its start,
    as a part of its length; ``dashes`` are strokes and gaps in pixels, none for a whole line.
    """

    id: str
    start: str
    end: str
    relation: str
    status: str
    symmetric: bool
    curve: float
    width: float
    ink: Ink
    dashes: tuple[int, ...]
    ties: tuple[TieFacts, ...]


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One relation, status or kind with its look and how many ties or entities bear it."""

    name: str
    label: str
    count: int
    ink: Ink | None = None
    weight: float = 1.0
    dashes: tuple[int, ...] = ()
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Legend:
    """What lines and marks stand for, in the order in which the network names them."""

    relations: tuple[LegendEntry, ...]
    statuses: tuple[LegendEntry, ...]
    kinds: tuple[LegendEntry, ...]


@dataclass(frozen=True, slots=True)
class Extent:
    """The time axis in ISO days: its ends, blank where time does nothing, and the day the page opens on."""

    first: str = ""
    last: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything a page, or another picture, needs to draw a network."""

    title: str
    as_of: str
    nodes: tuple[SceneNode, ...]
    edges: tuple[SceneEdge, ...]
    legend: Legend
    extent: Extent
