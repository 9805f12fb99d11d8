"""A claim is identified by what it says and who says it."""

import dataclasses

import pytest
from hypothesis import given

from comity.dates import PartialDate
from comity.errors import ClaimError
from comity.model import Claim, Relation, Temporality
from tests.strategies import claims

JOINED = Claim(relation="joined", subject="state/KAZ", object="agreement/abraham-accords", source="a")
RELATIONS = Relation("hasRelations", "has relations with", Temporality.STATE, symmetric=True)
IDENTIFYING = {
    "relation": "signed",
    "subject": "state/UZB",
    "object": "agreement/other",
    "source": "b",
    "key": "7",
    "status": "planned",
    "since": PartialDate.parse("2025"),
    "until": PartialDate.parse("2025"),
    "observed_on": PartialDate.parse("2025"),
    "observed_until": PartialDate.parse("2025"),
    "announced_on": PartialDate.parse("2025"),
    "announced_by": "state/USA",
    "place": "place/washington",
    "rank": "embassy",
    "capacity": "partner",
}


@given(claims())
def test_the_same_claim_has_the_same_id(claim: Claim) -> None:
    assert dataclasses.replace(claim).id == claim.id
    assert len(claim.id) == len("claim/") + 32


@pytest.mark.parametrize("field", IDENTIFYING)
def test_every_identifying_part_changes_the_id(field: str) -> None:
    from comity.model import Status

    value = Status(IDENTIFYING[field]) if field == "status" else IDENTIFYING[field]
    assert dataclasses.replace(JOINED, **{field: value}).id != JOINED.id


def test_a_year_and_its_first_day_are_different_claims() -> None:
    year, day = PartialDate.parse("2025"), PartialDate.parse("2025-01-01")
    assert dataclasses.replace(JOINED, since=year).id != dataclasses.replace(JOINED, since=day).id


def test_a_note_does_not_change_the_id() -> None:
    assert dataclasses.replace(JOINED, note="seen", confidence=0.5).id == JOINED.id


def test_a_symmetric_pair_is_one_claim_whichever_way_round() -> None:
    one = Claim(relation="hasRelations", subject="state/KAZ", object="state/ISR", source="a")
    other = dataclasses.replace(one, subject="state/ISR", object="state/KAZ")
    assert RELATIONS.normalised(one) == RELATIONS.normalised(other)


def test_an_act_of_one_day_spans_that_day() -> None:
    act = Relation("joined", "joined", Temporality.ACT)
    day = PartialDate.parse("1999-03-12")
    assert act.normalised(dataclasses.replace(JOINED, since=day)).until == day


@pytest.mark.parametrize("field", ["relation", "subject", "object", "source"])
def test_a_claim_without_a_part_is_refused(field: str) -> None:
    with pytest.raises(ClaimError, match=field):
        dataclasses.replace(JOINED, **{field: ""})


def test_an_end_before_the_beginning_is_refused() -> None:
    with pytest.raises(ClaimError, match=r"ends \(1998\) before it begins"):
        dataclasses.replace(JOINED, since=PartialDate.parse("1999"), until=PartialDate.parse("1998"))
