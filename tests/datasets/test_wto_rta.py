"""Regional trade agreements: who signed, who joined later, who left, and whose single days differ."""

from pathlib import Path

import pytest

from comity.datasets import dataset
from comity.datasets.row import Converted
from comity.ledger.seedfiles import read_claims
from comity.model import Claim, Entity
from comity.resources import seeds_dir
from tests.datasets.packaged import FIXTURES, packaged_names


def converted(folder: Path) -> list[Converted]:
    return list(dataset("wto-rta").convert(folder, packaged_names()))


@pytest.fixture(scope="module")
def outcomes() -> list[Converted]:
    return converted(FIXTURES / "trade")


@pytest.fixture(scope="module")
def claims(outcomes: list[Converted]) -> list[Claim]:
    return list({claim.id: claim for outcome in outcomes for claim in outcome.claims}.values())


@pytest.fixture(scope="module")
def entities() -> dict[str, Entity]:
    register = dataset("wto-rta").register
    assert register is not None
    return {entity.id: entity for entity in register(FIXTURES / "trade", packaged_names())}


def parties(claims: list[Claim], agreement: str, relation: str = "partyTo") -> dict[str, tuple[str, str]]:
    return {
        c.subject.partition("/")[2]: (str(c.since or c.observed_on or ""), str(c.until or ""))
        for c in claims
        if c.object == f"agreement/{agreement}" and c.relation == relation
    }


def test_canada_and_chile_are_the_treaty_unctad_knows(claims: list[Claim]) -> None:
    assert parties(claims, "canada-chile-fta-1996") == {"CAN": ("1997-07-05", ""), "CHL": ("1997-07-05", "")}
    unctad = read_claims(seeds_dir() / "unctad-iia", "unctad-iia")
    assert "agreement/canada-chile-fta-1996" in {claim.object for claim in unctad}


def test_nafta_ended(claims: list[Claim]) -> None:
    assert parties(claims, "nafta") == dict.fromkeys(("CAN", "MEX", "USA"), ("1994-01-01", "2020-07-01"))


def test_six_signed_the_treaty_of_rome_and_the_united_kingdom_came_and_went(claims: list[Claim]) -> None:
    six = {"BEL", "DEU", "FRA", "ITA", "LUX", "NLD"}
    assert set(parties(claims, "treaty-of-rome-1957", "signed")) == six
    members = parties(claims, "treaty-of-rome-1957")
    assert members["FRA"] == ("1958-01-01", "")
    assert members["GBR"] == ("1973-01-01", "2020-12-31")
    assert members["HRV"] == ("2013-07-01", "")


def test_efta_lost_members_and_iceland_joined(claims: list[Claim]) -> None:
    assert set(parties(claims, "efta-convention-1960", "signed")) == {"AUT", "DNK", "NOR", "PRT", "SWE", "CHE", "GBR"}
    assert parties(claims, "efta-convention-1960")["AUT"] == ("1960-05-03", "1994-12-31")
    assert parties(claims, "efta-convention-1960", "joined") == {"ISL": ("1970-03-01", "1970-03-01")}
    assert "ISL" not in parties(claims, "efta-convention-1960"), "joining begins it"


def test_the_united_kingdom_acceded_to_the_trans_pacific_partnership(claims: list[Claim]) -> None:
    assert parties(claims, "cptpp", "joined") == {"GBR": ("2024-12-15", "2024-12-15")}
    assert parties(claims, "cptpp")["PER"] == ("2021-09-19", "")
    assert "GBR" not in parties(claims, "cptpp", "signed")


def test_three_rows_are_one_treaty_of_efta_with_czechoslovakia(claims: list[Claim]) -> None:
    signed = parties(claims, "efta-czechoslovakia-fta-1992", "signed")
    assert set(signed) == {"AUT", "FIN", "ISL", "LIE", "NOR", "SWE", "CHE", "CSK"}
    bound = parties(claims, "efta-czechoslovakia-fta-1992")
    assert bound["CSK"] == ("1992-07-01", "1992-12-31")
    assert bound["SVK"] == ("1993-01-01", "2004-05-01")
    assert "AUT" not in bound, "it left with its accession to the Union, which the file does not say"


