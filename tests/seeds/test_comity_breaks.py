"""The curated source on breaks and returns of relations says what its readers may rely on."""

from collections import Counter, defaultdict
from itertools import pairwise

import pytest

from comity.ledger.registry import read_entities
from comity.model import Claim
from comity.resources import seeds_dir

SOURCE = "comity-breaks"
GULF = {"state/SAU", "state/ARE", "state/BHR", "state/EGY"}


def acts(claims: list[Claim], one: str, other: str) -> list[tuple[str, str, str]]:
    """Relation, subject and first day of every act between two states, in order of time."""
    parties = {f"state/{one}", f"state/{other}"}
    found = sorted((str(c.since), c.relation, c.subject) for c in claims if {c.subject, c.object} == parties)
    return [(relation, subject.removeprefix("state/"), day) for day, relation, subject in found]


def broke(claims: list[Claim], state: str, month: str) -> set[str]:
    """Who broke with a state in a month."""
    return {
        c.subject
        for c in claims
        if c.relation == "cutRelations" and c.object == f"state/{state}" and str(c.since).startswith(month)
    }


def test_every_party_exists_on_the_day(claims: list[Claim]) -> None:
    known = {entity.id: entity for entity in read_entities(seeds_dir() / "entities")}
    for claim in claims:
        assert claim.since is not None, claim.key
        for party in (claim.subject, claim.object):
            entity = known[party]
            assert not entity.inception or entity.inception.first <= claim.since.last, claim.key
            assert not entity.dissolution or claim.since.first <= entity.dissolution.last, claim.key


def test_nobody_breaks_twice_without_a_return_unless_in_answer(claims: list[Claim]) -> None:
    pairs = defaultdict(list)
    for claim in sorted(claims, key=lambda c: str(c.since)):
        if claim.relation in {"cutRelations", "restoredRelations", "establishedRelations"}:
            pairs[frozenset((claim.subject, claim.object))].append(claim.relation)
    twice = {p for p, relations in pairs.items() if ("cutRelations", "cutRelations") in pairwise(relations)}
    assert twice == {frozenset(("state/UKR", "state/SYR"))}


def test_china_and_israel_have_sources_of_their_own(claims: list[Claim]) -> None:
    named = {c.subject for c in claims} | {c.object for c in claims}
    assert named.isdisjoint({"state/CHN", "state/TWN", "state/ISR"})


def test_breaks_and_returns_are_many(claims: list[Claim]) -> None:
    counted = Counter(c.relation for c in claims)
    assert counted["cutRelations"] >= 200
    assert counted["restoredRelations"] >= 150


def test_the_gulf_crisis_of_2017_began_with_four_and_ended_at_al_ula(claims: list[Claim]) -> None:
    assert broke(claims, "QAT", "2017-06") >= GULF
    assert acts(claims, "SAU", "QAT")[-1] == ("restoredRelations", "QAT", "2021-01-05")
    assert acts(claims, "EGY", "QAT")[-1] == ("restoredRelations", "EGY", "2021-01-20")


def test_iran_and_saudi_arabia_broke_three_times(claims: list[Claim]) -> None:
    assert [(relation, day[:4]) for relation, _, day in acts(claims, "IRN", "SAU")] == [
        ("cutRelations", "1944"),
        ("restoredRelations", "1946"),
        ("cutRelations", "1988"),
        ("restoredRelations", "1991"),
        ("cutRelations", "2016"),
        ("restoredRelations", "2023"),
    ]


def test_ten_arab_states_broke_with_bonn_and_came_back(claims: list[Claim]) -> None:
    left = broke(claims, "DEU", "1965-05")
    assert len(left) == 10
    back = {
        p
        for c in claims
        if c.relation == "restoredRelations"
        for p in (c.subject, c.object)
        if "state/DEU" in (c.subject, c.object)
    }
    assert left <= back
    assert left.isdisjoint({"state/LBY", "state/MAR", "state/TUN"})


def test_the_hallstein_doctrine_was_applied_to_yugoslavia_and_cuba(claims: list[Claim]) -> None:
    cut = {(c.object, str(c.since)) for c in claims if c.relation == "cutRelations" and c.subject == "state/DEU"}
    assert {("state/YUG", "1957-10-19"), ("state/CUB", "1963-01-14")} <= cut


def test_the_wars_of_georgia_and_ukraine_ended_relations_with_russia(claims: list[Claim]) -> None:
    assert acts(claims, "GEO", "RUS") == [("cutRelations", "GEO", "2008-09-02")]
    assert acts(claims, "RUS", "UKR") == [("cutRelations", "UKR", "2022-02-24")]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("GBR", "ARG", [("cutRelations", "GBR", "1982-04-02"), ("restoredRelations", "ARG", "1990-02-15")]),
        ("AFG", "PAK", [("cutRelations", "AFG", "1961-09-06"), ("restoredRelations", "AFG", "1963-05-29")]),
        ("IDN", "PRT", [("cutRelations", "PRT", "1975-12-07"), ("restoredRelations", "IDN", "1999-12-28")]),
        ("DZA", "MAR", [("restoredRelations", "DZA", "1988-05-16"), ("cutRelations", "DZA", "2021-08-24")]),
        ("RWA", "BEL", [("cutRelations", "RWA", "2025-03-17")]),
        ("CHL", "BOL", [("restoredRelations", "BOL", "1975-02-08"), ("cutRelations", "BOL", "1978-03-17")]),
        ("COL", "ECU", [("cutRelations", "ECU", "2008-03-03"), ("restoredRelations", "COL", "2010-11-26")]),
        ("CUB", "PER", [("cutRelations", "PER", "1960-12-30"), ("restoredRelations", "CUB", "1972-07-08")]),
        ("MMR", "PRK", [("derecognized", "MMR", "1983-11-04"), ("restoredRelations", "MMR", "2007-04-26")]),
        ("JPN", "SUN", [("restoredRelations", "JPN", "1956-12-12")]),
        ("KOR", "SYR", [("establishedRelations", "KOR", "2025-04-10")]),
    ],
)
def test_well_known_acts_have_their_days(
    claims: list[Claim], one: str, other: str, expected: list[tuple[str, str, str]]
) -> None:
    assert acts(claims, one, other)[-len(expected) :] == expected


def test_the_german_democratic_republic_was_recognised_in_waves(claims: list[Claim]) -> None:
    years = Counter(
        str(c.since)[:4]
        for c in claims
        if c.relation == "establishedRelations" and "state/DDR" in (c.subject, c.object)
    )
    assert years["1973"] > years["1972"] > years["1971"]
    assert acts(claims, "DDR", "GBR") == [("establishedRelations", "DDR", "1973-02-09")]
