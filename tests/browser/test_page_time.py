"""The time slider: it adds and removes ties by their dates, by the same rule as everywhere."""

import re

import pytest
from playwright.sync_api import Page, expect

from comity.drawing.facts import read_ties
from tests.browser.conftest import OpenPage
from tests.drawing.networks import ACCORDS, DENIED, PLANNED, accords, allies

pytestmark = pytest.mark.browser


def seen(page: Page) -> set[str]:
    return set(page.evaluate("comityPage.claims()"))


def type_day(page: Page, day: str) -> None:
    field = page.get_by_label("Day shown: a year, month or day")
    field.fill(day)
    field.press("Enter")


@pytest.mark.parametrize(
    "day",
    [
        *("1992-04-09", "1992-04-10", "1994-08-31", "1994-09-01", "2000-10-23", "2000-10-24"),
        *("2020-09-15", "2020-12-22", "2025-11-05", "2025-11-06", "2026-11-23"),
    ],
)
def test_the_ties_of_a_day_are_those_the_rule_says(open_page: OpenPage, day: str) -> None:
    page = open_page(accords())
    type_day(page, day)
    assert seen(page) == {tie.claim for tie in read_ties(accords()) if tie.seen_on(day) and tie.claim != DENIED}
    assert page.evaluate("comityPage.day()") == day


def test_many_days_over_many_ties(open_page: OpenPage) -> None:
    net = allies(120)
    page = open_page(net)
    ties = read_ties(net)
    for day in (f"{year}-06-30" for year in range(1901, 2020, 9)):
        page.evaluate("day => comityPage.setDay(day)", day)
        assert seen(page) == {tie.claim for tie in ties if tie.seen_on(day)}


def test_lines_come_and_go_on_the_drawing(open_page: OpenPage) -> None:
    page = open_page(accords())
    hidden = "claim => comityPage.looks(comityPage.lineOf(claim)).hidden"
    assert not page.evaluate(hidden, "claim/ARE-signed")
    type_day(page, "2019")
    assert page.evaluate(hidden, "claim/ARE-signed")
    assert not page.evaluate(hidden, "claim/KAZ")
    expect(page.get_by_role("button", name="Signed 0")).to_be_visible()


def test_who_has_no_tie_yet_fades_or_goes(open_page: OpenPage) -> None:
    page = open_page(accords())
    colour = f"comityPage.looks('{ACCORDS}').color.background"
    before = page.evaluate(colour)
    type_day(page, "2019")
    assert page.evaluate(colour) != before
    assert not page.evaluate(f"comityPage.looks('{ACCORDS}').hidden")
    page.get_by_label("Hide those without ties").check()
    assert page.evaluate(f"comityPage.looks('{ACCORDS}').hidden")
    type_day(page, "2021")
    assert not page.evaluate(f"comityPage.looks('{ACCORDS}').hidden")


def test_the_slider_works_by_keys_and_by_dragging(open_page: OpenPage) -> None:
    page = open_page(accords())
    slider = page.get_by_role("slider")
    slider.focus()
    slider.press("Home")
    expect(slider).to_have_attribute("aria-valuetext", "1 January 1992")
    assert seen(page) == set()
    slider.press("PageUp")
    assert page.evaluate("comityPage.day()") == "1993-01-01"
    assert slider.get_attribute("aria-valuetext") == "1 January 1993"
    slider.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "2 January 1993")
    box = slider.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + box["height"] / 2)
    expect(slider).to_have_attribute("aria-valuetext", re.compile("2009$"))
    slider.press("End")
    expect(slider).to_have_attribute("aria-valuetext", "23 November 2026")


def test_buttons_step_by_years_and_lead_back(open_page: OpenPage) -> None:
    page = open_page(accords(), as_of="2024-02-29")
    page.get_by_role("button", name="One year back").click()
    assert page.evaluate("comityPage.day()") == "2023-02-28"
    page.get_by_role("button", name="One year on").click()
    assert page.evaluate("comityPage.day()") == "2024-02-28"
    page.get_by_role("button", name="Back to 29 February 2024").click()
    assert page.evaluate("comityPage.day()") == "2024-02-29"


def test_time_runs_and_stops(open_page: OpenPage) -> None:
    page = open_page(accords())
    page.get_by_role("button", name="Play through time").click()
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuetext", re.compile("199[3-9]$"))
    page.get_by_role("button", name="Pause").click()
    day = page.evaluate("comityPage.day()")
    page.wait_for_timeout(300)
    assert page.evaluate("comityPage.day()") == day


@pytest.mark.parametrize(
    ("typed", "day"), [("1999", "1999-12-31"), ("2000-2", "2000-02-29"), ("1850", "1992-01-01"), ("3000", "2026-11-23")]
)
def test_a_typed_year_or_month_means_its_last_day_within_the_axis(open_page: OpenPage, typed: str, day: str) -> None:
    page = open_page(accords())
    type_day(page, typed)
    assert page.evaluate("comityPage.day()") == day


def test_what_is_no_day_is_marked_and_changes_nothing(open_page: OpenPage) -> None:
    page = open_page(accords())
    type_day(page, "2023-02-30")
    expect(page.get_by_label("Day shown: a year, month or day")).to_have_attribute("aria-invalid", "true")
    assert page.evaluate("comityPage.day()") == "2026-11-23"


def test_a_plan_is_seen_from_its_announcement(open_page: OpenPage) -> None:
    page = open_page(accords())
    type_day(page, "2025-11-05")
    assert PLANNED not in seen(page)
    type_day(page, "2025-11-06")
    assert PLANNED in seen(page)
