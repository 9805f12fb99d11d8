"""What the network of `comity.reading.learnt` is taught: texts, a window at a time, with what each tells.

What it tells is what the annotation says, what a larger network believes, or something between both.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from tests.reading.scoring import Names
from tests.reading.texts import LATER, LEARN, Texts, every, is_held, unannotated

import comity
from comity.dates import PartialDate
from comity.model import Kind
from comity.reading.batch import items, written
from comity.reading.frames import PERSONAL
from comity.reading.grammar import GrammarReader, Opened
from comity.reading.learnt.network import RELATIONS, STATUSES
from comity.reading.learnt.windows import Window, aside, near, windows
from comity.reading.meant import Meant
from comity.reading.when import When

KINDS = {
    "agreement": {Kind.AGREEMENT},
    "event": {Kind.SUMMIT},
    "organisation": {Kind.ORGANIZATION},
    "organization": {Kind.ORGANIZATION},
    "territory": {Kind.TERRITORY, Kind.ORGANIZATION},
    "leader": {Kind.PERSON},
    "person": {Kind.PERSON},
}
"""Which mentions may be what the annotation calls so."""


@dataclass(frozen=True)
class Lesson:
    """A window with what it tells: how likely each pair stands in each relation, and how likely each status is then.

    ``told`` has the shape (pairs, 15), a 1 for what is annotated; ``status`` (pairs, 15, 5), with sums of 1 for what is
    annotated and less for what is only believed.

    ``pieces`` and ``within`` are the window's, ``own`` 1 where a piece is its own; ``near`` as in
    `comity.reading.learnt.windows.near`. Where ``counts`` is 0 the texts leave it open, and the network is neither
    rewarded nor punished. ``times`` has the first and the last piece of each expression of time, ``aside`` where each
    stands beside each of ``near``. ``dated`` are the pair and the relation of what is told with a date that one of them
    gives, or with none; ``right`` a 1 for each expression that gives it, the last for none.
    """

    pieces: Any
    within: Any
    own: Any
    near: Any
    told: Any
    counts: Any
    status: Any
    times: Any
    aside: Any
    dated: Any
    right: Any

    def told_by(self, odds: Any) -> list[int]:
        """By which of ``near`` each of ``dated`` is told best, by the log odds of all of them, shape (near, 15)."""
        found = []
        for pair, relation in self.dated:
            (rows,) = np.nonzero(self.near[:, 0] == pair)
            found.append(int(rows[int(odds[rows, relation].argmax())]))
        return found


class Lessons(NamedTuple):
    """Those of all annotated texts but the test's: ``held`` out to measure by, ``later`` than the teacher is taught."""

    learnt: list[Lesson]
    later: list[Lesson]
    held: list[Lesson]


def lessons() -> Lessons:
    """What the annotated texts teach."""
    reader = GrammarReader(comity.open().lexicon)
    found = Lessons([], [], [])
    for texts in every():
        for item, told in read(texts, reader) if texts.split != "test" else ():
            batch = item["id"].rpartition("-")[0]
            held = texts.split == LEARN and is_held(item["id"])
            (found.held if held else found.later if batch in LATER else found.learnt).extend(told)
    return found


def bare_lessons() -> list[Lesson]:
    """Those of the texts that nobody annotated: what they tell is to be believed."""
    reader = GrammarReader(comity.open().lexicon)
    bare = [item | {"facts": [], "optional_facts": []} for item in unannotated()]
    return [one for _, found in read(Texts("short", LEARN, bare, {}), reader) for one in found]


def read(texts: Texts, reader: GrammarReader) -> Iterator[tuple[dict[str, Any], list[Lesson]]]:
    """The lessons of each item."""
    names, strict = Names(texts.entities), Names(texts.entities, strict=True)
    wanted = [item for item in texts.items if item["id"] in texts.ids]
    for item, line in zip(wanted, items(json.dumps(item) for item in wanted), strict=True):
        if line.document is not None and line.text == item["text"]:
            opened = reader.opened(line.document)
            written_ = Written(item, opened, reader, texts.entities)
            dates = {when: dated.since for when, dated in opened.calendar.candidates()}
            yield (
                item,
                [
                    lesson(window, item, written_, names, strict, dates)
                    for window in windows(opened.doc, opened.mentions, list(dates))
                ],
            )


