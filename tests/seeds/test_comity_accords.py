"""The curated source on the Abraham Accords says what its readers may rely on."""

from datetime import date

import pytest

from comity.model import Claim, Status

SOURCE = "comity-accords"
ACCORDS = "agreement/abraham-accords"
DECLARATION = "agreement/abraham-accords-declaration"
STATES = {"hasMission"}
BEGIN_RELATIONS = {"establishedRelations", "restoredRelations"}


def pick(claims: list[Claim], relation: str, *parties: str, status: Status = Status.DONE) -> list[Claim]:
    """Claims of a relation and status that name all the parties."""
    return [c for c in claims if c.relation == relation and c.status is status and {c.subject, c.object} >= {*parties}]


def test_what_is_done_is_dated_and_what_is_not_is_announced(claims: list[Claim]) -> None:
    for claim in claims:
        if claim.status is not Status.DONE:
            assert claim.announced_on, claim.key
            assert claim.since is None, claim.key
        elif claim.relation in STATES:
            assert claim.since or claim.until, claim.key
        else:
            assert claim.since, claim.key
            assert claim.until, claim.key


def test_signatures_and_ratifications_stand_with_states_and_texts(claims: list[Claim]) -> None:
    for claim in claims:
        if claim.relation in {"signed", "ratified"}:
            assert claim.subject.startswith("state/"), claim.key
            assert claim.object.startswith("agreement/"), claim.key
            assert claim.object != ACCORDS, "one signs a text, and joins the framework"


def test_five_states_have_joined_by_2021(claims: list[Claim]) -> None:
    joined = {c.subject: str(c.since) for c in pick(claims, "joined", ACCORDS)}
    assert joined == {
        "state/ISR": "2020-09-15",
        "state/ARE": "2020-09-15",
        "state/BHR": "2020-09-15",
        "state/MAR": "2020-12-22",
        "state/SDN": "2021-01-06",
    }


def test_sudan_signed_the_declaration_and_nothing_with_israel(claims: list[Claim]) -> None:
    signed = [c.object for c in claims if c.relation == "signed" and c.subject == "state/SDN"]
    assert signed == [DECLARATION]
    for relation in (*BEGIN_RELATIONS, "normalizedRelations", "ratified", "hasMission"):
        assert pick(claims, relation, "state/SDN") == []
    assert pick(claims, "normalizedRelations", "state/SDN", "state/ISR", status=Status.PLANNED)
    assert pick(claims, "normalizedRelations", "state/SDN", "state/ISR", status=Status.CONDITIONAL)


def test_morocco_did_not_sign_the_common_declaration(claims: list[Claim]) -> None:
    assert pick(claims, "signed", "state/MAR", DECLARATION) == []
    assert pick(claims, "signed", "state/MAR", "agreement/morocco-joint-declaration-2020")


def test_kazakhstan_had_relations_for_decades_and_its_joining_is_only_announced(claims: list[Claim]) -> None:
    (relations,) = pick(claims, "establishedRelations", "state/ISR", "state/KAZ")
    assert str(relations.since) == "1992-04-10"
    announced = pick(claims, "joined", "state/KAZ", ACCORDS, status=Status.PLANNED)
    assert {(c.announced_by, str(c.announced_on)) for c in announced} == {
        ("state/USA", "2025-11-06"),
        ("state/KAZ", "2025-11-06"),
    }
    assert pick(claims, "joined", "state/KAZ", ACCORDS) == []


def test_of_the_states_that_joined_only_sudan_never_began_relations(claims: list[Claim]) -> None:
    joined = {c.subject for c in pick(claims, "joined", ACCORDS)} - {"state/ISR"}
    related = {
        party
        for c in claims
        if c.relation in BEGIN_RELATIONS and c.status is Status.DONE and "state/ISR" in (c.subject, c.object)
        for party in (c.subject, c.object)
    }
    assert joined - related == {"state/SDN"}


def test_the_white_house_summit_of_the_announcement_has_its_host_and_five_guests(claims: list[Claim]) -> None:
    summit = [c for c in claims if c.object == "summit/c5-plus-1-2025"]
    assert {c.since.first for c in summit if c.since} == {date(2025, 11, 6)}
    assert {c.subject for c in summit if c.relation == "hosted"} == {"state/USA"}
    guests = [c.subject for c in summit if c.relation == "attended"]
    assert len([g for g in guests if g.startswith("person/")]) == 5
    assert {g for g in guests if g.startswith("state/")} == {f"state/{c}" for c in ("KAZ", "KGZ", "TJK", "TKM", "UZB")}


@pytest.mark.parametrize("state", ["KWT", "QAT", "DZA", "OMN", "IRQ", "LBN"])
def test_refusals_are_kept_with_who_refused(claims: list[Claim], state: str) -> None:
    (refusal,) = pick(claims, "normalizedRelations", f"state/{state}", "state/ISR", status=Status.DENIED)
    assert refusal.announced_by == f"state/{state}"
