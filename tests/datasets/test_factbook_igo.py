"""The Factbook's lists of participation: what its words come to, and what is refused."""

from collections import Counter
from pathlib import Path

import pytest

from comity.datasets import dataset
from comity.datasets.factbook_igo import FILE
from comity.datasets.organizations import table
from comity.datasets.row import Converted, read_rows
from tests.datasets.packaged import FIXTURES, only_row, packaged_names

HEADER = "gec,iso3,name,organisation,status\n"
TURKMENISTAN = (
    "associate member, has not ratified the 1993 CIS charter although it participates in meetings "
    "and held the chairmanship of the CIS in 2012"
)


def converted(folder: Path) -> list[Converted]:
    return list(dataset("factbook-igo").convert(folder, packaged_names()))


def one_row(tmp_path: Path, row: str) -> Converted:
    return only_row("factbook-igo", tmp_path, HEADER + row)


@pytest.fixture(scope="module")
def outcomes() -> list[Converted]:
    return converted(FIXTURES / "organizations")


def test_every_row_of_the_excerpt_is_accounted_for(outcomes: list[Converted]) -> None:
    assert [outcome.row for outcome in outcomes] == list(range(1, len(outcomes) + 1))


def test_a_list_without_dates_is_an_observation(outcomes: list[Converted]) -> None:
    (claim,) = [c for o in outcomes for c in o.claims if c.subject == "state/CZE"]
    assert (claim.relation, claim.object) == ("memberOf", "organization/nato")
    assert (str(claim.observed_on), claim.since, claim.until) == ("2026-02", None, None)


@pytest.mark.parametrize(
    ("row", "tie", "capacity"),
    [
        ("KZ,KAZ,Kazakhstan,UN,member", "state/KAZ - memberOf - organization/un", ""),
        (
            "AA,ABW,Aruba,ACS,associate",
            "territory/ABW - associateOf - organization/association-of-caribbean-states",
            "associate",
        ),
        ("EE,,,UN,observer", "organization/eu - observerOf - organization/un", ""),
        ("UV,BFA,Burkina Faso,AU,suspended", "state/BFA - memberOf - organization/african-union", "suspended"),
        (
            "CU,CUB,Cuba,OAS,excluded from formal participation since 1962",
            "state/CUB - memberOf - organization/oas",
            "suspended",
        ),
        ("JA,JPN,Japan,ASEAN,dialogue partner", "state/JPN - associateOf - organization/asean", "dialogue partner"),
        ("TW,TWN,Taiwan,WTO,Chinese Taipei", "state/TWN - memberOf - organization/wto", ""),
        (f'TX,TKM,Turkmenistan,CIS,"{TURKMENISTAN}"', "state/TKM - associateOf - organization/cis", "associate"),
        (
            "FR,FRA,France,UN Security Council,permanent",
            "state/FRA - memberOf - organization/un-security-council",
            "permanent",
        ),
        ("GH,GHA,Ghana,UNIFIL,member", "state/GHA - associateOf - organization/unifil", "contributor"),
        ("YM,YEM,Yemen,UNMHA,member", "state/YEM - associateOf - organization/unmha", "host"),
        (
            "EG,EGY,Egypt,ICRM,member",
            "state/EGY - associateOf - organization/red-cross-and-red-crescent-movement",
            "national society",
        ),
        ("US,USA,United States,USMCA,member", "state/USA - partyTo - agreement/usmca", ""),
        (
            "MN,MCO,Monaco,Schengen Convention,de facto member",
            "state/MCO - associateOf - organization/schengen-area",
            "de facto member",
        ),
        ("GG,GEO,Georgia,CPLP,associate", "state/GEO - observerOf - organization/cplp", "associate"),
        ("FR,FRA,France,G-5,member", "state/FRA - memberOf - organization/g5", ""),
        ("BR,BRA,Brazil,G-5,member", "state/BRA - memberOf - organization/plus-five", ""),
    ],
)
def test_the_words_of_the_cia_mean_a_tie(tmp_path: Path, row: str, tie: str, capacity: str) -> None:
    (claim,) = one_row(tmp_path, row).claims
    assert claim.tie_text() == tie
    assert claim.capacity == capacity


