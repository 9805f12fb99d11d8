"""Everything at once: all doors asked by two hundred clients while workers are killed and the graph is built anew."""

import os
import shutil
import signal
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from comity.build import build
from comity.ledger.home import Home
from tests.small import append_row
from tests.web.conftest import quick
from tests.web.served import Answered, Served, serving
from tests.web.test_bounds import ASK, PRODUCT, wait_until

PATHS = (
    "/api/v1/search?q=isr",
    "/api/v1/entities/state/KAZ",
    "/api/v1/claims?entity=ISR",
    "/api/v1/network?relation=memberOf&relation=hasRelations",
    "/api/v1/timeline?one=state/ISR",
    "/api/v1/claims?entity=ISR&as_of=2000-01-01",
    "/id/state/KAZ",
    "/robots.txt",
)


def ask(server: Served, number: int) -> Answered:
    if number % 3 == 0:
        return server.sparql(PRODUCT if number % 4 == 0 else ASK)
    return server.get(PATHS[number % len(PATHS)])


def test_nobody_hangs_and_no_answer_is_half(own_home: Path, web_seeds: Path, tmp_path: Path) -> None:
    seeds = shutil.copytree(web_seeds, tmp_path / "seeds")
    new = {"subject": "state/USA", "object": "organization/un", "from": "1945-10-24"}
    append_row(seeds / "curated", relation="memberOf", **new)
    with serving(quick(own_home, deadline=1.0, waiting=40, patience=4.0)) as server:
        pool, over = server.app.state.pool, threading.Event()

        def kill() -> None:
            turn = 0
            while not over.wait(0.3):
                with suppress(IndexError, ProcessLookupError):  # none, or gone already
                    os.kill(list(pool._every)[turn % 2].pid, signal.SIGKILL)
                turn += 1

        old = server.api("graph")["build"]
        killing = threading.Thread(target=kill)
        killing.start()
        try:
            with ThreadPoolExecutor(200) as clients:
                asked = [clients.submit(ask, server, number) for number in range(600)]
                build(Home(own_home), seeds=seeds)
                got = [one.result(60) for one in asked]
        finally:
            over.set()
            killing.join(10)
        queries = Counter((one.status, one.fault["kind"] if one.status >= 400 else "") for one in got[::3])
        others = [one for number, one in enumerate(got) if number % 3]
        assert {one.status for one in others} == {200}
        assert {status for status, _ in queries} <= {200, 503, 507}, queries
        assert queries[200, ""] > 0, queries
        assert all(one.body for one in got)
        assert all(one.json for one in got if one.kind.endswith("json"))
        assert server.api("graph")["build"] != old
        wait_until(lambda: server.sparql(ASK).status == 200)  # workers in place of those that were killed start yet
        assert len(pool._every) == 2
