"""Memberships of the Correlates of War: what became of well-known ones, and that no row is lost."""

from collections import Counter
from pathlib import Path

import pytest

from comity.datasets import dataset
from comity.datasets.cow_igo import EARLY_NOTE, SPELLS
from comity.datasets.organizations import table
from comity.datasets.row import Converted, read_rows
from comity.errors import SourceError
from comity.model import Claim
from tests.datasets.packaged import FIXTURES, only_row, packaged_names

HEADER = "ccode,state,igo,igo_name,status,first_year,last_year,right_censored_2014\n"


def converted(folder: Path) -> list[Converted]:
    return list(dataset("cow-igo").convert(folder, packaged_names()))


@pytest.fixture(scope="module")
def claims() -> list[Claim]:
    return [claim for outcome in converted(FIXTURES / "organizations") for claim in outcome.claims]


def one_row(tmp_path: Path, row: str) -> Converted:
    return only_row("cow-igo", tmp_path, HEADER + row)


def spells(claims: list[Claim], body: str, *states: str) -> list[tuple[str, str, str]]:
    found = [c for c in claims if c.object == f"organization/{body}" and c.subject in {f"state/{s}" for s in states}]
    return [(c.subject.removeprefix("state/"), str(c.since or ""), str(c.until or "")) for c in found]


def test_every_row_of_the_excerpt_becomes_a_claim(claims: list[Claim]) -> None:
    outcomes = converted(FIXTURES / "organizations")
    assert [outcome.row for outcome in outcomes] == list(range(1, len(outcomes) + 1))
    refused = [outcome for outcome in outcomes if not outcome.claims]
    assert {issue.reason for outcome in refused for issue in outcome.issues} == {"never-a-member"}
    assert len(claims) == len({claim.id for claim in claims}) > len(outcomes)


def test_the_twelve_founders_of_nato(claims: list[Claim]) -> None:
    founders = {c.subject for c in claims if c.object == "organization/nato" and str(c.since) == "1949"}
    twelve = {"BEL", "CAN", "DNK", "FRA", "ISL", "ITA", "LUX", "NLD", "NOR", "PRT", "GBR", "USA"}
    assert founders == {f"state/{code}" for code in twelve}


def test_the_czech_republic_is_in_nato_since_1999_and_seen_until_2014(claims: list[Claim]) -> None:
    (claim,) = [c for c in claims if c.subject == "state/CZE" and c.object == "organization/nato"]
    assert (str(claim.since), claim.until, str(claim.observed_until)) == ("1999", None, "2014")
    assert claim.relation == "memberOf"
    assert claim.capacity == ""


def test_the_coal_and_steel_community_has_its_associates(claims: list[Claim]) -> None:
    members = [c for c in claims if c.object == "organization/ecsc"]
    first = {c.subject for c in members if str(c.since) == "1952"}
    assert first == {f"state/{code}" for code in ("BEL", "FRA", "ITA", "LUX", "NLD")}
    britain = [(c.relation, c.capacity, str(c.until)) for c in members if c.subject == "state/GBR"]
    assert britain == [("associateOf", "associate", "1964"), ("memberOf", "", "1992")]


def test_the_soviet_seat_passes_to_russia_on_the_day(claims: list[Claim]) -> None:
    assert spells(claims, "un", "SUN", "RUS") == [("SUN", "1945", "1991-12-25"), ("RUS", "1991-12-26", "")]
    assert spells(claims, "warsaw-pact", "SUN", "RUS") == [("SUN", "1955", "1991")]


def test_a_spell_may_pass_through_several_successions(claims: list[Claim]) -> None:
    upu = [c for c in claims if c.object == "organization/upu"]
    assert [c.subject for c in upu][-2:] == ["state/SUN", "state/RUS"]
    assert len({c.key for c in upu}) == 1, "all of them come from one row"
    assert [c.until for c in upu][-1] is None
    assert all(c.until for c in upu[:-1])


def test_the_chinese_seat_changes_hands(claims: list[Claim]) -> None:
    assert spells(claims, "un", "CHN", "TWN") == [("CHN", "1945", "1948"), ("CHN", "1971", ""), ("TWN", "1949", "1970")]


def test_one_germany_goes_on_and_one_ends(claims: list[Claim]) -> None:
    assert spells(claims, "nato", "DEU") == [("DEU", "1990", ""), ("DEU", "1955", "1989")]
    assert spells(claims, "un", "DDR") == [("DDR", "1965", "1989")]


def test_yugoslavia_is_not_serbia(claims: list[Claim]) -> None:
    assert spells(claims, "un", "YUG", "SRB") == [("YUG", "1945", "1992"), ("SRB", "2000", "")]


def test_observers_and_associates_are_no_members(claims: list[Claim]) -> None:
    (serbia,) = [c for c in claims if c.object == "organization/csto"]
    assert (serbia.relation, serbia.subject) == ("observerOf", "state/SRB")
    ukraine = [
        (c.relation, str(c.since)) for c in claims if c.subject == "state/UKR" and c.object == "organization/cis"
    ]
    assert ukraine == [("memberOf", "1991"), ("associateOf", "1993")]


def test_one_is_party_to_an_agreement(claims: list[Claim]) -> None:
    parties = {(c.relation, c.subject) for c in claims if c.object == "agreement/nafta"}
    assert parties == {("partyTo", f"state/{code}") for code in ("CAN", "MEX", "USA")}


