"""Events both ways, the past of a day, and what is asked on it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from comity.network.forecast.quadruples import Floats, Ints, Quadruples

DECAY = 0.7
WINDOWS: Mapping[str, int] = MappingProxyType({"day": 1, "3 days": 3, "week": 7, "month": 30})
"""Beside the decayed weight of all the past: how many days back events count one each."""


@dataclass(frozen=True)
class History:
    """Events read both ways: for every (s, r, o) also (o, r + n, s), where n is the number of relations.

    ``entities`` and ``relations`` are how many there are, the inverse relations counted.
    """

    subject: Ints
    relation: Ints
    object: Ints
    day: Ints
    entities: int
    relations: int

    def __len__(self) -> int:
        return len(self.day)

    def before(self, day: int) -> "History":
        """What happened earlier than a day: nothing of the day itself."""
        return self.where(self.day < day)

    def where(self, kept: NDArray[np.bool_]) -> "History":
        """The events for which ``kept`` is true."""
        return replace(
            self, subject=self.subject[kept], relation=self.relation[kept], object=self.object[kept], day=self.day[kept]
        )


def both_ways(events: Quadruples) -> History:
    """The history of some events, so that "who does it to o" is asked like "to whom does s do it"."""
    relations = len(events.relations)
    return History(
        np.concatenate([events.subject, events.object]),
        np.concatenate([events.relation, events.relation + relations]),
        np.concatenate([events.object, events.subject]),
        np.concatenate([events.day, events.day]),
        len(events.entities),
        2 * relations,
    )


@dataclass(frozen=True)
class Asked:
    """The distinct questions (s, r, ?) of a day, and the answers that came true.

    Answer ``i`` belongs to the question ``question[i]``; a question may have several.
    """

    day: int
    subject: Ints
    relation: Ints
    question: Ints
    answer: Ints


def asked_on(history: History, day: int) -> Asked:
    """What the events of a day ask, both ways: each event (s, r, o) asks for o given s, r and for s given r, o."""
    today = history.where(history.day == day)
    keys, question = np.unique(today.subject * history.relations + today.relation, return_inverse=True)
    return Asked(day, keys // history.relations, keys % history.relations, question, today.object)


@dataclass(frozen=True)
class Past:
    """All that happened before a day, summed by tie (s, r, o).

    ``weight`` has for each tie, in the order of ``key``: "decay" the sum of ``age ** -0.7`` over its events (age in
    days), for each of ``WINDOWS`` how many events that window has, "ever" how many there are in all, and "last" one
    over the age of the last.
    """

    day: int
    events: History
    key: Ints
    weight: Mapping[str, Floats]

    @property
    def age(self) -> Ints:
        """Days from each event to the day."""
        return self.day - self.events.day

    @cached_property
    def place(self) -> tuple[Ints, Ints]:
        """``subject * relations + relation`` and object of each tie."""
        return self.key // self.events.entities, self.key % self.events.entities

    @cached_property
    def rows(self) -> Ints:
        """Each ``subject * relations + relation`` of which there is any event: the rows of ``ties``, in order."""
        return np.unique(self.place[0])

    def row_of(self, doing: Ints) -> Ints:
        """The row of each ``subject * relations + relation``; of what never happened the last one, which is empty."""
        row = np.searchsorted(self.rows, doing)
        there = self.rows[np.minimum(row, len(self.rows) - 1)] == doing
        return np.where(there, row, len(self.rows))

    def ties(self, weight: str) -> Any:
        """Sparse ``rows`` by objects, and an empty row below: the weight of each tie."""
        shape = (len(self.rows) + 1, self.events.entities)
        start = np.concatenate([[0], np.cumsum(np.bincount(self.row_of(self.place[0]), minlength=shape[0]))])
        return sparse.csr_matrix((self.weight[weight], self.place[1], start), shape)

    def contacts(self, weight: str) -> Any:
        """Sparse subjects by objects: the weight of all ties of a pair, whatever the relation."""
        return self._summed(self.place[0] // self.events.relations, self.events.entities, weight)

    def takers(self, weight: str) -> Any:
        """Sparse relations by objects: how much of each relation each object takes."""
        return self._summed(self.place[0] % self.events.relations, self.events.relations, weight)

    def _summed(self, row: Ints, rows: int, weight: str) -> Any:
        matrix = sparse.csr_matrix((self.weight[weight], (row, self.place[1])), (rows, self.events.entities))
        matrix.eliminate_zeros()
        return matrix


def past_of(history: History, day: int) -> Past:
    """The past of a day: only events before it, whatever else the history holds."""
    events = history.before(day)
    age = day - events.day
    keys, tie = np.unique(
        (events.subject * events.relations + events.relation) * events.entities + events.object, return_inverse=True
    )
    last = np.zeros(len(keys))
    np.maximum.at(last, tie, 1 / age)
    counted = {"decay": age**-DECAY, **{name: 1.0 * (age <= days) for name, days in WINDOWS.items()}}
    weight = {name: np.asarray(np.bincount(tie, each, len(keys)), float) for name, each in counted.items()}
    ever = np.bincount(tie, minlength=len(keys)).astype(float)
    return Past(day, events, keys, MappingProxyType({**weight, "ever": ever, "last": last}))
