"""The endpoint beyond the protocol: formats, days, what it refuses, and what it says of a query it cannot read."""

import csv
import io

import pyoxigraph as ox
import pytest

from tests.web.served import Served

MEMBERS = "SELECT ?s { ?s cy:memberOf cyid:organization/nato } ORDER BY ?s"
TRIPLES = "CONSTRUCT { ?s cy:memberOf ?o } WHERE { ?s cy:memberOf ?o }"
CZE = "https://w3id.org/comity/id/state/CZE"


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values"),
        ("text/csv, */*;q=0.1", "text/csv"),
        ("text/html, application/sparql-results+json;q=0, */*;q=0.2", "application/sparql-results+xml"),
        ("text/turtle, application/sparql-results+xml;q=0.1", "application/sparql-results+xml"),
    ],
)
def test_rows_come_in_the_format_liked_best(served: Served, accept: str, kind: str) -> None:
    got = served.sparql(MEMBERS, accept)
    assert (got.status, got.kind) == (200, kind)
    if kind.startswith("application"):
        rows = list(ox.parse_query_results(got.body, format=ox.QueryResultsFormat.from_media_type(kind)))
        assert rows[0]["s"].value == CZE
    else:
        delimiter = "," if kind == "text/csv" else "\t"
        lines = list(csv.reader(io.StringIO(got.text), delimiter=delimiter))
        assert lines[1][0].strip("<>") == CZE
        assert got.headers["content-type"].endswith("charset=utf-8")


@pytest.mark.parametrize("kind", ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"])
def test_triples_come_in_every_format(served: Served, kind: str) -> None:
    got = served.sparql(TRIPLES, kind)
    assert (got.status, got.kind) == (200, kind)
    triples = {quad.triple for quad in ox.parse(got.body, format=ox.RdfFormat.from_media_type(kind))}
    assert len(triples) == 5
    assert CZE in {triple.subject.value for triple in triples}


@pytest.mark.parametrize(("name", "kind"), [("csv", "text/csv"), ("xml", "application/sparql-results+xml")])
def test_a_link_can_carry_the_format(served: Served, name: str, kind: str) -> None:
    assert served.sparql(MEMBERS, "text/turtle", format=name).kind == kind
    assert served.sparql(MEMBERS, format="yaml").status == 400


def test_a_format_that_cannot_hold_the_answer_is_refused(served: Served) -> None:
    got = served.sparql(MEMBERS, "text/turtle")
    assert got.status == 406
    assert "gives rows or a truth" in got.fault["message"]
    assert "gives a graph" in served.sparql(TRIPLES, "text/csv").fault["message"]
    assert served.sparql(MEMBERS, "image/png").status == 406


def test_plain_triples_are_those_of_the_day_asked(served: Served) -> None:
    def count(**day: str) -> int:
        return len(served.sparql(MEMBERS, **day).json["results"]["bindings"])

    assert count(**{"as-of": "1990-01-01"}) == 0
    assert count(**{"as-of": "1999-03-11"}) == 0
    assert count(**{"as-of": "1999-03-12"}) == 1
    assert count(**{"as-of": "2004-01-01"}) == 2
    assert count() == 3
    assert served.sparql(MEMBERS, **{"as-of": "1999"}).status == 400


def test_it_describes_itself(served: Served) -> None:
    got = served.get("/sparql", {"Accept": "text/turtle"})
    assert got.kind == "text/turtle"
    sd = "http://www.w3.org/ns/sparql-service-description#"
    facts = {
        (quad.predicate.value, quad.object.value)
        for quad in ox.parse(got.body, format=ox.RdfFormat.TURTLE)
        if hasattr(quad.object, "value")
    }
    assert (sd + "supportedLanguage", sd + "SPARQL11Query") in facts
    assert (sd + "endpoint", f"http://127.0.0.1:{served.port}/sparql") in facts
    assert (sd + "name", "https://w3id.org/comity/id/source/curated") in facts
    assert served.get("/sparql", {"Accept": "text/html,*/*;q=0.8"}).headers["location"] == "/ask"


def test_pages_elsewhere_may_ask(served: Served) -> None:
    got = served.get("/sparql", {"Origin": "https://elsewhere.example"}, query="ASK {}")
    assert got.headers["access-control-allow-origin"] == "*"
    flight = served.ask(
        "OPTIONS", "/sparql", {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}
    )
    assert flight.status == 204
    assert "POST" in flight.headers["access-control-allow-methods"]
    assert (
        "access-control-allow-origin"
        not in served.get("/api/v1/graph", {"Origin": "https://elsewhere.example"}).headers
    )


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT ?s {\n ?s cy:memberOf }", "line 2, column"),
        ("SELECT ?s { ?s nope:memberOf ?o }", "a prefix is not declared"),
        ("", "line 1, column 1"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/sparql> { ?s ?p ?o } }", "SERVICE asks another host"),
        ("SELECT * { SERVICE SILENT <http://127.0.0.1:1/sparql> { ?s ?p ?o } }", "SERVICE asks another host"),
        ("LOAD <http://127.0.0.1:1/data.ttl>", "only reads"),
        ("PREFIX e: <http://e/>\nINSERT DATA { e:s e:p e:o }", "only reads"),
        ("# a note\nCLEAR ALL", "only reads"),
        ("SELECT * { ?s ?p " + "'x'" * 40_000 + " }", "at most 100,000 are read"),
    ],
)
def test_what_is_refused_says_why(served: Served, query: str, said: str) -> None:
    got = served.ask("POST", "/sparql", {"Content-Type": "application/sparql-query"}, query.encode())
    assert got.status == 400
    assert said in got.fault["message"]


@pytest.mark.parametrize(
    "raw", [b"query=%FF%FE", b"query=ASK+%7B%7D&a=%ZZ%C3", b"\xff\xfe=1", b"query=" + b"%00" * 20, b"&&&&==&&"]
)
def test_malformed_parameters_are_no_fault_of_ours(served: Served, raw: bytes) -> None:
    got = served.ask("POST", "/sparql", {"Content-Type": "application/x-www-form-urlencoded"}, raw)
    assert got.status in (200, 400)
    if got.status == 400:
        assert got.fault


def test_the_answer_is_that_of_the_library(served: Served, web_home: object) -> None:
    from comity.view import Graph

    graph = Graph(served.app.state.current.home.current())
    query = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o"
    rows = [tuple(str(row[name]) for name in "spo") for row in graph.query(query)]
    got = ox.parse_query_results(served.sparql(query).body, format=ox.QueryResultsFormat.JSON)
    assert [tuple(str(row[name]) for name in "spo") for row in got] == rows
