"""What the explorer promises of dates, of what is not done, and of pages that are never empty without a word."""

import re

import pytest
from playwright.sync_api import expect

from comity.view import Graph
from tests.browser.exploring import PHONE, Visits, drawn

pytestmark = pytest.mark.browser
SPARQL = "SELECT ?s ?o { ?c a cy:Claim ; cy:relation cy:joined ; cy:subject ?s ; cy:object ?o }"
PREFIX = "PREFIX cy: <https://w3id.org/comity/ontology#> "


def test_a_day_on_which_a_list_saw_a_member_is_no_beginning(small: Visits) -> None:
    page = small.go("/entity/organization/nato")
    row = page.locator("section[aria-labelledby=fact-memberOf-in] li", has_text="United States")
    expect(row.locator(".when")).to_have_text("seen 1 January 2019")
    page = small.go("/map?entity=organization/nato&relation=memberOf")
    cell = page.locator(".map-list tr", has_text="United States").locator("td.when")
    expect(cell).to_have_text("seen 1 Jan 2019")
    expect(page.locator(".land path.told title", has_text="United States")).to_have_text(
        re.compile("seen 1 January 2019")
    )
    page = drawn(small.go("/network?relation=memberOf&chosen=state/USA"))
    panel = page.get_by_role("region", name="Facts")
    expect(panel.get_by_role("button", name=re.compile("North Atlantic"))).to_contain_text("seen 1 January 2019")
    page.get_by_role("button", name="As a table").click()
    expect(page.get_by_role("row", name=re.compile("United States member of"))).to_contain_text("seen 1 January 2019")


def test_an_embassy_on_a_list_shows_relations_seen(large: Visits) -> None:
    page = large.go("/entity/state/KAZ")
    relations = page.locator("section[aria-labelledby=fact-hasRelations-both]")
    relations.get_by_role("button", name=re.compile("^Show")).click()
    expect(relations.locator("li", has_text="Finland").locator(".when")).to_have_text("seen 16 November 2022")


def test_where_a_source_stopped_looking_is_said(small: Visits) -> None:
    page = small.go("/changes?tab=pair&one=state/CZE&other=organization/nato")
    page.get_by_text("The same as a table").click()
    expect(page.get_by_role("row", name=re.compile("member of"))).to_contain_text("since 1998, still seen 2014")


def test_what_a_list_first_shows_is_no_change_unless_asked_for(small: Visits) -> None:
    page = small.go("/changes?earlier=2018-06-01&later=2019-06-01")
    members = page.locator("section[aria-labelledby=by-relation] tr", has_text=re.compile("member of", re.I))
    expect(members.locator("td.number")).to_have_text(["–", "–", "1"])
    expect(page.locator(".change")).to_have_count(0)
    page.get_by_role("checkbox", name=re.compile("list")).check()
    expect(page.locator(".change")).to_contain_text("first seen")


def test_what_is_not_done_stands_before_the_long_lists(small: Visits) -> None:
    page = small.go("/entity/agreement/abraham-accords")
    pending = page.locator("section[aria-labelledby=pending]")
    expect(pending).to_contain_text("announced 6 November 2025 by United States")
    facts = page.locator("section[aria-labelledby=facts]").bounding_box()
    box = pending.bounding_box()
    assert box
    assert facts
    assert box["y"] + box["height"] <= facts["y"]


def test_the_front_page_tells_what_is_announced_and_leads_only_to_what_there_is(small: Visits) -> None:
    page = small.go("/")
    news = page.locator("section[aria-labelledby=announced]")
    expect(news.locator(".news-line").first).to_contain_text("Kazakhstan is to join Abraham Accords")
    expect(news.locator(".news-line").first).to_contain_text("announced 6 November 2025 by United States")
    expect(news.locator(".news-line").last).to_contain_text("denied")
    expect(page.locator("section[aria-labelledby=year]")).to_have_count(0)  # nothing began or ended in it
    starts = ["Abraham Accords", "Kazakhstan", "North Atlantic Treaty Organization", "German Democratic Republic"]
    expect(page.locator(".starts a")).to_have_text(starts)  # of Palestine and the G20 this graph knows nothing


def test_the_ties_of_one_entity_are_all_its_ties(small: Visits) -> None:
    page = drawn(small.go("/network?entity=organization/nato&around=1"))
    expect(page.locator(".room-summary [role=status]")).to_have_text(
        re.compile(r"^[1-9]\d* entities and [1-9]\d* ties")
    )
    expect(page.get_by_role("checkbox", name=re.compile("^member of", re.I))).to_be_checked()


def test_an_empty_picture_says_why_and_offers_the_mend(small: Visits) -> None:
    page = small.go("/network?entity=state/MAR&relation=alliedWith")
    expect(page.locator(".drawing-words")).to_contain_text("No tie of the relations chosen")
    page.get_by_role("button", name="Take all relations").click()
    expect(page.locator(".room-summary [role=status]")).to_have_text(re.compile(r"^[1-9]"))
    page = small.go("/network?relation=joined&entity=state/KAZ&status=denied")
    page.get_by_role("button", name="Take these filters away").click()
    expect(page.locator(".room-summary [role=status]")).to_have_text(re.compile(r"^[1-9]"))
    page = small.go("/network?relation=hasMission&as_of=2020-01-01")
    expect(page.locator(".drawing-words")).to_contain_text("Nothing of this is in force on 1 January 2020")
    page.get_by_role("button", name="Go to 23 October 2000").click()
    expect(page.locator(".room-summary")).to_contain_text("2 entities and 1 tie on 23 October 2000")


