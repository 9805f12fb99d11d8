"""In what order a thing was joined: who, when, how long after the others, and how much of the world was in by then."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from comity.dates import PartialDate, Precision, day_number
from comity.network.accessions import Accession, Joinings, joinings
from comity.network.chart import Curve, Curves, decimal_year
from comity.network.existence import Lifetimes, lifetimes
from comity.network.result import Analysis, empty
from comity.network.ties import STATES, Day, view_of
from comity.view import Graph, View

COLUMNS = (
    "place", "place_at_most", "state", "label", "region", "date", "precision", "until", "nth", "status",
    "years_since_first", "years_since_before", "members", "share_world", "share_region", "sources", "claims",
)  # fmt: skip
DEFINITION = (
    "place: 1 + the joiners whose date lies wholly before; place_at_most: the last place that the dates allow; "
    "members: states in at the end of the date; share_world: members over the states there were; "
    "share_region: the same in the state's UN subregion; years_since_before: since the last date wholly before"
)


def order_of_joining(
    where: Graph | View,
    thing: str,
    relation: str | Sequence[str] | None = None,
    *,
    as_of: Day = None,
    kinds: Sequence[str] = STATES,
) -> Analysis:
    """The order in which states joined an organisation or agreement, or recognised a state; one row a joining.

    A date stays as precise as its source: of two joiners in the same year neither is first where only the year is
    known, so both have the places ``place`` to ``place_at_most``. Joinings again (``nth`` above 1), those with no date
    ("by" the day they were seen) and what is planned, hinted, conditional or denied have rows without a place.
    ``until`` is the last day, None while it lasts. Times are in years: of days where both dates are days, else of
    calendar years. A state exists from inception (else from its first tie in the graph) to dissolution.

    Args:
        where: a graph or a view.
        thing: an organisation, an agreement, a summit or a state, by name, code or id.
        relation: by what it is joined. Default: ``memberOf`` of an organisation; ``ratified`` and ``joined`` of an
            agreement, else ``partyTo``, else ``signed``; ``recognizes`` of a state; ``attended`` of a summit.
        as_of: what was known of by that day (default: that of ``where``).
        kinds: which kinds of entity count as joiners.

    Raises:
        UnknownName, AmbiguousName: the message lists the candidates.
        ComityError: no such relation.
        AnalysisError: a relation that is not joined, or a day before the first joining.

    References:
        Rogers, Diffusion of Innovations, 5th ed., Free Press 2003, chapter 7 (adopters by time and cumulated share).

    Example:
        >>> order_of_joining(graph, "NATO").frame["label"][12:14].tolist()  # doctest: +SKIP
        ['Greece', 'Türkiye']
    """
    found = joinings(view_of(where, as_of), thing, relation, kinds)
    if not found.accessions and not found.open:
        return empty("order of joining", COLUMNS, found.view.day, found.relations, DEFINITION, found.why_empty)
    lives = lifetimes(found.view.graph, found.kinds)
    rows = [*_done(found, lives), *_open(found)]
    frame = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)  # None stays None, whole numbers stay whole
    notes = (found.why_empty,) if not found.firsts else _undated(found)
    return Analysis(
        "order of joining", frame, found.view.day, found.relations, f"{found.thing.label}. {DEFINITION}",
        found.sources, notes, found.view.graph.sources, charted=_chart,
    )  # fmt: skip


def _chart(frame: pd.DataFrame) -> list[Curves]:
    """Who was in by when, by the first day that each date allows."""
    dated = frame[frame["members"].notna()]
    counts = {decimal_year(PartialDate.parse(row["date"]).first): row["members"] for row in dated.to_dict("records")}
    return [Curves("Members after each joining", (Curve("members", tuple(sorted(counts.items()))),), stepped=True)]


def _undated(found: Joinings) -> tuple[str, ...]:
    if not found.undated:
        return ()
    named = ", ".join(found.label(state) for state in found.undated[:10])
    more = f" and {len(found.undated) - 10:,} more" if len(found.undated) > 10 else ""
    return (f"Known to have joined and not when: {named}{more}.",)


def _done(found: Joinings, lives: Lifetimes) -> Iterable[tuple[Any, ...]]:
    firsts = found.firsts
    first = np.array([day_number(one.when.first) for one in firsts if one.when])
    last = np.array([day_number(one.when.last) for one in firsts if one.when])
    spans = _Spans(found, lives)
    for one in found.accessions:
        place: tuple[int | None, int | None] = (None, None)
        since: tuple[float | None, float | None] = (None, None)
        if one.when is not None and one.nth == 1:
            begin, end = day_number(one.when.first), day_number(one.when.last)
            earlier = [other for other in firsts if other.when and other.when.last < one.when.first]
            place = 1 + int((last < begin).sum()), len(firsts) - int((first > end).sum())
            since = _years(firsts[0], one) if earlier else 0.0, _years(earlier[-1], one) if earlier else None
        text = str(one.when) if one.when else f"by {one.seen}"
        precision = one.when.precision.value if one.when else None
        yield (
            *place, one.state, found.label(one.state), spans.region(one.state), text, precision, one.until, one.nth,
            "done", *since, *spans.shares(one), ", ".join(one.sources), ", ".join(one.claims),
        )  # fmt: skip


def _years(earlier: Accession, later: Accession) -> float | None:
    """Years between two joinings, to two places where both days are known, else whole calendar years."""
    if earlier.when is None or later.when is None:
        return None
    if earlier.when.precision is later.when.precision is Precision.DAY:
        return round((later.when.first - earlier.when.first).days / 365.2425, 2)
    return float(later.when.first.year - earlier.when.first.year)


class _Spans:
    """Who was in when, and what share of the states there were that is."""

    def __init__(self, found: Joinings, lives: Lifetimes) -> None:
        self.lives, self.index = lives, lives.index()
        self.regions = np.array(lives.regions)
        kept = [one for one in found.accessions if one.state in self.index]
        self.who = np.array([self.index[one.state] for one in kept], dtype=int)
        self.since = np.array([day_number(one.when.first if one.when else one.seen) for one in kept], dtype=int)
        self.until = np.array([day_number(one.until or date.max) for one in kept], dtype=int)

    def region(self, state: str) -> str:
        return self.lives.regions[self.index[state]] if state in self.index else ""

    def shares(self, one: Accession) -> tuple[int | None, float | None, float | None]:
        if one.when is None or one.state not in self.index:
            return None, None, None
        day = day_number(one.when.last)
        held = np.zeros(len(self.lives.ids), dtype=bool)
        held[self.who[(self.since <= day) & (self.until >= day)]] = True
        held &= self.lives.died >= day
        there = self.lives.on(day) | held  # Belarus was a member before its independence
        home = self.regions == self.region(one.state)
        known = bool(self.region(one.state)) and (there & home).any()
        region = float((held & home).sum() / (there & home).sum()) if known else None
        return int(held.sum()), float(held.sum() / there.sum()) if there.any() else None, region


def _open(found: Joinings) -> Iterable[tuple[Any, ...]]:
    """What is not done, of states that are not in: planned, hinted, conditional, denied."""
    joined = {one.state for one in found.accessions if one.until is None}
    for row in sorted(found.open, key=lambda row: (str(row["announced_on"] or row["begins"]), row["id"])):
        if row["subject"] in joined:
            continue
        said = row["announced_on"] or row["begins"]
        yield (
            None, None, row["subject"], found.label(row["subject"]), _region(found, row), f"announced {said}", None,
            None, None, row["status"], None, None, None, None, None, row["source"], row["id"],
        )  # fmt: skip


def _region(found: Joinings, row: Mapping[str, Any]) -> str:
    entity = found.view.graph.entities.get(row["subject"])
    return entity.region if entity else ""
