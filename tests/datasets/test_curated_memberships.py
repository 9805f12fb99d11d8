"""The curated joinings and departures: complete rows, and the gaps of the published lists they fill."""

import csv
from datetime import date

import pytest

from comity.dates import Precision
from comity.ledger.seedfiles import read_claims, read_source
from comity.model import Claim, Rank
from comity.resources import seeds_dir
from tests.datasets.packaged import packaged_names

FOLDER = seeds_dir() / "comity-organizations"


@pytest.fixture(scope="module")
def claims() -> list[Claim]:
    return list(read_claims(FOLDER, FOLDER.name))


def test_every_claim_says_on_what_it_rests(claims: list[Claim]) -> None:
    assert read_source(FOLDER).rank is Rank.CURATED
    assert [c.key for c in claims if not (c.citation and c.checked_against and c.confidence)] == []
    assert len({c.key for c in claims}) == len({c.id for c in claims}) == len(claims)


def test_every_party_is_registered_and_existed(claims: list[Claim]) -> None:
    for claim in claims:
        member, body = packaged_names().entity(claim.subject), packaged_names().entity(claim.object)
        assert member is not None, claim.subject
        assert body is not None, claim.object
        day = claim.since or claim.observed_on or claim.announced_on
        assert day is not None, claim.key
        assert body.inception is None or body.inception.first <= day.last, f"{claim.tie_text()} {day}"


def test_whoever_leaves_was_in(claims: list[Claim]) -> None:
    """A departure ends something: a membership of the lists, or a joining of this source."""
    joined = {(c.subject, c.object) for c in claims if c.relation == "joined" and c.status == "done"}
    with (seeds_dir() / "cow-igo" / "claims.csv").open(encoding="utf-8", newline="") as stream:
        listed = {(row["subject"], row["object"]) for row in csv.DictReader(stream) if row["relation"] == "memberOf"}
    left = {(c.subject, c.object) for c in claims if c.relation == "withdrew" and c.status == "done"}
    assert left
    assert left <= joined | listed


@pytest.mark.parametrize(
    ("act", "state", "body", "day"),
    [
        ("joined", "CZE", "nato", "1999-03-12"),
        ("joined", "FIN", "nato", "2023-04-04"),
        ("joined", "KAZ", "eaeu", "2015-01-01"),
        ("withdrew", "GBR", "eu", "2020-01-31"),
        ("withdrew", "RUS", "council-of-europe", "2022-03-16"),
    ],
)
def test_well_known_days(claims: list[Claim], act: str, state: str, body: str, day: str) -> None:
    ties = [c for c in claims if (c.relation, c.subject, c.object) == (act, f"state/{state}", f"organization/{body}")]
    (claim,) = ties
    assert claim.since is not None
    assert (claim.since.first, claim.since.precision) == (date.fromisoformat(day), Precision.DAY)
