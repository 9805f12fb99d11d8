from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

from comity.errors import OutputError
from comity.network import Analysis, find_blocs, projection, signed_ties
from comity.network.result import empty
from comity.view import Graph


def test_changing_the_frame_one_is_handed_leaves_the_analysis_as_it_is() -> None:
    found = Analysis("x", pd.DataFrame({"a": [1]}), None, ("r",), "what is measured")
    mine = found.to_pandas()
    mine["a"] = 2
    assert found.frame["a"].tolist() == [1]
    assert (len(found), bool(found)) == (1, True)


def test_a_notebook_shows_rows_day_definition_notes_and_sources_and_nothing_as_markup() -> None:
    frame = pd.DataFrame({"a": ["<script>"] * 60})
    shown = Analysis("x", frame, None, ("r",), "1 < 2", ("cow-igo",), ("a & b",))._repr_html_()
    for text in ("1 &lt; 2", "a &amp; b", "cow-igo", "and 10 more rows", "&lt;script&gt;", "of no single day; r"):
        assert text in shown
    assert "<script>" not in shown


def test_nothing_says_why_and_cannot_be_drawn(tmp_path: Path) -> None:
    nothing = empty("x", ["a", "b"], None, (), "what is measured", "There is nothing.")
    assert list(nothing.frame) == ["a", "b"]
    assert not nothing
    assert "There is nothing." in nothing._repr_html_()
    with pytest.raises(OutputError, match="x has no network to draw"):
        nothing.draw(tmp_path / "x.html")


def test_an_analysis_draws_its_network_with_what_its_ties_are(graph: Graph, tmp_path: Path) -> None:
    page = signed_ties(graph, as_of="1967-07-01").draw(tmp_path / "signed.html").read_text(encoding="utf-8")
    assert "at odds" in page
    assert "bound" in page
    blocs = find_blocs(graph, as_of="1939-08-01").draw(tmp_path / "blocs.html").read_text(encoding="utf-8")
    assert "inside bloc 1" in blocs
    assert "blocs, as of 1939-08-01; alliedWith" in blocs


def test_any_network_can_be_drawn(tmp_path: Path) -> None:
    found = projection(nx.Graph([("a", "b")]), kinds=())
    assert found.draw(tmp_path / "any.html").exists()


def test_sources_are_cited_as_they_ask(graph: Graph) -> None:
    found = projection(graph, "alliedWith", as_of="1962-10-01")
    assert found.cite() == [graph.sources[id_].citation for id_ in found.sources]
