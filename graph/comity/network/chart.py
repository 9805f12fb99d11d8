"""What an analysis that is no network draws: curves through time, and values with their intervals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Curve:
    """Values through time: ``points`` are (decimal year, value); where the value is None the curve is broken."""

    name: str
    points: tuple[tuple[float, float | None], ...]


@dataclass(frozen=True, slots=True)
class Curves:
    """Curves over one axis of time. A ``stepped`` curve keeps its value until the next point."""

    title: str
    curves: tuple[Curve, ...]
    stepped: bool = False


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its interval, where it has one, and what stands beside it in words."""

    label: str
    value: float
    low: float | None = None
    high: float | None = None
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Estimates:
    """Values one below the other on one axis; ``reference`` is where nothing would be (1 of a ratio), None for none."""

    title: str
    rows: tuple[Estimate, ...]
    reference: float | None = None
    logarithmic: bool = False


Panel = Curves | Estimates
"""One picture; a chart is several, one below the other."""


def decimal_year(day: date) -> float:
    """A day as years and their fraction.

    >>> decimal_year(date(1914, 1, 1)), round(decimal_year(date(1914, 7, 2)), 2)
    (1914.0, 1914.5)
    """
    first = date(day.year, 1, 1)
    days = 366 if day.year % 4 == 0 and (day.year % 100 != 0 or day.year % 400 == 0) else 365
    return day.year + (day - first).days / days


def curve(name: str, days: Iterable[date], values: Sequence[float | None]) -> Curve:
    """A curve of values on days; what is no number is left out."""
    return Curve(name, tuple((decimal_year(day), _number(value)) for day, value in zip(days, values, strict=True)))


def _number(value: float | None) -> float | None:
    return None if value is None or value != value else float(value)
