"""Networks as single files with the explorer's pictures: WebGL, map, timeline."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from comity.drawing.atlas import atlas
from comity.drawing.bundle import write_picture
from comity.drawing.chronicle import chronicle
from comity.drawing.columns import columns
from comity.drawing.composing import DRAWN, chosen_statuses, opening_day
from comity.drawing.facts import edges_of, text
from comity.model import Status

if TYPE_CHECKING:
    import networkx as nx

MOST_PYVIS = 3000
"""Entities up to which a page is drawn through pyvis unless told otherwise; WebGL draws more in less time."""


def write_network_picture(
    net: "nx.Graph[Any]",
    path: str | Path,
    *,
    title: str | None = None,
    as_of: str | None = None,
    statuses: Iterable[str] = DRAWN,
) -> Path:
    """Draw a network with WebGL as one offline HTML file; arguments and errors as in ``draw``."""
    drawn = _with_statuses(net, statuses)
    told = columns(drawn, title=title, day=opening_day(as_of) if as_of else None, sourced=True)
    return write_picture("network", told, path, title=told["title"] or "Network")


def draw_map(net: "nx.Graph[Any]", path: str | Path, *, entity: str | None = None, as_of: str | None = None) -> Path:
    """Draw a network of all times as a world map: the ties of ``entity``, or how many each state has."""
    told = atlas(net, entity=entity, day=opening_day(as_of) if as_of else None)
    return write_picture("map", told, path, title=told["title"])


def draw_timeline(
    net: "nx.Graph[Any]", path: str | Path, *, entity: str | None = None, as_of: str | None = None
) -> Path:
    """Draw a network of all times as a timeline, as seen from ``entity`` where it is of one."""
    told = chronicle(net, entity=entity, day=opening_day(as_of) if as_of else None)
    return write_picture("timeline", told, path, title=told["title"])


def _with_statuses(net: "nx.Graph[Any]", statuses: Iterable[str]) -> "nx.Graph[Any]":
    """The network without ties of other statuses, and without entities that have no others."""
    wanted = chosen_statuses(statuses)
    kept = [
        (start, end, key)
        for start, end, key, facts in edges_of(net)
        if (text(facts.get("status")) or Status.DONE) in wanted
    ]
    if len(kept) == net.number_of_edges():
        return net
    edges: Any = kept if net.is_multigraph() else [edge[:2] for edge in kept]
    return net.edge_subgraph(edges)
