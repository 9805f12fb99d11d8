"""A graph that is built anew under a running server: the next request sees the new one, and none sees half of it."""

import shutil
import threading
from pathlib import Path

from comity.build import build
from comity.ledger.home import Home
from tests.small import append_row
from tests.web.conftest import quick
from tests.web.served import serving

COUNT = "SELECT (COUNT(*) AS ?n) { ?c a cy:Claim }"


def test_the_next_request_sees_the_new_graph(own_home: Path, web_seeds: Path, tmp_path: Path) -> None:
    seeds = shutil.copytree(web_seeds, tmp_path / "seeds")
    with serving(quick(own_home)) as server:

        def counted() -> int:
            rows = server.sparql(COUNT).json["results"]["bindings"]
            return int(rows[0]["n"]["value"])

        before, build_before = counted(), server.api("graph")["build"]
        old = {worker.pid for worker in server.app.state.pool._every}
        append_row(
            seeds / "curated",
            relation="memberOf",
            subject="state/USA",
            object="organization/un",
            **{"from": "1945-10-24"},
        )
        asked: list[int] = []
        going = threading.Event()

        def ask() -> None:
            while not going.is_set():
                asked.append(server.get("/api/v1/claims", entity="ONU").status)
                asked.append(server.sparql("ASK {}").status)

        asking = threading.Thread(target=ask)
        asking.start()
        build(Home(own_home), seeds=seeds)
        going.set()
        asking.join(30)
        assert set(asked) == {200}
        assert server.api("graph")["build"] != build_before
        assert counted() == before + 1
        assert [counted() for _ in range(6)] == [before + 1] * 6
        assert len(server.api("claims", relation="memberOf", entity="organization/un")["claims"]) == 3
        assert {party["id"] for party in server.api("search", q="onu")["hits"]} == {"organization/un"}
        pool = server.app.state.pool
        assert len(pool._every) == 2
        assert {worker.build for worker in pool._every} <= {"", server.api("graph")["build"]}
        shutil.rmtree(own_home / "builds" / build_before, ignore_errors=True)
        assert counted() == before + 1
        assert old != {worker.pid for worker in server.app.state.pool._every}
