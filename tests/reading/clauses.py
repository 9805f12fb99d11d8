"""Sentences read with the small lexicon, as far as who takes part in what."""

from datetime import date
from functools import cache

from comity.reading.beside import roles
from comity.reading.ellipsis import elliptic
from comity.reading.event import Event
from comity.reading.lemmas import set_right
from comity.reading.lexicon import Lexicon
from comity.reading.matching import events
from comity.reading.naming import mentions
from comity.reading.parsing import parsed
from comity.reading.parties import Parties
from comity.reading.when import expressions

from .smalllexicon import small_lexicon

TODAY = date(2025, 11, 6)


@cache
def lexicon() -> Lexicon:
    return small_lexicon()


def parties(text: str) -> Parties:
    doc = set_right(parsed(text))
    return Parties(doc, mentions(doc, lexicon(), TODAY))


def told(text: str) -> list[Event]:
    """The events of a text in its order, those told by ellipsis after the others of their sentence."""
    known = parties(text)
    whens = {when.start: when for when in expressions(known.doc, None)}
    found: list[Event] = []
    for sentence in known.doc.sents:
        found += [*events(known, sentence, found), *roles(known, sentence)]
        found += list(elliptic(sentence, found, known, whens))
    return found


def ties(text: str) -> set[tuple[str, str, str, str]]:
    """Who does what to whom, and what the words make of it."""
    return {(e.relation, s.id, o.id, e.status) for e in told(text) for s, o in e.pairs}
