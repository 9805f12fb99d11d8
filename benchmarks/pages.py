"""How fast a page opens in Chromium, from the start of navigation to its first drawing."""

import os
import shutil
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

from measures import Line
from playwright.sync_api import sync_playwright

from comity.drawing import draw
from comity.ledger.home import Home
from comity.network import busiest
from comity.view import Graph

AIMS = {200: 1.0, 1000: 2.0}
"""Nodes -> seconds."""


def pages(home: Path) -> Iterator[Line]:
    """The busiest 200 and 1,000 entities of the graph and the ties among them; nothing where there is no Chromium."""
    chromium = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    if chromium is None:
        print("no Chromium: pages are not measured (sudo apt-get install chromium)", file=sys.stderr)
        return
    graph = Graph(Home(home).current())
    ties = graph.network(["recognized", "hasMission", "headOfGovernment", "headOfState", "joined", "hosted", "met"])
    for nodes, aim in AIMS.items():
        net = busiest(ties, nodes)
        path = draw(net, home / f"page-{nodes}.html", title="Measured")
        opened = statistics.median(_opened(chromium, path) for _ in range(5))
        what = f"open a page of {len(net):,} entities, {net.number_of_edges():,} ties"
        yield Line(what, opened, "s", aim=f"< {aim:g} s", holds=opened < aim)


def _opened(chromium: str, path: Path) -> float:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(path.as_uri())
        page.locator("html[data-drawn]").wait_for(timeout=60_000)
        drawn = page.locator("html").get_attribute("data-drawn")
        browser.close()
    return float(drawn or "nan") / 1000
