"""Movements that sign as states do: by their leaders, and named beside what tells that they fight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.model import Kind
from comity.reading.fits import is_movement
from comity.reading.meant import Meant
from comity.reading.mention import Way
from comity.reading.syntax import conjoined, under

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from comity.reading.mention import Mention
    from comity.reading.parties import Parties

_LEADING = frozenset({"leader", "commander", "chief", "head", "chairman", "founder"})
_FIGHTING = frozenset({"rebel", "armed", "guerrilla", "insurgent", "rival", "separatist"})
_FIGHTERS = frozenset({"rebel", "guerrilla", "insurgent", "faction", "militia"})


def signing_movements(signatories: Iterable[Token], parties: Parties) -> list[Meant]:
    """The movements among those whose phrases are given."""
    heads = [noun for top in signatories for noun in conjoined(top)]
    led = [m for head in heads for noun in _led(head) for m in parties.meant(noun, _is_movement)]
    beside = [Meant(m, noun.i) for noun in _opposing(heads) if (m := parties.at(noun.i)) and _is_party(m)]
    return [*led, *_fighting(heads, parties), *beside]


def _led(head: Token) -> list[Token]:
    """ "Joe Doe of the Tamil Tigers", "Joe Doe, the leader of Renamo", "the leader of Renamo": what somebody leads."""
    roles = [word for word in (head, *head.children) if word.lemma_ in _LEADING and word.dep_ in {"appos", head.dep_}]
    return [noun for word in ([head] if head.pos_ == "PROPN" else []) + roles for noun in under(word, "of")]


def _opposing(heads: list[Token]) -> list[Token]:
    """ "the government of Rwanda and the Rwandan Patriotic Front": who is named beside the state of a government."""
    states = [noun for head in heads if head.lemma_ == "government" for noun in under(head, "of")]
    return [noun for state in states for noun in conjoined(state)]


def _fighting(heads: list[Token], parties: Parties) -> list[Meant]:
    """ "the government and two rebel groups, A and B", "the separatist Southern Transitional Council"."""
    if not any(map(_fights, heads)):
        return []
    named = [noun for head in heads for c in head.children if c.dep_ == "appos" for noun in conjoined(c)]
    named += [head for head in heads if head.pos_ == "PROPN" and _fights(head)]
    mentions = [(parties.rooted(noun.i), noun) for noun in named]
    return [Meant(m, noun.i) for m, noun in mentions if m is not None and m.kind is Kind.ORGANIZATION]


def _fights(noun: Token) -> bool:
    """ "rebel groups", "armed opponents", "factions"."""
    return noun.lemma_ in _FIGHTERS or any(c.lower_ in _FIGHTING for c in noun.children)


def _is_party(mention: Mention) -> bool:
    """Who signs with a government: known by name, a movement by its noun, or by its letters, "the FMLN"."""
    letters = mention.kind is Kind.ORGANIZATION and mention.label.isupper()
    return letters or _is_movement(mention) or is_movement(mention)


def _is_movement(mention: Mention) -> bool:
    known = mention.kind is Kind.ORGANIZATION and mention.way is Way.NAME
    return known or is_movement(mention)
