"""What a forecast answers, and that each score is the sum of its terms and each term rests on past events."""

from datetime import date, timedelta
from functools import partial

import numpy as np
import pytest

from comity.errors import AnalysisError
from comity.network.forecast.evaluation import marks_of, ranks_on
from comity.network.forecast.explanation import TERMS, evidence, explain, forecast
from comity.network.forecast.forecaster import Forecaster, measured, shortlisted
from comity.network.forecast.history import History, asked_on, past_of
from comity.network.forecast.quadruples import Quadruples
from comity.network.forecast.rules import learn_rules
from tests.network.forecast.test_leaks import mrr
from tests.network.forecast.world import FIRST, TEST

DAY = FIRST + timedelta(days=TEST)
DECAYED = {
    "repeats": "repeats, decay",
    "dealings": "dealings, decay",
    "sequels": "sequels, decay",
    "partners": "partners, same",
    "peers": "peers, same",
    "popularity": "popularity, same, decay",
    "kin": "kin, compatriots same",
}


def test_a_score_is_the_sum_of_its_terms(forecaster: Forecaster, events: Quadruples) -> None:
    found = forecast(forecaster, events, "Arcadia", "Visit", DAY)
    frame = found.frame
    assert list(frame.columns) == ["candidate", "probability", "score", *TERMS]
    assert frame[list(TERMS)].sum(axis=1).to_numpy() == pytest.approx(frame["score"].to_numpy(), abs=1e-4)
    assert frame["score"].is_monotonic_decreasing
    assert 0 < frame["probability"].sum() <= 1 + 1e-9
    assert not frame.isna().any().any()
    assert (found.as_of, found.relations) == (DAY, ("Visit",))


def test_whom_a_visit_was_announced_to_is_visited(forecaster: Forecaster, events: Quadruples) -> None:
    """The last announcement on the eve is followed within three days in this world: the likeliest is one announced."""
    eve = np.flatnonzero((events.day < TEST) & (events.day >= TEST - 3))
    told = [
        (events.entities[events.subject[e]], events.relations[events.relation[e]], events.entities[events.object[e]])
        for e in eve
    ]
    subject = next(one for one, relation, _ in reversed(told) if relation == "Announce")
    announced = {other for one, relation, other in told if (one, relation) == (subject, "Announce")}
    assert forecast(forecaster, events, subject, "Visit", DAY).frame["candidate"][0] in announced


def test_the_evidence_of_a_term_sums_to_its_measure(forecaster: Forecaster, history: History) -> None:
    asked = asked_on(history, TEST)
    one = type(asked)(asked.day, asked.subject[:1], asked.relation[:1], asked.question[:0], asked.answer[:0])
    measures = measured(history, one, forecaster.knowledge)
    _, _, listed, _ = next(shortlisted(forecaster, measures, one))
    for candidate in listed[0]:
        behind = evidence(past_of(history, TEST), one, int(candidate), forecaster.knowledge)
        for term, name in DECAYED.items():
            assert behind[term].sum() == pytest.approx(
                float(measures[name].of(np.array([[candidate]]))[0, 0]), rel=1e-4
            )


def test_an_explanation_tells_past_events_as_they_were_written(forecaster: Forecaster, events: Quadruples) -> None:
    best = forecast(forecaster, events, "Arcadia", "Visit", DAY, back=True).frame["candidate"][0]
    found = explain(forecaster, events, "Arcadia", "Visit", best, DAY, back=True)
    repeats = found.frame[found.frame["term"] == "repeats"]
    assert set(repeats["subject"]) == {best}
    assert set(repeats["object"]) == {"Arcadia"}
    assert (found.frame["date"] < DAY).all()
    assert found.frame["share"].between(0, 1).all()


def test_who_never_did_anything_together_has_no_evidence_and_a_note(forecaster: Forecaster, events: Quadruples) -> None:
    found = explain(forecaster, events, "Arcadia", "Visit", "Police (Doria)", DAY)
    assert not found.frame["term"].isin(["repeats", "dealings", "sequels"]).any()
    early = explain(forecaster, events, "Arcadia", "Arrest", "Borduria", FIRST + timedelta(days=3))
    assert early.frame.empty or "repeats" not in set(early.frame["term"])
    assert bool(early.notes) == early.frame.empty


@pytest.mark.parametrize(
    ("subject", "relation", "day", "said"),
    [
        ("Atlantis", "Visit", DAY, "no entity 'Atlantis'"),
        ("Arcadia", "Sail", DAY, "no relation 'Sail'"),
        ("Arcadia", "Visit", date(1914, 1, 1), "no event lies before 1914-01-01"),
    ],
)
def test_what_cannot_be_asked_is_named(
    forecaster: Forecaster, events: Quadruples, subject: str, relation: str, day: date, said: str
) -> None:
    with pytest.raises(AnalysisError, match=said):
        forecast(forecaster, events, subject, relation, day)


def test_rules_count_sequels_by_the_days_between(events: Quadruples, history: History) -> None:
    """Every announcement of this world is followed by a visit after one, two or three days, each as likely."""
    announce, visit = events.relations.index("Announce"), events.relations.index("Visit")
    chance = learn_rules(history).hazard[:, announce, visit]
    assert chance[:3] == pytest.approx(1 / 3, abs=0.12)
    assert chance[3:].max() < 0.2


def test_all_terms_together_beat_repeats_alone(forecaster: Forecaster, history: History) -> None:
    days = [int(day) for day in np.unique(history.day) if day >= TEST]
    alone = np.concatenate(
        [ranks for day in days for ranks in ranks_on(asked_on(history, day), partial(_repeats, forecaster, history))]
    )
    assert mrr(forecaster, history, history) > marks_of(alone).mrr + 3


def _repeats(forecaster, history, asked):  # type: ignore[no-untyped-def]
    every = slice(0, len(asked.subject))
    yield every, measured(history, asked, forecaster.knowledge)["repeats, decay"].rows(every)


def test_the_public_names_are_those_of_the_room_and_load_when_used() -> None:
    from comity.network import forecast as room

    assert dir(room) == sorted(room.__all__)
    assert room.forecast is forecast
    with pytest.raises(AttributeError, match="no attribute 'oracle'"):
        _ = room.oracle  # type: ignore[attr-defined]
