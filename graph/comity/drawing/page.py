"""A scene as one offline HTML page, through pyvis.

pyvis holds the nodes, edges and options and brings vis-network; the template, style and behaviour
are ours, so that positions stand, nothing is asked of any host and no label is ever executed.
"""

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import asdict, fields
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from comity.drawing.facts import TieFacts
from comity.drawing.palette import PAPER
from comity.drawing.scene import LegendEntry, Scene, SceneEdge, SceneNode
from comity.errors import OutputError
from comity.ledger.wholefile import write_whole

if TYPE_CHECKING:
    from pyvis.network import Network

SCRIPTS = ("dates", "model", "paint", "canvas", "panel", "filters", "search", "time", "start")
"""The parts of the page's script, in order; each is ``templates/page-<name>.js``."""

_MANY_LINES = 2500
_SOURCE_FACTS = ("source", "source_title", "licence", "citation")
_BY_LINE = frozenset({"subject", "object", "relation", "relation_label", "symmetric", "status", *_SOURCE_FACTS})
_BY_TIE = tuple(field.name for field in fields(TieFacts) if field.name not in _BY_LINE)
_VIS_FOLDER = re.compile(r"vis-(\d+(?:\.\d+)*)")


def write_page(scene: Scene, path: str | Path) -> Path:
    """Write the scene as one HTML file, whole or not at all, and give its path.

    Raises:
        OutputError: the file cannot be written, or pyvis brings no vis-network.
    """
    return write_whole(Path(path), render(scene).encode("utf-8", errors="replace"))


def render(scene: Scene) -> str:
    """The whole page as text."""
    network = to_pyvis(scene)
    network.templateEnv = _environment(scene)
    network.path = "page.html.j2"
    page: str = network.generate_html()
    return page


def to_pyvis(scene: Scene) -> "Network":
    """The scene as a pyvis network, positions fixed and physics off; its lists carry every fact of the page."""
    # pyvis brings IPython, which takes half a second to import: only who draws pays for it.
    from pyvis.network import Network

    network = Network(height="100%", width="100%", directed=True, bgcolor=PAPER.light, cdn_resources="in_line")
    network.heading = scene.title
    network.options = _options(len(scene.edges))
    network.nodes = [_node(node) for node in scene.nodes]
    network.node_ids = [node["id"] for node in network.nodes]
    network.node_map = {node["id"]: node for node in network.nodes}
    sources = _sources(scene)
    network.edges = [_edge(edge, sources) for edge in scene.edges]
    return network


def _options(lines: int) -> dict[str, Any]:
    many = lines > _MANY_LINES
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "nodes": {"chosen": False, "borderWidth": 1.5, "borderWidthSelected": 1.5},
        "edges": {
            "chosen": False,
            "smooth": False,
            "selectionWidth": 0,
            "hoverWidth": 0,
            "arrowStrikethrough": False,
            "arrows": {"to": {"scaleFactor": 0.5}},
        },
        "interaction": {
            "hover": True,
            "hoverConnectedEdges": False,
            "selectConnectedEdges": False,
            "keyboard": {"enabled": True, "bindToWindow": False},
            "hideEdgesOnDrag": many,
            "hideEdgesOnZoom": many,
        },
    }


def _node(node: SceneNode) -> dict[str, Any]:
    return {
        "id": node.facts.id,
        "label": node.facts.label,
        "shape": node.shape,
        "x": node.x,
        "y": node.y,
        "size": node.size,
        "color": node.ink.light,
        "inks": [node.ink.light, node.ink.dark],
        "lines": list(node.lines),
        "above": node.above,
        "degree": node.degree,
        "facts": _filled(asdict(node.facts)),
    }


