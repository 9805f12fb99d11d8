"""What a reader meets on opening a page, on a desk or a phone, by day or night."""

import networkx as nx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.drawing.networks import accords, add_tie, allies, parties

pytestmark = pytest.mark.browser


def boxes_meet(names: dict[str, list[float]]) -> list[tuple[str, str]]:
    """Pairs of names whose boxes overlap on screen."""
    found = []
    placed = sorted(names.items())
    for at, (one, a) in enumerate(placed):
        for other, b in placed[at + 1 :]:
            if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]:
                found.append((one, other))
    return found


def names(page: Page) -> dict[str, list[float]]:
    page.wait_for_timeout(50)
    drawn: dict[str, list[float]] = page.evaluate("comityPage.names()")
    return drawn


def test_title_day_and_legend_are_there(open_page: OpenPage) -> None:
    page = open_page(accords())
    expect(page.get_by_role("heading", level=1)).to_have_text("The Abraham Accords")
    expect(page.locator("#summary")).to_have_text("23 November 2026: 11 ties among 9 entities")
    expect(page.get_by_role("button", name="Joined 4")).to_be_visible()
    expect(page.get_by_role("button", name="Planned 1")).to_be_visible()
    expect(page.get_by_role("button", name="Agreement 1")).to_be_visible()
    expect(page).to_have_title("The Abraham Accords · 2026-11-23")


def test_something_is_drawn(open_page: OpenPage) -> None:
    page = open_page(accords())
    inks = page.evaluate(
        """() => {
          const canvas = document.querySelector("canvas");
          const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
          const seen = new Set();
          for (let at = 0; at < data.length; at += 4) {
            if (data[at + 3] === 255) seen.add([data[at], data[at + 1], data[at + 2]].join(","));
          }
          return seen.size;
        }"""
    )
    assert inks > 50


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_every_name_of_a_small_network_is_readable(open_page: OpenPage, size: tuple[int, int]) -> None:
    shown = names(open_page(accords(), size=size))
    assert set(shown) == set(accords().nodes)
    assert boxes_meet(shown) == []


@pytest.mark.parametrize("net", [allies(200), parties(200, 800)], ids=["200", "1000"])
def test_names_of_a_large_network_never_cover_each_other(open_page: OpenPage, net: "nx.MultiDiGraph[str]") -> None:
    page = open_page(net)
    far = names(page)
    assert len(far) >= 20
    assert boxes_meet(far) == []
    page.mouse.move(700, 400)
    for _ in range(6):
        page.mouse.wheel(0, -400)
    near = names(page)
    assert boxes_meet(near) == []
    assert set(near) - set(far)


def test_on_a_phone_nothing_hangs_over_and_the_legend_opens(open_page: OpenPage) -> None:
    page = open_page(accords(), size=(390, 844))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.locator("#filters")).to_be_hidden()
    page.get_by_role("button", name="Legend").click()
    expect(page.get_by_role("button", name="Signed 3")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    expect(page.locator("#filters")).to_be_hidden()
    for name in names(page).values():
        assert name[0] > 0
        assert name[2] < 390


def test_the_reader_s_dark_scheme_is_followed(open_page: OpenPage) -> None:
    page = open_page(accords(), scheme="dark")
    background = "getComputedStyle(document.body).backgroundColor"
    line = "comityPage.looks(comityPage.lineOf('claim/KAZ')).color.color"
    dark = page.evaluate(background), page.evaluate(line)
    page.emulate_media(color_scheme="light")
    page.wait_for_timeout(300)  # the change is told to the page with its next frame
    assert page.evaluate(background) != dark[0]
    assert page.evaluate(line) != dark[1]


def test_a_network_without_anything_says_so(open_page: OpenPage) -> None:
    page = open_page(nx.MultiDiGraph(title="Nothing"))
    expect(page.get_by_text("Nothing to draw")).to_be_visible()
    expect(page.locator("#time")).to_be_hidden()


def test_without_dates_there_is_no_slider_and_every_tie_is_seen(open_page: OpenPage) -> None:
    net: nx.MultiDiGraph[str] = nx.MultiDiGraph(title="Undated")
    add_tie(net, "claim/1", "state/A", "joined", "agreement/b")
    page = open_page(net)
    expect(page.locator("#time")).to_be_hidden()
    assert page.evaluate("comityPage.claims()") == ["claim/1"]


def test_a_thousand_entities_are_drawn(open_page: OpenPage) -> None:
    net = parties(200, 800)
    page = open_page(net)
    assert len(page.evaluate("comityPage.entities()")) == net.number_of_nodes() == 1000
    assert len(page.evaluate("comityPage.claims()")) == net.number_of_edges()
