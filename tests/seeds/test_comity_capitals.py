"""Capitals that moved: each state has one at a time, and the moves stand on their days."""

from collections import defaultdict
from itertools import pairwise

import pytest

from comity.model import Claim

SOURCE = "comity-capitals"


def test_it_says_of_states_which_place_was_their_capital(claims: list[Claim]) -> None:
    assert {(claim.relation, claim.object.partition("/")[0]) for claim in claims} == {("hasCapital", "place")}


def test_a_state_has_one_capital_at_a_time(claims: list[Claim]) -> None:
    by_state = defaultdict(list)
    for claim in claims:
        by_state[claim.subject].append(claim)
    for state, held in by_state.items():
        held.sort(key=lambda claim: claim.since.first if claim.since else None)
        for earlier, later in pairwise(held):
            assert earlier.until is not None, state
            assert later.since is not None, state
            assert earlier.until.first <= later.since.first, state


@pytest.mark.parametrize(
    ("state", "place", "since"),
    [
        ("state/DEU", "place/bonn", "1949-05-23"),
        ("state/DEU", "place/berlin", "1990-10-03"),
        ("state/TUR", "place/ankara", "1923-10-13"),
        ("state/CHN", "place/chongqing", "1937-11-20"),
        ("state/CHN", "place/beijing", "1949-10-01"),
        ("state/KAZ", "place/astana", "1997-12-10"),
        ("state/PHL", "place/quezon-city", "1948-07-17"),
    ],
)
def test_moves_stand_on_their_days(claims: list[Claim], state: str, place: str, since: str) -> None:
    found = {str(c.since) for c in claims if (c.subject, c.object) == (state, place)}
    assert since in found
