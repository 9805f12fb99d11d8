"""From a ranking to a probability: how likely each candidate is to come within five years."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from comity.network.candidates.chronicle import Chronicle
from comity.network.candidates.kinds import Kind
from comity.network.candidates.lessons import Lesson, lesson
from comity.network.candidates.pace import HORIZON, covered
from comity.network.candidates.questions import Asked
from comity.network.candidates.spells import Floats
from comity.network.candidates.world import World

NAMES = ("constant", "log share", "comings in five years", "years since the last", "share in", "candidates")
_PENALTY = 50.0


@dataclass(frozen=True, eq=False)
class Promise:
    """The weights of a logistic model of coming within the horizon, as ``NAMES`` has them."""

    weight: Floats

    def of(self, scores: Floats, context: Floats) -> Floats:
        """The probability of each candidate of one question: rising with its score, set by what the object saw."""
        found: Floats = 1 / (1 + np.exp(-_rows(scores, context) @ self.weight - context[-1]))
        return found


def log_shares(scores: Floats) -> Floats:
    """The log of each candidate's share of the odds of being the next one."""
    shifted = scores - scores.max()
    found: Floats = shifted - np.log(np.exp(shifted).sum())
    return found


def learn_promise(scores: Sequence[Floats], asked: Sequence[Lesson]) -> Promise:
    """The logistic model that fits the outcomes best, drawn to the kind's pace by a square penalty.

    ``P = 1 / (1 + exp(-(a + b log share + c . context + log pace)))``: the log share is the candidate's of the odds of
    being next, the context what ``lessons.context`` knows of the object alone, the pace how many came everywhere in the
    five years before, which sets the level as it rises and falls over the decades.
    """
    rows = np.vstack([_rows(score, one.context) for score, one in zip(scores, asked, strict=True)])
    came = np.concatenate([one.came for one in asked]).astype(float)
    level = np.concatenate([np.full(len(one.came), one.context[-1]) for one in asked])
    usual, spread = rows.mean(0), rows.std(0)
    usual[0], spread[0] = 0.0, 1.0
    spread = np.where(spread > 1e-9, spread, 1.0)
    weight = _fitted((rows - usual) / spread, came, level) / spread
    weight[0] -= weight[1:] @ usual[1:]
    return Promise(weight)


def _fitted(rows: Floats, came: Floats, level: Floats) -> Floats:
    pull = np.full(rows.shape[1], _PENALTY)
    pull[0] = 0.0

    def loss(weight: Floats) -> tuple[float, Floats]:
        odds = rows @ weight + level
        slope = rows.T @ (1 / (1 + np.exp(-odds)) - came)
        miss = float(np.logaddexp(0.0, odds).sum() - came @ odds)
        return miss + float(pull @ weight**2) / 2, slope + pull * weight

    found = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return np.asarray(found.x, dtype=float)


def outlooks(chronicle: Chronicle, kind: Kind, years: Sequence[int]) -> Iterator[Lesson]:
    """Every object of a kind on each New Year's Day, and who came within the horizon.

    Only objects whose list was kept up for the whole horizon are asked of: a list that ends in 2014 says nothing of who
    came later (``covered``).
    """
    known = covered(chronicle, kind)
    for year in years:
        day = int(np.datetime64(f"{year}-01-01").astype(int)) - 1
        world = World(chronicle, day)
        for target in np.flatnonzero(known >= day + HORIZON):
            if found := _outlook(world, kind, int(target)):
                yield found


def _outlook(world: World, kind: Kind, target: int) -> Lesson | None:
    if kind.of_states and world.seat[target] < 0:
        return None
    asked = Asked(world, kind, target)
    if asked.members.sum() < kind.least or not asked.pool.any():
        return None
    events, day = asked.events, world.day
    coming = events.dated & (events.first > day) & (events.known <= day + HORIZON)
    found = lesson(asked, asked.pool & world.on_list(events, target, coming))
    return found if len(found.came) else None


def _rows(scores: Floats, context: Floats) -> Floats:
    return np.column_stack([np.ones(len(scores)), log_shares(scores), np.tile(context[:-1], (len(scores), 1))])
