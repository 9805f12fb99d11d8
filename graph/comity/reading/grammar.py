"""The built-in reader: names, frames, status and dates over spaCy's parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from comity.dates import PartialDate
from comity.model import Kind, Status
from comity.reading.announcing import Announcement, announcement
from comity.reading.compounds import compounds
from comity.reading.confidence import confidence
from comity.reading.dating import Calendar, Dated, is_after
from comity.reading.document import Document
from comity.reading.ellipsis import elliptic
from comity.reading.frames import PERSONAL, SYMMETRIC
from comity.reading.lemmas import set_right
from comity.reading.matching import Event, about, events, roles
from comity.reading.mention import Mention, Way
from comity.reading.naming import mentions
from comity.reading.parsing import parsed
from comity.reading.parties import Meant, Parties
from comity.reading.proposal import Evidence, Party, Proposal
from comity.reading.status import Standing, standing
from comity.reading.vocabulary import LOCAL
from comity.reading.when import expressions

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from comity.reading.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Told:
    """One fact as it was found, before it is written down as a proposal."""

    event: Event
    subject: Meant
    object: Meant
    status: Status
    dated: Dated
    announced: Announcement
    because: tuple[str, ...]


class GrammarReader:
    """Reads with a grammar: no model beyond the parser's, no network, the same answer every time."""

    name = "grammar"

    def __init__(self, lexicon: Lexicon, model: str = "") -> None:
        self.lexicon, self.model = lexicon, model

    def propose(self, document: Document) -> list[Proposal]:
        """The claims the text makes, in its order, each once."""
        doc = set_right(parsed(document.text, self.model))
        on = document.date.last if document.date else None
        self._told: list[Event] = []
        parties = Parties(doc, mentions(doc, self.lexicon, on))
        calendar = Calendar(doc, expressions(doc, document.date), document.date)
        told = [fact for sentence in doc.sents for fact in self._sentence(sentence, parties, calendar, document.date)]
        return [self._proposal(fact, doc, on) for fact in _each_once(told)]

    def _sentence(
        self, sentence: Span, parties: Parties, calendar: Calendar, day: PartialDate | None
    ) -> Iterator[Told]:
        direct = [
            *events(parties, sentence, self._told),
            *roles(parties, sentence),
            *compounds(parties, sentence, self.lexicon, day.last if day else None),
        ]
        echoes = list(elliptic(sentence, [*self._told, *direct], parties, calendar.starting))
        self._told = [*self._told, *direct, *echoes][-6:]
        for event in sorted([*direct, *echoes], key=lambda e: e.trigger.i):
            facts = list(_facts(event, parties, calendar, day))
            if facts and facts[0].dated.since is not None and facts[0].status is Status.DONE:
                calendar.tell(facts[0].dated.since, event.trigger)
            for fact in facts:
                if fact.event.relation in _ATTENDED:
                    calendar.remember(fact.object.id, fact.dated)
            yield from facts

    def _proposal(self, told: Told, doc: Doc, on: date | None) -> Proposal:
        relation = told.event.relation
        start, end = _whole(told.event.trigger.sent)
        quote = doc.text[start:end]
        then = told.dated.since.last if told.dated.since else on
        return Proposal(
            relation=LOCAL[relation],
            subject=self._party(told.subject, relation, doc, then),
            object=self._party(told.object, relation, doc, then),
            status=told.status,
            evidence=Evidence(quote, start, end),
            since=told.dated.since,
            until=told.dated.until or told.dated.since,
            announced_on=told.announced.on,
            announced_by=self._party(told.announced.by, relation, doc, on) if told.announced.by else None,
            confidence=confidence(told.event, told.subject, told.object, told.dated, told.status),
            because=told.because,
            reader=self.name,
        )

    def _party(self, meant: Meant, relation: str, doc: Doc, then: date | None) -> Party:
        mention = meant.mention
        words = doc[mention.start : mention.end]
        id_ = mention.id
        if relation not in PERSONAL or mention.kind is Kind.PLACE:
            id_ = about(mention) or mention.id
        if mention.way is not Way.NAME and mention.kind is not Kind.PERSON:
            id_ = self.lexicon.eras.then(id_, then)
        return Party(
            id=id_,
            text=words.text,
            start=words.start_char,
            end=words.end_char,
            proposed=mention.way is Way.UNKNOWN and id_ == mention.id,
            label=mention.label if id_ == mention.id else self.lexicon.label(id_),
            state=mention.state,
        )


def _whole(clause: Span) -> tuple[int, int]:
    """The character offsets of the written sentence around a clause that was parsed by itself, blanks left out."""
    doc, start, end = clause.doc, clause.start, clause.end
    while start > 0 and doc[start - 1].text == ";":
        start = doc[start - 1].sent.start
    while end < len(doc) and doc[end - 1].text == ";":
        end = doc[end].sent.end
    while end - 1 > start and doc[end - 1].is_space:
        end -= 1
    while start + 1 < end and doc[start].is_space:
        start += 1
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


def _facts(event: Event, parties: Parties, calendar: Calendar, day: PartialDate | None) -> Iterator[Told]:
    found = standing(event.trigger)
    if event.status:
        found.weaken(Status(event.status), f'"{event.trigger.text}"')
    if found.status is None or not _asserted(event, found):
        return
    for subject, object_ in event.pairs:
        said = announcement(event.trigger, parties, calendar)
        own = any(_same_side(speaker.mention, subject.mention, object_.mention) for speaker in said.speakers)
        status = _lexical(event, found.status)
        dated = calendar.date(event.trigger, event.noun, own, status, event.relation)
        late = calendar.until(event.trigger) if status is Status.DENIED and event.trigger.tag_ in {"VB", "VBD", "VBN"} else None
        if late is not None:
            status, dated = Status.DONE, late
        elif status is Status.DENIED:
            dated = Dated()  # what does not happen has no date
        elif dated.since is None and event.relation in _ATTENDED:
            dated = calendar.of(object_.id)
        if status is Status.DONE and dated.since and day and is_after(dated.since, day):
            status = Status.PLANNED
        because = (f'"{event.trigger.text}"', subject.how, object_.how, *found.because, *([dated.how] if dated.how else []))
        yield Told(event, subject, object_, status, dated, said, tuple(dict.fromkeys(b for b in because if b)))


