"""How likely those who have not joined are to join, year by year: by region, by ties to members, and cumulated."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from comity.dates import day_number
from comity.errors import AnalysisError
from comity.network.accessions import Joinings, joinings
from comity.network.chart import Curve, Curves, Estimate, Estimates, Panel
from comity.network.exposure import BY, Exposure
from comity.network.result import Analysis, empty
from comity.network.riskset import RiskSet, risk_set
from comity.network.survival import curve, wilson
from comity.network.ties import STATES, Day, view_of
from comity.view import Graph, View

GROUPS = ("year", "region", *BY)
COLUMNS = ("group", "state_years", "joined", "hazard", "low", "high")
CURVE = ("cumulative", "cumulative_low", "cumulative_high")
REGION = (*COLUMNS, *CURVE, "median_year")
DOSES = ((0, 0, "none"), (1, 1, "1"), (2, 3, "2 to 3"), (4, 7, "4 to 7"), (8, 15, "8 to 15"), (16, 10**6, "16 or more"))
"""Classes of the number of tied members, from, to and name: each twice the one before."""


def joining_hazard(
    where: Graph | View,
    thing: str,
    relation: str | Sequence[str] | None = None,
    *,
    group: str = "region",
    as_of: Day = None,
    founders: bool = False,
    kinds: Sequence[str] = STATES,
) -> Analysis:
    """The yearly hazard of joining a thing among the states that could: joined over state-years at risk, by group.

    A state is at risk in every year in which it exists and has not joined, from the year after the first joining on
    (with ``founders`` from that year on) to the last whole year before the day. In a group ``h = joined / state_years``
    with Wilson's 95% interval. Groups: ``year``; ``region`` (UN subregion); or how many members a state is tied to on 1
    January by ``allies``, ``neighbours``, ``bodies`` or ``relations``. By year and by region stands ``cumulative = 1 -
    product of (1 - h_t)``, the share of those at risk throughout that would have joined, with Greenwood's 95% interval
    (Kaplan-Meier in calendar time; states that arise later enter later); ``median_year`` is the first in which it is
    half. Only first joinings count. Hazards by ties compare years and states that differ in more than ties:
    ``hazard_model`` holds these apart.

    Args:
        where: a graph or a view.
        thing, relation, kinds: as in ``order_of_joining``.
        group: ``year``, ``region``, ``allies``, ``neighbours``, ``bodies`` or ``relations``.
        as_of: the day (default: that of ``where``).
        founders: whether the first year counts.

    Raises:
        AnalysisError: no such group, or as in ``order_of_joining``.
        UnknownName, AmbiguousName, ComityError: as in ``order_of_joining``.

    References:
        Allison, Discrete-time methods for the analysis of event histories, Sociological Methodology 13 (1982), 61-98.
        Box-Steffensmeier and Jones, Event History Modeling, Cambridge University Press 2004, chapters 2 and 5. Strang,
        Adding social structure to diffusion models, Sociological Methods and Research 19 (1991), 324-353.

    Example:
        >>> joining_hazard(graph, "NATO", group="allies").frame["hazard"].max()  # doctest: +SKIP
    """
    if group not in GROUPS:
        raise AnalysisError(f"'{group}' is no group: choose among {', '.join(GROUPS)}")
    found = joinings(view_of(where, as_of), thing, relation, kinds)
    columns = REGION if group == "region" else (*COLUMNS, *CURVE) if group == "year" else COLUMNS
    definition = f"{found.thing.label}: h = first joinings / state-years at risk, by {_said(group)}; 95% intervals"
    if not found.firsts:
        return empty("hazard", columns, found.view.day, found.relations, definition, found.why_empty)
    risk = risk_set(found)
    start = 0 if founders else 1
    if not risk.at_risk[:, start:].any():
        why = f"Nobody was at risk of joining {found.thing.label} in a whole year after its first: ask with founders."
        return empty("hazard", columns, found.view.day, found.relations, definition, why)
    rows = {"year": _by_year, "region": _by_region}.get(group)
    told = rows(risk, start) if rows else _by_dose(found, risk, start, group)
    frame = pd.DataFrame(list(told), columns=list(columns), dtype=object)
    return Analysis(
        "hazard", frame, found.view.day, found.relations, definition, found.sources, notes_of(found, risk, start),
        found.view.graph.sources, charted=_chart_by_year if group == "year" else _chart_by_group,
    )  # fmt: skip


def _chart_by_year(frame: pd.DataFrame) -> list[Panel]:
    years = [float(str(year)[:4]) for year in frame["group"]]
    titles = {"hazard": "Joined, of those at risk, each year", "cumulative": "Share that would have joined by then"}
    bounds = {"hazard": ("hazard",), "cumulative": ("cumulative", "cumulative_low", "cumulative_high")}
    return [
        Curves(
            titles[name],
            tuple(Curve(part.replace("_", " "), tuple(zip(years, frame[part], strict=True))) for part in parts),
            stepped=True,
        )
        for name, parts in bounds.items()
    ]


def _chart_by_group(frame: pd.DataFrame) -> list[Panel]:
    rows = (
        Estimate(
            row["group"], row["hazard"], row["low"], row["high"], f"{row['joined']:,} of {row['state_years']:,} years"
        )
        for row in frame.to_dict("records")
    )
    return [Estimates("Yearly hazard of joining, with its 95% interval", tuple(rows))]


def _said(group: str) -> str:
    return f"members tied to on 1 January: {BY[group]}" if group in BY else f"{group}"


def notes_of(found: Joinings, risk: RiskSet, start: int) -> tuple[str, ...]:
    """What the risk set left out: founders, joiners without a date, joiners after the last whole year."""
    notes = [f"Years {risk.name(min(start, len(risk.starts) - 1))} to {risk.name(len(risk.starts) - 1)}."]
    if start and (first := int((risk.joined == 0).sum())):
        notes.append(f"{first:,} joined in the first year, {risk.name(0)}, and are not counted.")
    if risk.left_out:
        notes.append(f"{len(risk.left_out):,} joined nobody says when and are left out.")
    late = len(found.firsts) - int((risk.joined >= 0).sum())
    if late:
        notes.append(f"{late:,} joined after the last whole year, or are no states with known years.")
    return tuple(notes)


def exposures(found: Joinings, risk: RiskSet, by: Sequence[str]) -> dict[str, tuple[NDArray[np.int64], ...]]:
    """For each kind of tie, states by years: the members a state is tied to on 1 January, and all it is tied to."""
    exposure = Exposure(found.view.graph, risk.lives, by, found.thing.id)
    index = risk.lives.index()
    kept = [one for one in found.accessions if one.state in index]
    who = np.array([index[one.state] for one in kept], dtype=int)
    since = np.array([day_number(one.seen) for one in kept], dtype=int)
    until = np.array([day_number(one.until) if one.until else 10**7 for one in kept], dtype=int)
    shape = risk.at_risk.shape
    told: dict[str, tuple[NDArray[np.int64], ...]] = {
        name: (np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)) for name in by
    }
    for period, start in enumerate(risk.starts):
        day = day_number(start)
        members = np.zeros(shape[0], dtype=np.int64)
        members[who[(since < day) & (until >= day)]] = 1
        for name, tied in exposure.on(day).items():
            if name == "neighbours":  # a state born in the year has its region from its first day
                tied = exposure.near & risk.lives.on(day)[None, :]
            told[name][0][:, period], told[name][1][:, period] = tied @ members, tied.sum(axis=1)
    return told


def _rate(state_years: int, joined: int) -> tuple[Any, ...]:
    return state_years, joined, joined / state_years if state_years else None, *wilson(joined, state_years)


def _by_year(risk: RiskSet, start: int) -> Iterator[tuple[Any, ...]]:
    at_risk, events = risk.at_risk.sum(axis=0)[start:], risk.events.sum(axis=0)[start:]
    shares = curve(at_risk, events, range(len(at_risk)))
    for period in range(len(at_risk)):
        rate = _rate(int(at_risk[period]), int(events[period]))
        yield (
            risk.name(start + period),
            *rate,
            *(float(1 - part[period]) for part in (shares.left, shares.high, shares.low)),
        )


def _by_region(risk: RiskSet, start: int) -> Iterator[tuple[Any, ...]]:
    regions = np.array(risk.lives.regions)
    rows = []
    for region in sorted(set(risk.lives.regions)):
        mine = regions == region
        at_risk, events = risk.at_risk[mine, start:].sum(axis=0), risk.events[mine, start:].sum(axis=0)
        if not at_risk.sum():
            continue
        shares = curve(at_risk, events, range(len(at_risk)))
        half = shares.median
        median = risk.name(start + int(half)) if half is not None else None
        cumulative = (float(1 - part[-1]) for part in (shares.left, shares.high, shares.low))
        rows.append((region or "no region", *_rate(int(at_risk.sum()), int(events.sum())), *cumulative, median))
    yield from sorted(rows, key=lambda row: (-row[3], row[0]))


def _by_dose(found: Joinings, risk: RiskSet, start: int, group: str) -> Iterator[tuple[Any, ...]]:
    members, _ = exposures(found, risk, [group])[group]
    at_risk, events = risk.at_risk[:, start:], risk.events[:, start:]
    for low, high, name in DOSES:
        inside = (members[:, start:] >= low) & (members[:, start:] <= high)
        if state_years := int((at_risk & inside).sum()):
            yield name, *_rate(state_years, int((events & inside).sum()))
