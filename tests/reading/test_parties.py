"""Who is meant: by name, pronoun, group, description, or by standing before the verb."""

import pytest

from comity.reading.meant import Reach

from .clauses import told

pytest.importorskip("spacy")


@pytest.mark.parametrize(
    ("text", "who", "reach"),
    [
        ("Kenya recognised Israel.", {"state/KEN"}, Reach.NAME),
        ("Five states, including Kenya and Egypt, recognised Israel.", {"state/KEN", "state/EGY"}, Reach.NAME),
        ("Kenya, the host, recognised Israel.", {"state/KEN"}, Reach.NAME),
        ("The Egyptian capital recognised Israel.", {"state/EGY"}, Reach.NAME),
        ("Kenya recognised Jordan. It also recognised Israel.", {"state/KEN"}, Reach.PRONOUN),
        ("Kenya and Egypt quarrelled. The two countries recognised Israel.", {"state/KEN", "state/EGY"}, Reach.GROUP),
        ("Kenya quarrelled with Egypt. The country recognised Israel.", {"state/KEN"}, Reach.DESCRIPTION),
        ("In a deal brokered by China, Kenya and Egypt left the WHO.", {"state/KEN", "state/EGY"}, Reach.BEFORE_VERB),
    ],
)
def test_who_is_meant_and_how_far_the_reading_reached(text: str, who: set[str], reach: Reach) -> None:
    subjects = told(text)[-1].subjects
    assert {subject.id for subject in subjects} == who
    assert {subject.reach for subject in subjects} == {reach}


def test_one_name_may_stand_for_several() -> None:
    (event,) = told("The two Koreas established diplomatic relations.")
    assert {m.id for pair in event.pairs for m in pair} == {"state/KOR", "state/PRK"}
    assert Reach.SEVERAL in {m.reach for pair in event.pairs for m in pair}


@pytest.mark.parametrize("text", ["Latin American states recognised Israel.", "Visited Egypt", "Recognised Israel"])
def test_nobody_is_made_up(text: str) -> None:
    assert told(text) == []
