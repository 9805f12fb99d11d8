"""The embedded and the remote store give the same answers: one behaviour, run over both, against a real server."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from comity.build import build
from comity.errors import ComityError, GraphMissing, QueryError
from comity.ledger.home import Home
from comity.store import EmbeddedStore, RemoteStore, named
from comity.view import Graph
from tests.small import small_seeds

Store = EmbeddedStore | RemoteStore


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    build(Home(folder / "home"), seeds=small_seeds(folder / "seeds"))
    graph = Graph(Home(folder / "home").current())
    return graph.path / "days" / graph.day.isoformat()


@pytest.fixture(scope="module")
def endpoint(database: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = Path(sys.executable).with_name("oxigraph")
    arguments = ["serve-read-only", "--location", str(database), "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    with subprocess.Popen([str(program), *arguments], stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(f"http://127.0.0.1:{port}/")
            yield f"http://127.0.0.1:{port}/query"
        finally:
            server.terminate()


def _wait_for(address: str) -> None:
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=1):  # noqa: S310 - our own loopback address
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"no server at {address}")


@pytest.fixture(params=["embedded", "remote"])
def store(request: pytest.FixtureRequest, database: Path) -> Store:
    return EmbeddedStore(database) if request.param == "embedded" else RemoteStore(request.getfixturevalue("endpoint"))


def test_a_select_gives_rows_of_plain_values(store: Store) -> None:
    result = store.query("SELECT ?s ?day { ?c cy:relation cy:joined ; cy:subject ?s ; cy:from ?day }")
    assert result.columns == ["s", "day"]
    assert [(s, str(day)) for s, day in result.rows()] == [("state/CZE", "1999-03-12")]


def test_a_parameter_is_bound_by_value(store: Store) -> None:
    who = ox.NamedNode("https://w3id.org/comity/id/state/CZE")
    result = store.query("SELECT ?s ?o { ?s cy:memberOf ?o }", {"s": who})
    assert [o for _, o in result.rows()] == ["organization/nato"]


def test_an_ask_is_true_or_false(store: Store) -> None:
    assert store.query("ASK { cyid:state/CZE cy:memberOf cyid:organization/nato }")
    assert not store.query("ASK { cyid:state/KAZ cy:memberOf cyid:organization/nato }")


def test_a_construct_gives_triples(store: Store) -> None:
    result = store.query("CONSTRUCT { ?o cy:hasMember ?s } WHERE { ?s cy:memberOf ?o }")
    assert list(result.rows()) == [("organization/nato", "cy:hasMember", "state/CZE")]


def test_what_is_no_query_is_refused(store: Store) -> None:
    with pytest.raises(QueryError):
        store.query("SELECT ?s { ?s ?p")


def test_asking_another_host_is_refused(store: Store) -> None:
    with pytest.raises(QueryError, match="another host"):
        store.query("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")


def test_an_update_is_refused(store: Store) -> None:
    with pytest.raises(QueryError):
        store.query("INSERT DATA { <urn:a> <urn:b> <urn:c> }")


def test_a_server_that_is_not_there_is_named() -> None:
    with pytest.raises(QueryError, match=r"127\.0\.0\.1:9999.*is it running"):
        RemoteStore("http://127.0.0.1:9999/query", timeout=1).query("ASK { ?s ?p ?o }")
    with pytest.raises(ComityError, match="http or https"):
        RemoteStore("file:///etc/passwd")


def test_a_store_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(GraphMissing, match="comity build --force"):
        EmbeddedStore(tmp_path / "nowhere")


def test_every_named_query_can_be_read_and_an_unknown_one_is_named(database: Path) -> None:
    store = EmbeddedStore(database)
    for name in ("broken", "joined", "leaders"):
        assert len(store.query(named(name))) >= 0
    with pytest.raises(QueryError, match="broken, joined, leaders"):
        named("../../errors")


def test_a_query_that_names_its_graphs_sees_no_others(database: Path) -> None:
    """The union of all graphs is what a query sees that names none. (oxigraph's own server, told so, knows no FROM.)"""
    store = EmbeddedStore(database)
    every = store.query("SELECT ?c { ?c a cy:Claim }")
    of_one = store.query("SELECT ?c FROM cyid:source/list { ?c a cy:Claim }")
    assert 0 < len(of_one) < len(every)
    assert len(store.query("SELECT ?c FROM <http://e/none> { ?c a cy:Claim }")) == 0
