"""Withdrawals from treaties: the day each took effect."""

import pytest

from comity.ledger.seedfiles import read_claims
from comity.model import Claim, Status
from comity.resources import seeds_dir

SOURCE = "comity-withdrawals"


@pytest.mark.parametrize(
    ("party", "agreement", "day"),
    [
        ("CAN", "kyoto-protocol", "2012-12-15"),
        ("CAN", "un-convention-to-combat-desertification", "2014-03-28"),
        ("BDI", "rome-statute", "2017-10-27"),
        ("PHL", "rome-statute", "2019-03-17"),
        ("LTU", "convention-on-cluster-munitions", "2025-03-06"),
        ("LTU", "ottawa-treaty", "2025-12-27"),
        ("LVA", "ottawa-treaty", "2025-12-27"),
        ("EST", "ottawa-treaty", "2025-12-27"),
        ("FIN", "ottawa-treaty", "2026-01-10"),
        ("JAM", "iccpr-optional-protocol", "1998-01-23"),
        ("BLR", "iccpr-optional-protocol", "2023-02-08"),
        ("USA", "vccr-optional-protocol-disputes", "2005-03-07"),
        ("USA", "unido-constitution", "1996-12-31"),
        ("GBR", "unido-constitution", "2012-12-31"),
    ],
)
def test_who_left_what_and_when(claims: list[Claim], party: str, agreement: str, day: str) -> None:
    done = [c for c in claims if c.relation == "withdrew" and c.status is Status.DONE]
    found = [str(c.since) for c in done if c.subject == f"state/{party}" and c.object == f"agreement/{agreement}"]
    assert found == [day]


def test_canada_came_back_to_the_convention_on_desertification(claims: list[Claim]) -> None:
    (return_,) = [c for c in claims if c.relation == "joined"]
    assert (return_.subject, str(return_.since)) == ("state/CAN", "2017-03-21")


def test_what_was_only_announced_is_planned(claims: list[Claim]) -> None:
    planned = {(c.subject, c.object) for c in claims if c.status is Status.PLANNED}
    sahel = {(f"state/{state}", "agreement/rome-statute") for state in ("BFA", "MLI", "NER")}
    assert planned == sahel | {("state/HUN", "agreement/rome-statute"), ("state/POL", "agreement/ottawa-treaty")}


def test_every_withdrawal_ends_a_participation_that_a_list_knows(claims: list[Claim]) -> None:
    lists = ("un-treaties-2015", "un-treaties-2026")
    bound = {
        (c.subject, c.object)
        for source in lists
        for c in read_claims(seeds_dir() / source, source)
        if c.relation in ("ratified", "joined")
    }
    assert {(c.subject, c.object) for c in claims} <= bound
