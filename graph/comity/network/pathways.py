"""Who tends to follow whom, over many agreements and organisations: leaders and followers against a baseline."""

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from comity.errors import AnalysisError
from comity.ledger.days import of_relations
from comity.network.arrows import Arrow, arrow_network
from comity.network.existence import Lifetimes, lifetimes
from comity.network.result import Analysis, empty
from comity.network.ties import STATES, Day, view_of
from comity.network.together import Matrix, busy, claims_followed, counted, first_dates, fitted, joined_by
from comity.view import Graph, View

COLUMNS = (
    "follower", "follower_label", "leader", "leader_label", "together", "followed", "led", "same_time", "by_chance",
    "expected", "lift", "p", "q", "p_direction", "claims",
)  # fmt: skip
DEFINITION = (
    "followed: things the follower joined within {within:g} years after the leader; led: the other way round; "
    "together: things both joined, both existing when the first of them did; by_chance: followed, if the dates of "
    "each thing were dealt anew among its joiners; expected: the same, given how often each follows and is "
    "followed at all; lift: followed / expected; p: Poisson, at least so many; q: Benjamini and Hochberg's; "
    "p_direction: two-sided sign test of followed against led"
)
SURE = 0.05
"""The q up to which a pair has its evidence told and is drawn."""


def who_leads(
    where: Graph | View,
    relation: str | Sequence[str] = ("ratified", "joined"),
    *,
    as_of: Day = None,
    within: float = 2.0,
    least: int = 5,
    together: int = 10,
    kinds: Sequence[str] = STATES,
) -> Analysis:
    """Which state tends to follow which, over everything joined by at least ``least`` states; one row an ordered pair.

    In each thing k of n_k dated joiners, i follows j where its date lies wholly after and at most ``within`` years.
    Dealing the dates of k anew makes every ordered pair as likely, ``p_k = pairs that follow / (n_k (n_k - 1))``, so
    ``by_chance(i, j) = sum of p_k`` over the things that both joined and at whose first joining by either both
    existed. States differ in how fast they join anything, so ``expected(i, j) = a_i b_j by_chance(i, j)``, a and b
    fitted until the rows and columns of those that joined at least ``together`` things have the sums observed
    (quasi-independence with an offset). ``p`` is the chance of a Poisson variable of that mean to be as large as
    ``followed``; ``q`` corrects for the number of pairs. Things are taken as independent, which a bundle of protocols
    signed on one day is not. ``claims`` are told for pairs with q up to 0.05, and ``net`` has these, from follower to
    leader.

    Args:
        where: a graph or a view.
        relation: by what things are joined.
        as_of: the day (default: that of ``where``).
        within: years within which one follows another.
        least: the fewest dated joiners of a thing.
        together: the fewest things both of a pair joined.
        kinds: which kinds of entity count.

    Raises:
        AnalysisError: ``within`` is not above 0, a relation goes both ways, or a day before any data.
        ComityError: no such relation.

    References:
        Walker, The diffusion of innovations among the American states, American Political Science Review 63 (1969),
        880-899. Desmarais, Harden and Boehmke, Persistent policy pathways, American Political Science Review 109
        (2015), 392-406. Goodman, The analysis of cross-classified data, Journal of the American Statistical
        Association 63 (1968), 1091-1131. Benjamini and Hochberg, Journal of the Royal Statistical Society B 57 (1995),
        289-300.

    Example:
        >>> who_leads(graph, as_of="2015-01-01").frame["lift"].max()  # doctest: +SKIP
    """
    if within <= 0:
        raise AnalysisError(f"{within:g} years is no span to follow in: give one above 0")
    view = view_of(where, as_of)
    names = view.graph.relation_names(relation)
    if both := [name for name in names if view.graph.relations[name].symmetric]:
        raise AnalysisError(f"{both[0]} goes both ways: nobody joins it after another")
    definition = DEFINITION.format(within=within)
    table = joined_by(view, names)
    lives = lifetimes(view.graph, kinds or _kinds(table))
    dated, sources = first_dates(table, lives)
    if dated.empty:
        _refuse_before_data(view, names)
    things = [part for _, part in dated.groupby("thing", sort=True) if len(part) >= least]
    days = round(within * 365.2425)
    kept = busy(things, together)
    frame = _told(counted(things, lives, kept, days), [lives.ids[one] for one in kept], view, together)
    if frame.empty:
        why = f"No two states joined {together:,} things together that {least:,} joined with dates by {view.day}."
        return empty("who leads", COLUMNS, view.day, tuple(names), definition, why)
    _add_evidence(frame, things, lives, days)
    notes = (
        f"{len(things):,} things with at least {least:,} dated joiners; {len(frame):,} ordered pairs with at least "
        f"{together:,} of them together, {int((frame['q'] <= SURE).sum()):,} with q up to 0.05.",
    )
    net = arrow_network(view, "tends to follow", _arrows(frame[frame["q"] <= SURE], sources))
    return Analysis("who leads", frame, view.day, tuple(names), definition, sources, notes, view.graph.sources, net)


