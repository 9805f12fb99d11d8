"""Many texts at once: what a line may be, and how facts are written."""

import json

from comity.dates import PartialDate
from comity.model import Entity, Name, Status
from comity.reading.batch import facts, items, written
from comity.reading.lexicon import Lexicon
from comity.reading.proposal import Evidence, Party, Proposal

LEXICON = Lexicon(
    [
        Entity("state/FIN", "Finland"),
        Entity("state/austria-hungary", "Austria-Hungary"),
        Entity("territory/GRL", "Greenland"),
        Entity("person/jane-doe-1961", "Jane Doe"),
        Entity("person/farouk-of-egypt", "Farouk of Egypt"),
        Entity("person/hassan-ii-of-morocco", "Hassan II of Morocco"),
        Entity(
            "agreement/north-treaty-1949", "North Treaty, 1949", (Name("North Treaty"), Name("Treaty of the North"))
        ),
        Entity("summit/g20-2021", "G20 summit, Rome, 2021", inception=PartialDate.parse("2021-10-30")),
    ]
)


def party(id_: str, text: str, *, proposed: bool = False) -> Party:
    return Party(id_, text, 0, len(text), proposed=proposed)


def test_states_go_by_codes_and_all_others_by_names_without_years() -> None:
    assert written(party("state/FIN", "Helsinki"), LEXICON) == "FIN"
    assert written(party("state/austria-hungary", "Vienna"), LEXICON) == "austria-hungary"
    assert written(party("territory/GRL", "Nuuk"), LEXICON) == "greenland"


def test_an_agreement_goes_by_the_name_the_text_gives_it_and_by_its_slug_where_it_gives_none() -> None:
    assert written(party("agreement/north-treaty-1949", "Treaty of the North"), LEXICON) == "treaty-of-the-north"
    assert written(party("agreement/north-treaty-1949", "the pact"), LEXICON) == "north-treaty"


def test_an_agreement_goes_by_its_name_in_the_text_though_the_graph_has_another_noun_for_it() -> None:
    assert written(party("agreement/north-treaty-1949", "North Accords"), LEXICON) == "north-accords"
    assert written(party("agreement/north-treaty-1949", "North accord"), LEXICON) == "north-treaty"
    assert written(party("agreement/north-treaty-1949", "North agreement"), LEXICON) == "north-agreement"
    assert written(party("agreement/north-treaty-1949", "Finland's North Accords"), LEXICON) == "north-treaty"


def test_a_monarch_goes_by_title_or_number_and_not_by_the_realm() -> None:
    assert written(party("person/farouk-of-egypt", "King Farouk"), LEXICON) == "king-farouk"
    assert written(party("person/farouk-of-egypt", "the king"), LEXICON) == "farouk"
    assert written(party("person/hassan-ii-of-morocco", "King Hassan II of Morocco"), LEXICON) == "hassan-ii"


def test_a_gathering_goes_by_its_series() -> None:
    assert written(party("summit/g20-2021", "Rome's G20 gathering"), LEXICON) == "g20-summit"


def test_what_the_graph_lacks_goes_by_the_words_of_the_text() -> None:
    assert written(party("agreement/lake-protocol", "The Lake Protocol", proposed=True), LEXICON) == "lake-protocol"


def test_a_fact_quotes_the_text_as_it_was_given() -> None:
    text = "Finland\xa0joined the North Treaty."
    (item,) = items([json.dumps({"id": "x", "text": text, "doc_date": "1949-05-01"})])
    assert item.document is not None
    assert "\xa0" not in item.document.text
    proposal = Proposal(
        relation="joined",
        subject=party("state/FIN", "Finland"),
        object=party("agreement/north-treaty-1949", "North Treaty"),
        status=Status.DONE,
        evidence=Evidence(item.document.text, 0, len(text)),
        since=PartialDate.parse("1949-04"),
        confidence=0.9,
    )
    assert facts([proposal], item, LEXICON) == {
        "id": "x",
        "facts": [
            {
                "relation": "joined",
                "subject": "FIN",
                "object": "north-treaty",
                "date": "1949-04",
                "status": "done",
                "evidence": text,
                "evidence_span": [0, len(text)],
                "announced_by": None,
                "announced_date": None,
                "confidence": 0.9,
                "subject_id": "state/FIN",
                "object_id": "agreement/north-treaty-1949",
            }
        ],
    }


def test_a_bad_line_says_what_is_wrong_and_the_others_are_read() -> None:
    given = [
        b'{"id": "a", "text": "Finland joined."}\n',
        b"\n",
        b'{"id": "b", "text": \n',
        b'["c"]\n',
        b'{"id": "d", "text": ""}\n',
        b'{"id": "e", "text": "Finland left.", "doc_date": "May"}\n',
        b'{"id": "f", "text": "\xff"}\n',
        b'{"id": 7, "text": "Finland stayed.", "doc_date": "2001-02-03"}\n',
    ]
    found = list(items(given))
    assert [(item.number, item.id, bool(item.error)) for item in found] == [
        (1, "a", False),
        (3, "", True),
        (4, "", True),
        (5, "d", True),
        (6, "e", True),
        (7, "", True),
        (8, "7", False),
    ]
    assert "YYYY-MM-DD" in found[4].error
