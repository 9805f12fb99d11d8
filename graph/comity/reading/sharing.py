"""Which clauses share the date of the clause above them, and which go on with a story's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.model import Status
from comity.reading.classes import classes
from comity.reading.syntax import auxiliaries, is_verb, own_subjects, verb_above

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSES = frozenset({"advcl", "ccomp", "conj", "relcl", "acl", "parataxis", "csubj", "xcomp", "pcomp"})
COMPANY = frozenset({"attended", "hosted", "met", "signed"})
"""Relations of people who come together, told in one story."""
_PERFECT = frozenset({"had", "has", "have"})
_BOUNDS = frozenset({"within", "with", "by"})


def is_clause(token: Token) -> bool:
    """A verb that heads a clause below another word; not that of a title, "the Agreement on Maintaining Security"."""
    titled = token.dep_ == "pcomp" and token.is_title and not token.is_sent_start
    return is_verb(token) and token.dep_ in CLAUSES and not titled


def in_clause(token: Token, top: Token) -> bool:
    """Whether a clause lies between a token and the phrase it was reached from."""
    while token != top and token.head != token:
        if is_clause(token):
            return True
        token = token.head
    return False


def is_finite(clause: Token) -> bool:
    """A verb with a subject of its own."""
    return is_verb(clause) and bool(own_subjects(clause))


def shares(clause: Token, own_report: bool, status: Status) -> bool:
    """Whether a date above a clause is also its own.

    What a party reports of itself as just done ("said on Monday it had restored ties") has the date of the report.
    """
    head, done = clause.head, status is Status.DONE
    if (
        clause.dep_ == "acl"
        and clause.tag_ == "VBN"
        and clause.doc[clause.i - 1].text == ","
        and head.dep_ == "nsubjpass"
    ):
        return False  # "ties, broken in 1979, were restored on Monday"
    if clause.dep_ in {"xcomp", "acl", "pcomp"}:
        return done or _is_copular(head)
    if not is_finite(clause):
        return True
    match clause.dep_:
        case "ccomp" if head.lemma_ in classes().reporting:
            return own_report and done
        case "relcl" if clause.tag_ != "VB":
            listed = head.lower_ == "those" or head.head.lower_ == "among"
            return status in {Status.DONE, Status.PLANNED} and (listed or _goes_on_there(clause))
        case "advcl":
            return is_simultaneous(clause)
        case "conj":
            return done and clause.tag_ == head.tag_
    return True


def narrates(trigger: Token, relation: str) -> bool:
    """Whether a verb goes on with a story.

    A simple past in a main clause or beside it does; of a meeting and its papers also one in a relative clause.
    """
    trigger = _shared(trigger)
    if trigger.dep_ == "acl" and any(child.lower_ == "there" for child in trigger.children):
        return True  # "The leaders met on Monday. The treaty signed there by A and B"
    own = set(auxiliaries(trigger))
    alone = trigger.dep_ == "ROOT" or (trigger.dep_ == "conj" and is_finite(trigger))  # "and Iraq broke with Bonn"
    past = trigger.tag_ == "VBD" or (trigger.tag_ == "VBN" and alone and not own)
    simple = (past and not own & _PERFECT) or bool(own & {"was", "were"})
    within = trigger.sent[0].lower_ in _BOUNDS  # "Within a week they had signed"; else "had" tells what was before
    if not (within if "had" in own else simple):
        return False
    if trigger.dep_ == "relcl":  # "had come from Cairo, where he met him": not on the day of the story
        above = verb_above(trigger.head)
        return relation in COMPANY and (above is None or not _PERFECT & set(auxiliaries(above)))
    return trigger.dep_ in {"ROOT", "conj", "ccomp"} or (trigger.dep_ == "advcl" and is_simultaneous(trigger))


def _shared(trigger: Token) -> Token:
    """ "joined them in signing the treaty": the verb above."""
    up = trigger.head
    return up.head if trigger.dep_ == "pcomp" and up.lower_ == "in" and is_verb(up.head) else trigger


def is_simultaneous(clause: Token) -> bool:
    """ "when Malta joined", "as they met", "whereupon Lagos severed relations"."""
    return any(child.lower_ in {"when", "as", "while", "whereupon"} for child in clause.children)


def _is_copular(head: Token) -> bool:
    """ "On Saturday they are to sign", "is due there on Friday": a date on the copula is the event's."""
    predicate = head.pos_ in {"ADJ", "VERB"} and head.dep_ in {"acomp", "attr"}
    return head.lemma_ == "be" or (predicate and head.head.lemma_ == "be")


def _goes_on_there(clause: Token) -> bool:
    """A relative clause that goes on where the main clause happens: "in Vienna, where Khrushchev met Kennedy"."""
    if any(child.lower_ in {"had", "would"} for child in clause.children):
        return False
    return any(
        child.lower_ in {"where", "when"}
        or (child.lower_ in {"at", "during"} and any(noun.lower_ == "which" for noun in child.children))
        for child in clause.children
    )
