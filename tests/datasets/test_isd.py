"""The International System(s) Dataset: polities no European list counts, and where their capitals were."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from comity.datasets import dataset, isd
from comity.datasets.row import Converted
from comity.ledger.seedfiles import read_claims
from comity.model import Claim, Entity
from comity.names import Found
from comity.resources import seeds_dir
from tests.datasets.packaged import FIXTURES, packaged_names

POLITIES = FIXTURES / "polities"


def converted(folder: Path) -> list[Converted]:
    return list(dataset("isd").convert(folder, packaged_names()))


@pytest.fixture(scope="module")
def claims() -> dict[str, Claim]:
    return {claim.key: claim for outcome in converted(POLITIES) for claim in outcome.claims}


@pytest.fixture(scope="module")
def entities() -> dict[str, Entity]:
    return {entity.id: entity for entity in isd.register(POLITIES, packaged_names())}


def test_every_row_is_a_capital_or_says_why_not() -> None:
    outcomes = converted(POLITIES)
    assert [outcome.row for outcome in outcomes] == list(range(1, len(outcomes) + 1))
    reasons = Counter(issue.reason for outcome in outcomes for issue in outcome.issues)
    assert set(reasons) <= {"no-capital", "capital-of-another-time"}


def test_a_polity_the_registry_lacked_has_the_dates_of_its_independence(entities: dict[str, Entity]) -> None:
    bukhara, damagaram = entities["state/bukhara"], entities["state/damagaram"]
    assert (str(bukhara.inception), str(bukhara.dissolution)) == ("1511", "1868")
    assert (damagaram.label, str(damagaram.inception)) == ("Sultanate of Damagaram", "1841")
    assert bukhara.latitude == pytest.approx(39.767, abs=0.01)


def test_a_guessed_beginning_is_none(entities: dict[str, Entity]) -> None:
    assert entities["state/buganda"].inception is None


def test_a_state_of_the_german_empire_did_not_end_in_1866(entities: dict[str, Entity]) -> None:
    assert str(entities["state/hamburg"].dissolution) == "1919-08-14"


def test_what_the_registry_had_is_not_registered_again(entities: dict[str, Entity]) -> None:
    assert not {"state/texas", "state/brunswick", "state/merina-kingdom", "state/TUR"} & set(entities)


def test_an_old_capital_was_seen_when_the_file_begins(claims: dict[str, Claim]) -> None:
    bukhara = claims["BUK:1868-06-18"]
    assert (bukhara.subject, bukhara.object) == ("state/bukhara", "place/bukhara")
    assert (bukhara.since, str(bukhara.observed_on), str(bukhara.until)) == (None, "1816", "1868")


def test_a_capital_of_a_polity_that_went_on_has_no_end(claims: dict[str, Claim]) -> None:
    hamburg = claims["HBG:1866-08-18"]
    assert (hamburg.until, str(hamburg.observed_until)) == (None, "1866")


def test_one_polity_of_three_times_is_one_entity(claims: dict[str, Claim]) -> None:
    gianyar = {key for key, claim in claims.items() if claim.subject == "state/gianyar"}
    assert len(gianyar) == 3


def test_the_one_capital_of_turkey_is_not_believed() -> None:
    (turkey,) = [o for o in converted(POLITIES) if any("Istanbul" in issue.detail for issue in o.issues)]
    assert [issue.reason for issue in turkey.issues] == ["capital-of-another-time"]


@pytest.mark.parametrize(
    ("name", "state"),
    [("Emirate of Bukhara", "bukhara"), ("Sokoto Caliphate", "sokoto-caliphate"), ("Sikh Empire", "sikh-empire")],
)
def test_a_polity_is_found_by_name_in_its_time(name: str, state: str) -> None:
    outcome = packaged_names().resolve(name, date(1840, 1, 1))
    assert isinstance(outcome, Found)
    assert outcome.id == f"state/{state}"


@pytest.mark.parametrize(("name", "state"), [("Benin", "BEN"), ("Madagascar", "MDG"), ("Morocco", "MAR")])
def test_old_polities_take_no_name_of_today(name: str, state: str) -> None:
    outcome = packaged_names().resolve(name, date(2025, 1, 1))
    assert isinstance(outcome, Found)
    assert outcome.id == f"state/{state}"


@pytest.mark.whole
def test_the_whole_list_is_what_was_compiled(published: Path) -> None:
    outcomes = converted(published)
    packaged = {claim.id for claim in read_claims(seeds_dir() / "isd", "isd")}
    assert len(outcomes) == 499
    assert {claim.id for outcome in outcomes for claim in outcome.claims} == packaged


@pytest.mark.whole
def test_every_row_has_its_polity(published: Path) -> None:
    assert not [o for o in converted(published) for issue in o.issues if issue.reason.startswith("un")]
