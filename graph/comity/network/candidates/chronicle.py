"""What is known of the world and since when, as arrays: who belongs where, who is tied to whom, who existed.

A tie counts from the day by which it had surely begun, the last day of the span its source gives, and not from the
first as a view shows it: of a membership "of 1960" nothing is known until that year is over. So no question about a
day is answered with what came later, however coarse the dates are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from comity.dates import day_number
from comity.network.candidates.announcements import Announcements, announcements_of
from comity.network.candidates.ballots import Likeness, likeness_of
from comity.network.candidates.spells import NEVER, Flags, Floats, Ints, Spells, days_of, joined_up, last_days
from comity.view import Graph

MULTILATERAL = 3
"""The fewest members of what counts as multilateral."""
MEMBERSHIPS = ("memberOf", "partyTo")
CONSENTS = ("joined", "ratified")
WAITING = ("observerOf", "associateOf")
AMONG_STATES = ("hasRelations", "alliedWith", "hasMission", "recognizes", "cutRelations", "restoredRelations")
BOTH_WAYS = frozenset({"hasRelations", "alliedWith", "cutRelations", "restoredRelations"})


@dataclass(frozen=True, eq=False)
class Chronicle:
    """States and things to join by number, and the spells that tie them; made by ``chronicle_of``.

    ``since`` and ``until`` bound each state's existence (days since 1970-01-01), ``region`` numbers its UN subregion
    (-1: none), ``place`` has its latitude and longitude, ``before`` pairs (successor, predecessor, day).
    """

    graph: Graph
    states: Sequence[str]
    things: Sequence[str]
    since: Ints
    until: Ints
    region: Ints
    place: Floats
    before: Ints
    frame: pd.DataFrame

    @cached_property
    def number(self) -> Mapping[str, int]:
        """The number of each state."""
        return {id_: at for at, id_ in enumerate(self.states)}

    @cached_property
    def thing_number(self) -> Mapping[str, int]:
        """The number of each organisation and agreement."""
        return {id_: at for at, id_ in enumerate(self.things)}

    @cached_property
    def born(self) -> Ints:
        """The day each state is known to have begun; before all days where no inception is known."""
        known = np.array([self.graph.entities[id_].inception is not None for id_ in self.states], dtype=bool)
        return np.where(known, self.since, NEVER)

    @cached_property
    def bodies(self) -> Flags:
        """Which of the things are organisations; the others are agreements."""
        return np.array([id_.startswith("organization/") for id_ in self.things], dtype=bool)

    @cached_property
    def wide(self) -> Ints:
        """The things that three states or more ever belong to: only these can be multilateral on any day."""
        pairs = np.unique(np.column_stack([self.memberships.object, self.memberships.subject]), axis=0)
        return np.flatnonzero(np.bincount(pairs[:, 0], minlength=len(self.things)) >= MULTILATERAL)

    @cached_property
    def column(self) -> Ints:
        """Each thing's column in tables of ``wide`` things; -1 for the others."""
        found = np.full(len(self.things), -1)
        found[self.wide] = np.arange(len(self.wide))
        return found

    @cached_property
    def memberships(self) -> Spells:
        """Who is member of, party to or bound by consent to what: one spell from joining to leaving."""
        frame = self._of(*MEMBERSHIPS, *CONSENTS)
        frame = frame[(frame["subject"] >= 0) & (frame["thing"] >= 0)]
        gone = self._of("withdrew")
        return joined_up(frame, "thing", gone[gone["thing"] >= 0])

    @cached_property
    def waiting(self) -> Spells:
        """Observers, associates and candidates."""
        return self._plain(self._of(*WAITING), "thing")

    @cached_property
    def signed(self) -> Spells:
        """Signatures, each from its day on."""
        return self._plain(self._of("signed"), "thing")

    def among(self, relation: str) -> Spells:
        """The ties of one relation between states, both ways where it is symmetric."""
        return self._among[relation]

    @cached_property
    def paces(self) -> dict[tuple[str, int], float]:
        """What ``pace`` has reckoned."""
        return {}

    @cached_property
    def coverage(self) -> dict[str, Ints]:
        """What ``pace.covered`` has found."""
        return {}

    @cached_property
    def votes(self) -> Likeness:
        """The roll calls of the General Assembly, and how alike states voted."""
        return likeness_of(self.graph, self.number)

    @cached_property
    def announced(self) -> Announcements:
        """What was announced and is not done."""
        return announcements_of(self.graph, BOTH_WAYS)

    @cached_property
    def _among(self) -> Mapping[str, Spells]:
        found = {}
        for relation in AMONG_STATES:
            spells = self._plain(self._of(relation), "object")
            found[relation] = spells.both_ways() if relation in BOTH_WAYS else spells
        return found

    def _of(self, *relations: str) -> pd.DataFrame:
        return self.frame[self.frame["relation"].isin(relations)]

    def _plain(self, frame: pd.DataFrame, other: str) -> Spells:
        return Spells.of(frame[(frame["subject"] >= 0) & (frame[other] >= 0)], other)


