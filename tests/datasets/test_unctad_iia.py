"""Investment treaties: who signed, since when it binds, and what became of the treaties of states that ended."""

from pathlib import Path

import pytest

from comity.datasets import dataset
from comity.datasets.row import Converted
from comity.ledger.seedfiles import read_claims
from comity.model import Claim, Entity
from comity.resources import seeds_dir
from tests.datasets.packaged import FIXTURES, only_row, packaged_names

HEADER = "iia_id,title,type,status,signed,in_force,terminated,url,parties,n_parties\n"


def converted(folder: Path) -> list[Converted]:
    return list(dataset("unctad-iia").convert(folder, packaged_names()))


@pytest.fixture(scope="module")
def claims() -> list[Claim]:
    found = [claim for outcome in converted(FIXTURES / "trade") for claim in outcome.claims]
    return list({claim.id: claim for claim in found}.values())


@pytest.fixture(scope="module")
def entities() -> dict[str, Entity]:
    register = dataset("unctad-iia").register
    assert register is not None
    return {entity.id: entity for entity in register(FIXTURES / "trade", packaged_names())}


def of(claims: list[Claim], agreement: str) -> set[tuple[str, str, str, str]]:
    """Relation, subject, from and until of the claims on one agreement."""
    return {
        (c.relation, c.subject.partition("/")[2], str(c.since or c.observed_on), str(c.until or ""))
        for c in claims
        if c.object == f"agreement/{agreement}"
    }


def one_row(tmp_path: Path, row: str) -> Converted:
    return only_row("unctad-iia", tmp_path, HEADER + row)


def test_the_first_of_them_germany_and_pakistan(claims: list[Claim], entities: dict[str, Entity]) -> None:
    assert of(claims, "bit-deu-pak-1959") == {
        ("signed", "DEU", "1959-11-25", "1959-11-25"),
        ("signed", "PAK", "1959-11-25", "1959-11-25"),
        ("partyTo", "DEU", "1962-04-28", ""),
        ("partyTo", "PAK", "1962-04-28", ""),
    }
    treaty = entities["agreement/bit-deu-pak-1959"]
    assert treaty.label == "Germany-Pakistan bilateral investment treaty, 1959"
    assert (str(treaty.inception), treaty.dissolution) == ("1962-04-28", None)
    assert [(code.scheme, code.value) for code in treaty.codes] == [("iia", "1732")]


def test_czechoslovakia_signed_and_its_successors_are_parties_of_one_treaty(claims: list[Claim]) -> None:
    assert of(claims, "bit-csk-dnk-1991") == {
        ("signed", "CSK", "1991-03-06", "1991-03-06"),
        ("signed", "DNK", "1991-03-06", "1991-03-06"),
        ("partyTo", "CSK", "1992-09-19", "1992-12-31"),
        ("partyTo", "CZE", "1993-01-01", "2009-11-18"),
        ("partyTo", "SVK", "1993-01-01", "2020-07-08"),
        ("partyTo", "DNK", "1992-09-19", "2020-07-08"),
    }
    notes = {c.note for c in claims if c.subject == "state/SVK" and c.object == "agreement/bit-csk-dnk-1991"}
    assert notes == {"By succession (Czechoslovakia)."}


def test_one_treaty_of_yugoslavia_with_four_heirs(claims: list[Claim], entities: dict[str, Entity]) -> None:
    found = of(claims, "bit-swe-yug-1978")
    assert {subject for relation, subject, *_ in found if relation == "signed"} == {"SWE", "YUG"}
    heirs = {subject: (since, until) for relation, subject, since, until in found if relation == "partyTo"}
    assert heirs["HRV"] == ("1991-06-25", "2002-08-01")
    assert heirs["SRB"] == ("1992-04-27", "")
    assert heirs["SWE"] == ("1979-11-21", "")
    assert entities["agreement/bit-swe-yug-1978"].dissolution is None, "with Serbia it goes on"


def test_montenegro_follows_serbia_which_goes_on(claims: list[Claim]) -> None:
    found = of(claims, "bit-deu-yug-1989")
    assert ("partyTo", "MNE", "2006-06-03", "") in found
    assert ("partyTo", "SRB", "1992-04-27", "") in found


def test_the_economic_union_is_belgium_and_luxembourg(claims: list[Claim], entities: dict[str, Entity]) -> None:
    signed = {c.subject for c in claims if c.relation == "signed" and c.object == "agreement/bit-bel-lux-tun-1964"}
    assert signed == {"state/BEL", "state/LUX", "state/TUN"}
    label = entities["agreement/bit-bel-lux-tun-1964"].label
    assert label == "Belgium-Luxembourg Economic Union-Tunisia bilateral investment treaty, 1964"


def test_belarus_was_the_soviet_union_in_1989(claims: list[Claim]) -> None:
    found = of(claims, "bit-bel-lux-sun-1989")
    assert ("signed", "SUN", "1989-02-09", "1989-02-09") in found
    assert ("partyTo", "BLR", "1991-08-25", "") in found


def test_who_could_not_have_signed_did_not(claims: list[Claim]) -> None:
    assert of(claims, "bit-are-kwt-1966") == {("signed", "KWT", "1966-02-12", "1966-02-12")}


