"""Archigos: who led which state by the day, and the offices that went with it."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from comity.datasets import dataset
from comity.datasets.archigos import FILE
from comity.datasets.offices import read_offices
from comity.datasets.row import Converted
from comity.errors import SourceError
from comity.ledger.seedfiles import read_claims
from comity.model import Claim
from comity.resources import seeds_dir
from tests.datasets.packaged import FIXTURES, only_row, packaged_names

LEADERS = FIXTURES / "leaders"
HEADER = (
    "obsid,gwcode,stateabb,country,iso3,leadid,leader,yrborn,gender,startdate,enddate,entry,exit,exitcode,leadid29,"
    "leaderid\n"
)

Tenures = list[tuple[str, str, str]]


def converted(folder: Path) -> list[Converted]:
    return list(dataset("archigos").convert(folder, packaged_names()))


@pytest.fixture(scope="module")
def claims() -> list[Claim]:
    return [claim for outcome in converted(LEADERS) for claim in outcome.claims]


@pytest.fixture(scope="module")
def packaged() -> list[Claim]:
    return list(read_claims(seeds_dir() / "archigos", "archigos"))


def tenures(claims: list[Claim], person: str, relation: str) -> Tenures:
    found = [c for c in claims if c.subject == f"person/{person}" and c.relation == relation]
    return [(c.object.removeprefix("state/"), str(c.since), str(c.until or "")) for c in found]


def leader_on(claims: list[Claim], relation: str, state: str, day: str) -> set[str]:
    on = date.fromisoformat(day)
    return {
        claim.subject.removeprefix("person/")
        for claim in claims
        if claim.relation == relation and claim.object == f"state/{state}"
        if claim.since and claim.since.first <= on <= (claim.until or claim.observed_until or claim.since).last
    }


def one_row(tmp_path: Path, row: str) -> Converted:
    return only_row("archigos", tmp_path, HEADER + row)


def test_every_row_of_the_excerpt_is_a_claim_or_a_body_of_several(claims: list[Claim]) -> None:
    outcomes = converted(LEADERS)
    assert [outcome.row for outcome in outcomes] == list(range(1, len(outcomes) + 1))
    assert Counter(issue.reason for outcome in outcomes for issue in outcome.issues) == {"not-a-person": 2}
    assert len(claims) == len({claim.id for claim in claims})


def test_a_tenure_has_its_first_and_last_day(claims: list[Claim]) -> None:
    assert tenures(claims, "john-f-kennedy", "headOfState") == [("USA", "1961-01-20", "1963-11-22")]
    assert tenures(claims, "john-f-kennedy", "headOfGovernment") == [("USA", "1961-01-20", "1963-11-22")]
    assert tenures(claims, "carl-bildt", "headOfGovernment") == [("SWE", "1991-10-30", "1994-10-07")]


def test_who_was_in_office_when_the_list_stopped_looking_has_no_end(claims: list[Claim]) -> None:
    merkel = [claim for claim in claims if claim.subject == "person/angela-merkel"]
    assert {claim.relation for claim in merkel} == {"effectiveLeaderOf", "headOfGovernment"}
    assert {(str(c.since), c.until, str(c.observed_until)) for c in merkel} == {("2005-11-22", None, "2015-12-31")}


def test_still_in_office_at_the_end_of_2014_is_no_end_either(claims: list[Claim]) -> None:
    (leads,) = [c for c in claims if c.subject == "person/michel-martelly" and c.relation == "effectiveLeaderOf"]
    assert (leads.until, str(leads.observed_until)) == (None, "2014-12-31")


def test_a_tenure_that_crosses_a_succession_is_split_at_it(claims: list[Claim]) -> None:
    assert tenures(claims, "joseph-stalin", "effectiveLeaderOf") == [("SUN", "1923-03-10", "1953-03-05")]
    assert tenures(claims, "boris-yeltsin", "effectiveLeaderOf") == [
        ("SUN", "1991-08-21", "1991-12-25"),
        ("RUS", "1991-12-26", "1999-12-31"),
    ]
    assert tenures(claims, "slobodan-milosevic", "effectiveLeaderOf") == [
        ("YUG", "1989-05-15", "1992-04-26"),
        ("SRB", "1992-04-27", "2000-10-07"),
    ]


def test_putin_led_throughout_and_was_prime_minister_for_four_years(claims: list[Claim]) -> None:
    assert tenures(claims, "vladimir-putin", "effectiveLeaderOf") == [("RUS", "2000-01-01", "")]
    assert tenures(claims, "vladimir-putin", "headOfState") == [
        ("RUS", "2000-01-01", "2008-05-07"),
        ("RUS", "2012-05-07", ""),
    ]
    assert tenures(claims, "vladimir-putin", "headOfGovernment") == [("RUS", "2008-05-08", "2012-05-07")]


@pytest.mark.parametrize("person", ["joseph-stalin", "mikhail-gorbachev", "douglas-macarthur", "mohamed-naguib"])
def test_an_effective_leader_without_a_certain_office_gets_none(claims: list[Claim], person: str) -> None:
    assert {c.relation for c in claims if c.subject == f"person/{person}"} == {"effectiveLeaderOf"}


def test_de_gaulle_first_headed_governments_then_the_state(claims: list[Claim]) -> None:
    assert ("FRA", "1959-01-08", "1969-04-27") in tenures(claims, "charles-de-gaulle", "headOfState")
    assert ("FRA", "1958-06-01", "1959-01-08") in tenures(claims, "charles-de-gaulle", "headOfGovernment")


def test_occupiers_lead_in_fact_and_hold_no_office(claims: list[Claim]) -> None:
    assert tenures(claims, "saddam-hussein", "effectiveLeaderOf")[-1] == ("KWT", "1990-08-02", "1991-04-20")
    assert tenures(claims, "saddam-hussein", "headOfState") == [("IRQ", "1979-07-16", "2003-04-09")]


def test_two_persons_under_one_mark_of_the_list_stay_two(claims: list[Claim]) -> None:
    assert tenures(claims, "buenaventura-baez", "effectiveLeaderOf")[0][0] == "DOM"
    assert len(tenures(claims, "william-lyon-mackenzie-king", "headOfGovernment")) == 3


def test_a_state_nobody_lists_is_refused(tmp_path: Path) -> None:
    row = "XXX-1,9999,XXX,Nowhere,,a,Nobody,1900,M,1950-01-01,1951-01-01,Regular,Regular,Regular,b,c"
    outcome = one_row(tmp_path, row)
    assert [issue.reason for issue in outcome.issues] == ["unknown-state"]


def test_a_leader_the_record_does_not_know_is_a_new_person(tmp_path: Path) -> None:
    row = "USA-2099,2,USA,United States,USA,a,Quincy Zebulon,1950,M,2014-01-01,2014-06-01,Regular,Regular,Regular,b,c"
    assert {claim.subject for claim in one_row(tmp_path, row).claims} == {"person/quincy-zebulon"}


def test_a_file_in_another_layout_is_refused(tmp_path: Path) -> None:
    file = tmp_path / FILE
    file.parent.mkdir(parents=True)
    file.write_text("leader,country\nObama,USA\n", encoding="utf-8")
    with pytest.raises(SourceError, match="lacks the column enddate"):
        converted(tmp_path)


def test_offices_name_registered_states_and_known_relations() -> None:
    offices = read_offices()
    assert len(offices) > 250
    assert {relation for office in offices for relation in office.relations} == {"headOfState", "headOfGovernment"}
    assert all(office.state in packaged_names() for office in offices)
    assert all(office.until is None or office.since <= office.until for office in offices)


WELL_KNOWN = [
    ("headOfGovernment", "GBR", "1940-07-01", "winston-churchill"),
    ("headOfGovernment", "GBR", "1985-07-01", "margaret-thatcher"),
    ("headOfState", "FRA", "1985-07-01", "francois-mitterrand"),
    ("headOfGovernment", "DEU", "1970-07-01", "willy-brandt"),
    ("headOfGovernment", "DEU", "1938-07-01", "adolf-hitler"),
    ("headOfState", "DEU", "1900-07-01", "wilhelm-ii"),
    ("effectiveLeaderOf", "DDR", "1975-07-01", "erich-honecker"),
    ("headOfGovernment", "ITA", "1930-07-01", "benito-mussolini"),
    ("headOfGovernment", "ISR", "1979-03-26", "menachem-begin"),
    ("headOfState", "EGY", "1979-03-26", "anwar-sadat"),
    ("headOfState", "USA", "1979-03-26", "jimmy-carter"),
    ("headOfGovernment", "ISR", "1994-10-26", "yitzhak-rabin"),
    ("headOfState", "JOR", "1994-10-26", "hussein-of-jordan"),
    ("headOfState", "KAZ", "1992-04-10", "nursultan-nazarbayev"),
    ("headOfState", "UZB", "2000-07-01", "islam-karimov"),
    ("headOfState", "MAR", "1975-07-01", "hassan-ii-of-morocco"),
    ("headOfState", "SDN", "2000-07-01", "omar-al-bashir"),
    ("headOfState", "YUG", "1960-07-01", "josip-broz-tito"),
    ("headOfState", "HRV", "1995-07-01", "franjo-tudman"),
    ("headOfGovernment", "JPN", "1972-09-29", "kakuei-tanaka"),
    ("headOfGovernment", "JPN", "1941-12-07", "hideki-tojo"),
    ("effectiveLeaderOf", "CHN", "1972-09-29", "mao-zedong"),
    ("headOfState", "KOR", "1975-07-01", "park-chung-hee"),
    ("headOfState", "VNM", "1965-07-01", "ho-chi-minh"),
    ("headOfState", "south-vietnam", "1970-07-01", "nguyen-van-thieu"),
    ("headOfGovernment", "IND", "1960-07-01", "jawaharlal-nehru"),
    ("headOfGovernment", "PAK", "1995-07-01", "benazir-bhutto"),
    ("headOfState", "IRN", "1970-07-01", "mohammad-reza-pahlavi"),
    ("headOfGovernment", "IRN", "1952-07-01", "mohammad-mosaddegh"),
    ("headOfState", "IRQ", "1985-07-01", "saddam-hussein"),
    ("headOfState", "SYR", "1990-07-01", "hafez-al-assad"),
    ("headOfState", "SAU", "1970-07-01", "faisal-of-saudi-arabia"),
    ("headOfState", "SAU", "2010-07-01", "abdullah-of-saudi-arabia"),
    ("headOfState", "ARG", "1950-07-01", "juan-peron"),
    ("headOfState", "BRA", "1958-07-01", "juscelino-kubitschek"),
    ("headOfState", "CHL", "1972-07-01", "salvador-allende"),
    ("headOfState", "CUB", "1990-07-01", "fidel-castro"),
    ("headOfGovernment", "CUB", "1965-07-01", "fidel-castro"),
    ("headOfState", "MEX", "1968-07-01", "gustavo-diaz-ordaz"),
    ("headOfState", "ZAF", "1995-07-01", "nelson-mandela"),
    ("headOfGovernment", "ZAF", "1960-07-01", "hendrik-verwoerd"),
    ("headOfState", "GHA", "1962-07-01", "kwame-nkrumah"),
    ("headOfState", "ETH", "1935-07-01", "haile-selassie"),
    ("headOfState", "TUR", "1930-07-01", "mustafa-kemal-ataturk"),
    ("headOfGovernment", "TUR", "2010-07-01", "recep-tayyip-erdogan"),
    ("headOfState", "FIN", "1970-07-01", "urho-kekkonen"),
    ("headOfGovernment", "SWE", "1980-07-01", "thorbjorn-falldin"),
    ("headOfGovernment", "CAN", "1970-07-01", "pierre-trudeau"),
    ("headOfGovernment", "AUS", "1974-07-01", "gough-whitlam"),
    ("headOfState", "PHL", "1975-07-01", "ferdinand-marcos"),
    ("headOfState", "russian-empire", "1900-07-01", "nicholas-ii-of-russia"),
]


@pytest.mark.parametrize(("relation", "state", "day", "person"), WELL_KNOWN)
def test_well_known_tenures_in_the_compiled_source(
    packaged: list[Claim], relation: str, state: str, day: str, person: str
) -> None:
    assert leader_on(packaged, relation, state, day) == {person}


@pytest.mark.whole
def test_the_whole_list_is_what_was_compiled(published: Path, packaged: list[Claim]) -> None:
    outcomes = converted(published)
    assert len(outcomes) == 3409
    assert Counter(issue.reason for outcome in outcomes for issue in outcome.issues) == {"not-a-person": 5}
    assert {claim.id for outcome in outcomes for claim in outcome.claims} == {claim.id for claim in packaged}
