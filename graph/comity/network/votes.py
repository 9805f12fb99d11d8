"""How alike states vote in the General Assembly, and where they stand on the line that parts them best."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from comity.dates import parse_day
from comity.errors import AnalysisError
from comity.network.chart import Estimate, Estimates
from comity.network.likeness import likest
from comity.network.result import Analysis, empty
from comity.network.ties import Day, view_of
from comity.view import Graph, View

SOURCE = "un-votes"
MEASURES = {
    "lijphart": "Lijphart's index (f + g / 2) / t: f votes alike, g where one alone abstains, t all; 0 to 1",
    "kappa": "Cohen's kappa (p_o - p_e) / (1 - p_e): agreement beyond what both's habits give by chance; 1 at most",
    "s": "S = 1 - 2 sum |d| / (2 t), d between yes 1, abstention 0 and no -1, each vote weighing the same; -1 to 1",
}
"""The measures of agreement, each with its formula."""

COLUMNS = ("subject", "subject_label", "object", "object_label", "agreement", "votes")
POINTS = ("rank", "state", "label", "point", "votes")
Matrix = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Ballots:
    """Votes of many states: a row a state, a column a roll call; 1 yes, 0 abstention, -1 no, NaN none."""

    states: list[str]
    cast: Matrix
    first: date
    last: date


def vote_agreement(
    where: Graph | View,
    state: str | None = None,
    *,
    measure: str = "lijphart",
    as_of: Day = None,
    since: Day = None,
    important: bool = False,
    least: int = 10,
) -> Analysis:
    """How alike each two states (or one and every other) voted over a span, by one of three measures.

    Over the ``t`` roll calls in which both voted. Lijphart's index and S are one measure on two scales:
    ``S = 2 I - 1``. Kappa takes chance away: it is low between two who agree on everything because everybody does.
    Where it cannot be said (both always voted one and the same way) it is None, and a note counts such pairs.

    Args:
        where: a graph or a view.
        state: a name, code or id; None for all pairs.
        measure: ``lijphart``, ``kappa`` or ``s``.
        as_of: the last day of the span (default: that of ``where``, or the last roll call if that is earlier).
        since: its first day (default: a year before the last).
        important: only votes that the United States called important.
        least: the fewest common votes of a pair that is told.

    Raises:
        AnalysisError: no such measure, or no roll call in the span.
        UnknownName, AmbiguousName: the message lists the candidates.
        ComityError: the graph was built without votes, or the state never voted.

    References:
        Lijphart, The analysis of bloc voting in the General Assembly, American Political Science Review 57 (1963),
        902-917. Cohen, Educational and Psychological Measurement 20 (1960), 37-46. Signorino and Ritter, Tau-b or not
        tau-b, International Studies Quarterly 43 (1999), 115-144. Haege, Political Analysis 19 (2011), 287-305.

    Example:
        >>> vote_agreement(graph, "Israel", as_of="1960-12-31")  # doctest: +SKIP
    """
    if measure not in MEASURES:
        raise AnalysisError(f"'{measure}' is no measure of agreement: choose one of {', '.join(MEASURES)}")
    view = view_of(where, as_of)
    ballots = read_span(view, since, important)
    chosen = None if state is None else view.entity(state).id
    if chosen is not None and chosen not in ballots.states:
        raise AnalysisError(f"{state} cast no vote from {ballots.first} to {ballots.last}: ask for another span")
    values, common = agreement(ballots.cast, measure)
    frame, unsaid = _pairs(view, ballots, values, common, chosen, least)
    definition = f"agreement of two over the roll calls in which both voted: {MEASURES[measure]}"
    span = f"{ballots.cast.shape[1]:,} roll calls from {ballots.first} to {ballots.last}."
    if frame.empty:
        why = f"No two states have {least} votes in common among {span}"
        return empty("vote agreement", COLUMNS, view.day, ("votes",), definition, why)
    notes = (span, *((f"Of {unsaid} pairs kappa cannot be said: both always voted one way.",) if unsaid else ()))
    drawn = partial(likest, frame, "agreement")
    sources = view.graph.sources
    return Analysis("vote agreement", frame, view.day, ("votes",), definition, (SOURCE,), notes, sources, drawn)


def ideal_points(
    where: Graph | View,
    *,
    as_of: Day = None,
    since: Day = None,
    important: bool = False,
    anchor: str = "USA",
    least: int = 10,
) -> Analysis:
    """Where states stand on the one line that parts their votes best: the first principal component of the votes.

    Votes are 1 (yes), 0 (abstention), -1 (no); each roll call is centred on its mean, a missing vote is that mean, and
    roll calls with a minority below 2.5% are left out, since they part nobody. The points are the first left singular
    vector, scaled to mean 0 and standard deviation 1 over the states, the ``anchor`` on the positive side. This is no
    model of spatial voting (Bailey, Strezhnev and Voeten, Journal of Conflict Resolution 61 (2017), 430-456, is one),
    and points of two spans are not on one scale; what share of the variance the line takes is told in the notes.

    Args:
        where: a graph or a view.
        as_of, since, important: the span and the votes, as in ``vote_agreement``.
        anchor: the state that is to stand on the positive side.
        least: the fewest votes of a state that is placed.

    Raises:
        AnalysisError: no roll call in the span, fewer than three states, or the anchor did not vote.
        UnknownName, AmbiguousName: the message lists the candidates.

    References:
        Alker and Russett, World Politics in the General Assembly, Yale University Press 1965. Voeten, Clashes in the
        Assembly, International Organization 54 (2000), 185-215.

    Example:
        >>> ideal_points(graph, as_of="1985-12-31")  # doctest: +SKIP
    """
    view = view_of(where, as_of)
    ballots = read_span(view, since, important)
    counts = (~np.isnan(ballots.cast)).sum(axis=1)
    placed = [number for number, count in enumerate(counts) if count >= least]
    states = [ballots.states[number] for number in placed]
    pole = view.graph.names.find(anchor, view.day)
    if pole not in states or len(states) < 3:
        raise AnalysisError(f"{anchor} and two others must have {least} votes from {ballots.first} to {ballots.last}")
    points, share, used = principal_points(ballots.cast[placed])
    points = points if points[states.index(pole)] >= 0 else -points
    frame = pd.DataFrame({"state": states, "point": np.round(points, 6), "votes": counts[placed]})
    frame.insert(1, "label", [view.graph.entities[id_].label for id_ in states])
    frame.insert(0, "rank", frame["point"].rank(method="min", ascending=False).astype(int))
    frame = frame.sort_values(["rank", "label"], ignore_index=True)[list(POINTS)]
    definition = "point: first principal component of the votes (yes 1, abstention 0, no -1), mean 0, deviation 1"
    side = f"{view.graph.names.label(pole)} is on the positive side."
    notes = (
        f"{used:,} of {ballots.cast.shape[1]:,} roll calls from {ballots.first} to {ballots.last} part the states; the "
        f"line takes {share:.1%} of their variance; {side}",
    )
    return Analysis(
        "ideal points", frame, view.day, ("votes",), definition, (SOURCE,), notes, view.graph.sources,
        charted=_chart_points,
    )  # fmt: skip


def _chart_points(frame: pd.DataFrame) -> list[Estimates]:
    return [
        Estimates(
            "Where they stand on the line that parts their votes best",
            tuple(Estimate(row["label"], row["point"]) for row in frame.to_dict("records")),
            reference=0.0,
        )
    ]


def read_span(view: View, since: Day = None, important: bool = False) -> Ballots:
    """The roll calls of a span that ends on the view's day, of the states that voted in it.

    Raises:
        AnalysisError: there is no roll call in it; the message says when there are.
    """
    votes = view.graph.votes()
    days = votes["date"].to_numpy()
    last = min(view.day, days.max())
    start = parse_day(since) if isinstance(since, str) else since or last - min(timedelta(days=365), last - date.min)
    mask = (days >= start) & (days <= last)
    inside = votes[mask & votes["important"].to_numpy(dtype=bool)] if important else votes[mask]
    if inside.empty:
        raise AnalysisError(
            f"no roll call is on record from {start} to {last}: there are some from {days.min()} to {days.max()}"
        )
    columns = [name for name in inside.columns if "/" in str(name)]
    code = {"Y": 1.0, "A": 0.0, "N": -1.0}
    cast = np.array([inside[name].astype(object).map(code).to_numpy(dtype=float) for name in columns])
    voted = ~np.isnan(cast).all(axis=1)
    return Ballots([name for name, some in zip(columns, voted, strict=True) if some], cast[voted], start, last)


def agreement(cast: Matrix, measure: str) -> tuple[Matrix, Matrix]:
    """The measure for every two rows of votes, NaN where it cannot be said, and how many votes they have in common."""
    voted = (~np.isnan(cast)).astype(float)
    kinds = [(cast == value).astype(float) for value in (1.0, 0.0, -1.0)]
    common = voted @ voted.T
    alike = sum((kind @ kind.T for kind in kinds), np.zeros_like(common))
    opposed = kinds[0] @ kinds[2].T + kinds[2] @ kinds[0].T
    total = np.where(common > 0, common, np.nan)
    index = (alike + (common - alike - opposed) / 2) / total
    if measure == "lijphart":
        return index, common
    if measure == "s":
        return 2 * index - 1, common
    chance = sum(((kind @ voted.T) * (voted @ kind.T) for kind in kinds), np.zeros_like(common)) / total**2
    beyond = 1 - chance
    return np.where(beyond > 1e-12, (alike / total - chance) / np.where(beyond > 1e-12, beyond, 1.0), np.nan), common


def principal_points(cast: Matrix) -> tuple[Matrix, float, int]:
    """The points of the rows, the share of variance their line takes, and how many roll calls part them."""
    usual = np.nanmean(np.where(np.isnan(cast).all(axis=0), 0.0, cast), axis=0)
    centred = np.where(np.isnan(cast), 0.0, cast - usual)
    most = np.max([(cast == value).sum(axis=0) for value in (1.0, 0.0, -1.0)], axis=0)
    parting = 1 - most / np.maximum((~np.isnan(cast)).sum(axis=0), 1) >= 0.025
    if not parting.any():
        raise AnalysisError("every roll call was all but unanimous: there is no line that parts the states")
    left, values, _ = np.linalg.svd(centred[:, parting], full_matrices=False)
    points = left[:, 0] - left[:, 0].mean()
    return points / points.std(), float(values[0] ** 2 / (values**2).sum()), int(parting.sum())


def _pairs(
    view: View, ballots: Ballots, values: Matrix, common: Matrix, chosen: str | None, least: int
) -> tuple[pd.DataFrame, int]:
    one, other = np.triu_indices(len(ballots.states), k=1)
    if chosen is not None:
        other = np.array([n for n, state in enumerate(ballots.states) if state != chosen])
        one = np.full(len(other), ballots.states.index(chosen))
    enough = common[one, other] >= least
    one, other = one[enough], other[enough]
    names: Any = np.array(ballots.states, dtype=object)
    labels: Any = np.array([view.graph.entities[id_].label for id_ in ballots.states], dtype=object)
    found = values[one, other]
    said = [None if np.isnan(value) else round(float(value), 6) for value in found]
    told: Any = pd.Series(said, dtype=object)
    rows = (names[one], labels[one], names[other], labels[other], told, common[one, other].astype(int))
    frame = pd.DataFrame(dict(zip(COLUMNS, rows, strict=True)))
    order = np.lexsort((frame["object"], frame["subject"], -np.nan_to_num(found, nan=-9.0)))
    return frame.iloc[order].reset_index(drop=True), int(np.isnan(found).sum())


__all__: Sequence[str] = ["MEASURES", "agreement", "ideal_points", "principal_points", "read_span", "vote_agreement"]
