"""What is told without being said again."""

import pytest

from comity.reading.meant import Reach

from .clauses import told

pytest.importorskip("spacy")


@pytest.mark.parametrize(
    ("again", "status"),
    [
        ("Kenya recognised Israel in 1963. Egypt did the same.", ""),
        ("Kenya recognised Israel. Egypt followed suit.", ""),
        ("Kenya recognised Israel, and so did Egypt.", ""),
        ("Kenya recognised Israel. Egypt declined to.", "denied"),
        ("Kenya recognised Israel in 1964 and Egypt two years later.", ""),
    ],
)
def test_another_does_it_too(again: str, status: str) -> None:
    first, second = told(again)
    (subject, object_), *more = second.pairs
    assert (subject.id, object_.id, object_.reach, second.status) == ("state/EGY", "state/ISR", Reach.ELLIPSIS, status)
    assert first.subjects[0].id == "state/KEN"
    assert more == []


def test_who_did_it_before_does_not_do_it_again() -> None:
    assert len(told("Kenya recognised Israel. Kenya did the same.")) == 1


def test_nothing_is_taken_up_where_nothing_was_told() -> None:
    assert told("Kenya did the same.") == []
