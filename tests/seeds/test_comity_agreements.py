"""Who signed, ratified, joined, left and mediated the landmark agreements, from the curated source alone."""

from collections import Counter
from datetime import date

import pytest

from comity.ledger.registry import read_entities
from comity.model import Claim, Entity
from comity.resources import seeds_dir

SOURCE = "comity-agreements"


@pytest.fixture(scope="module")
def entities() -> dict[str, Entity]:
    return {e.id: e for e in read_entities(seeds_dir() / "entities")}


def who(claims: list[Claim], relation: str, agreement: str) -> set[str]:
    return {c.subject.split("/")[1] for c in claims if c.relation == relation and c.object == f"agreement/{agreement}"}


def when(claims: list[Claim], relation: str, subject: str, agreement: str) -> str:
    found = [c for c in claims if (c.relation, c.subject, c.object) == (relation, subject, f"agreement/{agreement}")]
    assert len(found) == 1, found
    return str(found[0].since)


@pytest.mark.parametrize(
    ("agreement", "signatories"),
    [
        ("treaty-of-osnabruck-1648", {"SWE", "austria-hungary"}),
        ("treaty-of-paris-1783", {"GBR", "USA"}),
        ("holy-alliance-1815", {"austria-hungary", "prussia", "russian-empire"}),
        ("treaty-of-paris-1856", {"GBR", "FRA", "austria-hungary", "prussia", "russian-empire", "sardinia", "TUR"}),
        ("treaty-of-portsmouth-1905", {"JPN", "russian-empire"}),
        ("munich-agreement-1938", {"DEU", "GBR", "FRA", "ITA"}),
        ("molotov-ribbentrop-pact", {"DEU", "SUN"}),
        ("euratom-treaty-1957", {"BEL", "FRA", "DEU", "ITA", "LUX", "NLD"}),
        ("two-plus-four-treaty-1990", {"DEU", "DDR", "FRA", "SUN", "GBR", "USA"}),
        ("oslo-i-accord-1993", {"ISR", "plo", "USA", "RUS"}),
        ("budapest-memorandum-ukraine-1994", {"RUS", "UKR", "GBR", "USA"}),
        ("dayton-agreement", {"BIH", "HRV", "SRB"}),
    ],
)
def test_those_who_signed_and_nobody_else(claims: list[Claim], agreement: str, signatories: set[str]) -> None:
    assert who(claims, "signed", agreement) == signatories


@pytest.mark.parametrize(
    ("agreement", "count"),
    [
        ("first-geneva-convention-1864", 12),
        ("metre-convention-1875", 17),
        ("general-act-of-berlin-1885", 14),
        ("hague-convention-pacific-settlement-1899", 26),
        ("boxer-protocol-1901", 12),
        ("antarctic-treaty-1959", 12),
        ("helsinki-final-act", 35),
        ("cfe-treaty-1990", 22),
        ("alma-ata-protocol-1991", 11),
        ("maastricht-treaty", 12),
        ("lisbon-treaty-2007", 27),
        ("treaty-of-san-francisco-1951", 49),
        ("paris-agreement", 195),
    ],
)
def test_as_many_signed_as_are_known_to_have(claims: list[Claim], agreement: str, count: int) -> None:
    assert len(who(claims, "signed", agreement)) == count


@pytest.mark.parametrize(
    ("relation", "subject", "agreement", "day"),
    [
        ("signed", "state/CHN", "treaty-of-nanking-1842", "1842-08-29"),
        ("signed", "state/DEU", "treaty-of-versailles-1919", "1919-06-28"),
        ("ratified", "state/FRA", "antarctic-treaty-1959", "1960-09-16"),
        ("joined", "state/CHN", "npt", "1992-03-09"),
        ("joined", "state/ITA", "anti-comintern-pact", "1937-11-06"),
        ("withdrew", "state/USA", "abm-treaty-1972", "2002-06-13"),
        ("withdrew", "state/USA", "inf-treaty-1987", "2019-08-02"),
        ("withdrew", "state/USA", "jcpoa", "2018-05-08"),
        ("withdrew", "state/USA", "paris-agreement", "2020-11-04"),
        ("joined", "state/USA", "paris-agreement", "2021-02-19"),
        ("withdrew", "state/USA", "treaty-on-open-skies", "2020-11-22"),
        ("withdrew", "state/RUS", "treaty-on-open-skies", "2021-12-18"),
        ("withdrew", "state/RUS", "cfe-treaty-1990", "2023-11-07"),
        ("withdrew", "state/RUS", "black-sea-grain-initiative-2022", "2023-07-17"),
        ("signed", "state/RWA", "washington-peace-agreement-drc-rwanda-2025", "2025-06-27"),
    ],
)
def test_the_day_is_the_one_in_the_books(
    claims: list[Claim], relation: str, subject: str, agreement: str, day: str
) -> None:
    assert when(claims, relation, subject, agreement) == day


