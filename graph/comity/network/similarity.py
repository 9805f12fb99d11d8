"""How alike two states are: what they belong to, what they are party to, and how they vote."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import pandas as pd

from comity.errors import AnalysisError
from comity.network.bipartite import one_mode
from comity.network.likeness import likest
from comity.network.result import Analysis, empty
from comity.network.ties import STATES, Day, Ties, take, view_of
from comity.network.votes import SOURCE, agreement, read_span
from comity.view import Graph, View

RELATIONS = ("memberOf", "partyTo")
BASE = ("subject", "subject_label", "object", "object_label", "similarity")


def similar(
    where: Graph | View,
    state: str | None = None,
    *,
    as_of: Day = None,
    relation: str | Sequence[str] = RELATIONS,
    votes: bool = True,
    kinds: Sequence[str] = STATES,
) -> Analysis:
    """How alike each two states (or one and every other) are on a day: shared memberships, treaties and votes.

    For each relation ``J = |A & B| / |A | B|`` over what the two are tied to (column ``<relation>``, beside
    ``<relation>_shared``); ``votes`` is Lijphart's index of the year that ends on the day, where both have ten votes in
    it. ``similarity`` is the plain mean of those of them that are known, 0 to 1; the distance is ``1 - similarity``.

    Args:
        where: a graph or a view.
        state: a name, code or id; None for all pairs.
        as_of: the day (default: that of ``where``).
        relation: relations from states to things.
        votes: whether votes count, where there are any.
        kinds: which kinds of entity are compared.

    Raises:
        AnalysisError: a relation that ties states to states, the state has no such tie, or a day before any data.
        UnknownName, AmbiguousName: the message lists the candidates.

    References:
        Jaccard, Bulletin de la Societe Vaudoise des Sciences Naturelles 37 (1901), 547-579. Lijphart, American
        Political Science Review 57 (1963), 902-917.

    Example:
        >>> similar(graph, "Finland", as_of="1960-01-01")  # doctest: +SKIP
    """
    view = view_of(where, as_of)
    names = view.graph.relation_names(relation)
    chosen = None if state is None else view.entity(state).id
    parts: dict[str, pd.Series[float]] = {}
    labels: dict[str, str] = {}
    sources: dict[str, None] = {}
    for name in names:
        ties = take(view, name).among(kinds, objects=False)
        labels |= {str(id_): label for id_, label in ties.labels.items()}
        sources |= dict.fromkeys(ties.sources)
        parts |= _shared(ties, name, chosen)
    notes: tuple[str, ...] = ()
    if votes:
        parts["votes"], notes = _votes(view, chosen)
        sources |= dict.fromkeys([SOURCE] if len(parts["votes"]) else [])
    measures = [*names, *(["votes"] if votes else [])]
    definition = (
        f"similarity: the mean of those known of {', '.join(measures)}; a relation's is the share of things both "
    )
    definition += "are tied to among those either is (Jaccard), that of votes Lijphart's index over a year"
    columns = [*BASE, *(column for name in names for column in (name, f"{name}_shared")), *measures[len(names) :]]
    frame = pd.DataFrame(parts)
    if frame.empty and chosen is not None:
        raise AnalysisError(f"{state} has no tie of {', '.join(names)} on {view.day}: ask for other relations or a day")
    if frame.empty:
        return empty("similarity", columns, view.day, tuple(names), definition, f"Nothing is shared on {view.day}.")
    frame = frame.fillna({column: 0.0 for name in names for column in (name, f"{name}_shared")})
    frame["similarity"] = frame[measures].mean(axis=1)
    told = _told(frame, labels, columns, names)
    return Analysis(
        "similarity", told, view.day, tuple(names), definition, tuple(sources), notes, view.graph.sources,
        partial(likest, told, "similarity"),
    )  # fmt: skip


def _shared(ties: Ties, name: str, chosen: str | None) -> "dict[str, pd.Series[float]]":
    if not len(ties):
        return {name: pd.Series(dtype=float), f"{name}_shared": pd.Series(dtype=float)}
    edges = one_mode(ties, "jaccard").edges(data=True)
    kept = {_pair(a, b, chosen): facts for a, b, facts in edges if chosen is None or chosen in (a, b)}
    weights = {pair: facts["weight"] for pair, facts in kept.items()}
    counts = {pair: float(facts["shared"]) for pair, facts in kept.items()}
    return {name: pd.Series(weights, dtype=float), f"{name}_shared": pd.Series(counts, dtype=float)}


def _votes(view: View, chosen: str | None) -> "tuple[pd.Series[float], tuple[str, ...]]":
    try:
        ballots = read_span(view)
    except AnalysisError as error:
        return pd.Series(dtype=float), (f"Votes do not count: {error}.",)
    if (view.day - ballots.last).days > 365:
        return pd.Series(dtype=float), (f"Votes do not count: the last on record is of {ballots.last}.",)
    values, common = agreement(ballots.cast, "lijphart")
    one, other = np.triu_indices(len(ballots.states), k=1)
    found = {
        _pair(ballots.states[a], ballots.states[b], chosen): float(values[a, b])
        for a, b in zip(one, other, strict=True)
        if common[a, b] >= 10 and (chosen is None or chosen in (ballots.states[a], ballots.states[b]))
    }
    return pd.Series(found, dtype=float), ()


def _pair(a: str, b: str, chosen: str | None) -> tuple[str, str]:
    return (b, a) if b == chosen or (chosen is None and b < a) else (a, b)


def _told(frame: pd.DataFrame, labels: dict[str, str], columns: list[str], names: Sequence[str]) -> pd.DataFrame:
    frame = frame.copy()
    frame["subject"], frame["object"] = ([pair[n] for pair in frame.index] for n in (0, 1))
    for party in ("subject", "object"):
        frame[f"{party}_label"] = [labels.get(id_, id_) for id_ in frame[party]]
    for name in names:
        frame[f"{name}_shared"] = frame[f"{name}_shared"].astype(int)
    if "votes" in frame:
        frame["votes"] = pd.Series([None if pd.isna(v) else v for v in frame["votes"]], index=frame.index, dtype=object)
    order = ["similarity", "subject", "object"]
    return frame[columns].sort_values(order, ascending=[False, True, True], ignore_index=True)