def _edge(edge: SceneEdge, sources: Mapping[tuple[str, ...], int]) -> dict[str, Any]:
    bend = {"enabled": True, "type": "curvedCW" if edge.curve > 0 else "curvedCCW", "roundness": abs(edge.curve)}
    return {
        "id": edge.id,
        "from": edge.start,
        "to": edge.end,
        "color": edge.ink.light,
        "inks": [edge.ink.light, edge.ink.dark],
        "width": edge.width,
        "dashes": list(edge.dashes) or False,
        "smooth": bend if edge.curve else False,
        "arrows": "" if edge.symmetric else "to",
        "relation": edge.relation,
        "status": edge.status,
        "symmetric": edge.symmetric,
        "ties": [_tie(tie, sources) for tie in edge.ties],
    }


def _tie(tie: TieFacts, sources: Mapping[tuple[str, ...], int]) -> dict[str, Any]:
    """What the line does not say already, the source by its number."""
    told: dict[str, Any] = {name: getattr(tie, name) for name in _BY_TIE}
    told["others"] = tuple(asdict(word) for word in tie.others)
    return _filled(told) | {"source": sources[_source(tie)]}


def _filled(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value not in ("", None, (), False)}


def _source(tie: TieFacts) -> tuple[str, ...]:
    return tuple(getattr(tie, name) for name in _SOURCE_FACTS)


def _sources(scene: Scene) -> dict[tuple[str, ...], int]:
    named = dict.fromkeys(_source(tie) for edge in scene.edges for tie in edge.ties)
    return {source: number for number, source in enumerate(named)}


def _about(scene: Scene) -> dict[str, Any]:
    """What the page's script needs beside the nodes and edges."""
    return {
        "title": scene.title,
        "as_of": scene.as_of,
        "extent": asdict(scene.extent),
        "relations": [_entry(entry) for entry in scene.legend.relations],
        "statuses": [_entry(entry) for entry in scene.legend.statuses],
        "kinds": [_entry(entry) for entry in scene.legend.kinds],
        "sources": [dict(zip(_SOURCE_FACTS, source, strict=True)) for source in _sources(scene)],
    }


def _entry(entry: LegendEntry) -> dict[str, Any]:
    plain = {field.name: getattr(entry, field.name) for field in fields(entry)}
    return plain | {"inks": [entry.ink.light, entry.ink.dark] if entry.ink else [], "ink": None}


def _environment(scene: Scene) -> Environment:
    """The template's world: every text escaped but our own scripts and style, the data as JSON that ends no element."""
    script = "\n".join(_template(f"page-{name}.js") for name in SCRIPTS)
    parts = {"vis": vis_network(), "script": f"(() => {{\n'use strict';\n{script}\n}})();\n"}
    environment = Environment(
        loader=PackageLoader("comity.drawing"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.policies["json.dumps_kwargs"] = {"separators": (",", ":"), "allow_nan": False}
    environment.globals.update(
        scene=scene,
        about=_about(scene),
        style=_template("page.css"),
        hashes=" ".join(f"'sha256-{_digest(part)}'" for part in parts.values()),
        **parts,
    )
    return environment


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


@cache
def _template(name: str) -> str:
    return files("comity.drawing").joinpath("templates", name).read_text(encoding="utf-8").replace("\r\n", "\n")


@cache
def vis_network() -> str:
    """The newest vis-network that pyvis carries, without the line that asks for its source map.

    Raises:
        OutputError: pyvis carries none, or one that cannot stand inside a page.
    """
    found = sorted(
        (tuple(int(part) for part in version.group(1).split(".")), folder.name)
        for folder in files("pyvis").joinpath("templates", "lib").iterdir()
        if (version := _VIS_FOLDER.fullmatch(folder.name))
    )
    if not found:
        raise OutputError("pyvis brings no vis-network to draw with: install pyvis 0.3.2 or newer again")
    file = files("pyvis").joinpath("templates", "lib", found[-1][1], "vis-network.min.js")
    script = re.sub(r"//# sourceMappingURL=\S+", "", file.read_text(encoding="utf-8")).replace("\r\n", "\n")
    if "</script" in script.lower() or "<!--" in script:
        raise OutputError(f"the vis-network of pyvis ({found[-1][1]}) cannot stand inside a page: install pyvis again")
    return script
