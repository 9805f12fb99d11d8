"""The weights of the features: a conditional logit over who could have come, drawn to zero by a square penalty."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from comity.network.candidates.lessons import Lesson
from comity.network.candidates.spells import Floats, Ints


@dataclass(frozen=True, eq=False)
class Pile:
    """Lessons one below the other: features, who came, where each lesson starts."""

    features: Floats
    came: Floats
    starts: Ints


def piled(lessons: Sequence[Lesson], rivals: int, seed: int = 0) -> Pile:
    """All who came and at most ``rivals`` of the others of each lesson, drawn evenly.

    Weights fitted on evenly drawn alternatives are consistent (McFadden 1978).
    """
    draw = np.random.default_rng(seed)
    parts, came, sizes = [], [], []
    for one in lessons:
        others = np.flatnonzero(~one.came)
        if len(others) > rivals:
            others = np.sort(draw.choice(others, rivals, replace=False))
        rows = np.concatenate([np.flatnonzero(one.came), others])
        parts.append(one.features[rows])
        came.append(one.came[rows])
        sizes.append(len(rows))
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
    return Pile(np.vstack(parts).astype(float), np.concatenate(came).astype(float), starts)


@dataclass(frozen=True, eq=False)
class Weights:
    """A weight a feature, in the feature's own units; ``usual`` are the features' means where they were learnt."""

    weight: Floats
    usual: Floats

    def score(self, features: Floats) -> Floats:
        """The log of the odds among candidates, but for a constant of the question."""
        found: Floats = features @ self.weight
        return found


def weigh(pile: Pile, penalty: float) -> Weights:
    """The weights that make what happened likeliest: ``max sum_q (sum_came w.x - k log sum_all exp w.x) - c |w s|^2``.

    ``k`` is how many came, so several who come at once are taken as Breslow (1974) does ties; ``s`` are the features'
    standard deviations and ``c`` the penalty, in comings' worth.

    References:
        McFadden, Conditional logit analysis of qualitative choice behavior, in Zarembka (ed.), Frontiers in
        Econometrics, Academic Press 1974. Breslow, Covariance analysis of censored survival data, Biometrics 30 (1974).
    """
    usual, spread = pile.features.mean(0), pile.features.std(0)
    spread = np.where(spread > 1e-9, spread, 1.0)
    scaled = (pile.features - usual) / spread
    many = np.add.reduceat(pile.came, pile.starts)
    sizes = np.diff([*pile.starts, len(pile.came)])
    total = float(many.sum())

    def loss(weight: Floats) -> tuple[float, Floats]:
        score = scaled @ weight
        score -= np.repeat(np.maximum.reduceat(score, pile.starts), sizes)
        odds = np.exp(score)
        sums = np.add.reduceat(odds, pile.starts)
        excess = odds * np.repeat(many / sums, sizes) - pile.came
        likelihood = float(pile.came @ score - many @ np.log(sums))
        slope = excess @ scaled / total + 2 * penalty / total * weight
        return -likelihood / total + penalty / total * float(weight @ weight), slope

    found = minimize(
        loss,
        np.zeros(scaled.shape[1]),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": 2000, "maxfun": 4000, "ftol": 1e-11, "gtol": 1e-8},
    )
    return Weights(np.asarray(found.x) / spread, np.asarray(usual, dtype=float))
