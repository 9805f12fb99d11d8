"""Networks as files: read back by networkx, they say what they said."""

import json
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import numpy as np
import pytest

from comity.drawing import FORMATS, write_network
from comity.errors import OutputError
from tests.drawing.networks import PLANNED, accords

EDGE = ("state/KAZ", "agreement/abraham-accords", PLANNED)


def said(facts: dict[str, Any]) -> dict[str, Any]:
    """What a network says of an edge: what is blank left out, lists as JSON, the source under its name in files."""
    named = {("source_id" if name == "source" else name): value for name, value in facts.items()}
    filled = {name: value for name, value in named.items() if value not in (None, "", [])}
    return {name: json.dumps(value) if isinstance(value, list) else value for name, value in filled.items()}


def test_json_keeps_everything(tmp_path: Path) -> None:
    net = accords()
    path = write_network(net, tmp_path / "net.json")
    back: Any = nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="edges")
    assert isinstance(back, nx.MultiDiGraph)
    assert list(back.nodes(data=True)) == list(net.nodes(data=True))
    assert back.graph == net.graph
    for start, end, key, facts in net.edges(keys=True, data=True):
        expected = {("source_id" if name == "source" else name): value for name, value in facts.items()}
        assert back.edges[start, end, key] == expected


def test_graphml_keeps_everything_said(tmp_path: Path) -> None:
    net = accords()
    back: Any = nx.read_graphml(write_network(net, tmp_path / "net.graphml"), edge_key_type=str)
    assert back.graph["title"] == net.graph["title"]
    assert set(back.edges(keys=True)) == set(net.edges(keys=True))
    for edge in net.edges(keys=True):
        assert back.edges[edge] == said(net.edges[edge])
    assert back.nodes["state/KAZ"]["latitude"] == 51.17


def test_gexf_keeps_everything_said_and_has_a_timeline(tmp_path: Path) -> None:
    net = accords()
    path = write_network(net, tmp_path / "net.gexf")
    back: Any = nx.read_gexf(path)
    for edge in net.edges(keys=True):
        facts = back.edges[edge]
        assert {name: facts[name] for name in said(net.edges[edge])} == said(net.edges[edge])
    first = back.edges["state/ISR", "state/MAR", "claim/MAR-first"]
    assert (first["start"], first["end"]) == ("1994-09-01", "2000-10-23")
    graph = ElementTree.parse(path).getroot().find("{*}graph")  # noqa: S314  our own file
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_network_gives_the_same_bytes_and_no_date_of_writing(tmp_path: Path, suffix: str) -> None:
    one, other = (write_network(accords(), tmp_path / f"{name}{suffix}").read_bytes() for name in "ab")
    assert one == other
    assert b"lastmodified" not in one


@pytest.mark.parametrize("suffix", FORMATS)
def test_values_of_any_type_are_written(tmp_path: Path, suffix: str) -> None:
    net = accords()
    odd = {"begins": date(2025, 11, 6), "confidence": np.float64(0.5), "note": "a\x00b <&> ü", "rank": float("nan")}
    net.edges[EDGE].update(odd)
    net.nodes["state/KAZ"]["latitude"] = np.float32(51.5)
    net.add_edge("state/ISR", "state/USA", key="claim/bare")
    path = write_network(net, tmp_path / f"net{suffix}")
    assert path.stat().st_size > 1000
    back: Any
    if suffix == ".json":
        back = nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="edges")
    else:
        back = nx.read_gexf(path) if suffix == ".gexf" else nx.read_graphml(path, edge_key_type=str)
    facts = back.edges[EDGE]
    assert (facts["begins"], facts["confidence"]) == ("2025-11-06", 0.5)
    assert facts["note"].replace("\x00", "") == "ab <&> ü"
    assert ("state/ISR", "state/USA", "claim/bare") in back.edges


@pytest.mark.parametrize("name", ["net.csv", "net", "net.gexf.gz"])
def test_an_unknown_suffix_is_refused_with_the_known(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match=r"\.gexf, \.graphml, \.json"):
        write_network(accords(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_capital_suffix_is_known_and_a_missing_folder_told(tmp_path: Path) -> None:
    assert write_network(accords(), tmp_path / "NET.JSON").exists()
    with pytest.raises(OutputError, match="make it first"):
        write_network(accords(), tmp_path / "nowhere" / "net.json")
