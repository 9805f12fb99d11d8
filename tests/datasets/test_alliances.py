"""The alliances of the Correlates of War and of ATOP: who was bound by which treaty, and that no row is lost."""

from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest

from comity.datasets import cow_alliances, dataset
from comity.datasets.alliances import UNBOUND, day
from comity.datasets.organizations import table
from comity.datasets.row import Converted, read_rows
from comity.model import Claim
from comity.names.succession import split_spell
from tests.datasets.packaged import FIXTURES, packaged_names

DYADS = "agreements/cow_alliance_v41_by_dyad.csv"
LAST = date(2012, 12, 31)


def converted(source: str, folder: Path) -> list[Converted]:
    return list(dataset(source).convert(folder, packaged_names()))


def claims_of(outcomes: list[Converted]) -> list[Claim]:
    return list({claim.id: claim for outcome in outcomes for claim in outcome.claims}.values())


@pytest.fixture(scope="module")
def cow() -> list[Claim]:
    return claims_of(converted("cow-alliances", FIXTURES / "alliances"))


@pytest.fixture(scope="module")
def atop() -> list[Claim]:
    return claims_of(converted("atop", FIXTURES / "alliances"))


def terms(claims: list[Claim], state: str, treaty: str) -> list[tuple[str, str, str]]:
    found = [c for c in claims if c.subject == f"state/{state}" and c.object == f"agreement/{treaty}"]
    return [(str(c.since or ""), str(c.until or ""), c.capacity) for c in found]


@pytest.mark.parametrize("source", ["cow-alliances", "atop"])
def test_every_row_of_the_excerpts_becomes_a_claim(source: str) -> None:
    outcomes = converted(source, FIXTURES / "alliances")
    assert [outcome.row for outcome in outcomes] == list(range(1, len(outcomes) + 1))
    assert all(outcome.claims and not outcome.issues for outcome in outcomes)


def test_the_oldest_alliance_holds_from_1386_and_was_last_seen_in_2012(cow: list[Claim]) -> None:
    (portugal,) = [c for c in cow if c.subject == "state/PRT" and c.object == "agreement/treaty-of-windsor-1386"]
    assert (str(portugal.since), portugal.until, str(portugal.observed_until)) == ("1386-05-09", None, "2012")
    assert terms(cow, "GBR", "treaty-of-windsor-1386") == [("1386-05-09", "", "defense")]


def test_the_founders_of_the_north_atlantic_treaty(cow: list[Claim]) -> None:
    treaty = [c for c in cow if c.object == "agreement/north-atlantic-treaty"]
    founders = {c.subject.removeprefix("state/") for c in treaty if str(c.since) == "1949-04-04"}
    assert founders == {"BEL", "CAN", "DNK", "FRA", "ISL", "ITA", "LUX", "NLD", "NOR", "PRT", "GBR", "USA"}
    assert all(c.relation == "partyTo" and c.capacity == "defense" for c in treaty)


def test_one_germany_is_party_once_though_it_has_two_codes(cow: list[Claim]) -> None:
    (germany,) = [c for c in cow if c.subject == "state/DEU" and c.object == "agreement/north-atlantic-treaty"]
    assert (str(germany.since), germany.until) == ("1954-10-23", None)
    assert germany.key == "227:260.1954+255.1990"


def test_the_warsaw_pact_binds_the_soviet_union_to_its_end(cow: list[Claim]) -> None:
    assert terms(cow, "SUN", "warsaw-pact") == [("1955-05-14", "1991-07-01", "defense")]
    assert terms(cow, "ALB", "warsaw-pact")[0][1].startswith("1968")
    assert not terms(cow, "RUS", "warsaw-pact")


def test_an_alliance_that_fell_with_the_tsars_is_no_alliance_of_the_soviets(
    cow: list[Claim], atop: list[Claim]
) -> None:
    for claims in (cow, atop):
        assert terms(claims, "russian-empire", "franco-russian-alliance") == [("1893-12-27", "1917-11-06", "defense")]
        assert not terms(claims, "soviet-russia", "franco-russian-alliance")


def test_egypt_left_the_arab_league_for_ten_years(cow: list[Claim]) -> None:
    assert terms(cow, "EGY", "pact-of-the-league-of-arab-states") == [
        ("1945-03-22", "1979-03-31", "nonaggression"),
        ("1989-05-22", "", "nonaggression"),
    ]


