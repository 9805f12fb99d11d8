"""The server: what it adds to a bare query, how soon it listens, how fast it finds and lays out."""

import http.client
import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import networkx as nx
import pyoxigraph as ox
from measures import GROUPED, OF_DAY, POINT, Line, _bare, _paired, _seconds

from comity.drawing import draw
from comity.drawing.columns import columns
from comity.ledger.home import Home
from comity.view import Graph

TYPED = ("Kazakhstan", "Kazkhstan", "United Nations", "Untied Nations", "Казахстан", "Côte d'Ivoire", "Nelson Mandela")


def serving(home: Path) -> Iterator[Line]:
    """Everything over loopback from one connection, beside the same store asked in this process."""
    with _server() as (port, listening):
        yield Line("comity serve until it answers", listening, "s", aim="< 2 s", holds=listening < 2)
        connection = http.client.HTTPConnection("127.0.0.1", port)
        first = _seconds(lambda: _get(connection, "/api/v1/network?relation=hasRelations"))
        yield Line("network of hasRelations, all times, first asked", first, "s", aim="< 1 s", holds=first < 1)
        time.sleep(15)  # until what is worked out beforehand is
        yield from _queries(connection, Graph(Home(home).current()))
        texts = [text[:end] for text in TYPED for end in range(1, len(text) + 1)]
        times = [_seconds(lambda t=text: _get(connection, "/api/v1/search?" + urlencode({"q": t}))) for text in texts]
        slow = sorted(times)[int(len(times) * 0.95)] * 1e3
        yield Line("search while one types, 95th percentile", slow, "ms", aim="< 50 ms", holds=slow < 50)
        page = (
            statistics.median(_seconds(lambda: _get(connection, "/api/v1/entities/state/KAZ")) for _ in range(9)) * 1e3
        )
        yield Line("page of an entity (Kazakhstan)", page, "ms", aim="< 200 ms", holds=page < 200)
        connection.close()
    net = nx.MultiDiGraph(nx.barabasi_albert_graph(10_000, 3, seed=1).edges())
    wide = min(_seconds(lambda: columns(net)) for _ in range(3))
    yield Line(
        f"columns and layout of 10,000 nodes, {net.number_of_edges():,} ties", wide, "s", aim="< 2 s", holds=wide < 2
    )
    written = min(_seconds(lambda: draw(net, home / "large.html", engine="webgl")) for _ in range(2))
    yield Line(
        f"write a page of 10,000 nodes, {net.number_of_edges():,} ties", written, "s", aim="< 2 s", holds=written < 2
    )


def _queries(connection: http.client.HTTPConnection, graph: Graph) -> Iterator[Line]:
    database = graph.now.store.database
    for name, text in (
        ("group by relation", GROUPED),
        ("all memberships of today", OF_DAY),
        ("a point look-up", POINT),
    ):
        address = "/sparql?" + urlencode({"query": text})
        times = 15 if text != POINT else 200
        ours, bare = _paired(
            lambda a=address: _get(connection, a),
            lambda t=text: _bare(database, t).serialize(format=ox.QueryResultsFormat.JSON),
            times,
        )
        aim, holds = (
            ("at most 1.2 x", ours <= 1.2 * bare) if bare > 0.02 else ("at most 10 ms more", ours - bare <= 0.01)
        )
        yield Line(f"/sparql: {name}, as JSON", ours * 1e3, "ms", "bare pyoxigraph", bare * 1e3, aim, holds)


def _get(connection: http.client.HTTPConnection, path: str) -> bytes:
    connection.request("GET", path)
    got = connection.getresponse()
    body = got.read()
    if got.status != 200:
        raise RuntimeError(f"{path}: {got.status} {body[:200]!r}")
    return body


@contextmanager
def _server() -> Iterator[tuple[int, float]]:
    """The port of a server of its own, and the seconds until it listened."""
    command = [sys.executable, "-m", "comity.cli", "serve", "--port", "0", "--no-browser"]
    begun = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ)
    try:
        line = process.stderr.readline() if process.stderr else ""
        yield int(line.split("127.0.0.1:")[1].split("/")[0]), time.perf_counter() - begun
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)
