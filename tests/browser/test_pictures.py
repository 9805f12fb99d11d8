"""Networks, maps and timelines as single files: opened from disk, they ask nothing of anyone."""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import Browser, Page, expect

from comity.drawing import MOST_PYVIS, draw, draw_map, draw_timeline
from comity.errors import OutputError
from tests.browser.exploring import AXE, Visits, keep
from tests.browser.test_explorer_network import in_sight
from tests.drawing.networks import ACCORDS, accords, allies, parties

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not files("comity.drawing").joinpath("bundles", "network.js").is_file(), reason="not built: make ui"
    ),
]
HOSTILE = "</script><img src=x onerror=alert(1)>\u2028"


class Opener:
    def __init__(self, browser: Browser) -> None:
        self.visits = Visits(browser, None)  # type: ignore[arg-type]

    def __call__(self, path: Path, *, size: tuple[int, int] = (1280, 800), scheme: Any = "light") -> Page:
        context = self.visits.browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion="reduce"
        )
        self.visits.contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: self.visits.asked.append(request.url))
        page.on("console", self.visits._heard)
        page.on("pageerror", lambda error: self.visits.wrong.append(str(error)))
        page.on("dialog", lambda dialog: (self.visits.wrong.append(dialog.message), dialog.dismiss()))
        page.goto(path.as_uri())
        page.locator("html[data-drawn]").wait_for()
        return page


@pytest.fixture
def open_file(browser: Browser) -> Iterator[Opener]:
    opener = Opener(browser)
    yield opener
    for context in opener.visits.contexts:
        context.close()
    assert [url for url in opener.visits.asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert len([url for url in opener.visits.asked if url.startswith("file:")]) == len(opener.visits.contexts)
    assert opener.visits.wrong == []


def no_serious_violation(page: Page) -> None:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: Any = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [one["id"] for one in found["violations"] if one["impact"] in {"serious", "critical"}] == []


def test_a_webgl_file_has_time_and_facts(open_file: Opener, tmp_path: Path) -> None:
    page = open_file(draw(accords(), tmp_path / "net.html", engine="webgl"))
    page.locator(".drawing[data-drawn]").wait_for()
    expect(page.locator(".room-summary")).to_contain_text("on 23 November 2026")
    before = page.locator(".room-summary").inner_text()
    field = page.get_by_role("textbox", name=re.compile("Day shown"))
    field.fill("1995")
    field.press("Enter")
    expect(page.locator(".room-summary")).to_contain_text("4 entities and 3 ties on 31 December 1995")
    assert before != page.locator(".room-summary").inner_text()
    search = page.get_by_role("combobox", name="Find in this network")
    search.fill("moro")
    search.press("Enter")
    expect(page.get_by_role("region", name="Facts")).to_contain_text("Israel")
    assert in_sight(page, "state/MAR")
    page.get_by_role("region", name="Facts").get_by_role("button", name=re.compile("Israel")).first.click()
    expect(page.locator(".tie-sources li")).not_to_have_count(0)  # who says so stands in the file
    keep(page, "file-network-wide-light")


def test_a_webgl_file_quotes_what_a_tie_rests_on(open_file: Opener, tmp_path: Path) -> None:
    net = nx.MultiDiGraph(accords())
    for *_, facts in net.edges(data=True):
        facts["quote"] = f"So it is said of {facts['claim']}: {HOSTILE}"
    page = open_file(draw(net, tmp_path / "quoted.html", engine="webgl"))
    search = page.get_by_role("combobox", name="Find in this network")
    search.fill("kazakh")
    search.press("Enter")
    facts_ = page.get_by_role("region", name="Facts")
    facts_.get_by_role("button", name=re.compile("Abraham Accords")).first.click()
    expect(facts_.locator("blockquote")).to_contain_text("So it is said of claim/KAZ")
    expect(facts_.locator("blockquote")).to_contain_text("<img src=x")
    assert page.locator("img").count() == 0


def test_a_network_without_any_day_has_no_bar_of_time(open_file: Opener, tmp_path: Path) -> None:
    page = open_file(draw(nx.path_graph(4), tmp_path / "timeless.html", engine="webgl"))
    expect(page.locator(".room-summary")).to_have_text("4 entities and 3 ties")
    assert page.locator(".time").count() == 0


def test_denied_ties_come_only_when_asked_for(open_file: Opener, tmp_path: Path) -> None:
    usual = draw(accords(), tmp_path / "usual.html", engine="webgl").read_text(encoding="utf-8")
    assert "state/JOR" in usual
    assert "claim/JOR-joined-denied" not in usual
    page = open_file(draw(accords(), tmp_path / "all.html", engine="webgl", statuses=("done", "denied")))
    page.get_by_role("checkbox", name=re.compile("denied", re.I)).check()
    expect(page.locator(".room-summary")).to_contain_text("ties")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_map_of_one_state_moves_through_time(open_file: Opener, tmp_path: Path, scheme: str) -> None:
    page = open_file(draw_map(accords(), tmp_path / "map.html", entity=ACCORDS), scheme=scheme)
    expect(page.locator(".map-list tbody tr")).to_have_count(5)
    expect(page.locator(".land path.told")).not_to_have_count(0)
    field = page.get_by_role("textbox", name=re.compile("Day shown"))
    field.fill("2020-12-01")
    field.press("Enter")
    expect(page.locator(".map-list tbody tr")).to_have_count(2)
    if AXE.is_file():
        no_serious_violation(page)
    keep(page, f"file-map-wide-{scheme}")


def test_a_timeline_fits_a_phone(open_file: Opener, tmp_path: Path) -> None:
    page = open_file(draw_timeline(accords(), tmp_path / "time.html", entity="state/KAZ"), size=(360, 740))
    expect(page.locator(".bar-planned")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    if AXE.is_file():
        no_serious_violation(page)


@pytest.mark.parametrize("how", ["webgl", "map", "timeline"])
def test_a_hostile_network_stays_text(open_file: Opener, tmp_path: Path, how: str) -> None:
    net = accords()
    net.graph["title"] = HOSTILE
    net.nodes["state/KAZ"]["label"] = HOSTILE
    path = tmp_path / "evil.html"
    if how == "webgl":
        draw(net, path, engine="webgl")
    elif how == "map":
        draw_map(net, path, entity=ACCORDS)
    else:
        draw_timeline(net, path)
    page = open_file(path)
    expect(page.get_by_role("heading", level=1)).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator("img").count() == 0


def test_more_than_pyvis_bears_is_drawn_with_webgl(tmp_path: Path) -> None:
    few = draw(allies(30), tmp_path / "few.html").read_text(encoding="utf-8")
    many = draw(parties(200, MOST_PYVIS), tmp_path / "many.html").read_text(encoding="utf-8")
    assert "vis-network" in few
    assert "vis-network" not in many


def test_ten_thousand_entities_are_written_and_drawn(open_file: Opener, tmp_path: Path) -> None:
    net = parties(400, 9600)
    path = draw(net, tmp_path / "large.html")
    page = open_file(path)
    page.locator(".drawing[data-drawn]").wait_for(timeout=60_000)
    expect(page.locator(".room-summary")).to_contain_text(f"{len(net):,} entities")


def test_a_file_that_cannot_be_is_told_with_the_mend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from comity.drawing import bundle

    bundle.bundle.cache_clear()
    monkeypatch.setattr(bundle, "files", lambda _: tmp_path)
    with pytest.raises(OutputError, match="make ui"):
        draw(nx.MultiDiGraph(accords()), tmp_path / "no.html", engine="webgl")
    bundle.bundle.cache_clear()
