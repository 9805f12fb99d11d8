"""Parses put right where the parser took a verb for something else, so that the frames find a clause.

Each mend is of a shape that no English sentence has: a past tense that qualifies a noun, a verb without its particle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.reading.lemmas import forms
from comity.reading.syntax import OBJECTS, has_child

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NAMES = frozenset({"PROPN", "NOUN"})
_WITH_IN = frozenset({"take", "let", "bring"})
"""Verbs of which "in" is a particle where a name follows: "NATO took in Finland"."""


def repaired(doc: Doc) -> Doc:
    """The same document with such clauses mended."""
    for token in list(doc):
        if token.tag_ == "VBD" and token.dep_ in {"amod", "compound"} and token.i and doc[token.i - 1].pos_ in _NAMES:
            _raise_past(token)
        elif token.tag_ == "NNS" and token.dep_ in OBJECTS and token.head == doc[token.i - 1]:
            _raise_present(token)
        elif token.lower_ == "in" and token.dep_ == "prep" and token.head == doc[token.i - 1]:
            _as_particle(token)
    return doc


def _raise_past(verb: Token) -> None:
    """ "Norway mediated talks", "Macron set foot in": the past tense is the clause's verb, the noun its object."""
    root, subject = verb.head, verb.doc[verb.i - 1]
    if root.dep_ != "ROOT" or root.pos_ not in _NAMES:
        return
    _make_root(verb, root)
    if root == subject:  # what hung on the name hangs on the verb
        for child in [c for c in subject.children if c.i > verb.i]:
            child.head = verb
    else:
        root.dep_ = "dobj"
        subject.head = verb
    subject.dep_ = "nsubj"


def _raise_present(verb: Token) -> None:
    """ "Macron heads to Kenya": a form of a verb of the tables right behind the name that heads the sentence."""
    name, lemma = verb.head, forms().get(verb.lower_)
    finite = any(token.tag_ in {"VBD", "VBZ", "VBP", "MD"} for token in verb.sent)
    if lemma is None or finite or name.dep_ != "ROOT" or name.pos_ != "PROPN":
        return
    _make_root(verb, name)
    name.dep_ = "nsubj"
    verb.tag_, verb.pos_, verb.lemma_ = "VBZ", "VERB", lemma


def _make_root(verb: Token, root: Token) -> None:
    verb.head = verb
    verb.dep_ = "ROOT"
    verb.pos_ = "VERB"
    root.head = verb


def _as_particle(word: Token) -> None:
    """ "took in Finland": what is taken in is the verb's object."""
    verb, nouns = word.head, [c for c in word.children if c.dep_ == "pobj"]
    named = len(nouns) == 1 and nouns[0].pos_ == "PROPN" and nouns[0].ent_type_ != "DATE"
    if verb.lemma_ not in _WITH_IN or not named or has_child(verb, OBJECTS | {"nsubjpass", "auxpass"}):
        return
    nouns[0].head = verb
    nouns[0].dep_ = "dobj"
    word.dep_ = "prt"
