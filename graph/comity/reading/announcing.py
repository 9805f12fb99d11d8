"""Who said so, and when: the report above what is told, or "according to" beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.model import Kind
from comity.reading.clause import agents, is_verb, surface_subjects
from comity.reading.parties import POLITIES, Meant, Parties

if TYPE_CHECKING:
    from spacy.tokens import Token

    from comity.dates import PartialDate
    from comity.reading.dating import Calendar
    from comity.reading.mention import Mention

SAYING = frozenset(
    """say tell report state confirm claim add write announce reveal disclose declare inform insist acknowledge admit
    explain warn pledge vow promise agree decide stress hint suggest signal""".split()
)


_CALLING = frozenset({"call", "describe", "hail", "announce", "confirm", "welcome"})
_SEATED = frozenset({"official", "minister", "government", "authority", "leader", "aide", "lawmaker"})
"""Who speaks for the state of the town they sit in; diplomats in Vienna and reporters there do not."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """Who announced it and when; both None where the text does not say."""

    by: Meant | None = None
    on: PartialDate | None = None
    speakers: tuple[Meant, ...] = ()
    """Everybody who said so together, the first among them."""


def announcement(trigger: Token, parties: Parties, calendar: Calendar) -> Announcement:
    """The nearest report over a trigger, or whoever it is "according to"."""
    node = trigger
    for _ in range(8):
        head = node.head
        if _is_aside(node):
            break
        if who := _sources(node):
            return _said(who, parties)
        report = _report(node, head)
        if report is not None:
            who = agents(report) or surface_subjects(report)
            return _said(who, parties, calendar.said_on(report, node))
        if head == node:
            break
        node = head
    return Announcement()


def _is_aside(node: Token) -> bool:
    """"the accords signed in 2020", "Biden, who met him": what was done is told by the writer, whoever speaks above."""
    past = node.tag_ in {"VBD", "VBN"} and not any(child.tag_ == "MD" for child in node.children)
    return past and node.dep_ in {"relcl", "acl", "amod"}


def _sources(node: Token) -> list[Token]:
    to = [c for according in node.children if according.lower_ == "according" for c in according.children]
    return [who for c in to if c.lower_ == "to" for who in c.children if who.dep_ == "pobj"]


def _said(who: list[Token], parties: Parties, on: PartialDate | None = None) -> Announcement:
    speakers = tuple(m for token in who for m in parties.meant(token, _can_speak) or _behind(token, parties))
    return Announcement(speakers[0] if speakers else None, on, speakers)


def _report(node: Token, head: Token) -> Token | None:
    if node.dep_ in {"ccomp", "xcomp"} and is_verb(head) and head.lemma_ in SAYING:
        return head
    if node.dep_ in {"dobj", "nsubj"} and is_verb(head) and head.lemma_ in _CALLING:
        return head
    aside = [c for c in node.children if c.dep_ in {"parataxis", "ccomp"} and c.lemma_ in SAYING and is_verb(c)]
    return aside[0] if aside else None


def _behind(token: Token, parties: Parties) -> list[Meant]:
    """ "a Kazakh government statement", "officials in Baku", "a spokesman for Japan": whoever's they are."""
    prepositions = {"for", "of", "from"} | ({"in", "at"} if token.lemma_ in _SEATED else set())
    phrases = [c for c in token.children if c.dep_ == "prep" and c.lower_ in prepositions]
    inside = [child for phrase in phrases for noun in phrase.children for child in (noun, *noun.children)]
    mentions = [m for child in (*token.children, *inside) if (m := parties.at(child.i)) is not None]
    found = [m for m in mentions if m.kind in POLITIES or (m.kind is Kind.PLACE and m.state)]
    return [Meant(m, token.i) for m in found[:1]]


def _can_speak(mention: Mention) -> bool:
    return mention.kind in POLITIES or mention.kind in {Kind.PERSON, Kind.ORGANIZATION}
