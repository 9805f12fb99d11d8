"""Drawing: a network as a page, or as a file for other tools."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from comity.drawing.chart import render_chart
from comity.drawing.composing import DRAWN, compose
from comity.drawing.files import FORMATS, write_network
from comity.drawing.page import render, to_pyvis, write_page
from comity.drawing.scene import Extent, Legend, LegendEntry, Scene, SceneEdge, SceneNode

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "DRAWN",
    "FORMATS",
    "Extent",
    "Legend",
    "LegendEntry",
    "Scene",
    "SceneEdge",
    "SceneNode",
    "compose",
    "draw",
    "render",
    "render_chart",
    "to_pyvis",
    "write_network",
    "write_page",
]


def draw(
    net: "nx.Graph[Any]",
    path: str | Path,
    *,
    title: str | None = None,
    as_of: str | None = None,
    statuses: Iterable[str] = DRAWN,
) -> Path:
    """Draw a network of ``view.network`` as one offline HTML page and give the page's path.

    ``title`` and ``as_of`` (a day, month or year: the page opens on its last day) stand in for the network's own;
    ``statuses`` says which ties are drawn: all but the denied, unless told.

    Raises:
        OutputError: the page cannot be written, or a status or day is none.

    Example:
        >>> comity.draw(graph.network("hasMission"), "missions.html")  # doctest: +SKIP
    """
    return write_page(compose(net, title=title, as_of=as_of, statuses=statuses), path)
