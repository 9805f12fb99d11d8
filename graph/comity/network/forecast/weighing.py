"""The weights of the features: a conditional logit over the short list, with a part of its own for each relation."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize

from comity.network.forecast.features import Shape, Singles
from comity.network.forecast.quadruples import Floats, Ints


@dataclass(frozen=True)
class Blend:
    """``weight[0]`` counts for every relation, ``weight[1 + r]`` is what relation r adds to it."""

    shape: Shape
    weight: Singles

    def of(self, relation: Ints) -> Singles:
        """Questions x features: the weights that count for each question's relation."""
        weights: Singles = self.weight[0] + self.weight[1 + relation]
        return weights

    def parts(self, features: Singles, relation: Ints) -> dict[str, Singles]:
        """The score taken apart: for each term, in the order of the measures, its share. They sum to the score."""
        weighed = features * self.of(relation)[:, None, :]
        terms = [name.partition(",")[0] for name in self.shape.names]
        return {
            term: weighed[:, :, [at for at, other in enumerate(terms) if other == term]].sum(2)
            for term in dict.fromkeys(terms)
        }

    def score(self, features: Singles, relation: Ints) -> Singles:
        """Questions x candidates: the log of the odds, but for a constant of the question."""
        scores: Singles = np.matmul(features, self.of(relation)[:, :, None])[:, :, 0]
        return scores


@dataclass(frozen=True)
class Lessons:
    """Features of short lists, and how often each candidate came true."""

    features: Singles
    relation: Ints
    truth: Singles


@dataclass(frozen=True)
class Restraint:
    """How strongly weights are drawn to zero, in answers' worth: the common ones, what relations add; and the steps."""

    common: float = 3.0
    single: float = 80.0
    steps: int = 120


def weigh(lessons: Lessons, relations: int, restraint: Restraint) -> Singles:
    """The weights that make what came true likeliest: ``max sum log softmax(w_r . x) - a |w|^2 - b sum |w_r|^2``.

    A conditional logit (McFadden 1974) whose weights are shrunk towards those of all relations. Questions whose answer
    is not on their short list teach nothing and are left out.
    """
    kept = np.flatnonzero(lessons.truth.sum(1) > 0)
    kept = kept[np.argsort(lessons.relation[kept], kind="stable")]
    taught = Lessons(lessons.features[kept], lessons.relation[kept], lessons.truth[kept])
    size = (relations + 1, lessons.features.shape[2])
    bounds = np.unique(taught.relation, return_index=True)

    def loss(flat: Floats) -> tuple[float, Floats]:
        return _loss(flat.reshape(size), taught, bounds, restraint)

    best: Any = minimize(
        loss, np.zeros(size[0] * size[1]), jac=True, method="L-BFGS-B", options={"maxiter": restraint.steps}
    )
    return np.asarray(best.x.reshape(size), dtype=np.float32)


def _loss(weight: Floats, lessons: Lessons, bounds: tuple[Ints, Ints], restraint: Restraint) -> tuple[float, Floats]:
    """Minus the mean log-likelihood with the restraint, and its gradient."""
    own = (weight[0] + weight[1 + lessons.relation]).astype(np.float32)
    score = np.matmul(lessons.features, own[:, :, None])[:, :, 0]
    score -= score.max(1, keepdims=True)
    odds = np.exp(score)
    total = odds.sum(1, keepdims=True)
    events = lessons.truth.sum()
    excess = lessons.truth.sum(1, keepdims=True) * odds / total - lessons.truth
    slope = np.matmul(excess[:, None, :], lessons.features)[:, 0, :].astype(np.float64)
    pull = np.full((len(weight), 1), restraint.single / float(events))
    pull[0] = restraint.common / float(events)
    gradient = 2 * pull * weight
    gradient[0] += slope.sum(0) / events
    gradient[1 + bounds[0]] += np.add.reduceat(slope, bounds[1], axis=0) / events
    likelihood = float((lessons.truth * (score - np.log(total))).sum()) / float(events)
    return -likelihood + float((pull * weight**2).sum()), gradient.ravel()
