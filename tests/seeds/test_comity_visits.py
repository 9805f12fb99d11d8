"""The curated journeys say what their readers may rely on."""

import pytest

from comity.ledger.registry import read_entities
from comity.model import Claim
from comity.resources import seeds_dir

SOURCE = "comity-visits"


def journeys(claims: list[Claim], visitor: str, host: str) -> list[tuple[str, str]]:
    """First and last day of every visit of a person to a state, in order of time."""
    found = [c for c in claims if (c.subject, c.object) == (f"person/{visitor}", f"state/{host}")]
    return sorted((str(c.since), str(c.until)) for c in found)


def test_each_is_a_visit_of_a_person_with_its_days(claims: list[Claim]) -> None:
    assert {(c.relation, c.subject.partition("/")[0]) for c in claims} == {("visited", "person")}
    assert [c.key for c in claims if not (c.since and c.until)] == []


def test_nobody_visits_their_own_state_or_the_united_states(claims: list[Claim]) -> None:
    """Visits to the United States have a source of their own."""
    home = {entity.id: entity.of for entity in read_entities(seeds_dir() / "entities")}
    assert [c.key for c in claims if c.object in {home[c.subject], "state/USA"}] == []


def test_host_and_visitor_are_of_their_time(claims: list[Claim]) -> None:
    known = {entity.id: entity for entity in read_entities(seeds_dir() / "entities")}
    for claim in claims:
        assert claim.since is not None
        assert claim.until is not None
        host, born = known[claim.object], known[claim.subject].inception
        assert not host.inception or host.inception.first <= claim.until.last, claim.key
        assert not host.dissolution or claim.since.first <= host.dissolution.last, claim.key
        assert not born or born.first.year + 20 <= claim.since.first.year, claim.key


@pytest.mark.parametrize(
    ("visitor", "host", "expected"),
    [
        ("konrad-adenauer", "SUN", [("1955-09-08", "1955-09-14")]),
        ("nikita-khrushchev", "YUG", [("1955-05-26", "1955-06-02"), ("1963-08", "1963-09")]),
        ("willy-brandt", "POL", [("1970-12-06", "1970-12-08")]),
        ("willy-brandt", "DDR", [("1970-03-19", "1970-03-19")]),
        ("anwar-sadat", "ISR", [("1977-11-19", "1977-11-21")]),
        ("pope-john-paul-ii", "CUB", [("1998-01-21", "1998-01-26")]),
    ],
)
def test_journeys_that_made_history_have_their_days(
    claims: list[Claim], visitor: str, host: str, expected: list[tuple[str, str]]
) -> None:
    assert journeys(claims, visitor, host) == expected
