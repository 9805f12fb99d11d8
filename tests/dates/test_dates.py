"""Dates say how much is known, and arithmetic on them claims no more."""

from datetime import date

import pytest
from hypothesis import given

from comity.dates import PartialDate, Precision, parse_day, parse_optional
from comity.errors import DateError
from tests.strategies import partial_dates


@given(partial_dates)
def test_a_date_reads_back_as_it_was_written(day: PartialDate) -> None:
    assert PartialDate.parse(str(day)) == day


@given(partial_dates)
def test_the_span_holds_its_ends_and_nothing_beyond(day: PartialDate) -> None:
    assert day.first in day
    assert day.last in day
    assert date.fromordinal(day.first.toordinal() - 1) not in day
    assert date.fromordinal(day.last.toordinal() + 1) not in day


def test_a_year_includes_the_whole_year() -> None:
    year = PartialDate.parse("1999")
    assert (year.first, year.last) == (date(1999, 1, 1), date(1999, 12, 31))


def test_february_ends_where_the_calendar_says() -> None:
    assert PartialDate.parse("2024-02").last == date(2024, 2, 29)
    assert PartialDate.parse("1900-02").last == date(1900, 2, 28)


def test_a_coarse_date_forgets_the_finer_part() -> None:
    assert PartialDate(date(1999, 3, 12), Precision.YEAR) == PartialDate.parse("1999")


@pytest.mark.parametrize("text", ["", "99", "1999-13", "2023-02-29", "1999-3-1", "12 March 1999", "1999-03-12T00:00"])
def test_what_is_no_date_is_refused_with_the_text_and_the_mend(text: str) -> None:
    with pytest.raises(DateError, match=f"'{text}'"):
        PartialDate.parse(text)


def test_a_day_is_not_completed_from_a_year() -> None:
    with pytest.raises(DateError, match="1999-01-01"):
        parse_day("1999")


def test_blank_is_no_date() -> None:
    assert parse_optional("  ") is None


@pytest.mark.parametrize(("one", "other", "same"), [("1999", "1999-03-12", True), ("1999-04", "1999-03-12", False)])
def test_dates_overlap_when_they_could_be_one_moment(one: str, other: str, same: bool) -> None:
    assert PartialDate.parse(one).overlaps(PartialDate.parse(other)) is same
