"""The evaluator against one written apart from it: filter by hand, ranks by scipy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import rankdata

from comity.network.forecast.evaluation import filtered_ranks, marks_of, ranks_on
from comity.network.forecast.forecaster import Forecaster, scores
from comity.network.forecast.history import History, asked_on
from comity.network.forecast.quadruples import Floats, Quadruples

EVENTS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 5)), min_size=1, max_size=12)


def by_hand(scores: Floats, asked: list[tuple[int, int]]) -> list[float]:
    """Each answer's rank, by taking the other answers of its question out and letting scipy rank what is left."""
    ranks = []
    for question, answer in asked:
        others = {other for same, other in asked if same == question} - {answer}
        left = [entity for entity in range(scores.shape[1]) if entity not in others]
        ranks.append(rankdata([-scores[question, entity] for entity in left], "average")[left.index(answer)])
    return ranks


@given(st.lists(st.sampled_from([0.0, 0.5, 1.0]), min_size=18, max_size=18), EVENTS)
def test_ranks_are_those_of_an_independent_evaluator(values: list[float], asked: list[tuple[int, int]]) -> None:
    scores = np.array(values).reshape(3, 6)
    question, answer = np.array(asked).T
    assert filtered_ranks(scores, question, answer).tolist() == pytest.approx(by_hand(scores, asked))


def test_a_score_that_is_the_same_for_all_earns_the_middle_rank() -> None:
    assert filtered_ranks(np.zeros((1, 101)), np.array([0]), np.array([3])).tolist() == [51.0]


def test_marks_are_means_of_reciprocal_ranks_and_of_hits() -> None:
    marks = marks_of(np.array([1.0, 2.0, 4.0, 20.0]))
    assert marks.mrr == pytest.approx(100 * (1 + 1 / 2 + 1 / 4 + 1 / 20) / 4)
    assert (marks.hits1, marks.hits3, marks.hits10, marks.events) == (25, 50, 75, 4)


def test_every_event_is_asked_both_ways_and_other_answers_of_the_day_are_filtered(
    events: Quadruples, history: History, forecaster: Forecaster
) -> None:
    """A whole day, from the events as they stand in the file, without the code that asks and ranks."""
    day = int(events.days("test")[0])
    asked = asked_on(history, day)
    ours = np.concatenate(list(ranks_on(asked, lambda one: scores(forecaster, history, one))))
    rows = np.concatenate([part for _, part in scores(forecaster, history, asked)])
    at = {key: row for row, key in enumerate(zip(asked.subject.tolist(), asked.relation.tolist(), strict=True))}
    today, ways = np.flatnonzero(events.day == day), len(events.relations)
    told = [(int(events.subject[e]), int(events.relation[e]), int(events.object[e])) for e in today]
    told += [(o, r + ways, s) for s, r, o in told]
    theirs = by_hand(rows, [(at[s, r], o) for s, r, o in told])
    assert len(theirs) == 2 * len(today)
    assert sorted(ours.tolist()) == pytest.approx(sorted(theirs))
