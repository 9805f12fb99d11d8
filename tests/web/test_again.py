"""What is asked again costs little: it is packed and tagged; and what takes too long is refused whole."""

import gzip
import shutil
import threading
from pathlib import Path

import pytest

from comity.build import build
from comity.ledger.home import Home
from comity.web.kept import Kept
from tests.small import append_row
from tests.web.conftest import quick
from tests.web.served import Served, serving

NETWORK = "/api/v1/network?relation=hasRelations"


def test_who_has_an_answer_is_told_that_it_holds(served: Served) -> None:
    first = served.get(NETWORK)
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "private, no-cache"
    again = served.get(NETWORK, {"If-None-Match": f'"another", {tag}'})
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    assert "default-src 'none'" in again.headers["content-security-policy"]


def test_who_has_another_answer_gets_this_one(served: Served) -> None:
    tag = served.get(NETWORK).headers["etag"]
    assert served.get(f"{NETWORK}&kind=state", {"If-None-Match": tag}).status == 200
    assert served.get(NETWORK, {"If-None-Match": 'W/"another"'}).status == 200


def test_a_new_build_has_new_tags(own_home: Path, web_seeds: Path, tmp_path: Path) -> None:
    seeds = shutil.copytree(web_seeds, tmp_path / "seeds")
    with serving(quick(own_home)) as server:
        tag = server.get(NETWORK).headers["etag"]
        append_row(
            seeds / "curated",
            relation="hasRelations",
            subject="state/KAZ",
            object="state/CZE",
            **{"from": "1993-01-01"},
        )
        build(Home(own_home), seeds=seeds)
        again = server.get(NETWORK, {"If-None-Match": tag})
        assert again.status == 200
        assert "state/CZE" in again.json["nodes"]["id"]


@pytest.mark.parametrize("path", ["/api/v1/graph", "/api/v1/network?max_nodes=-1", "/api/v1/entities/state/nowhere"])
def test_what_may_change_and_what_is_an_error_has_no_tag(served: Served, path: str) -> None:
    answer = served.get(path)
    assert "etag" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"


def test_what_leaves_the_computer_is_packed_for_who_unpacks(web_home: Path, served: Served) -> None:
    gladly = {"Accept-Encoding": "gzip"}
    assert "content-encoding" not in served.get(NETWORK, gladly).headers
    with serving(quick(web_home, host="0.0.0.0")) as open_to_all:  # noqa: S104 - what is tested
        plain, packed = open_to_all.get(NETWORK), open_to_all.get(NETWORK, gladly)
        assert packed.headers["content-encoding"] == "gzip"
        assert gzip.decompress(packed.body) == plain.body
        assert len(packed.body) < len(plain.body)
        assert "content-encoding" not in plain.headers
        linked = open_to_all.get("/id/state/KAZ.ttl", gladly).headers["vary"].lower()
        assert {"accept", "accept-encoding"} <= {part.strip() for part in linked.split(",")}


def test_what_takes_too_long_is_refused_whole_and_found_done_later(
    web_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    going, worked = threading.Event(), []
    plain = Kept.get

    def slow(kept: Kept, key: object, work: object) -> object:
        def waited() -> object:
            going.wait(60)
            worked.append(key)
            return work()  # type: ignore[operator]

        return plain(kept, key, waited)  # type: ignore[arg-type]

    monkeypatch.setattr(Kept, "get", slow)
    with serving(quick(web_home, longest=0.5)) as server:
        refused = server.get(NETWORK)
        assert (refused.status, refused.fault["kind"]) == (503, "too slow")
        assert refused.headers["retry-after"]
        assert server.get("/api/v1/search?q=isr").status == 200
        going.set()
        assert server.get(NETWORK).json["nodes"]
        assert len(worked) == 1