class Written:
    """How mentions are written in facts.

    Where the annotation calls by a name of its own what the text leaves without one ("a treaty was signed"), and the
    evidence mentions one thing of that kind which is nothing else that is annotated, it is written by that name.
    """

    def __init__(self, item: dict[str, Any], opened: Opened, reader: GrammarReader, entities: dict[str, Any]) -> None:
        self.opened, self.reader, self.known = opened, reader, {}
        self.mentions = {mention.id: mention for mention in opened.mentions}
        names = Names(entities)
        facts = [*item["facts"], *item.get("optional_facts", ())]
        ends = {fact[end] for fact in facts for end in ("subject", "object")}
        meant = {id_: names.meant(self(id_, "hosted")) for id_ in self.mentions}
        named = {end: {id_ for id_, some in meant.items() if names.meant(end) & some} for end in ends}
        taken = {id_ for some in named.values() for id_ in some}
        for end in sorted(end for end in ends if not named[end] and end in entities):
            spans = [fact["evidence_span"] for fact in facts if end in (fact["subject"], fact["object"])]
            fitting = {
                mention.id
                for mention in opened.mentions
                if mention.kind in KINDS.get(entities[end]["type"], ())
                and any(start <= opened.doc[mention.start].idx < stop for start, stop in spans)
            } - taken
            if len(fitting) == 1:
                self.known[fitting.pop()] = end

    def __call__(self, id_: str, relation: str) -> str:
        """A mention by its id, as a party of a relation."""
        if id_ in self.known:
            return self.known[id_]
        mention, document = self.mentions[id_], self.opened.document
        party = self.reader.party(Meant(mention, mention.root), relation, self.opened.doc, document.day)
        return written(party, self.reader.lexicon)


def lesson(
    window: Window,
    item: dict[str, Any],
    written_: Written,
    names: Names,
    strict: Names,
    dates: Mapping[When, PartialDate | None],
) -> Lesson:
    """A window with what its own sentences tell, by the annotation."""
    start, end = window.sentences[window.before].start_char, window.sentences[-1].end_char
    here = [f for f in item["facts"] if start <= sum(f["evidence_span"]) // 2 < end]
    open_ = [f for f in (*item["facts"], *item.get("optional_facts", ())) if not any(f is known for known in here)]
    shape = (len(window.pairs), len(RELATIONS))
    told, counts = np.zeros(shape, np.float32), np.ones(shape, np.float32)
    status = np.zeros((*shape, len(STATUSES)), np.float32)
    dated, right, given = [], [], [str(dates[time.when]) for time in window.times]
    for fact in (*here, *open_):
        relation = fact["relation"]
        column, told_here = RELATIONS.index(relation), any(fact is one for one in here)
        for row, (a, b) in enumerate(window.pairs):
            said = {"relation": relation, "subject": written_(a, relation), "object": written_(b, relation)}
            if told[row, column] or not names.agree(fact, said):
                continue
            if told_here and (strict.agree(fact, said) or relation not in PERSONAL):
                told[row, column] = counts[row, column] = 1
                status[row, column, [str(s) for s in STATUSES].index(fact["status"])] = 1
                if any(by := _by(fact["date"], given)):
                    dated.append((row, column))
                    right.append(by)
            else:
                counts[row, column] = 0
    pieces, within = np.array(window.pieces), np.array(window.within)
    return Lesson(
        pieces,
        within,
        (within >= window.before).astype(np.int64),
        np.array(near(window)),
        told,
        counts,
        status,
        np.array([(time.first, time.last) for time in window.times], np.int64).reshape(-1, 2),
        np.array([aside(window, one) for one in window.together], np.int64),
        np.array(dated, np.int64).reshape(-1, 2),
        np.array(right, np.float32).reshape(-1, len(given) + 1),
    )


def _by(date: str | None, given: Sequence[str]) -> list[bool]:
    """Which of the dates given is the one annotated, or is finer where none is; the last is for none."""
    if date is None:
        return [*(False for _ in given), True]
    same = [one == date for one in given]
    return [*(same if any(same) else (one.startswith(date) for one in given)), False]
