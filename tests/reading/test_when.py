"""Time expressions: which stretches date something, from what they count, and the date they give."""

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.dates import PartialDate, Precision
from comity.reading.parsing import parsed
from comity.reading.when import Basis, When, expressions, heading_over, resolve, resolve_of, resolve_until
from comity.reading.when.grammar import by_word, patterns
from comity.reading.when.reckon import rest_of_week
from tests.reading.texts import every

if TYPE_CHECKING:
    from spacy.tokens import Doc

WRITTEN = "2025-11-06"
"""A Thursday: the day every sentence below was published, unless it says otherwise."""


@cache
def doc(text: str) -> "Doc":
    return parsed(text)


def found(text: str, written: str | None = WRITTEN) -> list[When]:
    return expressions(doc(text), PartialDate.parse(written) if written else None)


def words(text: str, when: When) -> str:
    return str(doc(text)[when.start : when.end])


def dated(text: str, written: str | None = WRITTEN) -> list[str]:
    """The dates of a text in its order, spans with two dots; nothing for what stays open."""
    spans = ((resolve(when, None), resolve_until(when, None)) for when in found(text, written))
    return [f"{start}..{until}" if until else str(start) for start, until in spans if start]


ABSOLUTE = [
    ("The envoys met on 6 November 2025 in Rabat.", "2025-11-06"),
    ("The envoys met on November 6, 2025, in Rabat.", "2025-11-06"),
    ("The envoys met on Nov. 6, 2025.", "2025-11-06"),
    ("The envoys met on the 6th of November 1992.", "1992-11-06"),
    ("They signed it on Thursday, 6 November 2025.", "2025-11-06"),
    ("They signed it on Thursday, November 6th, 2025.", "2025-11-06"),
    ("The pact entered into force on 2011-02-05.", "2011-02-05"),
    ("Ghana joined the bank in November 1958.", "1958-11"),
    ("Ghana joined the bank in 1958.", "1958"),
    ("Talks began in early 1993.", "1993"),
    ("Talks began in mid-1993.", "1993"),
    ("Talks began late in March 1993.", "1993-03"),
    ("Talks began in the spring of 1994.", "1994"),
    ("Talks began in spring 1994.", "1994"),
    ("Talks began at the end of August 1994.", "1994-08"),
    ("The delegation stayed from 2 to 4 June 2019.", "2019-06-02..2019-06-04"),
    ("The delegation stayed in Oslo on June 2-4, 2019.", "2019-06-02..2019-06-04"),
    ("The summit of 30 May to 2 June 1988 was the fourth.", "1988-05-30..1988-06-02"),
    ("Fighting went on between March and May 1991.", "1991-03..1991-05"),
    ("He was prime minister from 1975 to 1977.", "1975..1977"),
    ("He was prime minister in 1975-77.", "1975..1977"),
    ("The two were at war between 1948 and 1950.", "1948..1950"),
    ("They signed on Christmas Day 1991.", "1991-12-25"),
]


@pytest.mark.parametrize(("text", "expected"), ABSOLUTE)
def test_dates_that_stand_alone(text: str, expected: str) -> None:
    assert dated(text, None) == [expected]
    assert found(text)[0].basis is Basis.ABSOLUTE


YEARS = st.integers(1600, 2099)
DAYS = st.dates(date(1600, 1, 1), date(2099, 12, 31))


@given(day=DAYS, form=st.sampled_from(["%-d %B %Y", "%B %-d, %Y", "%Y-%m-%d", "%-d %b %Y", "%A, %-d %B %Y"]))
def test_a_written_day_is_read_back(day: date, form: str) -> None:
    assert dated(f"They signed it on {day.strftime(form)}.", None) == [str(PartialDate(day))]


@given(day=DAYS)
def test_a_written_month_is_read_back(day: date) -> None:
    month = PartialDate(day, Precision.MONTH)
    assert dated(f"They signed it in {day.strftime('%B %Y')}.", None) == [str(month)]


