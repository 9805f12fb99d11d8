"""The G7 summits: the entities they are, who hosted them and when."""

from pathlib import Path

import pytest

from comity.datasets import dataset
from comity.datasets.row import Converted
from comity.model import Claim, Code, Entity, Kind, Name, Status
from comity.names import Gazetteer
from tests.datasets.packaged import FIXTURES, only_row, packaged_names

HEADER = "id,number,year,name,title,format,status,host_country,city,venue,start_date,end_date,source_url\n"


def registered(folder: Path) -> dict[str, Entity]:
    register = dataset("g7-summits").register
    assert register is not None
    return {entity.id: entity for entity in register(folder, packaged_names())}


def converted(folder: Path, names: Gazetteer | None = None) -> list[Converted]:
    return list(dataset("g7-summits").convert(folder, names or packaged_names()))


@pytest.fixture(scope="module")
def claims() -> dict[str, Claim]:
    outcomes = converted(FIXTURES / "organizations")
    return {claim.object.removeprefix("summit/g7-"): claim for outcome in outcomes for claim in outcome.claims}


def one_row(tmp_path: Path, row: str, names: Gazetteer | None = None) -> Converted:
    return only_row("g7-summits", tmp_path, HEADER + row, names)


def test_a_summit_is_hosted_from_its_first_day_to_its_last(claims: dict[str, Claim]) -> None:
    rambouillet = claims["1975"]
    assert (rambouillet.relation, rambouillet.subject, rambouillet.status) == ("hosted", "state/FRA", Status.DONE)
    assert (str(rambouillet.since), str(rambouillet.until)) == ("1975-11-15", "1975-11-17")
    assert rambouillet.citation.startswith("https://")
    assert rambouillet.address == "", "the page was not opened"


def test_the_hosts_of_their_day(claims: dict[str, Claim]) -> None:
    hosts = {year: claim.subject for year, claim in claims.items()}
    assert hosts["1978"] == "state/DEU", "the Federal Republic in Bonn is the Germany of today"
    assert hosts["2006"] == "state/RUS"
    assert hosts["2014"] == "organization/eu"


def test_meetings_out_of_the_ordinary_say_so(claims: dict[str, Claim]) -> None:
    assert "in place of" in claims["2014"].note
    assert claims["2020"].note == "By videoconference."
    assert claims["2020"].place == ""


def test_summits_bear_the_names_of_their_format() -> None:
    summits = registered(FIXTURES / "organizations")
    assert summits["summit/g7-1975"].label == "G6 summit 1975, Rambouillet"
    assert summits["summit/g7-2006"].label == "G8 summit 2006, St. Petersburg"
    assert summits["summit/g7-2020"].label == "G7 summit 2020, by videoconference"
    names = {name.text for name in summits["summit/g7-2023"].names}
    assert {"2023 G7 summit", "49th G7 summit", "G7 2023", "Hiroshima Summit"} <= names


def test_a_bare_title_means_the_summit_in_its_year_only() -> None:
    summit = registered(FIXTURES / "organizations")["summit/g7-2023"]
    names = Gazetteer([summit])
    hiroshima, lasting = "Hiroshima Summit", "2023 G7 summit"
    year = summit.inception
    assert year is not None
    assert names.find(hiroshima, year.first) == summit.id
    assert names.resolve(hiroshima, year.first.replace(year=1996)) != names.resolve(hiroshima, year.first)
    assert names.find(lasting, year.first.replace(year=2025)) == summit.id


def test_a_place_is_named_where_the_registry_has_it(tmp_path: Path) -> None:
    row = "x,3,1977,London I,London I Summit,G7,held,United Kingdom,London,10 Downing Street,1977-05-07,1977-05-08,"
    britain = Entity(id="state/GBR", label="United Kingdom", codes=(Code("iso3", "GBR"),))
    london = Entity(id="place/london", label="London", of="state/GBR")
    (known,) = one_row(tmp_path, row, Gazetteer([britain, london])).claims
    assert (known.place, known.note) == ("place/london", "10 Downing Street.")


def test_a_namesake_in_another_state_is_not_the_place(tmp_path: Path) -> None:
    row = "x,24,1998,Birmingham,Birmingham Summit,G8,held,United Kingdom,Birmingham,,1998-05-15,1998-05-17,"
    britain = Entity(id="state/GBR", label="United Kingdom")
    alabama = Entity(
        id="place/birmingham-alabama", label="Birmingham, Alabama", names=(Name("Birmingham"),), of="state/USA"
    )
    (claim,) = one_row(tmp_path, row, Gazetteer([britain, alabama])).claims
    assert (claim.place, claim.note) == ("", "Birmingham.")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("x,1,1975,X,X Summit,G6,dreamt,France,Paris,,1975-11-15,1975-11-17,", "unknown-status"),
        ("x,1,1975,X,X Summit,G6,held,Atlantis,Paris,,1975-11-15,1975-11-17,", "unknown-host"),
        ("x,1,1975,X,X Summit,G6,held,France,Paris,,1975-11-31,1975-11-17,", "unreadable-date"),
        ("x,1,1975,X,X Summit,G6,held,France,Paris,,1975-11-17,1975-11-15,", "ends-before-it-begins"),
    ],
)
def test_a_row_that_cannot_be_read_is_a_typed_issue(tmp_path: Path, row: str, reason: str) -> None:
    outcome = one_row(tmp_path, row)
    assert outcome.claims == ()
    assert [issue.reason for issue in outcome.issues] == [reason]


def test_a_summit_to_come_is_planned(tmp_path: Path) -> None:
    row = "2027-x,53,2027,X,X Summit,G7,planned,United States,X,,2027-06-13,2027-06-15,"
    (claim,) = one_row(tmp_path, row).claims
    assert claim.status is Status.PLANNED


@pytest.mark.whole
def test_the_whole_file(published: Path) -> None:
    outcomes = converted(published)
    assert len(outcomes) == 52
    assert all(len(outcome.claims) == 1 for outcome in outcomes)
    summits = registered(published)
    assert {claim.object for outcome in outcomes for claim in outcome.claims} == set(summits)
    assert {summit.kind for summit in summits.values()} == {Kind.SUMMIT}
