"""A small excerpt of ICEWS14, read where the published files lie: they are not ours to ship."""

from collections import Counter
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from comity.network.forecast.evaluation import Scorer, marks_of, ranks_on
from comity.network.forecast.forecaster import Settings, learn, measured, scores
from comity.network.forecast.history import Asked, History, asked_on, both_ways
from comity.network.forecast.quadruples import USUAL_ICEWS14, Floats, Quadruples, load_quadruples

DAYS = 3


@pytest.fixture(scope="module")
def excerpt(published: Path) -> Quadruples:
    """The events among the 150 busiest actors, from July to the third day of the test part."""
    events = load_quadruples(published / "events" / "icews14_quadruples.tsv.gz", USUAL_ICEWS14)
    busiest = [one for one, _ in Counter([*events.subject.tolist(), *events.object.tolist()]).most_common(150)]
    first = int(events.days("test")[0])
    kept = np.isin(events.subject, busiest) & np.isin(events.object, busiest)
    kept &= (events.day >= 181) & (events.day < first + DAYS)
    columns = ("subject", "relation", "object", "day", "part")
    return replace(events, **{name: getattr(events, name)[kept] for name in columns})


def mrr(history: History, days: list[int], scorer: Scorer) -> float:
    return marks_of(np.concatenate([r for day in days for r in ranks_on(asked_on(history, day), scorer)])).mrr


def test_real_events_are_forecast_better_than_by_repeats_alone(excerpt: Quadruples) -> None:
    history, days = both_ways(excerpt), [int(day) for day in excerpt.days("test")]
    forecaster = learn(excerpt, days[0], Settings(days=12))

    def repeats(asked: Asked) -> list[tuple[slice, Floats]]:
        found = measured(history, asked, forecaster.knowledge)["repeats, decay"]
        return [(slice(0, len(asked.subject)), found.rows(slice(None)))]

    blend = mrr(history, days, partial(scores, forecaster, history))
    assert blend > mrr(history, days, repeats) + 3
    told_early = replace(history, day=history.day - 1)
    assert mrr(history, days, partial(scores, forecaster, told_early)) > 85