def test_who_came_into_the_list_late_was_seen_not_admitted(cow: list[Claim]) -> None:
    (first, _) = [c for c in cow if c.subject == "state/hanover"]
    assert (first.since, str(first.observed_on), str(first.until)) == (None, "1838-01-01", "1848-03-15")
    assert "from 1815" in first.note


def test_japan_and_the_united_states_have_two_treaties_one_after_the_other(cow: list[Claim], atop: list[Claim]) -> None:
    assert terms(cow, "USA", "us-japan-security-treaty-1951") == [("1951-09-08", "1960-06-22", "defense")]
    assert terms(cow, "USA", "us-japan-security-treaty-1960") == [("1960-06-23", "", "defense")]
    assert terms(atop, "USA", "us-japan-security-treaty-1960")[0][0] == "1960-01-19"


def test_a_known_fault_keeps_the_word_of_the_source_and_says_so(cow: list[Claim]) -> None:
    (canada,) = [c for c in cow if c.subject == "state/CAN" and c.object == "agreement/rio-treaty"]
    assert canada.note.endswith("Canada joined the Organization of American States, not this treaty.")
    (sudan,) = [c for c in cow if c.subject == "state/SDN"]
    assert "not independent before 1956" in sudan.note


def test_who_is_bound_to_nothing_is_a_party_all_the_same(cow: list[Claim]) -> None:
    (turkey,) = [c for c in cow if c.subject == "state/TUR" and c.object == "agreement/convention-of-london-1840"]
    assert (turkey.capacity, turkey.note) == ("", UNBOUND)


def test_peace_between_egypt_and_israel_is_the_treaty_the_registry_knows(cow: list[Claim]) -> None:
    assert terms(cow, "ISR", "egypt-israel-peace-treaty-1979") == [("1979-03-26", "", "nonaggression")]


def test_the_other_obligations_stand_in_the_note(atop: list[Claim]) -> None:
    (usa,) = [c for c in atop if c.subject == "state/USA" and c.object == "agreement/north-atlantic-treaty"]
    assert (usa.capacity, usa.note) == ("defense", "Also: nonaggression, consultation.")
    assert usa.key == "3180:2.1949-04-04+2.1951-06-19", "two phases that bind to the same are one claim"
    assert (str(usa.since), str(usa.observed_until)) == ("1949-04-04", "2018")


def test_the_triple_alliance_changed_what_it_bound_to(atop: list[Claim]) -> None:
    italy = terms(atop, "ITA", "triple-alliance-1882")
    assert (italy[0][0], italy[-1][1]) == ("1882-05-20", "1915-05-23")


def test_what_makes_russia_an_ally_of_the_united_states(atop: list[Claim]) -> None:
    russia = {c.object: c.note for c in atop if c.subject == "state/RUS"}
    assert set(russia) >= {
        "agreement/helsinki-final-act",
        "agreement/us-russia-charter-1992",
        "agreement/treaty-of-amity-and-cooperation-in-southeast-asia",
    }
    assert all("pledge not to use force" in note for note in russia.values())


def test_a_code_of_atops_own_is_a_state(atop: list[Claim]) -> None:
    assert {c.subject for c in atop if c.object == "agreement/treaty-of-saigon-1874"} == {"state/FRA", "state/dai-nam"}


def test_a_blank_day_is_a_month() -> None:
    assert str(day("1822", "12", "")) == "1822-12"
    assert day("0", "0", "0") is None


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("999,2,USA,4,4,1949,,,,Type I,4,4,1949,,,,0,1,1,0,0,0,4.1", "unknown-alliance"),
        ("227,999,Atlantis,4,4,1949,,,,Type I,4,4,1949,,,,0,1,1,0,0,0,4.1", "unknown-state"),
        ("227,2,USA,4,4,1949,,,,Type I,31,2,1949,,,,0,1,1,0,0,0,4.1", "unreadable-date"),
        ("227,2,USA,4,4,1949,,,,Type I,4,4,1949,1,1,1948,0,0,1,0,0,0,4.1", "ends-before-it-begins"),
    ],
)
def test_a_row_that_cannot_be_read_is_a_typed_issue(tmp_path: Path, row: str, reason: str) -> None:
    file = tmp_path / cow_alliances.FILE
    file.parent.mkdir(parents=True)
    header = (FIXTURES / "alliances" / cow_alliances.FILE).read_text(encoding="utf-8").splitlines()[0]
    file.write_text(f"{header}\n{row}\n", encoding="utf-8")
    (outcome,) = converted("cow-alliances", tmp_path)
    assert [issue.reason for issue in outcome.issues] == [reason]


