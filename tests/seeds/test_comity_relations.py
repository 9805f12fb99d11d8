"""The curated source on the relations of the greater powers says what its readers may rely on."""

from itertools import pairwise

import pytest

from comity.ledger.registry import read_entities
from comity.model import Claim
from comity.resources import seeds_dir

SOURCE = "comity-relations"


def between(claims: list[Claim], one: str, other: str) -> list[tuple[str, str]]:
    """Relation and date of every claim between two states, in order of time."""
    parties = {f"state/{one}", f"state/{other}"}
    found = [c for c in claims if {c.subject, c.object} == parties and c.relation != "hasMission"]
    return [(c.relation, day) for day, c in sorted((str(c.since or c.observed_on), c) for c in found)]


def test_every_party_is_registered_and_has_not_ended_before(claims: list[Claim]) -> None:
    known = {entity.id: entity for entity in read_entities(seeds_dir() / "entities")}
    for claim in claims:
        day = claim.since or claim.observed_on or claim.until
        assert day is not None, claim.key
        for party in (claim.subject, claim.object):
            dissolution = known[party].dissolution
            assert not dissolution or day.first <= dissolution.last, claim.key


def test_nobody_is_said_to_begin_twice_without_an_end(claims: list[Claim]) -> None:
    pairs: dict[frozenset[str], list[tuple[str, str]]] = {}
    for claim in claims:
        if claim.relation in {"establishedRelations", "restoredRelations", "cutRelations"}:
            dated = (str(claim.since), claim.relation)
            pairs.setdefault(frozenset((claim.subject, claim.object)), []).append(dated)
    begins = {
        pair
        for pair, acts in pairs.items()
        for (_, one), (_, other) in pairwise(sorted(acts))
        if "cutRelations" not in {one, other}
    }
    assert begins == set()


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("GBR", "IND", [("establishedRelations", "1947-08-15")]),
        ("IND", "MEX", [("establishedRelations", "1950-08-01")]),
        ("KOR", "TUR", [("establishedRelations", "1957-03-08")]),
        ("DEU", "KOR", [("establishedRelations", "1955-12-01")]),
        ("JPN", "PHL", [("establishedRelations", "1956-07-23")]),
        ("IDN", "JPN", [("establishedRelations", "1958-04-15")]),
        ("AUS", "JPN", [("restoredRelations", "1952-04-28")]),
        ("SUN", "CAN", [("establishedRelations", "1942-06-12")]),
        ("SUN", "VNM", [("establishedRelations", "1950-01-30")]),
        ("PRK", "SUN", [("establishedRelations", "1948-10-12")]),
        ("PRK", "CUB", [("establishedRelations", "1960-08-29")]),
        ("VNM", "IDN", [("establishedRelations", "1955-12-30")]),
        ("RUS", "FRA", [("hasRelations", "1991-12-26")]),
        ("GBR", "BRA", [("hasRelations", "1946-01-01")]),
        (
            "GBR",
            "SUN",
            [
                ("establishedRelations", "1924-02-02"),
                ("cutRelations", "1927-05-26"),
                ("restoredRelations", "1929-10"),
            ],
        ),
        ("FRA", "GBR", [("restoredRelations", "1944-10-23")]),
    ],
)
def test_well_known_relations_have_their_days(
    claims: list[Claim], one: str, other: str, expected: list[tuple[str, str]]
) -> None:
    assert between(claims, one, other) == expected