_KEPT: "WeakKeyDictionary[Graph, Chronicle]" = WeakKeyDictionary()


def chronicle_of(graph: Graph) -> Chronicle:
    """The chronicle of a graph; made once for each."""
    if graph not in _KEPT:
        _KEPT[graph] = _read(graph)
    return _KEPT[graph]


def _read(graph: Graph) -> Chronicle:
    states = [id_ for id_ in graph.entities if id_.startswith("state/")]
    things = [id_ for id_ in graph.entities if id_.startswith(("organization/", "agreement/"))]
    frame = _frame(graph.table, states, things)
    since, until = _existence(graph, states, frame)
    regions = {name: at for at, name in enumerate(sorted({graph.entities[id_].region for id_ in states} - {""}))}
    told = [graph.entities[id_] for id_ in states]
    place = [(_or_nan(one.latitude), _or_nan(one.longitude)) for one in told]
    return Chronicle(
        graph, states, things, since, until, np.array([regions.get(one.region, -1) for one in told]),
        np.array(place, dtype=float).reshape(-1, 2), _successions(graph.table, states), frame,
    )  # fmt: skip


def _or_nan(value: float | None) -> float:
    return float("nan") if value is None else value


def _frame(table: pa.Table, states: Sequence[str], things: Sequence[str]) -> pd.DataFrame:
    """The spells and acts that are done, with numbers for parties and days: ``first known ends dated row``."""
    names = [*MEMBERSHIPS, *CONSENTS, *WAITING, *AMONG_STATES, "signed", "withdrew"]
    told = pc.and_(pc.and_(table["preferred"], pc.is_valid(table["begins"])), pc.equal(table["status"], "done"))
    told = pc.and_(told, pc.is_in(table["relation"], pa.array(names, pa.string())))
    rows = np.flatnonzero(told.to_numpy())
    kept = table.take(pa.array(rows))
    first, since = days_of(kept["begins"]), days_of(kept["from"])
    known = np.maximum(first, last_days(kept["from"], kept["from_precision"]))
    parts: dict[str, Any] = {
        "relation": kept["relation"].cast(pa.string()).to_pandas(),
        "subject": _numbers(kept["subject"], states),
        "object": _numbers(kept["object"], states),
        "thing": _numbers(kept["object"], things),
        "first": first,
        "known": known,
        "ends": days_of(kept["ends"], ever=True),
        "dated": since > np.iinfo(np.int64).min,
        "rough": _rough(kept),
        "row": rows,
    }
    return pd.DataFrame(parts)


def _rough(table: pa.Table) -> Flags:
    """Whether the source itself says that its year is a count's, right within five years only."""
    said = pc.fill_null(pc.match_substring(table["note"], "right within five years"), False)
    early = pc.fill_null(pc.less_equal(pc.year(table["from"]), 1965), False)
    return np.asarray(pc.and_(said, early).to_numpy(), dtype=bool)


def _numbers(column: pa.ChunkedArray, ids: Sequence[str]) -> Ints:
    found = pc.index_in(column.cast(pa.string()), pa.array(ids, pa.string()))
    return np.asarray(pc.fill_null(found, -1).to_numpy(), dtype=np.int64)


def _existence(graph: Graph, states: Sequence[str], frame: pd.DataFrame) -> tuple[Ints, Ints]:
    """From when each state surely existed, and until when.

    Where no inception is known it is there from the first day that any tie of its own is known, so that nobody is a
    candidate before anything is said of it.
    """
    high = np.iinfo(np.int64).max
    first = np.full(len(states), high)
    for side in ("subject", "object"):
        part = frame[frame[side] >= 0]
        np.minimum.at(first, part[side].to_numpy(), part["known"].to_numpy())
    told = [graph.entities[id_] for id_ in states]
    born = [day_number(one.inception.last) if one.inception else int(first[at]) for at, one in enumerate(told)]
    died = [day_number(one.dissolution.first) if one.dissolution else high for one in told]
    return np.array(born), np.array(died)


def _successions(table: pa.Table, states: Sequence[str]) -> Ints:
    kept = table.filter(pc.and_(pc.equal(table["relation"], "succeeded"), table["preferred"]))
    one, other = _numbers(kept["subject"], states), _numbers(kept["object"], states)
    known = last_days(kept["from"], kept["from_precision"])
    found = np.column_stack([one, other, known])
    return found[(one >= 0) & (other >= 0)]
