"""Who went first: which of two states sent, visited or recognised the other first, and how long the other took."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from comity.dates import day_number
from comity.errors import AnalysisError
from comity.network.arrows import Arrow, arrow_network
from comity.network.chart import Estimate, Estimates
from comity.network.existence import Lifetimes, lifetimes
from comity.network.firsts import First, first_ties
from comity.network.result import Analysis, empty
from comity.network.survival import kaplan_meier
from comity.network.ties import STATES, Day, view_of
from comity.view import Graph, View

PAIRS = (
    "first", "first_label", "second", "second_label", "first_date", "second_date", "outcome", "lag_days",
    "waited_days", "sources", "claims",
)  # fmt: skip
STATE = (
    "state", "label", "went_first", "answered", "median_answer_days", "came_second", "returned", "median_return_days",
    "together", "undated",
)  # fmt: skip
DEFINITION = (
    "first: of a pair the one whose first {relation} towards the other is dated wholly before any the other way; "
    "lag_days: from the one to the other, by the first days of both dates; not returned: none known by {day}, waiting "
    "until then or the end of either state; undated: whose came first the dates do not tell"
)


class _Pair(NamedTuple):
    first: str
    second: str
    outcome: str
    lag: int | None
    waited: int | None
    there: First
    back: First | None


def reciprocity_lags(
    where: Graph | View,
    relation: str = "hasMission",
    state: str | None = None,
    *,
    as_of: Day = None,
    group: str = "pair",
    kinds: Sequence[str] = STATES,
) -> Analysis:
    """Who went first in each pair of states and how long the other took to return it; one row a pair, or a state.

    For a pair with any dated tie, the first tie each way is compared. Outcomes: ``returned`` after ``lag_days``;
    ``together``, both dated to one same day; ``not returned`` by the day asked about or the end of either state, so far
    ``waited_days`` (a censored lag); ``undated``, where the dates overlap by their precision or one way was only seen
    in force, so that nobody knows which came first. Medians are Kaplan and Meier's over ``returned`` (of all pairs also
    ``together``) and the censored, None where fewer than half were returned; never the mean of those returned, which
    leaves out whoever still waits. Of ``visited`` the visits of heads of state and government in office count as their
    state's. What no source records counts as not returned; a mission's date is that of the mission a source dates.

    By ``state``: ``answered`` of the pairs in which it ``went_first``, the median until the others answered;
    ``returned`` of those in which it ``came_second``, the median until it returned.

    Args:
        where: a graph or a view.
        relation: a relation from state to state: ``hasMission``, ``visited``, ``recognized``, ``recognizes``.
        state: only pairs with this one.
        as_of: the day (default: that of ``where``).
        group: ``pair`` or ``state``.
        kinds: which kinds of entity count.

    Raises:
        AnalysisError: no such group, a relation that goes both ways, or a day before any data.
        UnknownName, AmbiguousName: the message lists the candidates.
        ComityError: no such relation.

    References:
        Kaplan and Meier, Journal of the American Statistical Association 53 (1958), 457-481. Brookmeyer and Crowley, A
        confidence interval for the median survival time, Biometrics 38 (1982), 29-41. Kinne, Dependent diplomacy,
        International Studies Quarterly 58 (2014), 247-259 (reciprocity of missions).

    Example:
        >>> reciprocity_lags(graph, "recognized", "Israel")  # doctest: +SKIP
    """
    if group not in ("pair", "state"):
        raise AnalysisError(f"'{group}' is no group: choose pair or state")
    view = view_of(where, as_of)
    (name,) = view.graph.relation_names(relation)
    chosen = view.entity(state).id if state is not None else None
    lives = lifetimes(view.graph, kinds)
    ties, sources, alone = first_ties(view, name, lives)
    definition = DEFINITION.format(relation=name, day=view.day)
    columns = PAIRS if group == "pair" else STATE
    pairs = [pair for pair in _pairs(ties, lives, view) if chosen is None or chosen in pair[:2]]
    if not pairs:
        said = f" with {view.graph.entities[chosen].label}" if chosen else ""
        why = f"No pair of states{said} has a dated {name} by {view.day}: nobody can be said to have gone first."
        return empty("reciprocity", columns, view.day, (name,), definition, why)
    frame = _by_pair(pairs, view) if group == "pair" else _by_state(pairs, view, chosen)
    notes = _notes(pairs, name, alone)
    net = arrow_network(view, f"{name} first", _arrows(pairs)) if group == "pair" else None
    return Analysis(
        "reciprocity", frame, view.day, (name,), definition, sources, notes, view.graph.sources, net,
        None if group == "pair" else _chart,
    )  # fmt: skip


def _chart(frame: pd.DataFrame) -> list[Estimates]:
    titles = {
        "median_answer_days": ("Days until half of the others answered", "answered", "went_first"),
        "median_return_days": ("Days until it returned half of what it was offered", "returned", "came_second"),
    }
    panels = []
    for column, (title, done, of) in titles.items():
        known = frame[frame[column].notna()].sort_values(column).to_dict("records")
        rows = (Estimate(row["label"], row[column], beside=f"{row[done]:,} of {row[of]:,}") for row in known)
        panels.append(Estimates(title, tuple(rows)))
    return [panel for panel in panels if panel.rows]


def _pairs(ties: Mapping[tuple[str, str], First], lives: Lifetimes, view: View) -> Iterator[_Pair]:
    died = dict(zip(lives.ids, lives.died.tolist(), strict=True))
    today = day_number(view.day)
    for (one, other), there in ties.items():
        back = ties.get((other, one))
        if back is not None and (there.order, one) > (back.order, other):
            continue  # told from the other side
        if there.when is None and (back is None or back.when is None):
            continue
        yield _compared(one, other, there, back, min(today, died[one], died[other]))


def _compared(one: str, other: str, there: First, back: First | None, end: int) -> _Pair:
    if back is None:
        waited = max(end - day_number(there.seen), 0)
        return _Pair(one, other, "not returned", None, waited, there, back)
    if there.when is None or back.when is None:
        return _Pair(one, other, "undated", None, None, there, back)
    if there.when == back.when and there.when.first == there.when.last:
        return _Pair(one, other, "together", 0, 0, there, back)
    if there.when.overlaps(back.when):
        return _Pair(one, other, "undated", None, None, there, back)
    lag = (back.when.first - there.when.first).days
    return _Pair(one, other, "returned", lag, lag, there, back)


def _by_pair(pairs: Sequence[_Pair], view: View) -> pd.DataFrame:
    label = {id_: view.graph.entities[id_].label for pair in pairs for id_ in pair[:2]}
    rows = []
    for pair in pairs:
        told = [pair.there, *([pair.back] if pair.back else [])]
        rows.append(
            (
                pair.first,
                label[pair.first],
                pair.second,
                label[pair.second],
                str(pair.there),
                str(pair.back) if pair.back else None,
                pair.outcome,
                pair.lag,
                pair.waited,
                ", ".join(dict.fromkeys(one.source for one in told)),
                ", ".join(one.claim for one in told),
            )
        )
    frame = pd.DataFrame(rows, columns=list(PAIRS), dtype=object)
    rank = {"returned": 0, "together": 1, "not returned": 2, "undated": 3}
    order = pd.DataFrame({"rank": frame["outcome"].map(rank), "days": [-(pair.waited or 0) for pair in pairs]})
    order["first"], order["second"] = frame["first"], frame["second"]
    return frame.loc[order.sort_values(list(order.columns)).index].reset_index(drop=True)


def _by_state(pairs: Sequence[_Pair], view: View, chosen: str | None) -> pd.DataFrame:
    states = sorted({id_ for pair in pairs for id_ in pair[:2]}) if chosen is None else [chosen]
    rows = []
    for id_ in states:
        ahead = [pair for pair in pairs if pair.first == id_ and pair.outcome in ("returned", "not returned")]
        behind = [pair for pair in pairs if pair.second == id_ and pair.outcome in ("returned", "not returned")]
        mine = [pair.outcome for pair in pairs if id_ in pair[:2]]
        rows.append(
            (
                id_,
                view.graph.entities[id_].label,
                len(ahead),
                _answered(ahead),
                median_of(ahead)[0],
                len(behind),
                _answered(behind),
                median_of(behind)[0],
                mine.count("together"),
                mine.count("undated"),
            )
        )
    frame = pd.DataFrame(rows, columns=list(STATE), dtype=object)
    return frame.sort_values(["went_first", "came_second", "state"], ascending=[False, False, True], ignore_index=True)


def _answered(pairs: Sequence[_Pair]) -> int:
    return sum(pair.outcome == "returned" for pair in pairs)


def median_of(pairs: Sequence[_Pair]) -> tuple[int | None, tuple[int | None, int | None]]:
    """The median lag in days with its 95% interval, of those returned and those that still wait."""
    told = [(pair.waited, pair.outcome != "not returned") for pair in pairs if pair.waited is not None]
    if not any(ended for _, ended in told):
        return None, (None, None)
    found = kaplan_meier([waited for waited, _ in told], [ended for _, ended in told])
    low, high = found.median_interval
    return _whole(found.median), (_whole(low), _whole(high))


def _whole(days: float | None) -> int | None:
    return None if days is None else round(days)


def _notes(pairs: Sequence[_Pair], name: str, alone: int) -> tuple[str, ...]:
    counts = {what: sum(pair.outcome == what for pair in pairs) for what in ("returned", "together", "not returned")}
    median, (low, high) = median_of(pairs)
    said = ", ".join(f"{count:,} {what}" for what, count in counts.items())
    notes = [f"Of {sum(counts.values()):,} pairs whose order is known: {said}."]
    if median is None:
        notes.append("Fewer than half were returned: there is no median lag.")
    else:
        notes.append(f"Median lag (Kaplan-Meier) {median:,} days, 95% interval {_day(low)} to {_day(high)}.")
    if name == "hasMission":
        notes.append("A mission's date is that of the mission a source dates: an earlier one may have gone unrecorded.")
    undated = sum(pair.outcome == "undated" for pair in pairs)
    notes.append(f"Left out of it: {undated:,} pairs whose order the dates do not tell; not listed: {alone:,} ties of "
                 f"{name} of which no source has a beginning.")  # fmt: skip
    return tuple(notes)


def _day(days: int | None) -> str:
    return "no bound" if days is None else f"{days:,}"


def _arrows(pairs: Sequence[_Pair]) -> Iterator[Arrow]:
    for pair in pairs:
        note = f"{pair.there}; {pair.outcome}"
        yield Arrow(pair.first, pair.second, note, source=pair.there.source, claim=pair.there.claim)
