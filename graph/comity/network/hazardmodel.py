"""What the hazard of joining goes with, each thing held apart from the others: a logistic model in discrete time."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from comity.errors import AnalysisError
from comity.network.accessions import Joinings, joinings
from comity.network.exposure import BY
from comity.network.hazard import exposures, notes_of
from comity.network.logit import Fit, fit
from comity.network.result import Analysis, empty
from comity.network.riskset import RiskSet, risk_set
from comity.network.survival import Z
from comity.network.ties import STATES, Day, view_of
from comity.view import Graph, View

COLUMNS = ("term", "coefficient", "error", "z", "p", "odds_ratio", "low", "high", "mean")
MEASURES = ("share", "count")
Matrix = NDArray[np.float64]


def hazard_model(
    where: Graph | View,
    thing: str,
    relation: str | Sequence[str] | None = None,
    *,
    by: Sequence[str] = tuple(BY),
    measure: str = "share",
    as_of: Day = None,
    kinds: Sequence[str] = STATES,
) -> Analysis:
    """A discrete-time hazard model of joining: ``logit h(s, t) = a + b ln(t) + c ln(age) + sum of d_k x_k(s, t)``.

    One case is a state in a year in which it could join (as in ``joining_hazard``, without the first year). ``t`` is
    the years since the first joining, age the state's years of existence, both at least 1; ``x_k``
    for each kind of tie the share of those it is tied to on 1 January that are members (0 without ties), or with
    ``count`` ``ln(1 + members)``. The odds ratio of a share is that of all against none. Wald's 95% intervals and p.
    Where some combination of terms separates joiners from the rest the likelihood has no maximum and Firth's is taken;
    ``notes`` say so, whether the fit converged, and how much it gains on the model without ties. Associations, not
    effects: what made states allies may have made them join.

    Args:
        where: a graph or a view.
        thing, relation, kinds: as in ``order_of_joining``.
        by: the kinds of tie.
        measure: ``share`` or ``count``.
        as_of: the day (default: that of ``where``).

    Raises:
        AnalysisError: no such measure or kind of tie, or as in ``order_of_joining``.
        UnknownName, AmbiguousName, ComityError: as in ``order_of_joining``.

    References:
        Allison, Sociological Methodology 13 (1982), 61-98. Beck, Katz and Tucker, Taking time seriously, American
        Journal of Political Science 42 (1998), 1260-1288. Berry and Berry, State lottery adoptions as policy
        innovations, American Political Science Review 84 (1990), 395-415. Box-Steffensmeier and Jones, Event History
        Modeling, Cambridge University Press 2004, chapter 5.

    Example:
        >>> hazard_model(graph, "Nuclear Non-Proliferation Treaty").notes  # doctest: +SKIP
    """
    if measure not in MEASURES:
        raise AnalysisError(f"'{measure}' is no measure: choose {' or '.join(MEASURES)}")
    found = joinings(view_of(where, as_of), thing, relation, kinds)
    definition = (
        f"{found.thing.label}: logit of the yearly hazard of a first joining on ln(years since the first), ln(age) and "
        f"ties to members on 1 January ({measure}): {'; '.join(f'{name}: {BY[name]}' for name in by if name in BY)}"
    )
    if not found.firsts:
        return empty("hazard model", COLUMNS, found.view.day, found.relations, definition, found.why_empty)
    risk = risk_set(found)
    names, columns, events = _cases(found, risk, by, measure)
    if not events.any() or events.all():
        why = "Of those at risk after the first year all joined at once, or none: nothing sets joiners apart."
        return empty("hazard model", COLUMNS, found.view.day, found.relations, definition, why)
    kept = independent(columns)
    if (joined := int(events.sum())) < len(kept):
        why = f"{joined:,} joined after the first year: too few for {len(kept)} terms. Ask for fewer kinds of tie."
        return empty("hazard model", COLUMNS, found.view.day, found.relations, definition, why)
    told = fit(columns[:, kept], events)
    frame = _frame([names[k] for k in kept], told, columns[:, kept])
    notes = (
        *_fit_notes(told, columns, events, kept, names), *notes_of(found, risk, 1),
    )  # fmt: skip
    return Analysis(
        "hazard model", frame, found.view.day, found.relations, definition, found.sources, notes,
        found.view.graph.sources,
    )  # fmt: skip


def _cases(
    found: Joinings, risk: RiskSet, by: Sequence[str], measure: str
) -> tuple[list[str], Matrix, NDArray[np.bool_]]:
    ties = exposures(found, risk, by)
    who, when = np.nonzero(risk.at_risk[:, 1:])
    when = when + 1
    year = np.array([day.year for day in risk.starts], dtype=float)
    born = np.array([1970 + day / 365.2425 for day in risk.lives.born])
    age = np.maximum(year[when] - born[who], 1.0)
    terms = {"constant": np.ones(len(who)), "ln years": np.log(np.maximum(when, 1)), "ln age": np.log(age)}
    for name in by:
        members, others = (part[who, when].astype(float) for part in ties[name])
        share = np.divide(members, others, out=np.zeros_like(members), where=others > 0)
        terms[name] = share if measure == "share" else np.log1p(members)
    return list(terms), np.column_stack(list(terms.values())), risk.events[who, when]


def independent(columns: Matrix) -> list[int]:
    """The columns that are no combination of those before them, oldest kept.

    >>> independent(np.array([[1.0, 2.0, 0.0], [1.0, 2.0, 1.0], [1.0, 2.0, 3.0]]))
    [0, 2]
    """
    kept: list[int] = []
    for number in range(columns.shape[1]):
        if np.linalg.matrix_rank(columns[:, [*kept, number]]) > len(kept):
            kept.append(number)
    return kept


def _frame(names: Sequence[str], told: Fit, columns: Matrix) -> pd.DataFrame:
    from scipy.stats import norm

    with np.errstate(over="ignore"):
        odds, low, high = (
            np.exp(np.clip(told.coefficients + sign * Z * told.errors, -700, 700)) for sign in (0, -1, 1)
        )
    z = told.coefficients / told.errors
    return pd.DataFrame(
        {
            "term": list(names), "coefficient": told.coefficients, "error": told.errors, "z": z,
            "p": 2 * norm.sf(np.abs(z)), "odds_ratio": odds, "low": low, "high": high, "mean": columns.mean(axis=0),
        }
    )  # fmt: skip


def _fit_notes(
    told: Fit, columns: Matrix, events: NDArray[np.bool_], kept: Sequence[int], names: Sequence[str]
) -> list[str]:
    base = fit(columns[:, [k for k in kept if k < 3]], events, apart=told.separated)
    joined = int(events.sum())
    state = "converged" if told.converged else "DID NOT CONVERGE: trust no figure"
    notes = [f"{len(events):,} state-years, {joined:,} joinings; {told.method}, {state} in {told.steps} steps."]
    if told.separated:
        said = "Firth's penalised likelihood, as the plain has no maximum; intervals are rough."
        notes.append(f"The terms separate joiners from the rest: {said}")
    gain = 2 * (told.likelihood - base.likelihood)
    notes.append(
        f"Log likelihood {told.likelihood:.1f}, without ties {base.likelihood:.1f}: twice the gain is {gain:.1f} for "
        f"{len(kept) - sum(k < 3 for k in kept)} terms."
    )
    if dropped := [names[k] for k in range(len(names)) if k not in kept]:
        notes.append(f"Left out, being the same throughout or told by the others: {', '.join(dropped)}.")
    if joined < 10 * (len(kept) - 1):
        notes.append(f"{joined:,} joinings for {len(kept) - 1} terms are fewer than ten each: the figures are frail.")
    return notes
