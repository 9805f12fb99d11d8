"""Summits by hand: who hosted them, where and when, and who went."""

from collections import Counter

import pytest

from comity.model import Claim
from comity.names import Found
from tests.datasets.packaged import packaged_names

SOURCE = "comity-summits"


@pytest.fixture(scope="module")
def hosted(claims: list[Claim]) -> dict[str, Claim]:
    return {claim.object.removeprefix("summit/"): claim for claim in claims if claim.relation == "hosted"}


def guests(claims: list[Claim]) -> set[tuple[str, str]]:
    return {(claim.subject, claim.object) for claim in claims if claim.relation == "attended"}


@pytest.mark.parametrize(
    ("summit", "host", "place", "since", "until"),
    [
        ("congress-of-vienna", "state/austria-hungary", "vienna", "1814-09-18", "1815-06-09"),
        ("hague-1907", "state/NLD", "the-hague", "1907-06-15", "1907-10-18"),
        ("munich-1938", "state/DEU", "munich", "1938-09-29", "1938-09-30"),
        ("tehran-1943", "state/IRN", "tehran", "1943-11-28", "1943-12-01"),
        ("yalta-1945", "state/SUN", "yalta", "1945-02-04", "1945-02-11"),
        ("potsdam-1945", "state/SUN", "potsdam", "1945-07-17", "1945-08-02"),
        ("bandung-1955", "state/IDN", "bandung", "1955-04-18", "1955-04-24"),
        ("nam-1961", "state/YUG", "belgrade", "1961-09-01", "1961-09-06"),
        ("arab-league-1967", "state/SDN", "khartoum", "1967-08-29", "1967-09-01"),
        ("csce-1975", "state/FIN", "helsinki", "1975-07-30", "1975-08-01"),
        ("asean-1976", "state/IDN", "bali", "1976-02-23", "1976-02-24"),
        ("malta-1989", "state/MLT", "marsaxlokk", "1989-12-02", "1989-12-03"),
        ("european-council-1991", "state/LUX", "luxembourg", "1991-04-08", "1991-04-08"),
        ("nato-2002", "state/CZE", "prague", "2002-11-21", "2002-11-22"),
        ("osce-2010", "state/KAZ", "astana", "2010-12-01", "2010-12-02"),
        ("cop-2015", "state/FRA", "paris", "2015-11-30", "2015-12-13"),
        ("central-asia-consultative-2018", "state/KAZ", "astana", "2018-03-15", "2018-03-15"),
        ("g20-2023", "state/IND", "new-delhi", "2023-09-09", "2023-09-10"),
        ("china-central-asia-2025", "state/KAZ", "astana", "2025-06-17", "2025-06-17"),
        ("alaska-2025", "state/USA", "anchorage", "2025-08-15", "2025-08-15"),
    ],
)
def test_hosts_towns_and_days(
    hosted: dict[str, Claim], summit: str, host: str, place: str, since: str, until: str
) -> None:
    claim = hosted[summit]
    assert (claim.subject, claim.place) == (host, f"place/{place}")
    assert (str(claim.since), str(claim.until)) == (since, until)


def test_a_summit_has_the_days_of_its_hosting(hosted: dict[str, Claim]) -> None:
    names = packaged_names()
    for summit, claim in hosted.items():
        entity = names.entity(claim.object)
        assert entity is not None, summit
        assert (entity.inception, entity.dissolution) == (claim.since, claim.until), summit


def test_two_states_may_share_a_summit(claims: list[Claim]) -> None:
    hosts = {claim.subject for claim in claims if claim.relation == "hosted" and claim.object == "summit/nato-2009"}
    assert hosts == {"state/FRA", "state/DEU"}


def test_a_summit_by_video_has_no_place(hosted: dict[str, Claim]) -> None:
    assert hosted["sco-2023"].place == ""
    assert "videoconference" in hosted["sco-2023"].note


def test_the_g7_has_guests_here_and_its_hosts_elsewhere(claims: list[Claim]) -> None:
    assert {claim.relation for claim in claims if claim.object.startswith("summit/g7-")} == {"attended"}


@pytest.mark.parametrize(
    ("person", "summit"),
    [
        ("joseph-stalin", "tehran-1943"),
        ("zhou-enlai", "bandung-1955"),
        ("josip-broz-tito", "nam-1961"),
        ("leonid-brezhnev", "csce-1975"),
        ("mikhail-gorbachev", "reykjavik-1986"),
        ("yasser-arafat", "camp-david-2000"),
        ("kim-jong-un", "singapore-2018"),
        ("xi-jinping", "china-central-asia-2023"),
        ("kassym-jomart-tokayev", "organization-of-turkic-states-2023"),
    ],
)
def test_who_was_there(claims: list[Claim], person: str, summit: str) -> None:
    assert (f"person/{person}", f"summit/{summit}") in guests(claims)


@pytest.mark.parametrize(
    ("person", "summit"),
    [
        ("vladimir-putin", "brics-2023"),
        ("vladimir-putin", "sco-2021"),
        ("xi-jinping", "g20-2023"),
        ("benigno-aquino-iii", "us-asean-2022"),
        ("jose-figueres-ferrer", "summit-of-the-americas-1994"),
        ("donald-trump", "g20-2025"),
    ],
)
def test_who_stayed_away(claims: list[Claim], person: str, summit: str) -> None:
    assert (f"person/{person}", f"summit/{summit}") not in guests(claims)


@pytest.mark.parametrize(
    ("text", "summit"),
    [
        ("18th G20 summit", "g20-2023"),
        ("G20 New Delhi summit", "g20-2023"),
        ("Yalta Conference", "yalta-1945"),
        ("COP21", "cop-2015"),
        ("Alaska summit", "alaska-2025"),
        ("2025 Gaza peace summit", "sharm-el-sheikh-2025"),
    ],
)
def test_summits_bear_the_names_people_use(text: str, summit: str) -> None:
    outcome = packaged_names().resolve(text)
    assert isinstance(outcome, Found)
    assert outcome.id == f"summit/{summit}"


def test_what_each_claim_was_checked_against(claims: list[Claim]) -> None:
    kinds = Counter(claim.checked_against.split(":")[0] for claim in claims)
    assert kinds["row"] > 850
    assert kinds["http"] + kinds["https"] > 300
    assert all(claim.confidence == 0.8 for claim in claims if claim.checked_against == "memory")
    assert len({claim.object for claim in claims if claim.relation == "hosted"}) > 1000
