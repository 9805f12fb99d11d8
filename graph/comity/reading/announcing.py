"""Who said so, and when: the report above what is told, or "according to" beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.model import Kind
from comity.reading.classes import classes
from comity.reading.clause import agents
from comity.reading.meant import POLITIES, Meant
from comity.reading.subjects import surface_subjects
from comity.reading.syntax import is_verb, under

if TYPE_CHECKING:
    from spacy.tokens import Token

    from comity.dates import PartialDate
    from comity.reading.dating import Calendar
    from comity.reading.mention import Mention
    from comity.reading.parties import Parties

_LEVELS = 8
_MINISTRIES = frozenset({"ministry", "government", "cabinet", "presidency"})


@dataclass(frozen=True, slots=True)
class Announcement:
    """Who announced it and when; both None where the text does not say."""

    by: Meant | None = None
    on: PartialDate | None = None
    speakers: tuple[Meant, ...] = ()
    """Everybody who said so together, the first among them."""
    ministry: bool = False
    """ "The foreign ministry said": whose it is the text leaves to its readers."""


def announcement(trigger: Token, parties: Parties, calendar: Calendar) -> Announcement:
    """The nearest report over a trigger, or whoever it is "according to"."""
    node = trigger
    for _ in range(_LEVELS):
        if _is_aside(node):
            break
        if who := _sources(node):
            return _said(who, parties)
        report = _report(node)
        if report is not None:
            who = agents(report) or surface_subjects(report)
            return _said(who, parties, calendar.said_on(report, node))
        if node.head == node:
            break
        node = node.head
    return Announcement()


def _is_aside(node: Token) -> bool:
    """ "the accords signed in 2020", "Biden, who met him": what was done is told by the writer, whoever speaks."""
    past = node.tag_ in {"VBD", "VBN"} and not any(child.tag_ == "MD" for child in node.children)
    return past and node.dep_ in {"relcl", "acl", "amod"}


def _sources(node: Token) -> list[Token]:
    return [who for child in node.children if child.lower_ == "according" for who in under(child, "to")]


def _report(node: Token) -> Token | None:
    head = node.head
    if is_verb(head):
        if node.dep_ in {"ccomp", "xcomp"} and head.lemma_ in classes().announcing:
            return head
        if node.dep_ in {"dobj", "nsubj"} and head.lemma_ in classes().calling:
            return head
    asides = (c for c in node.children if c.dep_ in {"parataxis", "ccomp"} and is_verb(c))
    return next((aside for aside in asides if aside.lemma_ in classes().announcing), None)


def _said(who: list[Token], parties: Parties, on: PartialDate | None = None) -> Announcement:
    speakers = tuple(m for token in who for m in parties.meant(token, _can_speak) or _behind(token, parties))
    ministry = not speakers and any(token.lemma_ in _MINISTRIES for token in who)
    return Announcement(speakers[0] if speakers else None, on, speakers, ministry)


def _behind(token: Token, parties: Parties) -> list[Meant]:
    """ "a Kazakh government statement", "officials in Baku", "a spokesman for Japan": whoever's they are."""
    prepositions = {"for", "of", "from"} | ({"in", "at"} if token.lemma_ in classes().seated else set())
    phrases = [child for child in token.children if child.dep_ == "prep" and child.lower_ in prepositions]
    inside = [child for phrase in phrases for noun in phrase.children for child in (noun, *noun.children)]
    mentions = [m for child in (*token.children, *inside) if (m := parties.at(child.i)) is not None]
    found = [m for m in mentions if m.kind in POLITIES or (m.kind is Kind.PLACE and m.state)]
    return [Meant(m, token.i) for m in found[:1]]


def _can_speak(mention: Mention) -> bool:
    return mention.kind in POLITIES or mention.kind in {Kind.PERSON, Kind.ORGANIZATION}
