"""Verbs that stand for a whole clause told before: "did the same", "followed suit", "has not", "nor will"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.reading.modality import words
from comity.reading.syntax import child_words, has_child, under

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from spacy.tokens import Token

    from comity.reading.event import Event

_SAME = frozenset({"same", "likewise", "so", "similarly", "too", "thing"})
_SUIT = frozenset({"suit", "example", "lead", "it", "them"})
_STEPS = frozenset({"step", "plunge", "move", "procedure", "line", "course", "road"})
_INTENTIONS = frozenset({"intention", "plan", "wish", "desire", "ambition", "thing", "step", "need", "hurry"})
_SAME_STEP = frozenset({"same", "similar", "like"})
_CHOICES = frozenset({"decision", "choice"})
_SAID = frozenset({"that", "same"})
_RANKS = frozenset({"second", "third", "fourth", "fifth", "sixth", "seventh", "next", "latest"})
_BARE = frozenset({"do", "have", "be", "will", "would", "may", "might", "could", "can"})
_FULL = frozenset({"dobj", "obj", "xcomp", "ccomp", "acomp", "attr", "prep", "agent", "oprd"})
_WHEN = frozenset({"in", "on", "by", "within", "after", "at", "before"})
"""Prepositions by which a bare "followed" has a date."""
_TIMES = frozenset({"year", "month", "week", "day", "autumn", "spring", "summer", "winter"})
_AUXILIARY = frozenset({"aux", "auxpass"})
_ANSWERING = ("not", "n't", "never", "too", "also", "later")


def taken_up(token: Token, told: Sequence[Event]) -> Event | None:
    """The event that a proverb takes up, or None where the token is none; ``told`` are the events so far.

    To have relations is no step that another could take.
    """
    if _follows_suit(token) or _takes_step(token) or _does_so(token) or is_next(token) or disclaims(token):
        return next((event for event in reversed(told) if event.relation != "has_relations"), told[-1])
    if (stays(token) or _goes_too(token)) and told[-1].relation == "withdrew":
        return told[-1]
    if _is_bare_auxiliary(token):
        return _answered(token, [event for event in told if event.trigger.i < token.i])
    return None


def takes_over(token: Token) -> bool:
    """Whether what is taken up keeps its status: whoever "followed suit" after a refusal refused too."""
    return _follows_suit(token) or _takes_step(token) or (token.lemma_ == "do" and _has_object(token, _SAME))


def disclaims(token: Token) -> bool:
    """ "has no such plans", "declined", "has ruled it out", "will not go that far"."""
    if token.pos_ == "VERB" and (_declines(token) or _rules_out(token) or _goes_so_far(token)):
        return True
    nouns = [c for c in token.children if c.dep_ in {"dobj", "obj"} and c.lemma_ in _INTENTIONS]
    words = {c.lower_ for noun in nouns for c in noun.children}
    return token.pos_ in {"VERB", "AUX"} and {"no", "such"} <= words


def stays(token: Token) -> bool:
    """ "Switzerland says it will stay": it does not leave as others did."""
    return token.lemma_ in {"stay", "remain"} and token.tag_ == "VB" and not has_child(token, {*_FULL, "advmod", "neg"})


def _goes_too(token: Token) -> bool:
    """ "is weighing whether to go as well": to leave as others did."""
    too = any(c.lower_ in {"too", "also"} or c.text == "well" for c in token.children)
    return token.lemma_ == "go" and too and not has_child(token, _FULL)


def _declines(token: Token) -> bool:
    """ "Barbados declined.": what is refused was told before."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    ends = after is None or after.is_punct
    return token.lemma_ in {"decline", "refuse", "demur"} and ends and not has_child(token, {*_FULL, "auxpass"})


def _rules_out(token: Token) -> bool:
    """ "Washington has ruled it out", "has ruled out such a step"."""
    out = any(c.dep_ == "prt" and c.lower_ == "out" for c in token.children)
    return token.lemma_ == "rule" and out and (_has_object(token, _STEPS) or _has_object(token, {"it", "this", "that"}))


def _goes_so_far(token: Token) -> bool:
    """ "France will not go that far"."""
    far = [c for c in token.children if c.lower_ == "far"]
    so = any(c.lower_ in {"that", "so", "as"} for word in far for c in word.children)
    return token.lemma_ == "go" and so and has_child(token, {"neg"})


def bare_infinitive(token: Token) -> bool:
    """ "France declined to.": a verb whose infinitive is left out."""
    if token.pos_ != "VERB" or token.lemma_ not in words().verbs:
        return False
    after = [t for t in token.doc[token.i + 1 : token.i + 3] if t.lower_ not in {"n't", "not"}]
    if not after or after[0].lower_ != "to" or after[0].pos_ == "ADP":
        return False
    following = token.doc[after[0].i + 1 : after[0].i + 2]
    return all(t.is_punct or t.lower_ in {"either", "yet", "and", "but", "so"} for t in following)


def _follows_suit(token: Token) -> bool:
    """ "followed suit", "followed their example", or "followed" alone."""
    if token.pos_ != "VERB" or token.lemma_.lower() != "follow" or token.dep_ == "prep":
        return False  # "following a visit"
    if all(c.lemma_ in _TIMES for c in token.children if c.dep_ in {"dobj", "obj"}):  # "followed the same year"
        others = {"prep", "auxpass", "agent", "ccomp"}
        return all(c.lower_ in _WHEN for c in token.children if c.dep_ in others)
    return _has_object(token, _SUIT)


