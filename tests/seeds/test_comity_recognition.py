"""The curated sources on recognition say what their readers may rely on."""

from collections.abc import Callable

import pytest

from comity.ledger.seedfiles import read_claims
from comity.model import Claim, Status
from comity.resources import seeds_dir

SOURCES = (
    "comity-palestine",
    "comity-kosovo",
    "comity-sadr",
    "comity-abkhazia-south-ossetia",
    "comity-new-states",
)
Acts = Callable[..., list[str]]


def claims_of(source: str) -> list[Claim]:
    return list(read_claims(seeds_dir() / source, source))


@pytest.fixture(scope="module")
def acts() -> Acts:
    """The dates of a relation between two states in a source, by status, in time."""
    read = {source: claims_of(source) for source in SOURCES}

    def dates(source: str, relation: str, subject: str, object_: str, status: Status = Status.DONE) -> list[str]:
        found = [c for c in read[source] if (c.relation, c.subject, c.object) == (relation, subject, object_)]
        return sorted(str(c.since or c.announced_on) for c in found if c.status is status)

    return dates


@pytest.mark.parametrize("source", SOURCES)
def test_every_claim_has_a_day_and_what_is_from_memory_is_trusted_less(source: str) -> None:
    for claim in claims_of(source):
        assert claim.since or claim.announced_on or claim.observed_on, claim.key
        assert (claim.confidence or 0) <= (0.8 if claim.checked_against == "memory" else 0.95), claim.key


@pytest.mark.parametrize("source", SOURCES)
def test_what_is_not_done_says_who_said_it_and_when(source: str) -> None:
    for claim in claims_of(source):
        if claim.status is not Status.DONE:
            assert claim.announced_by, claim.key
            assert claim.announced_on, claim.key


@pytest.mark.parametrize(
    ("source", "relation", "subject", "object_", "dates"),
    [
        ("comity-palestine", "recognized", "state/DZA", "state/PSE", ["1988-11-15"]),
        ("comity-palestine", "recognized", "state/SUN", "state/PSE", ["1988-11-18"]),
        ("comity-palestine", "recognized", "state/CSK", "state/PSE", ["1988-11-18"]),
        ("comity-palestine", "recognized", "state/OMN", "state/PSE", ["1988-12-12"]),
        ("comity-palestine", "recognized", "state/ISL", "state/PSE", ["2011-12-15"]),
        ("comity-palestine", "recognized", "state/SWE", "state/PSE", ["2014-10-30"]),
        ("comity-palestine", "recognized", "state/NOR", "state/PSE", ["2024-05-28"]),
        ("comity-palestine", "recognized", "state/GBR", "state/PSE", ["2025-09-21"]),
        ("comity-palestine", "recognized", "state/FRA", "state/PSE", ["2025-09-22"]),
        ("comity-palestine", "recognized", "state/SMR", "state/PSE", ["2025-09-27"]),
        ("comity-palestine", "recognized", "state/BEL", "state/PSE", []),
        ("comity-palestine", "recognized", "state/CZE", "state/PSE", []),
        ("comity-kosovo", "recognized", "state/CRI", "state/XKX", ["2008-02-17"]),
        ("comity-kosovo", "recognized", "state/DEU", "state/XKX", ["2008-02-20"]),
        ("comity-kosovo", "recognized", "state/JPN", "state/XKX", ["2008-03-18"]),
        ("comity-kosovo", "recognized", "state/KEN", "state/XKX", ["2025-03-26"]),
        ("comity-kosovo", "recognized", "state/SYR", "state/XKX", ["2025-10-29"]),
        ("comity-kosovo", "recognized", "state/ESP", "state/XKX", []),
        ("comity-kosovo", "derecognized", "state/SUR", "state/XKX", ["2017-10-27"]),
        ("comity-kosovo", "derecognized", "state/LBR", "state/XKX", []),
        ("comity-kosovo", "derecognized", "state/SOM", "state/XKX", []),
        ("comity-sadr", "recognized", "state/MDG", "state/sahrawi-republic", ["1976-02-28"]),
        ("comity-sadr", "recognized", "state/ZAF", "state/sahrawi-republic", ["2004-09-15"]),
        ("comity-sadr", "derecognized", "state/IND", "state/sahrawi-republic", ["2000-06-26"]),
        ("comity-sadr", "derecognized", "state/GHA", "state/sahrawi-republic", ["2025-01-07"]),
        ("comity-sadr", "recognized", "state/GNB", "state/sahrawi-republic", ["1976-03-15", "2009-05-26"]),
        ("comity-sadr", "derecognized", "state/GNB", "state/sahrawi-republic", ["1997-04-02", "2010-03-30"]),
        ("comity-sadr", "derecognized", "state/PER", "state/sahrawi-republic", ["1996", "2022-08-18", "2023-09"]),
        ("comity-abkhazia-south-ossetia", "recognized", "state/RUS", "state/abkhazia", ["2008-08-26"]),
        ("comity-abkhazia-south-ossetia", "recognized", "state/SYR", "state/south-ossetia", ["2018-05-29"]),
        ("comity-abkhazia-south-ossetia", "derecognized", "state/TUV", "state/abkhazia", ["2014-03-31"]),
        ("comity-abkhazia-south-ossetia", "recognized", "state/VUT", "state/south-ossetia", []),
        ("comity-abkhazia-south-ossetia", "recognized", "state/TUR", "state/northern-cyprus", ["1983-11-15"]),
        ("comity-abkhazia-south-ossetia", "recognized", "state/PRK", "state/donetsk", ["2022-07-13"]),
        ("comity-new-states", "recognized", "state/IND", "state/BGD", ["1971-12-06"]),
        ("comity-new-states", "recognized", "state/PAK", "state/BGD", ["1974-02-22"]),
        ("comity-new-states", "recognized", "state/CHN", "state/BGD", ["1975-08-31"]),
        ("comity-new-states", "recognized", "state/SDN", "state/SSD", ["2011-07-08"]),
        ("comity-new-states", "recognized", "state/ISL", "state/LTU", ["1991-02-11"]),
        ("comity-new-states", "recognized", "state/SUN", "state/EST", ["1991-09-06"]),
        ("comity-new-states", "recognized", "state/ISL", "state/HRV", ["1991-12-19"]),
        ("comity-new-states", "recognized", "state/POL", "state/UKR", ["1991-12-02"]),
        ("comity-new-states", "recognized", "state/BGR", "state/MKD", ["1992-01-15"]),
        ("comity-new-states", "recognized", "state/TZA", "state/biafra", ["1968-04-13"]),
        ("comity-new-states", "recognized", "state/CHN", "state/TLS", ["2002-05-20"]),
    ],
)
def test_well_known_acts_have_their_days(
    acts: Acts, source: str, relation: str, subject: str, object_: str, dates: list[str]
) -> None:
    assert acts(source, relation, subject, object_) == dates


