"""What users of the Python face rely on, over a small graph."""

from pathlib import Path

import pytest
import rdflib

from comity.build import build
from comity.errors import ComityError, DateError, QueryError, UnknownName
from comity.ledger.home import Home
from comity.view import Graph, open_graph
from tests.small import append_row, small_seeds, write_source

CY = rdflib.Namespace("https://w3id.org/comity/ontology#")
CYID = rdflib.Namespace("https://w3id.org/comity/id/")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("small")
    build(Home(folder / "home"), seeds=small_seeds(folder / "seeds"))
    return open_graph(folder / "home")


def test_a_view_narrows_by_relation_and_any_name(small: Graph) -> None:
    for name in ("CZE", "Czechia", "state/CZE"):
        frame = small.as_of("2000-01-01").claims("memberOf", name)
        assert list(frame["object_label"]) == ["North Atlantic Treaty Organization"]
    assert small.as_of("2000-01-01").claims("memberOf", "Kazakhstan").empty


def test_every_word_shows_the_sources_that_gave_way(small: Graph) -> None:
    words = small.as_of("2000-01-01").claims("memberOf", "CZE", every_word=True)
    assert set(words["source"]) == {"curated", "list"}
    assert list(words[words["preferred"]]["derived"]) == [True]


def test_the_rule_of_preference_can_be_switched_everywhere(tmp_path: Path) -> None:
    """A crowd source that knows the day, against a compiled one that knows the year."""
    seeds = small_seeds(tmp_path / "seeds")
    own = tmp_path / "home" / "sources" / "wiki"
    write_source(own, [], rank="crowd", retrieved="2024-01-01")
    append_row(own, relation="hasRelations", subject="state/DDR", object="state/ISR", **{"from": "1975-06-01"})
    build(Home(tmp_path / "home"), seeds=seeds)
    graph = open_graph(tmp_path / "home")
    ask = "ASK { cyid:state/DDR cy:hasRelations cyid:state/ISR }"
    for rule, holds in (("rank", True), ("precision", False)):
        view = graph.preferring(rule).as_of("1975-02-01")
        assert len(view.claims("hasRelations")) == holds
        assert view.network("hasRelations").number_of_edges() == holds
        assert bool(view.query(ask)) is holds
    with pytest.raises(ComityError, match="rank, precision, recency"):
        graph.preferring("loudness")


def test_the_network_keeps_every_fact(small: Graph) -> None:
    net = small.as_of("2000-01-01").network("memberOf")
    ((one, other, facts),) = net.edges(data=True)
    assert (one, other) == ("state/CZE", "organization/nato")
    assert facts["begins"] == "1999-03-12"
    assert facts["derived"]
    assert len(facts["rests_on"]) == 1
    assert [(word["source"], word["since"], word["observed_until"]) for word in facts["others"]] == [
        ("list", "1999", "2014")
    ]
    assert net.nodes["state/CZE"]["label"] == "Czechia"
    assert net.graph["as_of"] == "2000-01-01"


def test_plain_rdflib_code_works_over_the_same_store(small: Graph) -> None:
    dataset = small.rdflib()
    assert (CYID["state/CZE"], CY.joined, CYID["organization/nato"]) in dataset
    label = dataset.value(CYID["state/KAZ"], rdflib.RDFS.label)
    assert str(label) == "Kazakhstan"
    rows = dataset.query("SELECT ?s { ?s cy:memberOf ?o }", initNs={"cy": CY})
    assert [str(row.s) for row in rows] == [str(CYID["state/CZE"])]


def test_the_difference_between_two_days(small: Graph) -> None:
    changes = small.diff("1990-01-01", "2000-01-01", "memberOf")
    assert [(str(day), what) for day, what in zip(changes["when"], changes["change"], strict=True)] == [
        ("1999-03-12", "began")
    ]
    ended = small.diff("1990-10-03", "1990-10-04")
    assert list(ended["change"]) == ["ended"]
    assert list(ended["subject"]) == ["state/DDR"]
    with pytest.raises(ComityError, match="earlier day first"):
        small.diff("2000-01-01", "1990-01-01")


def test_a_timeline_of_two(small: Graph) -> None:
    lines = small.timeline("Kazakhstan", "Israel")
    assert list(lines["relation"]) == ["establishedRelations"]
    assert small.as_of("1990-01-01").timeline("Kazakhstan", "Israel").empty


def test_a_result_iterates_twice_and_turns_into_pandas_and_html(small: Graph) -> None:
    result = small.query("SELECT ?s ?day { ?c cy:subject ?s ; cy:from ?day } ORDER BY ?day ?s")
    assert [str(row["s"].value) for row in result] == [str(row["s"].value) for row in result]
    frame = result.to_pandas()
    assert list(frame.columns) == ["s", "day"]
    assert str(frame["day"].iloc[0]) == "1975-01-01"
    assert "<table" in result._repr_html_()


def test_labels_from_outside_are_escaped_in_a_notebook(small: Graph) -> None:
    shown = small.query('SELECT ("<script>alert(1)</script>" AS ?x) {}')._repr_html_()
    assert "<script>" not in shown


def test_ask_and_construct_are_results_too(small: Graph) -> None:
    assert small.query("ASK { cyid:state/CZE cy:memberOf ?o }")
    assert not small.query("ASK { cyid:state/KAZ cy:memberOf ?o }")
    built = small.query("CONSTRUCT { ?s cy:memberOf ?o } WHERE { ?s cy:memberOf ?o }")
    assert list(built.rows()) == [("state/CZE", "cy:memberOf", "organization/nato")]


def test_what_cannot_be_asked_is_said(small: Graph) -> None:
    with pytest.raises(QueryError, match="line 2, column"):
        small.query("SELECT * {\n ?s ?p }")
    with pytest.raises(ComityError, match="'befriended' is no relation"):
        small.claims("befriended")
    with pytest.raises(ComityError, match="done, planned, hinted, conditional, denied"):
        small.claims(statuses=["maybe"])
    with pytest.raises(UnknownName, match="Kazakstonia"):
        small.claims(entity="Kazakstonia")
    with pytest.raises(DateError, match="2020-02-30"):
        small.as_of("2020-02-30")
    with pytest.raises(DateError, match="not one day"):
        small.as_of("2020")


def test_a_graph_without_a_build_is_built_on_first_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from comity import resources

    seeds = small_seeds(tmp_path / "seeds")
    monkeypatch.setattr(resources, "seeds_dir", lambda: seeds)
    monkeypatch.setenv("COMITY_HOME", str(tmp_path / "home"))
    assert open_graph().manifest.counts["claims"] == 4


def test_a_day_store_is_made_once_and_the_cache_is_bounded(small: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    from comity.store import days

    monkeypatch.setattr(days, "KEPT", 3)
    monkeypatch.setattr(days, "_IN_USE_SECONDS", -1)
    for year in range(1950, 1960):
        assert len(small.as_of(f"{year}-01-01").query("SELECT * { ?s cy:memberOf ?o }")) == 0
    kept = {path.name for path in (small.path / "days").iterdir()}
    assert small.day.isoformat() in kept
    assert len(kept) <= 5
