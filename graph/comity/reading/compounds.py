"""Compounds that tell an event in one word: "the U.S.-brokered framework", "Qatari-mediated talks"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.names.normal import normalise
from comity.reading.event import Event
from comity.reading.fits import is_agreement, is_polity, subject_fits
from comity.reading.frames import frames
from comity.reading.meant import POLITIES, Meant, Reach, once
from comity.reading.mention import Mention, Way

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from spacy.tokens import Token

    from comity.reading.lexicon import Lexicon
    from comity.reading.parties import Parties


def compounds(parties: Parties, sentence: Iterable[Token], lexicon: Lexicon, on: date | None) -> Iterator[Event]:
    """Events told by a compound adjective of an agreement's name or description; ``on`` is the day of the text."""
    table = frames()
    for token in sentence:
        relation = table.compounds.get(token.lower_.rpartition("-")[2])
        if relation is None or token.head == token:
            continue
        frame = table.by_relation[relation]
        who = _first_half(token, parties, lexicon, on)
        if who is None or not subject_fits(frame)(who):
            continue
        held = parties.meant(token.head, is_agreement)
        if token.head.lemma_ in table.talks:  # "a Norwegian-brokered ceasefire": between the others of the sentence
            others = [m for m in parties.within(token.sent) if is_polity(m) and m.id != who.id and not m.modifies]
            held = once([Meant(m, m.root, "party to what was mediated", Reach.INFERRED) for m in others]) or held
        pairs = [(Meant(who, token.i), what) for what in held]
        if pairs:
            yield Event(frame, token, pairs)


def _first_half(token: Token, parties: Parties, lexicon: Lexicon, on: date | None) -> Mention | None:
    """Who stands before the hyphen, be it within the token or a token of its own."""
    name = token.text.rpartition("-")[0]
    if name:
        return _spelt(name, token, lexicon, on)
    hyphened = token.i >= 2 and token.doc[token.i - 1].text == "-"
    if not hyphened:
        return None
    return next((m for m in parties.mentions if m.end == token.i - 1), None) or parties.at(token.i - 2)


def _spelt(name: str, token: Token, lexicon: Lexicon, on: date | None) -> Mention | None:
    found = lexicon.likeliest(lexicon.senses(normalise(name)), on)
    state = next((sense for sense in found if sense.kind in POLITIES), None)
    if state is None:
        return None
    return Mention(token.i, token.i + 1, token.i, state.id, state.kind, Way.NAME, lexicon.label(state.id), state.id)
