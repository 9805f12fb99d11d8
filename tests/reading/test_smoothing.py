"""The parser is helped over what it trips on, and the text stays as it was written."""

import pytest

from comity.dates import PartialDate
from comity.reading.document import Document
from comity.reading.grammar import GrammarReader
from comity.reading.parsing import parsed

from .smalllexicon import small_lexicon

READER = GrammarReader(small_lexicon())
DAY = PartialDate.parse("2024-03-15")


@pytest.mark.parametrize(
    "text",
    [
        "On Friday Kenya re-established relations with Israel.",
        "CAIRO, March 14 - Egypt joined NATO today.\n\nIn 1972 Jordan left; on 3 May it came back.",
        "  In May  Egypt\nsigned.",
    ],
)
def test_what_is_lent_to_the_parser_leaves_no_trace(text: str) -> None:
    doc = parsed(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


@pytest.mark.parametrize(
    ("text", "relation", "since"),
    [
        ("On Friday Kenya recognised Israel.", "recognized", "2024-03-15"),
        ("NAIROBI, March 14 - Kenya recognised Israel today.", "recognized", "2024-03-14"),
        ("NAIROBI - Kenya recognised Israel on Monday.", "recognized", "2024-03-11"),
        ("In 1972 Kenya re-established relations with Israel.", "restored_relations", "1972"),
        ("1965 - Kenya grows in May. In September Kenya joins NATO.", "joined", "1965-09"),
    ],
)
def test_openings_of_a_clause_or_a_report_are_read(text: str, relation: str, since: str) -> None:
    (fact,) = READER.told(Document(text=text, date=DAY))
    assert (fact.event.relation, fact.subject.id, str(fact.dated.since)) == (relation, "state/KEN", since)


def test_a_list_has_no_limit() -> None:
    text = "Kenya, Egypt, Jordan, Kazakhstan, Switzerland, Austria, China and Israel joined NATO on Friday."
    facts = READER.told(Document(text=text, date=DAY))
    assert len({fact.subject.id for fact in facts}) == 8


def test_whoever_follows_suit_after_a_refusal_refuses_too() -> None:
    text = "Kenya said it would not join NATO. Egypt followed suit."
    assert {(fact.subject.id, fact.status.value) for fact in READER.told(Document(text=text, date=DAY))} == {
        ("state/KEN", "denied"),
        ("state/EGY", "denied"),
    }


def test_a_member_that_ceases_to_be_one_has_left() -> None:
    (fact,) = READER.told(Document(text="Kenya ceased to be a member of NATO on Friday.", date=DAY))
    assert (fact.event.relation, fact.status.value) == ("withdrew", "done")
