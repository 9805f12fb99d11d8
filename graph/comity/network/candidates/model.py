"""The weights that Comity ships: what they are, what they were learnt from, and how they are read and written."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from comity.errors import AnalysisError
from comity.network.candidates.choice import Weights, piled, weigh
from comity.network.candidates.kinds import KINDS, Kind
from comity.network.candidates.learning import FOLDS, RIVALS
from comity.network.candidates.lessons import Lesson
from comity.network.candidates.measures import columns_of
from comity.network.candidates.promise import Promise, learn_promise
from comity.network.candidates.spells import Floats

FILE = "weights.json"
CUT = f"{FOLDS[-1]}-01-01"
"""Weights are learnt from what had happened before this day; what came later marks them."""


@dataclass(frozen=True, eq=False)
class Model:
    """How one kind of question is answered: weights of the features, and of the probability.

    ``learnt`` says from what: comings, questions, first and last day, penalty.
    """

    kind: Kind
    weights: Weights
    promise: Promise
    learnt: Mapping[str, Any] = field(default_factory=dict)

    def scores(self, features: Floats) -> Floats:
        """The score of each row of features."""
        return self.weights.score(features)


def learn(kind: Kind, past: Sequence[Lesson], outlook: Sequence[Lesson], penalty: float) -> Model:
    """Weights from past comings, and the probability's from outlooks whose horizon had passed."""
    weights = weigh(piled(past, RIVALS), penalty)
    promise = learn_promise([weights.score(one.features.astype(float)) for one in outlook], outlook)
    learnt = {
        "comings": int(sum(one.came.sum() for one in past)),
        "questions": len(past),
        "first": _iso(min(one.eve for one in past)),
        "before": CUT,
        "penalty": penalty,
        "outlooks": len(outlook),
    }
    return Model(kind, weights, promise, learnt)


def lent(model: Model, lender: Model, feature: str) -> Model:
    """The model with a feature's weight from another kind, where its own past cannot teach it."""
    at, other = columns_of(model.kind.of_states).index(feature), columns_of(lender.kind.of_states).index(feature)
    weight = model.weights.weight.copy()
    weight[at] = lender.weights.weight[other]
    learnt = {**model.learnt, "lent": [*model.learnt.get("lent", []), feature]}
    return Model(model.kind, Weights(weight, model.weights.usual), model.promise, learnt)


def write_models(path: Path, models: Sequence[Model], provenance: Mapping[str, Any]) -> None:
    """Write models as JSON; the same models give the same bytes."""
    told = {
        model.kind.name: {
            "learnt": dict(model.learnt),
            "weights": _named(columns_of(model.kind.of_states), model.weights.weight),
            "usual": _named(columns_of(model.kind.of_states), model.weights.usual),
            "promise": [_rounded(value) for value in model.promise.weight],
        }
        for model in models
    }
    text = json.dumps({"provenance": dict(provenance), "kinds": told}, indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


@lru_cache(maxsize=1)
def shipped() -> Mapping[str, Model]:
    """The packaged models by kind.

    Raises:
        AnalysisError: the file does not fit this version's features.
    """
    text = resources.files("comity.network.candidates").joinpath(FILE).read_text(encoding="utf-8")
    return MappingProxyType({name: _read(KINDS[name], told) for name, told in json.loads(text)["kinds"].items()})


def _read(kind: Kind, told: Mapping[str, Any]) -> Model:
    columns = columns_of(kind.of_states)
    if tuple(told["weights"]) != columns:
        raise AnalysisError(
            f"the weights of '{kind.name}' are of other features: make them anew with `make bench-next`"
        )
    weights = Weights(np.array(list(told["weights"].values())), np.array(list(told["usual"].values())))
    return Model(kind, weights, Promise(np.array(told["promise"])), told["learnt"])


def _named(names: Sequence[str], values: Floats) -> dict[str, float]:
    return {name: _rounded(value) for name, value in zip(names, values, strict=True)}


def _rounded(value: float) -> float:
    """Six digits are more than the fit is sure of, and the same on every machine."""
    return float(f"{value:.6g}")


def _iso(day: int) -> str:
    return str(np.datetime64(day, "D"))
