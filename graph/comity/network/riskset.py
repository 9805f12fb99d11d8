"""Who could have joined a thing and had not, year by year or month by month: the risk set of event history."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from comity.dates import Precision, day_number
from comity.network.accessions import Joinings
from comity.network.existence import NEVER, Lifetimes, lifetimes

UNITS = ("year", "month")


@dataclass(frozen=True, eq=False)
class RiskSet:
    """States by periods: ``at_risk[s, t]`` whether s could join in t, ``joined[s]`` the period in which it did, or -1.

    ``starts`` has the first day of each period. A state is at risk in every period in which it exists at least a day
    until the one in which it first joins. ``left_out`` are states whose first joining has no date fine enough.
    """

    lives: Lifetimes
    unit: str
    starts: tuple[date, ...]
    at_risk: NDArray[np.bool_]
    joined: NDArray[np.int64]
    left_out: tuple[str, ...]

    @property
    def events(self) -> NDArray[np.bool_]:
        """``events[s, t]``: whether s first joined in t."""
        found = np.zeros_like(self.at_risk)
        who = np.flatnonzero(self.joined >= 0)
        found[who, self.joined[who]] = True
        return found

    def name(self, period: int) -> str:
        """A period as people write it: ``1949`` or ``1949-04``."""
        return self.starts[period].isoformat()[: 4 if self.unit == "year" else 7]


def risk_set(found: Joinings, unit: str = "year", *, whole: bool = True) -> RiskSet:
    """The risk set of a thing from the period of its first joining to the view's day, or the thing's end.

    With ``whole`` the last period is left out where the view's day does not end it. States that were only seen to have
    joined, or whose date is coarser than the unit, are left out of it altogether: when they ceased to be at risk is not
    known. There must be a dated joining.
    """
    lives = lifetimes(found.view.graph, found.kinds)
    index = lives.index()
    coarse = (Precision.YEAR,) if unit == "month" else ()
    firsts = [one for one in found.firsts if one.when and one.when.precision not in coarse and one.state in index]
    vague = {*found.undated, *(one.state for one in found.firsts if one.when and one.when.precision in coarse)}
    first = min((one.when.first for one in found.firsts if one.when), default=found.view.day)
    ended = found.thing.dissolution.last if found.thing.dissolution else date.max
    edges = periods(first, min(found.view.day, ended), unit, whole=whole and ended > found.view.day)
    begins = np.array([day_number(day) for day in edges[:-1]])
    ends = np.array([day_number(day) for day in edges[1:]]) - 1
    joined = np.full(len(lives.ids), -1, dtype=np.int64)
    day = np.full(len(lives.ids), NEVER, dtype=np.int64)
    for one in firsts:
        if one.when:
            day[index[one.state]] = day_number(one.when.first)
    inside = (day >= begins[0]) & (day <= ends[-1])
    joined[inside] = np.searchsorted(begins, day[inside], side="right") - 1
    alive = (lives.born[:, None] <= ends[None, :]) & (lives.died[:, None] >= begins[None, :])
    at_risk = alive & (day[:, None] >= begins[None, :])
    at_risk[np.flatnonzero(inside), joined[inside]] = True  # who joined was there, whatever its inception says
    gone = [index[state] for state in vague if state in index]
    at_risk[gone, :] = False
    return RiskSet(lives, unit, tuple(edges[:-1]), at_risk, joined, tuple(sorted(vague)))


def periods(first: date, last: date, unit: str, *, whole: bool = True) -> list[date]:
    """The first days of the periods from that of ``first`` to that of ``last``, and of the one after.

    With ``whole`` the period of ``last`` is left out unless it ends with it (but one stays in any case).

    >>> [str(day) for day in periods(date(1949, 4, 4), date(1951, 6, 1), "year")]
    ['1949-01-01', '1950-01-01', '1951-01-01']
    """
    step = 12 if unit == "year" else 1
    now = first.year * 12 + (first.month - 1 if unit == "month" else 0)
    edges = [_month(now)]
    while edges[-1] <= last:
        now += step
        edges.append(_month(now))
    if whole and len(edges) > 2 and edges[-1].toordinal() - 1 > last.toordinal():
        edges.pop()
    return edges


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)
