"""Durations of which some have not ended yet: rates with intervals, and the Kaplan-Meier curve."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Z = 1.959963984540054
"""The standard normal's 97.5th percentile: intervals are of 95%."""


def wilson(events: int, trials: int) -> tuple[float, float] | tuple[None, None]:
    """Wilson's 95% interval of a rate; None where nobody tried.

    References:
        Wilson, Journal of the American Statistical Association 22 (1927), 209-212.

    >>> [round(bound, 3) for bound in wilson(1, 10)]
    [0.018, 0.404]
    """
    if not trials:
        return None, None
    rate, z2 = events / trials, Z * Z
    centre = (rate + z2 / (2 * trials)) / (1 + z2 / trials)
    half = Z * math.sqrt(rate * (1 - rate) / trials + z2 / (4 * trials**2)) / (1 + z2 / trials)
    return centre - half if events else 0.0, centre + half if events < trials else 1.0


@dataclass(frozen=True, eq=False)
class Curve:
    """A survival curve: ``left[k]`` is the share still waiting after ``times[k]``, from ``low[k]`` to ``high[k]``."""

    times: NDArray[np.float64]
    left: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]

    @property
    def median(self) -> float | None:
        """The first time at which at most half are left; None where more than half still wait at the end."""
        return self._first(self.left)

    @property
    def median_interval(self) -> tuple[float | None, float | None]:
        """Brookmeyer and Crowley's 95% interval of the median; a bound that is not reached is None."""
        return self._first(self.low), self._first(self.high)

    def _first(self, share: NDArray[np.float64]) -> float | None:
        reached = np.flatnonzero(share <= 0.5)
        return float(self.times[reached[0]]) if len(reached) else None


def curve(at_risk: Sequence[float], events: Sequence[float], times: Sequence[float]) -> Curve:
    """The product-limit curve ``S(t) = product of 1 - d/n`` with Greenwood's variance, its 95% interval on log(-log S).

    ``at_risk[k]`` wait before ``times[k]`` and ``events[k]`` of them end at it. Where S is 1 or 0 the interval is S.

    References:
        Kaplan and Meier, Journal of the American Statistical Association 53 (1958), 457-481. Kalbfleisch and Prentice,
        The Statistical Analysis of Failure Time Data, 2nd ed., Wiley 2002, section 1.4.
    """
    n, d = np.asarray(at_risk, dtype=float), np.asarray(events, dtype=float)
    rate = np.divide(d, n, out=np.zeros_like(d), where=n > 0)
    left = np.cumprod(1 - rate)
    spread = n * (n - d)
    greenwood = np.cumsum(np.divide(d, spread, out=np.zeros_like(d), where=spread > 0))
    inside = (left > 0) & (left < 1)
    log = np.log(left, out=np.full_like(left, -1.0), where=inside)
    half = np.where(inside, Z * np.sqrt(greenwood) / np.abs(log), 0.0)
    base = np.where(inside, left, 0.5)
    low, high = (np.where(inside, base ** np.exp(np.clip(sign * half, -50, 50)), left) for sign in (1, -1))
    return Curve(np.asarray(times, dtype=float), left, low, high)


def kaplan_meier(durations: Sequence[float], ended: Sequence[bool]) -> Curve:
    """The Kaplan-Meier curve of durations; those not ``ended`` were still waiting when they were last seen.

    >>> kaplan_meier([1, 2, 3, 4], [True, True, False, True]).median
    2.0
    """
    spans, done = np.asarray(durations, dtype=float), np.asarray(ended, dtype=bool)
    times = np.unique(spans[done])
    at_risk = [float((spans >= time).sum()) for time in times]
    events = [float(((spans == time) & done).sum()) for time in times]
    return curve(at_risk, events, [float(time) for time in times])
