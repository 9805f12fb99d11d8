"""The grammar's reader with the network beside it."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from comity.model import Kind, Status
from comity.reading.announcing import announcement
from comity.reading.confidence import UNDATED
from comity.reading.event import Event
from comity.reading.facts import each_once, told_of
from comity.reading.fits import object_fits, subject_fits
from comity.reading.frames import PERSONAL, SYMMETRIC, Frame, frames
from comity.reading.grammar import GrammarReader
from comity.reading.learnt.network import RELATIONS, STATUSES, network
from comity.reading.learnt.windows import windows
from comity.reading.meant import Meant
from comity.reading.mention import Way
from comity.reading.status import standing
from comity.reading.syntax import is_verb
from comity.reading.vocabulary import SNAKE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray
    from spacy.tokens import Span, Token

    from comity.reading.document import Document
    from comity.reading.facts import Told
    from comity.reading.grammar import Opened
    from comity.reading.learnt.network import Scored
    from comity.reading.learnt.windows import Named
    from comity.reading.lexicon import Lexicon
    from comity.reading.mention import Mention
    from comity.reading.proposal import Party, Proposal


_MUTUAL = "met"
_SPREAD = frozenset({"attended", "hosted", "mediated"})
"""Relations that are told over several sentences, of which the network sees too few to doubt them."""
_RELATIONS = frozenset(
    """recognized establishedRelations restoredRelations normalizedRelations hasRelations cutRelations""".split()
)
"""Of these the rules know best which one it is, where they speak of a pair at all."""
_MOST = 7.0
"""Log odds; the network is never surer than this."""


class LearntReader:
    """Reads with the grammar, proposes besides what a network finds likely, and leaves out what it finds unlikely.

    The same answer every time on one machine; no network connection, no model hub.
    """

    name = "learnt"

    def __init__(self, lexicon: Lexicon, model: str = "") -> None:
        self.grammar, self.network = GrammarReader(lexicon, model), network()

    def propose(self, document: Document) -> list[Proposal]:
        """The claims the text makes, in its order, each once."""
        opened = self.grammar.opened(document)
        scored = list(self.network.scores(list(windows(opened.doc, opened.mentions))))
        by_sentence = {one.window.sentence.start: one for one in scored}
        ruled: list[Told] = []
        further: list[Likely] = []
        for sentence, told in self.grammar.by_sentence(opened):
            ruled += told
            if sentence.start in by_sentence:
                further += _likely(by_sentence[sentence.start], opened)
        told_by_rules = [self.grammar.proposal(told, opened.document.day) for told in each_once(ruled)]
        thought = _thought(scored)
        kept = [one for one in told_by_rules if one.relation in _SPREAD or _most(one, thought) >= settings().unlikely]
        return self._together(kept, told_by_rules, further, opened)

    def _together(
        self, kept: list[Proposal], ruled: list[Proposal], further: list[Likely], opened: Opened
    ) -> list[Proposal]:
        """What is kept of the rules' proposals, and what is likely of the rest, the likeliest of each tie."""
        found = [*kept]
        for likely in sorted(further, key=lambda one: -one.probability):
            new = self.grammar.proposal(likely.told, opened.document.day)
            told = any(_is_told(new, other) for other in ruled) or any(_is_same(new, other) for other in found)
            if not told and new.subject.id != new.object.id:
                found.append(replace(new, confidence=likely.confidence, reader=self.name))
        return sorted(found, key=lambda proposal: proposal.evidence.start)


@dataclass(frozen=True, slots=True)
class Likely:
    """A tie that the network finds likely, written down as the rules write theirs."""

    told: Told
    probability: float

    @property
    def confidence(self) -> float:
        """The probability that relation, parties, status and date are all right, as measured."""
        odds = min(math.log(self.probability / max(1e-9, 1 - self.probability)), _MOST)
        return round(1 / (1 + math.exp(-settings().certain - settings().slope * odds)), 2)


