"""Content negotiation: the type liked best, by the most specific range it falls under."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.web.sparql.media import GRAPHS, RESULTS, accepted, best

JSON, XML, CSV, TSV = RESULTS


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("text/*", CSV),
        ("application/*;q=0.1, text/csv;q=0.2", CSV),
        ("text/csv;q=0, text/*", TSV),
        (f"{XML};q=0.9, {JSON};q=0.8", XML),
        (f"{JSON};q=0.8, {XML};q=0.8", JSON),
        ("text/xml", XML),
        ("image/png", ""),
        ("*/*;q=0", ""),
        ("text/csv;q=nonsense", ""),
        ("TEXT/CSV ; Q=0.5", CSV),
        (",,;,", JSON),
    ],
)
def test_the_type_liked_best(header: str, found: str) -> None:
    assert best(header, RESULTS) == found


@given(st.text(max_size=300))
def test_no_header_is_too_strange(header: str) -> None:
    assert best(header, RESULTS + GRAPHS) in (*RESULTS, *GRAPHS, "")
    assert all(0 <= quality <= 1 for _, quality in accepted(header))


@given(st.sampled_from(GRAPHS), st.floats(0.001, 1))
def test_what_alone_is_asked_for_is_given(kind: str, quality: float) -> None:
    assert best(f"{kind};q={quality:.3f}", GRAPHS) == kind