@pytest.mark.parametrize(
    ("source", "relation", "subject", "object_", "status", "dates"),
    [
        ("comity-palestine", "recognized", "state/BEL", "state/PSE", Status.CONDITIONAL, ["2025-09-22"]),
        ("comity-palestine", "recognized", "state/CZE", "state/PSE", Status.DENIED, ["2025-09-22"]),
        ("comity-kosovo", "derecognized", "state/LBR", "state/XKX", Status.CONDITIONAL, ["2018-06-20"]),
        ("comity-kosovo", "derecognized", "state/LBR", "state/XKX", Status.DENIED, ["2018-06-22"]),
        ("comity-kosovo", "derecognized", "state/SOM", "state/XKX", Status.HINTED, ["2023-01-04"]),
        ("comity-kosovo", "recognized", "state/NGA", "state/XKX", Status.HINTED, ["2011-09"]),
    ],
)
def test_what_was_conditional_denied_or_only_said_is_kept_apart(
    acts: Acts, source: str, relation: str, subject: str, object_: str, status: Status, dates: list[str]
) -> None:
    assert acts(source, relation, subject, object_, status) == dates


def test_156_members_of_the_united_nations_recognise_palestine() -> None:
    ended = {"state/SUN", "state/CSK", "state/YUG", "state/DDR", "state/north-yemen", "state/YMD"}
    others = {"state/VAT", "state/sahrawi-republic", "state/PSE"}
    done = {c.subject for c in claims_of("comity-palestine") if c.status is Status.DONE}
    assert len(done - ended - others) == 156


def test_a_withdrawal_follows_a_recognition_of_the_same_state() -> None:
    for source in ("comity-kosovo", "comity-sadr", "comity-abkhazia-south-ossetia"):
        claims = [c for c in claims_of(source) if c.status is Status.DONE]
        first = {(c.subject, c.object): c.since for c in reversed(claims) if c.relation == "recognized"}
        for claim in claims:
            if claim.relation == "derecognized" and claim.subject != "state/SRB":
                earlier = first[claim.subject, claim.object]
                assert earlier is not None
                assert claim.since is not None
                assert earlier.first <= claim.since.last, claim.key