def test_groups_are_written_out_with_their_own_days(claims: list[Claim]) -> None:
    bound = parties(claims, "chile-efta-fta-2003")
    assert set(bound) == {"CHL", "ISL", "LIE", "NOR", "CHE"}
    aanzfta = parties(claims, "aanzfta")
    assert (aanzfta["SGP"], aanzfta["IDN"]) == (("2010-01-01", ""), ("2012-01-10", ""))


def test_the_commonwealth_of_independent_states_moved_on(claims: list[Claim]) -> None:
    bound = parties(claims, "cis-free-trade-agreement-1994")
    assert bound["RUS"] == ("1994-12-30", "2012-09-20")
    assert bound["UZB"] == ("1994-12-30", "")
    assert bound["AZE"] == ("1996-12-18", "")


def test_the_community_stands_for_its_members(claims: list[Claim]) -> None:
    assert parties(claims, "ec-jordan-association-agreement-1997") == {
        "eec": ("2002-05-01", "2009-11-30"),
        "eu": ("2009-12-01", ""),
        "JOR": ("2002-05-01", ""),
    }


def test_treaties_of_accession_are_agreements(claims: list[Claim], entities: dict[str, Entity]) -> None:
    signed = parties(claims, "eu-accession-treaty-1972", "signed")
    assert {"GBR", "DNK", "IRL", "FRA"} <= set(signed)
    assert entities["agreement/eu-accession-treaty-1972"].label.startswith("Treaty of Accession")


def test_serbia_signed_as_serbia_and_montenegro(claims: list[Claim]) -> None:
    found = parties(claims, "moldova-serbia-and-montenegro-free-trade-agreement-2003", "signed")
    assert set(found) == {"MDA", "SRB"}


def test_when_parties_came_in_is_not_always_told(claims: list[Claim]) -> None:
    assert parties(claims, "lome-convention-1984")["KEN"] == ("", "1991-09-01")
    assert parties(claims, "lome-convention-1984", "signed") == {}


def test_who_left_before_the_beginning_was_no_party(claims: list[Claim]) -> None:
    assert "ROU" in parties(claims, "cefta-2006", "signed")
    assert "ROU" not in parties(claims, "cefta-2006")
    assert parties(claims, "cefta-2006")["XKX"][0] == "2008-02-17", "a state since then"


def test_seychelles_joined_the_protocol_of_southern_africa(claims: list[Claim]) -> None:
    assert parties(claims, "sadc-protocol-on-trade-1996", "joined") == {"SYC": ("2015-05-25", "2015-05-25")}
    assert "AGO" not in parties(claims, "sadc-protocol-on-trade-1996"), "it does not apply the protocol"


def test_what_is_negotiated_or_not_told_is_a_typed_issue(outcomes: list[Converted]) -> None:
    assert [outcome.row for outcome in outcomes] == list(range(1, len(outcomes) + 1))
    reasons = {issue.reason for outcome in outcomes for issue in outcome.issues}
    assert reasons == {"under-negotiation", "accession-not-in-force", "parties-not-known"}


def test_an_unknown_party_is_told(tmp_path: Path) -> None:
    text = (FIXTURES / "trade/agreements/wto_rta.csv").read_text(encoding="utf-8")
    file = tmp_path / "agreements/wto_rta.csv"
    file.parent.mkdir(parents=True)
    file.write_text(text.replace("Canada; Chile,", "Canada; Atlantis,"), encoding="utf-8")
    issues = [issue for outcome in converted(tmp_path) for issue in outcome.issues if issue.reason == "unknown-party"]
    assert [issue.detail for issue in issues] == ["Atlantis: Canada - Chile (110)"]


@pytest.mark.whole
def test_the_whole_file(published: Path) -> None:
    outcomes = converted(published)
    assert len(outcomes) == 655
    assert sum(bool(outcome.claims) for outcome in outcomes) == 621
    assert not [issue for outcome in outcomes for issue in outcome.issues if issue.reason == "unknown-party"]
