"""What a view rests on can be cited: every source behind it, and the documents its claims name."""

from dataclasses import replace

import pytest

from comity.build import build
from comity.ledger.home import Home
from comity.ledger.registry import write_entities
from comity.view import Graph
from comity.view.citing import bibtex, cited
from tests.small import CURATED, ENTITIES, LISTED, write_source

DEED = "Instrument of accession, deposited 12 March 1999"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("cited")
    told = [replace(claim, citation=DEED) if claim.relation == "joined" else claim for claim in CURATED]
    write_entities(folder / "seeds" / "entities", ENTITIES)
    write_source(folder / "seeds" / "curated", told, rank="curated", retrieved="2025-11-06")
    write_source(folder / "seeds" / "list", LISTED, rank="compiled", retrieved="2020-01-01", open_=False)
    return Graph(build(Home(folder / "home"), seeds=folder / "seeds").path)


def test_a_membership_cites_the_act_it_follows_from_and_the_list_that_agrees(graph: Graph) -> None:
    frame = cited(graph.now, "memberOf", "NATO")
    assert list(zip(frame["source"], frame["document"], frame["claims"], strict=True)) == [
        ("curated", DEED, 1),
        ("list", "", 1),
    ]
    assert list(frame["citation"]) == ["Someone, curated, 2020.", "Someone, list, 2020."]
    assert list(frame["open_licence"]) == [True, False]


def test_only_what_the_view_shows_is_cited(graph: Graph) -> None:
    assert set(cited(graph.as_of("1995-01-01"), entity="Israel")["source"]) == {"curated"}
    assert cited(graph.as_of("1960-01-01")).empty


def test_bibtex_has_each_source_once_and_nothing_that_tex_would_run(graph: Graph) -> None:
    sources = dict(graph.sources)
    sources["list"] = replace(sources["list"], title="50 % of {all} \\input{x} & more")
    text = bibtex(sources, ["curated", "list", "list"])
    assert text.count("@misc{") == 2
    assert "title = {50 \\% of \\{all\\} \\textbackslash{}input\\{x\\} \\& more}" in text