FROM_THE_DOCUMENT = [
    ("The two leaders met on Tuesday.", "2025-11-04"),
    ("The two leaders met on Thursday.", "2025-11-06"),
    ("The two leaders met on Friday.", "2025-10-31"),
    ("The two leaders met late on Tuesday night.", "2025-11-04"),
    ("The two leaders met last Tuesday.", "2025-11-04"),
    ("The two leaders will meet on Tuesday.", "2025-11-11"),
    ("The two leaders will meet next Monday.", "2025-11-10"),
    ("They agreed to meet on Friday in Oman.", "2025-11-07"),
    ("They were due to meet on Saturday.", "2025-11-08"),
    ("They failed to meet on Saturday.", "2025-11-01"),
    ("They would meet on Saturday, he said.", "2025-11-08"),
    ("He visits Paris on Monday.", "2025-11-10"),
    ("He is visiting Paris on Sunday.", "2025-11-09"),
    ("He was visiting Paris on Sunday.", "2025-11-02"),
    ("Ahead of a summit on Friday, ministers gathered.", "2025-11-07"),
    ("A meeting scheduled for Tuesday was cancelled.", "2025-11-11"),
    ("He stayed away from Tuesday's talks.", "2025-11-04"),
    ("With its entry on Wednesday the bloc has nine members.", "2025-11-05"),
    ("The delegation will stay from Monday to Wednesday.", "2025-11-10..2025-11-12"),
    ("The two met on Wednesday, 5 November, in Doha.", "2025-11-05"),
    ("The envoy left yesterday.", "2025-11-05"),
    ("The envoy left yesterday evening.", "2025-11-05"),
    ("The envoy left last night.", "2025-11-05"),
    ("The envoy left earlier today.", "2025-11-06"),
    ("The envoy leaves tomorrow.", "2025-11-07"),
    ("The envoy leaves tonight.", "2025-11-06"),
    ("The envoy left the day before yesterday.", "2025-11-04"),
    ("The envoy left this week.", "2025-11"),
    ("The envoy will leave next week.", "2025-11"),
    ("The envoy left last week.", "2025"),  # from October into November
    ("The envoy left at the weekend.", "2025-11"),
    ("The envoy left earlier this month.", "2025-11"),
    ("The envoy left last month.", "2025-10"),
    ("The envoy will leave next month.", "2025-12"),
    ("The envoy left earlier this year.", "2025"),
    ("The envoy left last year.", "2024"),
    ("The envoy left late last year.", "2024"),
    ("The envoy left in June last year.", "2024-06"),
    ("The envoy left on 3 May this year.", "2025-05-03"),
    ("The envoy will leave on 1 May next year.", "2026-05-01"),
    ("The envoy left last June.", "2025-06"),
    ("The envoy left last December.", "2024-12"),
    ("The envoy will leave next June.", "2026-06"),
    ("The envoy left last spring.", "2025"),
    ("The envoy will leave next spring.", "2026"),
    ("The envoy left in March.", "2025-03"),
    ("The envoy left in December.", "2024-12"),
    ("The envoy left in November.", "2025-11"),
    ("The envoy will leave in March.", "2026-03"),
    ("The envoy left on 3 May.", "2025-05-03"),
    ("The envoy left on Nov. 21.", "2024-11-21"),
    ("The envoy will leave on 3 May.", "2026-05-03"),
    ("The envoys met on 3 and 4 October.", "2025-10-03..2025-10-04"),
    ("The envoys meet on 2-4 December.", "2025-12-02..2025-12-04"),
    ("They will be members when they enter the bloc on January 1.", "2026-01-01"),
    ("The envoy left two days ago.", "2025-11-04"),
    ("The envoy left a couple of weeks ago.", "2025-10"),
    ("The envoy left three months ago.", "2025-08"),
    ("The envoy left two years ago.", "2023"),
    ("The envoy left more than two years ago.", "2023"),
    ("The envoy left a decade ago.", "2015"),
    ("The envoy left half a century ago.", "1975"),
    ("Thirty years ago today they made peace.", "1995-11-06"),
    ("The summit will be held in three weeks.", "2025-11"),
    ("The summit will be held in two years' time.", "2027"),
    ("Members must ratify it within a year.", "2026"),
    ("It hopes to join by the end of the year.", "2025"),
    ("It could join before the year is out.", "2025"),
    ("The envoy left on New Year's Eve.", "2024-12-31"),
    ("The envoy left that June.", "2025-06"),
]


@pytest.mark.parametrize(("text", "expected"), FROM_THE_DOCUMENT)
def test_dates_counted_from_the_document(text: str, expected: str) -> None:
    assert dated(text) == [expected]
    assert found(text)[0].basis is Basis.DOCUMENT


@pytest.mark.parametrize("text", [text for text, _ in FROM_THE_DOCUMENT])
def test_without_the_documents_date_they_stay_open(text: str) -> None:
    assert dated(text, None) == []


@given(back=st.integers(0, 6), day=st.dates(date(1950, 1, 1), date(2030, 12, 31)))
def test_a_past_weekday_lies_in_the_week_up_to_the_document(back: int, day: date) -> None:
    told = date.fromordinal(day.toordinal() - back)
    assert dated(f"They met on {told.strftime('%A')}.", day.isoformat()) == [told.isoformat()]


