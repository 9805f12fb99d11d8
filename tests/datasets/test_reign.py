"""REIGN: who in fact governed, to the month of leaving, and what becomes of pairs and juntas."""

from collections import Counter
from pathlib import Path

import pytest

from comity.datasets import dataset
from comity.datasets.row import Converted
from comity.ledger.seedfiles import read_claims
from comity.model import Claim
from comity.resources import seeds_dir
from tests.datasets.packaged import FIXTURES, only_row, packaged_names

LEADERS = FIXTURES / "leaders"
HEADER = "stateabb,cowcode,country,iso3,leadid,leader,start,end,birthyear,male,militarycareer,notes\n"


def converted(folder: Path) -> list[Converted]:
    return list(dataset("reign").convert(folder, packaged_names()))


def one_row(tmp_path: Path, row: str) -> Converted:
    return only_row("reign", tmp_path, HEADER + row)


@pytest.fixture(scope="module")
def claims() -> list[Claim]:
    return [claim for outcome in converted(LEADERS) for claim in outcome.claims]


@pytest.fixture(scope="module")
def packaged() -> list[Claim]:
    return list(read_claims(seeds_dir() / "reign", "reign"))


def led(claims: list[Claim], person: str) -> list[tuple[str, str, str]]:
    found = [claim for claim in claims if claim.subject == f"person/{person}"]
    return [(c.object.removeprefix("state/"), str(c.since), str(c.until or "")) for c in found]


def test_every_row_of_the_excerpt_is_a_claim_or_a_pair(claims: list[Claim]) -> None:
    outcomes = converted(LEADERS)
    assert [outcome.row for outcome in outcomes] == list(range(1, len(outcomes) + 1))
    assert Counter(issue.reason for outcome in outcomes for issue in outcome.issues) == {"not-a-person": 1}
    assert {claim.relation for claim in claims} == {"effectiveLeaderOf"}


def test_a_tenure_begins_on_a_day_and_ends_in_a_month(claims: list[Claim]) -> None:
    assert led(claims, "john-f-kennedy") == [("USA", "1961-01-20", "1963-11")]
    assert led(claims, "nursultan-nazarbayev") == [("KAZ", "1990-04-24", "2019-03")]


def test_who_led_in_march_2021_has_no_end(claims: list[Claim]) -> None:
    assert led(claims, "joe-biden") == [("USA", "2021-01-20", "")]
    running = [claim for claim in claims if claim.until is None]
    assert {str(claim.observed_until) for claim in running} == {"2021-03"}


def test_a_tenure_that_outlives_the_state_goes_on_in_the_next(claims: list[Claim]) -> None:
    assert led(claims, "julius-nyerere") == [
        ("tanganyika", "1961-11-09", "1964-04-25"),
        ("TZA", "1964-04-26", "1985-11"),
    ]


def test_a_leader_who_came_back_has_a_tenure_each_time(claims: list[Claim]) -> None:
    assert [since for _, since, _ in led(claims, "nawaz-sharif")] == [
        "1990-11-06",
        "1993-05-26",
        "1997-02-17",
        "2013-06-05",
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("XXX,9999,Nowhere,,,Somebody,1950-01-01,1951-01,1900,1,0,", "unknown-state"),
        ("USA,2,United States,USA,,Military Junta,1950-01-01,1951-01,1900,1,0,", "not-a-person"),
        ("USA,2,United States,USA,A2.9-46,Truman,1945-04-12,1944-01,1884,1,0,", "ends-before-it-begins"),
    ],
)
def test_a_row_that_says_nothing_of_a_leader_is_told(tmp_path: Path, row: str, reason: str) -> None:
    assert [issue.reason for issue in one_row(tmp_path, row).issues] == [reason]


@pytest.mark.parametrize(
    ("person", "state"),
    [("boris-johnson", "GBR"), ("jair-bolsonaro", "BRA"), ("imran-khan", "PAK"), ("nana-akufo-addo", "GHA")],
)
def test_well_known_leaders_of_early_2021(packaged: list[Claim], person: str, state: str) -> None:
    assert any(
        claim.until is None and claim.object == f"state/{state}" for claim in packaged if person in claim.subject
    )


def test_the_persons_are_those_of_archigos(packaged: list[Claim]) -> None:
    archigos = {claim.subject for claim in read_claims(seeds_dir() / "archigos", "archigos")}
    before = [claim for claim in packaged if claim.since and "1950" < str(claim.since) < "2010"]
    shared = sum(claim.subject in archigos for claim in before) / len(before)
    assert shared > 0.85


@pytest.mark.whole
def test_the_whole_list_is_what_was_compiled(published: Path, packaged: list[Claim]) -> None:
    outcomes = converted(published)
    assert len(outcomes) == 2524
    assert Counter(issue.reason for outcome in outcomes for issue in outcome.issues) == {"not-a-person": 12}
    assert {claim.id for outcome in outcomes for claim in outcome.claims} == {claim.id for claim in packaged}
