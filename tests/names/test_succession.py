"""A span of a code that crosses a succession of states is cut at it."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.dates import PartialDate
from comity.names import Found, split_by_code, split_spell
from tests.names.registry import day, packaged

CODES = [("cow", "365"), ("cow", "345"), ("cow", "255"), ("cow", "678"), ("gw", "580"), ("gw", "340"), ("cow", "2")]
DAYS = st.dates(date(1800, 1, 1), date(2026, 12, 31))


def dated(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


@pytest.mark.parametrize(
    ("scheme", "value", "on", "expected"),
    [
        ("cow", "365", "1910-01-01", "state/russian-empire"),
        ("cow", "365", "1920-01-01", "state/soviet-russia"),
        ("cow", "365", "1991-12-25", "state/SUN"),
        ("cow", "365", "1991-12-26", "state/RUS"),
        ("cow", "255", "1850-01-01", "state/prussia"),
        ("cow", "255", "1900-01-01", "state/DEU"),
        ("cow", "255", "1950-01-01", "state/DEU"),
        ("cow", "260", "1970-01-01", "state/DEU"),
        ("gw", "260", "2010-01-01", "state/DEU"),
        ("cow", "265", "1970-01-01", "state/DDR"),
        ("cow", "345", "1900-01-01", "state/kingdom-of-serbia"),
        ("cow", "345", "1992-04-26", "state/YUG"),
        ("cow", "345", "1992-04-27", "state/SRB"),
        ("gw", "340", "2006-06-05", "state/SRB"),
        ("gw", "341", "1900-01-01", "state/kingdom-of-montenegro"),
        ("cow", "710", "1900-01-01", "state/CHN"),
        ("cow", "713", "1960-01-01", "state/TWN"),
        ("cow", "678", "1990-05-21", "state/north-yemen"),
        ("gw", "678", "2000-01-01", "state/YEM"),
        ("cow", "679", "2000-01-01", "state/YEM"),
        ("cow", "680", "1980-01-01", "state/YMD"),
        ("gw", "815", "1850-01-01", "state/dai-nam"),
        ("cow", "816", "1960-01-01", "state/VNM"),
        ("cow", "817", "1960-01-01", "state/south-vietnam"),
        ("cow", "730", "1900-01-01", "state/korean-empire"),
        ("cow", "731", "1960-01-01", "state/PRK"),
        ("cow", "732", "1960-01-01", "state/KOR"),
        ("cow", "300", "1900-01-01", "state/austria-hungary"),
        ("cow", "305", "1930-01-01", "state/AUT"),
        ("cow", "315", "1950-01-01", "state/CSK"),
        ("cow", "316", "1993-01-01", "state/CZE"),
        ("cow", "317", "1993-01-01", "state/SVK"),
        ("cow", "325", "1850-01-01", "state/sardinia"),
        ("cow", "325", "1900-01-01", "state/ITA"),
        ("cow", "327", "1850-01-01", "state/papal-states"),
        ("cow", "510", "1963-01-01", "state/tanganyika"),
        ("cow", "511", "1964-01-01", "state/zanzibar"),
        ("cow", "510", "1965-01-01", "state/TZA"),
        ("cow", "640", "1850-01-01", "state/TUR"),
        ("cow", "651", "1960-01-01", "state/EGY"),
        ("gw", "99", "1825-01-01", "state/gran-colombia"),
        ("gw", "89", "1830-01-01", "state/central-american-federation"),
        ("gw", "563", "1890-01-01", "state/transvaal"),
        ("iso3", "YUG", "1980-01-01", "state/YUG"),
        ("iso3", "YUG", "1999-01-01", "state/SRB"),
        ("rdcr", "korea", "1883-05-20", "state/korean-empire"),
        ("rdcr", "vietnam", "1965-01-01", "state/south-vietnam"),
        ("rdcr", "russia", "1991-12-25", "state/RUS"),
    ],
)
def test_a_code_stands_for_the_state_of_the_day(scheme: str, value: str, on: str, expected: str) -> None:
    assert packaged().code(scheme, value, day(on)) == Found(expected, scheme)


def test_a_span_is_cut_at_the_day_of_succession() -> None:
    assert split_by_code(packaged(), "cow", "365", date(1946, 1, 1), date(1997, 12, 31)) == [
        ("state/SUN", date(1946, 1, 1), date(1991, 12, 25)),
        ("state/RUS", date(1991, 12, 26), date(1997, 12, 31)),
    ]


def test_an_open_span_stays_open_for_the_last_bearer() -> None:
    pieces = split_by_code(packaged(), "cow", "345", date(1910, 1, 1), None)
    assert [(entity, end) for entity, _, end in pieces] == [
        ("state/kingdom-of-serbia", date(1918, 11, 30)),
        ("state/YUG", date(1992, 4, 26)),
        ("state/SRB", None),
    ]


def test_a_code_nobody_bore_has_no_pieces() -> None:
    assert split_by_code(packaged(), "cow", "999", date(1950, 1, 1), None) == []
    assert split_spell(packaged(), "cow", "999", dated("1950"), None) == []


@pytest.mark.parametrize(
    ("value", "since", "until", "expected"),
    [
        ("365", "1946", "1997", [("state/SUN", "1946", "1991-12-25"), ("state/RUS", "1991-12-26", "1997")]),
        ("365", "1946", "1991", [("state/SUN", "1946", "1991")]),
        ("365", "1991", "2014", [("state/RUS", "1991", "2014")]),
        ("365", "1991", "1991", [("state/SUN", "1991", "1991")]),
        ("365", "1991-12-01", "2014", [("state/SUN", "1991-12-01", "1991-12-25"), ("state/RUS", "1991-12-26", "2014")]),
        ("365", "1992", "", [("state/RUS", "1992", "")]),
        ("365", "", "1990", None),
        ("345", "1992", "1992", [("state/SRB", "1992", "1992")]),
        ("2", "1946", "", [("state/USA", "1946", "")]),
    ],
)
def test_a_spell_keeps_its_own_bounds_and_a_vague_year_makes_no_bearer_of_its_own(
    value: str, since: str, until: str, expected: list[tuple[str, str, str]] | None
) -> None:
    pieces = [
        (e, str(a or ""), str(b or "")) for e, a, b in split_spell(packaged(), "cow", value, dated(since), dated(until))
    ]
    if expected is None:
        assert [pieces[0][1], pieces[-1][2]] == [since, until]
    else:
        assert pieces == expected


@given(st.sampled_from(CODES), DAYS, DAYS)
def test_pieces_tile_the_span_without_gap_or_overlap(code: tuple[str, str], one: date, other: date) -> None:
    since, until = sorted((one, other))
    pieces = split_by_code(packaged(), *code, since, until)
    assert pieces[0][1] == since
    assert pieces[-1][2] == until
    for (_, _, end), (_, begin, _) in pairwise(pieces):
        assert end is not None
        assert begin == end + timedelta(days=1)


@given(st.sampled_from(CODES), DAYS)
def test_the_bearer_of_a_piece_is_the_bearer_of_the_code_on_its_days(code: tuple[str, str], on: date) -> None:
    ((entity, _, _),) = split_by_code(packaged(), *code, on, on)
    assert packaged().code(*code, on) == Found(entity, code[0])
