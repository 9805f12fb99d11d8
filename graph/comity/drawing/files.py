"""A network as a file for other tools: GEXF (Gephi), GraphML (yEd, Cytoscape, igraph), JSON (networkx, D3).

In all three an edge's *source* is the node it starts from; the fact ``source`` is called ``source_id`` there.
"""

import io
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any
from xml.etree.ElementTree import SubElement

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from comity.drawing.facts import edges_of, plain, text
from comity.errors import OutputError
from comity.ledger.wholefile import write_whole

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RENAMED = {"source": "source_id"}

Facts = dict[str, Any]


def write_network(net: "nx.Graph[Any]", path: str | Path) -> Path:
    """Write every fact of the network's nodes and ties in the format of the path's suffix; give the path.

    GEXF and GraphML know single values only: a list (``rests_on``, ``others``) stands there as JSON text, and what
    is blank or None is left out. In GEXF ties also carry their days as ``start`` and ``end``, so that
    Gephi's timeline works. The same network gives the same bytes.

    Raises:
        OutputError: the suffix is none of ``.gexf``, ``.graphml``, ``.json``, or the file cannot be written.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in FORMATS:
        raise OutputError(f"'{path}' has no format Comity writes: end its name in {', '.join(FORMATS)}")
    return write_whole(Path(path), FORMATS[suffix](net))


def _gexf(net: "nx.Graph[Any]") -> bytes:
    flat = _mapped(net, _single)
    for *_, facts in flat.edges(data=True):
        facts["label"] = facts.get("relation_label", facts.get("relation", ""))
        facts |= {bound: facts[day] for bound, day in _bounds(facts).items() if facts.get(day)}
    flat.graph["name"] = flat.graph.get("title", "")
    writer = GEXFWriter(prettyprint=True)
    writer.add_graph(flat)
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate")  # the day of writing is no fact of the network
        SubElement(meta, "description").text = json.dumps(flat.graph, ensure_ascii=False)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _bounds(facts: Facts) -> dict[str, str]:
    """Where a tie's days stand; an act goes on counting, whatever its last day."""
    return {"start": "begins"} if facts.get("temporality") == "act" else {"start": "begins", "end": "ends"}


def _graphml(net: "nx.Graph[Any]") -> bytes:
    written = io.BytesIO()
    nx.write_graphml_xml(_mapped(net, _single), written)
    return written.getvalue()


def _json(net: "nx.Graph[Any]") -> bytes:
    linked = nx.node_link_data(_mapped(net, lambda facts: facts), edges="edges")
    return (json.dumps(linked, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode("utf-8", "replace")


def _mapped(net: "nx.Graph[Any]", change: Callable[[Facts], Facts]) -> "nx.MultiGraph[Any]":
    """A copy with keys as text and every value written with plain types, then changed."""
    copy: nx.MultiGraph[Any] = nx.MultiDiGraph() if net.is_directed() else nx.MultiGraph()
    copy.graph.update(change(plain(net.graph)))
    copy.add_nodes_from((_letters(text(node)), change(plain(facts))) for node, facts in net.nodes(data=True))
    for start, end, key, facts in edges_of(net):
        named = {_RENAMED.get(name, name): value for name, value in plain(facts).items()}
        copy.add_edge(_letters(text(start)), _letters(text(end)), text(key), **change(named))
    return copy


def _single(facts: Facts) -> Facts:
    """Single values only, without what is blank and without letters XML forbids."""
    return {
        name: json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else _letters(value)
        for name, value in facts.items()
        if value not in (None, "", [], {})
    }


def _letters(value: Any) -> Any:
    return _NOT_XML.sub("", value) if isinstance(value, str) else value


FORMATS: Mapping[str, Callable[["nx.Graph[Any]"], bytes]] = MappingProxyType(
    {".gexf": _gexf, ".graphml": _graphml, ".json": _json}
)
"""The writers by suffix."""
