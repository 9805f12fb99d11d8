"""Who joined what and when, over everything at once: the counts that leaders and followers are told from."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from comity.ledger.days import of_relations
from comity.network.existence import Lifetimes
from comity.view import View

Matrix = NDArray[np.float64]


def joined_by(view: View, names: Sequence[str]) -> pa.Table:
    """What is done by some relations and was begun by the view's day."""
    table = of_relations(view.graph.table, names)
    spoken = pc.and_(pc.and_(table["preferred"], pc.equal(table["status"], "done")), pc.is_valid(table["begins"]))
    return table.filter(pc.and_(spoken, pc.less_equal(table["begins"], pa.scalar(view.day, pa.date32()))))


def first_dates(table: pa.Table, lives: Lifetimes) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The first joining of each thing by each state, as the first and last day of its date; undated ones left out."""
    days = {name: table[name].cast(pa.int32()).to_numpy() for name in ("begins", "from")}
    index = lives.index()
    frame = pd.DataFrame(
        {
            "state": [index.get(id_, -1) for id_ in table["subject"].cast(pa.string()).to_pylist()],
            "thing": table["object"].cast(pa.string()).to_pylist(),
            "first": days["from"], "seen": days["begins"],
            "precision": table["from_precision"].cast(pa.string()).to_pylist(),
            "source": table["source"].cast(pa.string()).to_pylist(),
            "claim": table["id"].to_pylist(),
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


def claims_followed(
    things: Sequence[pd.DataFrame], lives: Lifetimes, pairs: Iterable[tuple[int, int]], within: int
) -> Iterator[list[str]]:
    """For each ordered pair the claims of both joinings of every thing in which one followed the other."""
    dated = pd.concat(things) if things else pd.DataFrame(columns=["state"])
    by_state = dict(iter(dated.groupby("state")))
    for one, other in pairs:
        both = by_state[one].merge(by_state[other], on="thing", suffixes=("", "_led"))
        lag = both["first"] - both["first_led"]
        born = max(lives.born[one], lives.born[other])
        both = both[(both["first"] > both["last_led"]) & (lag <= within) & (both["first_led"] >= born)]
        yield [*both["claim_led"], *both["claim"]]


def busy(things: Sequence[pd.DataFrame], least: int) -> NDArray[np.int64]:
    """The numbers of those that joined at least so many of the things, in order."""
    if not things:
        return np.zeros(0, dtype=np.int64)
    who, count = np.unique(np.concatenate([part["state"].to_numpy() for part in things]), return_counts=True)
    return np.asarray(who[count >= least], dtype=np.int64)


def counted(
    things: Sequence[pd.DataFrame], lives: Lifetimes, kept: NDArray[np.int64], within: int
) -> dict[str, Matrix]:
    """By ordered pairs: things joined ``together``, ``followed`` within so many days, ``any_after``, ``by_chance``.

    Chance is that among all joiners of a thing; the matrices are of those ``kept``, in their order.
    """
    sums = {name: np.zeros((len(kept), len(kept))) for name in ("together", "followed", "any_after", "by_chance")}
    for part in things:
        who = part["state"].to_numpy()
        first, last = part["first"].to_numpy(), part["last"].to_numpy()
        earlier = np.minimum(first[:, None], first[None, :])
        there = (lives.born[who][:, None] <= earlier) & (lives.born[who][None, :] <= earlier)
        np.fill_diagonal(there, False)
        after = first[:, None] > last[None, :]
        soon = after & (first[:, None] - first[None, :] <= within)
        chance = (soon & there).sum() / max(there.sum(), 1)
        mine = np.flatnonzero(np.isin(who, kept))
        place = np.searchsorted(kept, who[mine])
        cells, seen = np.ix_(place, place), np.ix_(mine, mine)
        sums["together"][cells] += there[seen]
        sums["followed"][cells] += (soon & there)[seen]
        sums["any_after"][cells] += (after & there)[seen]
        sums["by_chance"][cells] += chance * there[seen]
    return sums


def fitted(observed: Matrix, offset: Matrix) -> Matrix:
    """``a_i b_j offset`` with the rows' and columns' sums of ``observed``: iterative proportional fitting."""
    expected = offset.copy()
    rows, columns = observed.sum(axis=1), observed.sum(axis=0)
    for _ in range(500):
        now = expected.sum(axis=1)
        expected *= np.divide(rows, now, out=np.zeros_like(rows), where=now > 0)[:, None]
        now = expected.sum(axis=0)
        expected *= np.divide(columns, now, out=np.zeros_like(columns), where=now > 0)[None, :]
        if np.abs(expected.sum(axis=1) - rows).max(initial=0.0) < 1e-6:
            break
    return expected
