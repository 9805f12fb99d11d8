"""The curated source on the Abraham Accords says what its readers may rely on."""

from collections import Counter
from datetime import date
from itertools import chain

import pytest

from comity.ledger.registry import read_entities
from comity.ledger.seedfiles import read_claims, read_source
from comity.model import Claim, Rank, Source, Status
from comity.resources import seeds_dir

FOLDER = seeds_dir() / "comity-accords"
ACCORDS = "agreement/abraham-accords"
DECLARATION = "agreement/abraham-accords-declaration"
STATES = {"hasMission"}
SYMMETRIC = {"establishedRelations", "restoredRelations", "normalizedRelations", "met"}
BEGIN_RELATIONS = {"establishedRelations", "restoredRelations"}


@pytest.fixture(scope="module")
def source() -> Source:
    return read_source(FOLDER)


@pytest.fixture(scope="module")
def claims(source: Source) -> list[Claim]:
    return list(read_claims(FOLDER, source.id))


def pick(claims: list[Claim], relation: str, *parties: str, status: Status = Status.DONE) -> list[Claim]:
    """Claims of a relation and status that name all the parties."""
    return [c for c in claims if c.relation == relation and c.status is status and {c.subject, c.object} >= {*parties}]


def test_it_is_our_own_open_curated_compilation(source: Source) -> None:
    assert source.rank is Rank.CURATED
    assert source.open_licence
    assert source.licence == "CC-BY-4.0"


def test_no_claim_is_made_twice(claims: list[Claim]) -> None:
    for named in (Counter(c.id for c in claims), Counter(c.key for c in claims)):
        assert [name for name, times in named.items() if times > 1] == []


def test_every_party_place_and_announcer_is_registered(claims: list[Claim]) -> None:
    known = {entity.id for entity in read_entities(seeds_dir() / "entities")}
    named = set(chain.from_iterable((c.subject, c.object, c.place, c.announced_by) for c in claims)) - {""}
    assert sorted(named - known) == []


def test_nothing_lies_after_the_last_day_covered(source: Source, claims: list[Claim]) -> None:
    assert source.covers_until is not None
    dates = [day for c in claims for day in (c.since, c.until, c.observed_on, c.observed_until, c.announced_on) if day]
    assert max(day.last for day in dates) <= source.covers_until.last


def test_every_claim_has_a_citation_and_says_what_it_was_checked_against(claims: list[Claim]) -> None:
    assert [c.key for c in claims if not c.citation or not c.checked_against] == []


def test_confidence_follows_from_the_check(claims: list[Claim]) -> None:
    for claim in claims:
        assert claim.confidence is not None, claim.key
        from_memory = claim.checked_against == "memory"
        assert (claim.confidence < 0.9) is from_memory, claim.key


def test_an_address_is_the_page_that_was_read(claims: list[Claim]) -> None:
    for claim in claims:
        if claim.checked_against == "memory" or claim.checked_against.startswith("row: "):
            assert not claim.address, claim.key
        else:
            assert claim.address == claim.checked_against, claim.key
            assert claim.address.startswith(("https://", "http://")), claim.key


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


def test_symmetric_ties_have_their_parties_in_order(claims: list[Claim]) -> None:
    assert [c.key for c in claims if c.relation in SYMMETRIC and c.subject > c.object] == []


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
