"""Lemmas that the parser's lemmatizer gets wrong, and states that stood where others stand."""

from datetime import date

import pytest

from comity.dates import PartialDate
from comity.model import Code, Entity
from comity.reading.eras import Eras
from comity.reading.lemmas import inflected

from .sentences import word


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("hope", {"hopes", "hoped", "hoping"}),
        ("ratify", {"ratifies", "ratified", "ratifying"}),
        ("delay", {"delays", "delayed", "delaying"}),
        ("ban", {"bans", "banned", "banning"}),
        ("push", {"pushes", "pushed", "pushing"}),
        ("sign", {"signs", "signed", "signing"}),
    ],
)
def test_the_regular_forms_of_a_verb(verb: str, forms: set[str]) -> None:
    assert forms <= set(inflected(verb))


def test_hopes_are_no_hops() -> None:
    assert word("Fiji hopes to join the bloc.", "hopes").lemma_ == "hope"


def test_the_state_that_stood_there_then_and_that_stands_there_now() -> None:
    code = (Code("cow", "365"),)
    union = Entity("state/soviet-union", "Soviet Union", codes=code, dissolution=PartialDate.parse("1991-12-25"))
    eras = Eras([union, Entity("state/RUS", "Russia", codes=code, inception=PartialDate.parse("1991-12-26"))])
    assert eras.then("state/RUS", date(1980, 1, 1)) == "state/soviet-union"
    assert eras.then("state/RUS", date(2000, 1, 1)) == "state/RUS"
    assert eras.then("state/RUS", None) == "state/RUS"
    assert eras.now("state/soviet-union") == "state/RUS"
    assert eras.now("state/FJI") == "state/FJI"
