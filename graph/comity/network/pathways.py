"""Who tends to follow whom, over many agreements and organisations: leaders and followers against a baseline."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from comity.errors import AnalysisError
from comity.ledger.days import of_relations
from comity.network.arrows import Arrow, arrow_network
from comity.network.existence import Lifetimes, lifetimes
from comity.network.result import Analysis, empty
from comity.network.ties import STATES, Day, view_of
from comity.view import Graph, View

COLUMNS = (
    "follower", "follower_label", "leader", "leader_label", "together", "followed", "led", "same_time", "by_chance",
    "expected", "lift", "p", "q", "p_direction",
)  # fmt: skip
DEFINITION = (
    "followed: things the follower joined within {within:g} years after the leader; led: the other way round; "
    "together: things both joined, both existing when the first of them did; by_chance: followed, if the dates of "
    "each thing were dealt anew among its joiners; expected: the same, given how often each follows and is "
    "followed at all; lift: followed / expected; p: Poisson, at least so many; q: Benjamini and Hochberg's; "
    "p_direction: two-sided sign test of followed against led"
)
Matrix = NDArray[np.float64]


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
    fitted until the rows and columns have the sums observed (quasi-independence with an offset). ``p`` is the
    chance of a Poisson variable of that mean to be as large as ``followed``; ``q`` corrects for the number of pairs.
    Things are taken as independent, which a bundle of protocols signed on one day is not. ``net`` has the pairs with
    q up to 0.05, from follower to leader.

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
    lives = lifetimes(view.graph, kinds)
    dated, sources = _first_dates(view, names, lives)
    if dated.empty:
        _refuse_before_data(view, names)
    things = [part for _, part in dated.groupby("thing", sort=True) if len(part) >= least]
    counts = _counted(things, lives, round(within * 365.2425))
    frame = _told(counts, lives, view, together)
    if frame.empty:
        why = f"No two states joined {together:,} things together that {least:,} joined with dates by {view.day}."
        return empty("who leads", COLUMNS, view.day, tuple(names), definition, why)
    notes = (
        f"{len(things):,} things with at least {least:,} dated joiners; {len(frame):,} ordered pairs with at least "
        f"{together:,} of them together, {int((frame['q'] <= 0.05).sum()):,} with q up to 0.05.",
    )
    net = arrow_network(view, "tends to follow", _arrows(frame[frame["q"] <= 0.05]))
    return Analysis("who leads", frame, view.day, tuple(names), definition, sources, notes, view.graph.sources, net)


def _refuse_before_data(view: View, names: Sequence[str]) -> None:
    first = pc.min(of_relations(view.graph.table, names)["begins"]).as_py()
    if first is not None and view.day < first:
        raise AnalysisError(
            f"nothing is known of {', '.join(names)} on {view.day}: the first is of {first}; ask for that day or later"
        )


def _first_dates(view: View, names: Sequence[str], lives: Lifetimes) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The first joining of each thing by each state, as the first and last day of its date; undated ones left out."""
    table = of_relations(view.graph.table, names)
    spoken = pc.and_(pc.and_(table["preferred"], pc.equal(table["status"], "done")), pc.is_valid(table["begins"]))
    table = table.filter(pc.and_(spoken, pc.less_equal(table["begins"], pa.scalar(view.day, pa.date32()))))
    days = {name: table[name].cast(pa.int32()).to_numpy() for name in ("begins", "from")}
    index = lives.index()
    frame = pd.DataFrame(
        {
            "state": [index.get(id_, -1) for id_ in table["subject"].cast(pa.string()).to_pylist()],
            "thing": table["object"].cast(pa.string()).to_pylist(),
            "first": days["from"], "seen": days["begins"],
            "precision": table["from_precision"].cast(pa.string()).to_pylist(),
            "source": table["source"].cast(pa.string()).to_pylist(),
        }
    )  # fmt: skip
    frame = frame[frame["state"] >= 0].sort_values(["seen", "first"])
    frame = frame.drop_duplicates(["state", "thing"]).dropna(subset=["first"])
    counts = frame["source"].value_counts()
    frame["first"] = frame["first"].astype(np.int64)
    length = frame["precision"].map({"year": "Y", "month": "M"}).fillna("D")
    first = frame["first"].to_numpy().astype("datetime64[D]")
    last = first.copy()
    for unit in ("Y", "M"):
        coarse = (length == unit).to_numpy()
        last[coarse] = (first[coarse].astype(f"datetime64[{unit}]") + 1).astype("datetime64[D]") - 1
    frame["last"] = last.astype(np.int64)
    return frame, tuple(str(id_) for id_ in counts.index)


def _counted(things: Sequence[pd.DataFrame], lives: Lifetimes, within: int) -> dict[str, Matrix]:
    size = len(lives.ids)
    sums = {name: np.zeros((size, size)) for name in ("together", "followed", "any_after", "by_chance")}
    for part in things:
        who = part["state"].to_numpy()
        first, last = part["first"].to_numpy(), part["last"].to_numpy()
        earlier = np.minimum(first[:, None], first[None, :])
        there = (lives.born[who][:, None] <= earlier) & (lives.born[who][None, :] <= earlier)
        np.fill_diagonal(there, False)
        after = first[:, None] > last[None, :]
        soon = after & (first[:, None] - first[None, :] <= within)
        chance = (soon & there).sum() / max(there.sum(), 1)
        cells = np.ix_(who, who)
        sums["together"][cells] += there
        sums["followed"][cells] += soon & there
        sums["any_after"][cells] += after & there
        sums["by_chance"][cells] += chance * there
    return sums


def _fitted(observed: Matrix, offset: Matrix) -> Matrix:
    """``a_i b_j offset`` with the rows' and columns' sums of ``observed``: iterative proportional fitting."""
    expected = offset.copy()
    rows, columns = observed.sum(axis=1), observed.sum(axis=0)
    for _ in range(500):
        now = expected.sum(axis=1)
        expected *= np.divide(rows, now, out=np.zeros_like(rows), where=now > 0)[:, None]
        now = expected.sum(axis=0)
        expected *= np.divide(columns, now, out=np.zeros_like(columns), where=now > 0)[None, :]
        if np.abs(expected.sum(axis=1) - rows).max() < 1e-6:
            break
    return expected


def _told(counts: dict[str, Matrix], lives: Lifetimes, view: View, together: int) -> pd.DataFrame:
    from scipy.stats import binomtest, false_discovery_control, poisson

    followed, both = counts["followed"], counts["together"]
    expected = _fitted(followed, counts["by_chance"])
    one, other = np.nonzero((both >= together) & (expected > 0))
    frame = pd.DataFrame({"follower": one, "leader": other})
    if frame.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    for party in ("follower", "leader"):
        ids = [lives.ids[number] for number in frame[party]]
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
    return frame.sort_values(["p", "follower", "leader"], ignore_index=True)[list(COLUMNS)]


def _sign(followed: int, led: int, test: Any) -> float:
    return float(test(followed, followed + led).pvalue) if followed + led else 1.0


def _arrows(frame: pd.DataFrame) -> Iterator[Arrow]:
    row: Any
    for row in frame.itertuples():
        note = f"{row.followed} times, {row.expected:.1f} expected; q {row.q:.2g}"
        yield Arrow(row.follower, row.leader, note, float(row.lift))
