"""The World Factbook's chiefs of state and heads of government: who holds which office where, and since when."""

from collections import Counter
from pathlib import Path

import pytest

from comity.datasets import dataset
from comity.datasets.factbook_names import cased
from comity.datasets.row import Converted
from comity.ledger.seedfiles import read_claims
from comity.model import Claim
from comity.resources import seeds_dir
from tests.datasets.packaged import FIXTURES, only_row, packaged_names

LEADERS = FIXTURES / "leaders"
HEADER = "code,country,iso3,role,title,name,since,raw\n"


def converted(folder: Path) -> list[Converted]:
    return list(dataset("factbook-leaders").convert(folder, packaged_names()))


@pytest.fixture(scope="module")
def claims() -> list[Claim]:
    return [claim for outcome in converted(LEADERS) for claim in outcome.claims]


def held(claims: list[Claim], relation: str, land: str) -> list[tuple[str, str]]:
    found = [claim for claim in claims if claim.relation == relation and claim.object == land]
    return [(claim.subject.removeprefix("person/"), str(claim.since)) for claim in found]


def one_row(tmp_path: Path, row: str) -> Converted:
    return only_row("factbook-leaders", tmp_path, HEADER + row)


def test_every_row_of_the_excerpt_is_a_claim_or_says_why_not() -> None:
    outcomes = converted(LEADERS)
    assert [outcome.row for outcome in outcomes] == list(range(1, len(outcomes) + 1))
    reasons = Counter(issue.reason for outcome in outcomes for issue in outcome.issues)
    assert reasons == {"deputy-listed": 2, "envoy-listed": 1, "name-missing": 1}


def test_one_person_in_both_offices_is_two_claims(claims: list[Claim]) -> None:
    assert held(claims, "headOfState", "state/USA") == [("donald-trump", "2025-01-20")]
    assert held(claims, "headOfGovernment", "state/USA") == [("donald-trump", "2025-01-20")]


def test_an_office_is_open_and_was_seen_until_february_2026(claims: list[Claim]) -> None:
    assert {(claim.until, str(claim.observed_until)) for claim in claims} == {(None, "2026-02")}


def test_one_king_of_several_realms(claims: list[Claim]) -> None:
    lands = {claim.object for claim in claims if claim.subject == "person/charles-iii"}
    assert {"state/GBR", "state/CAN", "state/AUS"} <= lands


def test_who_represents_the_king_is_not_the_head_of_state(claims: list[Claim]) -> None:
    assert held(claims, "headOfState", "state/CAN") == [("charles-iii", "2022-09-08")]
    assert held(claims, "representsHeadOfState", "state/CAN") == [("mary-simon", "2021-07-26")]
    assert held(claims, "representsHeadOfState", "state/AUS") == [("sam-mostyn", "2024-07-01")]


def test_a_representative_told_in_the_same_breath_is_a_claim_of_its_own(claims: list[Claim]) -> None:
    assert held(claims, "headOfState", "territory/ATF") == [("emmanuel-macron", "2017-05-14")]
    assert held(claims, "representsHeadOfState", "territory/ATF") == [("florence-jeanblanc-risler", "2022-10-05")]
    assert held(claims, "representsHeadOfState", "territory/GRL") == [("julie-praest-wilche", "2022-05")]


def test_the_president_is_head_of_state_of_territories_too(claims: list[Claim]) -> None:
    assert held(claims, "headOfState", "territory/MNP") == [("donald-trump", "2025-01-20")]
    assert held(claims, "headOfState", "territory/VIR") == [("donald-trump", "2025-01-20")]


def test_names_cut_wrongly_out_of_running_text_are_mended(claims: list[Claim]) -> None:
    assert held(claims, "headOfState", "state/CHE") == [("guy-parmelin", "2026-01-01")]


def test_dates_that_lost_their_day_or_slipped_are_mended(claims: list[Claim]) -> None:
    assert held(claims, "headOfGovernment", "state/ROU") == [("ilie-bolojan", "2025-06-23")]
    assert held(claims, "headOfState", "state/VNM") == [("luong-cuong", "2024-10-21")]


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("Javier Gerardo MILEI", "Javier Gerardo Milei"),
        ("Alexander VAN DER BELLEN", "Alexander Van der Bellen"),
        ("Bart DE WEVER", "Bart De Wever"),
        ("Capt. Ibrahim TRAORE", "Ibrahim Traore"),
        ("MUHAMMAD BIN SALMAN bin Abd al-Aziz Al Saud", "Muhammad bin Salman bin Abd al-Aziz Al Saud"),
        ("Robert BREUGRE MAMBE", "Robert Breugre Mambe"),
        ("Vjosa OSMANI-Sadriu", "Vjosa Osmani-Sadriu"),
        ("CHARLES III", "Charles III"),
        ("HARALD V of Norway", "Harald V"),
        ("CARL XVI GUSTAF", "Carl XVI Gustaf"),
        ("XI Jinping", "Xi Jinping"),
        ("Mohammed Shia al-SUDANI", "Mohammed Shia al-Sudani"),
    ],
)
def test_surnames_in_capitals_are_written_as_one_writes_them(printed: str, written: str) -> None:
    assert cased(printed) == written


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("xx,Nowhere,,chief of state,President,Anna NOBODY,2024-01-01,President Anna NOBODY", "unknown-state"),
        ("gm,Germany,DEU,chief of state,President,Anna NOBODY,long ago,President Anna NOBODY", "unreadable-date"),
        ("gm,Germany,DEU,head of government,Vice President,Anna NOBODY,2024-01-01,x", "deputy-listed"),
    ],
)
def test_what_cannot_be_claimed_is_a_typed_issue(tmp_path: Path, row: str, reason: str) -> None:
    assert [issue.reason for issue in one_row(tmp_path, row).issues] == [reason]


def test_a_head_the_record_does_not_know_is_a_new_person(tmp_path: Path) -> None:
    row = "gm,Germany,DEU,head of government,Chancellor,Anna NOBODY,2026-01-02,Chancellor Anna NOBODY"
    (claim,) = one_row(tmp_path, row).claims
    assert (claim.subject, claim.relation, claim.object) == ("person/anna-nobody", "headOfGovernment", "state/DEU")


@pytest.mark.whole
def test_the_whole_file_is_what_was_compiled(published: Path) -> None:
    outcomes = converted(published)
    assert len(outcomes) == 514
    assert sum(bool(outcome.claims) for outcome in outcomes) / len(outcomes) >= 0.95
    compiled = {claim.id for claim in read_claims(seeds_dir() / "factbook-leaders", "factbook-leaders")}
    assert {claim.id for outcome in outcomes for claim in outcome.claims} == compiled
