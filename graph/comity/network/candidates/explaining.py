"""Why one candidate stands where it does: each measure's part of its score, with the claims behind it."""

import pandas as pd
import pyarrow as pa

from comity.errors import AnalysisError
from comity.network.candidates.asking import put
from comity.network.candidates.model import shipped
from comity.network.candidates.questions import Asked
from comity.network.candidates.ranking import DEFINITION, ordered
from comity.network.candidates.reasons import Explained
from comity.network.candidates.remarks import notes_on, why_nobody
from comity.network.chart import Estimate, Estimates
from comity.network.result import Analysis, empty
from comity.network.ties import Day
from comity.view import Graph, View

COLUMNS = ("measure", "group", "said", "value", "mean", "part", "claims", "sources")


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
    if why := why_nobody(asked, target, view):
        return empty("why next", COLUMNS, view.day, names, DEFINITION, why)
    explained = Explained(asked, shipped()[asked.kind.name])
    seat = _seat(asked, view, state)
    ids, sources = (view.graph.table[name] for name in ("id", "source"))
    rows = []
    for reason in explained.of(seat):
        behind = pa.array(explained.rows(seat, reason.measure))
        told = {*sources.take(behind).to_pylist(), *(["un-votes"] if "votes" in reason.measure.name else [])}
        measured = (
            reason.measure.name,
            reason.measure.group,
            reason.said,
            round(reason.value, 4),
            round(reason.mean, 4),
        )
        rows.append((*measured, reason.part, ids.take(behind).to_pylist(), ", ".join(sorted(told))))
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    behind_all = sorted({name for told in frame["sources"] for name in told.split(", ") if name})
    place = int(ordered(explained)[0].tolist().index(seat)) + 1
    note = f"{state}: rank {place} of {int(asked.pool.sum())}, score {float(frame['part'].sum()):.2f}."
    return Analysis(
        "why next", frame, view.day, names, DEFINITION, tuple(behind_all), (note, *notes_on(explained, view)),
        view.graph.sources, charted=_chart,
    )  # fmt: skip


def _chart(frame: pd.DataFrame) -> list[Estimates]:
    rows = tuple(Estimate(row["measure"], row["part"]) for row in frame.to_dict("records") if abs(row["part"]) >= 0.005)
    return [Estimates("What each measure adds to the score, over the mean candidate's", rows, reference=0.0)]


def _seat(asked: Asked, view: View, state: str) -> int:
    id_ = view.entity(state).id
    number = asked.world.chronicle.number.get(id_, -1)
    seat = int(asked.world.seat[number]) if number >= 0 else -1
    if seat >= 0 and asked.pool[seat]:
        return seat
    if seat < 0:
        raise AnalysisError(f"{state} is no state known to exist on {view.day}: ask for one that does")
    why = "is in already, or may be" if asked.kind.least else "has no break that stands"
    raise AnalysisError(f"{state} is no candidate on {view.day}: it {why}; ask for another state or day")
