"""The successions told by hand agree with the registry they stand beside."""

from datetime import timedelta

import pytest

from comity.ledger.registry import read_entities
from comity.ledger.seedfiles import read_claims, read_source
from comity.model import Claim, Entity, Rank
from comity.resources import seeds_dir

FOLDER = seeds_dir() / "comity-states"
SLOW = timedelta(days=1100)  # the Central American federation took three years to fall apart


@pytest.fixture(scope="module")
def claims() -> list[Claim]:
    return list(read_claims(FOLDER, "comity-states"))


@pytest.fixture(scope="module")
def registry() -> dict[str, Entity]:
    return {entity.id: entity for entity in read_entities(seeds_dir() / "entities")}


def test_it_is_our_own_open_curated_compilation() -> None:
    source = read_source(FOLDER)
    assert source.rank is Rank.CURATED
    assert source.open_licence


def test_every_claim_is_a_succession_of_registered_states_with_its_own_citation(
    claims: list[Claim], registry: dict[str, Entity]
) -> None:
    assert len(claims) > 70
    assert len({claim.key for claim in claims}) == len({claim.id for claim in claims}) == len(claims)
    for claim in claims:
        assert claim.relation == "succeeded"
        assert {claim.subject, claim.object} <= registry.keys()
        assert claim.since == claim.until
        assert claim.citation
        assert claim.checked_against


def test_what_was_told_from_memory_is_believed_least(claims: list[Claim]) -> None:
    for claim in claims:
        confidence = claim.confidence or 0.0
        assert (confidence <= 0.8) == (claim.checked_against == "memory"), claim.key
        assert (claim.address == claim.checked_against) == claim.checked_against.startswith("http"), claim.key


def test_a_successor_exists_when_it_succeeds_and_its_predecessor_is_about_to_end(
    claims: list[Claim], registry: dict[str, Entity]
) -> None:
    for claim in claims:
        assert claim.since is not None
        successor, predecessor = registry[claim.subject], registry[claim.object]
        if successor.inception:
            # independence is often declared before the succession counts, never long after
            assert successor.inception.first <= claim.since.last + timedelta(days=60), claim.key
        if predecessor.dissolution:
            assert abs(predecessor.dissolution.last - claim.since.first) <= SLOW, claim.key


@pytest.mark.parametrize(
    ("predecessor", "successors"),
    [
        ("state/SUN", {"ARM", "AZE", "BLR", "GEO", "KAZ", "KGZ", "MDA", "RUS", "TJK", "TKM", "UKR", "UZB"}),
        ("state/YUG", {"BIH", "HRV", "MKD", "SRB", "SVN"}),
        ("state/CSK", {"CZE", "SVK"}),
        ("state/DDR", {"DEU"}),
        ("state/north-yemen", {"YEM"}),
        ("state/YMD", {"YEM"}),
        ("state/south-vietnam", {"VNM"}),
        ("state/SDN", {"SSD"}),
        ("state/austria-hungary", {"AUT", "CSK", "HUN", "POL", "YUG"}),
        ("state/gran-colombia", {"COL", "ECU", "VEN"}),
    ],
)
def test_the_great_successions_are_whole(claims: list[Claim], predecessor: str, successors: set[str]) -> None:
    assert {c.subject for c in claims if c.object == predecessor} == {f"state/{s}" for s in successors}