def _kinds(table: pa.Table) -> list[str]:
    return sorted({id_.split("/", 1)[0] for id_ in pc.unique(table["subject"].cast(pa.string())).to_pylist()})


def _refuse_before_data(view: View, names: Sequence[str]) -> None:
    first = pc.min(of_relations(view.graph.table, names)["begins"]).as_py()
    if first is not None and view.day < first:
        raise AnalysisError(
            f"nothing is known of {', '.join(names)} on {view.day}: the first is of {first}; ask for that day or later"
        )


def _told(counts: dict[str, Matrix], states: Sequence[str], view: View, together: int) -> pd.DataFrame:
    from scipy.stats import binomtest, false_discovery_control, poisson

    followed, both = counts["followed"], counts["together"]
    expected = fitted(followed, counts["by_chance"])
    one, other = ((both >= together) & (expected > 0)).nonzero()
    frame = pd.DataFrame({"follower": one, "leader": other})
    if frame.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    for party in ("follower", "leader"):
        ids = [states[number] for number in frame[party]]
        frame[party], frame[f"{party}_label"] = ids, [view.graph.entities[id_].label for id_ in ids]
    after = counts["any_after"]
    frame["together"], frame["followed"], frame["led"] = both[one, other], followed[one, other], followed[other, one]
    frame["same_time"] = both[one, other] - after[one, other] - after[other, one]
    for name in ("together", "followed", "led", "same_time"):
        frame[name] = frame[name].astype(int)
    frame["by_chance"], frame["expected"] = counts["by_chance"][one, other], expected[one, other]
    frame["lift"] = frame["followed"] / frame["expected"]
    frame["p"] = poisson.sf(frame["followed"] - 1, frame["expected"])
    frame["q"] = false_discovery_control(frame["p"])
    pairs = {pair: _sign(*pair, binomtest) for pair in set(zip(frame["followed"], frame["led"], strict=True))}
    frame["p_direction"] = [pairs[pair] for pair in zip(frame["followed"], frame["led"], strict=True)]
    return frame.sort_values(["p", "follower", "leader"], ignore_index=True)[list(COLUMNS[:-1])]


def _add_evidence(frame: pd.DataFrame, things: Sequence[pd.DataFrame], lives: Lifetimes, days: int) -> None:
    index = lives.index()
    sure = frame[frame["q"] <= SURE]
    pairs = [(index[one], index[other]) for one, other in zip(sure["follower"], sure["leader"], strict=True)]
    told = list(claims_followed(things, lives, pairs, days))
    rest = [""] * (len(frame) - len(told))  # the frame is in the order of p, and q rises with it
    frame["claims"] = [", ".join(claims) for claims in told] + rest


def _sign(followed: int, led: int, test: Any) -> float:
    return float(test(followed, followed + led).pvalue) if followed + led else 1.0


def _arrows(frame: pd.DataFrame, sources: Sequence[str]) -> Iterator[Arrow]:
    row: Any
    for row in frame.itertuples():
        note = f"{row.followed} times, {row.expected:.1f} expected; q {row.q:.2g}"
        yield Arrow(row.follower, row.leader, note, float(row.lift), ", ".join(sources), row.claims)
