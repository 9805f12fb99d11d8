"""For everyone: no violation that axe knows, every page by keys, on a phone, by day and night; kept to be looked at."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.exploring import AXE, PHONE, WIDE, Visits, keep

pytestmark = pytest.mark.browser

PAGES = {
    "front": "/",
    "entity": "/entity/state/KAZ",
    "network": "/network?relation=alliedWith&chosen=state/FRA",
    "map": "/map?entity=state/KAZ",
    "map-counts": "/map",
    "changes": "/changes?earlier=1990-01-01&later=1992-01-01",
    "pair": "/changes?tab=pair&one=state/KAZ&other=state/RUS",
    "ask": "/ask?saved=accords",
}
LANDMARK = {
    "network": ".drawing[data-drawn]",
    "map": ".map-list tbody tr",
    "map-counts": ".map-list tbody tr",
    "entity": ".fact",
    "changes": ".change",
    "pair": ".timeline-row",
    "ask": ".yasr table tbody tr",
    "front": ".kind",
}


def stands(page: Page, name: str) -> Page:
    page.locator(LANDMARK[name]).first.wait_for()
    page.wait_for_load_state("networkidle")
    return page


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious_and_no_page_is_wider_than_a_phone(
    large: Visits, name: str, scheme: str, size: tuple[int, int]
) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not there: npm ci in graph/ui")
    page = stands(large.go(PAGES[name], size=size, scheme=scheme), name)
    keep(page, f"{name}-{'wide' if size == WIDE else 'phone'}-{scheme}")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: Any = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    serious = [
        (violation["id"], violation["nodes"][0]["target"])
        for violation in found["violations"]
        if violation["impact"] in {"serious", "critical"}
    ]
    assert serious == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_the_first_tab_skips_to_the_page(small: Visits) -> None:
    page = small.go("/entity/state/KAZ")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "page"


def test_a_slash_goes_to_the_search_from_anywhere(small: Visits) -> None:
    page = small.go("/changes")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("israel")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Israel")
    assert page.evaluate("document.activeElement.id") == "page"


def test_every_control_reached_by_tab_shows_it_has_the_focus(small: Visits) -> None:
    page = small.go("/network?relation=hasMission")
    page.locator(".drawing[data-drawn]").wait_for()
    for _ in range(25):
        page.keyboard.press("Tab")
        width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert width >= 1
        assert style != "none"


def test_light_and_dark_can_be_chosen_and_are_remembered(small: Visits) -> None:
    page = small.go("/", scheme="light")
    page.get_by_role("button", name=re.compile("Light or dark")).click()
    page.get_by_role("button", name=re.compile("Light or dark")).click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(20, 24, 29)"


def test_what_comes_later_moves_nothing_that_is_read(small: Visits) -> None:
    page = small.go("/entity/state/KAZ")
    expect(page.locator(".timeline-row").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    shift = page.evaluate(
        """() => new Promise(done => new PerformanceObserver(list =>
             done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0))
           ).observe({type: 'layout-shift', buffered: true}) || setTimeout(() => done(0), 300))"""
    )
    assert shift < 0.1


def test_the_way_back_leads_back(small: Visits) -> None:
    page = small.go("/entity/state/KAZ")
    page.get_by_role("link", name="Israel").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Israel")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kazakhstan")
