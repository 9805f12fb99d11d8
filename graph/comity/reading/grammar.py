"""The built-in reader: names, frames, status and dates over spaCy's parse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.model import Kind, Status
from comity.reading.beside import roles
from comity.reading.compounds import compounds
from comity.reading.confidence import confidence
from comity.reading.dating import Calendar
from comity.reading.ellipsis import elliptic
from comity.reading.facts import GATHERING, Told, each_once, facts, note_gatherings
from comity.reading.frames import PERSONAL
from comity.reading.guests import guests
from comity.reading.lemmas import set_right
from comity.reading.matching import events
from comity.reading.meant import about
from comity.reading.mention import Way
from comity.reading.naming import mentions
from comity.reading.parsing import parsed
from comity.reading.parties import Parties
from comity.reading.proposal import Evidence, Party, Proposal
from comity.reading.repairs import repaired
from comity.reading.vocabulary import LOCAL
from comity.reading.when import expressions
from comity.reading.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from spacy.tokens import Doc, Span

    from comity.reading.document import Document
    from comity.reading.event import Event
    from comity.reading.lexicon import Lexicon
    from comity.reading.meant import Meant
    from comity.reading.mention import Mention

_SPOKEN = "met"
"""Whoever speaks is named as one who meets: the person where the text names one."""
_BREAKS = frozenset({";", "-", "–", "—"})
"""What a clause parsed by itself begins behind: of a sentence, or of what a dateline opens."""
_REMEMBERED = 6
"""So many of the last events "did the same" may take up."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A document as a reader has it before it: the parse, the names in it, who is meant by what, and its days."""

    document: Document
    doc: Doc
    mentions: list[Mention]
    parties: Parties
    calendar: Calendar


class GrammarReader:
    """Reads with a grammar: no model beyond the parser's, no network, the same answer every time."""

    name = "grammar"

    def __init__(self, lexicon: Lexicon, model: str = "") -> None:
        self.lexicon, self.model = lexicon, model

    def propose(self, document: Document) -> list[Proposal]:
        """The claims the text makes, in its order, each once."""
        return [self.proposal(fact, document.day) for fact in self.told(document)]

    def told(self, document: Document) -> list[Told]:
        """The facts as they were found, in the order of the proposals, with all that they rest on."""
        return each_once([fact for _, told in self.by_sentence(self.opened(document)) for fact in told])

    def opened(self, document: Document) -> Opened:
        """A document parsed, its names and dates found."""
        doc = repaired(set_right(parsed(document.text, self.model)))
        named = mentions(doc, self.lexicon, document.day)
        calendar = Calendar(doc, expressions(doc, document.date), document.date)
        return Opened(document, doc, named, Parties(doc, named), calendar)

    def by_sentence(self, opened: Opened) -> Iterator[tuple[Span, list[Told]]]:
        """What each sentence tells; the calendar stands where the text does when it is asked for the next."""
        day, calendar = opened.document.day, opened.calendar
        last: list[Event] = []
        for sentence in opened.doc.sents:
            found = self._events(sentence, opened.parties, calendar, day, last)
            last = [*last, *found][-_REMEMBERED:]
            note_gatherings(opened.parties.within(sentence), calendar)
            told: list[Told] = []
            for event in sorted(found, key=lambda event: event.trigger.i):
                new = list(facts(event, opened.parties, calendar, opened.document.date))
                _take_note(new, event, calendar)
                told += new
            yield sentence, told

    def _events(
        self, sentence: Span, parties: Parties, calendar: Calendar, day: date | None, last: list[Event]
    ) -> list[Event]:
        """The events of a sentence: those told in full, then those that take up others."""
        direct = [
            *events(parties, sentence, last),
            *roles(parties, sentence),
            *guests(parties, sentence),
            *compounds(parties, sentence, self.lexicon, day),
        ]
        return [*direct, *elliptic(sentence, [*last, *direct], parties, calendar.starting)]

    def proposal(self, told: Told, day: date | None) -> Proposal:
        """A fact written down, as of the day of its text."""
        relation, since, doc = told.event.relation, told.dated.since, told.event.trigger.doc
        then = since.last if since else day
        speaker = told.announced.by
        return Proposal(
            relation=LOCAL[relation],
            subject=self.party(told.subject, relation, doc, then),
            object=self.party(told.object, relation, doc, then),
            status=told.status,
            evidence=_evidence(told.event.trigger.sent),
            since=since,
            until=told.dated.until or since,
            announced_on=told.announced.on,
            announced_by=self.party(speaker, _SPOKEN, doc, day) if speaker else None,
            confidence=confidence(told),
            because=told.because,
            reader=self.name,
        )

    def party(self, meant: Meant, relation: str, doc: Doc, then: date | None) -> Party:
        """Who is meant: the state itself where the relation wants states, and the one that stood there ``then``."""
        mention = meant.mention
        words = doc[_titled(mention, doc) : mention.end]
        id_ = mention.id
        if relation not in PERSONAL or mention.kind is Kind.PLACE:
            id_ = about(mention) or self.lexicon.state_of(mention.id, then) or mention.id
        if mention.way is not Way.NAME and mention.kind is not Kind.PERSON:
            id_ = self.lexicon.eras.then(id_, then)
        itself = id_ == mention.id
        return Party(
            id=id_,
            text=words.text,
            start=words.start_char,
            end=words.end_char,
            proposed=itself and mention.way is Way.UNKNOWN,
            label=mention.label if itself else self.lexicon.label(id_),
            state=mention.state,
        )


def _titled(mention: Mention, doc: Doc) -> int:
    """Where the words for somebody begin: those who reign are named with their title, "King Farouk"."""
    reigns = mention.kind is Kind.PERSON and " of " in mention.label and mention.start > 0
    return mention.start - (reigns and doc[mention.start - 1].lower_ in wording().regnal)


def _take_note(told: list[Told], event: Event, calendar: Calendar) -> None:
    """Of what is told the calendar keeps the day for what comes after."""
    if told and told[0].dated.since is not None and told[0].status is Status.DONE:
        calendar.tell(told[0].dated.since, event.trigger)
    for fact in told:
        if event.relation in GATHERING:
            calendar.remember(fact.object.id, fact.dated)


def _evidence(clause: Span) -> Evidence:
    """The written sentence around a clause that was parsed by itself, blanks left out."""
    doc, start, end = clause.doc, clause.start, clause.end
    while start > 0 and doc[start - 1].text in _BREAKS:
        start = doc[start - 1].sent.start
    while end < len(doc) and doc[end - 1].text == ";":
        end = doc[end].sent.end
    while end - 1 > start and doc[end - 1].is_space:
        end -= 1
    while start + 1 < end and doc[start].is_space:
        start += 1
    return Evidence(doc[start:end].text, doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))
