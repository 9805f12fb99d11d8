"""Whatever is asked, and however many ask, the server answers in time: whole, or with a refusal."""

import http.client
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from comity.ledger.home import Home
from comity.view import Graph
from comity.web.sparql.pool import Asked
from tests.web.conftest import quick
from tests.web.served import Answered, Served, serving

PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?c != ?f && ?f != ?i) }"
"""More solutions than anybody can wait for, in little memory."""
WIDE = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
HEAVY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?f ?c"
ASK = "ASK { ?s ?p ?o }"


def wait_until(holds: Callable[[], bool], seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.fixture(scope="module")
def hurried(web_home: Path) -> Iterator[Served]:
    """A server of little patience: a second for a query, a megabyte for its answer."""
    tight = quick(web_home, deadline=1.0, answer=2**20, waiting=6, patience=2.0)
    with serving(tight) as running:
        yield running


def test_an_endless_query_is_stopped(hurried: Served) -> None:
    begun = time.monotonic()
    got = hurried.sparql(PRODUCT)
    assert got.status == 503
    assert "no answer within 1 s" in got.fault["message"]
    assert got.headers["retry-after"]
    assert time.monotonic() - begun < 5
    assert hurried.sparql(ASK).json["boolean"] is True


def test_an_answer_too_large_is_not_cut(hurried: Served) -> None:
    got = hurried.sparql(WIDE)
    assert got.status == 413
    assert "more than 1 MB" in got.fault["message"]
    assert hurried.sparql(ASK).status == 200


def test_a_query_that_eats_memory_ends_alone(web_home: Path) -> None:
    with serving(quick(web_home, deadline=50.0, memory=900 * 2**20)) as server:
        got = server.sparql(HEAVY)
        assert got.status == 507
        assert "more than the 900 MB" in got.fault["message"]
        assert server.sparql(ASK).status == 200


def test_a_worker_that_was_killed_is_replaced(hurried: Served) -> None:
    pool = hurried.app.state.pool
    answers: list[Answered] = []
    asking = threading.Thread(target=lambda: answers.append(hurried.sparql(PRODUCT)))
    asking.start()
    wait_until(lambda: pool._idle.qsize() < 2)
    for worker in list(pool._every):
        os.kill(worker.pid, signal.SIGKILL)
    asking.join(20)
    assert answers[0].status in (503, 507)
    with ThreadPoolExecutor(4) as clients:
        assert [got.status for got in clients.map(hurried.sparql, [ASK] * 4)] == [200] * 4


def test_who_leaves_stops_the_query(web_home: Path) -> None:
    with serving(quick(web_home, deadline=30.0)) as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
        connection.request("POST", "/sparql", PRODUCT, {"Content-Type": "application/sparql-query"})
        pool = server.app.state.pool
        wait_until(lambda: pool._idle.qsize() == 1)
        connection.close()
        wait_until(lambda: pool.replaced == 1)
        assert server.sparql(ASK).status == 200


def test_two_hundred_clients_at_once_are_all_answered(hurried: Served) -> None:
    """Half of them ask what never ends; those beyond the queue are told to come back, and nobody hangs."""
    asked = [PRODUCT if number % 2 else ASK for number in range(200)]
    begun = time.monotonic()
    with ThreadPoolExecutor(200) as clients:
        got = list(clients.map(hurried.sparql, asked))
    assert time.monotonic() - begun < 30
    kinds = Counter((answer.status, answer.json["error"]["kind"] if answer.status != 200 else "") for answer in got)
    assert {status for status, _ in kinds} <= {200, 503}
    assert kinds[503, "busy"] > 0
    assert all(answer.headers["retry-after"] for answer in got if answer.status == 503)
    wait_until(lambda: hurried.sparql(ASK).status == 200)  # the workers in place of those that were killed start yet


def test_two_hundred_clients_of_quick_questions_all_get_their_answer(served: Served) -> None:
    paths = ["/api/v1/search?q=isr", "/api/v1/entities/state/KAZ", "/api/v1/claims?entity=ISR", "/robots.txt"]
    with ThreadPoolExecutor(200) as clients:
        got = list(clients.map(lambda number: served.get(paths[number % 4]).status, range(200)))
    assert set(got) == {200}


def test_no_worker_outlives_its_server(web_home: Path) -> None:
    with serving(quick(web_home)) as server:
        pids = [worker.pid for worker in server.app.state.pool._every]
        assert len(pids) == 2
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_a_worker_without_its_server_ends_by_itself() -> None:
    command = [sys.executable, "-m", "comity.web.sparql.worker", str(2**31), "5"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin
    assert process.stdout
    process.stdin.close()
    assert process.wait(20) == 0
    process.stdout.close()


def test_a_worker_that_nobody_stops_stops_itself(web_home: Path) -> None:
    """Should the server be killed in the middle of a query, no worker goes on for ever."""
    graph = Graph(Home(web_home).current())
    store = graph.path / "days" / graph.day.isoformat()
    asked = Asked(build="", store=str(store), query=PRODUCT, base="http://e/", rows="text/csv")
    command = [sys.executable, "-m", "comity.web.sparql.worker", str(2**31), "0.5"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        process.stdin.write(asked.line(10**6))
        process.stdin.flush()
        assert process.wait(20) == -signal.SIGALRM


def test_a_worker_loads_little() -> None:
    """It must start at once: nothing of the tables, the networks or the server."""
    code = "import sys, comity.web.sparql.worker; print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(found.stdout.split()) & {"pandas", "pyarrow", "numpy", "networkx", "rdflib", "fastapi", "starlette"}


def test_only_so_many_new_days_are_prepared(own_home: Path) -> None:
    from comity.web.sparql import endpoint

    with serving(quick(own_home)) as server:
        server.app.state.new_days._times.extend([time.monotonic()] * endpoint.NEW_DAYS)
        got = server.sparql(ASK, **{"as-of": "1971-01-01"})
        assert (got.status, got.fault["kind"]) == (503, "busy")
        assert server.sparql(ASK).status == 200
