"""Coverage as a page to look at: who says how much of what, about when, and how fresh it is."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from comity.ledger.wholefile import write_whole
from comity.view.coverage import measure_coverage
from comity.view.gaps import measure_gaps

if TYPE_CHECKING:
    import pandas as pd

    from comity.view import Graph

EARLY = 1800
"""Decades before this year stand in one column."""
_NONE: Mapping[str, str] = MappingProxyType({})
SHADES = 9
"""Steps of the scale of a heat map; each is about three times the one before."""
_REGIONLESS = MappingProxyType(
    {
        "(organization)": "Organisations",
        "(person)": "Persons of former states",
        "(state)": "Former states",
        "(territory)": "Former territories",
    }
)
"""What the rows are called whose subjects lie in no region of today."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of claims, as it is written and how dark it is drawn: 0 for none .. ``SHADES``."""

    claims: int
    written: str
    shade: int


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Claims by something and decade; ``rows``: a label, what it stands for, a cell a column, and their sum."""

    title: str
    explained: str
    columns: Sequence[str]
    rows: Sequence[tuple[str, str, Sequence[Cell], Cell]]


def draw_coverage(graph: "Graph", path: str | Path, *, stale_years: int = 5) -> Path:
    """Write the coverage of a graph as one HTML page that asks nothing of any host; give its path.

    Raises:
        OutputError: the file cannot be written.
    """
    from jinja2 import Environment, PackageLoader, select_autoescape

    pages = Environment(loader=PackageLoader("comity.drawing"), autoescape=select_autoescape(["j2", "html"]))
    fresh = measure_coverage(graph, ["relation"], stale_years=stale_years)
    relations = graph.relations
    labels = {name: relation.label for name, relation in relations.items()}
    titles = {id_: source.title for id_, source in graph.sources.items()}
    gaps = [
        line | {"label": relations[line["relation"]].words(from_object=line["side"] == "object")}
        for line in measure_gaps(graph.now).to_dict("records")
    ]
    html = pages.get_template("coverage.html.j2").render(
        counts=graph.manifest.counts,
        day=graph.day,
        stale_years=stale_years,
        maps=[
            _heat_map(graph, "relation", "What is claimed", "Claims by relation and decade.", labels),
            _heat_map(graph, "source", "Who says so", "Claims by source and decade.", {}, titles),
            _heat_map(graph, "region", "Of whom", "Claims by the region of the subject and decade.", _REGIONLESS),
        ],
        legend=[_cell(10**power) for power in range(5)],
        sources=sorted(graph.sources.values(), key=lambda source: source.id),
        fresh=[
            line | {"label": labels[line["relation"]]}
            for line in fresh.sort_values("open", ascending=False).to_dict("records")
            if line["open"]
        ],
        most=max(fresh["open"], default=0),
        members=max((line["states"] for line in gaps), default=0),
        whole=[line["label"] for line in gaps if not line["missing"]],
        gaps=[line for line in gaps if line["missing"]],
    )
    return write_whole(Path(path), html.encode())


def _heat_map(
    graph: "Graph", by: str, title: str, explained: str, labels: Mapping[str, str], titles: Mapping[str, str] = _NONE
) -> HeatMap:
    frame = measure_coverage(graph, [by, "decade"])
    frame["column"] = [_column(decade) for decade in frame["decade"]]
    columns = sorted(frame["column"].unique(), key=_place)
    sums: pd.DataFrame = frame.pivot_table(index=by, columns="column", values="claims", aggfunc="sum", fill_value=0)
    sums = sums.loc[sums.sum(axis=1).sort_values(ascending=False).index]
    rows = []
    for key, line in sums.iterrows():
        cells = [_cell(int(line[column])) for column in columns]
        label = labels.get(str(key), str(key))
        rows.append((label, titles.get(str(key), label), cells, _cell(int(line.sum()))))
    return HeatMap(title, explained, columns, rows)


def _column(decade: str) -> str:
    return f"before {EARLY}" if decade[:4].isdigit() and int(decade[:4]) < EARLY else decade


def _place(column: str) -> Any:
    return (2, column) if column == "undated" else (0, column) if column.startswith("before") else (1, column)


def _cell(claims: int) -> Cell:
    shade = min(SHADES, 1 + round(2 * math.log10(claims))) if claims else 0
    return Cell(claims, _written(claims), shade)


def _written(claims: int) -> str:
    """Two or three digits, as narrow as a decade's column: ``940``, ``1.3k``, ``31k``; blank for none."""
    if claims < 1000:
        return str(claims or "")
    return f"{claims / 1000:.1f}".removesuffix(".0") + "k" if claims < 9950 else f"{claims / 1000:.0f}k"
