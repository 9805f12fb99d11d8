"""Parses put right where the parser took a verb for something else, so that the frames find a clause.

Each mend is of a shape that no English sentence has: a past tense that qualifies a noun, a verb without its particle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comity.reading.lemmas import forms
from comity.reading.syntax import OBJECTS, has_child

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    Tree = dict[int, tuple[int, str]]
    """Tokens that are to hang elsewhere: by its place, the place of the new head and the new dependency."""

_NAMES = frozenset({"PROPN", "NOUN"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_WITH_IN = frozenset({"take", "let", "bring"})
"""Verbs of which "in" is a particle where a name follows: "NATO took in Finland"."""


def repaired(doc: Doc) -> Doc:
    """The same document with such clauses mended."""
    tree: Tree = {}
    for token in doc:
        if not token.i or token.i in tree:
            continue
        before = doc[token.i - 1]
        if token.tag_ == "VBD" and token.dep_ in {"amod", "compound"} and before.pos_ in _NAMES:
            tree |= _raised(token, token.head, before)
        elif token.tag_ == "VBN" and token.dep_ == "advcl" and _is_item(token):
            tree[token.i] = (token.head.i, "conj")
            token.tag_ = "VBD"
        elif token.tag_ == "VBN" and token.dep_ == "amod" and before.dep_ == "cc" and _is_clause_item(token.head):
            tree |= {token.i: (token.head.head.i, "conj"), token.head.i: (token.i, "dobj")}
            token.tag_ = "VBD"
        elif token.dep_ == "ccomp" and token.tag_ in {"VBD", "VBN"} and (name := _set_off(token)) is not None:
            tree |= {name.i: (token.head.i, "nsubj"), token.i: (name.i, "acl")}
            token.tag_ = "VBN"
        elif token.tag_ == "VB" and token.dep_ == "xcomp" and _is_headline(token):
            tree |= _raised(token, token.head, token.head)
        elif token.dep_ == "npadvmod" and token.pos_ == "PROPN" and (second := _listed_with(token)) is not None:
            tree |= {token.i: (token.head.i, "nsubj"), second.i: (token.i, "conj")}
        elif token.tag_ == "NNS" and token.dep_ in OBJECTS and token.head == before and _is_told(token):
            tree |= _raised(token, before, before)
            token.tag_, token.pos_, token.lemma_ = "VBZ", "VERB", forms()[token.lower_]
        elif token.lower_ == "in" and token.dep_ == "prep" and token.head == before:
            tree |= _as_particle(token)
    return _rehung(doc, tree) if tree else doc


def _rehung(doc: Doc, tree: Tree) -> Doc:
    import numpy as np

    rows = [tree.get(token.i, (token.head.i, token.dep_)) for token in doc]
    heads = [(head - place) % (1 << 64) for place, (head, _) in enumerate(rows)]
    deps = [doc.vocab.strings.add(dep) for _, dep in rows]
    table: Any = np.array([heads, deps], dtype="uint64").T
    return doc.from_array(["HEAD", "DEP"], table)


def _raised(verb: Token, root: Token, subject: Token) -> Tree:
    """ "Norway mediated talks", "Macron set foot in": the past tense is the clause's verb, the noun its object."""
    if root.dep_ in OBJECTS and root.head == subject and subject.dep_ == "ROOT":  # "set foot in"
        return _raised(verb, subject, subject) | {root.i: (verb.i, "dobj")}
    if root.dep_ != "ROOT" or root.pos_ not in _NAMES:
        return {}
    tree = {verb.i: (verb.i, "ROOT"), root.i: (verb.i, "dobj"), subject.i: (verb.i, "nsubj")}
    if root == subject:  # what hung on the name hangs on the verb
        tree |= {c.i: (verb.i, c.dep_) for c in root.children if c.i > verb.i}
    else:
        tree |= {c.i: (verb.i, c.dep_) for c in root.children if c.dep_ == "punct"}
    return tree


def _is_item(verb: Token) -> bool:
    """ "left in 1992, rejoined in 2007 and left again in 2020": the second of three that somebody did."""
    bare = not has_child(verb, {"aux", "auxpass", "nsubj", "nsubjpass", "agent"}) and verb.doc[verb.i - 1].text == ","
    return bare and verb.head.tag_ == "VBD" and any(c.dep_ == "conj" and c.tag_ == "VBD" for c in verb.children)


def _is_clause_item(noun: Token) -> bool:
    """ "closed its embassy and severed relations": a noun coordinated with a verb is the next verb's object."""
    return noun.dep_ == "conj" and noun.head.tag_ == "VBD" and noun.head.pos_ == "VERB"


def _set_off(verb: Token) -> Token | None:
    """ "Erdogan, re-elected four days earlier, did not attend": a name parted from its verb by commas has another."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.pos_ == "PROPN"), None)
    if subject is None or verb.head.i < verb.i or has_child(verb.head, {"nsubj", "nsubjpass"}):
        return None
    apart = verb.doc[subject.i + 1].text == "," and any(t.text == "," for t in verb.doc[verb.i : verb.head.i])
    return subject if apart else None


def _is_headline(verb: Token) -> bool:
    """ "Macron to visit Kenya": an infinitive right behind the name that heads the sentence."""
    marks = [c for c in verb.children if c.lower_ == "to"]
    name = verb.head
    return name.dep_ == "ROOT" and name.pos_ == "PROPN" and any(to.i == name.i + 1 for to in marks)


def _listed_with(name: Token) -> Token | None:
    """ "Macron, Modi hold talks": the second of two names, a comma between, before the verb of a headline."""
    behind = name.doc[name.i + 1]
    subject = next((c for c in name.head.children if c.dep_ == "nsubj" and c.pos_ == "PROPN"), None)
    if subject is None or behind.text != "," or subject.left_edge.i != name.i + 2 or name.ent_type_ == "DATE":
        return None
    return subject if subject.i + 1 == name.head.i and name.left_edge.i == name.sent.start else None


def _is_told(verb: Token) -> bool:
    """ "Macron heads to Kenya": a form of a verb of the tables right behind the name that heads the sentence."""
    finite = any(token.tag_ in _FINITE for token in verb.sent)
    return verb.lower_ in forms() and not finite and verb.head.dep_ == "ROOT" and verb.head.pos_ == "PROPN"


def _as_particle(word: Token) -> Tree:
    """ "took in Finland": what is taken in is the verb's object."""
    verb, nouns = word.head, [c for c in word.children if c.dep_ == "pobj"]
    named = len(nouns) == 1 and nouns[0].pos_ == "PROPN" and nouns[0].ent_type_ != "DATE"
    if verb.lemma_ not in _WITH_IN or not named or has_child(verb, OBJECTS | {"nsubjpass", "auxpass"}):
        return {}
    return {nouns[0].i: (verb.i, "dobj"), word.i: (verb.i, "prt")}