def test_ask_begins_with_an_answer_that_a_phone_can_show(small: Visits) -> None:
    page = small.go("/ask", size=(390, 844))
    expect(page.locator(".yasr table")).to_contain_text("Kazakhstan")
    expect(page).to_have_url(re.compile("saved=accords"))
    label = page.locator(".yasr td", has_text="Kazakhstan").first
    assert label.evaluate("cell => cell.scrollWidth <= cell.clientWidth + 1")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for picture in ("Network", "Map", "Timeline"):
        expect(page.locator(".yasr_btnGroup").get_by_text(picture, exact=True)).to_be_visible()


def test_an_answer_reads_as_words_and_not_as_codes(small: Visits) -> None:
    page = small.go("/ask?saved=accords")
    row = page.locator(".result-table tbody tr", has_text="planned").first
    name = row.get_by_role("link", name="Kazakhstan")
    expect(name).to_have_attribute("href", "/entity/state/KAZ")
    expect(row).to_contain_text("6 November 2025")
    expect(row.locator("[title]", has_text="6 November 2025")).to_have_attribute("title", '"2025-11-06"^^xsd:date')
    expect(page.get_by_role("columnheader", name="announced on")).to_be_visible()
    expect(page.get_by_role("columnheader", name="label")).to_have_count(0)
    assert "^^" not in page.locator(".result-table").inner_text()
    page.get_by_role("columnheader", name="state").get_by_role("button").click()
    expect(page.get_by_role("columnheader", name="state")).to_have_attribute("aria-sort", "ascending")
    page.get_by_role("searchbox", name="Find in the answer").fill("no such name")
    expect(page.locator(".result-table tbody tr")).to_have_count(0)
    expect(page.locator(".result-table").get_by_role("status")).to_have_text(re.compile("^0 of [1-9]"))


def test_dates_keep_their_precision_and_numbers_stand_under_one_another(small: Visits) -> None:
    days = '"1999-03-12"^^xsd:date "1999-03"^^xsd:gYearMonth "1999"^^xsd:gYear'
    values = f"VALUES (?day ?month ?year ?count) {{ ({days} 1234) }}"
    prefix = "PREFIX xsd: <http://www.w3.org/2001/XMLSchema%23> "
    page = small.go(f"/ask?query={prefix}SELECT * {{ {values} }}")
    words = {"day": "12 March 1999", "month": "March 1999", "year": "1999", "count": "1,234"}
    for head, told in words.items():
        expect(page.locator(f".result-table td[data-head={head}]")).to_have_text(told)
    number = page.locator(".result-table td.number")
    assert number.evaluate("cell => getComputedStyle(cell).textAlign") == "right"


def test_a_question_of_a_day_is_asked_of_that_day(large: Visits, graph: Graph) -> None:
    def members(day: str) -> int:
        claims = graph.as_of(day).claims("memberOf")
        return int((claims["object"] == "organization/nato").sum())

    page = large.go("/ask?saved=members")
    field = page.get_by_role("textbox", name="As of")
    expect(field).to_have_value("1989-11-09")
    told = page.locator(".result-table").get_by_role("status")
    expect(told).to_have_text(f"{members('1989-11-09')} rows")
    field.fill("2005")
    field.press("Enter")
    expect(told).to_have_text(f"{members('2005-12-31')} rows")
    expect(page).to_have_url(re.compile("as_of=2005-12-31"))
    page.get_by_role("button", name="The Abraham Accords").click()
    expect(field).to_have_value("")


def test_a_picture_of_what_an_answer_does_not_hold_says_what_is_missing(small: Visits) -> None:
    page = small.go("/ask?query=SELECT ?n { VALUES ?n { 1 2 } }")
    expect(page.locator(".result-table td")).to_have_text(["1", "2"])
    for picture, missing in (
        ("network", "two columns of entities"),
        ("map", "column of states"),
        ("timeline", "dates"),
    ):
        page.locator(f".yasr .select_{picture}").click()
        expect(page.locator(".yasr_results")).to_contain_text(missing)
    page = small.go("/ask?query=SELECT ?n { VALUES ?n { 1 } FILTER(false) }")
    expect(page.locator(".yasr_results")).to_contain_text("Nothing in the graph answers this question")


def test_on_a_phone_a_question_is_chosen_from_a_list_and_each_row_is_a_card(small: Visits) -> None:
    page = small.go("/ask", size=PHONE)
    page.get_by_role("combobox", name="Choose a question").select_option("members")
    expect(page).to_have_url(re.compile("saved=members"))
    page.get_by_role("combobox", name="Choose a question").select_option("accords")
    row = page.locator(".result-table tbody tr").first
    expect(row).to_be_visible()
    box = row.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE[0]
    assert page.get_by_role("cell").first.is_visible()


def test_results_name_who_they_are_about(small: Visits) -> None:
    page = small.go("/ask?query=" + PREFIX.replace("#", "%23") + SPARQL)
    page.locator(".yasr .select_network").click()
    page.locator(".result-network").get_by_role("button", name="As a table").click()
    expect(page.locator(".result-network .tables")).to_contain_text("Kazakhstan")
    expect(page.locator(".result-network .tables")).to_contain_text("North Atlantic Treaty Organization")
