"""What any reader proposes is held to the same rules."""

from dataclasses import replace
from importlib.metadata import EntryPoint
from typing import Any

import pytest

from comity.dates import PartialDate
from comity.errors import ReaderMissing, ReadingError
from comity.model import Status
from comity.reading import reader as door
from comity.reading.document import Document
from comity.reading.lexicon import Lexicon
from comity.reading.proposal import Evidence, Party, Proposal
from comity.reading.reader import Reader, checked, make_reader, read, readers
from comity.view import Graph
from tests.reading.scoring import lines
from tests.reading.texts import FOLDER

TEXT = "On Friday Malta joined the Reef Pact."
DOCUMENT = Document(text=TEXT, date=PartialDate.parse("2001-02-10"))
IDS = {"state/MLT"}
MALTA = Party("state/MLT", "Malta", 10, 15)
PACT = Party("agreement/reef-pact", "Reef Pact", 27, 36, proposed=True)
GOOD = Proposal(
    relation="joined",
    subject=MALTA,
    object=PACT,
    status=Status.DONE,
    evidence=Evidence(TEXT, 0, len(TEXT)),
    since=PartialDate.parse("2001-02-09"),
    until=PartialDate.parse("2001-02-09"),
    confidence=0.9,
)
day = PartialDate.parse


def test_a_sound_proposal_is_kept_as_it_is() -> None:
    result = checked([GOOD], DOCUMENT, IDS)
    assert result.kept == [GOOD]
    assert result.refused == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"evidence": Evidence(TEXT, 1, len(TEXT))}, "not in the text"),
        ({"evidence": Evidence("Malta left.", 0, 11)}, "not in the text"),
        ({"evidence": Evidence("", 3, 3)}, "not in the text"),
        ({"evidence": Evidence(TEXT[-5:], -5, len(TEXT))}, "not in the text"),
        ({"relation": "owns"}, "no relation"),
        ({"relation": "memberOf"}, "no relation"),
        ({"subject": replace(MALTA, id="state/ATL")}, "state/ATL is not in the graph"),
        ({"subject": replace(MALTA, start=0, end=5)}, "'Malta', for state/MLT, is not in the text"),
        ({"object": replace(PACT, text="Atoll Pact")}, "not in the text"),
        ({"object": replace(PACT, id="reef-pact")}, "no id"),
        ({"object": replace(PACT, id="ship/reef")}, "no id"),
        ({"object": replace(PACT, proposed=False)}, "not in the graph"),
        ({"object": MALTA}, "both sides"),
        ({"announced_by": replace(MALTA, text="Fiji")}, "not in the text"),
        ({"status": "sure"}, "no status"),
        ({"confidence": 1.5}, "confidence"),
        ({"confidence": float("nan")}, "confidence"),
        ({"since": day("2001-03"), "until": None}, "after the text"),
        ({"until": day("2001-01")}, "before it begins"),
        ({"since": None}, "before it begins"),
        ({"announced_on": day("2001-02-11")}, "announced on 2001-02-11"),
    ],
)
def test_whatever_breaks_a_rule_is_refused_with_the_reason(change: dict[str, Any], why: str) -> None:
    result = checked([replace(GOOD, **change), GOOD], DOCUMENT, IDS)
    assert result.kept == [GOOD]
    assert why in result.refused[0].why


def test_what_is_not_done_may_lie_ahead_and_a_year_that_holds_the_day_is_no_future() -> None:
    planned = replace(GOOD, status=Status.PLANNED, since=day("2002"), until=day("2002"))
    same_year = replace(GOOD, since=day("2001"), until=day("2001"))
    assert checked([planned, same_year], DOCUMENT, IDS).refused == []


def test_without_a_day_of_the_text_no_date_is_too_late() -> None:
    assert checked([replace(GOOD, since=day("2050"), until=None)], Document(text=TEXT), IDS).refused == []


def test_the_readers_that_ship_are_found_by_name() -> None:
    assert {"grammar", "endpoint"} <= set(readers())
    made = make_reader("grammar", Lexicon([]))
    assert isinstance(made, Reader)
    assert made.name == "grammar"


def test_an_unknown_reader_is_answered_with_those_there_are() -> None:
    with pytest.raises(ReaderMissing, match="endpoint, grammar"):
        make_reader("oracle", Lexicon([]))


def test_a_reader_whose_library_is_missing_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    points = {
        "lame": EntryPoint("lame", "no_such_library:Reader", door.GROUP),
        "odd": EntryPoint("odd", "builtins:id", ""),
    }
    monkeypatch.setattr(door, "readers", lambda: points)
    with pytest.raises(ReaderMissing, match="no_such_library"):
        make_reader("lame", Lexicon([]))
    with pytest.raises(ReaderMissing, match="propose"):
        make_reader("odd", Lexicon([]))


@pytest.mark.parametrize("name", ["grammar", "learnt"])
def test_a_text_that_begins_and_breaks_off_anywhere_is_read(graph: Graph, name: str) -> None:
    reader = make_reader(name, graph.lexicon)
    told = [item["text"] for item in lines(FOLDER / "develop-short-10.jsonl")[::5]]
    cut = [" ".join(text.split()[at // 9 : at]) for text in told for at in (7, 11, 16, 22)]
    broken = [
        "Malta signed the Reef Pact on",
        "Brazil recognised the independence of Malta, Samoa",
        "Chile will not join the Union, Foreign Minister Peter",
        "Kenya left the summit early, before its host, Tony",
        "summit on Reef Island ended. Ruto, its host, had seen Museveni on the eve",
        "Oman was the first to recognise Samoa, after Chad",
        "Ruto and Museveni announced a treaty after talks",
        "Peru was the first state to do",
    ]
    for text in [*broken, *(text.rstrip(".,;:") for text in cut)]:
        found = read(Document(text=text, date=day("2001-02-10")), reader, graph.entities)
        assert all(text[p.evidence.start : p.evidence.end] == p.evidence.quote for p in found.kept), text


def test_a_text_nested_beyond_reason_is_an_error_in_words() -> None:
    class Lost:
        name = "lost"

        def propose(self, document: Document) -> list[Proposal]:
            return self.propose(document)

    with pytest.raises(ReadingError, match="split it"):
        read(DOCUMENT, Lost(), IDS)
