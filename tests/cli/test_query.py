"""SPARQL from the command line: three ways to hand it in, four to get the answer, and a limit that holds."""

import csv
import io
import json
import threading
import time
import urllib.parse
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest

from comity import terms
from comity.ledger.home import Home
from comity.store.named import FOLDER
from comity.view import Graph
from tests.cli.conftest import Process, Run, only_line

MEMBERS = "SELECT ?s { ?s cy:memberOf cyid:organization/nato } ORDER BY ?s"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.mark.parametrize(
    ("day", "members"),
    [
        ("1997-12-31", []),
        ("1999-03-11", []),
        ("1999-03-12", ["state/CZE"]),
        ("2019-01-01", ["state/CZE", "state/MAR", "state/USA"]),
    ],
)
def test_the_day_decides(comity: Run, day: str, members: list[str]) -> None:
    result = comity("query", MEMBERS, "--as-of", day, "--format", "csv")
    assert result.stdout.splitlines() == ["s", *members]


def test_a_query_comes_as_text_from_a_file_or_from_stdin(comity: Run, tmp_path: Path) -> None:
    (tmp_path / "members.rq").write_text(MEMBERS, encoding="utf-8")
    answers = [
        comity("query", MEMBERS),
        comity("query", str(tmp_path / "members.rq")),
        comity("query", "-", typed=MEMBERS),
    ]
    assert [answer.stdout for answer in answers] == ["s\nstate/CZE\nstate/MAR\nstate/USA\n"] * 3


def test_queries_that_comity_ships_take_entities_by_name(comity: Run) -> None:
    for path in FOLDER.glob("*.rq"):
        assert comity("query", path.stem, "--format", "csv").exit_code == 0
    joined = comity(
        "query", "joined", "--bind", "agreement=Abraham Accords", "--bind", "?partner=Israel", "--format", "json"
    )
    found = {row["state"]: row["status"] for row in json.loads(joined.stdout)}
    assert found == {"Morocco": "done", "Kazakhstan": "planned"}


def test_what_is_bound_must_be_known(comity: Run) -> None:
    assert "Kazakhstan (state/KAZ)" in only_line(comity("query", MEMBERS, "--bind", "s=Kazakstan").stderr)
    assert comity("query", MEMBERS, "--bind", "s").exit_code == 2


ALL_KINDS = """SELECT ?iri ?text ?whole ?part ?truth ?day ?none ?endless {
  BIND(cyid:state/KAZ AS ?iri) BIND("a \\"b\\",\\n\\tc"@en AS ?text) BIND(42 AS ?whole) BIND(0.5 AS ?part)
  BIND(true AS ?truth)
  BIND("1991-12-16"^^xsd:date AS ?day) BIND("INF"^^xsd:double AS ?endless) }"""


def test_every_kind_of_value_in_every_format(comity: Run) -> None:
    (row,) = json.loads(comity("query", ALL_KINDS, "--format", "json").stdout)
    assert list(row.values()) == ["state/KAZ", 'a "b",\n\tc', 42, 0.5, True, "1991-12-16", None, "inf"]
    (line,) = csv.reader(io.StringIO(comity("query", ALL_KINDS, "--format", "csv").stdout.partition("\n")[2]))
    assert line == ["state/KAZ", 'a "b",\n\tc', "42", "0.5", "true", "1991-12-16", "", "inf"]
    tabbed = comity("query", ALL_KINDS, "--format", "tsv").stdout.splitlines()[1].split("\t")
    assert tabbed[1] == 'a "b",\\n\\tc'
    table = comity("query", ALL_KINDS).stdout.splitlines()
    assert table[1].split() == ["state/KAZ", "a", '"b",', "c", "42", "0.5", "true", "1991-12-16", "inf"]


def test_questions_of_yes_or_no_and_triples(comity: Run) -> None:
    ask = "ASK { cyid:state/KAZ cy:joined cyid:agreement/abraham-accords }"
    assert json.loads(comity("query", ask, "--format", "json").stdout) == [{"answer": False}]
    built = comity("query", "CONSTRUCT { ?s cy:joined ?o } WHERE { ?s cy:joined ?o } ORDER BY ?s", "--format", "tsv")
    assert built.stdout.splitlines()[:2] == ["subject\tpredicate\tobject", "state/CZE\tcy:joined\torganization/nato"]


