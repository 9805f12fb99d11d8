"""Charts of analyses: what the picture shows is what the rows say, at the places where they say it."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from comity.drawing.chart import render_chart, ticks, written
from comity.network import (
    Analysis,
    hazard_model,
    ideal_points,
    joining_hazard,
    joining_waves,
    order_of_joining,
    reciprocity_lags,
    series,
    yearly,
)
from comity.network.chart import Curve, Curves, Estimate, Estimates, curve, decimal_year
from comity.view import Graph

CHARTED: dict[str, Callable[[Graph], Analysis]] = {
    "series": lambda graph: series(graph, "alliedWith", yearly(1910, 1920)),
    "order of joining": lambda graph: order_of_joining(graph, "NATO"),
    "waves": lambda graph: joining_waves(graph, "United Nations"),
    "hazard by region": lambda graph: joining_hazard(graph, "NATO"),
    "hazard by year": lambda graph: joining_hazard(graph, "NATO", group="year"),
    "hazard model": lambda graph: hazard_model(graph, "Nuclear Non-Proliferation Treaty"),
    "ideal points": lambda graph: ideal_points(graph, as_of="2019-12-31"),
    "reciprocity": lambda graph: reciprocity_lags(graph, "recognized", group="state"),
}


@pytest.mark.parametrize("name", CHARTED)
def test_an_analysis_of_numbers_draws_a_chart_that_asks_nothing_of_any_host(
    name: str, graph: Graph, tmp_path: Path
) -> None:
    found = CHARTED[name](graph)
    page = found.draw(tmp_path / "chart.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=", page)
    assert "nan" not in page.lower().split("<body>")[1].replace("finan", "")
    assert all(source in page for source in found.sources)


def test_a_curve_is_broken_where_nothing_is_known_and_reaches_the_ends_of_its_axes() -> None:
    days = [date(1900 + n, 1, 1) for n in range(5)]
    panel = Curves("Ties", (curve("ties", days, [0.0, 10.0, None, float("nan"), 5.0]),))
    page = render_chart([panel], "Ties", [])
    path = re.search(r'class="curve i0" d="([^"]+)"', page)
    assert path is not None
    assert path[1].startswith("M66.0 202.0L")  # 0 in 1900: the lower left corner
    assert path[1].count("M") == 2
    assert "M790.0" in path[1]  # 1904: the right end
    assert page.count('<circle class="f0"') == 1  # a point between gaps is a dot


def test_a_stepped_curve_keeps_its_value_until_the_next_point() -> None:
    page = render_chart([Curves("Members", (Curve("m", ((1949.0, 12.0), (1952.0, 14.0))),), stepped=True)], "", [])
    path = re.search(r'd="(M[^"]+)"', page)
    assert path is not None
    assert re.fullmatch(r"M66\.0 [\d.]+H790\.0V[\d.]+", path[1])


def test_an_interval_stands_where_its_bounds_are_also_on_a_logarithmic_axis() -> None:
    rows = (Estimate("allies", 2.0, 1.0, 4.0, "p 0.05"), Estimate("none", 1.0))
    page = render_chart([Estimates("Odds", rows, reference=1.0, logarithmic=True)], "Odds", [])
    span = re.search(r'class="span i0" x1="([\d.]+)" x2="([\d.]+)"', page)
    dots = [float(x) for x in re.findall(r'class="f0" cx="([\d.]+)"', page)]
    zero = re.search(r'class="zero" x1="([\d.]+)"', page)
    assert span is not None
    assert zero is not None
    assert float(span[1]) == float(zero[1]) == dots[1]
    assert float(span[2]) - dots[0] == pytest.approx(dots[0] - float(span[1]), abs=0.2)


def test_the_numbers_stand_beside_the_picture_and_no_word_is_markup() -> None:
    panel = Estimates("<b>t</b>", (Estimate("<script>alert(1)</script>", 1234567.0),))
    page = render_chart([panel], "A & B", ["1 < 2"])
    assert "<script>" not in page
    assert "<b>t</b>" not in page
    assert "1,234,567" in page
    assert "A &amp; B" in page


def test_one_point_or_none_is_a_chart_too() -> None:
    alone = Curves("One", (Curve("a", ((2000.0, 3.0),)), Curve("b", ())))
    assert 'cx="428.0"' in render_chart([alone], "One", [])
    assert "<svg" in render_chart([Estimates("None", ())], "None", [])


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]), (0, 31, [0, 10, 20, 30]), (-2, 2, [-2, -1, 0, 1, 2]), (5, 5, [5])],
)
def test_ticks_are_round_numbers_within_the_axis(low: float, high: float, expected: list[float]) -> None:
    assert ticks(low, high) == expected


def test_numbers_are_written_short() -> None:
    assert [written(x) for x in (0.0, 1234.0, 1234.5, 0.01234, -2.0)] == ["0", "1,234", "1,234", "0.0123", "-2"]


def test_a_day_is_a_year_and_its_part() -> None:
    assert decimal_year(date(2000, 12, 31)) == pytest.approx(2000 + 365 / 366)
