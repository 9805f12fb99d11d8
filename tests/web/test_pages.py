"""The pages: those that were built, and plain words where they were not."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.web.pages import PAGES
from tests.web.conftest import quick
from tests.web.served import Served, serving

INDEX = "<!doctype html><title>Comity</title>"


@pytest.fixture
def built(own_home: Path, tmp_path: Path) -> Iterator[Served]:
    """A server with pages as Vite leaves them."""
    static = tmp_path / "static"
    (static / "assets").mkdir(parents=True)
    (static / "index.html").write_text(INDEX)
    (static / "assets" / "index-a1b2c3.js").write_text("export {}")
    (static / "favicon.svg").write_text("<svg/>")
    (static / ".secret").write_text("no")
    (tmp_path / "outside.js").write_text("no")
    (static / "assets" / "link.js").symlink_to(tmp_path / "outside.js")
    with serving(quick(own_home)) as running:
        running.app.state.static = static
        yield running


@pytest.mark.parametrize("path", [*PAGES, "/entity/state/KAZ"])
def test_every_page_is_the_one_page(built: Served, path: str) -> None:
    got = built.get(path, {"Accept": "text/html"})
    assert (got.status, got.kind, got.text) == (200, "text/html", INDEX)
    assert got.headers["cache-control"] == "no-cache"


def test_pages_of_nothing_are_the_page_with_404(built: Served) -> None:
    for path in ("/entity/state/KAZZ", "/nowhere", "/a/b/c"):
        got = built.get(path, {"Accept": "text/html"})
        assert (got.status, got.text) == (404, INDEX)
    assert built.get("/nowhere").fault["kind"] == "unknown"


def test_files_named_by_their_content_are_kept_for_ever(built: Served) -> None:
    got = built.get("/assets/index-a1b2c3.js")
    assert got.status == 200
    assert "javascript" in got.kind
    assert "immutable" in got.headers["cache-control"]
    assert built.get("/favicon.svg").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/.secret", "/assets/link.js", "/assets/none.js", "/assets/..%2findex.html"])
def test_nothing_else_is_given(built: Served, path: str) -> None:
    assert built.get(path).status == 404


def test_without_pages_it_says_how_to_build_them(own_home: Path, tmp_path: Path) -> None:
    with serving(quick(own_home)) as server:
        server.app.state.static = tmp_path / "none"
        got = server.get("/", {"Accept": "text/html"})
        assert (got.status, got.kind) == (503, "text/html")
        assert "make ui" in got.text
        assert server.get("/api/v1/graph").status == 200
        assert server.sparql("ASK {}").status == 200


def test_a_home_without_a_graph_says_what_to_run(tmp_path: Path) -> None:
    with serving(quick(tmp_path / "nothing")) as server:
        for path in ("/api/v1/graph", "/sparql?query=ASK%20%7B%7D", "/id/state/KAZ"):
            got = server.get(path)
            assert got.status == 503
            assert "comity build" in got.fault["message"]
        shutil.rmtree(tmp_path / "nothing", ignore_errors=True)
