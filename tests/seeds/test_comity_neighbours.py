"""The curated source on the relations of neighbours and small states says what its readers may rely on."""

import pytest

from comity.ledger.registry import read_entities
from comity.ledger.seedfiles import read_claims
from comity.model import Claim
from comity.resources import seeds_dir

SOURCE = "comity-neighbours"
ACTS = {"establishedRelations", "restoredRelations", "cutRelations"}


def between(claims: list[Claim], one: str, other: str) -> list[tuple[str, str]]:
    """Relation and date of every claim between two states, in order of time."""
    found = [c for c in claims if {c.subject, c.object} == {f"state/{one}", f"state/{other}"}]
    return [(c.relation, day) for day, c in sorted((str(c.since or c.observed_on), c) for c in found)]


def test_acts_have_a_date_and_what_is_only_seen_claims_no_beginning(claims: list[Claim]) -> None:
    assert {c.relation for c in claims} == ACTS | {"hasRelations"}
    assert [c.key for c in claims if (c.relation in ACTS) is not bool(c.since)] == []
    assert [c.key for c in claims if c.relation == "hasRelations" and not c.observed_on] == []


def test_both_parties_stood_on_the_day(claims: list[Claim]) -> None:
    known = {entity.id: entity for entity in read_entities(seeds_dir() / "entities")}
    for claim in claims:
        day = claim.since or claim.observed_on
        assert day is not None, claim.key
        for party in (known[claim.subject], known[claim.object]):
            assert not party.inception or party.inception.first <= day.last, claim.key
            assert not party.dissolution or day.first <= party.dissolution.last, claim.key


def test_the_united_states_are_left_to_their_own_list(claims: list[Claim]) -> None:
    assert [c.key for c in claims if "state/USA" in (c.subject, c.object)] == []


@pytest.mark.parametrize("other", ["comity-relations", "comity-breaks"])
def test_no_act_of_another_source_is_told_again(claims: list[Claim], other: str) -> None:
    def told(claim: Claim) -> tuple[str, str, str, str]:
        return claim.relation, *sorted((claim.subject, claim.object)), str(claim.since)

    elsewhere = {told(claim) for claim in read_claims(seeds_dir() / other, other) if claim.relation in ACTS}
    assert [c.key for c in claims if told(c) in elsewhere] == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("MYS", "SGP", [("establishedRelations", "1965-09-01")]),
        ("PHL", "THA", [("establishedRelations", "1949-06-14")]),
        ("MOZ", "TZA", [("establishedRelations", "1975-06-25")]),
        ("AUT", "SVK", [("establishedRelations", "1993-01-01")]),
        ("EGY", "JOR", [("cutRelations", "1961-10"), ("restoredRelations", "1964-01")]),
        ("IRQ", "KWT", [("hasRelations", "1963-12-31"), ("cutRelations", "1990-08")]),
    ],
)
def test_well_known_relations_have_their_days(
    claims: list[Claim], one: str, other: str, expected: list[tuple[str, str]]
) -> None:
    assert between(claims, one, other) == expected
