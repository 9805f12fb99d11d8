"""A network through time: one network a year, or on any days, and what each measures."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from comity.dates import parse_day
from comity.errors import AnalysisError
from comity.network.chart import Curves, curve
from comity.network.projections import weighted
from comity.network.result import Analysis
from comity.network.ties import STATES, Day, Ties, through, view_of
from comity.view import Graph, View

if TYPE_CHECKING:
    import networkx as nx

COLUMNS = ("day", "nodes", "ties", "pairs", "density", "mean_degree", "reciprocity", "components", "largest_share")
DEFINITION = (
    "nodes: with any tie; ties: spells and acts in force; pairs: tied, whichever way; density: pairs over the pairs "
    "there could be; mean_degree: 2 pairs / nodes; reciprocity: share of directed ties that are returned; components: "
    "parts without a tie between them; largest_share: of the nodes, in the largest part"
)


def yearly(first: int, last: int, *, month: int = 12, day: int = 31) -> list[date]:
    """One day of each year from ``first`` to ``last``, both included.

    >>> yearly(1913, 1914, month=7, day=1)
    [datetime.date(1913, 7, 1), datetime.date(1914, 7, 1)]
    """
    if first > last:
        raise AnalysisError(f"{first} lies after {last}: give the earlier year first")
    return [date(year, month, day) for year in range(first, last + 1)]


def series(
    where: Graph | View,
    relation: str | Sequence[str],
    days: Iterable[Day],
    *,
    kinds: Sequence[str] = STATES,
) -> Analysis:
    """How a network grew: its size, density, reciprocity and parts on each of many days, one row a day.

    With ``V`` nodes that have any tie and ``P`` pairs tied whichever way: ``density = 2 P / (V (V - 1))``, of two modes
    ``P / (V_1 V_2)``; ``mean_degree = 2 P / V``. ``reciprocity`` is None where every tie goes both ways by its nature.
    Days before anything is known have zeros, and None where nothing can be divided.

    Args:
        where: a graph or a view.
        relation: one relation or several.
        days: any days, as ``YYYY-MM-DD`` or dates; ``yearly(1816, 2025)`` gives one a year.
        kinds: which kinds of entity count, of organisations and agreements only as subjects; empty for all.

    Raises:
        ComityError: no such relation.
        DateError: one of ``days`` is no day.

    References:
        Wasserman and Faust, Social Network Analysis, Cambridge University Press 1994, sections 4.2 and 13.

    Example:
        >>> series(graph, "alliedWith", yearly(1816, 2025))  # doctest: +SKIP
    """
    view = view_of(where)
    rows, notes = [], []
    sources: dict[str, None] = {}
    for ties in through(view, relation, days):
        kept = ties.among(kinds, objects=not ties.two_mode)
        sources |= dict.fromkeys(kept.sources)
        rows.append(_measured(kept))
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    if not frame["ties"].sum():
        notes.append("No tie is in force on any of the days: there is nothing to measure.")
    names = tuple(view.graph.relation_names(relation))
    return Analysis(
        "series", frame, None, names, DEFINITION, tuple(sources), tuple(notes), view.graph.sources,
        charted=_chart,
    )  # fmt: skip


def networks(
    where: Graph | View, relation: str | Sequence[str], days: Iterable[Day], *, kinds: Sequence[str] = STATES
) -> Iterator[tuple[date, "nx.Graph[Any]"]]:
    """The networks of ``projection`` on many days, each with its day; the claims are read once for all.

    Raises:
        ComityError: no such relation.
        DateError: one of ``days`` is no day.

    Example:
        >>> for day, net in networks(graph, "alliedWith", ["1914-07-01", "1939-08-01"]):  # doctest: +SKIP
        ...     print(day, len(net))
    """
    for ties in through(where, relation, days):
        if ties.as_of is not None:
            yield ties.as_of, weighted(ties.among(kinds, objects=not ties.two_mode))


def as_days(text: str) -> list[date]:
    """Days as people type them: ``1816..2025`` (the last day of each year) or ``1914-07-01,1939-08-01``.

    Raises:
        DateError: one of them is no day.
        AnalysisError: the years are not in order.
    """
    if ".." in text:
        first, _, last = text.partition("..")
        if not (first.strip().isdigit() and last.strip().isdigit()):
            raise AnalysisError(f"'{text}' is no span of years: write it as 1816..2025")
        return yearly(int(first), int(last))
    return [parse_day(part.strip()) for part in text.split(",")]


def _chart(frame: pd.DataFrame) -> list[Curves]:
    """What grows with a network together, what has a unit of its own apart."""
    together = {"How large it is": ("nodes", "pairs"), "Shares": ("density", "reciprocity", "largest_share")}
    alone = {"Others that a state is tied to, on average": ("mean_degree",), "Parts": ("components",)}
    days = frame["day"].tolist()
    return [
        Curves(title, tuple(curve(name.replace("_", " "), days, frame[name].tolist()) for name in known))
        for title, names in (together | alone).items()
        if (known := [name for name in names if frame[name].notna().any()])
    ]


def _measured(ties: Ties) -> tuple[Any, ...]:
    frame = ties.frame[ties.frame["subject"] != ties.frame["object"]]
    count = len(frame)
    if not count:
        return (ties.as_of, 0, 0, 0, None, None, None, 0, None)
    ends = frame[["subject", "object"]].to_numpy()
    nodes, coded = np.unique(ends.astype(str), return_inverse=True)
    coded = coded.reshape(ends.shape)
    size = len(nodes)
    low, high = coded.min(axis=1).astype(np.int64), coded.max(axis=1).astype(np.int64)
    pairs = np.unique(low * size + high)
    possible = size * (size - 1) / 2
    if ties.two_mode:
        possible = float(frame["subject"].nunique() * frame["object"].nunique())
    links = sparse.coo_matrix((np.ones(len(pairs)), (pairs // size, pairs % size)), shape=(size, size))
    parts, where = connected_components(links, directed=False)
    share = float(np.bincount(where).max() / size)
    returned = _reciprocity(ties, coded, size)
    return (ties.as_of, size, count, len(pairs), len(pairs) / possible, 2 * len(pairs) / size, returned, parts, share)


def _reciprocity(ties: Ties, coded: Any, size: int) -> float | None:
    """``|{(a, b): a -> b and b -> a}| / |{(a, b): a -> b}|``; None where ties go both ways, or only one, by nature."""
    if ties.two_mode or set(ties.frame["relation"]) <= ties.symmetric:
        return None
    ahead = np.unique(coded[:, 0].astype(np.int64) * size + coded[:, 1])
    back = (ahead % size) * size + ahead // size
    return float(np.isin(ahead, back).mean())
