"""The page of coverage on a desk and a phone, by day and night."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from comity.build import build
from comity.drawing.coverage import draw_coverage
from comity.ledger.home import Home
from comity.ledger.registry import write_entities
from comity.view import Graph
from tests.small import CURATED, ENTITIES, LISTED, claim, write_source

pytestmark = pytest.mark.browser
DECADES = [claim("list", "recognized", "state/ISR", "state/DDR", since=str(year)) for year in range(1790, 1990, 10)]
"""Words for so many decades that a phone cannot show them side by side."""
DARKNESS = "cell => getComputedStyle(cell).backgroundColor.match(/[0-9]+/g).slice(0, 3).reduce((a, b) => a + +b, 0)"


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("coverage-page")
    write_entities(folder / "seeds" / "entities", ENTITIES)
    write_source(folder / "seeds" / "curated", CURATED, rank="curated", retrieved="2025-11-06")
    write_source(folder / "seeds" / "list", [*LISTED, *DECADES], rank="compiled", retrieved="2020-01-01")
    graph = Graph(build(Home(folder / "home"), seeds=folder / "seeds").path)
    return draw_coverage(graph, folder / "coverage.html")


@pytest.fixture
def seen(browser: Browser, page_file: Path) -> Iterator[Callable[..., Page]]:
    contexts: list[Any] = []

    def opened(width: int, scheme: Any = "light") -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.goto(page_file.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()


def test_only_the_maps_scroll_sideways_on_a_phone_and_begin_with_the_latest_decades(
    seen: Callable[..., Page],
) -> None:
    page = seen(390)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    heads = page.locator("table.heat").first.locator("thead th")
    expect(heads.last).to_be_in_viewport(ratio=0.9)
    expect(heads.nth(2)).not_to_be_in_viewport()
    expect(page.locator("table.heat").first.locator("tbody th").first).to_be_in_viewport(ratio=0.9)


def test_a_map_fits_a_desk(seen: Callable[..., Page]) -> None:
    page = seen(1400)
    assert page.evaluate("[...document.querySelectorAll('.wide')].every(box => box.scrollWidth <= box.clientWidth)")


@pytest.mark.parametrize(("scheme", "way"), [("light", -1), ("dark", 1)])
def test_more_claims_stand_out_more_from_the_paper(seen: Callable[..., Page], scheme: str, way: int) -> None:
    steps = seen(1400, scheme).locator(".legend").first.locator("i").evaluate_all(f"all => all.map({DARKNESS})")
    assert len(steps) == 5
    assert all((later - earlier) * way > 0 for earlier, later in pairwise(steps))


def test_what_a_source_is_can_be_read_without_a_mouse(seen: Callable[..., Page]) -> None:
    page = seen(390)
    expect(page.get_by_text("The source curated.")).not_to_be_visible()
    page.get_by_text("What these 2 sources are").click()
    expect(page.get_by_text("The source curated.")).to_be_visible()
