"""The W3C's SPARQL 1.1 protocol tests, request by request, put to the running server.

The suite (data-sparql11/protocol, 35 tests) has 14 tests of queries, 7 of bad queries, 7 of bad updates and 7 of
updates. The first 28 are claimed, and stand here under their names. The 7 of updates are not: the endpoint only reads,
and says so.
"""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest

from comity.ledger.home import Home
from comity.view import Graph
from comity.web.sparql.protocol import DIRECT, FORM, UPDATE
from tests.web.conftest import quick
from tests.web.served import Answered, Served, serving

DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"
TYPE, DOCUMENT = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://xmlns.com/foaf/0.1/Document"
BOOLEAN = {"application/sparql-results+xml", "application/sparql-results+json"}
ROWS = BOOLEAN | {"text/tab-separated-values", "text/csv"}
GRAPH = {"application/rdf+xml", "text/turtle", "application/n-triples", "text/html", "application/ld+json"}


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory, web_home: Path) -> Iterator[Served]:
    """A server over a store that also has the suite's four graphs, each saying that its document is one."""
    home = shutil.copytree(web_home, tmp_path_factory.mktemp("suite") / "home", symlinks=True)
    graph = Graph(Home(home).current())
    store = ox.Store(str(graph.path / "days" / graph.day.isoformat()))
    for number in range(4):
        node = ox.NamedNode(DATA.format(number))
        store.add(ox.Quad(node, ox.NamedNode(TYPE), ox.NamedNode(DOCUMENT), node))
    store.flush()
    del store
    with serving(quick(home)) as running:
        yield running


@dataclass(frozen=True)
class Sent:
    """A request of the suite. ``default`` and ``named`` are numbers of its graphs."""

    method: str = "POST"
    address: Mapping[str, object] = field(default_factory=dict)
    form: Mapping[str, object] | None = None
    body: bytes = b""
    kind: str = ""

    def to(self, server: Served) -> Answered:
        query = urlencode(self.address, doseq=True, quote_via=quote)
        body = urlencode(self.form, doseq=True, quote_via=quote).encode() if self.form is not None else self.body
        kind = self.kind or (FORM if self.form is not None else "")
        headers = {"Content-Type": kind} if kind != "none" and kind else {}
        return server.ask(self.method, "/sparql" + (f"?{query}" if query else ""), headers, body or None)


def data(*numbers: int) -> list[str]:
    return [DATA.format(number) for number in numbers]


NOTHING = {"query": "ASK {}", "default-graph-uri": data(0)}
ABOUT1 = f"ASK {{ <{DATA.format(1)}> ?p ?o }}"
BOTH = f"ASK {{ <{DATA.format(1)}> a ?type . <{DATA.format(2)}> a ?type . }}"
GRAPHS = f"GRAPH ?g1 {{ <{DATA.format(1)}> a ?type }} GRAPH ?g2 {{ <{DATA.format(2)}> a ?type }}"
FULL = f"ASK {{ <{DATA.format(3)}> a ?type {GRAPHS} }}"
MULTIPLE = f"ASK FROM <{DATA.format(3)}> {{ {GRAPHS} }}"

TRUE = {
    "query_get": Sent("GET", NOTHING),
    "query_post_form": Sent(form=NOTHING),
    "query_post_direct": Sent(address={"default-graph-uri": data(0)}, body=b"ASK {}", kind=DIRECT),
    "query_dataset_default_graph": Sent(form={"query": ABOUT1, "default-graph-uri": data(1)}),
    "query_dataset_default_graphs_get": Sent("GET", {"query": BOTH, "default-graph-uri": data(1, 2)}),
    "query_dataset_default_graphs_post": Sent(form={"query": BOTH, "default-graph-uri": data(1, 2)}),
    "query_dataset_named_graphs_post": Sent(form={"query": f"ASK {{ {GRAPHS} }}", "named-graph-uri": data(1, 2)}),
    "query_dataset_named_graphs_get": Sent("GET", {"query": f"ASK {{ {GRAPHS} }}", "named-graph-uri": data(1, 2)}),
    "query_dataset_full": Sent(
        form={"query": FULL, "default-graph-uri": data(3), "named-graph-uri": data(1, 2)},
    ),
    "query_multiple_dataset": Sent(form={"query": MULTIPLE, "named-graph-uri": data(1, 2)}),
}
"""Requests that are answered with true, in XML or JSON."""

KINDS = {
    "query_content_type_select": (Sent(form=NOTHING | {"query": "SELECT (1 AS ?value) {}"}), ROWS),
    "query_content_type_ask": (Sent(form=NOTHING), BOOLEAN),
    "query_content_type_describe": (Sent(form=NOTHING | {"query": "DESCRIBE <http://example.org/>"}), GRAPH),
    "query_content_type_construct": (Sent(form=NOTHING | {"query": "CONSTRUCT { <s> <p> 1 } WHERE {}"}), GRAPH),
}
"""Requests that are answered in one of some formats."""