_STAYED_AWAY = frozenset({"skip", "boycott", "miss", "absent", "shun", "snub", "avoid"})
_COMING = {"forthcoming": "planned", "upcoming": "planned", "planned": "planned", "impending": "planned", "imminent": "planned", "pending": "planned", "proposed": "hinted", "possible": "hinted", "eventual": "planned"}
_ASSERTING_VERBS = frozenset(
    """announce declare complete finalise finalize seal conclude formalise formalize mark celebrate confirm begin start end make
    pay hold follow welcome""".split()
)
_GIVING_UP = frozenset({"give", "end", "renounce", "lose", "suspend", "relinquish", "terminate", "keep", "retain", "hold"})
_EFFECT = frozenset({"carry", "vote", "take", "come", "enter", "become", "follow", "begin", "end", "complete", "announce", "conclude", "finalise", "finalize", "approve"})
_TRAVEL = frozenset({"travel", "fly", "go", "come", "arrive", "meet", "head", "leave", "return", "visit", "journey", "host", "receive", "welcome", "join"})
_PASSING = frozenset({"after", "since", "following", "during", "on", "upon", "until", "with"})


def _lexical(event: Event, status: Status) -> Status:
    """Verbs that mean the contrary: to skip a summit is not to attend it."""
    words = {event.trigger.lemma_.lower(), event.noun.lemma_.lower() if event.noun is not None else ""}
    away = any(c.lower_ == "away" for c in event.trigger.children) and event.trigger.lemma_ == "stay"
    if event.relation == "attended" and (words & _STAYED_AWAY or away):
        return Status.DONE if status is Status.DENIED else Status.DENIED
    return status


def _asserted(event: Event, found: Standing) -> bool:
    """A noun tells an event only where its governor asserts it: "completed its accession", "after its withdrawal"."""
    if not event.frame.nominal:
        return True
    trigger = event.trigger
    head = trigger.head
    coming = [made for c in trigger.children if (made := _COMING.get(c.lower_))]
    if coming:
        found.weaken(Status(coming[0]), "yet to come")
        return True
    if found.status is Status.DONE and event.relation in _OCCASIONS and _dated_inside(trigger):
        return True
    if trigger.dep_ in {"dobj", "obj"} and event.relation == "met" and head.tag_ in {"VBD", "VBN"} and found.status is Status.DONE:
        return True
    if trigger.dep_ in {"dobj", "obj"} and trigger.lemma_ == "membership" and head.lemma_ in _GIVING_UP:
        return False
    if trigger.dep_ in {"dobj", "obj"}:
        return head.lemma_ in _ASSERTING_VERBS or found.status is not Status.DONE
    if trigger.dep_ in {"nsubj", "nsubjpass"}:
        return head.lemma_ in _EFFECT
    if trigger.dep_ == "pobj":
        if head.lower_ == "in" and event.relation == "met":
            return True  # "in talks with"
        return head.lower_ in _PASSING or found.status is not Status.DONE or (head.lower_ == "for" and head.head.lemma_ in _TRAVEL)
    return False


_OCCASIONS = frozenset({"visited", "met", "joined", "withdrew", "signed", "ratified", "recognized", "cut_relations", "restored_relations", "established_relations", "normalized_relations"})


def _dated_inside(noun: Token) -> bool:
    """"Nixon's visit to Moscow in May 1972": a noun with a date of its own."""
    return any(t.ent_type_ == "DATE" and any(c.isdigit() for c in t.text) for t in noun.subtree)


_ATTENDED = frozenset({"attended", "hosted"})


def _same_side(speaker: Mention, *parties: Mention) -> bool:
    side = about(speaker)
    return bool(side) and any(about(party) == side for party in parties)


def _each_once(told: list[Told]) -> list[Told]:
    """One proposal a fact, in the place of the first mention: of what may be the same the one that says most.

    The same tie told of two dates apart ("quit in 1992 ... will leave on 1 January") is two facts.
    """
    kept: list[Told] = []
    for fact in told:
        same = next((n for n, other in enumerate(kept) if _tie(other) == _tie(fact) and _may_be_same(other, fact)), None)
        if same is None:
            kept.append(fact)
        elif _says(fact) > _says(kept[same]):
            kept[same] = fact
    return kept


def _tie(fact: Told) -> tuple[str, ...]:
    ends = (fact.subject.id, fact.object.id)
    return (fact.event.relation, *(sorted(ends) if fact.event.relation in SYMMETRIC else ends))


def _may_be_same(one: Told, other: Told) -> bool:
    """Two announcements by different speakers are two claims; two dates apart are two events."""
    speakers = [fact.announced.by.id for fact in (one, other) if fact.announced.by is not None]
    if Status.DONE not in {one.status, other.status} and len(set(speakers)) == 2:
        return False
    if one.dated.since is None or other.dated.since is None:
        return True
    return one.dated.since.overlaps(other.dated.since)


def _says(fact: Told) -> tuple[bool, int, bool]:
    date = fact.dated.since
    return fact.status is Status.DONE, date.precision.rank + 1 if date else 0, not fact.event.frame.nominal
