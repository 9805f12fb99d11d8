"""Why a forecast says what it says: each score as a sum of terms, each term with the past events behind it."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import numpy as np
import pandas as pd

from comity.errors import AnalysisError
from comity.network.forecast.forecaster import Forecaster, Knowledge, measured, shortlisted
from comity.network.forecast.history import DECAY, Asked, History, Past, both_ways, past_of
from comity.network.forecast.measures import closeness, likeness
from comity.network.forecast.quadruples import Floats, Ints, Quadruples
from comity.network.result import Analysis

TERMS: Mapping[str, str] = MappingProxyType(
    {
        "repeats": "the same event before",
        "dealings": "any event between the two",
        "sequels": "events between the two that this relation tends to follow",
        "partners": "the subject's closest partners with whom the candidate had this relation",
        "peers": "actors that meet whom the subject meets, with whom the candidate had this relation",
        "popularity": "how often the candidate takes part in this relation, with anyone",
        "kin": "who is at home where the subject is and had this relation with the candidate; and the kinds of both",
    }
)
DEFINITION = (
    "score = sum over terms of (weights of the relation) x (features of the term), the log of the odds but for a "
    "constant of the question; every feature is 0 where no past event speaks for the candidate"
)


def forecast(
    forecaster: Forecaster,
    events: Quadruples,
    subject: str,
    relation: str,
    day: date,
    *,
    back: bool = False,
    most: int = 10,
) -> Analysis:
    """The likeliest objects of ``subject relation ?`` on a day, from what happened before it.

    ``probability`` is the softmax of the scores over the short list: how the forecaster divides one event among the
    candidates it weighed. Then one column for each of ``TERMS``; they sum to ``score``.

    Args:
        forecaster: fitted weights and counted rules.
        events: the past; what lies on the day or after it is not looked at.
        subject, relation: as the events write them.
        day: the day forecast.
        back: ask for who does it to ``subject`` instead.
        most: how many candidates.

    Raises:
        AnalysisError: no such entity or relation, or no event before the day.
    """
    history = both_ways(events)
    asked = _question(events, subject, relation, day, back)
    _, _, listed, features = next(shortlisted(forecaster, measured(history, asked, forecaster.knowledge), asked))
    score = forecaster.blend.score(features, asked.relation)[0].astype(float)
    odds = np.exp(score - score.max())
    parts = {term: part[0].astype(float) for term, part in forecaster.blend.parts(features, asked.relation).items()}
    names = [events.entities[number] for number in listed[0]]
    frame = pd.DataFrame({"candidate": names, "probability": odds / odds.sum(), "score": score, **parts})
    frame = frame.sort_values(["score", "candidate"], ascending=[False, True], ignore_index=True).head(most)
    return Analysis("forecast", frame, day, (relation,), DEFINITION, (events.source,) if events.source else ())


def explain(
    forecaster: Forecaster,
    events: Quadruples,
    subject: str,
    relation: str,
    candidate: str,
    day: date,
    *,
    back: bool = False,
    most: int = 5,
) -> Analysis:
    """The past events behind a candidate's terms: for each term the ``most`` weightiest, each with its share in it.

    ``share`` is the event's part of the term's decayed sum: age ** -0.7, times the rule's chance for sequels, the
    partner's closeness or the peer's likeness.

    Raises:
        AnalysisError: no such entity or relation, or no event before the day.
    """
    asked = _question(events, subject, relation, day, back)
    past = past_of(both_ways(events), asked.day)
    behind = evidence(past, asked, _number(events.entities, candidate, "entity"), forecaster.knowledge)
    rows = [
        (term, *_told(events, past.events, int(at)), float(weight[at] / weight.sum()))
        for term, weight in behind.items()
        for at in np.argsort(-weight, kind="stable")[:most]
        if weight[at] > 0
    ]
    frame = pd.DataFrame(rows, columns=["term", "date", "subject", "relation", "object", "share"])
    notes = () if rows else ("no past event speaks for the candidate",)
    sources = (events.source,) if events.source else ()
    definition = "; ".join(f"{term}: {said}" for term, said in TERMS.items())
    return Analysis("forecast evidence", frame, day, (relation,), definition, sources, notes)


def evidence(past: Past, asked: Asked, candidate: int, knowledge: Knowledge) -> dict[str, Floats]:
    """For the one question asked: each past event's weight in each term of a candidate.

    The weights of a term sum to its decayed measure ("repeats, decay", "partners, same", ...).
    """
    events, subject, relation = past.events, asked.subject[0], asked.relation[0]
    fresh = past.age**-DECAY * (events.object == candidate)
    between = fresh * (events.subject == subject)
    alike = fresh * (events.relation == relation)
    home = knowledge.kinds.home
    near = closeness(past, asked.subject).toarray()[0]
    like = likeness(past.contacts("decay"), asked.subject).toarray()[0]
    return {
        "repeats": between * (events.relation == relation),
        "dealings": between,
        "sequels": between * knowledge.rules.within[events.relation, relation],
        "partners": alike * near[events.subject],
        "peers": alike * like[events.subject],
        "popularity": alike,
        "kin": alike * ((home[events.subject] == home[subject]) & (home[subject] >= 0)),
    }


def _question(events: Quadruples, subject: str, relation: str, day: date, back: bool) -> Asked:
    if day <= events.first:
        raise AnalysisError(f"no event lies before {day}: the first is of {events.first}, ask about a later day")
    kind = _number(events.relations, relation, "relation") + back * len(events.relations)
    none: Ints = np.zeros(0, dtype=np.int64)
    return Asked(
        events.number(day), np.array([_number(events.entities, subject, "entity")]), np.array([kind]), none, none
    )


def _number(names: tuple[str, ...], name: str, what: str) -> int:
    try:
        return names.index(name)
    except ValueError:
        near = [other for other in names if name.casefold() in other.casefold()][:3] or list(names[:3])
        raise AnalysisError(f"the events have no {what} {name!r}: give one such as {'; '.join(near)}") from None


def _told(events: Quadruples, history: History, at: int) -> tuple[date, str, str, str]:
    """An event as it was written, whichever way it was read."""
    number, ways = int(history.relation[at]), len(events.relations)
    one, other = events.entities[history.subject[at]], events.entities[history.object[at]]
    first, second = (one, other) if number < ways else (other, one)
    return events.date(int(history.day[at])), first, events.relations[number % ways], second
