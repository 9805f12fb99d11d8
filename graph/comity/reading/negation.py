"""Whether a word is negated where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.reading.syntax import is_verb, word_behind

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOT = frozenset({"not", "n't", "never", "nowhere"})
_MERELY = frozenset({"only", "just", "merely", "simply"})
_NONE = frozenset({"none", "nobody", "neither", "nothing"})
_NO = frozenset({"no", "neither"})
_SCANT = frozenset({"no", "neither", "little", "scant", "zero"})
_ADVERBS = frozenset({"again", "before", "longer"})
_NOR = 4
"""So many words before a verb "nor" may stand."""


def is_negated(token: Token, below: Token | None = None) -> bool:
    """Whether "not", "never", "no" or "neither" stands at a word; what hangs ``below`` it speaks for itself."""
    if any(_negates(child, token, below) for child in token.children):
        return True
    if token.dep_ == "conj" and is_verb(token):
        before = token.doc[max(token.sent.start, token.i - _NOR) : token.i]
        return any(word.lower_ == "nor" for word in before)
    return any(c.lower_ in _SCANT and c.dep_ in {"det", "amod"} for c in token.children)


def _negates(child: Token, token: Token, below: Token | None) -> bool:
    if child.dep_ == "neg" or child.lower_ in _NOT:
        return not _is_more(child)
    if child.lower_ in _ADVERBS and any(c.lower_ in {"never", "no"} for c in child.children):
        return True  # "never again broke with", "no longer recognises"
    if child.lower_ == "nor" and child.i == token.sent.start:
        return True
    if child.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"} and child != below and _is_none(child):
        return True
    coordinates = child.lower_ in {"neither", "nor"} and child.dep_ in {"preconj", "advmod"}
    return coordinates and is_verb(token) and child.i < token.i


def _is_more(negation: Token) -> bool:
    """ "not only signed but ratified" denies nothing."""
    return word_behind(negation) in _MERELY


def _is_none(noun: Token) -> bool:
    if noun.lower_ in _NONE:
        return True
    owners = [c for c in noun.children if c.dep_ == "poss" and c.pos_ == "NOUN"]  # "neither country's parliament"
    before = [c for word in (noun, *owners) for c in word.children if c.i < noun.i]
    return any(c.lower_ in _NO and c.dep_ in {"det", "preconj", "cc"} for c in before)
