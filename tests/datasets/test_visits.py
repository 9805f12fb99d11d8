"""Visits to and from the United States: who visited, where, who was met, and which summit was attended."""

from collections import Counter
from pathlib import Path

import pytest

from comity.datasets import dataset
from comity.datasets.row import Converted
from comity.datasets.visits.text import Meeting, day_within, kind_of_visit, meetings
from comity.datasets.visits.titles import visitors
from comity.datasets.visits.told import place_named, place_told
from comity.dates import PartialDate
from comity.ledger.seedfiles import read_claims
from comity.model import Claim
from comity.resources import seeds_dir
from tests.datasets.packaged import FIXTURES, only_row, packaged_names

LEADERS = FIXTURES / "leaders"
HEADER = "id,start,end,visitor,country_slug,country,description\n"


def converted(source: str, folder: Path = LEADERS) -> list[Converted]:
    return list(dataset(source).convert(folder, packaged_names()))


def claims_of(source: str) -> list[Claim]:
    return [claim for outcome in converted(source) for claim in outcome.claims]


@pytest.fixture(scope="module")
def visits() -> list[Claim]:
    return claims_of("us-foreign-leader-visits")


@pytest.fixture(scope="module")
def travels() -> list[Claim]:
    return claims_of("us-leader-travels")


def one_visit(tmp_path: Path, row: str) -> Converted:
    return only_row("us-foreign-leader-visits", tmp_path, HEADER + row)


def told(claims: list[Claim], relation: str, person: str) -> list[tuple[str, str, str, str, str]]:
    found = [c for c in claims if c.relation == relation and f"person/{person}" in (c.subject, c.object)]
    return [(c.object, str(c.since), str(c.until), c.place.removeprefix("place/"), c.note) for c in found]


@pytest.mark.parametrize("source", ["us-foreign-leader-visits", "us-leader-travels"])
def test_every_row_of_the_excerpt_becomes_claims(source: str) -> None:
    outcomes = converted(source)
    assert [outcome.row for outcome in outcomes] == list(range(1, len(outcomes) + 1))
    assert all(outcome.claims and not outcome.issues for outcome in outcomes)
    assert all(claim.since and claim.until for outcome in outcomes for claim in outcome.claims)


def test_a_visit_has_its_span_its_place_and_a_short_word_for_its_kind(visits: list[Claim]) -> None:
    assert told(visits, "visited", "boris-yeltsin") == [
        ("state/USA", "1997-06-20", "1997-06-22", "denver", "summit or meeting")
    ]
    assert told(visits, "visited", "benjamin-netanyahu") == [
        ("state/USA", "2024-07-25", "2024-07-25", "", "working visit")
    ]


def test_two_visitors_in_one_field_are_two_visits(visits: list[Claim]) -> None:
    couples = [("stjepan-mesic", "ivica-racan"), ("fatmir-sejdiu", "hashim-thaci"), ("andrzej-duda", "donald-tusk")]
    for one, other in couples:
        assert told(visits, "visited", one) == told(visits, "visited", other) != []


def test_a_prince_who_came_with_the_king_is_not_the_king(visits: list[Claim]) -> None:
    assert len(told(visits, "visited", "abdullah-ii-of-jordan")) == 1
    assert len(told(visits, "visited", "hussein-crown-prince-of-jordan")) == 1
    assert told(visits, "visited", "hussein-of-jordan") == []


def test_the_president_met_is_the_one_of_the_day(visits: list[Claim]) -> None:
    assert told(visits, "met", "khaleda-zia") == [("person/khaleda-zia", "1992-03-18", "1992-03-19", "", "")]
    (claim,) = [c for c in visits if c.relation == "met" and c.object == "person/khaleda-zia"]
    assert claim.subject == "person/george-h-w-bush"


def test_an_economic_summit_attended_is_that_years_g7_and_no_other(visits: list[Claim]) -> None:
    attended = {(c.subject, c.object) for c in visits if c.relation == "attended"}
    assert attended == {
        ("person/margaret-thatcher", "summit/g7-1983"),
        ("person/boris-yeltsin", "summit/g7-1997"),
    }


