"""A real Chromium that sees pages as their readers do, and watches what they ask for."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect, sync_playwright

from comity.drawing import draw
from tests.browser.exploring import Visits, visits
from tests.web import conftest as web
from tests.web.served import Served, serving

web_seeds, web_home, own_home = web.web_seeds, web.web_home, web.own_home

OpenPage = Callable[..., Page]
expect.set_options(timeout=30_000)  # a bound, not a measure: other tests run beside


def chromium() -> str | None:
    """The system's Chromium: what CHROMIUM names, else what the path holds."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if name and (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        reason = "there is no Chromium here: sudo apt-get install chromium, or name one in CHROMIUM"
        if os.environ.get("COMITY_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[OpenPage]:
    """Draws a network and opens its page; in the end nothing but the file was asked for and nothing went wrong."""
    contexts: list[Any] = []
    asked: list[str] = []
    wrong: list[str] = []

    def refuse(dialog: Dialog) -> None:
        wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def opened(net: Any, *, size: tuple[int, int] = (1280, 800), scheme: Any = "light", **drawn: Any) -> Page:
        path = draw(net, tmp_path / "page.html", **drawn)
        # A reader who wants little motion: the drawing moves at once, and no test waits for it.
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url) if not request.url.startswith("data:") else None)
        page.on("console", lambda said: wrong.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", refuse)
        page.goto(path.as_uri())
        # Not wait_for_function: it evaluates text in the page, which the page's own policy forbids.
        expect(page.locator("html")).to_have_attribute("data-drawn", re.compile(r"\d+"), timeout=20_000)
        assert set(asked) == {path.as_uri()}
        return page

    yield opened
    for context in contexts:
        context.close()
    assert len(set(asked)) <= 1
    assert wrong == []


@pytest.fixture(scope="session")
def small_server(web_home: Path) -> Iterator[Served]:
    """The explorer over a small world."""
    with serving(web.quick(web_home)) as running:
        yield running


@pytest.fixture(scope="session")
def large_server(built_home: Path) -> Iterator[Served]:
    """The explorer over the graph of the packaged seeds."""
    with serving(web.quick(built_home, deadline=30.0)) as running:
        yield running


@pytest.fixture
def small(browser: Browser, small_server: Served) -> Iterator[Visits]:
    with visits(browser, small_server) as made:
        yield made


@pytest.fixture
def large(browser: Browser, large_server: Served) -> Iterator[Visits]:
    with visits(browser, large_server) as made:
        yield made
