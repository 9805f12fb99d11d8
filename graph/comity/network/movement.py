"""Who gained and who lost standing between two days, and the claims that began or ended meanwhile."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

import pandas as pd

from comity.errors import AnalysisError
from comity.network.projections import Mix
from comity.network.result import Analysis, empty
from comity.network.standing import MEASURES, measured, ranks, standing_network
from comity.network.ties import STATES, Day, Ties, take, view_of
from comity.view import Graph, View

COLUMNS = (
    "state", "label", "rank_before", "rank_after", "climbed", "before", "after", "began", "ended", "claims_began",
    "claims_ended",
)  # fmt: skip


def rank_changes(
    where: Graph | View,
    earlier: Day,
    later: Day,
    relation: str | Sequence[str] = "hasRelations",
    *,
    by: str = "pagerank",
    mix: Mix | None = None,
    kinds: Sequence[str] = STATES,
) -> Analysis:
    """Each state's rank on two days, how far it climbed, and its own ties that began or ended between them.

    ``climbed = rank_before - rank_after``, places; None for a state that was in the network on one day only. The claims
    are those of the state's own ties in force on one of the days and not on the other (ids of claims, or of the spells
    derived from them). PageRank, eigenvector, betweenness and closeness also move with the ties of others.

    Args:
        where: a graph or a view.
        earlier, later: the two days.
        relation: one relation or several.
        by: a measure of ``standings``.
        mix: weights by relation.
        kinds: which kinds of entity count.

    Raises:
        AnalysisError: no such measure, the days are not in order, or the first lies before any data.
        ComityError: no such relation.

    References:
        The measures' are those of ``standings``.

    Example:
        >>> rank_changes(graph, "1990-01-01", "1995-01-01", "hasRelations", by="degree")  # doctest: +SKIP
    """
    if by not in MEASURES:
        raise AnalysisError(f"'{by}' is no measure: choose among {', '.join(MEASURES)}")
    old, new = (_asked(where, day, relation, kinds) for day in (earlier, later))
    if old.as_of is None or new.as_of is None or old.as_of >= new.as_of:
        raise AnalysisError(f"{old.as_of} does not lie before {new.as_of}: give the earlier day first")
    definition = f"rank by {by} ({MEASURES[by]}) on {old.as_of} and on {new.as_of}; climbed: places gained"
    if not len(old) and not len(new):
        return empty("rank changes", COLUMNS, new.as_of, new.relations, definition, new.why_empty)
    frame = _compared(old, new, by, mix)
    notes = ("Own ties only stand as causes; the ties of others move this measure too.",)
    told = notes if by not in ("degree", "strength") else ()
    sources = tuple(dict.fromkeys([*new.sources, *old.sources]))
    drawn = partial(standing_network, new, mix)
    return Analysis("rank changes", frame, new.as_of, new.relations, definition, sources, told, new.catalogue, drawn)


def _asked(where: Graph | View, day: Day, relation: str | Sequence[str], kinds: Sequence[str]) -> Ties:
    ties = take(view_of(where, day), relation)
    return ties.among(kinds, objects=not ties.two_mode)


def _compared(old: Ties, new: Ties, by: str, mix: Mix | None) -> pd.DataFrame:
    sides = [_ranked(ties, by, mix) for ties in (old, new)]
    both = sides[0].add_suffix("_before").join(sides[1].add_suffix("_after"), how="outer")
    began = _by_state(new.frame[~new.frame["id"].isin(old.frame["id"])], new.two_mode)
    ended = _by_state(old.frame[~old.frame["id"].isin(new.frame["id"])], old.two_mode)
    frame = pd.DataFrame({"state": both.index, "label": [_label(new, old, id_) for id_ in both.index]})
    climbed = both["rank_before"] - both["rank_after"]
    for name, values in (
        ("rank_before", both["rank_before"]),
        ("rank_after", both["rank_after"]),
        ("climbed", climbed),
    ):
        frame[name] = pd.Series([None if pd.isna(value) else int(value) for value in values], dtype=object)
    for name in ("before", "after"):
        values = both[f"value_{name}"]
        frame[name] = pd.Series([None if pd.isna(value) else float(value) for value in values], dtype=object)
    for name, claims in (("began", began), ("ended", ended)):
        frame[name] = [len(claims[id_]) for id_ in both.index]
        frame[f"claims_{name}"] = [", ".join(claims[id_]) for id_ in both.index]
    moved = [-1 if pd.isna(value) else abs(value) for value in climbed]
    order = frame.assign(moved=moved).sort_values(["moved", "state"], ascending=[False, True], ignore_index=True)
    return order[list(COLUMNS)]


def _ranked(ties: Ties, by: str, mix: Mix | None) -> pd.DataFrame:
    if not len(ties) or not (net := standing_network(ties, mix)).number_of_edges():
        return pd.DataFrame({"rank": [], "value": []}, index=pd.Index([], dtype=object))
    frame = measured(net, [by]).set_index("state")
    return pd.DataFrame({"rank": ranks(frame[by]), "value": frame[by]})


def _by_state(frame: pd.DataFrame, two_mode: bool) -> "defaultdict[str, list[str]]":
    claims: defaultdict[str, list[str]] = defaultdict(list)
    for party in ("subject",) if two_mode else ("subject", "object"):
        for state, claim in zip(frame[party], frame["id"], strict=True):
            claims[state].append(claim)
    return claims


def _label(new: Ties, old: Ties, id_: str) -> str:
    return new.labels.get(id_) or old.label(id_)
