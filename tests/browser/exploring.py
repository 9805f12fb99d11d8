"""Visiting the explorer as its readers do, and watching what its pages ask for."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from comity.web.pages import STATIC
from tests.web.served import Served

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = Path(__file__).with_name("screenshots")
AXE = ROOT / "graph" / "ui" / "node_modules" / "axe-core" / "axe.min.js"
WIDE, PHONE = (1440, 900), (360, 740)
_DRIVER = re.compile(r"GL Driver Message|WebGL.*(fallback|deprecated)", re.IGNORECASE)
"""What a browser without a graphics card says of its own WebGL: no fault of the page."""


def need_pages() -> None:
    """Skip, or fail where a browser is required, unless the pages were built."""
    if (STATIC / "index.html").is_file():
        return
    reason = "the explorer's pages are not built: make ui"
    if os.environ.get("COMITY_REQUIRE_BROWSER") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@dataclass
class Visits:
    """Visits to one server; in the end nothing but it was asked and nothing went wrong but what was ``expected``."""

    browser: Browser
    served: Served
    contexts: list[BrowserContext] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.served.port}"

    def go(self, path: str, *, size: tuple[int, int] = WIDE, scheme: Any = "light", calm: bool = True) -> Page:
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            reduced_motion="reduce" if calm else "no-preference",
            accept_downloads=True,
        )
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("dialog", lambda dialog: (self.wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.goto(self.root + path)
        return page

    def _heard(self, said: ConsoleMessage) -> None:
        if said.type in {"error", "warning"} and not _DRIVER.search(said.text):
            self.wrong.append(said.text)

    def end(self) -> None:
        for context in self.contexts:
            context.close()
        foreign = {url for url in self.asked if not url.startswith((self.root, "data:", "blob:"))}
        assert foreign == set()
        assert [told for told in self.wrong if not any(word in told for word in self.expected)] == []


@contextmanager
def visits(browser: Browser, served: Served) -> Iterator[Visits]:
    need_pages()
    made = Visits(browser, served)
    yield made
    made.end()


def drawn(page: Page) -> Page:
    """The page once its network stands."""
    page.locator(".drawing[data-drawn]").wait_for()
    return page


def keep(page: Page, name: str) -> None:
    """Keep what is seen, for people to look at."""
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png")
