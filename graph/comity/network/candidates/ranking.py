"""Who comes next: every candidate ranked, with its probability, its reasons and what naive baselines say."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from comity.network.candidates.asking import put
from comity.network.candidates.lessons import context
from comity.network.candidates.model import CUT, Model, shipped
from comity.network.candidates.pace import HORIZON
from comity.network.candidates.questions import Asked
from comity.network.candidates.reasons import Explained
from comity.network.result import Analysis, empty
from comity.network.ties import Day
from comity.view import Graph, View

COLUMNS = (
    "rank", "state", "label", "probability", "score", "reasons", "against", "announced",
    "base_rate", "common_neighbours", "preferential_attachment", "regional_share", "claims",
)  # fmt: skip
WHY = ("measure", "group", "said", "value", "mean", "part", "claims", "sources")
DEFINITION = (
    "score: log odds of being the next, over the mean candidate's, a sum of what each measure adds (a conditional "
    "logit); probability: of coming within five years; base_rate: comings in the last five years over candidates; "
    "common_neighbours: ties of the kind shared with who is in; preferential_attachment: ties of the kind held; "
    "regional_share: share of the candidate's region that is in"
)
_TOLD = 3


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
    if why := _nothing(asked, target, view):
        return empty("who next", COLUMNS, view.day, names, DEFINITION, why)
    explained = Explained(asked, shipped()[asked.kind.name])
    frame, rows = _ranked(explained)
    sources = _sources(view.graph, rows)
    notes = tuple(_notes(explained, view))
    return Analysis("who next", frame, view.day, names, DEFINITION, sources, notes, view.graph.sources)


def why_next(
    where: Graph | View,
    state: str,
    target: str,
    relation: str = "joined",
    *,
    as_of: Day = None,
    outward: bool = False,
) -> Analysis:
    """Why a state stands where it does in ``who_next``: what each measure adds to its score, and the claims behind it.

    One row a measure, the weightiest first: ``value`` is the state's, ``mean`` that of all candidates, ``part`` what
    the measure adds over what it adds for the mean candidate. The parts sum to the score.

    Args and errors are those of ``who_next``; besides:

    Raises:
        AnalysisError: the state is no candidate; the message says why.

    Example:
        >>> why_next(graph, "Kazakhstan", "Abraham Accords", as_of="2025-11-05")  # doctest: +SKIP
    """
    view, asked = put(where, target, relation, as_of, outward)
    names = (asked.kind.relation,)
    if why := _nothing(asked, target, view):
        return empty("why next", WHY, view.day, names, DEFINITION, why)
    explained = Explained(asked, shipped()[asked.kind.name])
    seat = _seat(asked, view, state)
    ids, sources = (view.graph.table[name] for name in ("id", "source"))
    rows = []
    for reason in explained.of(seat):
        behind = pa.array(explained.rows(seat, reason.measure))
        told = sorted({*sources.take(behind).to_pylist(), *(["un-votes"] if "votes" in reason.measure.name else [])})
        rows.append(
            (
                reason.measure.name,
                reason.measure.group,
                reason.said,
                round(reason.value, 4),
                round(reason.mean, 4),
                reason.part,
                ids.take(behind).to_pylist(),
                ", ".join(told),
            )  # fmt: skip
        )
    frame = pd.DataFrame(rows, columns=list(WHY))
    behind_all = sorted({name for told in frame["sources"] for name in told.split(", ") if name})
    place = int(_order(explained)[0].tolist().index(seat)) + 1
    note = f"{state}: rank {place} of {int(asked.pool.sum())}, score {float(frame['part'].sum()):.2f}."
    return Analysis(
        "why next", frame, view.day, names, DEFINITION, tuple(behind_all), (note, *_notes(explained, view)),
        view.graph.sources,
    )  # fmt: skip


def _nothing(asked: Asked, target: str, view: View) -> str:
    """Why nobody can be ranked; empty where somebody can."""
    day, kind = view.day, asked.kind
    if kind.of_states and asked.world.seat[asked.target] < 0:
        return f"{target} is not known to exist on {day}: there is nobody to rank."
    if kind.least and not asked.members.any():
        return f"Nobody is known to be in on {day} ({target}, {kind.relation}): there is nothing to rank from."
    if not asked.pool.any():
        why = "no break with it stands" if not kind.least else "every state that exists is in"
        return f"Nobody is left to rank on {day} ({target}, {kind.relation}): {why}."
    return ""


def _order(explained: Explained) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """The candidates by falling score, and their scores over the mean candidate's."""
    asked = explained.asked
    scores = explained.model.scores(asked.features)
    scores = scores - scores[asked.pool].mean()
    candidates = np.flatnonzero(asked.pool)
    order = candidates[np.argsort(-scores[candidates], kind="stable")]
    return order, scores[order]


def _ranked(explained: Explained) -> tuple[pd.DataFrame, list[int]]:
    asked, graph = explained.asked, explained.asked.world.chronicle.graph
    order, scores = _order(explained)
    states = [asked.world.chronicle.states[at] for at in asked.world.alive[order]]
    short = [explained.in_short(int(seat), _TOLD) for seat in order]
    rows = [explained.rows_in_short(int(seat), _TOLD) for seat in order]
    ids = graph.table["id"]
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
            "preferential_attachment": asked.values["activity" if asked.kind.of_states else "degree"][order].astype(
                int
            ),
            "regional_share": asked.values["region"][order],
            "claims": [ids.take(pa.array(behind)).to_pylist() for behind in rows],
        }
    )
    return frame[list(COLUMNS)], sorted({int(row) for behind in rows for row in behind})


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


def _seat(asked: Asked, view: View, state: str) -> int:
    id_ = view.entity(state).id
    number = asked.world.chronicle.number.get(id_, -1)
    seat = int(asked.world.seat[number]) if number >= 0 else -1
    if seat >= 0 and asked.pool[seat]:
        return seat
    from comity.errors import AnalysisError

    if seat < 0:
        raise AnalysisError(f"{state} is no state known to exist on {view.day}: ask for one that does")
    why = "is in already, or may be" if asked.kind.least else "has no break that stands"
    raise AnalysisError(f"{state} is no candidate on {view.day}: it {why}; ask for another state or day")


def _notes(explained: Explained, view: View) -> Iterator[str]:
    asked, model = explained.asked, explained.model
    day, count = view.day, int(asked.members.sum())
    who = f"{count} states are in on {day}; {int(asked.pool.sum())} are ranked."
    doubtful = int(((asked.members == 0) & ~asked.pool).sum()) - int(asked.kind.of_states)
    if doubtful > 0 and asked.kind.least:
        who += f" {doubtful} may have come at some day around this one and are left out."
    yield who
    yield from _trust(model)
    if count < asked.kind.least:
        yield f"With fewer than {asked.kind.least} in, nothing like it was in the backtest."
    if day.isoformat() < CUT:
        yield f"The weights were learnt from all that came before {CUT}, and so from what followed this day too."
    if model.learnt.get("lent"):
        yield "What an announcement weighs was learnt of organisations, where applications are told in full."


def _trust(model: Model) -> Iterator[str]:
    marks = model.learnt.get("marks")
    if marks:
        best = max(value for name, value in marks.items() if name not in ("model", "comings"))
        yield (
            f"Backtest, {model.kind.name}, {marks['comings']:,} comings since {CUT[:4]}: mean reciprocal rank "
            f"{marks['model']:.1f}, best baseline {best:.1f} (of 100)."
        )
