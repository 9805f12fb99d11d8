"""Who comes next: every candidate ranked, with its probability, its reasons and what naive baselines say."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from comity.network.candidates.asking import put
from comity.network.candidates.lessons import context
from comity.network.candidates.model import shipped
from comity.network.candidates.pace import HORIZON
from comity.network.candidates.questions import Asked
from comity.network.candidates.reasons import Explained
from comity.network.candidates.remarks import notes_on, why_nobody
from comity.network.candidates.spells import Ints
from comity.network.result import Analysis, empty
from comity.network.ties import Day
from comity.view import Graph, View

COLUMNS = (
    "rank", "state", "label", "probability", "score", "reasons", "against", "announced",
    "base_rate", "common_neighbours", "preferential_attachment", "regional_share", "claims",
)  # fmt: skip
DEFINITION = (
    "score: log odds of being the next, over the mean candidate's, a sum of what each measure adds (a conditional "
    "logit); probability: of coming within five years; base_rate: comings in the last five years over candidates; "
    "common_neighbours: ties of the kind shared with who is in; preferential_attachment: ties of the kind held; "
    "regional_share: share of the candidate's region that is in"
)
_TOLD, _DRAWN = 3, 12


def who_next(
    where: Graph | View,
    target: str,
    relation: str = "joined",
    *,
    as_of: Day = None,
    outward: bool = False,
) -> Analysis:
    """Who will most likely be the next to join, recognise, open a mission or restore relations, and why.

    Every state that exists on the day and is not in is ranked by ``w . x``: the measures ``x`` of
    ``comity.network.candidates.measures``, known on the day itself, with the weights ``w`` of a conditional logit that
    were learnt from all dated comings before 2005. ``score`` is over that of the mean candidate, and what each measure
    adds is told by ``why_next``. ``probability`` is that of coming within five years of the day: a logistic model of
    the candidate's share of the odds and of how many came to the object of late. How well both do in the years since
    2005 is measured in docs/analysis.md; the notes have the figures for the kind of question.

    ``draw`` shows the ties behind the reasons of the first twelve.

    Args:
        where: a graph or a view.
        target: the agreement, organisation or state, by any name, code or id.
        relation: ``joined`` (agreements: consent to be bound by ratifying or acceding), ``recognized``,
            ``hasMission`` (who opens one in the target) or ``restoredRelations`` (with the target).
        as_of: the day; what begins after it is not looked at.
        outward: of ``hasMission``, ask in whose land the target opens one instead.

    Raises:
        ComityError: no such relation.
        AnalysisError: nothing is learnt of the relation, the target is of the wrong kind, or the day is too early.
        UnknownName, AmbiguousName: the message lists the candidates.

    References:
        McFadden, Conditional logit analysis of qualitative choice behavior, in Zarembka (ed.), Frontiers in
        Econometrics, Academic Press 1974, 105-142. Liben-Nowell and Kleinberg, The link-prediction problem for social
        networks, JASIST 58 (2007), 1019-1031 (the baselines). Simmons and Elkins, The globalization of liberalization,
        American Political Science Review 98 (2004), 171-189 (why peers matter).

    Example:
        >>> who_next(graph, "Abraham Accords", as_of="2025-11-05")  # doctest: +SKIP
    """
    view, asked = put(where, target, relation, as_of, outward)
    names = (asked.kind.relation,)
    if why := why_nobody(asked, target, view):
        return empty("who next", COLUMNS, view.day, names, DEFINITION, why)
    explained = Explained(asked, shipped()[asked.kind.name])
    frame, behind = _ranked(explained)
    sources = _sources(view.graph, _every(behind))
    net = view.graph.to_network(view.graph.table.take(pa.array(_every(behind[:_DRAWN]), pa.int64())), view.day)
    notes = tuple(notes_on(explained, view))
    return Analysis("who next", frame, view.day, names, DEFINITION, sources, notes, view.graph.sources, net)


def ordered(explained: Explained) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """The candidates by falling score, and their scores over the mean candidate's."""
    asked = explained.asked
    scores = explained.model.scores(asked.features)
    scores = scores - scores[asked.pool].mean()
    candidates = np.flatnonzero(asked.pool)
    order = candidates[np.argsort(-scores[candidates], kind="stable")]
    return order, scores[order]


def _ranked(explained: Explained) -> tuple[pd.DataFrame, list[Ints]]:
    """The frame, and the rows of the claims table behind each candidate's reasons."""
    asked, graph = explained.asked, explained.asked.world.chronicle.graph
    order, scores = ordered(explained)
    states = [asked.world.chronicle.states[at] for at in asked.world.alive[order]]
    short = [explained.in_short(int(seat), _TOLD) for seat in order]
    rows = [explained.rows_in_short(int(seat), _TOLD) for seat in order]
    ids = graph.table["id"]
    size = asked.values["activity" if asked.kind.of_states else "degree"]
    days = asked.arrivals
    recent = int((days > asked.world.day - HORIZON).sum())
    frame = pd.DataFrame(
        {
            "rank": pd.Series(-scores).rank(method="min").astype(int),
            "state": states,
            "label": [graph.entities[id_].label for id_ in states],
            "probability": explained.model.promise.of(scores, context(asked)),
            "score": scores,
            "reasons": [speaks for speaks, _ in short],
            "against": [against for _, against in short],
            "announced": [_announced(asked, id_) for id_ in states],
            "base_rate": recent / (len(order) + recent),
            "common_neighbours": asked.shared_memberships[order].astype(int),
            "preferential_attachment": size[order].astype(int),
            "regional_share": asked.values["region"][order],
            "claims": [ids.take(pa.array(behind)).to_pylist() for behind in rows],
        }
    )
    return frame[list(COLUMNS)], rows


def _every(behind: Sequence[Ints]) -> list[int]:
    return sorted({int(row) for rows in behind for row in rows})


def _announced(asked: Asked, state: str) -> str:
    if state not in asked.announced:
        return ""
    row = asked.announced[state]
    return f"{row['status']} {np.datetime64(int(row['day']), 'D')}"


def _sources(graph: Graph, rows: Sequence[int]) -> tuple[str, ...]:
    """The sources of some rows, those of most rows first, and the votes, which count for everybody."""
    names = pd.Series(graph.table["source"].take(pa.array(rows, pa.int64())).to_pylist(), dtype=object).value_counts()
    found = sorted((str(name) for name in names.index if name), key=lambda name: (-int(names[name]), name))
    return (*found, "un-votes") if "un-votes" in graph.sources else tuple(found)
