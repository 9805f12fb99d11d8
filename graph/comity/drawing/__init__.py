"""Drawing: a network as a page, or as a file for other tools."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from comity.drawing.atlas import atlas
from comity.drawing.bundle import render_picture, write_picture
from comity.drawing.chart import render_chart
from comity.drawing.chronicle import chronicle
from comity.drawing.composing import DRAWN, compose
from comity.drawing.files import FORMATS, write_network
from comity.drawing.page import render, to_pyvis, write_page
from comity.drawing.pictures import MOST_PYVIS, draw_map, draw_timeline, write_network_picture
from comity.drawing.scene import Extent, Legend, LegendEntry, Scene, SceneEdge, SceneNode

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "DRAWN",
    "FORMATS",
    "MOST_PYVIS",
    "Extent",
    "Legend",
    "LegendEntry",
    "Scene",
    "SceneEdge",
    "SceneNode",
    "atlas",
    "chronicle",
    "compose",
    "draw",
    "draw_map",
    "draw_timeline",
    "render",
    "render_chart",
    "render_picture",
    "to_pyvis",
    "write_network",
    "write_network_picture",
    "write_page",
    "write_picture",
]


def draw(
    net: "nx.Graph[Any]",
    path: str | Path,
    *,
    title: str | None = None,
    as_of: str | None = None,
    statuses: Iterable[str] = DRAWN,
    engine: str = "auto",
) -> Path:
    """Draw a network of ``view.network`` as one offline HTML page and give the page's path.

    ``title`` and ``as_of`` (a day, month or year: the page opens on its last day) stand in for the network's own;
    ``statuses`` says which ties are drawn: all but the denied, unless told. ``engine`` is ``pyvis``, ``webgl``, or
    ``auto``: pyvis up to ``MOST_PYVIS`` entities, WebGL above.

    Raises:
        OutputError: the page cannot be written, a status or day is none, or WebGL's bundle was not built.

    Example:
        >>> comity.draw(graph.network("hasMission"), "missions.html")  # doctest: +SKIP
    """
    if engine == "webgl" or (engine == "auto" and len(net) > MOST_PYVIS):
        return write_network_picture(net, path, title=title, as_of=as_of, statuses=statuses)
    return write_page(compose(net, title=title, as_of=as_of, statuses=statuses), path)
