"""What the auxiliaries of a verb make of it: future, wish, duty, and the many meanings of "would"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.model import Status
from comity.reading.modality import words
from comity.reading.syntax import auxiliaries, is_verb, own_subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

    from comity.reading.standing import Standing

FUTURE = frozenset({"will", "shall", "'ll", "wo"})
_FORMALITIES = frozenset({"ratify", "exchange", "deposit"})
"""What follows upon a signature as a matter of course."""
_LEVELS = 8
_NEAR = 25
"""So many words away a date or "later" still belongs to a verb."""


def weigh_auxiliaries(verb: Token, found: Standing) -> None:
    """Weaken what is found by the auxiliaries of a verb, and by "to" under "be", "have yet" and "going"."""
    own = auxiliaries(verb)
    for word in own:
        if made := words().auxiliaries.get(word):
            bound = word == "must" and verb.lemma_ in _FORMALITIES  # "parliament must still ratify it"
            found.weaken(Status.PLANNED if bound else Status(made), f'"{word}"')
    if "would" in own or ("'d" in own and verb.tag_ == "VB"):
        _would(verb, own, found)
    if {"could", "might", "should"} & set(own) and "have" in own and verb.tag_ == "VBN":
        found.untold("contrary to fact")
    if any(
        c.dep_ == "aux" and c.text == "Had" and c.i < subject.i for subject in own_subjects(verb) for c in verb.children
    ):
        found.untold("contrary to fact")  # "Had it never left, ..."
    if "to" in own:
        _infinitive(verb, "have" in own, found)
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "go" and verb.head.tag_ == "VBG":
        found.weaken(Status.PLANNED, '"going to"')


def _infinitive(verb: Token, perfect: bool, found: Standing) -> None:
    head = verb.head
    if head == verb and any(verb.doc[c.i - 1] in own_subjects(verb) for c in verb.children if c.lower_ == "to"):
        found.weaken(Status.PLANNED, "a headline's infinitive")  # "Kenya to recognise Kosovo"
    elif head.lemma_ == "be" and perfect and verb.tag_ == "VBN":
        found.weaken(Status.DENIED, '"was to have"')
    elif head.lemma_ == "be" and verb.dep_ == "xcomp" and is_verb(head) and not _is_ranked(head):
        found.weaken(Status.PLANNED, '"is to"')
    elif head.lemma_ == "have" and any(c.lower_ == "yet" for c in (*head.children, *verb.children)):
        found.weaken(Status.DENIED, '"has yet to"')


def _is_ranked(copula: Token) -> bool:
    """ "was first to sign": who did it is told, by the copula's own tense."""
    said = [c for c in copula.children if c.dep_ in {"acomp", "attr"}]
    return any(word.lower_ in words().ranks for c in said for word in (c, *c.children))


def _would(verb: Token, own: list[str], found: Standing) -> None:
    """Reported future, condition, or history told from before: "would join a year later" is done."""
    if "have" in own and verb.tag_ == "VBN":
        found.untold("contrary to fact")
    elif words().condition.search(verb.sent.text):
        found.turn(Status.CONDITIONAL, '"would", with a condition')
    elif _has_condition(verb):
        found.weaken(Status.CONDITIONAL, '"would", with a condition')
    elif _is_reported(verb):
        found.weaken(Status.PLANNED, '"would", reported')
    elif not _is_history(verb):
        found.weaken(Status.PLANNED, '"would"')


def _is_reported(verb: Token) -> bool:
    node = verb
    for _ in range(_LEVELS):
        if node.dep_ == "acl" or (node.dep_ == "ccomp" and is_verb(node.head)):
            return True
        if node.dep_ == "ROOT":
            break
        node = node.head
    return any(
        token.text in {'"', "“"}
        or (
            token.lemma_ in {"say", "announce", "add", "tell"} and token.dep_ in {"parataxis", "ROOT"} and token != verb
        )
        for token in verb.sent
    )


def _has_condition(verb: Token) -> bool:
    clauses = [child for child in verb.children if child.dep_ == "advcl"]
    return any(mark.lower_ in {"if", "unless", "should", "once"} for clause in clauses for mark in clause.children)


def _is_history(verb: Token) -> bool:
    """A past narrative looks ahead: an adverb of later time or a date beside it, or a past in the same sentence."""
    near = [token for token in verb.subtree if abs(token.i - verb.i) < _NEAR]
    if any(t.lower_ in words().later or t.ent_type_ == "DATE" or (t.like_num and len(t.text) == 4) for t in near):
        return True
    return any(token.tag_ == "VBD" and token != verb for token in verb.sent)