def test_president_elect_visits_are_of_the_later_president(visits: list[Claim]) -> None:
    assert told(visits, "visited", "juscelino-kubitschek")[0][1] == "1956-01-05"
    assert told(visits, "met", "juscelino-kubitschek")[0][0] == "person/juscelino-kubitschek"


def test_journeys_go_to_the_state_of_that_day(travels: list[Claim]) -> None:
    assert [row[0] for row in told(travels, "visited", "richard-nixon")] == ["state/CHN", "state/SUN"]
    assert told(travels, "visited", "gerald-ford")[0][3] == "rambouillet"


def test_a_journey_is_placed_at_its_first_town_even_in_a_possession(travels: list[Claim]) -> None:
    assert [row[3] for row in told(travels, "visited", "cordell-hull")] == ["casablanca", "algiers"]
    assert ("state/GBR", "1945-01-31", "1945-02-02", "valletta", "summit or meeting") in told(
        travels, "visited", "edward-stettinius-jr"
    )


def test_those_plainly_said_to_have_been_met(travels: list[Claim]) -> None:
    met = {
        frozenset((c.subject.removeprefix("person/"), c.object.removeprefix("person/")))
        for c in travels
        if c.relation == "met"
    }
    assert {
        frozenset(("richard-nixon", "mao-zedong")),
        frozenset(("richard-nixon", "zhou-enlai")),
        frozenset(("richard-nixon", "leonid-brezhnev")),
        frozenset(("ronald-reagan", "elizabeth-ii")),
        frozenset(("ronald-reagan", "margaret-thatcher")),
        frozenset(("ronald-reagan", "noboru-takeshita")),
        frozenset(("henry-kissinger", "john-vorster")),
        frozenset(("dean-rusk", "ismet-inonu")),
        frozenset(("jimmy-carter", "anwar-sadat")),
    } <= met


def test_what_was_only_discussed_or_accompanied_is_no_meeting(travels: list[Claim]) -> None:
    assert told(travels, "met", "hosni-mubarak") == []
    assert told(travels, "met", "franklin-d-roosevelt") == []


def test_no_sentence_of_the_source_is_carried(visits: list[Claim], travels: list[Claim]) -> None:
    assert max(len(claim.note.split()) for claim in (*visits, *travels)) <= 3


@pytest.mark.parametrize(
    ("field", "found"),
    [
        ("President- designate Roberto E. Viola", [("President- designate", "Roberto E. Viola", True)]),
        ("Prime MinisterHaidar al- Abadi", [("Prime Minister", "Haidar al- Abadi", False)]),
        ("Prime Minister Shah Mahmud", [("Prime Minister", "Shah Mahmud", False)]),
        ("Prime Minister-Prince Norodom Kantol", [("Prime Minister-Prince", "Norodom Kantol", False)]),
        ("Grand Duchess Charlotte", [("Grand Duchess", "Charlotte", False)]),
        ("Valdas Adamkus", [("", "Valdas Adamkus", False)]),
        (
            "President Anwar Sadat, Prime Minister Mustafa Khalil",
            [("President", "Anwar Sadat", False), ("Prime Minister", "Mustafa Khalil", False)],
        ),
    ],
)
def test_titles_and_names_are_told_apart(field: str, found: list[tuple[str, str, bool]]) -> None:
    assert [(visitor.title, visitor.name, visitor.elect) for visitor in visitors(field)] == found


@pytest.mark.parametrize(
    ("remarks", "kind"),
    [
        ("State Visit. Private visit to New York City afterward.", "state visit"),
        ("Offical Visit", "official visit"),
        ("Met with President Bush during a private visit.", "private visit"),
        ("Accompanied President Carter on a State visit.", "with the president"),
        ("Attended the funeral of former President Eisenhower.", "funeral"),
        ("Guest of U.S. Government.", ""),
    ],
)
def test_the_kind_of_visit(remarks: str, kind: str) -> None:
    assert kind_of_visit(remarks) == kind


