"""Nothing of what came later reaches a ranking; and where it does, the same marks show it."""

from dataclasses import replace

import numpy as np
import pytest

from comity.network.candidates.accessions import arrivals
from comity.network.candidates.choice import piled, weigh
from comity.network.candidates.chronicle import Chronicle
from comity.network.candidates.evaluation import marks_of, ranks
from comity.network.candidates.kinds import KINDS, MISSION, ORGANIZATION, RECOGNITION, RESTORATION
from comity.network.candidates.lessons import Lesson, lessons
from comity.network.candidates.measures import columns_of
from comity.network.candidates.model import shipped
from comity.network.candidates.questions import Asked
from comity.network.candidates.world import World
from tests.network.candidates.told import known_by, number

ASKED = [
    ("agreement", "agreement/abraham-accords", "2020-12-21"),
    ("agreement", "agreement/vienna-convention-on-diplomatic-relations", "1968-06-30"),
    (ORGANIZATION, "organization/nato", "2004-03-28"),
    (ORGANIZATION, "organization/asean", "1995-07-27"),
    (RECOGNITION, "state/XKX", "2008-06-30"),
    (MISSION, "state/KAZ", "1993-05-15"),
    ("mission abroad", "state/ISR", "1994-01-01"),
    (RESTORATION, "state/ISR", "1991-10-01"),
]


@pytest.mark.parametrize(("kind", "target", "day"), ASKED)
def test_a_question_is_answered_from_what_was_known_by_its_day(
    chronicle: Chronicle, kind: str, target: str, day: str
) -> None:
    told, asked_of = known_by(chronicle, number(day)), KINDS[kind]
    numbers = chronicle.number if asked_of.of_states else chronicle.thing_number
    whole = Asked(World(chronicle, number(day)), asked_of, numbers[target])
    then = Asked(World(told, number(day)), asked_of, numbers[target])
    assert np.array_equal(whole.world.alive, then.world.alive)
    assert np.array_equal(whole.members, then.members)
    assert whole.features == pytest.approx(then.features, abs=1e-9)
    assert whole.shared_memberships == pytest.approx(then.shared_memberships)
    assert set(whole.arrivals) == set(then.arrivals)


@pytest.fixture(scope="module")
def held(chronicle: Chronicle) -> list[Lesson]:
    """What organisations saw in 2007, which the weights were not learnt from."""
    found = arrivals(chronicle, KINDS[ORGANIZATION], number("2007-01-01"), number("2007-12-31"))
    return list(lessons(chronicle, KINDS[ORGANIZATION], found))


def learnt_and_marked(part: list[Lesson], rest: list[Lesson]) -> float:
    """The marks of weights learnt from one part, on the rest."""
    weights = weigh(piled(part, 40), 3.0)
    return marks_of(np.concatenate([ranks(weights.score(one.features.astype(float)), one.came) for one in rest])).mrr


def given_away(one: Lesson) -> Lesson:
    """The lesson with its answer announced the day before."""
    features = one.features.copy()
    features[one.came, columns_of(False).index("announced")] = 1.0
    return replace(one, features=features)


def test_telling_the_future_shows(held: list[Lesson]) -> None:
    """The control: the same code finds nearly all once each coming is announced the day before."""
    told = [given_away(one) for one in held]
    assert learnt_and_marked(held[::2], held[1::2]) < 50
    assert learnt_and_marked(told[::2], told[1::2]) > 95


def test_the_model_is_ahead_of_every_baseline_on_years_it_was_not_learnt_from(held: list[Lesson]) -> None:
    model = shipped()[ORGANIZATION]
    ours = marks_of(np.concatenate([ranks(model.scores(one.features.astype(float)), one.came) for one in held]))
    for at in range(held[0].baselines.shape[1]):
        theirs = marks_of(np.concatenate([ranks(one.baselines[:, at], one.came) for one in held]))
        assert ours.mrr > 1.2 * theirs.mrr
        assert ours.hits5 > theirs.hits5
