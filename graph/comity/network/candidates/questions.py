"""A question asked of a day's world: who is in, who may come, and what is known of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from comity.network.candidates.announcements import PLANNED
from comity.network.candidates.kinds import MISSION_ABROAD, RESTORATION, Kind, coming, standing
from comity.network.candidates.measures import measures_of
from comity.network.candidates.spells import Flags, Floats, Ints, Spells
from comity.network.candidates.world import World

if TYPE_CHECKING:
    import pandas as pd

_YEAR = 365.25
_LATELY, _YOUNG = 5, 3


@dataclass(frozen=True, eq=False)
class Asked:
    """Who comes next to ``target`` (the number of a thing, or of a state), of what is known in a world."""

    world: World
    kind: Kind
    target: int

    @cached_property
    def spells(self) -> Spells:
        """All spells of the target, of whatever time; only those begun by the day are looked at."""
        spells = standing(self.world.chronicle, self.kind)
        return spells.taken(spells.object == self.target)

    @cached_property
    def events(self) -> Spells:
        """All comings to the target, of whatever time: what its spells begin with, or the acts of restoring."""
        if self.kind.name != RESTORATION:
            return self.spells
        events = coming(self.world.chronicle, self.kind)
        return events.taken(events.object == self.target)

    @cached_property
    def members(self) -> Floats:
        """1 for each existing state that is known to be in."""
        return self._seated(self.spells, self.spells.on(self.world.day)).astype(float)

    @cached_property
    def former(self) -> Flags:
        """Who was in before and is no more."""
        gone: Flags = self._seated(self.spells, self.spells.ends < self.world.day) & (self.members == 0)
        return gone

    @cached_property
    def doubtful(self) -> Flags:
        """Who is said to come in a span around the day, and is not in before: it may be in, or not yet."""
        day = self.world.day
        said = (self.spells.first <= day) & (self.spells.known > day)
        found: Flags = self._seated(self.spells, said) & (self.members == 0)
        return found

    @cached_property
    def pool(self) -> Flags:
        """Who may come: exists, is not in, and is not already said to have come at some day around this one.

        Who belongs to nothing multilateral at all, though older than three years, is no candidate to join anything.
        """
        found: Flags = (self.members == 0) & ~self.doubtful
        if self.kind.of_states:
            found = found & (self.world.alive != self.target)
        else:
            found = found & ((self.world.degree > 0) | (self.world.age < _YOUNG))
        if self.kind.name == RESTORATION:
            found = found & (self._direct(self.world.odds) > 0)
        return found

    @cached_property
    def arrivals(self) -> Ints:
        """The days on which who came did, as far as known by the day, sorted."""
        told = self.events.dated & (self.events.known <= self.world.day)
        return np.sort(self.events.known[told])

    @cached_property
    def values(self) -> Mapping[str, Floats]:
        """Every measure of every existing state, by name."""
        own = self._of_state() if self.kind.of_states else self._of_thing()
        return {**self._shared(), **own}

    @cached_property
    def features(self) -> Floats:
        """Existing states x features."""
        inside = float(self.members.sum()) / max(len(self.members), 1)
        parts = [
            part
            for measure in measures_of(self.kind.of_states)
            for part in measure.entered(self.values[measure.name], inside)
        ]
        return np.column_stack(parts)

    @cached_property
    def table(self) -> Floats:
        """States x everything of the kind that one may be in: bodies and treaties, or the states so tied."""
        if not self.kind.of_states:
            return self.world.members
        ties = self.world.among(self.kind.standing)
        return ties.T if self.kind.name == MISSION_ABROAD else ties

    def new_ties(self, days: float) -> Floats:
        """As ``table``, but only what began within so many days."""
        if not self.kind.of_states:
            return self.world.new_members(days)
        return self.world.new_ties(standing(self.world.chronicle, self.kind), days)

    @cached_property
    def shared_memberships(self) -> Floats:
        """How many ties of the kind each state has in common with the members, summed over them."""
        found: Floats = self.table @ (self.table.T @ self.members)
        return found

    def _shared(self) -> dict[str, Floats]:
        world, members = self.world, self.members
        count = max(float(members.sum()), 1.0)
        bodies, treaties = world.likeness
        exchanged = np.maximum(world.missions, world.missions.T)
        return {
            "relations": world.relations @ members / count,
            "missions": exchanged @ members / count,
            "allies": _share(world.allies, members),
            "allied": world.allies @ members,
            "bodies": _share(bodies, members),
            "treaties": _share(treaties, members),
            "peers": _share(world.peers, members),
            "kindred": self._of_kindred(self.table),
            "kindred lately": self._of_kindred(self.new_ties(2 * _YEAR)),
            "recent": _share(bodies + treaties, self._lately()),
            "region": _share(world.same_region, members),
            "near": _share(world.near, members),
            "votes": self._votes(members),
            "odds": world.odds @ members,
            "left": self.former.astype(float),
            "degree": world.degree,
            "tempo": world.joined_within(3 * _YEAR),
            "quarter": world.joined_within(_YEAR / 4),
            "age": world.age,
            "young": (world.age < _YOUNG).astype(float),
            "announced": self._planned(),
            "heir": self._heirs(),
        }

    def _of_thing(self) -> dict[str, Floats]:
        world, signed = self.world, self.world.chronicle.signed
        when = np.full(len(world.alive), np.nan)
        told = signed.taken((signed.object == self.target) & (signed.known <= world.day))
        seats = world.seat[told.subject]
        when[seats[seats >= 0]] = told.known[seats >= 0]
        years = (world.day - when) / _YEAR
        waiting = world.on_list(world.chronicle.waiting, self.target)
        return {
            "signed": (~np.isnan(when)).astype(float),
            "signed lately": np.nan_to_num(np.exp(-years / 4), nan=0.0),
            "waiting": waiting.astype(float),
        }

    def _of_state(self) -> dict[str, Floats]:
        world, here = self.world, self._direct
        bodies, treaties = world.likeness
        known = np.maximum(world.recognition, world.recognition.T)
        lone = np.zeros(len(world.alive))
        lone[world.seat[self.target]] = 1.0
        return {
            "own relations": here(world.relations),
            "own alliance": here(world.allies),
            "returned": here(self._other_way()),
            "recognition": here(known),
            "own odds": here(world.odds),
            "broke": (here(world.since_break) > 0).astype(float),
            "since break": here(world.since_break),
            "own bodies": 10 * here(bodies),
            "own treaties": 10 * here(treaties),
            "own votes": self._votes(lone),
            "own region": here(world.same_region),
            "distance": here(world.distance),
            "busy": self.new_ties(3 * _YEAR).sum(1),
            "activity": self.table.sum(1).astype(float),
        }

    def _other_way(self) -> Floats:
        """The tie as it stands from the object to the candidate."""
        ties = self.world.among(self.kind.standing)
        return ties if self.kind.name == MISSION_ABROAD else ties.T

    def _direct(self, matrix: Floats) -> Floats:
        return matrix[:, self.world.seat[self.target]]

    def _seated(self, spells: Spells, which: Flags) -> Flags:
        return self.world.on_list(spells, self.target, which)

    def _lately(self) -> Floats:
        """Those members whose coming is known and lies at most five years back."""
        since = self.world.day - _LATELY * _YEAR
        events = self.events
        told = (events.known > since) & (events.known <= self.world.day) & events.dated
        return self._seated(events, told).astype(float)

    @cached_property
    def kindred(self) -> Floats:
        """How like the object each thing of the kind is in its members: fourth powers of cosines that sum to 1."""
        size = np.sqrt(np.maximum(self.table.sum(0), 1) * max(self.members.sum(), 1))
        weight: Floats = ((self.members @ self.table) / size) ** 4
        own = self.world.seat[self.target] if self.kind.of_states else self.world.chronicle.column[self.target]
        if own >= 0:
            weight[own] = 0.0
        return weight / max(float(weight.sum()), 1e-9)

    def _of_kindred(self, table: Floats) -> Floats:
        return np.asarray(table @ self.kindred, dtype=float)

    def _votes(self, members: Floats) -> Floats:
        """By how many tenths a state agrees more with the members than with all; 0 where nothing is on record."""
        told = np.nan_to_num(self.world.agreement)
        cast = (~np.isnan(self.world.agreement)).astype(float)
        others = np.maximum(cast.sum(1), 1)
        among = cast @ members
        found = told @ members / np.maximum(among, 1) - told.sum(1) / others
        return 10 * np.where(among > 0, found, 0.0)

    @cached_property
    def announced(self) -> Mapping[str, "pd.Series[Any]"]:
        """The last that was announced of each state by the day, and is not done."""
        chronicle = self.world.chronicle
        target = chronicle.states[self.target] if self.kind.of_states else chronicle.things[self.target]
        return chronicle.announced.latest(
            self.kind.relation, target, self.world.day, of_subject=self.kind.name == MISSION_ABROAD
        )

    def _planned(self) -> Floats:
        planned = []
        for state, row in self.announced.items():
            if row["status"] == PLANNED and (number := self.world.chronicle.number.get(state)) is not None:
                planned.append(number)
        return np.isin(self.world.alive, planned).astype(float)

    def _heirs(self) -> Floats:
        """Whether a predecessor was in by the day."""
        were = np.zeros(len(self.world.chronicle.states))
        were[self.spells.subject[self.spells.known <= self.world.day]] = 1.0
        return np.minimum(self.world.heirs @ were, 1.0)


def _share(ties: Floats, members: Floats) -> Floats:
    """Of all a state is tied to, by weight, the share that is among the members; 0 without ties."""
    found: Floats = ties @ members / np.maximum(ties.sum(1), 1e-9)
    return found
