"""What a text takes for granted because it was told a moment ago, and what a clause only seems to tell."""

import pytest

from comity.dates import PartialDate
from comity.model import Status
from comity.reading.document import Document
from comity.reading.grammar import GrammarReader

from .seedlexicon import seed_lexicon

pytest.importorskip("spacy")


def told(text: str, day: str = "2012-06-15") -> set[tuple[str, str, str, str, str]]:
    """Relation, subject, object, date and status of all that a text tells."""
    found = GrammarReader(seed_lexicon()).told(Document(text=text, date=PartialDate.parse(day)))
    return {
        (
            fact.event.relation,
            fact.subject.id.partition("/")[2],
            fact.object.id.partition("/")[2],
            str(fact.dated.since or ""),
            fact.status.value,
        )
        for fact in found
    }


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "Kuwait would not recognise Kosovo. Oman recognised it in February.",
            ("recognized", "OMN", "XKX", "2012-02", "done"),
        ),
        (
            "Kenya recognised Kosovo on Monday. Spain has ruled out recognition.",
            ("recognized", "ESP", "XKX", "", "denied"),
        ),
        (
            "South Sudan joined the United Nations on Monday. Sudan recognised the new state in May.",
            ("recognized", "SDN", "SSD", "2012-05", "done"),
        ),
        (
            "Pakistan left the Commonwealth on Monday, a day after Fiji.",
            ("withdrew", "FJI", "commonwealth", "2012-06-10", "done"),
        ),
        (
            "Egypt severed ties with Qatar on Monday; Bahrain did the same hours later.",
            ("cut_relations", "BHR", "QAT", "2012-06-11", "done"),
        ),
        (
            "Iran and Saudi Arabia restored diplomatic relations on Friday. China mediated.",
            ("mediated", "CHN", "IRN", "", "done"),
        ),
        (
            "Relations between Chile and Bolivia, broken off by Bolivia in March 1978, are bad.",
            ("cut_relations", "BOL", "CHL", "1978-03", "done"),
        ),
    ],
)
def test_what_was_told_before_is_taken_up(text: str, fact: tuple[str, str, str, str, str]) -> None:
    assert fact in told(text)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Albania joined NATO this week, on 12 June.", "2012-06-12"),
        ("Albania joined NATO at a summit held on Tuesday.", "2012-06-12"),
        ("Albania had ties with NATO from 1995 until 2000. On 10 May it joined NATO.", "2012-05-10"),
    ],
)
def test_the_date_that_says_most_counts(text: str, date: str) -> None:
    assert ("joined", "ALB", "nato", date, "done") in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Albania did not say when it would join NATO.",
        "Albania, left out under its last government, hopes for better days at NATO.",
        "Albania is said to be the member that likes NATO least.",
    ],
)
def test_what_is_only_spoken_of_is_not_told(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Albania was the first to sign the Paris Agreement.", Status.DONE),
        ("Albania was to sign the Paris Agreement next month.", Status.PLANNED),
        ("Albania's entry into NATO has been blocked.", Status.DENIED),
    ],
)
def test_how_far_it_has_come(text: str, status: Status) -> None:
    assert {fact[4] for fact in told(text)} == {status.value}


def test_who_meets_a_guest_abroad_is_no_host_and_who_looks_on_does_not_sign() -> None:
    summit = told("Angela Merkel will hold her first summit with Vladimir Putin in Sochi on Monday.")
    assert {fact[0] for fact in summit} == {"met"}
    signed = told("Egypt and Israel signed the Camp David Accords on Monday, with Jimmy Carter between them.")
    assert {fact[1] for fact in signed if fact[0] == "signed"} == {"EGY", "ISR"}
