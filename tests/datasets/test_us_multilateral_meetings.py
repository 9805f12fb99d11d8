"""Which multilateral meetings US presidents and secretaries of state attended, read from sentences of their travels."""

from collections import Counter
from pathlib import Path

import pytest

from comity.datasets import dataset
from comity.datasets.row import Converted
from comity.datasets.us_multilateral_meetings import FILE
from comity.ledger.seedfiles import read_claims
from comity.model import Claim, Entity
from comity.names import Found
from comity.resources import seeds_dir
from tests.datasets.packaged import FIXTURES, packaged_names

SUMMITS = FIXTURES / "summits"
SOURCE = "us-multilateral-meetings"


@pytest.fixture(scope="module")
def outcomes() -> list[Converted]:
    return list(dataset(SOURCE).convert(SUMMITS, packaged_names()))


@pytest.fixture(scope="module")
def claims(outcomes: list[Converted]) -> list[Claim]:
    return [claim for outcome in outcomes for claim in outcome.claims]


@pytest.fixture(scope="module")
def packaged() -> list[Claim]:
    return list(read_claims(seeds_dir() / SOURCE, SOURCE))


def attended(claims: list[Claim], person: str) -> list[str]:
    return [claim.object.removeprefix("summit/") for claim in claims if claim.subject == f"person/{person}"]


def refusals(outcomes: list[Converted]) -> Counter[str]:
    return Counter(issue.reason for outcome in outcomes for issue in outcome.issues)


def test_every_row_becomes_a_claim_or_an_issue(outcomes: list[Converted]) -> None:
    assert [outcome.row for outcome in outcomes] == list(range(1, len(outcomes) + 1))
    assert {outcome.file for outcome in outcomes} == {FILE}
    assert all(bool(outcome.claims) != bool(outcome.issues) for outcome in outcomes)


def test_a_meeting_is_found_by_its_words_its_days_and_its_town(claims: list[Claim]) -> None:
    assert attended(claims, "harry-s-truman") == ["potsdam-1945"]
    assert attended(claims, "woodrow-wilson") == ["paris-1919"]
    assert attended(claims, "cordell-hull") == ["moscow-conference-1943"]
    assert attended(claims, "ronald-reagan") == ["nato-1988"]


def test_the_days_are_those_of_the_stay(claims: list[Claim]) -> None:
    (stay,) = [claim for claim in claims if claim.object == "summit/nato-1988"]
    assert (str(stay.since), str(stay.until)) == ("1988-03-01", "1988-03-03")
    assert stay.place == ""


def test_one_sentence_may_tell_of_two_summits(claims: list[Claim]) -> None:
    assert attended(claims, "barack-obama") == ["g7-2010", "g20-2010"]
    assert attended(claims, "colin-powell") == ["apec-2004", "apec-ministerial-2004-11"]


def test_a_briefing_on_another_summit_is_no_attendance_of_it(claims: list[Claim]) -> None:
    assert attended(claims, "george-h-w-bush") == ["nato-1989-december"]


def test_two_ministerial_meetings_of_a_month_are_two(claims: list[Claim]) -> None:
    meetings = attended(claims, "warren-christopher")
    assert meetings == ["nato-ministerial-1994-06", "nato-ministerial-1994-06-brussels"]


def test_what_the_travels_tell_themselves_is_not_said_twice(outcomes: list[Converted]) -> None:
    assert refusals(outcomes)["told-by-us-leader-travels"] == 1
    versailles = [issue for outcome in outcomes for issue in outcome.issues if issue.detail == "summit/g7-1982"]
    assert [issue.reason for issue in versailles] == ["told-by-us-leader-travels"]


def test_refusals_say_why(outcomes: list[Converted]) -> None:
    reasons = refusals(outcomes)
    assert reasons["not-an-attendance"] == 3, "en route to Moscow, a briefing, talks with five ministers"
    assert reasons["bare-summit"] == 2, "Toluca on the wrong day, and APEC put in Jerusalem"
    assert reasons["not-a-multilateral-meeting"] == 1
    assert reasons["unknown-meeting"] == 1


def test_conferences_of_ministers_are_dated_to_the_month() -> None:
    register = dataset(SOURCE).register
    assert register is not None
    conferences: dict[str, Entity] = {entity.id: entity for entity in register(SUMMITS, packaged_names())}
    reykjavik = conferences["summit/nato-ministerial-1987-06"]
    assert reykjavik.label == "NATO ministerial meeting, Reykjavik, June 1987"
    assert (str(reykjavik.inception), str(reykjavik.dissolution)) == ("1987-06", "1987-06")
    assert "summit/c5-plus-1-ministerial-2023-02" in conferences
    assert not any(name.startswith("summit/nato-ministerial-1988") for name in conferences)


def test_the_registered_conferences_are_found_by_name() -> None:
    outcome = packaged_names().resolve("NATO ministerial meeting, Reykjavik, June 1987")
    assert isinstance(outcome, Found)
    assert outcome.id == "summit/nato-ministerial-1987-06"


@pytest.mark.parametrize(
    ("person", "summit"),
    [
        ("franklin-d-roosevelt", "yalta-1945"),
        ("richard-nixon", "nato-1974"),
        ("bill-clinton", "apec-1994"),
        ("george-w-bush", "nato-2008"),
        ("donald-trump", "g20-2019"),
        ("joe-biden", "g20-2023"),
        ("hillary-clinton", "east-asia-summit-2011"),
        ("antony-blinken", "negev-2022"),
        ("john-foster-dulles", "geneva-1955"),
        ("dean-rusk", "nato-ministerial-1963-05"),
        ("henry-kissinger", "world-food-1974"),
        ("mike-pompeo", "c5-plus-1-ministerial-2020-02"),
    ],
)
def test_well_known_attendances(packaged: list[Claim], person: str, summit: str) -> None:
    assert summit in attended(packaged, person)


def test_nobody_attends_what_was_not_yet_or_no_more_held(packaged: list[Claim]) -> None:
    for claim in packaged:
        summit = packaged_names().entity(claim.object)
        assert summit is not None, claim.object
        spans = (summit.inception, summit.dissolution, claim.since, claim.until)
        first, last, since, until = (day for day in spans if day is not None)
        assert first.first <= until.last, claim.object
        assert since.first <= last.last, claim.object


@pytest.mark.whole
def test_the_whole_file_is_what_was_compiled(published: Path, packaged: list[Claim]) -> None:
    outcomes = list(dataset(SOURCE).convert(published, packaged_names()))
    assert len(outcomes) == 1081
    assert refusals(outcomes)["unknown-person"] == 0
    assert {claim.id for outcome in outcomes for claim in outcome.claims} == {claim.id for claim in packaged}