def test_no_rows_are_an_answer(comity: Run) -> None:
    none = "SELECT ?s { ?s cy:alliedWith ?o }"
    assert json.loads(comity("query", none, "--format", "json").stdout) == []
    assert comity("query", none, "--format", "csv").stdout == "s\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT ?s {", "line 1, column 12, its end"),
        (
            "SELECT ?s\nWHERE { ?s cy:joined ?o . FILTER(?o = ) . ?s ?p ?o }",
            "line 2, column ",
        ),
        ("SELECT ?s { ?s unknown:p ?o }", "a prefix is not declared"),
        ("SELECT (COUNT(?s) AS ?n) ?o { ?s ?p ?o }", "neither grouped nor counted"),
        ("DELETE WHERE { ?s ?p ?o }", "line 1, column 1"),
        ("SELECT * { SERVICE <http://example.org/sparql> { ?s ?p ?o } }", "SERVICE"),
        ("no-such-file.rq", "no-such-file.rq cannot be read"),
    ],
)
def test_a_bad_query_is_named_in_one_line(comity: Run, text: str, said: str) -> None:
    result = comity("query", text)
    assert (result.exit_code, result.stdout) == (1, "")
    line = only_line(result.stderr)
    assert line.startswith("comity: ")
    assert said in line


def test_a_file_that_is_none_or_no_text_is_named(comity: Run, tmp_path: Path) -> None:
    (tmp_path / "folder.rq").mkdir()
    (tmp_path / "latin.rq").write_bytes(b"SELECT \xff")
    for name in ("folder.rq", "latin.rq"):
        result = comity("query", str(tmp_path / name))
        assert result.exit_code == 1
        assert name in only_line(result.stderr)


def test_a_query_ends_when_its_time_is_over(process: Process) -> None:
    start = time.monotonic()
    found = process(f"comity query '{ENDLESS}' --timeout 1.5")
    assert (found.returncode, found.stdout) == (1, "")
    assert only_line(found.stderr) == "comity: no answer within 1.5 s: narrow the query, or allow more with --timeout"
    assert time.monotonic() - start < 10


def test_time_spent_on_reading_the_answer_is_not_counted(process: Process) -> None:
    found = process("comity query 'SELECT * { ?a ?b ?c }' --format csv --timeout 2 | (sleep 3; wc -l)")
    assert int(found.stdout) > 100
    assert found.stderr == ""


@pytest.fixture
def endpoint(world: Path) -> Iterator[str]:
    """A real SPARQL endpoint over the small world, on a free port."""
    database = Graph(Home(world).current()).now.store.database

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            query = urllib.parse.parse_qs(body)["query"][0]
            if "slow" in query:
                time.sleep(5)
            try:
                result = database.query(query, use_default_graph_as_union=True)
            except SyntaxError as error:
                self.send_error(400, str(error).splitlines()[0])
                return
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.end_headers()
            assert not isinstance(result, ox.QueryTriples)
            self.wfile.write(result.serialize(format=ox.QueryResultsFormat.JSON) or b"")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its parent's name
            pass

    server = HTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/sparql"
    server.shutdown()
    server.server_close()
    thread.join()


def test_another_endpoint_gives_the_same_answer(comity: Run, endpoint: str) -> None:
    assert comity("query", MEMBERS, "--endpoint", endpoint).stdout == comity("query", MEMBERS).stdout
    assert terms.PREFIXES["cy"]


def test_another_endpoint_that_fails_is_named(comity: Run, endpoint: str) -> None:
    refused = comity("query", "SELECT ?s {", "--endpoint", endpoint)
    assert "answered 400" in only_line(refused.stderr)
    silent = comity("query", MEMBERS, "--endpoint", "http://127.0.0.1:9/sparql")
    assert "did not answer" in only_line(silent.stderr)
    odd = comity("query", MEMBERS, "--endpoint", "file:///etc/hostname")
    assert "is no SPARQL endpoint" in only_line(odd.stderr)
    assert (refused.exit_code, silent.exit_code, odd.exit_code) == (1, 1, 1)


def test_a_slow_endpoint_is_given_up(process: Process, endpoint: str) -> None:
    found = process(f"comity query 'SELECT ?slow {{ ?slow ?p ?o }}' --endpoint {endpoint} --timeout 1")
    assert found.returncode == 1
    assert only_line(found.stderr).startswith("comity: ")


def test_days_belong_to_ones_own_graph(comity: Run) -> None:
    assert comity("query", MEMBERS, "--endpoint", "http://127.0.0.1:9/", "--as-of", "2000-01-01").exit_code == 2
