"""The guide's English: its dates, and how told openings and closings become the life of a mission."""

import pytest

from comity.datasets.us_recognition.missions import BROKEN, TAKEN_UP, Span, Step, spans
from comity.datasets.us_recognition.prose import coarse, sentences, year_of
from comity.dates import PartialDate


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("It opened on May 4, 1935.", ["1935-05-04"]),
        ("He was promoted on November 16, 1951, and came on November 28.", ["1951-11-16", "1951-11-28"]),
        ("It was received in October 1853, and left in mid-1860.", ["1853-10", "1860"]),
        ("It closed on Oct 26, 1969; another on December 29th, 1797.", ["1969-10-26", "1797-12-29"]),
        ("The 1785 treaty of peace was no date.", []),
        ("On February 30, 1900, nothing happened.", []),
    ],
)
def test_the_dates_of_a_sentence(text: str, dates: list[str]) -> None:
    (sentence,) = sentences(text, None)
    assert [str(mention.when) for mention in sentence.dates] == dates


def test_a_day_without_a_year_takes_that_of_the_heading_first() -> None:
    (sentence,) = sentences("He came on December 3.", 1971)
    assert [str(mention.when) for mention in sentence.dates] == ["1971-12-03"]


def test_abbreviations_end_no_sentence() -> None:
    text = "President George H.W. Bush spoke in the U.S. Embassy at St. Johns. It closed."
    assert [sentence.text for sentence in sentences(text, None)] == [
        "President George HW Bush spoke in the US Embassy at St Johns.",
        "It closed.",
    ]


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("U.S. Recognition of Cuba, 1902.", 1902),
        ("Morocco under French Control, 1912-1956.", 1912),
        ("Salvadoran Independence, 1824 & 1849.", 1824),
        ("Treaty with Hanover of June 10, 1846, 1847.", 1847),
        ("Hilo.", None),
    ],
)
def test_the_year_of_a_heading(heading: str, year: int | None) -> None:
    assert year_of(heading) == year


@pytest.mark.parametrize(
    ("dates", "common"),
    [
        (["1951-11-16", "1951-11-28"], "1951-11"),
        (["1953-07-20", "1953-10-09"], "1953"),
        (["1940-07-15"], "1940-07-15"),
        (["1940-07-15", "1941-01-01"], "None"),
        ([], "None"),
    ],
)
def test_rival_dates_are_known_only_as_finely_as_they_agree(dates: list[str], common: str) -> None:
    assert str(coarse(PartialDate.parse(day) for day in dates)) == common


def steps(*told: str) -> list[Span]:
    """The spells told by lines of act, date, rank and former rank."""
    parts = [(*line.split(), "", "")[:4] for line in told]
    made = [
        Step("state/USA", "state/XXX", act, PartialDate.parse(day), f"row {number}", rank, was)
        for number, (act, day, rank, was) in enumerate(parts)
    ]
    return spans(made)


def shown(found: list[Span]) -> list[str]:
    return [f"{span.rank} {span.since or ''}..{span.until or ''}" for span in found]


def test_raising_a_legation_ends_it() -> None:
    assert shown(steps("opened 1900 legation", "raised 1950-03-01 embassy legation")) == [
        "legation 1900..1950-03-01",
        "embassy 1950-03-01..",
    ]


def test_a_legation_whose_opening_nobody_told_has_an_end_alone() -> None:
    assert shown(steps("raised 1950 embassy legation")) == ["legation ..1950", "embassy 1950.."]


def test_the_finer_of_two_words_on_one_opening_is_kept() -> None:
    (span,) = steps("opened 1848 legation", "opened 1848-08-19 legation")
    assert (str(span.since), span.keys) == ("1848-08-19", ["row 1", "row 0"])


def test_a_break_ends_a_mission_and_its_return_takes_it_up_again() -> None:
    first, second = steps("opened 1900 embassy", "cut 1917-02-03", "restored 1921-12-10")
    assert (str(first.until), first.notes) == ("1917-02-03", [BROKEN])
    assert (str(second.since), second.until, second.notes) == ("1921-12-10", None, [TAKEN_UP])


def test_a_told_closing_and_reopening_go_before_the_break_and_the_return() -> None:
    found = steps(
        "opened 1900 embassy", "cut 1939-06-05", "closed 1939-09-16 embassy", "restored 1946", "opened 1949 embassy"
    )
    assert shown(found) == ["embassy 1900..1939-09-16", "embassy 1949.."]
    assert not any(span.notes for span in found)


def test_a_second_break_ends_only_what_stood_again() -> None:
    found = steps("opened 1900 embassy", "cut 1917", "cut 1941")
    assert shown(found) == ["embassy 1900..1917"]


def test_an_interests_section_gives_way_to_the_embassy() -> None:
    assert shown(steps("opened 1972 interests-section", "opened 1984 embassy")) == [
        "interests-section 1972..1984",
        "embassy 1984..",
    ]
