"""Who was a member when, from the curated joinings and departures alone."""

from collections.abc import Iterator
from datetime import date

import pytest

from comity.dates import PartialDate
from comity.ledger.registry import read_entities
from comity.model import Claim, Status
from comity.resources import seeds_dir

SOURCE = "comity-organizations"


@pytest.fixture(scope="module")
def dissolved() -> dict[str, PartialDate]:
    return {e.id: e.dissolution for e in read_entities(seeds_dir() / "entities") if e.dissolution}


def members(claims: list[Claim], dissolved: dict[str, PartialDate], body: str, day: str) -> set[str]:
    """Those who had joined and not left by the day, and still existed."""
    on, inside = date.fromisoformat(day), set[str]()
    for when, who, enters in sorted(_moves(claims, f"organization/{body}")):
        if when < on or (enters and when == on):
            (inside.add if enters else inside.discard)(who)
    return {who.split("/")[1] for who in inside if who not in dissolved or dissolved[who].last >= on}


def _moves(claims: list[Claim], body: str) -> Iterator[tuple[date, str, bool]]:
    for claim in claims:
        if claim.object == body and claim.status is Status.DONE and claim.since:
            if claim.relation == "withdrew":
                yield claim.since.last, claim.subject, False
            elif claim.relation == "joined" or (claim.relation == "memberOf" and not claim.capacity):
                yield claim.since.first, claim.subject, True


@pytest.mark.parametrize(
    ("body", "day", "count"),
    [
        ("nato", "1950-01-01", 12),
        ("nato", "1991-01-01", 16),
        ("nato", "2026-01-01", 32),
        ("eec", "1960-01-01", 6),
        ("eec", "1975-01-01", 9),
        ("eec", "1990-01-01", 12),
        ("eu", "1996-01-01", 15),
        ("eu", "2013-12-31", 28),
        ("eu", "2026-01-01", 27),
        ("eurozone", "2026-01-02", 21),
        ("schengen-area", "2026-01-01", 29),
        ("efta", "1961-01-01", 7),
        ("efta", "2026-01-01", 4),
        ("council-of-europe", "2010-01-01", 47),
        ("council-of-europe", "2026-01-01", 46),
        ("osce", "1980-01-01", 35),
        ("osce", "2026-01-01", 57),
        ("oecd", "2026-01-01", 38),
        ("warsaw-pact", "1960-01-01", 8),
        ("warsaw-pact", "1970-01-01", 7),
        ("league-of-nations", "1922-01-01", 51),
        ("arab-league", "2026-01-01", 22),
        ("oic", "2026-01-01", 57),
        ("oau", "1990-01-01", 50),
        ("african-union", "2026-01-01", 55),
        ("ecowas", "2026-01-01", 12),
        ("sadc", "2026-01-01", 16),
        ("asean", "2026-01-01", 11),
        ("apec", "2026-01-01", 21),
        ("opec", "2026-01-01", 12),
        ("commonwealth", "2026-01-01", 56),
        ("caricom", "2026-01-01", 15),
        ("celac", "2026-01-01", 33),
        ("brics", "2026-01-01", 10),
        ("g20", "2026-01-01", 21),
        ("sco", "2026-01-01", 10),
        ("icc", "2026-01-01", 125),
        ("opcw", "2026-01-01", 193),
        ("wipo", "2026-01-01", 194),
    ],
)
def test_so_many_members_on_the_day(
    claims: list[Claim], dissolved: dict[str, PartialDate], body: str, day: str, count: int
) -> None:
    found = members(claims, dissolved, body, day)
    assert len(found) == count, sorted(found)


@pytest.mark.parametrize(
    ("body", "day", "who", "inside"),
    [
        ("council-of-europe", "1972-01-01", "GRC", False),
        ("council-of-europe", "1975-01-01", "GRC", True),
        ("eu", "2020-01-31", "GBR", True),
        ("eu", "2020-02-01", "GBR", False),
        ("commonwealth", "1980-01-01", "PAK", False),
        ("commonwealth", "1990-01-01", "PAK", True),
        ("commonwealth", "1970-01-01", "ZAF", False),
        ("commonwealth", "2015-01-01", "GMB", False),
        ("oau", "1990-01-01", "MAR", False),
        ("african-union", "2017-02-01", "MAR", True),
        ("african-union", "2022-01-01", "MLI", True),
        ("unesco", "1990-01-01", "USA", False),
        ("unesco", "2010-01-01", "USA", True),
        ("unesco", "2020-01-01", "USA", False),
        ("opec", "2010-01-01", "IDN", False),
        ("opec", "2016-06-01", "IDN", True),
        ("un", "1966-01-01", "IDN", False),
        ("un", "1990-01-01", "DDR", True),
        ("ilo", "1978-06-01", "USA", False),
        ("league-of-nations", "1934-01-01", "JPN", True),
        ("league-of-nations", "1936-01-01", "JPN", False),
        ("csto", "2026-01-01", "ARM", True),
        ("cis", "2010-01-01", "GEO", False),
        ("cis", "2010-01-01", "UKR", False),
        ("icc", "2026-01-01", "PHL", False),
        ("icc", "2026-01-01", "HUN", True),
        ("who", "2026-02-01", "USA", False),
        ("brics", "2026-01-01", "SAU", False),
        ("imf", "1970-01-01", "CSK", False),
        ("imf", "1991-01-01", "CSK", True),
    ],
)
def test_in_or_out_on_the_day(
    claims: list[Claim], dissolved: dict[str, PartialDate], body: str, day: str, who: str, inside: bool
) -> None:
    assert (who in members(claims, dissolved, body, day)) is inside


@pytest.mark.parametrize(
    ("who", "body", "since", "until"),
    [
        ("EGY", "arab-league", "1979-03-31", "1989-05"),
        ("SYR", "arab-league", "2011-11-16", "2023-05-07"),
        ("EGY", "african-union", "2013-07-05", "2014-06-17"),
        ("HND", "oas", "2009-07-04", "2011-06-01"),
        ("FJI", "pacific-islands-forum", "2009-05-02", "2014-10-22"),
        ("RUS", "council-of-europe", "2022-02-25", "2022-03-16"),
        ("GAB", "commonwealth", "2023-09-18", "2025-07-15"),
    ],
)
def test_suspended_and_still_a_member(claims: list[Claim], who: str, body: str, since: str, until: str) -> None:
    tie = ("memberOf", f"state/{who}", f"organization/{body}", "suspended")
    spells = [(str(c.since), str(c.until)) for c in claims if (c.relation, c.subject, c.object, c.capacity) == tie]
    assert (since, until) in spells


def test_what_is_only_planned_has_no_day_of_its_own(claims: list[Claim]) -> None:
    planned = [c for c in claims if c.status is Status.PLANNED]
    assert len(planned) > 40
    assert [c.key for c in planned if c.since or not c.announced_on] == []
