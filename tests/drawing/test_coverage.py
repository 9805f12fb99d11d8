"""The page of coverage says what the table says, and is one file that asks nothing of any host."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from comity.build import build
from comity.drawing.coverage import _cell, draw_coverage
from comity.errors import OutputError
from comity.ledger.home import Home
from comity.ledger.registry import write_entities
from comity.model import Entity
from comity.view import Graph
from comity.view.coverage import measure_coverage
from tests.small import CURATED, ENTITIES, LISTED, claim, write_source


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


def test_what_is_missing_is_told_in_words_from_either_side(tmp_path: Path) -> None:
    seeds, un = tmp_path / "seeds", "organization/un"
    write_entities(seeds / "entities", [*ENTITIES, Entity(un, "United Nations")])
    told = [claim("list", "memberOf", state, un, since="1992") for state in ("state/KAZ", "state/ISR")]
    told.append(claim("list", "hasMission", "state/KAZ", "state/ISR", since="1996"))
    write_source(seeds / "list", told, rank="compiled", retrieved="2020-01-01")
    graph = Graph(build(Home(tmp_path / "home"), seeds=seeds).path)
    html = draw_coverage(graph, tmp_path / "page.html").read_text(encoding="utf-8")
    rows = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in html.partition("What is missing")[2].split("<tr>")]
    assert [row for row in rows if row] == [
        ["hosts mission of", "1", "1", "Kazakhstan"],
        ["has a mission in", "1", "1", "Israel"],
    ]
    assert "Known of all: member of." in html


@pytest.mark.parametrize(
    ("claims", "written"),
    [(0, ""), (7, "7"), (999, "999"), (1000, "1k"), (1349, "1.3k"), (9949, "9.9k"), (30_909, "31k")],
)
def test_numbers_are_as_narrow_as_their_column(claims: int, written: str) -> None:
    assert _cell(claims).written == written
