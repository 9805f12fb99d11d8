"""Who followed whom into a thing: for each joiner the earlier joiners it was tied to the day before."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from comity.dates import day_number
from comity.network.accessions import Accession, Joinings, joinings
from comity.network.arrows import Arrow, arrow_network
from comity.network.existence import lifetimes
from comity.network.exposure import BY, Exposure
from comity.network.result import Analysis, empty
from comity.network.ties import STATES, Day, view_of
from comity.view import Graph, View

COLUMNS = (
    "follower", "follower_label", "joined", "leader", "leader_label", "led", "lag_years", "ties", "tied_by",
    "closest", "claims",
)  # fmt: skip


def who_followed(
    where: Graph | View,
    thing: str,
    relation: str | Sequence[str] | None = None,
    *,
    as_of: Day = None,
    by: Sequence[str] = tuple(BY),
    least: int = 1,
    kinds: Sequence[str] = STATES,
) -> Analysis:
    """For each joiner, the earlier joiners it was tied to on the day before it joined; one row a pair.

    The leader's date must lie wholly before the follower's, and it must still be in. ``ties`` counts the kinds of tie
    (``tied_by``): allies, neighbours (same UN subregion), bodies (a common body of at most 30 states besides the
    thing), relations. ``closest`` marks for each follower the leader of most kinds of tie, of equals the latest, of
    these the first by its id: ``net`` has these alone, from follower to leader. ``claims`` are the ids behind the ties.
    That one joined after another it was tied to shows a way that influence may have gone, never that it went there.

    Args:
        where: a graph or a view.
        thing, relation, kinds: as in ``order_of_joining``.
        as_of: the day (default: that of ``where``).
        by: which kinds of tie count.
        least: the fewest kinds of tie of a pair.

    Raises:
        AnalysisError: no such kind of tie, or as in ``order_of_joining``.
        UnknownName, AmbiguousName, ComityError: as in ``order_of_joining``.

    References:
        Simmons and Elkins, The globalization of liberalization, American Political Science Review 98 (2004), 171-189.
        Shipan and Volden, The mechanisms of policy diffusion, American Journal of Political Science 52 (2008), 840-857.

    Example:
        >>> who_followed(graph, "NATO", by=("allies", "neighbours"))  # doctest: +SKIP
    """
    found = joinings(view_of(where, as_of), thing, relation, kinds)
    definition = (
        f"{found.thing.label}: earlier joiners, still in, to whom a joiner was tied the day before by "
        f"{'; '.join(f'{name}: {BY[name]}' for name in by if name in BY)}; closest: of most kinds, then the latest"
    )
    rows = list(_pairs(found, by, least)) if found.firsts else []
    if not rows:
        why = "No joiner was tied to an earlier one." if found.firsts else found.why_empty
        return empty("who followed whom", COLUMNS, found.view.day, found.relations, definition, why)
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    net = arrow_network(found.view, "followed", _arrows(frame, found))
    alone = len(found.firsts) - frame["follower"].nunique()
    notes = (f"{alone:,} of {len(found.firsts):,} dated joiners were tied to no earlier one, the first among them.",)
    return Analysis(
        "who followed whom", frame, found.view.day, found.relations, definition, found.sources, notes,
        found.view.graph.sources, net,
    )  # fmt: skip


def _pairs(found: Joinings, by: Sequence[str], least: int) -> Iterator[tuple[Any, ...]]:
    lives = lifetimes(found.view.graph, found.kinds)
    index = lives.index()
    exposure = Exposure(found.view.graph, lives, by, found.thing.id)
    firsts = [one for one in found.firsts if one.state in index]
    ties: dict[int, dict[str, Any]] = {}
    for one in firsts:
        day = _day(one) - 1
        if day not in ties:
            ties = {day: exposure.on(day)}
        leaders = list(_leaders(one, firsts, ties[day], index, least))
        closest = min(leaders, key=lambda pair: (-len(pair[1]), -_day(pair[0]), pair[0].state), default=None)
        claims = exposure.claims(index[one.state], day) if leaders else {}
        for other, tied in leaders:
            behind = dict.fromkeys(id_ for name in tied for id_ in claims[name].get(index[other.state], ()))
            yield (
                one.state, found.label(one.state), str(one.when), other.state, found.label(other.state),
                str(other.when), round((_day(one) - _day(other)) / 365.2425, 2), len(tied), ", ".join(tied),
                (other, tied) == closest, ", ".join(behind),
            )  # fmt: skip


def _leaders(
    one: Accession, firsts: Sequence[Accession], ties: Mapping[str, Any], index: Mapping[str, int], least: int
) -> Iterator[tuple[Accession, list[str]]]:
    """The earlier joiners, still in, to whom one is tied by at least so many kinds of tie, and by which."""
    for other in firsts:
        if one.when is None or other.when is None or other.when.last >= one.when.first:
            continue
        if other.until is not None and other.until < one.when.first:
            continue
        tied = [name for name, matrix in ties.items() if matrix[index[one.state], index[other.state]]]
        if tied and len(tied) >= least:
            yield other, tied


def _day(one: Accession) -> int:
    return day_number(one.when.first if one.when else one.seen)


def _arrows(frame: pd.DataFrame, found: Joinings) -> Iterator[Arrow]:
    source = {one.state: ", ".join(one.sources) for one in found.accessions}
    row: Any
    for row in frame[frame["closest"]].itertuples():
        note = f"{row.joined} after {row.led}; {row.tied_by}"
        yield Arrow(row.follower, row.leader, note, float(row.ties), source[row.follower], row.claims)
