"""The annotated texts keep their own rules, and develop and test texts tell of different events.

No failure shows a test text: it names the item and what is wrong.
"""

from collections import Counter
from typing import Any

import pytest

from comity.dates import PartialDate
from comity.errors import DateError
from comity.model import Status
from comity.reading.vocabulary import LOCAL
from tests.reading.texts import LEARN, SPLITS, Texts, every, unannotated

ALL = every()
SHARED_IN_PASSING = 8
"""Old events that both splits mention, never in the same words; see the README of the material."""


@pytest.mark.parametrize("texts", ALL, ids=[f"{texts.split}-{texts.kind}" for texts in ALL])
def test_every_annotation_is_sound(texts: Texts) -> None:
    wrong = [
        f"{item['id']}: {what}"
        for item in texts.items
        for fact in (*item["facts"], *item["optional_facts"])
        for what in _wrong(item, fact, texts.entities)
    ]
    assert not wrong


def test_ids_are_unique_and_there_is_enough_of_everything() -> None:
    counts = Counter(item["id"] for texts in ALL for item in texts.items)
    assert [id_ for id_, count in counts.items() if count > 1] == []
    sizes = {kind: sum(len(texts.items) for texts in ALL if texts.kind == kind) for kind in ("articles", "modality")}
    assert sizes["articles"] >= 25
    assert sizes["modality"] >= 150


def test_develop_and_test_tell_of_different_events() -> None:
    events = {split: _events(split) for split in (*SPLITS, LEARN)}
    assert all(events.values())
    shared = events["develop"] & events["test"]
    assert len(shared) <= SHARED_IN_PASSING, f"{len(shared)} events are told on both sides: {sorted(shared)}"
    assert not events[LEARN] & events["test"]


def test_no_sentence_stands_on_both_sides() -> None:
    sentences = {
        split: {fact["evidence"] for texts in ALL if texts.split == split for i in texts.items for fact in i["facts"]}
        for split in (*SPLITS, LEARN)
    }
    assert not (sentences["develop"] | sentences[LEARN]) & sentences["test"]


def test_texts_without_annotation_are_no_test_texts() -> None:
    texts = unannotated()
    assert len({item["id"] for item in texts}) == len({item["text"] for item in texts}) == len(texts) > 0
    assert all(item.keys() == {"id", "text", "doc_date"} and PartialDate.parse(item["doc_date"]) for item in texts)
    told = {fact["evidence"] for texts in ALL if texts.split == "test" for i in texts.items for fact in i["facts"]}
    assert not [item["id"] for item in texts if any(sentence in item["text"] for sentence in told)]


def test_no_tie_that_a_test_text_tells_is_taught() -> None:
    ties = {split: _ties(split) for split in ("test", LEARN)}
    assert all(ties.values())
    assert not ties["test"] & ties[LEARN]


def _ties(split: str) -> set[tuple[str, str, str]]:
    facts = [fact for texts in ALL if texts.split == split for item in texts.items for fact in item["facts"]]
    return {(fact["relation"], fact["subject"], fact["object"]) for fact in facts}


def _events(split: str) -> set[str]:
    return {event for texts in ALL if texts.split == split for item in texts.items for event in item["events"]}


def _wrong(item: dict[str, Any], fact: dict[str, Any], entities: dict[str, Any]) -> list[str]:
    start, end = fact["evidence_span"]
    statuses = {fact["status"], *fact.get("status_accept", ())}
    names = [fact["subject"], fact["object"], *filter(None, [fact.get("announced_by")])]
    return [
        *(["the span is not the evidence"] if item["text"][start:end] != fact["evidence"] else []),
        *([f"no relation {fact['relation']}"] if fact["relation"] not in LOCAL else []),
        *([f"no status {statuses}"] if not statuses <= {status.value for status in Status} else []),
        *(f"unknown {name}" for name in names if not (name.isupper() and len(name) == 3) and name not in entities),
        *(
            f"no date {day}"
            for day in (item["doc_date"], fact["date"], fact.get("announced_date"))
            if not _is_date(day)
        ),
    ]


def _is_date(text: str | None) -> bool:
    try:
        return text is None or bool(PartialDate.parse(text))
    except DateError:
        return False
