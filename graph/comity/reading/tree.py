"""What hangs on a word, and the lists it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.reading.syntax import is_verb

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

SUBJECT = frozenset({"nsubj", "nsubjpass"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})


def first_conjunct(token: Token) -> Token:
    """The first item of the list a token stands in: "A" of "A, B and C"."""
    while token.dep_ == "conj" and not is_verb(token.head):
        token = token.head
    return token


def conjoined(token: Token) -> list[Token]:
    """A token and what is coordinated under it, verbs too."""
    return [token, *(item for child in token.children if child.dep_ == "conj" for item in conjoined(child))]


def has_child(token: Token, relations: Collection[str]) -> bool:
    """Whether something hangs on a token in one of these dependency relations."""
    return any(child.dep_ in relations for child in token.children)


def child_words(token: Token) -> list[str]:
    """The words that hang on a token, in lower case and in text order."""
    return [child.lower_ for child in token.children]


def prepositional_objects(preposition: Token) -> list[Token]:
    """The nouns of one prepositional phrase."""
    return [noun for noun in preposition.children if noun.dep_ == "pobj"]
