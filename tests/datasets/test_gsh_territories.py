"""Territories of the Office of the Historian: who succeeded whom, once, and only where two entities are meant."""

from collections import Counter
from pathlib import Path

import pytest

from comity.datasets import dataset, gsh_territories
from comity.datasets.row import Converted
from comity.ledger.seedfiles import read_claims
from comity.resources import seeds_dir
from tests.datasets.packaged import FIXTURES, packaged_names

POLITIES = FIXTURES / "polities"
SOURCE = "gsh-territories"


def converted(folder: Path) -> list[Converted]:
    return list(dataset(SOURCE).convert(folder, packaged_names()))


@pytest.fixture(scope="module")
def successions() -> set[tuple[str, str, str]]:
    claims = [claim for outcome in converted(POLITIES) for claim in outcome.claims]
    return {(c.subject.split("/")[1], c.object.split("/")[1], str(c.since)) for c in claims}


def test_every_row_tells_a_succession_or_why_none(successions: set[tuple[str, str, str]]) -> None:
    outcomes = converted(POLITIES)
    assert [outcome.row for outcome in outcomes] == list(range(1, len(outcomes) + 1))
    assert len(successions) == sum(len(outcome.claims) for outcome in outcomes)


@pytest.mark.parametrize(
    "said",
    [
        ("COD", "belgian-congo", "1960"),
        ("belgian-congo", "congo-free-state", "1908"),
        ("VEN", "gran-colombia", "1830"),
        ("ECU", "gran-colombia", "1830"),
        ("MMR", "british-burma", "1948"),
        ("ROU", "moldavia", "1862"),
        ("RUS", "SUN", "1991"),
    ],
)
def test_a_successor_and_the_year(successions: set[tuple[str, str, str]], said: tuple[str, str, str]) -> None:
    assert said in successions


@pytest.mark.parametrize("state", ["NOR", "EST"])
def test_a_state_that_only_regained_itself_succeeded_nobody(successions: set[tuple[str, str, str]], state: str) -> None:
    assert not [pair for pair in successions if pair[0] == state and pair[1] in {"SWE", "SUN"}]


def test_a_change_of_name_is_no_succession() -> None:
    reasons = Counter(issue.reason for outcome in converted(POLITIES) for issue in outcome.issues)
    assert reasons["one-entity"] >= 2
    assert reasons["no-succession"] >= 1


def test_colonies_are_of_their_state_and_end_with_it() -> None:
    entities = {entity.id: entity for entity in gsh_territories.register(POLITIES, packaged_names())}
    congo = entities["territory/belgian-congo"]
    assert (congo.of, str(congo.inception), str(congo.dissolution)) == ("state/BEL", "1908-11-15", "1960-06-30")
    assert all(entity.of for key, entity in entities.items() if key.startswith("territory/"))


@pytest.mark.whole
def test_the_whole_list_is_what_was_compiled(published: Path) -> None:
    outcomes = converted(published)
    packaged = {claim.id for claim in read_claims(seeds_dir() / SOURCE, SOURCE)}
    assert len(outcomes) == 577
    assert {claim.id for outcome in outcomes for claim in outcome.claims} == packaged
    pairs = Counter((claim.subject, claim.object) for outcome in outcomes for claim in outcome.claims)
    assert max(pairs.values()) == 1