@dataclass(frozen=True, slots=True)
class Settings:
    """Fitted on texts the network was not trained on; see learnt.toml."""

    least: float
    unlikely: float
    certain: float
    slope: float


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The packaged settings."""
    text = resources.files("comity.reading.learnt").joinpath("learnt.toml").read_text(encoding="utf-8")
    return Settings(**tomllib.loads(text))


def _likely(scored: Scored, opened: Opened) -> Iterator[Likely]:
    """The ties of a window that are likely and possible."""
    window = scored.window
    for pair, relation in np.argwhere(scored.relations >= settings().least):
        subject, object_ = (window.named[n].mention for n in window.pairs[pair])
        frame = _frame(RELATIONS[relation], subject, object_)
        trigger = _trigger(window.sentence, subject, object_)
        if frame is None or not _is_plain(RELATIONS[relation], *(window.named[n] for n in window.pairs[pair])):
            continue
        status = _status(trigger, scored.statuses[pair, relation])
        if status is None:
            continue
        ends = (Meant(subject, subject.root), Meant(object_, object_.root))
        event, said = Event(frame, trigger, [ends]), announcement(trigger, opened.parties, opened.calendar)
        probability = float(scored.relations[pair, relation])
        why = f"learnt from other texts: {RELATIONS[relation]}, {probability:.1%}"
        told = told_of(ends, event, status, said, opened.calendar, opened.document.date, [why])
        if told.status is Status.DONE and told.dated.since is None and told.event.relation not in UNDATED:
            dated = opened.calendar.only(window.sentence)
            told = replace(told, dated=dated, because=(*told.because, *filter(None, [dated.how])))
        yield Likely(told, probability)


def _is_plain(relation: str, subject: Named, object_: Named) -> bool:
    """Whether both are named as those are of whom the network is mostly right.

    It is not where a state is only spoken for by a person, where a name is unknown, a town stands for a state, or only
    the object is named in the sentence.
    """
    names = (subject.mention, object_.mention)
    spoken_for = subject.mention.kind is Kind.PERSON and relation not in PERSONAL
    vague = any(name.way is Way.UNKNOWN for name in names) or object_.mention.kind is Kind.PLACE
    behind = object_.here and not subject.here and relation != _MUTUAL
    return not (spoken_for or vague or object_.mention.way is Way.PLACE or behind)


def _frame(relation: str, subject: Mention, object_: Mention) -> Frame | None:
    """A frame of the relation between such two."""
    fitting = (f for f in _frames()[relation] if subject_fits(f)(subject) and object_fits(f)(object_))
    return next(fitting, None)


@lru_cache(maxsize=1)
def _frames() -> Mapping[str, list[Frame]]:
    """One frame of each relation and kind of object."""
    table = frames()
    every = {*table.by_relation.values(), *(frame for listed in table.by_verb.values() for _, frame in listed)}
    found: dict[str, dict[frozenset[str], Frame]] = {}
    for frame in every:
        found.setdefault(frame.relation, {}).setdefault(frame.takes, frame)
    return {relation: list(by_object.values()) for relation, by_object in found.items()}


def _trigger(sentence: Span, subject: Mention, object_: Mention) -> Token:
    """The nearest verb over both, as far as they stand in the sentence; else the sentence's own."""
    roots = [sentence.doc[m.root] for m in (subject, object_) if sentence.start <= m.root < sentence.end]
    over = [[token for token in (root, *root.ancestors) if is_verb(token)] for root in roots]
    common = [token for token in over[0] if all(token in others for others in over)] if over else []
    return common[0] if common else sentence.root


def _status(trigger: Token, odds: NDArray[np.float32]) -> Status | None:
    """What the words over the verb make of it, where they weaken it, else what the network thinks; None if not told."""
    found = standing(trigger).status
    return STATUSES[int(odds.argmax())] if found is Status.DONE else found


def _thought(scored: list[Scored]) -> dict[tuple[str, str], NDArray[np.float32]]:
    """The most that is thought of each pair of ids anywhere in the text, shape (15,); a person is a state's too."""
    found: dict[tuple[str, str], NDArray[np.float32]] = {}
    for one in scored:
        named = [_ids(named.mention) for named in one.window.named]
        for row, (a, b) in zip(one.relations, one.window.pairs, strict=True):
            for ends in product(named[a], named[b]):
                found[ends] = np.maximum(found.get(ends, row), row)
    return found


def _most(proposal: Proposal, thought: Mapping[tuple[str, str], NDArray[np.float32]]) -> float:
    """The most that is thought of a proposal; 1 where the network saw no such pair."""
    relation = SNAKE[proposal.relation]
    ends = list(product(_meant(proposal.subject), _meant(proposal.object)))
    if relation in SYMMETRIC:
        ends += [(b, a) for a, b in ends]
    return max((float(thought[pair][RELATIONS.index(relation)]) for pair in ends if pair in thought), default=1.0)


def _ids(mention: Mention) -> set[str]:
    return {mention.id, mention.state} - {""}


def _is_told(new: Proposal, ruled: Proposal) -> bool:
    """Whether a rule tells it, or something of the kind of the same two."""
    return _is_same(new, ruled) or (
        {new.relation, ruled.relation} <= _RELATIONS and _is_between(new, ruled, either=True)
    )


def _is_same(one: Proposal, other: Proposal) -> bool:
    """Whether two are of one relation between the same, a person taken for the state he or she speaks for."""
    return one.relation == other.relation and _is_between(one, other, either=SNAKE[one.relation] in SYMMETRIC)


def _is_between(one: Proposal, other: Proposal, *, either: bool) -> bool:
    """Whether two are between the same, in the same order or in ``either``."""
    a, b = (_meant(party) for party in (one.subject, one.object))
    x, y = (_meant(party) for party in (other.subject, other.object))
    return bool((a & x and b & y) or (either and a & y and b & x))


def _meant(party: Party) -> set[str]:
    return {party.id, party.state} - {""}