def test_the_north_signed_for_yemen_and_germany_is_no_other(claims: list[Claim]) -> None:
    found = of(claims, "bit-deu-north-yemen-1974")
    assert ("signed", "north-yemen", "1974-06-21", "1974-06-21") in found
    assert ("partyTo", "YEM", "1990-05-22", "2008-03-28") in found


def test_a_treaty_never_in_force_has_signatories_only(entities: dict[str, Entity]) -> None:
    assert entities["agreement/bit-are-kwt-1966"].inception is None
    ended = entities["agreement/bit-deu-eth-1964"]
    assert (str(ended.inception), str(ended.dissolution)) == ("1964-04-21", "2006-05-04")


def test_the_community_signed_until_november_2009_and_the_union_followed(claims: list[Claim]) -> None:
    assert of(claims, "ec-jordan-association-agreement-1997") == {
        ("signed", "eec", "1997-11-24", "1997-11-24"),
        ("signed", "JOR", "1997-11-24", "1997-11-24"),
        ("partyTo", "eec", "2002-05-01", "2009-11-30"),
        ("partyTo", "eu", "2009-12-01", ""),
        ("partyTo", "JOR", "2002-05-01", ""),
    }
    assert {("signed", "eu"), ("signed", "CAN")} == {c[:2] for c in of(claims, "ceta")}


def test_parties_of_shared_treaties_are_seen_not_dated(claims: list[Claim]) -> None:
    found = of(claims, "safta")
    assert ("partyTo", "AFG", "2026-02-01", "") in found
    assert "AFG" not in {subject for relation, subject, *_ in found if relation == "signed"}, "it acceded later"
    (switzerland,) = [c for c in of(claims, "european-economic-area-agreement") if c[1] == "CHE"]
    assert switzerland[0] == "signed", "its people refused the agreement"


def test_nafta_is_the_agreement_others_know(claims: list[Claim]) -> None:
    assert {c[:2] for c in of(claims, "nafta")} == {
        (relation, state) for relation in ("signed", "partyTo") for state in ("CAN", "MEX", "USA")
    }


def test_a_month_is_a_month(claims: list[Claim], entities: dict[str, Entity]) -> None:
    assert str(entities["agreement/oic-investment-agreement-1981"].inception) == "1988-02"


@pytest.mark.parametrize(
    ("row", "reason", "culprit"),
    [
        ("1,A - B,TIPs,In negotiation,,,,,France;Japan,2", "in-negotiation", "A - B"),
        ("1,A - B BIT,BITs,Suspended,1990-01-01,,,,France;Japan,2", "unknown-status", "Suspended"),
        ("1,A - B BIT,BITs,In force,1990-01-01,,,,France;Atlantis,2", "unknown-party", "Atlantis"),
        ("1,A - B BIT,BITs,In force,yesterday,,,,France;Japan,2", "unreadable-date", "yesterday"),
        ("1,A - B BIT,BITs,In force,,,,,France;Japan,2", "without-day-of-signature", "A - B"),
        ("1,A,TIPs,In force,1990-01-01,,,,France;Japan,2", "unknown-treaty", "A (1)"),
        ("1,A - B BIT,BITs,In force,1992-11-23,,,,Czechia;Slovakia,2", "parties-not-told-apart", "state/CSK"),
        ("3213,A,TIPs,Signed (not in force),2004-05-11,,,,Lebanon;Oman;Qatar,3", "signatories-not-known", "GCC"),
    ],
)
def test_a_row_that_says_nothing_certain_is_a_typed_issue(tmp_path: Path, row: str, reason: str, culprit: str) -> None:
    outcome = one_row(tmp_path, row)
    assert outcome.claims == ()
    (issue,) = outcome.issues
    assert issue.reason == reason
    assert culprit in issue.detail


def test_the_packaged_claims_hold_well_known_treaties() -> None:
    claims = list(read_claims(seeds_dir() / "unctad-iia", "unctad-iia"))
    assert len(claims) > 15_000
    rcep = {c.subject for c in claims if c.object == "agreement/rcep" and c.relation == "signed"}
    assert {"state/CHN", "state/JPN", "state/KOR", "state/AUS", "state/NZL"} <= rcep
    assert "state/IND" not in rcep
    assert not any(c.relation == "partyTo" and c.object == "agreement/trans-pacific-partnership-2016" for c in claims)


@pytest.mark.whole
def test_the_whole_file(published: Path) -> None:
    outcomes = converted(published)
    assert len(outcomes) == 3_955
    assert sum(bool(outcome.claims) for outcome in outcomes) / len(outcomes) > 0.99
    assert not [issue for outcome in outcomes for issue in outcome.issues if issue.reason == "unknown-party"]


@pytest.mark.whole
def test_nobody_signs_or_binds_itself_outside_its_life(published: Path) -> None:
    names = packaged_names()
    for claim in (claim for outcome in converted(published) for claim in outcome.claims):
        entity, day = names.entity(claim.subject), claim.since or claim.observed_on
        assert entity is not None
        assert day is not None or claim.until is not None
        early = entity.inception and day and day.last < entity.inception.first
        late = entity.dissolution and day and day.first > entity.dissolution.last
        assert not early, claim.tie_text()
        assert not late, claim.tie_text()
