"""How a network moves in Chromium: first picture, then pictures a second while it is dragged, zoomed and played.

Each is measured twice. As it is: with a graphics card where there is one, else with the drawing worked out by the
processor. And with every drawing command left out: what the page's own work would allow with the quickest of cards.
"""

import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import numpy as np
from measures import Line
from playwright.sync_api import Page, sync_playwright

from comity.drawing import draw

SIZES = {200: (600, 1.0, 60), 10_000: (30_000, 3.0, 24)}
"""Nodes -> ties, seconds to the first picture, pictures a second."""
LAST = 2025
"""Ties that would end later go on."""
SECONDS = 4.0
UNDRAWN = """
for (const { prototype } of [WebGLRenderingContext, WebGL2RenderingContext])
  for (const name of ["drawArrays", "drawElements", "drawArraysInstanced", "drawElementsInstanced"])
    prototype[name] = () => undefined;
"""
COUNTING = """() => {
  const canvases = [...document.querySelectorAll(".drawing canvas")];
  const cards = canvases.map((canvas) => canvas.getContext("webgl2")).filter(Boolean);
  globalThis.pictures = 0;
  (function next() {
    for (const card of cards) card.readPixels(0, 0, 1, 1, card.RGBA, card.UNSIGNED_BYTE, new Uint8Array(4));
    pictures++;
    requestAnimationFrame(next);
  })();
}"""
"""Each picture waits until the one before has really been drawn: a page may run ahead of the card."""


def frames(home: Path) -> Iterator[Line]:
    """Networks that grow at their busiest nodes, each tie with a span of years; nothing where there is no Chromium."""
    chromium = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    if chromium is None:
        print("no Chromium: moving pictures are not measured (sudo apt-get install chromium)", file=sys.stderr)
        return
    for nodes, (ties, first, rate) in SIZES.items():
        path = draw(_network(nodes, ties), home / f"frames-{nodes}.html", engine="webgl", title="Measured")
        what = f"{nodes:,} nodes, {ties:,} ties"
        opened, drawn = _measured(chromium, path, "")
        _, alone = _measured(chromium, path, UNDRAWN)
        yield Line(f"first picture of {what}", opened, "s", aim=f"< {first:g} s", holds=opened < first)
        for act, found in drawn.items():
            yield Line(
                f"{act} {what}",
                found,
                "pictures/s",
                "nothing drawn",
                alone[act],
                f"page's own work: {rate} a second",
                alone[act] >= 0.97 * rate,
            )


def _network(nodes: int, ties: int) -> "nx.MultiDiGraph[int]":
    grown = nx.barabasi_albert_graph(nodes, round(ties / nodes), seed=1)
    luck = np.random.default_rng(1)
    begins = luck.integers(1816, 2020, len(grown.edges))
    ends = begins + luck.integers(1, 90, len(grown.edges))
    net: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    for (start, end), first, last in zip(grown.edges, begins, ends, strict=True):
        span = {"begins": f"{first}-01-01"} | ({"ends": f"{last}-01-01"} if last <= LAST else {})
        net.add_edge(start, end, relation="recognized", **span)
    return net


def _measured(chromium: str, path: Path, before: str) -> tuple[float, dict[str, float]]:
    """Seconds to the first picture, and pictures a second of each act."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.add_init_script(before)
        page.goto(path.as_uri())
        page.locator(".drawing[data-drawn]").wait_for(timeout=60_000)
        opened = float(page.locator(".drawing").get_attribute("data-drawn") or "nan") / 1000
        found = {}
        for name, act in {"drag": _drag, "zoom": _zoom, "play": _play}.items():
            page.wait_for_timeout(1500)  # until it rests
            page.evaluate(COUNTING)
            begun = time.perf_counter()
            act(page, begun + SECONDS)
            found[name] = page.evaluate("pictures") / (time.perf_counter() - begun)
        browser.close()
    return opened, found


def _drag(page: Page, until: float) -> None:
    page.mouse.move(640, 360)
    page.mouse.down()
    step = 0
    while time.perf_counter() < until:
        step += 1
        page.mouse.move(540 + 5 * (step % 40), 300 + 4 * (step % 30))
    page.mouse.up()


def _zoom(page: Page, until: float) -> None:
    step = 0
    while time.perf_counter() < until:
        step += 1
        page.mouse.wheel(0, -120 if step // 10 % 2 else 120)
        page.wait_for_timeout(30)


def _play(page: Page, until: float) -> None:
    page.get_by_role("button", name="Play").click()
    page.wait_for_timeout((until - time.perf_counter()) * 1000)