IN_A_STORY = [
    ("In 1978 the leaders met. On 17 September they signed.", ["1978", "1978-09-17"]),
    ("In 1978 the leaders met. In spring they had quarrelled.", ["1978", "1978"]),
    ("They met in March 1978, and on the 9th they signed.", ["1978-03", "1978-03-09"]),
    ("They met on 5 May 1978. The next morning they flew home.", ["1978-05-05", "1978-05-06"]),
    ("They met on 31 May 1978. The following day they flew home.", ["1978-05-31", "1978-06-01"]),
    ("They met on 5 May 1978. The previous day Jordan had left.", ["1978-05-05", "1978-05-04"]),
    ("They met on 5 May 1978. The same day Jordan left.", ["1978-05-05", "1978-05-05"]),
    ("They met on 5 May 1978. In the afternoon Jordan left.", ["1978-05-05", "1978-05-05"]),
    ("They met on 5 May 1978. Hours later Jordan left.", ["1978-05-05", "1978-05-05"]),
    ("They met on 5 May 1978. A week later they signed.", ["1978-05-05", "1978-05-12"]),
    ("They met on 5 May 1978. Two weeks before that they had quarrelled.", ["1978-05-05", "1978-04-21"]),
    ("They met on 5 May 1978. The following week they signed.", ["1978-05-05", "1978-05"]),
    ("They met on 5 May 1978. Three months later they signed.", ["1978-05-05", "1978-08"]),
    ("They met on 5 May 1978. A year later they signed.", ["1978-05-05", "1979"]),
    ("They met on 5 May 1978. Exactly one year later they signed.", ["1978-05-05", "1979-05-05"]),
    ("They met on 5 May 1978. A year earlier they had fought.", ["1978-05-05", "1977"]),
    ("They met on 5 May 1978. A decade later they signed.", ["1978-05-05", "1988"]),
    ("They met on 5 May 1978. Days later they signed.", ["1978-05-05"]),
    ("They met on 5 May 1978. That year Iraq left.", ["1978-05-05", "1978"]),
    ("They met on 5 May 1978. That autumn Iraq left.", ["1978-05-05", "1978"]),
    ("They met on 5 May 1978. That March they had fought.", ["1978-05-05", "1978-03"]),
    ("They met on 5 May 1978. In March the following year they signed.", ["1978-05-05", "1979-03"]),
    ("They met on 5 May 1978. The following March they signed.", ["1978-05-05", "1979-03"]),
    ("They met in 1978. The following spring they signed.", ["1978", "1979"]),
    ("They met in 1978. Three weeks later they signed.", ["1978"]),
    ("They met on Monday. The next day they flew home.", ["2025-11-03", "2025-11-04"]),
    (
        "They broke with Chad on 15 May 1965; Ghana followed suit the day after, as did Mali.",
        ["1965-05-15", "1965-05-16"],
    ),
    ("It was not until July 1968 that ties were restored. Three months earlier they had met.", ["1968-07", "1968-04"]),
    ("1977. The Community falls apart. Kenya quits it on 5 May.", ["1977", "1977-05-05"]),
    ("Ties, which were cut in 1972, are back. The envoy arrived on 3 May.", ["1972", "2025-05-03"]),
    ("Ties had been cut in 1972. The envoy arrived on 3 May.", ["1972", "2025-05-03"]),
    ("Ties were cut in 1972. The envoy will arrive on 3 May.", ["1972", "2026-05-03"]),
]


@pytest.mark.parametrize(("text", "expected"), IN_A_STORY)
def test_dates_that_lean_on_the_story(text: str, expected: list[str]) -> None:
    assert dated(text) == expected


FROM_A_NAMED_EVENT = [
    ("Three months after the summit, Iran left the pact.", "summit", (3, "month"), "left"),
    ("On the eve of the vote, Chad withdrew.", "vote", (-1, "day"), "withdrew"),
    ("The day before the vote, Chad withdrew.", "vote", (-1, "day"), "withdrew"),
    ("Chad rejoined the union 33 years after leaving it.", "leaving", (33, "year"), "rejoined"),
    ("Chad rejoined the union three years after it had left.", "left", (3, "year"), "rejoined"),
]


@pytest.mark.parametrize(("text", "event", "shift", "anchor"), FROM_A_NAMED_EVENT)
def test_what_is_counted_from_is_named(text: str, event: str, shift: tuple[int, str], anchor: str) -> None:
    (when,) = found(text)
    assert (when.shift, when.basis) == (shift, Basis.EVENT)
    assert when.of is not None
    assert (str(doc(text)[when.of]), str(doc(text)[when.anchor])) == (event, anchor)
    assert resolve(when, None) is None  # the story's date would be another event's


