"""The page of coverage says what the table says, and is one file that asks nothing of any host."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from comity.build import build
from comity.drawing.coverage import draw_coverage
from comity.errors import OutputError
from comity.ledger.home import Home
from comity.ledger.registry import write_entities
from comity.view import Graph
from comity.view.coverage import measure_coverage
from tests.small import CURATED, ENTITIES, LISTED, write_source


@pytest.fixture(scope="module")
def graph_of_two(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder: Path = tmp_path_factory.mktemp("coverage")
    entities = [replace(one, region="<script>alert(1)</script>") for one in ENTITIES]
    write_entities(folder / "seeds" / "entities", entities)
    write_source(folder / "seeds" / "curated", CURATED, rank="curated", retrieved="2025-11-06")
    write_source(folder / "seeds" / "list", LISTED, rank="compiled", retrieved="2020-01-01")
    return Graph(build(Home(folder / "home"), seeds=folder / "seeds").path)


def test_every_relation_and_source_stands_with_its_sum(graph_of_two: Graph, tmp_path: Path) -> None:
    html = draw_coverage(graph_of_two, tmp_path / "page.html").read_text(encoding="utf-8")
    for by, label in (("relation", lambda key: graph_of_two.relations[key].label), ("source", str)):
        for line in measure_coverage(graph_of_two, [by]).to_dict("records"):
            row = next(r for r in re.findall("<tr>.*?</tr>", html, re.DOTALL) if f">{label(line[by])}</th>" in r)
            assert f'<td class="sum">{line["claims"]:,}</td>' in row


def test_it_asks_no_host_and_runs_nothing(graph_of_two: Graph, tmp_path: Path) -> None:
    html = draw_coverage(graph_of_two, tmp_path / "page.html").read_text(encoding="utf-8")
    assert not re.search(r"( src=| href=|url\(|@import)", html)
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "default-src 'none'" in html


def test_a_folder_that_is_not_there_is_named(graph_of_two: Graph, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="nowhere"):
        draw_coverage(graph_of_two, tmp_path / "nowhere" / "page.html")
