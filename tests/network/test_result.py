from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

from comity.errors import OutputError
from comity.network import (
    Analysis,
    dyad,
    find_blocs,
    missions,
    projection,
    rank_changes,
    signed_ties,
    similar,
    track_blocs,
    vote_agreement,
)
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
    with pytest.raises(OutputError, match="x has nothing to draw"):
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


def test_an_analysis_shows_its_page_in_a_notebook_and_writes_no_file(graph: Graph) -> None:
    found = find_blocs(graph, as_of="1914-07-01")
    shown = found.show(300)._repr_html_()
    assert shown.startswith('<iframe srcdoc="&lt;!DOCTYPE html&gt;')
    assert 'sandbox="allow-scripts"' in shown
    assert "height: 300px" in shown
    assert shown.count("<") == 2  # the page stands in the frame, escaped


@pytest.mark.parametrize(
    "ask",
    [
        lambda graph: missions(graph, as_of="1960-01-01"),
        lambda graph: dyad(graph, "Israel", "Morocco", as_of="1996-01-01"),
        lambda graph: similar(graph, "Finland", as_of="1960-01-01"),
        lambda graph: similar(graph, as_of="1950-01-01"),
        lambda graph: vote_agreement(graph, "Israel", as_of="1960-12-31"),
        lambda graph: rank_changes(graph, "1913-01-01", "1914-01-01", "alliedWith"),
        lambda graph: track_blocs(graph, ["1880-01-01", "1914-07-01"]),
    ],
)
def test_what_is_no_network_draws_the_one_it_is_about(
    graph: Graph, tmp_path: Path, ask: Callable[[Graph], Analysis]
) -> None:
    found = ask(graph)
    assert found.net is not None
    assert found.net.number_of_edges()
    assert found.draw(tmp_path / "page.html").stat().st_size > 100_000


def test_each_is_drawn_with_those_likest_it(graph: Graph) -> None:
    net = vote_agreement(graph, as_of="1985-12-31").net
    assert net is not None
    assert min(dict(net.degree()).values()) >= 3
    assert net.number_of_edges() <= 3 * len(net)
