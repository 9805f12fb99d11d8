"""The curated source on the two Chinas says what its readers may rely on."""

from collections import Counter

import pytest

from comity.model import Claim

SOURCE = "comity-china"
BEIJING, TAIPEI = "state/CHN", "state/TWN"
BEGIN = {"establishedRelations", "restoredRelations", "hasRelations"}


def between(claims: list[Claim], one: str, other: str) -> list[tuple[str, str, str]]:
    """Relation, subject and first day of every act between the two, in order of time."""
    parties = {f"state/{one}", other}
    found = [(str(c.since), c.relation, c.subject) for c in claims if {c.subject, c.object} == parties]
    return [(relation, subject, day) for day, relation, subject in sorted(found)]


def days(claims: list[Claim], one: str, other: str) -> list[tuple[str, str]]:
    return [(relation, day) for relation, _, day in between(claims, one, other)]


def test_every_claim_is_of_one_of_the_two_chinas(claims: list[Claim]) -> None:
    assert [c.key for c in claims if len({c.subject, c.object} & {BEIJING, TAIPEI}) != 1] == []


def test_beijing_has_established_relations_with_about_all_states(claims: list[Claim]) -> None:
    begun = [{c.subject, c.object} for c in claims if c.relation in BEGIN]
    parties = set[str]().union(*(pair for pair in begun if BEIJING in pair))
    assert 185 <= len(parties - {BEIJING}) <= 195
    assert parties.isdisjoint({"state/BTN", "state/VAT", "state/PLW", "state/TUV", "state/SWZ", "state/GTM"})


@pytest.mark.parametrize(
    ("state", "day"),
    [
        ("SUN", "1949-10-02"),
        ("IND", "1950-04-01"),
        ("EGY", "1956-05-30"),
        ("CUB", "1960-09-28"),
        ("FRA", "1964-01-27"),
        ("CAN", "1970-10-13"),
        ("JPN", "1972-09-29"),
        ("DEU", "1972-10-11"),
        ("ISR", "1992-01-24"),
        ("KOR", "1992-08-24"),
        ("ZAF", "1998-01-01"),
        ("HND", "2023-03-26"),
    ],
)
def test_relations_with_beijing_begin_on_well_known_days(claims: list[Claim], state: str, day: str) -> None:
    assert ("establishedRelations", day) in days(claims, state, BEIJING)


def test_the_united_kingdom_recognised_before_it_had_relations(claims: list[Claim]) -> None:
    assert days(claims, "GBR", BEIJING) == [("recognized", "1950-01-06"), ("establishedRelations", "1954-06-17")]


def test_the_relations_of_the_united_states_are_told_elsewhere(claims: list[Claim]) -> None:
    assert [c.key for c in claims if "state/USA" in (c.subject, c.object)] == []


def test_the_central_african_republic_switched_and_switched_again(claims: list[Claim]) -> None:
    assert [relation for relation, _ in days(claims, "CAF", BEIJING)] == [
        "establishedRelations",
        "cutRelations",
        "restoredRelations",
        "cutRelations",
        "restoredRelations",
    ]
    assert days(claims, "CAF", TAIPEI)[-2:] == [("restoredRelations", "1991-07-08"), ("cutRelations", "1998-01-29")]


def test_nauru_went_back_and_forth(claims: list[Claim]) -> None:
    assert between(claims, "NRU", TAIPEI) == [
        ("establishedRelations", "state/NRU", "1980-05-04"),
        ("cutRelations", "state/TWN", "2002-07-23"),
        ("restoredRelations", "state/NRU", "2005-05-14"),
        ("cutRelations", "state/NRU", "2024-01-15"),
    ]


def test_twelve_states_are_left_to_taipei(claims: list[Claim]) -> None:
    last: dict[str, bool] = {}
    for claim in sorted(claims, key=lambda c: str(c.since)):
        if TAIPEI in (claim.subject, claim.object) and claim.relation in BEGIN | {"cutRelations"}:
            (state,) = {claim.subject, claim.object} - {TAIPEI}
            ended = claim.relation == "hasRelations" and claim.until is not None
            last[state] = claim.relation in BEGIN and not ended
    left = {state.removeprefix("state/") for state, on in last.items() if on}
    assert left == {"BLZ", "GTM", "HTI", "KNA", "LCA", "MHL", "PLW", "PRY", "SWZ", "TUV", "VAT", "VCT"}


def test_indonesia_had_none_with_beijing_for_twenty_three_years(claims: list[Claim]) -> None:
    assert days(claims, "IDN", BEIJING)[-2:] == [("cutRelations", "1967-10-30"), ("restoredRelations", "1990-08-08")]


def test_breaks_outnumber_returns(claims: list[Claim]) -> None:
    counted = Counter(c.relation for c in claims)
    assert counted["cutRelations"] > 2 * counted["restoredRelations"]
    assert counted["establishedRelations"] > 230