@pytest.mark.parametrize(
    ("remarks", "found"),
    [
        ("Met with President Reagan July 19.", [("", "Reagan", "07-19")]),
        ("Met with Vice President Gore and Deputy Prime Minister Salih.", []),
        ("Also met with former Mexican President Santa Anna.", []),
        (
            "Met with President Michael D. Higgins and Taoiseach Leo Varadkar.",
            [("", "Michael Higgins", ""), ("", "Leo Varadkar", "")],
        ),
        ("Met with Palestinian Authority President Mahmoud Abbas.", [("Palestinian Authority", "Mahmoud Abbas", "")]),
        ("Discussed the peace process with Prime Minister Rabin.", []),
    ],
)
def test_only_the_plainest_words_make_a_meeting(remarks: str, found: list[tuple[str, str, str]]) -> None:
    assert [(meeting.of, meeting.name, meeting.day) for meeting in meetings(remarks)] == found


def test_a_day_said_of_a_meeting_counts_only_within_the_visit() -> None:
    since, until = PartialDate.parse("1999-12-30"), PartialDate.parse("2000-01-02")
    assert str(day_within(Meeting("", "King", "X", "01-01"), since, until)) == "2000-01-01"
    assert day_within(Meeting("", "King", "X", "07-19"), since, until) is None


def test_a_place_is_the_namesake_in_the_state_visited() -> None:
    names = packaged_names()
    assert place_named("Kingston", "state/JAM", names) == "place/kingston"
    assert place_named("Kingston", "state/CAN", names) == "place/kingston-can"
    assert place_named("Algiers (Algeria)", "state/FRA", names) == "place/algiers"
    assert place_named("Moscow", "state/SUN", names) == "place/moscow"
    assert place_named("Erewhon", "state/GBR", names) == ""


def test_a_place_is_read_only_where_the_first_sentence_puts_the_visit_there() -> None:
    names = packaged_names()
    assert (
        place_told("Met with President Bush at Camp David, Md. Visited Chicago.", "state/USA", names)
        == "place/camp-david"
    )
    assert place_told("State visit. Afterwards visited Houston.", "state/USA", names) == ""
    assert place_told("Met with the President at the U.N. General Assembly.", "state/USA", names) == "place/new-york"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1,1990-01-02,1990-01-01,President Nobody,france,France,State visit.", "ends-before-it-begins"),
        ("1,1990-01-01,1990-01-02,President Nobody,nowhere,Nowhere,State visit.", "unknown-state"),
    ],
)
def test_what_cannot_be_claimed_is_a_typed_issue(tmp_path: Path, row: str, reason: str) -> None:
    assert [issue.reason for issue in one_visit(tmp_path, row).issues] == [reason]


def test_a_visitor_the_record_does_not_know_is_a_new_person(tmp_path: Path) -> None:
    (claim,) = one_visit(
        tmp_path, "99999,1990-01-01,1990-01-02,Premier Anna B. Nobody,france,France,State visit."
    ).claims
    assert (claim.subject, claim.key) == ("person/anna-nobody", "99999")


@pytest.mark.whole
@pytest.mark.parametrize(("source", "rows"), [("us-foreign-leader-visits", 3264), ("us-leader-travels", 4271)])
def test_the_whole_file_is_what_was_compiled(published: Path, source: str, rows: int) -> None:
    outcomes = converted(source, published)
    assert len(outcomes) == rows
    assert sum(bool(outcome.claims) for outcome in outcomes) / rows >= 0.95
    compiled = {claim.id for claim in read_claims(seeds_dir() / source, source)}
    assert {claim.id for outcome in outcomes for claim in outcome.claims} == compiled


@pytest.mark.whole
def test_every_president_is_visited_and_visits_as_one_person(published: Path) -> None:
    met = Counter(
        c.subject for o in converted("us-leader-travels", published) for c in o.claims if c.relation == "visited"
    )
    assert met["person/barack-obama"] == 120
    assert met["person/henry-kissinger"] == 216