def test_counting_either_way() -> None:
    text = "The Maldives rejoined on Saturday, more than three years after it had left."
    when = found(text, "2020-02-02")[-1]
    assert str(resolve_of(when, PartialDate.parse("2020-02-01"))) == "2016"
    assert str(resolve(when, PartialDate.parse("2016-10-13"))) == "2020"


ROLES = [
    ("They want to join by 2030.", "by"),
    ("They have had ties since 1992.", "since"),
    ("They had ties until March 2020.", "until"),
    ("It must act before the end of 2026.", "by"),
    ("They met before 1990.", "before"),
    ("The parties argued for seven decades.", "for"),
    ("After 33 years, they made peace.", "for"),
    ("It was the first visit in 30 years.", "for"),
    ("It was restored after a break of 117 years.", "for"),
    ("He died at the age of 71.", "age"),
    ("The 1951 convention was praised.", "name"),
    ("His May 2019 visit was praised.", "name"),
    ("The treaty of 1992 lapsed.", "name"),
    ("The 2030 Agenda was praised.", "name"),
    ("On the 30th anniversary of the treaty, they met.", "anniversary"),
    ("The two marked 50 years of diplomatic ties.", "anniversary"),
    ("PARIS, Nov 6 (Reuters) - France recalled its envoy.", "dateline"),
    ("6 June 1967: Kenya signs the pact.", "heading"),
]


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_the_part_a_date_plays(text: str, role: str) -> None:
    assert [when.role for when in found(text)] == [role]


def test_an_anniversary_remembers_a_year() -> None:
    (when,) = found("On the 30th anniversary of the treaty, they met.")
    assert str(when.value) == "1995"
    assert str(resolve(when, PartialDate.parse("2001-06-16"))) == "1971"


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 1973 was adopted.",
        "Some 1800 people fled, and 2000 soldiers came.",
        "It cost $2000 and 1,990 euros.",
        "Theresa May met him, and he was received by May.",
        "They may march on Rome.",
        "The Good Friday Agreement held.",
        "The October War ended.",
        "The 10-year plan and the five-day visit ended.",
        "They joined in the 1990s, after the troubles of the 20th century.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert [when for when in dated(text) if when] == []


@pytest.mark.parametrize(
    ("text", "phrase", "anchor"),
    [
        ("Montenegro joined NATO on Monday.", "on Monday", "joined"),
        ("They signed the Treaty of Rome in 1957.", "in 1957", "signed"),
        ("He met Putin on Monday.", "on Monday", "met"),
        ("He stayed away from Tuesday's talks.", "Tuesday", "talks"),
        ("Last year Kenya signed it.", "Last year", "signed"),
        (
            "It was settled: on 30 November 1999 Kenya, Uganda and Chad signed a treaty.",
            "on 30 November 1999",
            "signed",
        ),
    ],
)
def test_where_it_hangs(text: str, phrase: str, anchor: str) -> None:
    (when,) = found(text)
    assert (words(text, when), str(doc(text)[when.anchor])) == (phrase, anchor)


def test_a_heading_dates_its_line_only() -> None:
    text = "1977. Kenya quits the bloc. Uganda follows.\nMali stays."
    whens = found(text)
    over = {str(token): heading_over(doc(text), whens, token.i) for token in doc(text)}
    assert over["quits"] is over["follows"] is whens[0]
    assert over["stays"] is None


def test_patterns_are_asked_only_where_a_word_of_theirs_stands_and_miss_nothing_by_it() -> None:
    for texts in every():
        for item in texts.items[::7] if texts.split == "develop" else ():
            missed = [m[0] for _, form in patterns() for m in form.finditer(item["text"]) if not _is_asked(form, m[0])]
            assert not missed


def _is_asked(form: "re.Pattern[str]", phrase: str) -> bool:
    word = re.match(r"[^\W\d_]*", phrase.lower())
    return word is not None and any(patterns()[place][1] is form for place in by_word()[word[0]])


@pytest.mark.parametrize(
    ("ahead", "month"),
    [(False, "1976-01"), (None, "1976"), (True, "1976")],
    ids=["it has been", "nobody says", "it is to come"],
)
def test_a_week_that_parts_two_months_is_that_of_what_is_told(ahead: bool | None, month: str) -> None:
    assert rest_of_week(PartialDate.parse("1976-01-31"), ahead) == PartialDate.parse(month)


@given(st.text(alphabet="in on May 1 2 9 3 0 the of next year Monday , . - to and before \n", max_size=60))
def test_any_text_is_read_or_passed_over(text: str) -> None:
    for when in expressions(parsed(text), PartialDate.parse(WRITTEN)):
        assert 0 <= when.start < when.end
        resolve(when, PartialDate.parse("1990-02"))