def test_who_was_in_a_list_when_it_began_was_seen_not_admitted(claims: list[Claim]) -> None:
    (canada,) = [c for c in claims if c.subject == "state/CAN" and c.object == "organization/commonwealth"]
    assert (canada.since, str(canada.observed_on), str(canada.observed_until)) == (None, "1965", "2014")
    (rwanda,) = [c for c in claims if c.subject == "state/RWA" and c.object == "organization/commonwealth"]
    assert (str(rwanda.since), rwanda.observed_on) == ("2009", None)


def test_a_membership_that_never_was_is_refused_with_its_reason() -> None:
    issues = [issue for outcome in converted(FIXTURES / "organizations") for issue in outcome.issues]
    (ghana,) = [issue for issue in issues if issue.detail.startswith("Ghana in ")]
    assert (ghana.reason, "Ghana was never a member" in ghana.detail) == ("never-a-member", True)


@pytest.mark.parametrize(("last", "until", "seen"), [("2013", None, "2013"), ("2005", "2005", None)])
def test_a_list_that_stops_before_the_others_ends_nothing(
    tmp_path: Path, last: str, until: str | None, seen: str | None
) -> None:
    (claim,) = one_row(tmp_path, f"220,France,icao,Civil Aviation,full,1945,{last},0").claims
    assert [claim.until and str(claim.until), claim.observed_until and str(claim.observed_until)] == [until, seen]


def test_years_known_within_five_years_say_so(tmp_path: Path) -> None:
    outcome = one_row(tmp_path, "220,France,ccnr,Central Commission,full,1856,1869,0")
    assert [claim.note for claim in outcome.claims] == [EARLY_NOTE]


@pytest.mark.parametrize(
    ("row", "reason", "culprit"),
    [
        ("2,United States,xyz,Nothing,full,1950,1960,0", "unknown-organisation", "xyz"),
        ("2,United States,nato,NATO,patron,1950,1960,0", "unknown-status", "patron"),
        ("999,Atlantis,nato,NATO,full,1950,1960,0", "unknown-state", "Atlantis (COW code 999)"),
        ("2,United States,nato,NATO,full,-9,1960,0", "unreadable-year", "'-9'"),
        ("2,United States,nato,NATO,full,1960,1950,0", "ends-before-it-begins", "1960 to 1950"),
    ],
)
def test_a_row_that_cannot_be_read_is_a_typed_issue(tmp_path: Path, row: str, reason: str, culprit: str) -> None:
    outcome = one_row(tmp_path, row)
    assert outcome.claims == ()
    (issue,) = outcome.issues
    assert issue.reason == reason
    assert culprit in issue.detail


def test_a_file_without_its_columns_is_refused(tmp_path: Path) -> None:
    file = tmp_path / SPELLS
    file.parent.mkdir(parents=True)
    file.write_text("ccode,state\n2,USA\n", encoding="utf-8")
    with pytest.raises(SourceError, match="lacks the column first_year"):
        converted(tmp_path)


@pytest.mark.whole
def test_the_whole_file(published: Path) -> None:
    outcomes = converted(published)
    claims = [claim for outcome in outcomes for claim in outcome.claims]
    assert len(outcomes) == 18_802
    assert sum(bool(outcome.claims) for outcome in outcomes) / len(outcomes) >= 0.95
    assert len({claim.id for claim in claims}) == len(claims) > 18_802
    relations = Counter(claim.relation for claim in claims)
    assert (relations["observerOf"], relations["associateOf"], relations["partyTo"]) == (280, 88, 3)
    assert len({claim.object for claim in claims}) == 534


@pytest.mark.whole
def test_no_claim_begins_outside_the_life_of_its_parties(published: Path) -> None:
    claims = [claim for outcome in converted(published) for claim in outcome.claims]
    strays = {c.tie_text() for c in claims if outlived(c, c.subject) or outlived(c, c.object)}
    hejaz_and_nejd = "state/SAU - memberOf - organization/upu"
    signed_before = {f"state/{code} - partyTo - agreement/nafta" for code in ("CAN", "MEX", "USA")}
    assert strays <= {hejaz_and_nejd, *signed_before}, (
        "Saudi Arabia's forerunner joined in 1927, five years before the union of the two; NAFTA is counted from 1992"
    )


def outlived(claim: Claim, party: str) -> bool:
    """Whether a claim begins before a party did, or after it ended."""
    entity, begins = packaged_names().entity(party), claim.since or claim.observed_on
    assert entity is not None, f"{party} is not registered"
    assert begins is not None
    too_early = entity.inception is not None and begins.last < entity.inception.first
    too_late = entity.dissolution is not None and begins.first > entity.dissolution.last
    return too_early or too_late


@pytest.mark.whole
def test_every_known_fault_is_a_row_of_the_file(published: Path) -> None:
    columns = frozenset({"ccode", "igo", "first_year"})
    rows = {(row["ccode"], row["igo"], row["first_year"]) for _, row in read_rows(published / SPELLS, columns)}
    faults = {(row["ccode"], row["igo"], row["first_year"]) for row in table("cow-igo", "faults.csv", ("fault",))}
    assert faults
    assert faults <= rows
