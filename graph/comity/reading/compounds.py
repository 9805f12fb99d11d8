"""Compounds that tell an event in one word: "the U.S.-brokered framework", "Qatari-mediated talks"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from comity.model import Kind
from comity.names.normal import normalise
from comity.reading.frames import frames
from comity.reading.matching import Event, subject_fits
from comity.reading.mention import Mention, Way
from comity.reading.parties import POLITIES, Meant, Parties

if TYPE_CHECKING:
    from spacy.tokens import Token

    from comity.reading.lexicon import Lexicon

_MADE = {"brokered": "mediated", "mediated": "mediated"}


def compounds(parties: Parties, sentence: Iterable[Token], lexicon: Lexicon, on: date | None) -> Iterator[Event]:
    """Events told by a compound adjective of an agreement's name or description."""
    for token in sentence:
        name, _, made = token.text.rpartition("-")
        relation = _MADE.get((made or token.lower_).lower())
        if relation is None:
            continue
        if name:
            who = _spelt(name, token, lexicon, on)
        elif token.i >= 2 and token.doc[token.i - 1].text == "-":
            who = parties.at(token.i - 2)
        else:
            continue
        frame = next(f for fs in frames().by_verb.values() for _, f in fs if f.relation == relation)
        if who is None or not subject_fits(frame)(who) or token.head == token:
            continue
        what = parties.meant(token.head, lambda m: m.kind is Kind.AGREEMENT)
        pairs = [(Meant(who, token.i), w) for w in what]
        if pairs:
            yield Event(frame, token, pairs)


def _spelt(name: str, token: Token, lexicon: Lexicon, on: date | None) -> Mention | None:
    found = lexicon.likeliest(lexicon.senses(normalise(name)), on)
    states = [sense for sense in found if sense.kind in POLITIES]
    if not states:
        return None
    state = states[0].id
    return Mention(token.i, token.i + 1, token.i, state, states[0].kind, Way.NAME, lexicon.label(state), state)
