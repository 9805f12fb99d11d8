"""How sure the reader is: every reservation has a weight, and none of them adds."""

import math

import pytest

from comity.dates import PartialDate
from comity.reading.confidence import confidence, doubts, probability, weights
from comity.reading.document import Document
from comity.reading.facts import Told
from comity.reading.grammar import GrammarReader

from .smalllexicon import small_lexicon

READER = GrammarReader(small_lexicon())


def told(text: str) -> Told:
    (fact,) = READER.told(Document(text=text, date=PartialDate.parse("2024-03-15")))
    return fact


def test_no_reservation_adds_to_confidence() -> None:
    assert len(weights()) <= 20
    assert all(weight < 0 for name, weight in weights().items() if name != "certain")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Egypt joined NATO on 3 May 2023.", []),
        ("Egypt joined NATO.", ["no date"]),
        ("Egypt will join NATO.", ["planned"]),
        ("Egypt never joined NATO.", ["denied"]),
        ("Hosni Mubarak met Anwar Sadat on 3 May 1980.", []),
        ("Egypt joins NATO.", ["no date"]),
        ("Egypt completed its accession to NATO on 3 May 2023.", ["taken up", "noun"]),
    ],
)
def test_what_makes_the_reader_doubt(text: str, found: list[str]) -> None:
    fact = told(text)
    assert list(doubts(fact)) == found
    assert set(found) <= set(weights())


def test_every_reservation_makes_less_sure() -> None:
    sure, undated = told("Egypt joined NATO on 3 May 2023."), told("Egypt joined NATO.")
    assert confidence(undated) < 0.5 < confidence(sure) < 1


def test_the_probability_is_the_logistic_of_the_sum() -> None:
    assert probability([], {"certain": 0.0}) == 0.5
    assert probability(["a", "a"], {"certain": math.log(9), "a": -math.log(3)}) == 0.5
