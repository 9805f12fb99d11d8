"""Nothing of the day asked about, nor of later days, reaches a score; and if it did, the marks would show it."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from comity.errors import SourceError
from comity.network.forecast.evaluation import marks_of, ranks_on
from comity.network.forecast.forecaster import Forecaster, Settings, fit, know, learn, scores
from comity.network.forecast.history import History, asked_on
from comity.network.forecast.quadruples import Floats, Quadruples
from tests.network.forecast.world import TEST


def scored(forecaster: Forecaster, history: History, day: int, asked_of: History) -> Floats:
    return np.concatenate([part for _, part in scores(forecaster, history, asked_on(asked_of, day))])


def mrr(forecaster: Forecaster, history: History, asked_of: History) -> float:
    days = [int(day) for day in np.unique(asked_of.day) if day >= TEST]
    scorer = partial(scores, forecaster, history)
    ranks = [np.concatenate(list(ranks_on(asked_on(asked_of, day), scorer))) for day in days]
    return marks_of(np.concatenate(ranks)).mrr


def test_scores_do_not_change_with_what_happens_on_the_day_or_after(forecaster: Forecaster, history: History) -> None:
    day = TEST + 5
    turned = replace(history, object=np.where(history.day >= day, history.object[::-1], history.object))
    assert not np.array_equal(turned.object, history.object)
    for other in (turned, history.before(day)):
        assert np.array_equal(scored(forecaster, other, day, history), scored(forecaster, history, day, history))


def test_scores_do_change_with_the_day_before(forecaster: Forecaster, history: History) -> None:
    day = TEST + 5
    short = history.before(day - 1)
    assert not np.array_equal(scored(forecaster, short, day, history), scored(forecaster, history, day, history))


def test_weights_do_not_change_with_what_happens_after_the_days_they_are_fitted_on(
    events: Quadruples, history: History
) -> None:
    days, settings = events.days("valid")[:6], Settings(listed=8)
    whole = fit(events.entities, history, days, settings)
    short = fit(events.entities, history.before(int(days[-1]) + 1), days, settings)
    assert np.array_equal(whole.weight, short.weight)


def test_positive_control_exposing_the_day_itself_lifts_the_marks(
    forecaster: Forecaster, events: Quadruples, history: History
) -> None:
    """Events told a day early are what a leak would look like: the same code must then find nearly all of them."""
    leaking = replace(history, day=history.day - 1)
    blend = fit(events.entities, history, events.days("valid"), forecaster.settings, leaking)
    leaky = replace(forecaster, blend=blend)
    assert mrr(leaky, leaking, history) > 95
    assert mrr(leaky, leaking, history) > mrr(forecaster, history, history) + 20


def test_knowledge_needs_a_past(events: Quadruples, history: History) -> None:
    with pytest.raises(SourceError, match="no event lies before"):
        know(events.entities, history.before(0))


def test_what_is_learned_for_a_day_does_not_change_with_what_happens_on_it_or_after(events: Quadruples) -> None:
    from_all = learn(events, TEST, Settings(listed=8, days=5))
    past = events.day < TEST
    cut = replace(
        events,
        subject=events.subject[past],
        relation=events.relation[past],
        object=events.object[past],
        day=events.day[past],
        part=events.part[past],
    )
    from_past = learn(cut, TEST, Settings(listed=8, days=5))
    assert np.array_equal(from_all.blend.weight, from_past.blend.weight)
    assert np.array_equal(from_all.knowledge.rules.hazard, from_past.knowledge.rules.hazard)
    assert np.array_equal(from_all.knowledge.kinds.home, from_past.knowledge.kinds.home)
    with pytest.raises(SourceError, match="choose a later day"):
        learn(events, 1)
