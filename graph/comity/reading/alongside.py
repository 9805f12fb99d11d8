"""Verbs that tell of the same day as another: what hangs on them, or what they hang on, dates both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.model import Status
from comity.reading.sharing import is_clause, is_finite
from comity.reading.syntax import verb_above

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_BY_WHICH = frozenset({"by", "under", "with", "through"})
_MEANS = frozenset({"in", "at", "by", "with", "during"})
_RANKS = frozenset({"first", "second", "third", "last"})
_CLAUSES = frozenset({"relcl", "acl", "xcomp"})


def as_first(trigger: Token) -> Iterator[Token]:
    """ "became the first country to recognise it", "was the last to ratify it": the verb that tells it as done."""
    over = trigger.head if trigger.dep_ in _CLAUSES else trigger
    verb = over.head if over.dep_ in {"attr", "acomp", "advcl"} else over
    if verb == trigger or verb.lemma_ not in {"become", "be"}:
        return
    ranked = (word for c in verb.children if c.dep_ in {"attr", "acomp"} for word in (c, *c.children))
    if any(word.lower_ in _RANKS for word in ranked):
        yield verb


def is_first(trigger: Token) -> bool:
    """ "the first American leader to come since 1979", "the first to visit since then": not the day of the visit."""
    over = trigger.head
    return trigger.dep_ in _CLAUSES and any(word.lower_ == "first" for word in (over, *over.children))


def by_means(trigger: Token) -> set[int]:
    """ "recognised it in a letter that he sent", "joined at a summit held": the places of such clauses."""
    nouns = [n for c in trigger.children if c.dep_ == "prep" and c.lower_ in _MEANS for n in c.children]
    clauses = (c for noun in nouns for c in noun.children if c.dep_ in {"relcl", "acl"})
    return {clause.i for clause in clauses if clause.tag_ in {"VBD", "VBN"}}


def by_which(trigger: Token) -> Token | None:
    """ "signed a treaty, by which they normalised relations": the signing."""
    by = (c for c in trigger.children if c.dep_ == "prep" and c.lower_ in _BY_WHICH)
    if trigger.dep_ != "relcl" or not any(noun.lower_ == "which" for c in by for noun in c.children):
        return None
    return verb_above(trigger.head)


def at_once(trigger: Token, status: Status) -> Token | None:
    """ "were the first to sign when it opened", "will leave when its mandate ends": the opening, the end."""
    coming = status is Status.PLANNED or trigger.tag_ in {"VBG", "VBZ", "VBP"}
    tense = {"VBZ", "VBP"} if coming else {"VBD"}
    if status not in {Status.DONE, Status.PLANNED}:
        return None
    above = next(as_first(trigger), trigger)
    for clause in above.subtree:
        told_with = {trigger, above} & {clause.head, clause.head.head, clause.head.head.head}
        behind = clause.i > trigger.i and clause.dep_ == "advcl" and clause.tag_ in tense
        if behind and told_with and any(child.lower_ == "when" for child in clause.children):
            return clause
    return None


def told_after(trigger: Token) -> Token | None:
    """ "recognised it and opened an embassy there": the opening."""
    verbs = (c for c in trigger.children if c.dep_ == "conj" and c.tag_ == trigger.tag_ == "VBD")
    return next((verb for verb in verbs if not is_finite(verb) and not is_clause(trigger)), None)
