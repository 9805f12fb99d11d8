"""Conditions and suppositions: in clauses of the tree, in prepositions, and in phrases the parse hung elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.model import Status
from comity.reading.modality import words
from comity.reading.syntax import is_verb, own_subjects

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from comity.reading.standing import Standing

_ADVERSATIVE = frozenset({"but", "although", "while", "whereas"})
_BARE = frozenset({"provided", "providing", "assuming"})
UNTIL = frozenset({"until", "till"})


def mark(clause: Token) -> str:
    """The word that makes an adverbial clause a condition or a bound: "if", "until"; empty where none does."""
    for child in clause.children:
        if child.lower_ in words().marks and child.dep_ in {"mark", "advmod", "prep", "aux"}:
            return str(child.lower_)
        if child.lower_ == "should" and child.dep_ == "aux" and child == clause.left_edge:
            return "should"
    if clause.lower_ in _BARE:
        return str(clause.lower_)
    first = str(clause.left_edge.lower_)
    return first if clause.tag_ == "VBN" and clause.dep_ == "advcl" and first in {"if", "unless", "once"} else ""


def weigh_conditions(verb: Token, below: Token | None, found: Standing) -> None:
    """Weaken what is found by the conditions that hang on a verb: "if the court agrees", "without a referendum"."""
    if not is_verb(verb):
        return
    for child in verb.children:
        if child == below:
            continue
        if child.dep_ == "advcl":
            _clause(child, found)
        elif child.dep_ == "prep" and child.lower_ in words().prepositions:
            alternative = child.doc[child.i - 1].lower_ == "or"  # "with or without"
            if not alternative and found.status not in {Status.DONE, None}:
                found.turn(Status.CONDITIONAL, f'"{child.text}"')


def _clause(clause: Token, found: Standing) -> None:
    word = mark(clause)
    if not word or (word == "if" and _is_concessive(clause)):
        return
    if word in UNTIL | {"once"} and found.status is Status.DONE:
        return
    if found.status is Status.DENIED and word != "once":
        found.turn(Status.CONDITIONAL, f'"{word}"')
    else:
        found.weaken(Status.CONDITIONAL, f'"{word}"')


def _is_concessive(clause: Token) -> bool:
    """ "even if", "as if"."""
    first = clause.left_edge.i
    return any(token.lower_ in {"even", "as"} for token in clause.doc[max(0, first - 1) : first + 2])


def weigh_sentence(trigger: Token, found: Standing) -> None:
    """Weaken what is found by the words of its sentence: "only to find", "too weak to", "on condition that"."""
    _in_vain(trigger, found)
    ahead = any(child.lower_ in {"will", "would", "wo"} for child in trigger.children)
    if found.status in {Status.PLANNED, Status.HINTED} or (found.status is Status.DENIED and ahead):
        condition = _conditional_words(trigger)
        if condition:
            found.turn(Status.CONDITIONAL, f'"{condition}"')


def _in_vain(trigger: Token, found: Standing) -> None:
    if trigger.tag_ != "VB":
        return
    if words().vain.search(trigger.sent.text):
        found.weaken(Status.DENIED, "in vain")
    if trigger.dep_ in {"xcomp", "ccomp", "advcl"} and any(c.lower_ == "too" for c in trigger.head.children):
        found.weaken(Status.DENIED, f'"too {trigger.head.text}"')


def _conditional_words(trigger: Token) -> str:
    """A condition in the trigger's stretch of the sentence, or one that opens it: "If two-thirds consent, ..."."""
    sentence = trigger.sent
    found = words().condition.search(sentence.text)
    if found is not None and _same_stretch(sentence, sentence.start_char + found.start(), trigger):
        return found.group(0)
    comma = next((token.i for token in sentence if token.text == ","), sentence.end)
    opening = words().opening.match(sentence.text) if trigger.i > comma else None
    return opening.group(0).strip() if opening is not None else ""


def _same_stretch(sentence: Span, character: int, trigger: Token) -> bool:
    """Whether no contrast and no clause of its own begins between; "but only once" is no contrast."""
    place = next((token.i for token in sentence if token.idx >= character), sentence.end)
    apart = (v for v in (trigger, *trigger.ancestors) if v.dep_ == "conj" and any(s.i > place for s in own_subjects(v)))
    if any(verb.i > place for verb in apart):
        return False  # "only if parliament agrees, and he has offered to come"
    low, high = sorted((place, trigger.i))
    between = sentence.doc[low:high]
    between = between[:-1] if between and between[-1].lower_ == "but" else between
    return not any(token.lower_ in _ADVERSATIVE for token in between)
