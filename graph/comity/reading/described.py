"""Definite nouns that take up what was named before: "the Accords", "the alliance", "the bloc", "the treaty"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.model import Kind
from comity.reading.mention import Mention, Way

if TYPE_CHECKING:
    from spacy.tokens import Token

    from comity.reading.sheet import Sheet

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_KINDS = {"agreement": Kind.AGREEMENT, "organization": Kind.ORGANIZATION}
_SINGULAR = {"accords": "accord", "agreements": "agreement", "protocols": "protocol", "communiqué": "communique"}
_DOCUMENTS = frozenset({"bloc", "grouping", "group", "club"})


def descriptions(sheet: Sheet) -> None:
    """Note every definite noun whose kind or word fits something named before it, the latest first."""
    for token in sheet.tokens:
        if token.pos_ not in ("NOUN", "PROPN") or not is_definite(sheet, token):
            continue
        held = sheet.taken[token.i]
        if held is not None and token.i not in sheet.definite:
            continue
        if (earlier := _antecedent(sheet, token)) is not None:
            if held is not None:
                sheet.drop(held)
            sheet.note(sheet.again(token, earlier))


def is_definite(sheet: Sheet, token: Token) -> bool:
    """Whether a determiner makes the noun definite and nothing else but it stands before."""
    at = token.i - 1
    while at >= 0 and sheet.doc[at].dep_ in ("compound", "amod") and sheet.doc[at].head.i == token.i:
        if sheet.taken[at] is not None:
            return False
        at -= 1
    return at >= 0 and sheet.doc[at].lower_ in _DEFINITE


def _antecedent(sheet: Sheet, token: Token) -> Mention | None:
    word = token.lower_
    for group, nouns in sheet.lexicon.words.described.items():
        if word not in nouns:
            continue
        strength, _, kind = group.partition("_")
        earlier = [m for m in sheet.mentions if m.start < token.i and m.kind is _KINDS[kind]]
        if kind == "organization" and word in _DOCUMENTS:
            earlier += [m for m in sheet.mentions if m.start < token.i and m.kind is Kind.AGREEMENT]
        earlier = [m for m in earlier if m.way is not Way.DESCRIPTION or m.id.partition("/")[2] != word]
        earlier.sort(key=lambda mention: -mention.start)
        stem = _SINGULAR.get(word, word)
        named = [m for m in earlier if stem in _words_of(sheet, m)]
        if named:
            return named[0]
        return earlier[0] if earlier and strength == "any" else None
    return None


def _words_of(sheet: Sheet, mention: Mention) -> str:
    entity = sheet.lexicon.entity(mention.id)
    names = [name.text for name in entity.names] if entity else []
    return " ".join([mention.label, sheet.doc[mention.start : mention.end].text, *names]).lower()