def test_two_labels_lead_to_one_body(outcomes: list[Converted]) -> None:
    claims = [claim for outcome in outcomes for claim in outcome.claims]
    commonwealth = {claim.subject for claim in claims if claim.object == "organization/commonwealth"}
    assert commonwealth == {"state/DMA", "state/GBR"}, "one is listed under C, one under Commonwealth of Nations"


def test_a_footnote_taken_for_a_label_is_undone(tmp_path: Path) -> None:
    label = "Afghanistan is a member of the following organizations but Taliban representatives do not participate: ADB"
    (claim,) = one_row(tmp_path, f"AF,AFG,Afghanistan,{label},member").claims
    assert claim.object == "organization/asian-development-bank"
    assert "Taliban" in claim.note


@pytest.mark.parametrize(
    ("row", "reason", "culprit"),
    [
        ("FR,FRA,France,ITUC,NGOs", "tie-of-unions-not-of-the-state", "France: ITUC"),
        ("MU,OMN,Oman,ICC,NGOs", "private-bodies-not-the-state", "Oman: ICC"),
        ("GH,GHA,Ghana,UNOCI,member", "body-had-ended", "ended 2017-06-30"),
        ("US,USA,United States,NAFTA,member", "body-had-ended", "ended 2020-06-30"),
        ("UK,GBR,United Kingdom,EU,member", "stale-entry", "left on 2020-01-31"),
        ("BL,BOL,Bolivia,UN Security Council,temporary", "elected-seat-without-its-term", "Bolivia"),
        ("GM,DEU,Germany,UNHRC,member", "elected-seat-without-its-term", "Germany: UNHRC"),
        ("GJ,GRD,Grenada,CBI,member", "trade-preference-not-a-body", "Grenada: CBI"),
        ("VM,VNM,Vietnam,WTO,2024", "unreadable-status", "Vietnam: WTO (2024)"),
        ("FR,FRA,France,XYZ,member", "unknown-organisation", "XYZ"),
        ("ZZ,QQQ,Atlantis,UN,member", "unknown-state", "Atlantis"),
    ],
)
def test_what_is_no_tie_of_a_state_is_a_typed_issue(tmp_path: Path, row: str, reason: str, culprit: str) -> None:
    outcome = one_row(tmp_path, row)
    assert outcome.claims == ()
    (issue,) = outcome.issues
    assert issue.reason == reason
    assert culprit in issue.detail


@pytest.mark.whole
def test_the_whole_file(published: Path) -> None:
    outcomes = converted(published)
    assert len(outcomes) == 10_904
    assert (
        sum(bool(outcome.claims) for outcome in outcomes) / len(outcomes) >= 0.949
    )  # fifteen entries are known to be stale
    reasons = Counter(issue.reason for outcome in outcomes for issue in outcome.issues)
    assert "unknown-organisation" not in reasons
    assert "unknown-state" not in reasons
    claims = [claim for outcome in outcomes for claim in outcome.claims if claim.relation == "memberOf"]
    members = {(claim.subject, claim.object) for claim in claims}
    assert sum(body == "organization/un" for _, body in members) == 193
    assert sum(body == "organization/nato" for _, body in members) == 32


@pytest.mark.whole
def test_the_tables_hold_exactly_the_labels_of_the_file(published: Path) -> None:
    columns = frozenset({"gec", "organisation", "status"})
    rows = [row for _, row in read_rows(published / FILE, columns)]
    assert {row["organisation"] for row in rows} == {
        row["label"] for row in table("factbook-igo", "labels.csv", ("label",))
    }
    known = {row["status"] for row in table("factbook-igo", "statuses.csv", ("status",))} | {"member"}
    assert {row["status"] for row in rows} - known == {"2024"}
    stale = {(row["gec"], row["label"]) for row in table("factbook-igo", "stale.csv", ("fact",))}
    assert stale <= {(row["gec"], row["organisation"]) for row in rows}