@pytest.mark.whole
@pytest.mark.parametrize(("source", "rows"), [("cow-alliances", 1221), ("atop", 2510)])
def test_the_whole_files(published: Path, source: str, rows: int) -> None:
    outcomes = converted(source, published)
    assert len(outcomes) == rows
    refused = [outcome for outcome in outcomes if outcome.issues or not outcome.claims]
    assert {issue.reason for outcome in refused for issue in outcome.issues} == {"no-treaty-of-alliance"}
    assert len(refused) == {"cow-alliances": 12, "atop": 9}[source]
    assert all(claim.object in packaged_names() for claim in claims_of(outcomes))


@pytest.mark.whole
def test_a_treaty_of_both_lists_is_one_agreement(published: Path) -> None:
    treaties = reversed(list(table("cow-alliances", "alliances.csv", ("version4id", "agreement"))))
    cow_ids = {row["version4id"]: row["agreement"] for row in treaties}  # of several, the first
    shared = [row for row in table("atop", "alliances.csv", ("version4id", "agreement")) if row["version4id"]]
    assert len(shared) == len({row["version4id"] for row in shared}) == 394
    assert all(row["agreement"] == cow_ids[row["version4id"]] for row in shared)


@pytest.mark.whole
def test_allies_that_follow_from_common_alliances_are_those_of_the_file_of_dyads(published: Path) -> None:
    """They differ only in 1815: members when the list begins are parties from the alliance's own first day.

    Alliance 349, a programme and no treaty, is refused.
    """
    derived, listed = _derived(published), _listed(published)
    listed = {pair: days for pair, days in listed.items() if pair[0] != "349"}
    assert set(derived) == set(listed)
    differing = {pair for pair in derived if len(derived[pair] ^ listed[pair]) > 31}
    assert {alliance for alliance, _, _ in differing} == {"1", "2", "3", "4", "5", "6"}
    begins = date(1816, 1, 1).toordinal()
    assert all(day_ < begins for pair in differing for day_ in derived[pair] ^ listed[pair])


Pair = tuple[str, str, str]


def _derived(folder: Path) -> dict[Pair, set[int]]:
    spells: defaultdict[str, list[tuple[str, date, date]]] = defaultdict(list)
    for claim in claims_of(converted("cow-alliances", folder)):
        begins = claim.since or claim.observed_on
        assert begins
        span = (claim.subject, begins.first, claim.until.last if claim.until else LAST)
        spells[claim.key.split(":")[0]].append(span)
    days: defaultdict[Pair, set[int]] = defaultdict(set)
    for alliance, members in spells.items():
        for number, (one, begins, ends) in enumerate(members):
            for other, first, last in members[number + 1 :]:
                if one != other and max(begins, first) <= min(ends, last):
                    days[_pair(alliance, one, other)] |= _days(max(begins, first), min(ends, last))
    return days


def _listed(folder: Path) -> dict[Pair, set[int]]:
    days: defaultdict[Pair, set[int]] = defaultdict(set)
    for _, row in read_rows(folder / DYADS, frozenset({"version4id", "ccode1", "ccode2", "dyad_st_year"})):
        since = day(row["dyad_st_year"], row["dyad_st_month"], row["dyad_st_day"])
        until = day(row["dyad_end_year"], row["dyad_end_month"], row["dyad_end_day"])
        for one, begins, ends in split_spell(packaged_names(), "cow", row["ccode1"], since, until):
            for other, first, last in split_spell(packaged_names(), "cow", row["ccode2"], since, until):
                assert begins
                assert first
                begin = max(begins.first, first.first)
                end = min(ends.last if ends else LAST, last.last if last else LAST)
                if one != other and end - begin >= timedelta(days=7):
                    days[_pair(row["version4id"], one, other)] |= _days(begin, end)
    return days


def _pair(alliance: str, one: str, other: str) -> Pair:
    return (alliance, *sorted((one, other)))  # type: ignore[return-value]


def _days(first: date, last: date) -> set[int]:
    return set(range(first.toordinal(), last.toordinal() + 1))
