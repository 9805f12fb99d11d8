"""From events to facts: what nouns tell, who said so, and that nothing is told twice."""

import pytest

from comity.dates import PartialDate
from comity.model import Status
from comity.reading.announcing import Announcement
from comity.reading.classes import classes
from comity.reading.document import Document
from comity.reading.facts import Told
from comity.reading.grammar import GrammarReader

from .smalllexicon import small_lexicon

READER = GrammarReader(small_lexicon())


def told(text: str) -> list[Told]:
    return READER.told(Document(text=text, date=PartialDate.parse("2024-03-15")))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Kazakhstan completed its accession to the Abraham Accords in May.", Status.DONE),
        ("Kazakhstan hopes for accession to the Abraham Accords.", Status.HINTED),
        ("The lawyer printed Kazakhstan's accession to the Abraham Accords.", None),
    ],
)
def test_a_noun_tells_an_event_only_in_company_that_asserts_it(text: str, status: Status | None) -> None:
    assert [fact.status for fact in told(text)] == ([status] if status else [])


def test_to_skip_a_summit_is_not_to_attend_it() -> None:
    (fact,) = told("Hosni Mubarak skipped the 2023 NATO summit.")
    assert (fact.event.relation, fact.status) == ("attended", Status.DENIED)
    assert fact.dated.since is None


def test_one_fact_told_twice_is_proposed_once_with_all_that_is_known() -> None:
    twice = "Kazakhstan joined the Abraham Accords. Kazakhstan joined the Abraham Accords on 3 May 2023."
    (fact,) = told(twice)
    assert str(fact.dated.since) == "2023-05-03"
    apart = "Kazakhstan quit NATO in May 1992. Kazakhstan quit NATO in May 2003."
    assert [str(fact.dated.since) for fact in told(apart)] == ["1992-05", "2003-05"]


def test_who_announced_it_and_when() -> None:
    (fact,) = told("Egypt announced on Monday that it would join the Abraham Accords.")
    assert fact.announced.by is not None
    assert (fact.announced.by.id, str(fact.announced.on)) == ("state/EGY", "2024-03-11")
    (fact,) = told("Egypt joined the Abraham Accords in 2023.")
    assert fact.announced == Announcement()


def test_what_lies_ahead_of_the_document_is_planned() -> None:
    (fact,) = told("Kazakhstan joins the Abraham Accords on 3 May 2024.")
    assert fact.status is Status.PLANNED


def test_the_told_facts_are_those_of_the_proposals() -> None:
    text = "Egypt and Israel signed the Abraham Accords in 2023. Jordan joined NATO in 2022."
    document = Document(text=text, date=None)
    ends = [(fact.subject.id, fact.object.id) for fact in READER.told(document)]
    assert ends == [(p.subject.id, p.object.id) for p in READER.propose(document)]
    assert len(ends) == 3


def test_classes_are_words_without_blanks() -> None:
    assert "urge" in classes().object_control
    assert all(word.strip() == word for word in classes().abstract)
