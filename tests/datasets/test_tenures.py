"""The offices written by hand: one holder at a time, all of them registered, and what a user would look up."""

from collections import defaultdict
from itertools import pairwise

import pytest

from comity.ledger.seedfiles import read_claims
from comity.model import Claim
from comity.resources import seeds_dir
from comity.view import Graph
from tests.datasets.packaged import packaged_names

SOURCE = "comity-tenures"
RELATIONS = {"headOfState", "headOfGovernment", "effectiveLeaderOf"}


@pytest.fixture(scope="module")
def claims() -> list[Claim]:
    return list(read_claims(seeds_dir() / SOURCE, SOURCE))


def test_every_party_is_registered(claims: list[Claim]) -> None:
    names = packaged_names()
    assert all(claim.subject in names and claim.object in names for claim in claims)
    assert {claim.relation for claim in claims} == RELATIONS


def test_every_claim_says_what_it_was_checked_against(claims: list[Claim]) -> None:
    lists = ("leaders/archigos", "leaders/reign", "leaders/factbook_2026", "meetings/us_foreign_leader_visits")
    for claim in claims:
        checked = claim.checked_against
        known = checked == "memory" or checked.startswith(("https://", *(f"row: {name}" for name in lists)))
        assert known, claim.key
        assert (claim.confidence == 0.8) == (checked == "memory"), claim.key
        assert claim.citation, claim.key


def test_an_office_without_an_end_was_seen_until_february_2026(claims: list[Claim]) -> None:
    assert all(claim.since for claim in claims)
    assert {str(claim.observed_until) for claim in claims if claim.until is None} == {"2026-02"}


def test_one_holder_at_a_time_but_for_the_day_of_handing_over(claims: list[Claim]) -> None:
    by_office: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        by_office[claim.relation, claim.object].append(claim)
    rivals = {("effectiveLeaderOf", "state/YEM")}
    for office, holders in by_office.items():
        if office in rivals:
            continue
        for before, after in pairwise(sorted(holders, key=lambda c: c.since.first if c.since else c.id)):
            assert before.until, (office, before.subject)
            assert after.since
            assert before.until.first <= after.since.last, (office, before.subject, after.subject)


def test_who_led_when_reign_stopped_looking_has_left_or_is_still_in_office(graph: Graph) -> None:
    leading = graph.as_of("2026-11-20").claims(relation="effectiveLeaderOf")
    gone = {"joe-biden", "jair-bolsonaro", "boris-johnson", "imran-khan", "mario-draghi", "sanna-marin"}
    assert not gone & {person.removeprefix("person/") for person in leading["subject"]}


def test_keys_are_unique(claims: list[Claim]) -> None:
    assert len({claim.key for claim in claims}) == len(claims)


HOLDERS = [
    ("2018-06-01", "headOfGovernment", "state/GBR", {"theresa-may"}),
    ("2018-06-01", "headOfState", "state/CAN", {"elizabeth-ii"}),
    ("2018-06-01", "headOfState", "state/USA", {"donald-trump"}),
    ("2023-06-01", "headOfState", "state/USA", {"joe-biden"}),
    ("2025-11-06", "headOfState", "state/USA", {"donald-trump"}),
    ("2025-11-06", "headOfState", "state/KAZ", {"kassym-jomart-tokayev"}),
    ("2020-09-15", "headOfGovernment", "state/ISR", {"benjamin-netanyahu"}),
    ("2022-10-01", "headOfGovernment", "state/ISR", {"yair-lapid"}),
    ("2010-06-01", "headOfState", "state/RUS", {"dmitry-medvedev"}),
    ("2010-06-01", "headOfGovernment", "state/RUS", {"vladimir-putin"}),
    ("1998-06-01", "headOfGovernment", "state/FRA", {"lionel-jospin"}),
    ("1998-06-01", "headOfState", "state/FRA", {"jacques-chirac"}),
    ("2020-09-15", "headOfState", "state/ARE", {"khalifa-bin-zayed-al-nahyan"}),
    ("2026-11-20", "headOfGovernment", "state/DEU", {"friedrich-merz"}),
    ("2026-11-20", "effectiveLeaderOf", "state/USA", set()),
    ("2012-06-01", "headOfGovernment", "state/EGY", {"kamal-ganzouri"}),
    ("2018-06-01", "headOfGovernment", "state/KAZ", {"bakhytzhan-sagintayev"}),
    ("2016-06-01", "headOfGovernment", "state/UKR", {"volodymyr-groysman"}),
    ("2011-06-01", "headOfState", "state/EGY", {"mohamed-hussein-tantawi"}),
    ("2015-06-01", "headOfState", "state/PAK", {"mamnoon-hussain"}),
    ("1970-06-01", "headOfState", "state/SUN", {"nikolai-podgorny"}),
    ("1978-06-01", "headOfState", "state/ARG", {"jorge-rafael-videla"}),
    ("1970-06-01", "headOfGovernment", "state/IRN", {"amir-abbas-hoveyda"}),
    ("1978-09-17", "headOfGovernment", "state/EGY", {"mamdouh-salem"}),
    ("1947-06-01", "headOfGovernment", "state/JPN", {"tetsu-katayama"}),
    ("2020-06-01", "headOfGovernment", "state/TUN", {"elyes-fakhfakh"}),
    ("2026-11-20", "headOfState", "state/AND", {"emmanuel-macron", "josep-lluis-serrano-pentinat"}),
]


@pytest.mark.parametrize(("day", "relation", "state", "persons"), HOLDERS)
def test_who_was_in_office(graph: Graph, day: str, relation: str, state: str, persons: set[str]) -> None:
    found = graph.as_of(day).claims(relation=relation, entity=state)
    assert {person.removeprefix("person/") for person in found["subject"]} == persons