def is_next(token: Token) -> bool:
    """ "Chad came next", "Chad may be next"."""
    if token.lemma_ in {"be", "become"} and any(_is_rank(c) for c in token.children):
        return True  # "Latvia could be the second", "will become the 166th on Wednesday"
    return token.lemma_ in {"be", "come", "go"} and any(
        c.lower_ == "next" and c.i > token.i and c.dep_ in {"advmod", "acomp", "attr"} for c in token.children
    )


def _is_rank(word: Token) -> bool:
    """ "the second", with nothing else said of it."""
    bare = all(c.lower_ == "the" for c in word.children)
    ranked = word.lower_ in _RANKS or (word.text[0].isdigit() and word.text[-2:] in {"st", "nd", "rd", "th"})
    return word.dep_ in {"attr", "acomp"} and ranked and bare and any(True for _ in word.children)


def _takes_step(token: Token) -> bool:
    """ "took the same step", "completed the procedure", "refused to fall into line"."""
    if token.lemma_ == "fall" and any(t.lower_ == "line" for c in token.children for t in c.children):
        return True
    if token.lemma_.lower() in {"take", "make", "complete"}:
        return _has_object(token, _STEPS) or _takes_same(token)
    if _is_to_same_effect(token):
        return True
    steps = [c for c in token.children if c.dep_ in {"dobj", "obj"} and c.lower_ in _STEPS]
    weighed = token.pos_ == "VERB" and token.lemma_ in words().verbs  # "is considering the same step"
    same = any(c.lower_ == "same" and c.dep_ in {"dobj", "obj"} for c in token.children)  # "announced the same"
    return weighed and (same or any(c.lower_ in _SAME_STEP for step in steps for c in step.children))


def _takes_same(token: Token) -> bool:
    """ "took that decision", "made the same choice"."""
    if any(c.lower_ == "to" for c in token.children):
        return False  # "took that decision to court"
    nouns = [c for c in token.children if c.dep_ in {"dobj", "obj"} and c.lemma_ in _CHOICES]
    pointed = [noun for noun in nouns if not _SAID.isdisjoint(c.lower_ for c in noun.children)]
    return any(not has_child(noun, {"acl", "relcl", "prep"}) for noun in pointed)


def _is_to_same_effect(token: Token) -> bool:
    """ "signed a law to the same effect"."""
    hosts = [token, *(c for c in token.children if c.dep_ in {"dobj", "obj"})] if token.pos_ == "VERB" else []
    effects = (noun for host in hosts for noun in under(host, "to") if noun.lower_ == "effect")
    return any(c.lower_ in {"same", "that"} for noun in effects for c in noun.children)


def _has_object(token: Token, nouns: Collection[str]) -> bool:
    return any(c.dep_ in {"dobj", "obj"} and c.lower_ in nouns for c in token.children)


def _does_so(token: Token) -> bool:
    """ "did the same", "so did"."""
    if token.lemma_.lower() != "do" or token.pos_ not in {"VERB", "AUX"} or token.dep_ in _AUXILIARY:
        return False
    inside = [*child_words(token), *(g.lower_ for c in token.children for g in c.children if c.dep_ == "dobj")]
    after = [t.lower_ for t in token.doc[token.i + 1 : token.i + 4]]
    if token.dep_ == "advcl" and "as" in inside and has_child(token, {"nsubj"}):
        return True  # "as Chad had done in May"
    return not _SAME.isdisjoint((*inside, *after)) or token.doc[token.i - 1].lower_ in {"so", "as"}


def _is_bare_auxiliary(token: Token) -> bool:
    """An auxiliary without its verb."""
    if token.pos_ not in {"AUX", "VERB"} or token.lemma_.lower() not in _BARE:
        return False
    return token.dep_ not in _AUXILIARY and not has_child(token, _FULL)


def _answered(token: Token, before: Sequence[Event]) -> Event | None:
    """What a bare auxiliary answers: "but Oman did not", "Oman has too", "nor will Oman"."""
    if not before:
        return None
    latest = before[-1]
    if any(c.lower_ == "there" for c in token.children) and latest.relation != "attended":
        return None
    if token.lemma_.lower() == "be" and latest.relation != "attended" and latest.trigger.sent != token.sent:
        return latest if _is_not(token) and latest.trigger.tag_ == "VBN" else None
    near = token.doc[max(0, token.i - 1) : token.i + 3].text.lower()
    if token.tag_ != "VBG" and any(word in near for word in _ANSWERING):
        return latest
    own = next((c for c in token.children if c.dep_ == "nsubj" and c.pos_ == "PROPN" and c.i < token.i), None)
    if own is not None and (token.i + 1 >= len(token.doc) or token.doc[token.i + 1].is_punct):
        return latest  # "and on Friday Israel did."
    turned = token.i and token.doc[token.i - 1].lower_ in {"so", "as", "nor", "neither"}
    return latest if turned and token.i + 1 < len(token.doc) else None


def _is_not(token: Token) -> bool:
    """ "Italy and Spain were admitted. Japan was not."."""
    after = list(token.doc[token.i + 1 : token.i + 3])
    ends = len(after) < 2 or after[1].is_punct
    return has_child(token, {"nsubj", "nsubjpass"}) and bool(after) and after[0].lower_ in {"not", "n't"} and ends
