"""Who was tied to whom on a day, four ways: what a joining may spread along."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy import sparse

from comity.errors import AnalysisError
from comity.ledger.days import of_relations
from comity.network.existence import NEVER, Lifetimes
from comity.view import Graph

BY: Mapping[str, str] = {
    "allies": "allied (alliedWith)",
    "neighbours": "of the same UN subregion",
    "bodies": "members of a common body of at most 30 states, the one joined left out (memberOf)",
    "relations": "in diplomatic relations (hasRelations)",
}
"""The kinds of tie, each with its definition."""

SMALL = 30
_RELATION = {"allies": "alliedWith", "bodies": "memberOf", "relations": "hasRelations"}
Matrix = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class _Spells:
    subject: NDArray[np.int64]
    object: NDArray[np.int64]
    begins: NDArray[np.int64]
    ends: NDArray[np.int64]
    ids: NDArray[np.object_]
    things: tuple[str, ...] = ()

    def on(self, day: int) -> Matrix:
        return np.asarray((self.begins <= day) & (self.ends >= day))


class Exposure:
    """The ties of some kinds (``BY``) between the entities of ``lives``, on any day; the claims are read once."""

    def __init__(self, graph: Graph, lives: Lifetimes, by: Sequence[str] = tuple(BY), without: str = "") -> None:
        """``without`` is the id of the thing joined, whose own members it does not tie.

        Raises:
            AnalysisError: no such kind of tie.
        """
        if strange := [name for name in by if name not in BY]:
            raise AnalysisError(f"'{strange[0]}' is no kind of tie: choose among {', '.join(BY)}")
        self.lives, self.by = lives, tuple(by)
        index = lives.index()
        self.spells = {name: _read(graph, _RELATION[name], index, without) for name in by if name in _RELATION}
        regions = np.array(lives.regions)
        self.near: Matrix = np.asarray((regions[:, None] == regions[None, :]) & (regions != "")[:, None])
        np.fill_diagonal(self.near, False)

    def on(self, day: int) -> dict[str, Matrix]:
        """For each kind of tie who is tied to whom on a day: symmetric, nobody to itself, only those there are."""
        there = self.lives.on(day)
        both = there[:, None] & there[None, :]
        return {name: np.asarray(self._tied(name, day) & both) for name in self.by}

    def _tied(self, name: str, day: int) -> Matrix:
        if name == "neighbours":
            return self.near
        spells = self.spells[name]
        now, size = spells.on(day), len(self.lives.ids)
        if name == "bodies":
            return _share(spells, now, size)
        tied = np.zeros((size, size), dtype=bool)
        tied[spells.subject[now], spells.object[now]] = True
        np.fill_diagonal(tied, False)
        return np.asarray(tied | tied.T)

    def claims(self, one: int, day: int) -> dict[str, dict[int, list[str]]]:
        """The ids behind the ties of one on a day, by kind and by the other: spells of the two, or in shared bodies."""
        told: dict[str, dict[int, list[str]]] = {name: defaultdict(list) for name in self.by}
        for name, spells in self.spells.items():
            now = spells.on(day)
            if name == "bodies":
                _in_bodies(spells, now, one, told[name])
                continue
            mine = np.flatnonzero(now & ((spells.subject == one) | (spells.object == one)))
            for subject, obj, id_ in zip(spells.subject[mine], spells.object[mine], spells.ids[mine], strict=True):
                told[name][int(obj if subject == one else subject)].append(id_)
        return told


def _in_bodies(spells: _Spells, now: Matrix, one: int, told: dict[int, list[str]]) -> None:
    sizes = np.bincount(spells.object[now], minlength=len(spells.things))
    small = np.flatnonzero(now & (sizes[spells.object] <= SMALL))
    mine = {int(spells.object[row]): str(spells.ids[row]) for row in small[spells.subject[small] == one]}
    for row in small[np.isin(spells.object[small], list(mine))]:
        told[int(spells.subject[row])] += [mine[int(spells.object[row])], str(spells.ids[row])]


def _share(spells: _Spells, now: Matrix, size: int) -> Matrix:
    sizes = np.bincount(spells.object[now], minlength=len(spells.things))
    small = now & ((sizes >= 2) & (sizes <= SMALL))[spells.object]
    subject, thing = spells.subject[small], spells.object[small]
    held = sparse.csr_matrix((np.ones(len(thing)), (subject, thing)), shape=(size, len(spells.things)))
    tied = np.asarray((held @ held.T).toarray() > 0)
    np.fill_diagonal(tied, False)
    return tied


def _read(graph: Graph, relation: str, index: Mapping[str, int], without: str) -> _Spells:
    table = of_relations(graph.table, [relation])
    spoken = pc.and_(pc.and_(table["preferred"], pc.is_valid(table["begins"])), pc.equal(table["status"], "done"))
    table = table.filter(spoken)
    subjects, objects = (table[name].cast(pa.string()).to_pylist() for name in ("subject", "object"))
    things: dict[str, int] = dict(index) if relation != "memberOf" else {}
    rows = [
        (number, index[subject], things.setdefault(obj, len(things)))
        for number, (subject, obj) in enumerate(zip(subjects, objects, strict=True))
        if subject in index and obj != without and (relation == "memberOf" or obj in index)
    ]
    kept, start, end = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    begins, ends = (table[name].cast(pa.int32()).fill_null(NEVER).to_numpy()[kept] for name in ("begins", "ends"))
    ids = np.array(table["id"].to_pylist(), dtype=object)[kept]
    return _Spells(start, end, begins.astype(np.int64), ends.astype(np.int64), ids, tuple(things))
