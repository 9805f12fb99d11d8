"""Learning from the past and scoring every candidate of a day's questions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from comity.errors import SourceError
from comity.network.forecast.features import Shape, Singles, first_looks, shape_of, shortlist, values_of
from comity.network.forecast.history import Asked, History, asked_on, both_ways, past_of
from comity.network.forecast.kinds import Kinds, learn_kinds
from comity.network.forecast.measures import Measures, measure
from comity.network.forecast.quadruples import Floats, Ints, Quadruples
from comity.network.forecast.rules import Rules, learn_rules
from comity.network.forecast.weighing import Blend, Lessons, Restraint, weigh


@dataclass(frozen=True)
class Settings:
    """What was chosen on the validation part of ICEWS14, and serves for every set of events.

    ``listed``: how many candidates of a question are weighed; ``restraint``: how weights are held back; ``days``: on
    how many days before the one asked about they are fitted; ``lessons``: on how many questions at most, about.
    """

    listed: int = 100
    restraint: Restraint = field(default_factory=Restraint)
    days: int = 60
    lessons: int = 30_000


@dataclass(frozen=True)
class Knowledge:
    """What is learned by counting, from the events before a day."""

    rules: Rules
    kinds: Kinds


@dataclass(frozen=True)
class Forecaster:
    """What scores a candidate: counted knowledge, and weights that were fitted on other days than those asked about."""

    knowledge: Knowledge
    blend: Blend
    settings: Settings = field(default_factory=Settings)


def know(names: Sequence[str], history: History) -> Knowledge:
    """Count rules and kinds of a history.

    Raises:
        SourceError: the history has no event.
    """
    if not len(history):
        raise SourceError("no event lies before the day to be forecast: choose a later day")
    return Knowledge(learn_rules(history), learn_kinds(names, history))


def learn(events: Quadruples, day: int, settings: Settings | None = None) -> Forecaster:
    """A forecaster for a day and those after it, from the events before it: counts of all, weights of the last days.

    Weights are fitted on at most half of the days there are, since counts need a past of their own.

    Raises:
        SourceError: too few events lie before the day.
    """
    settings, history = settings or Settings(), both_ways(events)
    earlier = np.unique(events.day[events.day < day])
    if len(earlier) < 2:
        raise SourceError(f"{len(earlier)} days of events lie before the day to be forecast: choose a later day")
    earlier = earlier[-min(settings.days, len(earlier) // 2) :]
    blend = fit(events.entities, history, earlier, settings)
    return Forecaster(know(events.entities, history.before(day)), blend, settings)


def fit(
    names: Sequence[str], history: History, days: Ints, settings: Settings | None = None, told: History | None = None
) -> Blend:
    """Weights fitted on the questions of some days, each scored from its own past.

    Rules and kinds are counted on what lies before the first of the days, so that no weight rests on a count that saw
    its answer. ``told`` is the past as it was known, where that is not ``history`` itself.
    """
    settings = settings or Settings()
    shape, lessons = teach(names, history, days, settings, told)
    return Blend(shape, weigh(lessons, history.relations, settings.restraint))


def teach(
    names: Sequence[str], history: History, days: Ints, settings: Settings, told: History | None = None
) -> tuple[Shape, Lessons]:
    """What ``fit`` weighs: the questions of some days with their features and answers, and the features' shape."""
    told = told or history
    knowledge = know(names, told.before(int(days[0])))
    taught, blocks, names_of = [], [], tuple[str, ...]()
    for asked in _spread(history, days, settings.lessons):
        measures = measured(told, asked, knowledge)
        listed = np.concatenate(
            [shortlist(look, settings.listed) for _, look in first_looks(measures, len(asked.subject))]
        )
        names_of = tuple(measures)
        blocks.append(values_of(measures, listed))
        taught.append((asked.relation, _truth(asked, listed)))
    shape = shape_of(names_of, blocks)
    lessons = Lessons(
        np.concatenate([shape.features(block) for block in blocks]),
        np.concatenate([relation for relation, _ in taught]),
        np.concatenate([truth for _, truth in taught]),
    )
    return shape, lessons


def measured(history: History, asked: Asked, knowledge: Knowledge) -> Measures:
    """The measures of a day's questions, from events before that day alone."""
    return measure(past_of(history, asked.day), asked, knowledge.rules, knowledge.kinds)


def scores(forecaster: Forecaster, history: History, asked: Asked) -> Iterator[tuple[slice, Floats]]:
    """The score of every entity for the questions of a day, some questions at a time: questions x entities.

    Those on the short list have the blend's score; all others follow below, in the order of the first look.
    """
    yield from weighed_scores(forecaster, measured(history, asked, forecaster.knowledge), asked)


def weighed_scores(forecaster: Forecaster, measures: Measures, asked: Asked) -> Iterator[tuple[slice, Floats]]:
    """``scores`` of what has been measured already."""
    for part, look, listed, features in shortlisted(forecaster, measures, asked):
        weighed = forecaster.blend.score(features, asked.relation[part])
        below = look - look.max(1, keepdims=True) + weighed.min(1, keepdims=True) - 1.0
        np.put_along_axis(below, listed, weighed.astype(np.float64), 1)
        yield part, below


def shortlisted(
    forecaster: Forecaster, measures: Measures, asked: Asked
) -> Iterator[tuple[slice, Floats, Ints, Singles]]:
    """Some questions of a day at a time: which, the first look, the short list and its features."""
    for part, look in first_looks(measures, len(asked.subject)):
        listed = shortlist(look, forecaster.settings.listed)
        some = {name: one.narrowed(part) for name, one in measures.items()}
        yield part, look, listed, forecaster.blend.shape.features(values_of(some, listed))


def _spread(history: History, days: Ints, most: int) -> Iterator[Asked]:
    """The questions of as many of the days as the number of lessons allows, evenly spread."""
    asked = {int(day): asked_on(history, int(day)) for day in days}
    every = sum(len(one.subject) for one in asked.values())
    step = max(1, -(-every // most))
    return (asked[int(day)] for day in days[::-1][::step][::-1])


def _truth(asked: Asked, listed: Ints) -> Singles:
    truth = np.zeros(listed.shape, np.float32)
    event, place = np.nonzero(listed[asked.question] == asked.answer[:, None])
    np.add.at(truth, (asked.question[event], place), 1)
    return truth
