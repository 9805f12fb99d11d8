"""Treaties of the World Intellectual Property Organization: when they bound whom."""

from collections import Counter
from pathlib import Path

import pytest

from comity.datasets import dataset
from comity.datasets.row import Converted
from comity.model import Claim
from tests.datasets.packaged import FIXTURES, packaged_names


def converted(folder: Path) -> list[Converted]:
    return list(dataset("wipo-treaties").convert(folder, packaged_names()))


@pytest.fixture(scope="module")
def claims() -> list[Claim]:
    return [claim for outcome in converted(FIXTURES / "treaties") for claim in outcome.claims]


def facts(claims: list[Claim], agreement: str) -> list[tuple[str, str, str, str]]:
    found = [c for c in claims if c.object == f"agreement/{agreement}"]
    return [(c.subject.split("/")[1], c.relation, str(c.since), c.note) for c in found]


def test_an_accession_counts_from_its_effect(claims: list[Claim]) -> None:
    assert ("USA", "joined", "1989-03-01", "Accession, deposited 1988-11-16.") in facts(claims, "berne-convention")


def test_a_ratification_counts_from_its_deposit(claims: list[Claim]) -> None:
    paris = facts(claims, "paris-convention-1883")
    assert ("BEL", "signed", "1883-03-20", "") in paris
    assert ("BEL", "ratified", "1884-06-06", "In force for it 1884-07-07.") in paris


def test_who_acted_before_the_state_of_today(claims: list[Claim]) -> None:
    paris = [fact[:3] for fact in facts(claims, "paris-convention-1883")]
    assert ("SUN", "joined", "1965-07-01") in paris
    assert ("RUS", "joined", "1991-12-26") in paris
    assert ("austria-hungary", "joined", "1909-01-01") in paris
    assert [fact[:3] for fact in facts(claims, "patent-cooperation-treaty")] == [
        ("YUG", "signed", "1970-06-19"),
        ("SRB", "ratified", "1996-11-01"),
    ]
    assert facts(claims, "nairobi-treaty") == [("CSK", "signed", "1982-12-22", "By Czechoslovakia.")]


def test_a_succession_takes_effect_before_it_is_declared(claims: list[Claim]) -> None:
    assert ("CZE", "joined", "1993-01-01", "Succession, declared 1992-12-18.") in facts(claims, "berne-convention")


def test_three_treaties_are_those_of_the_united_nations(claims: list[Claim]) -> None:
    assert ("FRA", "signed", "1961-10-26", "") in facts(claims, "rome-convention-1961")


def test_misprints_are_refused_and_the_rest_of_the_row_is_kept(claims: list[Claim]) -> None:
    outcomes = converted(FIXTURES / "treaties")
    assert Counter(issue.reason for outcome in outcomes for issue in outcome.issues) == {
        "which-of-two-states": 1,
        "signed-after-consent": 1,
        "misdated": 1,
        "act-of-the-predecessor": 1,
    }
    assert facts(claims, "madrid-agreement-marks") == [("ESP", "ratified", "1892-06-15", "In force for it 1892-07-15.")]
    assert [fact[1] for fact in facts(claims, "brussels-satellite-convention-1974")] == ["ratified"]


def test_a_treaty_never_in_force_has_no_beginning(claims: list[Claim]) -> None:
    assert [fact[1] for fact in facts(claims, "washington-treaty-integrated-circuits")] == ["signed", "ratified"]
    entity = packaged_names().entity("agreement/washington-treaty-integrated-circuits")
    assert entity is not None
    assert entity.inception is None


@pytest.mark.whole
def test_the_whole_file(published: Path) -> None:
    outcomes = converted(published)
    found = [claim for outcome in outcomes for claim in outcome.claims]
    assert len(outcomes) == 2_461
    assert sum(bool(outcome.claims) for outcome in outcomes) / len(outcomes) >= 0.995
    assert len({claim.object for claim in found}) == 26
    assert len({claim.id for claim in found}) == len(found)
