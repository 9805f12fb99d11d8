"""From an event to the facts it tells: status, date and speaker of each pair, what is told twice once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.dates import Precision
from comity.model import Kind, Status
from comity.reading.announcing import Announcement, announcement
from comity.reading.ascent import asked_by
from comity.reading.asserting import is_asserted
from comity.reading.classes import classes
from comity.reading.dated import Dated, Source, is_after
from comity.reading.frames import SYMMETRIC
from comity.reading.meant import Reach, about
from comity.reading.standing import Standing
from comity.reading.status import standing
from comity.reading.stays import month_of, over_by_leaving
from comity.reading.syntax import own_subjects, under

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from comity.dates import PartialDate
    from comity.reading.dating import Calendar
    from comity.reading.event import Event
    from comity.reading.meant import Meant
    from comity.reading.mention import Mention
    from comity.reading.parties import Parties

_HELD = frozenset({"open", "begin", "start", "hold", "convene", "take", "meet", "gather"})
_OVER = frozenset({"end", "close", "conclude", "finish"})
_EFFECT = frozenset({"effect", "force", "effective"})
_AT_ONCE = frozenset({"be", "welcome"})
"""Verbs whose present tense on the day itself is no plan: "today welcomes Malta as a member"."""
_IMMEDIATE = frozenset({"immediate", "immediately", "forthwith"})
_THEN = frozenset({"was", "were"})
_NOW = frozenset({"is", "are", "'s", "'re"})
_BY_TELLING = frozenset({"cut_relations", "restored_relations", "recognized"})
"""Relations that a government ends or takes up by saying so."""
_STAYS = frozenset({"visited", "attended"})
_IN_EFFECT = frozenset({"joined", "withdrew"})
GATHERING = frozenset({"attended", "hosted"})
"""Relations whose object has a date of its own, once told."""


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

    @property
    def tie(self) -> tuple[str, ...]:
        """What the fact is about: relation and parties, those of a symmetric relation in one order."""
        ends = (self.subject.id, self.object.id)
        return (self.event.relation, *(sorted(ends) if self.event.relation in SYMMETRIC else ends))


def facts(event: Event, parties: Parties, calendar: Calendar, day: PartialDate | None) -> Iterator[Told]:
    """What an event tells of each of its pairs; nothing where the text does not assert it."""
    found = Standing() if event.apart else standing(event.trigger)
    if event.status:
        found.weaken(Status(event.status), f'"{event.trigger.text}"')
    if found.status is None or not is_asserted(event, found):
        return
    status = _by_the_verb(event, found.status)
    if status is Status.DENIED and event.noun is not None and event.noun.lemma_ == "hand":
        return  # "left without shaking hands": they had met
    said = announcement(event.trigger, parties, calendar)
    for pair in event.pairs:
        yield told_of(pair, event, status, said, calendar, day, found.because)


def told_of(
    pair: tuple[Meant, Meant],
    event: Event,
    status: Status,
    said: Announcement,
    calendar: Calendar,
    day: PartialDate | None,
    because: Iterable[str] = (),
) -> Told:
    """What an event of some status tells of one of its pairs, with its date."""
    subject, object_ = pair
    sides = {about(subject.mention), about(object_.mention)} - {""}
    own = said.ministry or _is_done_by_telling(event) or any(about(one.mention) in sides for one in said.speakers)
    status = Status.DENIED if any(_is_excepted(one, calendar.doc) for one in pair) else status
    status, dated = _dated(event, pair, status, own, calendar)
    status, dated = _settled(event, subject, status, dated, day)
    if dated.since is None and status is Status.PLANNED and event.relation in _IN_EFFECT:
        dated = calendar.effect(event.trigger)
    if dated.since is None and status is Status.DONE and event.relation in _STAYS and _is_there_now(event):
        dated = month_of(Dated(day, None, "going on"))
    why = (f'"{event.trigger.text}"', subject.how, object_.how, *because, dated.how)
    return Told(event, subject, object_, status, dated, said, tuple(dict.fromkeys(filter(None, why))))


def _is_done_by_telling(event: Event) -> bool:
    """ "announced on Monday that the country was severing its ties": whoever speaks, on the day of the report."""
    verb = event.trigger
    told = verb.tag_ == "VBG" and verb.dep_ == "ccomp" and verb.head.lemma_ in classes().announcing
    return told and event.relation in _BY_TELLING


def _is_there_now(event: Event) -> bool:
    """ "is in Ankara for talks", "is the first pope to visit the country": a stay that goes on, in this month."""
    verb = event.trigger
    copula = next((up for up in (verb, verb.head, verb.head.head) if up.lemma_ == "be"), verb)
    first = any(word.lower_ == "first" for noun in copula.children if noun.dep_ == "attr" for word in noun.children)
    return copula.lower_ in _NOW and (copula == verb or (first and (verb.tag_ == "VB" or verb.dep_ == "nsubj")))


def _is_excepted(meant: Meant, doc: Doc) -> bool:
    """ "with France but not with Britain", "by Peru but not Chile"."""
    token = doc[meant.mention.start]
    if token.head.dep_ in {"prep", "agent", "conj"} and token.head.i == token.i - 1:
        token = token.head
    return token.i > 1 and doc[token.i - 2 : token.i].text.lower() == "but not"


def _settled(
    event: Event, subject: Meant, status: Status, dated: Dated, day: PartialDate | None
) -> tuple[Status, Dated]:
    """Status and date made to agree with each other and with the day of the text."""
    if status is Status.DONE and _is_ahead(event, dated, day):
        if event.trigger.tag_ == "VBD":
            return status, Dated()  # "quit in November of that same year": a day mistaken
        status = Status.PLANNED
    if subject.reach is Reach.GAPPED and status is Status.PLANNED and _is_over(dated, day):
        return Status.DONE, dated  # "will join on Friday, two days after Russia"
    if status is Status.DONE and _is_under_way(event, dated):
        return Status.PLANNED, Dated()
    if status is Status.DONE:
        return (Status.PLANNED if _is_coming(event) and not _is_over(dated, day) else status), dated
    asked = status in {Status.PLANNED, Status.HINTED} and _is_of_asking(event.trigger, dated)
    over = status is not Status.DENIED and _is_over(dated, day) and not _is_foretold(event, status, dated)
    return status, Dated() if asked or over else dated  # "applied to join in May": the day of the asking


def each_once(told: list[Told]) -> list[Told]:
    """One proposal a fact, in the place of the first mention: of what may be the same the one that says most.

    The same tie told of two dates apart ("quit in 1992 ... will leave on 1 January") is two facts.
    """
    kept: list[Told] = []
    for fact in told:
        alike = (n for n, other in enumerate(kept) if other.tie == fact.tie and _may_be_same(other, fact))
        same = next(alike, None)
        if same is None:
            kept.append(fact)
        elif _says(fact) > _says(kept[same]):
            kept[same] = fact
    return kept


def _is_under_way(event: Event, dated: Dated) -> bool:
    """ "announced that it is leaving the bloc", "was joining it": steps to come; "was leaving it" tells of the step."""
    verb = event.trigger
    then = event.relation == "withdrew" and any(c.lower_ in _THEN for c in verb.children)
    if then and dated.source is not Source.OWN:
        return False
    told = verb.tag_ == "VBG" and verb.dep_ == "ccomp" and verb.head.lemma_ in classes().announcing
    told = told or (verb.tag_ == "VBG" and verb.dep_ == "ROOT" and any(c.lower_ in _NOW for c in verb.children))
    at_once = any(token.lower_ in _IMMEDIATE for token in verb.subtree) or "at once" in verb.sent.text
    return event.relation in {"joined", "withdrew"} and told and not at_once


def _is_coming(event: Event) -> bool:
    """ "confirmed that they are coming", "flies on to Brazil": the present tense of who has still to come."""
    verb, words = event.trigger, {c.lower_ for c in event.trigger.children}
    coming = verb.tag_ == "VBG" and not words.isdisjoint(_NOW)
    going_on = verb.tag_ in {"VBZ", "VBP"} and bool(words & {"on", "then", "next"})
    if event.relation == "visited" and event.noun is not None and verb.tag_ in {"VBZ", "VBP"}:
        return any(c.lower_ == "next" for c in event.noun.children)  # "Peru and Chile are the next stops of his tour"
    return event.relation in {"attended", "visited"} and verb.lemma_ in classes().travel and (coming or going_on)


def _is_foretold(event: Event, status: Status, dated: Dated) -> bool:
    """ "announced in May that it would leave in June": both are over."""
    own = dated.source is not Source.ABOVE
    return own and status is Status.PLANNED and any(c.lower_ == "would" for c in event.trigger.children)


def _is_of_asking(trigger: Token, dated: Dated) -> bool:
    """ "handed in its application to join on Wednesday": that was the day of the asking."""
    noun = asked_by(trigger)
    day = dated.since is not None and dated.since.precision is Precision.DAY
    return noun is not None and noun.dep_ == "dobj" and noun.head.tag_ in {"VBD", "VBN"} and day


def _is_over(dated: Dated, day: PartialDate | None) -> bool:
    return dated.since is not None and day is not None and is_after(day, dated.since)


def _is_ahead(event: Event, dated: Dated, day: PartialDate | None) -> bool:
    """Whether it comes after the text.

    So does what the present tense tells of its day, "leaves tonight for Amman", or of one counted on from it, "leaves
    in two weeks' time".
    """
    if dated.since is None or day is None:
        return False
    today = dated.ahead or (dated.since == day and day.precision is Precision.DAY)
    return is_after(dated.since, day) or (
        today and event.trigger.tag_ in {"VBZ", "VBP"} and event.trigger.lemma_ not in _AT_ONCE
    )


def _by_the_verb(event: Event, status: Status) -> Status:
    """Verbs that mean the contrary: to skip a summit, or to stay away from it, is not to attend it."""
    trigger = event.trigger
    own = {trigger.lemma_.lower(), event.noun.lemma_.lower() if event.noun is not None else ""}
    away = trigger.lemma_ == "stay" and any(child.lower_ == "away" for child in trigger.children)
    if event.relation != "attended" or not (away or own & classes().staying_away):
        return status
    return Status.DONE if status is Status.DENIED else Status.DENIED


def _dated(
    event: Event, pair: tuple[Meant, Meant], status: Status, own: bool, calendar: Calendar
) -> tuple[Status, Dated]:
    """The date, and the status where the date changes it: what was "not done until May" is done."""
    trigger, object_ = event.trigger, pair[1]
    if status is Status.DENIED:
        late = calendar.until(trigger) if trigger.tag_ in {"VB", "VBD", "VBN"} else None
        if late is not None:
            return Status.DONE, late
        called_off = event.relation == "hosted" and object_.kind is Kind.SUMMIT  # "will not host the summit in May"
        return status, calendar.hung_on(trigger) or Dated() if called_off else Dated()  # the rest has no date
    if event.apart:
        return status, _date_apart(event, object_, calendar)
    effect = _effect(event)
    if effect is not None:
        dated = calendar.date(effect, None, own, status, event.relation)
        if dated.since is not None:
            return status, dated
    own_day = reversed(pair) if event.relation != "mediated" else ()
    behind = (calendar.hung_behind(one.mention.end, trigger) for one in own_day if one.reach is Reach.NAME)
    dated = next(filter(None, behind), None) or calendar.date(trigger, event.noun, own, status, event.relation)
    if dated.since is None and status is Status.DONE and trigger.tag_ == "VB" and trigger.head.lemma_ == "wait":
        dated = calendar.until(trigger.head) or dated
    if dated.since is None and event.relation in GATHERING:
        dated = calendar.of(object_.id)
    if dated.since is None and event.relation in GATHERING:
        dated = _when_held(object_, status, calendar)
    if _is_behind(event, dated):
        return status, Dated()
    return status, month_of(dated) if _is_of_the_end(event, object_) else dated


def _is_behind(event: Event, dated: Dated) -> bool:
    """ "arrived in Angola on Monday after a stop in Cape Verde": the stop was before, nobody says when."""
    noun = event.trigger
    after = event.relation == "visited" and noun.lemma_ in {"stop", "stopover"} and noun.dep_ == "pobj"
    return after and noun.head.lower_ == "after" and dated.source is not Source.OWN


def _date_apart(event: Event, object_: Meant, calendar: Calendar) -> Dated:
    """ "Mobutu, his host, will return the visit": the day of the summit, or that of the visit told of."""
    if object_.kind is Kind.SUMMIT:
        held = calendar.of(object_.id)
        held = held if held.since is not None else _when_held(object_, Status.PLANNED, calendar)
        beside = (calendar.hung_on(role) for role in event.trigger.children if role.dep_ == "appos")
        return held if held.since is not None else next(filter(None, beside), held)
    return calendar.last(event.trigger) if event.relation == "hosted" else Dated()


def _is_of_the_end(event: Event, object_: Meant) -> bool:
    """ "left on Sunday after two days of talks", "the summit ended on Sunday with A in attendance": its last day.

    So too "A and B ended the summit on Sunday", "two days of talks between A and B ended on Sunday".
    """
    trigger = event.trigger
    subject = next((up for up in (trigger, trigger.head.head) if up.dep_ == "nsubj"), None)
    if (
        event.frame.nominal
        and event.relation in GATHERING | {"met"}
        and subject is not None
        and subject.head.lemma_ in _OVER
    ):
        return True
    if event.relation in GATHERING and trigger.lemma_ == "end":
        return True
    if event.relation in GATHERING and trigger.lemma_ in _OVER:
        return any(noun.i == object_.mention.root for noun in own_subjects(trigger))
    if event.relation == "visited" and event.frame.object == ("from",):
        return True  # "flew home from Nigeria on Thursday"
    ahead = trigger.doc[object_.mention.root].head.lower_ == "for"  # "left India for Nepal after three days"
    return event.relation in {"visited", "met"} and not ahead and over_by_leaving(trigger)


def _effect(event: Event) -> Token | None:
    """ "its withdrawal, which will take effect on 6 July": the verb that tells when."""
    if not event.frame.nominal:
        return None
    above = event.trigger.head
    if event.trigger.dep_ == "nsubj" and any(c.lemma_ in _EFFECT for c in above.subtree):
        return above
    verbs = [c for c in event.trigger.subtree if c.dep_ == "relcl" and c.lemma_ in {"take", "come", "enter", "become"}]
    return next((verb for verb in verbs if any(c.lemma_ in _EFFECT for c in verb.subtree)), None)


def _when_held(gathering: Meant, status: Status, calendar: Calendar) -> Dated:
    """ "the summit, held in Nairobi in 2019": the day of the participle beside it."""
    noun = calendar.doc[gathering.mention.root]
    for token in (*noun.children, *(clause for place in under(noun, "in", "at") for clause in place.children)):
        if token.dep_ in {"acl", "relcl"} and token.lemma_ in _HELD | _OVER:
            return _day_of(token, status, calendar)
    return Dated()


def note_gatherings(told: Iterable[Mention], calendar: Calendar) -> None:
    """ "The summit opened on Monday", "will be held in May": the calendar keeps the time for whoever is there."""
    for gathering in (mention for mention in told if mention.kind is Kind.SUMMIT):
        noun = calendar.doc[gathering.root]
        verb = noun.head
        if noun.dep_ not in {"nsubj", "nsubjpass"} or verb.lemma_ not in _HELD | _OVER:
            continue
        status = standing(verb).status
        if status in {Status.DONE, Status.PLANNED}:
            calendar.remember(gathering.id, _day_of(verb, status, calendar))


def _day_of(verb: Token, status: Status, calendar: Calendar) -> Dated:
    """When a summit was held; of one that "ended on Sunday" the month."""
    dated = calendar.date(verb, None, own_report=False, status=status, relation="hosted")
    return month_of(dated) if verb.lemma_ in _OVER else dated


def _may_be_same(one: Told, other: Told) -> bool:
    """Two announcements by different speakers are two claims; two dates apart are two events."""
    speakers = {fact.announced.by.id for fact in (one, other) if fact.announced.by is not None}
    if Status.DONE not in {one.status, other.status} and len(speakers) == 2:
        return False
    if one.dated.since is None or other.dated.since is None:
        return True
    return one.dated.since.overlaps(other.dated.since)


def _says(fact: Told) -> tuple[bool, int, bool]:
    date = fact.dated.since
    return fact.status is Status.DONE, date.precision.rank + 1 if date else 0, not fact.event.frame.nominal
