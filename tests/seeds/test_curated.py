"""Every curated source keeps what it promises of its rows, its parties, its days and its checks."""

import re
from functools import cache

import pytest

from comity.ledger.registry import read_entities
from comity.ledger.seedfiles import read_claims, read_source
from comity.model import Claim, Rank
from comity.resources import seeds_dir

CURATED = sorted(path.parent.name for path in seeds_dir().glob("comity-*/claims.csv"))
UNBOUNDED = "comity-states"
"""Names the successions of states and no last day that it looked at."""
SYMMETRIC = {"hasRelations", "establishedRelations", "restoredRelations", "normalizedRelations", "met"}
DATES = ("since", "until", "observed_on", "observed_until", "announced_on")

every_source = pytest.mark.parametrize("source", CURATED)


@cache
def claims_of(source: str) -> tuple[Claim, ...]:
    return tuple(read_claims(seeds_dir() / source, source))


@cache
def registered() -> frozenset[str]:
    return frozenset(entity.id for entity in read_entities(seeds_dir() / "entities"))


def test_the_curated_sources_are_found() -> None:
    folders = sorted(path.name for path in seeds_dir().glob("comity-*"))
    assert folders == CURATED
    assert len(CURATED) > 15


@every_source
def test_it_is_our_own_open_curated_compilation(source: str) -> None:
    described = read_source(seeds_dir() / source)
    assert described.rank is Rank.CURATED
    assert (described.open_licence, described.licence) == (True, "CC-BY-4.0")


@every_source
def test_its_rows_are_as_many_as_promised_and_none_is_made_twice(source: str) -> None:
    claims = claims_of(source)
    assert read_source(seeds_dir() / source).expected == {"claims": len(claims)}
    assert len({c.id for c in claims}) == len({c.key for c in claims}) == len(claims)


@every_source
def test_every_party_place_and_announcer_is_registered(source: str) -> None:
    named = {name for c in claims_of(source) for name in (c.subject, c.object, c.place, c.announced_by)} - {""}
    assert sorted(named - registered()) == []


@pytest.mark.parametrize("source", [source for source in CURATED if source != UNBOUNDED])
def test_nothing_lies_after_the_last_day_covered(source: str) -> None:
    covers = read_source(seeds_dir() / source).covers_until
    assert covers is not None
    days = ((c.key, day) for c in claims_of(source) for name in DATES if (day := getattr(c, name)))
    assert [key for key, day in days if day.last > covers.last] == []


@every_source
def test_every_claim_can_be_looked_up(source: str) -> None:
    assert [c.key for c in claims_of(source) if not (c.citation and c.checked_against and c.confidence)] == []


@every_source
def test_confidence_and_address_follow_from_the_check(source: str) -> None:
    for claim in claims_of(source):
        from_memory = claim.checked_against == "memory"
        assert ((claim.confidence or 0) < 0.9) is from_memory, claim.key
        no_page = from_memory or claim.checked_against.startswith("row: ")
        assert claim.address == ("" if no_page else claim.checked_against), claim.key
        assert no_page or claim.address.startswith(("https://", "http://")), claim.key


@every_source
def test_symmetric_acts_have_their_parties_in_order(source: str) -> None:
    assert [c.key for c in claims_of(source) if c.relation in SYMMETRIC and c.subject > c.object] == []


COUNTED = re.compile(r"Of (\d+) claims (\d+) were checked against (a page|rows?|a loaded row)")
PREFIX = {"a page": "http", "row": "row: ", "rows": "row: ", "a loaded row": "row: "}


@pytest.mark.parametrize(
    "source", [source for source in CURATED if COUNTED.search(read_source(seeds_dir() / source).note)]
)
def test_the_note_counts_what_was_checked(source: str) -> None:
    told = COUNTED.search(read_source(seeds_dir() / source).note)
    assert told is not None
    checked = [c for c in claims_of(source) if c.checked_against.startswith(PREFIX[told[3]])]
    assert (int(told[1]), int(told[2])) == (len(claims_of(source)), len(checked))
