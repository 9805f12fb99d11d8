"""The curated source on Israel's recognition and relations says what its readers may rely on."""

from itertools import chain

import pytest

from comity.ledger.seedfiles import read_claims
from comity.model import Claim
from comity.resources import seeds_dir

SOURCE = "comity-israel"
ISRAEL = "state/ISR"
TIES = {"establishedRelations", "restoredRelations", "cutRelations", "hasRelations", "recognized"}


def acts(claims: list[Claim], state: str, *relations: str) -> list[tuple[str, str]]:
    """Relation and first day of the acts with Israel, in order of time."""
    found = [
        c for c in claims if f"state/{state}" in (c.subject, c.object) and (not relations or c.relation in relations)
    ]
    return [(c.relation, str(c.since)) for c in sorted(found, key=lambda c: str(c.since))]


def test_every_claim_is_of_israel_and_lies_in_its_time(claims: list[Claim]) -> None:
    for claim in claims:
        assert ISRAEL in (claim.subject, claim.object), claim.key
        assert claim.since is not None, claim.key
        assert str(claim.since.last)[:7] >= "1948-05", claim.key


def test_recognition_goes_to_israel_and_breaks_are_of_the_others(claims: list[Claim]) -> None:
    assert [c.key for c in claims if c.relation in {"recognized", "cutRelations"} and c.object != ISRAEL] == []


def test_what_stands_in_the_source_on_the_accords_is_not_repeated(claims: list[Claim]) -> None:
    accords = [c for c in read_claims(seeds_dir() / "comity-accords", "comity-accords") if c.relation in TIES]
    told = {(c.relation, frozenset((c.subject, c.object))) for c in accords if c.status.value == "done"}
    assert [c.key for c in claims if (c.relation, frozenset((c.subject, c.object))) in told] == []
    named = set(chain.from_iterable((c.subject, c.object) for c in claims))
    assert named.isdisjoint({"state/USA", "state/EGY", "state/JOR", "state/ARE", "state/TUR", "state/IRN"})


def test_the_soviet_union_recognised_first_de_jure_and_broke_twice(claims: list[Claim]) -> None:
    assert acts(claims, "SUN") == [
        ("recognized", "1948-05-17"),
        ("establishedRelations", "1948-05-26"),
        ("cutRelations", "1953-02-11"),
        ("restoredRelations", "1953-07-20"),
        ("cutRelations", "1967-06-10"),
        ("restoredRelations", "1991-10-18"),
    ]


def test_six_communist_states_of_europe_broke_in_june_1967(claims: list[Claim]) -> None:
    broke = {
        c.subject
        for c in claims
        if c.relation == "cutRelations" and str(c.since) in {"1967-06-10", "1967-06-12", "1967-06-13"}
    }
    assert broke == {f"state/{code}" for code in ("SUN", "BGR", "CSK", "HUN", "POL", "YUG")}
    assert acts(claims, "ROU", "cutRelations") == []


@pytest.mark.parametrize(
    ("state", "day"),
    [
        ("HUN", "1989-09-18"),
        ("CSK", "1990-02-09"),
        ("POL", "1990-02-27"),
        ("BGR", "1990-05-03"),
        ("ETH", "1989-11-03"),
        ("RWA", "1994-10-11"),
        ("GIN", "2016-07-20"),
    ],
)
def test_returns_have_their_days(claims: list[Claim], state: str, day: str) -> None:
    assert ("restoredRelations", day) in acts(claims, state)


@pytest.mark.parametrize(
    ("state", "day"), [("DEU", "1965-05-12"), ("ESP", "1986-01-17"), ("IND", "1992-01-29"), ("VAT", "1994-06-15")]
)
def test_relations_begin_on_well_known_days(claims: list[Claim], state: str, day: str) -> None:
    assert ("establishedRelations", day) in acts(claims, state)


def test_more_than_twenty_states_of_africa_broke_in_1972_and_1973(claims: list[Claim]) -> None:
    broke = {c.subject for c in claims if c.relation == "cutRelations" and str(c.since)[:4] in {"1972", "1973"}}
    assert len(broke) >= 25
    assert broke.isdisjoint({"state/MWI", "state/LSO", "state/SWZ", "state/ZAF"})


def test_india_recognised_forty_years_before_relations(claims: list[Claim]) -> None:
    assert acts(claims, "IND") == [("recognized", "1950-09-17"), ("establishedRelations", "1992-01-29")]


def test_nicaragua_broke_three_times(claims: list[Claim]) -> None:
    assert acts(claims, "NIC", "cutRelations", "restoredRelations") == [
        ("cutRelations", "1982-08-06"),
        ("restoredRelations", "1992"),
        ("cutRelations", "2010-06-01"),
        ("restoredRelations", "2017-03-28"),
        ("cutRelations", "2024-10-11"),
    ]


def test_the_breaks_over_gaza_are_four(claims: list[Claim]) -> None:
    broke = {c.subject for c in claims if c.relation == "cutRelations" and str(c.since) > "2023-10"}
    assert broke == {"state/BOL", "state/BLZ", "state/COL", "state/NIC"}
