"""The grammar's reader with the network beside it."""

from __future__ import annotations

import math
import tomllib
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from comity.model import Kind, Status
from comity.reading.announcing import announcement
from comity.reading.confidence import UNDATED
from comity.reading.dated import Dated, is_after
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
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Span, Token

    from comity.dates import PartialDate
    from comity.reading.document import Document
    from comity.reading.facts import Told
    from comity.reading.grammar import Opened
    from comity.reading.learnt.network import Scored
    from comity.reading.lexicon import Lexicon
    from comity.reading.mention import Mention
    from comity.reading.proposal import Party, Proposal
    from comity.reading.when import When


SPREAD = frozenset({"attended", "hosted", "mediated"})
"""Relations that are told over several sentences, of which the network sees few: it doubts them less."""
_RELATIONS = frozenset(
    """recognized establishedRelations restoredRelations normalizedRelations hasRelations cutRelations""".split()
)
"""Of these the rules know best which one it is, where they speak of a pair at all."""
LIKELY = 0.25
"""A probability; what the network finds less probable is never looked at."""
_MOST = 7.0
"""Log odds; the network is never surer than this."""
_FAR = 300
"""Characters between two names; what is further counts as this far."""


class LearntReader:
    """Reads with the grammar, proposes besides what a network finds likely, and leaves out what it finds unlikely.

    The same answer every time on one machine; no network connection, no model hub.
    """

    name = "learnt"

    def __init__(self, lexicon: Lexicon, model: str = "") -> None:
        self.grammar, self.network = GrammarReader(lexicon, model), network()

    def propose(self, document: Document) -> list[Proposal]:
        """The claims the text makes, in its order, each once."""
        ruled, further = self.found(document, settings().lowest)
        kept = [one for one, thought in ruled if not settings().doubts(one, thought)]
        kept += [replace(one.proposal, confidence=one.confidence, reader=self.name) for one in further if one.is_sure]
        return sorted(kept, key=lambda proposal: proposal.evidence.start)

    def found(self, document: Document, lowest: float = LIKELY) -> tuple[list[tuple[Proposal, float]], list[Likely]]:
        """What the rules propose, with the most the network thinks of it, and what it thinks likely of the rest.

        Ties that the network finds less probable than ``lowest`` are not looked at.
        """
        opened = self.grammar.opened(document)
        dates = dict(opened.calendar.candidates())
        scored = list(self.network.scores(windows(opened.doc, opened.mentions, list(dates)), lowest))
        by_sentence, thought = _by_sentence(scored, lowest, dates), _thought(scored)
        told: list[Told] = []
        likely: list[tuple[Found, Told]] = []
        for sentence, new in self.grammar.by_sentence(opened):
            told += new
            likely += [(one, fact) for one in by_sentence[sentence.start] for fact in _told(one, sentence, opened)]
        dating = _dating(scored, dates)
        dated = [_dated(fact, _of(fact, dating), document.date) for fact in each_once(told)]
        ruled = [self.grammar.proposal(fact, document.day) for fact in dated]
        further: list[Likely] = []
        for one, fact in sorted(likely, key=lambda pair: -pair[0].probability):
            tie = self.grammar.proposal(fact, document.day)
            known = any(_is_told(tie, rule) for rule in ruled) or any(_is_same(tie, o.proposal) for o in further)
            if not known and tie.subject.id != tie.object.id:
                further.append(Likely(tie, dict(_weighed(one, tie, ruled))))
        return [(rule, _most(rule, thought)) for rule in ruled], further


@dataclass(frozen=True, slots=True)
class Likely:
    """A tie that the network finds likely and no rule tells, the likeliest of its kind, and what speaks for it."""

    proposal: Proposal
    weighed: dict[str, float]

    @property
    def is_sure(self) -> bool:
        """Whether it is more probable than not, by as much as is set, that relation and parties are right."""
        return self.odds(settings().tie) >= settings().least

    @property
    def confidence(self) -> float:
        """The probability that relation, parties, status and date are all right, as measured."""
        return round(1 / (1 + math.exp(-self.odds(settings().all))), 2)

    def odds(self, weights: Mapping[str, float]) -> float:
        """The log odds by some weights."""
        return weights["certain"] + sum(weights[name] * much for name, much in self.weighed.items())


