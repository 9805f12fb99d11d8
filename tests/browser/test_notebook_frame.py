"""An analysis shown in a notebook: the page lives in a frame of its own, whole and offline."""

from pathlib import Path

import networkx as nx
from playwright.sync_api import Browser, expect

from comity.network import find_blocs


def test_an_analysis_is_drawn_inside_its_cell(browser: Browser, tmp_path: Path) -> None:
    net = nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("x", "y"), ("y", "z"), ("z", "x"), ("a", "x")])
    notebook = tmp_path / "notebook.html"
    cell = find_blocs(net, None, kinds=()).show(500)._repr_html_()
    notebook.write_text(f"<!DOCTYPE html><h1>Notebook</h1>{cell}", encoding="utf-8")
    page = browser.new_page()
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto(notebook.as_uri())
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", level=1)).to_contain_text("blocs")
    expect(frame.get_by_text("Inside bloc 1")).to_be_visible()
    assert frame.locator("canvas").count() >= 1
    assert [url for url in asked if not url.startswith(("file:", "about:", "data:", "blob:"))] == []
    assert faults == []
    page.close()
