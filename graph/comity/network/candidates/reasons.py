"""Why a candidate stands where it does: each measure's part of the score, in words, with the claims behind it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from comity.network.candidates.evidence import closest, rows_behind
from comity.network.candidates.measures import Measure, measures_of
from comity.network.candidates.model import Model
from comity.network.candidates.questions import Asked
from comity.network.candidates.spells import Floats, Ints

_NAMED = frozenset({"bodies", "treaties", "peers", "recent", "region", "near"})


@dataclass(frozen=True)
class Reason:
    """One measure of one candidate: its value, the mean of all candidates, its part of the score, and its words."""

    measure: Measure
    value: float
    mean: float
    part: float
    said: str


@dataclass(frozen=True, eq=False)
class Explained:
    """A question and the model that answers it."""

    asked: Asked
    model: Model

    @cached_property
    def parts(self) -> Floats:
        """Existing states x measures: what each adds to the score, over what it adds for the mean candidate."""
        features = self.asked.features
        weighed = (features - features[self.asked.pool].mean(0)) * self.model.weights.weight
        sizes = [len(measure.columns) for measure in self.measures]
        found: Floats = np.add.reduceat(weighed, np.cumsum([0, *sizes[:-1]]), axis=1)
        return found

    @cached_property
    def measures(self) -> Sequence[Measure]:
        """The measures, in their order."""
        return measures_of(self.asked.kind.of_states)

    def of(self, seat: int) -> list[Reason]:
        """Every reason for and against a state, the weightiest first."""
        order = np.argsort(-np.abs(self.parts[seat]), kind="stable")
        return [self._reason(seat, int(at)) for at in order]

    def in_short(self, seat: int, most: int) -> tuple[str, str]:
        """The ``most`` weightiest reasons for a state and the one weightiest against it, in words."""
        order = np.argsort(-self.parts[seat], kind="stable")
        speaks = [self._reason(seat, int(at)).said for at in order[:most] if self.parts[seat, at] > 0]
        last = int(order[-1])
        against = self._reason(seat, last).said if self.parts[seat, last] < 0 else ""
        return "; ".join(speaks), against

    def rows_in_short(self, seat: int, most: int) -> Ints:
        """The rows of the claims table behind the ``most`` weightiest reasons for a state."""
        order = np.argsort(-self.parts[seat], kind="stable")[:most]
        found = [self.rows(seat, self.measures[int(at)]) for at in order if self.parts[seat, at] > 0]
        return np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *found]))

    def rows(self, seat: int, measure: Measure) -> Ints:
        """The rows of the claims table behind one measure of a state."""
        return rows_behind(self.asked, seat, measure.name)

    def _reason(self, seat: int, at: int) -> Reason:
        measure = self.measures[at]
        values = self.asked.values[measure.name]
        value, mean = float(values[seat]), float(values[self.asked.pool].mean())
        return Reason(measure, value, mean, float(self.parts[seat, at]), self._said(measure, value, seat))

    def _said(self, measure: Measure, value: float, seat: int) -> str:
        if measure.absent and not value:
            return measure.absent.format(member=self.asked.kind.member)
        count = int(self.asked.members.sum())
        number = value * count if measure.form == "share" else value
        text = measure.words.format(
            n=_number(number),
            percent=f"{value:.0%}",
            members=count,
            member=self.asked.kind.member,
            them=self.asked.kind.members,
        )
        names = ", ".join(self._closest(measure, seat)) if measure.name in _NAMED and value else ""
        return f"{text} ({names})" if names else text

    def _closest(self, measure: Measure, seat: int) -> Iterator[str]:
        chronicle, world = self.asked.world.chronicle, self.asked.world
        for other in closest(self.asked, seat, measure.name, 3):
            yield chronicle.graph.entities[chronicle.states[world.alive[other]]].label


def _number(value: float) -> str:
    return f"{value:.0f}" if abs(value - round(value)) < 0.05 else f"{value:.1f}"
