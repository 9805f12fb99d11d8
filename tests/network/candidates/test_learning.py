"""Weights, ranks and probabilities, each held against something written apart from it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.special import logsumexp
from scipy.stats import rankdata

from comity.network.candidates import choice, evaluation
from comity.network.candidates.choice import Pile, weigh
from comity.network.candidates.evaluation import brier, calibration_error, ranks, reliability
from comity.network.candidates.lessons import Lesson
from comity.network.candidates.measures import Measure, columns_of, measures_of
from comity.network.candidates.model import shipped
from comity.network.candidates.promise import learn_promise, log_shares


@given(st.lists(st.tuples(st.sampled_from([0.0, 0.5, 1.0]), st.booleans()), min_size=3, max_size=14))
def test_ranks_are_those_of_scipy_with_the_others_who_came_taken_out(rows: list[tuple[float, bool]]) -> None:
    scores, came = np.array([row[0] for row in rows]), np.array([row[1] for row in rows])
    expected = []
    for at in np.flatnonzero(came):
        left = [at, *np.flatnonzero(~came)]
        expected.append(rankdata(-scores[left], "average")[0])
    assert ranks(scores, came).tolist() == pytest.approx(expected)


def lessons_of(count: int, seed: int) -> list[Lesson]:
    """Questions in which who comes is drawn by a conditional logit of known weights."""
    draw, truth = np.random.default_rng(seed), np.array([1.5, -1.0, 0.0])
    found = []
    for _ in range(count):
        features = draw.normal(size=(12, 3))
        odds = np.exp(features @ truth)
        came = np.zeros(12, dtype=bool)
        came[draw.choice(12, p=odds / odds.sum())] = True
        context = np.array([0.0, 1.0, 0.2, np.log(12.0), np.log(0.05)])
        found.append(Lesson(0, 0, 3, np.arange(12), features.astype(np.float32), features[:, :1], came, context))
    return found


def test_weights_that_made_the_past_are_found_again() -> None:
    found = weigh(choice.piled(lessons_of(1500, 1), 40), 0.1)
    assert found.weight == pytest.approx([1.5, -1.0, 0.0], abs=0.12)


def test_weights_are_the_best_of_another_optimiser() -> None:
    """The likelihood written out lesson by lesson, maximised without a gradient."""
    lessons, penalty = lessons_of(40, 2), 2.0
    pile = choice.piled(lessons, 40)
    spread = pile.features.std(0)

    def loss(weight: np.ndarray) -> float:
        told = [logsumexp(one.features @ weight) - float((one.features @ weight)[one.came].sum()) for one in lessons]
        return float(np.sum(told) + penalty * np.sum((weight * spread) ** 2))

    other = minimize(loss, np.zeros(3), method="Nelder-Mead", options={"xatol": 1e-7, "fatol": 1e-10, "maxiter": 5000})
    assert weigh(pile, penalty).weight == pytest.approx(other.x, abs=1e-3)


def test_several_who_come_at_once_count_each() -> None:
    features = np.array([[2.0], [1.0], [0.0], [0.0]])
    both = weigh(Pile(features, np.array([1.0, 1.0, 0.0, 0.0]), np.array([0])), 0.1)
    neither = weigh(Pile(features, np.array([0.0, 0.0, 1.0, 1.0]), np.array([0])), 0.1)
    assert both.weight[0] > 0 > neither.weight[0]


def test_probabilities_rise_with_the_score_and_keep_the_rate() -> None:
    lessons = lessons_of(400, 3)
    scores = [one.features.astype(float) @ np.array([1.5, -1.0, 0.0]) for one in lessons]
    promise = learn_promise(scores, lessons)
    said = np.concatenate([promise.of(score, one.context) for score, one in zip(scores, lessons, strict=True)])
    came = np.concatenate([one.came for one in lessons]).astype(float)
    assert said.mean() == pytest.approx(came.mean(), abs=0.01)
    assert brier(said, came) < brier(np.full(len(came), came.mean()), came)
    one = promise.of(scores[0], lessons[0].context)
    assert (np.argsort(one) == np.argsort(scores[0])).all()
    assert np.exp(log_shares(scores[0])).sum() == pytest.approx(1)


def test_the_calibration_error_is_counted_by_hand() -> None:
    said, came = np.array([0.3, 0.3, 0.3, 0.6]), np.array([1.0, 0.0, 0.0, 0.0])
    assert calibration_error(said, came) == pytest.approx((3 * abs(0.3 - 1 / 3) + 0.6) / 4)
    assert sum(one.cases for one in reliability(said, came)) == 4
    assert brier(np.array([1.0, 0.0]), np.array([1.0, 0.0])) == 0


def test_a_share_enters_also_by_how_far_it_exceeds_what_is_in_anyway() -> None:
    plain, log = Measure("x", "g", "share", "").entered(np.array([0.5, 0.1]), 0.1)
    assert plain.tolist() == [0.5, 0.1]
    assert log[1] == pytest.approx(0)
    assert log[0] > 1


@pytest.mark.parametrize("name", sorted(shipped()))
def test_shipped_weights_have_their_provenance_and_fit_the_measures(name: str) -> None:
    model = shipped()[name]
    assert len(model.weights.weight) == len(columns_of(model.kind.of_states))
    assert np.isfinite(model.weights.weight).all()
    assert model.learnt["before"] == "2005-01-01"
    assert model.learnt["comings"] > 300
    assert model.learnt["marks"]["model"] > max(
        value for kind, value in model.learnt["marks"].items() if kind not in ("model", "comings")
    )


def test_every_measure_has_its_own_name_and_words() -> None:
    for of_states in (True, False):
        names = [measure.name for measure in measures_of(of_states)]
        assert len(names) == len(set(names))
        assert all(measure.words for measure in measures_of(of_states))


def test_the_examples_in_docstrings_hold() -> None:
    import doctest

    assert doctest.testmod(evaluation).failed == 0
