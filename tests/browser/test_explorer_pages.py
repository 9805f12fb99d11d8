"""The explorer's pages, each with what a reader comes for."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.exploring import Visits
from tests.web.conftest import EVIL

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("typed", "found"),
    [("kazak", "Kazakhstan"), ("Maroc", "Morocco"), ("联合", "United Nations"), ("ONU", "United Nations")],
)
def test_a_name_in_any_language_leads_to_its_page_by_keys_alone(small: Visits, typed: str, found: str) -> None:
    page = small.go("/")
    field = page.get_by_role("combobox", name=re.compile("Search"))
    expect(field).to_be_focused()
    page.keyboard.type(typed)
    expect(page.get_by_role("option").first).to_contain_text(found)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(found)
    expect(page).to_have_title(f"{found} · Comity")


def test_arrows_choose_among_the_names_found_and_escape_closes_them(small: Visits) -> None:
    page = small.go("/")
    field = page.get_by_role("combobox")
    expect(field).to_be_focused()
    field.fill("congo")
    expect(page.get_by_role("option")).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    field.fill("Congo")
    expect(page.get_by_role("option")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    name = page.get_by_role("option", selected=True).locator(".hit-name").text_content() or ""
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(name.split("“")[0].strip())


def test_who_was_chosen_stays_chosen_when_a_later_list_comes(small: Visits) -> None:
    page = small.go("/")
    field = page.get_by_role("combobox")
    field.fill("cong")
    expect(page.get_by_role("option")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    selected = page.get_by_role("option", selected=True).locator(".hit-name")
    name = (selected.text_content() or "").split("“")[0].strip()
    with page.expect_response(lambda answer: "q=congo" in answer.url):
        page.keyboard.type("o")
    expect(selected).to_have_text(re.compile(re.escape(name)))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_enter_before_the_answer_opens_what_was_typed_and_not_what_stands(small: Visits) -> None:
    page = small.go("/")
    field = page.get_by_role("combobox")
    field.fill("nato")
    expect(page.get_by_role("option").first).to_contain_text("North Atlantic Treaty")
    field.fill("kazakhstan")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kazakhstan")


def test_what_nobody_is_called_is_said_plainly(small: Visits) -> None:
    page = small.go("/")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("qqqqqq")
    expect(page.get_by_text("Nothing is named “qqqqqq”")).to_be_visible()


def test_an_entity_shows_its_facts_with_dates_sources_and_what_is_not_done(small: Visits) -> None:
    page = small.go("/entity/state/KAZ")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kazakhstan")
    facts = page.locator("section", has=page.get_by_role("heading", name=re.compile("^established relations", re.I)))
    expect(facts.last).to_contain_text("10 April 1992")
    pending = page.locator("section[aria-labelledby=pending]")
    expect(pending).to_contain_text("planned")
    expect(pending.locator(".status-planned line")).to_have_attribute("stroke-dasharray", re.compile(r"\d"))
    page.get_by_role("button", name=re.compile("Source for United Nations")).first.click()
    expect(page.locator(".claim-details").first).to_contain_text("Licence")


def test_as_of_a_day_an_entity_shows_what_was_so_then(small: Visits) -> None:
    page = small.go("/entity/state/MAR?as_of=1996-01-01")
    expect(page.get_by_text(re.compile("^has a mission in", re.I)).first).to_be_visible()
    expect(page.locator(".entity-main .when").first).to_have_text("1 January 1996")
    field = page.get_by_role("textbox", name=re.compile("Day shown"))
    field.fill("2015")
    field.press("Enter")
    expect(page).to_have_url(re.compile("as_of=2015-12-31"))
    expect(page.locator(".entity-main .when").first).to_have_text("31 December 2015")
    expect(page.locator(".fact-label").get_by_text(re.compile("has a mission in", re.I))).to_have_count(0)


def test_sources_that_disagree_stand_side_by_side(small: Visits) -> None:
    page = small.go("/entity/organization/nato")
    page.get_by_text(re.compile("on which sources disagree")).click()
    dispute = page.locator(".dispute").first
    expect(dispute.locator(".dispute-side")).to_have_count(2)


def test_an_unknown_entity_is_told_with_what_may_have_been_meant(small: Visits) -> None:
    small.expected.append("404")
    page = small.go("/entity/state/KAZAKHSTAN")
    expect(page.get_by_role("alert")).to_contain_text("Did you mean")
    page.get_by_role("alert").get_by_role("link", name="Kazakhstan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kazakhstan")


def test_markup_in_a_name_or_note_stays_text(small: Visits) -> None:
    page = small.go("/entity/person/jane-doe")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Jane {EVIL} Doe")
    page.locator(".claim-source").first.click()
    expect(page.locator(".claim-details").first).to_contain_text(EVIL)
    assert page.evaluate("document.querySelectorAll('main script').length") == 0


def test_two_days_show_what_began_and_what_ended(small: Visits) -> None:
    page = small.go("/changes?earlier=1999-01-01&later=2001-01-01")
    missions = page.locator("section[aria-labelledby=by-relation] tr", has_text=re.compile("has a mission in", re.I))
    expect(missions.locator("td.number").first).to_have_text("1")
    expect(page.locator(".change", has_text="Morocco").first).to_contain_text("ended")
    expect(page.locator(".change", has_text="Czechia").first).to_contain_text("began")
    page.locator("label", has_text="Relation").locator("select").select_option("hasMission")
    expect(page).to_have_url(re.compile("relation=hasMission"))
    expect(page.locator(".change", has_text="Czechia")).to_have_count(0)


def test_two_parties_show_all_that_is_said_of_them(small: Visits) -> None:
    page = small.go("/changes?tab=pair")
    for label, name in (("One", "Morocco"), ("The other", "Israel")):
        field = page.get_by_role("combobox", name=label, exact=True)
        field.fill(name)
        page.get_by_role("option", name=re.compile(name)).first.click()
    expect(page.get_by_role("heading", name="Morocco and Israel")).to_be_visible()
    expect(page.locator(".timeline .bar")).to_have_count(2)
    expect(page).to_have_url(re.compile("one=state/MAR&other=state/ISR"))


def test_the_map_tells_in_its_list_what_its_colours_show(small: Visits) -> None:
    page = small.go("/map?entity=state/ISR&relation=hasMission&as_of=1996-01-01")
    expect(page.get_by_role("table", name=re.compile("1 entity on 1 January 1996"))).to_contain_text("Morocco")
    expect(page.locator(".land path.told title")).to_have_text(re.compile("Morocco: March 1995 to 23 October 2000"))
    page.get_by_role("slider", name="Day shown").press("End")
    expect(page.get_by_text("None on this day.")).to_be_visible()
    expect(page.locator(".land path.told")).to_have_count(0)


def test_the_map_counts_for_every_state(small: Visits) -> None:
    page = small.go("/map?relation=hasMission&as_of=1996-01-01")
    expect(page.locator(".map-list tbody tr")).to_have_count(2)
    expect(page.locator(".map-list tbody tr").first).to_contain_text("1")


def test_a_saved_question_is_asked_and_its_answer_seen_as_table_network_and_timeline(small: Visits) -> None:
    page = small.go("/ask")
    page.get_by_role("button", name="The Abraham Accords").click()
    expect(page.locator(".yasr table")).to_contain_text("Kazakhstan")
    expect(page).to_have_url(re.compile("saved=accords"))
    page.locator(".yasr .select_network").click()
    expect(page.locator(".result-network .room-summary")).to_contain_text("entities")
    page.locator(".yasr .select_timeline").click()
    expect(page.locator(".yasr .timeline .bar").first).to_be_visible()
    page.locator(".yasr .select_map").click()
    expect(page.locator(".yasr .land path.told").first).to_be_visible()


def test_a_link_to_a_question_asks_it_again(small: Visits) -> None:
    page = small.go("/ask?query=SELECT%20%3Fs%20%7B%20VALUES%20%3Fs%20%7B%20%22found%20again%22%20%7D%20%7D")
    expect(page.locator(".yasr table")).to_contain_text("found again")


def test_sources_in_an_answer_go_by_their_titles(small: Visits) -> None:
    page = small.go("/ask?query=SELECT%20%3Fs%20%7B%20%3Fs%20a%20cy%3ASource%20%7D")
    expect(page.locator(".yasr table")).to_contain_text("The source curated")


def test_a_question_that_fails_is_told(small: Visits) -> None:
    small.expected.append("400")
    page = small.go("/ask?query=SELECT%20nonsense")
    expect(page.locator(".yasr .errorResult")).to_be_visible()


def test_names_of_the_ontology_are_completed(small: Visits) -> None:
    page = small.go("/ask?query=SELECT%20%3Fs%20%7B%20%3Fs%20cy%3AmemberO%20%7D")
    small.expected.append("400")
    editor = page.locator(".CodeMirror").first
    editor.click()
    page.evaluate("document.querySelector('.CodeMirror').CodeMirror.setCursor(0, 24)")
    page.keyboard.press("Control+Space")
    expect(page.get_by_role("option", name="cy:memberOf member of")).to_be_visible()
    page.keyboard.press("Enter")
    expect(editor).to_contain_text("cy:memberOf")


def test_keys_lead_into_the_editor_and_out_of_it(small: Visits) -> None:
    page = small.go("/ask")
    editor = page.locator(".CodeMirror textarea")
    editor.focus()
    before = page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()")
    for _ in range(3):  # its scrolling part and its button lie between
        page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()") == before
    assert not page.evaluate("document.querySelector('.CodeMirror').contains(document.activeElement)")


def test_what_is_only_planned_is_hatched_and_said_on_the_map(small: Visits) -> None:
    page = small.go("/map?entity=agreement/abraham-accords&relation=joined")
    row = page.locator(".map-list tr", has_text="Kazakhstan")
    expect(row).to_contain_text("planned")
    told = page.locator(".land path.told", has=page.locator("title", has_text="Kazakhstan"))
    expect(told).to_have_attribute("fill", "url(#hatch-planned)")
