"""Claims of every shape, for property tests."""

from datetime import date

from hypothesis import strategies as st

from comity.dates import PartialDate, Precision
from comity.model import Claim, Evidence, Status

days = st.dates(min_value=date(1000, 1, 1), max_value=date(2200, 12, 31))
partial_dates = st.builds(PartialDate, days, st.sampled_from(Precision))
slugs = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=12)
entity_ids = st.builds("{}/{}".format, st.sampled_from(["state", "person", "agreement", "organization"]), slugs)
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
evidence = st.builds(
    lambda quote, start: Evidence(quote, start, start + len(quote)),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30),
    st.integers(0, 10**6),
)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """Any claim that may stand in a file: partial dates in order, texts with any character."""
    bounds = sorted(draw(st.lists(partial_dates, min_size=2, max_size=2)))
    since, until = (bound if draw(st.booleans()) else None for bound in bounds)
    return Claim(
        relation=draw(st.sampled_from(["joined", "memberOf", "visited", "hasRelations"])),
        subject=draw(entity_ids),
        object=draw(entity_ids),
        source=draw(slugs),
        key=draw(texts),
        status=draw(st.sampled_from(Status)),
        since=since,
        until=until,
        observed_on=draw(st.none() | partial_dates),
        observed_until=draw(st.none() | partial_dates),
        announced_on=draw(st.none() | partial_dates),
        announced_by=draw(st.just("") | entity_ids),
        place=draw(st.just("") | entity_ids),
        rank=draw(texts),
        capacity=draw(texts),
        confidence=draw(st.none() | st.integers(0, 1000).map(lambda n: n / 1000)),
        note=draw(texts),
        citation=draw(texts),
        address=draw(texts),
        checked_against=draw(texts),
        evidence=draw(st.none() | evidence),
    )