def _weighed(found: Found, new: Proposal, ruled: Sequence[Proposal]) -> Iterator[tuple[str, float]]:
    """What speaks for a tie or against it: the network's log odds, and five things by which it is more often wrong."""
    ends = {new.subject.id, new.object.id}
    here = range(new.evidence.start, new.evidence.start + len(new.evidence.quote))
    yield "odds", min(math.log(found.probability / max(1e-9, 1 - found.probability)), _MOST)
    yield "vague", float(_is_vague(found))
    yield "told", float(any(one.relation == new.relation and ends & {one.subject.id, one.object.id} for one in ruled))
    yield "read", float(any(one.evidence.start == new.evidence.start for one in ruled))
    yield "apart", float(not (new.subject.start in here and new.object.start in here))
    yield "far", min(abs(new.subject.start - new.object.start), _FAR) / _FAR


@dataclass(frozen=True, slots=True)
class Settings:
    """Fitted on texts the network was not taught with; see learnt.toml."""

    least: float
    unlikely: float
    unlikely_spread: float
    dated: float
    tie: Mapping[str, float]
    all: Mapping[str, float]

    def doubts(self, ruled: Proposal, thought: float) -> bool:
        """Whether the network finds what the rules propose too unlikely."""
        return thought < (self.unlikely_spread if ruled.relation in SPREAD else self.unlikely)

    @property
    def lowest(self) -> float:
        """The probability under which no tie can be sure, whatever else speaks for it."""
        best = sum(weight for name, weight in self.tie.items() if name == "certain" or (weight > 0 and name != "odds"))
        return max(LIKELY, 1 / (1 + math.exp((best - self.least) / self.tie["odds"])))


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The packaged settings."""
    text = resources.files("comity.reading.learnt").joinpath("learnt.toml").read_text(encoding="utf-8")
    return Settings(**tomllib.loads(text))


@dataclass(frozen=True, slots=True)
class Found:
    """A tie that the network finds likely: the mentions that tell it best, and the log odds of its statuses."""

    relation: str
    subject: Mention
    object: Mention
    probability: float
    statuses: NDArray[np.float32]
    dating: Dating


@dataclass(frozen=True, slots=True)
class Dating:
    """The date the network finds likeliest, if any, and how probable that is, given that the tie is right."""

    probability: float
    dated: Dated


def _by_sentence(scored: list[Scored], lowest: float, dates: Mapping[When, Dated]) -> defaultdict[int, list[Found]]:
    """What is likely by the first token of the sentence that tells it."""
    found: defaultdict[int, list[Found]] = defaultdict(list)
    for one in scored:
        window = one.window
        for pair, column in np.argwhere(one.relations >= lowest):
            near = window.together[one.told[pair, column]]
            subject, object_ = window.placed[near.subject], window.placed[near.object]
            sentence = window.sentences[max(subject.sentence, object_.sentence)]
            odds = one.statuses[pair, column]
            probability = float(one.relations[pair, column])
            dating = _likeliest(one, (int(pair), int(column)), dates)
            new = Found(RELATIONS[column], subject.mention, object_.mention, probability, odds, dating)
            found[sentence.start].append(new)
    return found


def _likeliest(scored: Scored, tie: tuple[int, int], dates: Mapping[When, Dated]) -> Dating:
    """The likeliest date of a tie: expressions that give the same one count together."""
    odds = scored.dates[tie]
    sums: defaultdict[Dated, float] = defaultdict(float)
    for time, much in zip(scored.window.times, odds, strict=False):
        same = next((known for known in sums if known.since == dates[time.when].since), dates[time.when])
        sums[same] += float(much)
    sums[Dated()] += float(odds[-1])
    best = max(sums, key=lambda dated: sums[dated])
    return Dating(sums[best], best)


def _dating(scored: list[Scored], dates: Mapping[When, Dated]) -> dict[tuple[str, str, str], Dating]:
    """The likeliest date of all that is likely, by both ids and the relation: where it is told best."""
    found: dict[tuple[str, str, str], tuple[float, Dating]] = {}
    for one in scored:
        named = {placed.mention.id: _ids(placed.mention) for placed in one.window.placed}
        for pair, column in one.dates:
            new = (float(one.relations[pair, column]), _likeliest(one, (pair, column), dates))
            a, b = one.window.pairs[pair]
            for x, y in product(named[a], named[b]):
                tie = (x, y, RELATIONS[column])
                found[tie] = max(found.get(tie, new), new, key=lambda known: known[0])
    return {tie: dating for tie, (_, dating) in found.items()}


def _dated(told: Told, dating: Dating | None, day: PartialDate | None) -> Told:
    """A tie for which the rules have no date, with that of the network where it is sure and fits the status."""
    if dating is None or dating.probability < settings().dated or told.dated.since is not None:
        return told
    since = dating.dated.since
    ahead = since is not None and day is not None and is_after(since, day)
    over = since is not None and day is not None and is_after(day, since)
    if since is None or (ahead if told.status is Status.DONE else over and told.status is not Status.DENIED):
        return told
    return replace(told, dated=dating.dated, because=(*told.because, dating.dated.how))


def _of(told: Told, dating: Mapping[tuple[str, str, str], Dating]) -> Dating | None:
    """What the network thinks of the date of a tie that the rules tell, if it finds the tie likely."""
    relation = told.event.relation
    ends = _ends(relation, _ids(told.subject.mention), _ids(told.object.mention))
    return next((dating[(*pair, relation)] for pair in ends if (*pair, relation) in dating), None)


def _told(found: Found, sentence: Span, opened: Opened) -> Iterator[Told]:
    """A tie as the rules write theirs, if it is possible and told."""
    subject, object_ = found.subject, found.object
    frame = _frame(found.relation, subject, object_)
    trigger = _trigger(sentence, subject, object_)
    status = _status(trigger, found.statuses)
    if frame is None or status is None:
        return
    ends = (Meant(subject, subject.root), Meant(object_, object_.root))
    event, said = Event(frame, trigger, [ends]), announcement(trigger, opened.parties, opened.calendar)
    why = f"learnt from other texts: {found.relation}, {found.probability:.1%}"
    told = told_of(ends, event, status, said, opened.calendar, opened.document.date, [why])
    if told.status is Status.DONE and told.dated.since is None and told.event.relation not in UNDATED:
        dated = opened.calendar.only(sentence)
        told = replace(told, dated=dated, because=(*told.because, *filter(None, [dated.how])))
    yield _dated(told, found.dating, opened.document.date)


def _is_vague(found: Found) -> bool:
    """Whether a state is only spoken for by a person, a name is unknown, or a town stands for a state."""
    spoken_for = found.subject.kind is Kind.PERSON and found.relation not in PERSONAL
    unknown = Way.UNKNOWN in {found.subject.way, found.object.way}
    return spoken_for or unknown or found.object.kind is Kind.PLACE or found.object.way is Way.PLACE


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
        named = {placed.mention.id: _ids(placed.mention) for placed in one.window.placed}
        for row, (a, b) in zip(one.relations, one.window.pairs, strict=True):
            for ends in product(named[a], named[b]):
                found[ends] = np.maximum(found.get(ends, row), row)
    return found


def _most(proposal: Proposal, thought: Mapping[tuple[str, str], NDArray[np.float32]]) -> float:
    """The most that is thought of a proposal, or of another of its kind; 1 where the network saw no such pair."""
    relation = SNAKE[proposal.relation]
    alike = _RELATIONS if proposal.relation in _RELATIONS else {proposal.relation}
    columns = [RELATIONS.index(SNAKE[one]) for one in sorted(alike)]
    ends = _ends(relation, _meant(proposal.subject), _meant(proposal.object))
    return max((float(thought[pair][columns].max()) for pair in ends if pair in thought), default=1.0)


def _ends(relation: str, subjects: set[str], objects: set[str]) -> list[tuple[str, str]]:
    """The pairs of ids under which a tie may be known."""
    ends = list(product(subjects, objects))
    return [*ends, *((b, a) for a, b in ends)] if relation in SYMMETRIC else ends


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
