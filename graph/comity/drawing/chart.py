"""Charts as one offline page: curves through time, and values with their intervals, drawn as SVG."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from comity.drawing.palette import LINES, PAPER
from comity.network.chart import Curve, Curves, Estimates, Panel

WIDTH = 940
LEFT, RIGHT = 66, 150
_NAMES = 250
_TALL, _TOP, _FOOT = 190, 12, 26
_ROW = 24


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis, in pixels, and what is written there."""

    at: float
    written: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A curve as SVG paths, its ink, and where its name stands."""

    name: str
    ink: int
    path: str
    dots: tuple[tuple[float, float], ...]
    name_at: float


@dataclass(frozen=True, slots=True)
class Row:
    """A value with its interval in pixels, and its words."""

    label: str
    at: float
    x: float
    low: float | None
    high: float | None
    said: str


@dataclass(frozen=True, slots=True)
class Picture:
    """One panel, laid out in pixels, with the table that says the same."""

    title: str
    height: float
    left: float
    right: float
    across: tuple[Tick, ...]
    upward: tuple[Tick, ...]
    curves: tuple[Drawn, ...]
    rows: tuple[Row, ...]
    reference: float | None
    head: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]


def render_chart(panels: Sequence[Panel], title: str, said: Sequence[str]) -> str:
    """The page of a chart: its panels one below the other, what they rest on, and their numbers as tables."""
    pages = Environment(
        loader=PackageLoader("comity.drawing"), autoescape=select_autoescape(["j2", "html"]), undefined=StrictUndefined
    )
    pictures = [_curves(panel) if isinstance(panel, Curves) else _estimates(panel) for panel in panels]
    return pages.get_template("chart.html.j2").render(
        title=title, said=said, pictures=pictures, width=WIDTH, inks=LINES, paper=PAPER
    )


def ticks(low: float, high: float, about: int = 5) -> list[float]:
    """Round numbers from ``low`` to ``high``, some ``about`` of them: steps of 1, 2 or 5 times a power of ten.

    >>> ticks(1816, 2025)
    [1850.0, 1900.0, 1950.0, 2000.0]
    """
    if not high > low:
        return [low]
    rough = (high - low) / about
    power = 10 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999)
    first = math.ceil(low / step - 1e-9)
    return [round(n * step, 10) for n in range(first, math.floor(high / step + 1e-9) + 1)]


def written(value: float) -> str:
    """A number as it stands on an axis or in a table: three figures, thousands marked."""
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def _curves(panel: Curves) -> Picture:
    known = [(x, y) for curve in panel.curves for x, y in curve.points if y is not None]
    xs, ys = [x for x, _ in known] or [0.0], [y for _, y in known] or [0.0]
    first, last = min(xs), max(xs)
    floor, top = min(0.0, *ys), max(ys)
    top = top if top > floor else floor + 1
    bottom, right = _TOP + _TALL, WIDTH - RIGHT

    def across(x: float) -> float:
        return round(LEFT + (right - LEFT) * ((x - first) / (last - first) if last > first else 0.5), 1)

    def upward(y: float) -> float:
        return round(bottom - _TALL * (y - floor) / (top - floor), 1)

    drawn = [
        (curve, _parts([(across(x), None if y is None else upward(y)) for x, y in curve.points]))
        for curve in panel.curves
    ]
    names = _apart([parts[-1][-1][1] if parts else bottom for _, parts in drawn])
    return Picture(
        title=panel.title,
        height=bottom + _FOOT,
        left=LEFT,
        right=right,
        across=tuple(Tick(across(x), str(int(x))) for x in ticks(first, last, 8) if x == int(x)),
        upward=tuple(Tick(upward(y), written(y)) for y in ticks(floor, top, 4)),
        curves=tuple(
            Drawn(
                curve.name,
                ink % len(LINES),
                _path(parts, panel.stepped),
                tuple(part[0] for part in parts if len(part) == 1),
                names[ink],
            )
            for ink, (curve, parts) in enumerate(drawn)
        ),
        rows=(),
        reference=None,
        head=("year", *(curve.name for curve in panel.curves)),
        table=_table(panel.curves),
    )


def _parts(points: Sequence[tuple[float, float | None]]) -> list[list[tuple[float, float]]]:
    """The unbroken parts of a curve."""
    parts: list[list[tuple[float, float]]] = [[]]
    for x, y in points:
        if y is not None:
            parts[-1].append((x, y))
        elif parts[-1]:
            parts.append([])
    return [part for part in parts if part]


def _path(parts: Sequence[Sequence[tuple[float, float]]], stepped: bool) -> str:
    said = []
    for part in parts:
        said.append(f"M{part[0][0]} {part[0][1]}")
        for x, y in part[1:]:
            said.append(f"H{x}V{y}" if stepped else f"L{x} {y}")
    return "".join(said)


def _apart(heights: Sequence[float], least: float = 15) -> list[float]:
    """Places of names near these heights, none on another."""
    placed = dict.fromkeys(range(len(heights)), 0.0)
    above = -least
    for n in sorted(placed, key=lambda n: heights[n]):
        placed[n] = above = max(heights[n] + 4, above + least)
    return [placed[n] for n in range(len(heights))]


def _table(curves: Sequence[Curve]) -> tuple[tuple[str, ...], ...]:
    by_time: dict[float, list[str]] = {}
    for number, curve in enumerate(curves):
        for x, y in curve.points:
            by_time.setdefault(x, [""] * len(curves))[number] = "" if y is None else written(y)
    return tuple((f"{x:.2f}".removesuffix(".00"), *values) for x, values in sorted(by_time.items()))


def _estimates(panel: Estimates) -> Picture:
    scale = math.log10 if panel.logarithmic else float
    ends = [end for row in panel.rows for end in (row.low, row.value, row.high) if end is not None]
    ends += [panel.reference] if panel.reference is not None else []
    ends = [end for end in ends if end > 0] if panel.logarithmic else ends
    low, high = (min(ends), max(ends)) if ends else (0.0, 1.0)
    if not panel.logarithmic:
        low = min(low, 0.0)
    if not high > low:
        high = low * 2 if panel.logarithmic else low + 1
    marks = _powers(low, high) if panel.logarithmic else ticks(low, high, 6)
    low, high = min(low, *marks), max(high, *marks)
    right = WIDTH - RIGHT

    def across(value: float) -> float:
        inside = min(max(value, low), high)
        return round(_NAMES + (right - _NAMES) * (scale(inside) - scale(low)) / (scale(high) - scale(low)), 1)

    return Picture(
        title=panel.title,
        height=_TOP + _ROW * len(panel.rows) + _FOOT,
        left=_NAMES,
        right=right,
        across=tuple(Tick(across(x), written(x)) for x in marks),
        upward=(),
        curves=(),
        rows=tuple(
            Row(
                row.label,
                _TOP + _ROW * (n + 0.5),
                across(row.value),
                None if row.low is None else across(row.low),
                None if row.high is None else across(row.high),
                row.beside,
            )
            for n, row in enumerate(panel.rows)
        ),
        reference=None if panel.reference is None else across(panel.reference),
        head=("", "value", "low", "high", ""),
        table=tuple(
            (
                row.label,
                written(row.value),
                *("" if end is None else written(end) for end in (row.low, row.high)),
                row.beside,
            )
            for row in panel.rows
        ),
    )


def _powers(low: float, high: float) -> list[float]:
    """Round numbers on a logarithmic axis, from below ``low`` to above ``high``: 1, 2 and 5 times powers of ten."""
    span = math.log10(high / low)
    factors = (1, 2, 5) if span < 2 else (1, 3) if span < 3 else (1,)
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    every = [factor * 10.0**power for power in range(first, last + 1) for factor in factors]
    below = max((x for x in every if x <= low), default=every[0])
    above = min((x for x in every if x >= high), default=every[-1])
    return [round(x, 12) for x in every if below <= x <= above]
