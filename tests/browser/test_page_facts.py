"""Finding, filtering and reading: search, legend, and the facts of what was clicked."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from comity.drawing import draw
from tests.browser.conftest import OpenPage
from tests.drawing.networks import ACCORDS, DENIED, PLANNED, accords

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=alert(1)></script><script>alert(2)</script>"


def click_on(page: Page, name: str) -> None:
    """A real click on an entity, or on the middle of a straight line."""
    place: dict[str, float] = page.evaluate("id => comityPage.place(id)", name)
    page.mouse.click(place["x"], place["y"])


def looks(page: Page, claim: str) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("claim => comityPage.looks(comityPage.lineOf(claim))", claim)
    return found


def test_a_click_on_an_entity_shows_its_facts_and_ties(open_page: OpenPage) -> None:
    page = open_page(accords())
    click_on(page, "state/KAZ")
    panel = page.get_by_role("region", name="Facts")
    expect(panel.get_by_role("heading", level=2)).to_have_text("Kazakhstan")
    expect(panel).to_contain_text("State · Central Asia")
    expect(panel).to_contain_text("16 December 1991")
    expect(panel.get_by_role("link", name="Q232")).to_have_attribute("href", "https://www.wikidata.org/wiki/Q232")
    joined = panel.get_by_role("button", name="joined Abraham Accords")
    expect(joined).to_contain_text("(planned)announced 6 November 2025 by United States")
    expect(joined).to_contain_text("The accords and what surrounds them")
    expect(panel.get_by_role("button", name="has diplomatic relations with Israel")).to_contain_text("10 April 1992")


def test_a_click_on_a_line_shows_its_claim(open_page: OpenPage) -> None:
    page = open_page(accords())
    click_on(page, page.evaluate("claim => comityPage.lineOf(claim)", PLANNED))
    panel = page.get_by_role("region", name="Facts")
    expect(panel.get_by_role("heading", level=2)).to_have_text("Kazakhstan joined Abraham Accords (planned)")
    for fact in (
        "not reported as done",
        "6 November 2025 by United States",
        "Washington",
        "Announced at the White House.",
        "0.9",
        "The accords and what surrounds them",
        "CC BY 4.0",
        "The contributors, 2026.",
        PLANNED,
    ):
        expect(panel).to_contain_text(fact)
    link = panel.get_by_role("link", name="https://example.org/kazakhstan?a=1&b=2")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_dates_are_shown_as_precise_as_they_are_and_other_sources_are_heard(open_page: OpenPage) -> None:
    page = open_page(accords())
    page.evaluate("comityPage.choose({line: comityPage.lineOf('claim/MAR-first')})")
    panel = page.get_by_role("region", name="Facts")
    expect(panel).to_contain_text("22 December 2020")
    panel.get_by_text("At other times (1)").click()
    expect(panel).to_contain_text("September 1994")
    expect(panel).not_to_contain_text("1 September 1994")
    page.evaluate("comityPage.choose({line: comityPage.lineOf('claim/KAZ')})")
    expect(panel).to_contain_text("A crowd: 1992 to at least 2014")


def test_a_derived_tie_leads_to_what_it_rests_on_and_back(open_page: OpenPage) -> None:
    page = open_page(accords())
    page.evaluate("comityPage.choose({line: comityPage.lineOf('claim/JOR')})")
    panel = page.get_by_role("region", name="Facts")
    expect(panel).to_contain_text("no source says it in these words")
    panel.get_by_role("button", name="United Arab Emirates signed Abraham Accords").click()
    expect(panel.get_by_role("heading", level=2)).to_have_text("United Arab Emirates signed Abraham Accords")
    panel.get_by_role("button", name="Back").click()
    expect(panel.get_by_role("heading", level=2)).to_have_text("Israel has diplomatic relations with Jordan")


def test_the_facts_close_by_button_by_key_and_by_a_click_beside(open_page: OpenPage) -> None:
    page = open_page(accords())
    panel = page.locator("#panel")
    for close in (
        lambda: page.get_by_role("button", name="Close the facts").click(),
        lambda: page.keyboard.press("Escape"),
        lambda: page.mouse.click(250, 90),
    ):
        page.evaluate("comityPage.choose({node: 'state/KAZ'})")
        expect(panel).to_be_visible()
        page.wait_for_timeout(50)
        close()
        expect(panel).to_be_hidden()


def test_facts_beside_the_drawing_leave_the_chosen_in_sight(open_page: OpenPage) -> None:
    for size in ((1280, 800), (390, 844)):
        page = open_page(accords(), size=size)
        for node in accords().nodes:
            page.evaluate("id => comityPage.choose({node: id})", node)
            page.wait_for_timeout(50)
            place = page.evaluate("id => comityPage.place(id)", node)
            at = page.evaluate("p => !!document.elementFromPoint(p.x, p.y).closest('#drawing')", place)
            assert at, (node, size)


def test_search_finds_rings_and_shows(open_page: OpenPage) -> None:
    net = accords()
    net.add_node("state/CIV", label="Côte d’Ivoire", kind="state")
    page = open_page(net)
    box = page.get_by_role("combobox")
    box.fill("cote")
    expect(page.get_by_role("option")).to_have_text(["Côte d’Ivoirestate"])
    box.fill("is")
    expect(page.get_by_role("option").first).to_contain_text("Israel")
    box.fill("kaz")
    box.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("Kazakhstan")
    assert page.evaluate("document.activeElement.id") == "panel"
    box.fill("atlantis")
    expect(page.get_by_text("No entity of that name")).to_be_visible()


def test_the_whole_page_works_by_keys(open_page: OpenPage) -> None:
    page = open_page(accords())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("united")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("United States")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert "hosted" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("United States hosted C5+1 summit, Washington 2025")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.name") == "signed"
    page.keyboard.press("Space")
    assert "claim/ARE-signed" not in page.evaluate("comityPage.claims()")


def test_filters_by_relation_status_and_kind(open_page: OpenPage) -> None:
    page = open_page(accords())
    everything = page.evaluate("comityPage.claims()")
    for button, gone in (
        ("Signed 3", "claim/ARE-signed"),
        ("Planned 1", PLANNED),
        ("Summit 1", "claim/USA-hosted"),
    ):
        label = button.split()[0]
        page.get_by_role("button", name=button).click()
        expect(page.get_by_role("button", name=label)).to_have_attribute("aria-pressed", "false")
        assert gone not in page.evaluate("comityPage.claims()")
        page.get_by_role("button", name=label).click()
        assert page.evaluate("comityPage.claims()") == everything
    page.get_by_role("button", name="Agreement").click()
    assert page.evaluate(f"comityPage.looks('{ACCORDS}').hidden")


def test_planned_lines_are_dashed_done_ones_whole_denied_ones_absent(open_page: OpenPage) -> None:
    page = open_page(accords())
    assert looks(page, PLANNED)["dashes"] == [9, 6]
    assert looks(page, "claim/KAZ")["dashes"] is False
    assert page.evaluate("claim => comityPage.lineOf(claim)", DENIED) is None
    assert DENIED not in page.content()


def test_denied_lines_are_red_and_dotted_where_asked_for(open_page: OpenPage) -> None:
    page = open_page(accords(), statuses=["done", "denied"])
    assert looks(page, DENIED)["dashes"] == [2, 4]
    assert looks(page, DENIED)["color"]["color"].startswith("rgba(209,26,42")
    page.evaluate("claim => comityPage.choose({line: comityPage.lineOf(claim)})", DENIED)
    expect(page.locator("#panel")).to_contain_text("the source says this is not so")


def test_hostile_words_are_shown_and_never_run(open_page: OpenPage) -> None:
    net = accords()
    net.graph["title"] = HOSTILE
    for node in net.nodes:
        net.nodes[node]["label"] = HOSTILE
    for edge in net.edges:
        facts = net.edges[edge]
        facts.update(dict.fromkeys(("relation_label", "note", "citation", "licence", "source_title"), HOSTILE))
        facts["address"] = "javascript:alert(3)"
    page = open_page(net)
    expect(page.get_by_role("heading", level=1)).to_have_text(HOSTILE)
    page.mouse.move(700, 400)
    page.get_by_role("combobox").fill("img")
    page.get_by_role("combobox").press("Enter")
    expect(page.locator("#panel h2")).to_have_text(HOSTILE)
    page.evaluate("claim => comityPage.choose({line: comityPage.lineOf(claim)})", PLANNED)
    expect(page.locator("#panel")).to_contain_text("javascript:alert(3)")
    assert page.locator("#panel a").count() == 0
    assert page.locator("img").count() == 0
    assert page.locator("script:not([type])").count() == 2


def test_the_policy_stops_what_would_be_injected(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text))
    page.goto(draw(accords(), tmp_path / "page.html").as_uri())
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=\"https://example.org/x.png\" onerror=\"ran = 1\">')"
    )
    page.evaluate("fetch('https://example.org/').catch(() => 0)")
    page.wait_for_timeout(200)
    assert page.evaluate("typeof ran") == "undefined"
    assert sum("Content Security Policy" in text for text in refused) >= 2
    page.close()
