"""Waves of joining: spans in which more joined than the number of those who still could would lead one to expect."""

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from comity.errors import AnalysisError
from comity.network.accessions import joinings
from comity.network.result import Analysis, empty
from comity.network.riskset import UNITS, RiskSet, risk_set
from comity.network.ties import STATES, Day, view_of
from comity.view import Graph, View

COLUMNS = ("wave", "first", "last", "joined", "at_risk", "rate", "base_rate", "weight", "founding", "members", "claims")


def joining_waves(
    where: Graph | View,
    thing: str,
    relation: str | Sequence[str] | None = None,
    *,
    as_of: Day = None,
    unit: str = "year",
    step: float = 3.0,
    cost: float = 1.0,
    kinds: Sequence[str] = STATES,
) -> Analysis:
    """The waves in which a thing was joined, by Kleinberg's bursts of batched arrivals; one row a wave.

    Of ``d_t`` states at risk in period t, ``r_t`` join. The base rate is ``p0 = sum r / sum d``, that of a wave
    ``p1 = min(step p0, (1 + p0) / 2)``. Each period is quiet or in a wave at a cost of
    ``-ln(p^r (1 - p)^(d - r))``, and entering a wave costs ``cost ln T`` more, T the number of periods; the cheapest
    course (Viterbi) has the waves. ``weight`` is what a wave saves against staying quiet: the larger, the surer. So a
    few joinings make no wave unless they come at once; ``notes`` say how many in one period it takes.

    Args:
        where: a graph or a view.
        thing, relation, kinds: as in ``order_of_joining``.
        as_of: the day (default: that of ``where``).
        unit: ``year`` or ``month``. By the month, joinings of which only the year is known are left out.
        step: how many times the base rate makes a wave, above 1.
        cost: what entering a wave costs, above 0; more for fewer waves.

    Raises:
        AnalysisError: no such unit, step or cost, or as in ``order_of_joining``.
        UnknownName, AmbiguousName, ComityError: as in ``order_of_joining``.

    References:
        Kleinberg, Bursty and hierarchical structure in streams, Data Mining and Knowledge Discovery 7 (2003), 373-397,
        section 4.

    Example:
        >>> joining_waves(graph, "NATO").frame["first"].tolist()  # doctest: +SKIP
        ['1949', '2004']
    """
    if unit not in UNITS:
        raise AnalysisError(f"'{unit}' is no unit: choose {' or '.join(UNITS)}")
    if step <= 1 or cost <= 0:
        raise AnalysisError(f"a step of {step:g} and a cost of {cost:g} make no waves: give them above 1 and above 0")
    found = joinings(view_of(where, as_of), thing, relation, kinds)
    definition = (
        f"{found.thing.label}: Kleinberg's bursts, of states at risk by the {unit}; a wave has {step:g} times the base "
        f"rate of first joinings, entering one costs {cost:g} ln T; weight: what the wave saves"
    )
    if not found.firsts:
        return empty("waves", COLUMNS, found.view.day, found.relations, definition, found.why_empty)
    risk = risk_set(found, unit, whole=False)
    joined, at_risk = risk.events.sum(axis=0), risk.at_risk.sum(axis=0)
    if not joined.sum():
        why = f"No joining is dated to the {unit}: ask by the year."
        return empty("waves", COLUMNS, found.view.day, found.relations, definition, why)
    gain, enter = _gain(joined, at_risk, step), cost * math.log(max(len(joined), 2))
    claims = {one.state: ", ".join(one.claims) for one in found.firsts}
    rows = [
        _row(number, begin, end, risk, gain, claims)
        for number, (begin, end) in enumerate(spans(bursts(gain, enter)), 1)
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    notes = _notes(frame, joined, at_risk, step, enter, risk)
    return Analysis(
        "waves", frame, found.view.day, found.relations, definition, found.sources, notes, found.view.graph.sources
    )


def bursts(gain: NDArray[np.float64], enter: float) -> NDArray[np.bool_]:
    """The cheapest course of a two-state automaton: whether each period is in a wave.

    ``gain[t]`` is what being in a wave saves in t, ``enter`` what entering costs; leaving is free. Of equals: quiet.

    >>> bursts(np.array([-1.0, 3.0, -0.5, 3.0, -1.0]), 2.0).tolist()
    [False, True, True, True, False]
    """
    quiet, high = 0.0, -math.inf
    came: list[tuple[bool, bool]] = []
    for value in gain:
        from_high = high > quiet
        stayed = high >= quiet - enter
        came.append((from_high, stayed))
        quiet, high = max(quiet, high), (high if stayed else quiet - enter) + float(value)
    inside = high > quiet
    course = np.zeros(len(gain), dtype=bool)
    for period in range(len(gain) - 1, -1, -1):
        course[period] = inside
        inside = came[period][1] if inside else came[period][0]
    return course


def spans(inside: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The first and last period of each run of True.

    >>> spans(np.array([True, False, True, True]))
    [(0, 0), (2, 3)]
    """
    edges = np.flatnonzero(np.diff(np.concatenate(([False], inside, [False])).astype(int)))
    return [(int(begin), int(end) - 1) for begin, end in zip(edges[::2], edges[1::2], strict=True)]


def _rates(joined: NDArray[np.int64], at_risk: NDArray[np.int64], step: float) -> tuple[float, float]:
    base = float(joined.sum() / at_risk.sum())
    return base, min(step * base, (1 + base) / 2)


def _gain(joined: NDArray[np.int64], at_risk: NDArray[np.int64], step: float) -> NDArray[np.float64]:
    base, high = _rates(joined, at_risk, step)
    if base >= 1:
        return np.zeros(len(joined))
    return np.asarray(joined * math.log(high / base) + (at_risk - joined) * math.log((1 - high) / (1 - base)))


def _row(
    number: int, begin: int, end: int, risk: RiskSet, gain: NDArray[np.float64], claims: dict[str, str]
) -> tuple[object, ...]:
    who = [risk.lives.ids[n] for n in np.flatnonzero((risk.joined >= begin) & (risk.joined <= end))]
    exposed = int(risk.at_risk[:, begin : end + 1].sum())
    base = float((risk.joined >= 0).sum() / risk.at_risk.sum())
    founding = begin <= int(risk.joined[risk.joined >= 0].min()) <= end
    told = ", ".join(claims[state] for state in who)
    return (
        number, risk.name(begin), risk.name(end), len(who), exposed, len(who) / exposed, base,
        float(gain[begin : end + 1].sum()), founding, ", ".join(who), told,
    )  # fmt: skip


def _notes(
    frame: pd.DataFrame,
    joined: NDArray[np.int64],
    at_risk: NDArray[np.int64],
    step: float,
    enter: float,
    risk: RiskSet,
) -> tuple[str, ...]:
    base, high = _rates(joined, at_risk, step)
    notes = []
    if base < 1:
        each = math.log(high / base) - math.log((1 - high) / (1 - base))
        needed = math.ceil((enter - float(at_risk.mean()) * math.log((1 - high) / (1 - base))) / each)
        notes.append(
            f"{int(joined.sum()):,} first joinings in {len(joined):,} periods; about {needed:,} in one period make a "
            f"wave. {int(joined.sum()) - int(frame['joined'].sum()):,} came outside of waves."
        )
    if frame.empty:
        notes.append("No span stands out: the joinings are too few, or too even, for a wave.")
    if risk.left_out:
        notes.append(f"Left out, having no date fine enough: {len(risk.left_out):,} joiners.")
    return tuple(notes)
