"""Capitals of the states in COW's list: where they were, since when, and which rows are not believed."""

from collections import Counter
from pathlib import Path

import pytest

from comity.datasets import dataset
from comity.datasets.row import Converted
from comity.ledger.seedfiles import read_claims
from comity.model import Claim
from comity.resources import seeds_dir
from tests.datasets.packaged import FIXTURES, packaged_names

Said = tuple[str, str, str, str, str]


def converted(folder: Path) -> list[Converted]:
    return list(dataset("cow-capitals").convert(folder, packaged_names()))


@pytest.fixture(scope="module")
def claims() -> list[Claim]:
    return [claim for outcome in converted(FIXTURES / "polities") for claim in outcome.claims]


def said(claims: list[Claim], state: str) -> list[Said]:
    """Place, from, until, seen on, watched until: of one state."""
    found = [claim for claim in claims if claim.subject == f"state/{state}"]
    return [
        (c.object.removeprefix("place/"), *(str(d or "") for d in (c.since, c.until, c.observed_on, c.observed_until)))
        for c in found
    ]


def test_a_capital_that_gave_way_to_another_has_an_end(claims: list[Claim]) -> None:
    assert said(claims, "BRA") == [
        ("rio-de-janeiro", "1822-09-07", "1960-04-20", "", ""),
        ("brasilia", "1960-04-21", "", "", "2024"),
    ]


def test_a_capital_older_than_the_list_was_seen_in_its_first_year(claims: list[Claim]) -> None:
    assert said(claims, "russian-empire") == [("saint-petersburg", "", "", "1816", "1917-11-06")]


def test_a_row_that_outlives_a_state_goes_on_in_the_next(claims: list[Claim]) -> None:
    assert said(claims, "SUN") == [("moscow", "1922-12-30", "", "", "1991-12-25")]
    assert said(claims, "RUS") == [("moscow", "1991-12-25", "", "", "2024")]
    assert said(claims, "north-yemen")[0][0] == "sanaa"


def test_a_gap_in_the_list_of_states_moved_no_capital(claims: list[Claim]) -> None:
    assert said(claims, "EST") == [("tallinn", "1918-02-24", "", "", "1940"), ("tallinn", "", "", "1991", "2024")]


def test_a_name_of_several_places_is_the_one_in_the_state(claims: list[Claim]) -> None:
    assert said(claims, "JAM")[0][0] == "kingston"


def test_a_wrong_beginning_leaves_only_the_last_day() -> None:
    outcomes = converted(FIXTURES / "polities")
    (ankara,) = [o for o in outcomes for claim in o.claims if claim.object == "place/ankara"]
    assert said(list(ankara.claims), "TUR") == [("ankara", "", "", "2024", "")]
    assert [issue.reason for issue in ankara.issues] == ["wrong-start"]


def test_a_wrong_row_is_refused() -> None:
    reasons = Counter(issue.reason for outcome in converted(FIXTURES / "polities") for issue in outcome.issues)
    assert reasons == {"wrong-start": 2, "wrong-capital": 2}


def test_what_the_list_says_and_others_dispute_is_noted(claims: list[Claim]) -> None:
    noted = {claim.subject: claim.note for claim in claims if claim.note}
    assert "1997-12-10" in noted["state/KAZ"]
    assert "Bonn" in noted["state/DEU"]


@pytest.mark.whole
def test_the_whole_list_is_what_was_compiled(published: Path) -> None:
    outcomes = converted(published)
    packaged = {claim.id for claim in read_claims(seeds_dir() / "cow-capitals", "cow-capitals")}
    assert len(outcomes) == 242
    assert {claim.id for outcome in outcomes for claim in outcome.claims} == packaged
