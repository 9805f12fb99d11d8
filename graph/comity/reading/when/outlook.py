"""Whether a word stands in what has been or in what is to come, by the morphology of the verb that governs it."""

from enum import StrEnum
from typing import TYPE_CHECKING

from comity.reading.when.words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_STEPS = 12
_MODALS = frozenset(
    {"will", "shall", "would", "may", "might", "could", "should", "can", "must", "'ll", "'d", "ll", "’ll", "wo", "ca"}
)
_BACK = frozenset({"would", "'d", "’d"})


class Outlook(StrEnum):
    """The time of a word, seen from the text's own day."""

    PAST = "past"
    AHEAD = "ahead"
    THEN = "then"
    """Ahead, but seen from a day that is past: "they would meet", "they agreed to meet"."""
    NOW = "now"
    """The present simple: of what is fixed for a day to come, or told as if one saw it."""
    OPEN = "open"


def outlook(token: "Token") -> Outlook:
    """Climb from a token to what tells its time."""
    noun = token.pos_ in ("NOUN", "PROPN")
    for _ in range(_STEPS):
        found = _own(token)
        if found is Outlook.NOW and noun and token.lemma_ in words().outlook["stative"]:
            return Outlook.OPEN  # "with its entry on Monday the bloc has eight members"
        if found is not None:
            return found
        if token.head == token:
            break
        token = token.head
    return Outlook.OPEN


def pluperfect(token: "Token") -> bool:
    """Whether the governing verb tells of the time before the story's: "had been cut in 1972"."""
    while token.head != token and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return any(child.lower_ in ("had", "'d") and child.dep_ in ("aux", "auxpass") for child in token.children)


def _own(token: "Token") -> Outlook | None:
    """What the token itself tells; None where one must climb on."""
    if token.lower_ == "ahead":
        return Outlook.AHEAD
    if (
        token.lemma_.casefold() in words().outlook["expecting"]
        and token.tag_ in ("VBN", "JJ")
        and not _auxiliaries(token)
    ):
        return Outlook.AHEAD
    if token.tag_ not in ("VB", "VBD", "VBN", "VBG", "VBP", "VBZ", "MD"):
        return None
    return _verb(token)


def _auxiliaries(token: "Token") -> list[str]:
    return [child.lower_ for child in token.children if child.dep_ in ("aux", "auxpass")]


def _verb(token: "Token") -> Outlook | None:
    auxiliaries = _auxiliaries(token)
    modal = next((word for word in auxiliaries if word in _MODALS), "")
    if modal:
        return Outlook.THEN if modal in _BACK else Outlook.AHEAD
    if {"to", "have"} <= set(auxiliaries) and token.head.lemma_ == "be":
        return Outlook.THEN  # "was to have hosted it in May"
    if {"had", "has", "have", "did", "was", "were", "having", "'ve"} & set(auxiliaries):
        return Outlook.PAST
    if token.tag_ == "VBD":
        return Outlook.PAST
    if "to" in auxiliaries:
        return _infinitive(token)
    if {"is", "are", "am", "'s", "'re", "be"} & set(auxiliaries):
        return Outlook.AHEAD if token.tag_ == "VBG" else Outlook.NOW
    if token.tag_ in ("VBP", "VBZ", "MD"):
        return Outlook.NOW
    if token.tag_ == "VBN" and token.dep_ in ("acl", "relcl", "amod"):
        return Outlook.PAST
    if token.tag_ == "VB" and token.dep_ == "ROOT":
        return Outlook.OPEN
    return None


def _infinitive(token: "Token") -> Outlook | None:
    head = token.head
    ranked = token.dep_ in ("relcl", "acl") or head.lemma_ == "be"
    if head.lower_ in words().outlook["ranks"] or any(
        c.lower_ in words().outlook["ranks"]
        for c in head.children
        if c.dep_ == "acomp" or (ranked and c.dep_ == "amod")
    ):
        return outlook(head)  # "was the first to sign"
    if token.dep_ == "advcl" or head.lemma_.casefold() in words().outlook["fulfilled"]:
        return None
    above = outlook(head) if head != token else Outlook.OPEN
    return Outlook.THEN if above is Outlook.PAST else Outlook.AHEAD
