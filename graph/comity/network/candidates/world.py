"""The world as known on one day: who exists, who is tied to whom, who belongs where, and how alike they are."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from comity.network.candidates.chronicle import MULTILATERAL, Chronicle
from comity.network.candidates.spells import Flags, Floats, Ints, Spells

_YEAR = 365
_NEAR = 6


@dataclass(frozen=True, eq=False)
class World:
    """What is known on ``day`` (days since 1970-01-01); matrices have a row a state that exists then (``alive``)."""

    chronicle: Chronicle
    day: int

    @cached_property
    def alive(self) -> Ints:
        """The numbers of the states that exist."""
        return np.flatnonzero((self.chronicle.since <= self.day) & (self.chronicle.until > self.day))

    @cached_property
    def seat(self) -> Ints:
        """Each state's row in the matrices; -1 where it does not exist."""
        found = np.full(len(self.chronicle.states), -1)
        found[self.alive] = np.arange(len(self.alive))
        return found

    def among(self, relation: str) -> Floats:
        """States x states: 1 where the first is tied to the second."""
        spells = self.chronicle.among(relation)
        return self._square(spells, spells.on(self.day))

    def ever(self, relation: str) -> Floats:
        """States x states: 1 where the first was tied to the second on this day or before."""
        spells = self.chronicle.among(relation)
        return self._square(spells, spells.known <= self.day)

    @cached_property
    def relations(self) -> Floats:
        """Diplomatic relations in force."""
        return self.among("hasRelations")

    @cached_property
    def missions(self) -> Floats:
        """From the sender to the host."""
        return self.among("hasMission")

    @cached_property
    def allies(self) -> Floats:
        """Alliances in force."""
        return self.among("alliedWith")

    @cached_property
    def recognition(self) -> Floats:
        """Who recognises whom, where it is told."""
        return self.among("recognizes")

    @cached_property
    def odds(self) -> Floats:
        """Who broke with whom and has no relations again."""
        cut = self._latest("cutRelations")
        mended = self._latest("restoredRelations")
        return np.asarray((cut > 0) & (cut >= mended) & (self.relations == 0), dtype=float)

    @cached_property
    def since_break(self) -> Floats:
        """Years since the last break of two; 0 where there was none."""
        cut = self._latest("cutRelations")
        return np.where(cut > 0, (self.day + _SHIFT - cut) / _YEAR, 0.0)

    @cached_property
    def members(self) -> Floats:
        """States x wide things (``Chronicle.wide``): 1 where the state belongs and three or more do."""
        spells = self.chronicle.memberships
        found = self._table(spells, spells.on(self.day))
        found[:, found.sum(0) < MULTILATERAL] = 0.0
        return found

    @cached_property
    def likeness(self) -> tuple[Floats, Floats]:
        """How alike states are in the bodies they belong to, and in the treaties they are party to.

        The cosine of two states' rows of members, a body or treaty of ``k`` weighing ``1 / k``: to share a small one
        says more than to share the United Nations.
        """
        bodies = self.chronicle.bodies[self.chronicle.wide]
        return self._cosine(bodies), self._cosine(~bodies)

    @cached_property
    def peers(self) -> Floats:
        """How close two states are in bodies and treaties, the closest far before all others: a fourth power."""
        bodies, treaties = self.likeness
        found: Floats = (bodies + treaties) ** 4
        return found

    @cached_property
    def degree(self) -> Floats:
        """How many multilateral bodies and treaties each state belongs to."""
        found: Floats = self.members.sum(1)
        return found

    def joined_within(self, days: float) -> Floats:
        """How many bodies and treaties each state joined within so many days."""
        found: Floats = self.new_members(days).sum(1)
        return found

    def new_members(self, days: float) -> Floats:
        """As ``members``, but only who came within so many days."""
        if days not in self._new:
            spells = self.chronicle.memberships
            self._new[days] = self._table(spells, self._lately(spells, days)) * (self.members.sum(0) > 0)
        return self._new[days]

    def new_ties(self, spells: Spells, days: float) -> Floats:
        """States x states: 1 where the tie of two began within so many days."""
        return self._square(spells, self._lately(spells, days))

    def _lately(self, spells: Spells, days: float) -> Flags:
        lately: Flags = spells.on(self.day) & (spells.known > self.day - days) & spells.dated
        return lately

    @cached_property
    def _new(self) -> dict[float, Floats]:
        return {}

    @cached_property
    def same_region(self) -> Floats:
        """1 where two states are of one UN subregion."""
        region = self.chronicle.region[self.alive]
        found: Floats = ((region[:, None] == region) & (region[:, None] >= 0)).astype(float)
        np.fill_diagonal(found, 0.0)
        return found

    @cached_property
    def distance(self) -> Floats:
        """Thousands of kilometres between capitals along the great circle; 10 where a place is not known."""
        lat, lon = np.radians(self.chronicle.place[self.alive]).T
        inner = np.sin(lat[:, None]) * np.sin(lat) + np.cos(lat[:, None]) * np.cos(lat) * np.cos(lon[:, None] - lon)
        return np.asarray(np.nan_to_num(6.371 * np.arccos(np.clip(inner, -1, 1)), nan=10.0))

    @cached_property
    def near(self) -> Floats:
        """1 where the second is one of the six nearest to the first."""
        away = self.distance + np.diag(np.full(len(self.alive), 99.0))
        nearest = np.argsort(away, axis=1, kind="stable")[:, :_NEAR]
        found = np.zeros_like(away)
        np.put_along_axis(found, nearest, 1.0, axis=1)
        return found

    @cached_property
    def agreement(self) -> Floats:
        """Lijphart's index over the General Assembly's last two full years on record; NaN without common votes."""
        return self.chronicle.votes.before(self.day, self.alive)

    @cached_property
    def age(self) -> Floats:
        """Years since each state began; a hundred where it is older or its beginning is not known."""
        born = np.maximum(self.chronicle.born[self.alive], self.day - 100 * 366)
        return np.clip((self.day - born) / _YEAR, 0, 100)

    @cached_property
    def heirs(self) -> Floats:
        """States x all states: 1 where the first succeeded the second."""
        found = np.zeros((len(self.alive), len(self.chronicle.states)))
        told = self.chronicle.before[self.chronicle.before[:, 2] <= self.day]
        seats = self.seat[told[:, 0]]
        found[seats[seats >= 0], told[seats >= 0, 1]] = 1.0
        return found

    def on_list(self, spells: Spells, thing: int, which: Flags | None = None) -> Flags:
        """Which existing states have a spell of a thing, those of ``which`` or that hold."""
        held = (spells.on(self.day) if which is None else which) & (spells.object == thing)
        seats = self.seat[spells.subject[held]]
        found = np.zeros(len(self.alive), dtype=bool)
        found[seats[seats >= 0]] = True
        return found

    def _square(self, spells: Spells, which: Flags) -> Floats:
        one, other = self.seat[spells.subject[which]], self.seat[spells.object[which]]
        both = (one >= 0) & (other >= 0) & (one != other)
        found = np.zeros((len(self.alive), len(self.alive)))
        found[one[both], other[both]] = 1.0
        return found

    def _latest(self, relation: str) -> Floats:
        """The last day on which two did it, counted from a day before all; 0 where they never did."""
        spells = self.chronicle.among(relation)
        told = spells.taken(spells.known <= self.day)
        one, other = self.seat[told.subject], self.seat[told.object]
        both = (one >= 0) & (other >= 0)
        found = np.zeros((len(self.alive), len(self.alive)))
        np.maximum.at(found, (one[both], other[both]), told.known[both] + _SHIFT)
        return found

    def _table(self, spells: Spells, which: Flags) -> Floats:
        seats = self.seat[spells.subject[which]]
        columns = self.chronicle.column[spells.object[which]]
        told = (seats >= 0) & (columns >= 0)
        found = np.zeros((len(self.alive), len(self.chronicle.wide)))
        found[seats[told], columns[told]] = 1.0
        return found

    def _cosine(self, columns: Flags) -> Floats:
        part = self.members[:, columns]
        part = part / np.sqrt(np.maximum(part.sum(0), 1))
        part /= np.maximum(np.linalg.norm(part, axis=1, keepdims=True), 1e-9)
        found: Floats = part @ part.T
        np.fill_diagonal(found, 0.0)
        return found


_SHIFT = 400_000  # days: puts the first day of the year 874 above zero
