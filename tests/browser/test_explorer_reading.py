"""Reading an article in the explorer: marked, accepted, rejected, undone - in the journal of ``comity review``."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.exploring import Visits, keep, visits
from tests.web.conftest import quick
from tests.web.served import serving

pytestmark = pytest.mark.browser
pytest.importorskip("spacy")

ARTICLE = (
    "Kazakhstan will join the Abraham Accords, officials announced. "
    "Kazakhstan and Israel established diplomatic relations in 1992. Morocco visited nobody."
)


@pytest.fixture
def desk(browser: Browser, own_home: Path) -> Iterator[Visits]:
    with serving(quick(own_home, review=True)) as running, visits(browser, running) as made:
        yield made


def test_what_an_article_says_is_marked_and_decided_on(desk: Visits, own_home: Path) -> None:
    page = desk.go("/read")
    page.get_by_label("The article’s text").fill(ARTICLE)
    page.get_by_label("Its date").fill("2025-11-06")
    page.get_by_role("button", name="Read it").click()
    cards = page.locator(".proposal")
    expect(cards.first).to_be_visible(timeout=60_000)
    count = cards.count()
    assert count >= 2
    expect(page.locator(".article")).to_have_text(ARTICLE)
    expect(page.locator(".article mark").first).to_contain_text("Abraham Accords")
    planned = page.locator(".proposal", has_text="planned").first
    planned.get_by_role("button", name="Accept").click()
    expect(planned).to_contain_text("accepted")
    assert '"accept"' in (own_home / "journal.jsonl").read_text()
    planned.get_by_role("button", name="Undo").click()
    expect(planned.get_by_role("button", name="Accept")).to_be_visible()
    keep(page, "read-wide-light")
    page.locator("h1").click()
    page.keyboard.press("r")
    expect(page.locator(".read-bar")).to_contain_text("1 rejected")


def test_without_review_nothing_is_read(small: Visits) -> None:
    page = small.go("/read")
    expect(page.get_by_text("Reading is off")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^Read"))).to_have_count(0)
