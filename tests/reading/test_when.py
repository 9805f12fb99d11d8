"""Time expressions: which stretches date something, from what they count, and the date they give."""

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.dates import PartialDate, Precision
from comity.reading.parsing import parsed
from comity.reading.when import Basis, When, expressions, resolve, resolve_of, resolve_until

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