def test_mediators_are_no_signatories_of_what_they_brought_about(claims: list[Claim]) -> None:
    assert who(claims, "mediated", "treaty-of-portsmouth-1905") == {"USA", "theodore-roosevelt"}
    assert who(claims, "mediated", "algiers-accords-1981") == {"DZA"}
    assert who(claims, "mediated", "tashkent-declaration-1966") == {"SUN", "alexei-kosygin"}
    assert "CHN" in who(claims, "mediated", "saudi-iranian-agreement-2023")


def test_persons_mediate_and_never_sign(claims: list[Claim]) -> None:
    acts = Counter(c.relation for c in claims if c.subject.startswith("person/"))
    assert set(acts) == {"mediated"}


def test_what_was_agreed_and_not_signed_has_no_signature(claims: list[Claim]) -> None:
    for agreement in ("atlantic-charter-1941", "jcpoa", "shanghai-communique-1972"):
        assert not who(claims, "signed", agreement)
        assert who(claims, "joined", agreement)


def test_treaties_that_never_came_into_force_have_no_inception(entities: dict[str, Entity]) -> None:
    for agreement in ("hay-herran-treaty-1903", "treaty-of-sevres-1920", "salt-ii-1979", "start-ii-1993"):
        assert entities[f"agreement/{agreement}"].inception is None
    assert str(entities["agreement/npt"].inception) == "1970-03-05"


def test_the_nuclear_powers_of_the_treaty_are_all_there(claims: list[Claim]) -> None:
    assert {"USA", "SUN", "GBR"} <= who(claims, "ratified", "npt")
    assert {"CHN", "FRA"} <= who(claims, "joined", "npt")
    assert not who(claims, "joined", "npt") & {"IND", "PAK", "ISR"}


def test_nothing_was_signed_before_westphalia_or_after_the_end_of_the_source(claims: list[Claim]) -> None:
    days = [c.since.last for c in claims if c.since]
    assert min(days) >= date(1648, 1, 30)
    assert max(days) <= date(2025, 11, 30)
    assert len({c.object for c in claims}) >= 500


def parties(claims: list[Claim], agreement: str) -> set[str]:
    """Who ever became a party by an act."""
    return {c.subject for c in claims if c.object == f"agreement/{agreement}" and c.relation in ("ratified", "joined")}


def test_all_but_four_of_the_united_nations_are_or_were_party_to_the_npt(claims: list[Claim]) -> None:
    npt = parties(claims, "npt")
    assert len(npt) == 198
    assert npt.isdisjoint({"state/IND", "state/ISR", "state/PAK", "state/SSD", "state/TWN"})
    assert {"state/PRK", "state/PSE", "state/VAT", "state/SUN", "state/RUS", "state/YMD", "state/YEM"} <= npt


def test_the_geneva_conventions_bind_196_and_the_biological_weapons_convention_189(claims: list[Claim]) -> None:
    former = {f"state/{slug}" for slug in ("SUN", "CSK", "DDR", "YUG", "YMD", "north-yemen", "south-vietnam")}
    assert len(parties(claims, "geneva-conventions-1949") - former) == 196
    assert len(parties(claims, "biological-weapons-convention-1972") - former) == 189


@pytest.mark.parametrize(
    ("relation", "state", "agreement", "day"),
    [
        ("ratified", "GBR", "european-convention-on-human-rights-1950", "1951-03-08"),
        ("withdrew", "RUS", "european-convention-on-human-rights-1950", "2022-09-16"),
        ("withdrew", "TUR", "istanbul-convention-2011", "2021-07-01"),
        ("withdrew", "GBR", "lisbon-treaty-2007", "2020-01-31"),
        ("joined", "FIN", "north-atlantic-treaty", "2023-04-04"),
        ("ratified", "USA", "geneva-conventions-1949", "1955-08-02"),
        ("joined", "PSE", "geneva-conventions-1949", "2014-04-02"),
        ("partyTo", "PHL", "rcep", "2023-06-02"),
        ("ratified", "ARM", "rome-statute", "2023-11-14"),
        ("signed", "IRL", "npt", "1968-07-01"),
    ],
)
def test_who_is_bound_by_what_since_when(
    claims: list[Claim], relation: str, state: str, agreement: str, day: str
) -> None:
    key = (relation, f"state/{state}", f"agreement/{agreement}")
    assert day in {str(c.since) for c in claims if (c.relation, c.subject, c.object) == key}