ZERO = {"default-graph-uri": data(0)}
USING = {"using-graph-uri": data(0)}
CONFLICT = "WITH <http://example/a> DELETE { ?p <http://example/n> 'Bill' } WHERE { ?p <http://example/n> 'Bill' }"
BAD = {
    "bad_query_method": Sent("PUT", NOTHING),
    "bad_multiple_queries": Sent("GET", {"query": ["ASK {}", "SELECT * {}"], **ZERO}),
    "bad_query_wrong_media_type": Sent(address=ZERO, body=b"ASK {}", kind="text/plain"),
    "bad_query_missing_form_type": Sent(body=b"query=ASK%20%7B%7D", kind="none"),
    "bad_query_missing_direct_type": Sent(address=ZERO, body=b"ASK {}", kind="none"),
    "bad_query_non_utf8": Sent(address=ZERO, body="ASK {}".encode("utf-16"), kind=f"{DIRECT}; charset=UTF-16"),
    "bad_query_syntax": Sent("GET", {"query": "ASK {", **ZERO}),
    "bad_update_get": Sent("GET", {"update": "CLEAR ALL", **USING}),
    "bad_multiple_updates": Sent(address=USING, form={"update": ["CLEAR ALL", "CLEAR DEFAULT"]}),
    "bad_update_wrong_media_type": Sent(address=USING, body=b"CLEAR NAMED", kind="text/plain"),
    "bad_update_missing_form_type": Sent(address=USING, body=b"CLEAR NAMED", kind="none"),
    "bad_update_non_utf8": Sent(address=USING, body="CLEAR NAMED".encode("utf-16"), kind=f"{UPDATE}; charset=UTF-16"),
    "bad_update_syntax": Sent(address=USING, form={"update": "CLEAR XYZ"}),
    "bad_update_dataset_conflict": Sent(
        form={"using-named-graph-uri": "http://example/people", "update": CONFLICT},
    ),
}
"""Requests that are refused with 4xx."""

NOT_CLAIMED = (
    "update_dataset_default_graph",
    "update_dataset_default_graphs",
    "update_dataset_named_graphs",
    "update_dataset_full",
    "update_post_form",
    "update_post_direct",
    "update_base_uri",
)


@pytest.mark.parametrize("name", TRUE)
def test_a_query_is_answered(suite: Served, name: str) -> None:
    got = TRUE[name].to(suite)
    assert got.status == 200, got.text
    assert got.kind in BOOLEAN
    assert got.json["boolean"] is True


@pytest.mark.parametrize("name", KINDS)
def test_an_answer_has_a_fitting_type(suite: Served, name: str) -> None:
    sent, kinds = KINDS[name]
    got = sent.to(suite)
    assert got.status == 200, got.text
    assert got.kind in kinds


@pytest.mark.parametrize("name", BAD)
def test_a_bad_request_is_refused(suite: Served, name: str) -> None:
    got = BAD[name].to(suite)
    assert 400 <= got.status < 500
    assert got.fault["message"]


@pytest.mark.parametrize("name", NOT_CLAIMED)
def test_an_update_is_refused_plainly(suite: Served, name: str) -> None:
    text = "INSERT DATA { <http://e/s> <http://e/p> <test> }"
    sent = Sent(body=text.encode(), kind=UPDATE) if name == "update_post_direct" else Sent(form={"update": text})
    got = sent.to(suite)
    assert got.status == 403
    assert "only reads" in got.fault["message"]


def test_the_whole_suite_is_accounted_for() -> None:
    claimed = {*TRUE, *KINDS, *BAD}
    assert (len(claimed), len(claimed | set(NOT_CLAIMED))) == (28, 35)


def test_a_dataset_of_the_request_is_all_there_is(suite: Served) -> None:
    """What the suite leaves open: a request that names graphs sees those and no others, whatever FROM says."""
    absent = suite.sparql(ABOUT1, **{"default-graph-uri": data(2)})
    assert absent.json["boolean"] is False
    named_only = suite.sparql(ABOUT1, **{"named-graph-uri": data(1)})
    assert named_only.json["boolean"] is False
    default_only = suite.sparql("ASK { GRAPH ?g { ?s ?p ?o } }", **{"default-graph-uri": data(1)})
    assert default_only.json["boolean"] is False
    by_query = suite.sparql(f"ASK FROM <{DATA.format(2)}> {{ <{DATA.format(1)}> ?p ?o }}")
    assert by_query.json["boolean"] is False
    assert suite.sparql(ABOUT1).json["boolean"] is True


def test_graphs_must_be_iris(suite: Served) -> None:
    got = suite.sparql("ASK {}", **{"default-graph-uri": "not an iri"})
    assert got.status == 400
    assert "names no graph" in got.fault["message"]


def test_a_post_may_carry_all_in_its_address(suite: Served) -> None:
    assert suite.ask("POST", "/sparql?" + urlencode({"query": "ASK {}"})).json["boolean"] is True
