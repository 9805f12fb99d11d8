"""Which frames a word may fill, by the word itself and by the noun beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.reading.clause import themes
from comity.reading.frames import SYMMETRIC, Frame, frames
from comity.reading.modality import words
from comity.reading.negation import is_negated
from comity.reading.syntax import OBJECTS, conjoined, has_child, is_passive, is_verb, obliques, own_subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

PARTICLES = frozenset({"prt", "prep", "advmod"})
_MODIFIERS = frozenset({"amod", "compound", "nmod"})
_COMPLEMENTS = frozenset({"attr", "acomp", "dobj", "oprd"})
_AT_NOUN = ("as", "on", "in", "into", "off", "among")
"""Prepositions by which a verb may hold its frame's noun: "embarked on a visit"."""
_CEASING = frozenset({"cease", "stop"})
ANEW = frozenset({"again", "anew"})
_PERIODS = frozenset({"year", "month", "week", "day", "decade", "century", "summer", "winter", "autumn", "spring"})
_TO_COME = frozenset({"will", "would", "to", "'ll", "should", "could", "may", "might"})


def candidates(token: Token) -> list[tuple[Frame, Token | None]]:
    """The frames a word may fill, each with the noun it wants."""
    table = frames()
    if is_verb(token):
        verbal = table.by_verb.get(token.lemma_.lower(), ())
        return [(f, noun) for particle, f in verbal if _has_particle(token, particle) for noun in _nouns(token, f)]
    if token.pos_ in {"NOUN", "PROPN"}:
        lemma = token.lemma_.lower()
        names = (lemma, f"{token.doc[token.i - 1].lower_} {lemma}") if token.i else (lemma,)  # "good offices"
        nominal = [f for name in names for f in table.by_noun.get(name, ()) if not f.needs or _is_meant(token, f)]
        return [(f, noun) for f in nominal for noun in _inner(token, f)]
    return []


def _has_particle(verb: Token, particle: str) -> bool:
    """Whether a verb has the particle its frame wants; a mere preposition "in" is no particle."""
    if not particle:
        return True
    last = particle.split()[-1]
    relations = {"prt"} if last == "in" else PARTICLES | {"expl"} if last == "there" else PARTICLES
    return any(child.lower_ == last and child.dep_ in relations for child in verb.children)


def _nouns(verb: Token, frame: Frame) -> list[Token | None]:
    """The nouns that the frame wants as the verb's object; [None] where it wants none."""
    if (
        frame.relation == "signed"
        and frame.absolute
        and any(c.lower_ == "up" and c.dep_ == "prt" for c in verb.children)
    ):
        return []  # "hoped Riyadh would sign up"
    if verb.lemma_ == "leave" and (has_child(verb, {"prt"}) or _leaves_it_to(verb)):
        return []  # "left out"
    if (
        verb.lemma_ == "exchange"
        and frame.relation == "restored_relations"
        and not any(c.lower_ in ANEW for c in verb.children)
    ):
        return []  # who never had any or never broke: the text does not say
    if verb.lemma_ == "be" and frame.relation == "withdrew" and any(s.lemma_ in _PERIODS for s in own_subjects(verb)):
        return []  # "before the year is out"
    if verb.lemma_ == "belong" and verb.head.lemma_ not in _CEASING:
        return []  # "will cease to belong to the Commonwealth"
    if frame.new and not _is_news(verb, frame):
        return []
    if not frame.noun:
        return [None]
    heads = _objects(verb, frame)
    found = [noun for noun in heads if _has_words(noun, frame) and _is_meant(noun, frame)]
    found = [noun for noun in found if noun.lemma_ not in frames().measures] or found
    found = found or [tie for head in heads if (tie := _tie_with(head, verb)) is not None and tie.lemma_ in frame.noun]
    if not found and "relation" in frame.noun and not frame.needs:
        found = [noun for noun in heads if noun.lower_ in {"them", "they", "those"}]  # ties told of before
    return [*found[:1]]


def _has_words(noun: Token, frame: Frame) -> bool:
    """Whether a noun is one the frame wants, be it of two words: "the 33rd member country"."""
    lemma = noun.lemma_.lower()
    return lemma in frame.noun or (noun.i > 0 and f"{noun.doc[noun.i - 1].lower_} {lemma}" in frame.noun)


def _tie_with(name: Token, verb: Token) -> Token | None:
    """ "relations with Malaysia, which it broke off in October": the noun that the clause hung on the name is about."""
    is_hung = verb.dep_ == "relcl" and verb.head == name and name.dep_ == "pobj" and name.head.lower_ == "with"
    return name.head.head if is_hung and any(c.lower_ == "which" and c.dep_ in OBJECTS for c in verb.children) else None


def _leaves_it_to(verb: Token) -> bool:
    """ "left it to them", "left it there"."""
    it = any(c.lower_ == "it" and c.dep_ == "dobj" for c in verb.children)
    return it and any(
        c.lower_ in {"to", "there", "at", "with"} for c in verb.children if c.dep_ in {"prep", "advmod", "dative"}
    )


def _is_news(verb: Token, frame: Frame) -> bool:
    """ "becomes a member", "will be a member"; "is a member" is no news, nor is "is said to be one"."""
    if verb.lemma_ != "be":
        return True
    if frame.relation == "signed" and is_negated(verb):
        return True  # "is not a signatory"
    if frame.relation == "joined" and any(c.dep_ == "aux" for c in verb.children) and _is_since(verb):
        return True  # "has been a member since 2004"
    said = verb.dep_ == "xcomp" and "reporting" in words().verbs.get(verb.head.lemma_, ())
    ahead = any(c.dep_ == "aux" and c.lower_ in _TO_COME for c in verb.children)
    return ahead and not said and verb.head.lemma_ not in _CEASING


def _is_since(verb: Token) -> bool:
    since = [c for c in verb.children if c.lower_ == "since"]
    return verb.tag_ == "VBN" and any(noun.ent_type_ == "DATE" for c in since for noun in c.children)


def _objects(verb: Token, frame: Frame) -> list[Token]:
    """Where a verb's noun may stand, the likeliest first: "held a round of talks" has both."""
    if verb.lemma_ == "follow":  # "relations will follow", not "severed relations, and Ghana followed"
        return own_subjects(verb)
    heads = [noun for theme in themes(verb) for noun in conjoined(theme)]
    heads += [c for c in verb.children if c.dep_ in _COMPLEMENTS and c not in heads]
    if frame.relation in SYMMETRIC and not is_passive(verb) and not any(c.dep_ == "dobj" for c in verb.children):
        heads += own_subjects(verb)  # "ties between A and B resumed"
    if "membership" in frame.noun and "end" in frame.verbs:
        heads += own_subjects(verb)  # "its membership of the bloc ended"
    if verb.lemma_ in _CEASING:  # "ceased to be a member"
        heads += [noun for c in verb.children if c.dep_ == "xcomp" for noun in c.children if noun.dep_ == "attr"]
    if verb.lemma_ == "stay" and verb.head.lemma_ != "expect":  # "stayed at home"; who was expected to may have come
        heads += [c for c in verb.children if c.dep_ == "advmod"] + obliques(verb, "at")
    if not frame.needs:
        heads += [noun for preposition in _AT_NOUN for noun in obliques(verb, preposition)]
    return heads + [noun for head in heads if head.lemma_ in frames().measures for noun in obliques(head, "of")]


def _inner(noun: Token, frame: Frame) -> list[Token | None]:
    """For a nominal that needs a noun of its own ("restoration of RELATIONS")."""
    if not frame.noun:
        return [None]
    inside = [
        n for n in obliques(noun, "of") + obliques(noun, "in") if n.lemma_.lower() in frame.noun and _is_meant(n, frame)
    ]
    return [*inside[:1]] or ([None] if "" in frame.noun else [])


def _is_meant(noun: Token, frame: Frame) -> bool:
    """Whether the words before a noun leave it the frame's: "diplomatic ties", not "trade ties"."""
    if noun.lemma_ == "instrument" and any(n.lemma_ not in frame.noun for n in obliques(noun, "of")):
        return False  # an instrument of accession is none of ratification
    words = {c.lower_ for c in noun.children if c.dep_ in _MODIFIERS}
    words |= {g.lower_ for c in noun.children if c.dep_ in {"amod", "compound"} for g in c.children if g.dep_ == "conj"}
    if frame.needs and not words & frame.needs:
        return not words and _is_plainly_with(noun)
    return not words.isdisjoint(frames().diplomatic) or words.isdisjoint(frame.spoilers)


def _is_plainly_with(noun: Token) -> bool:
    """ "has relations with Zambia", "maintains ties with it", "has had ties with it since 1964": no word says which."""
    bare = (noun.lemma_ == "relation" or noun.head.lemma_ == "maintain") and any(
        c.lower_ == "with" for c in noun.children
    )
    return bare or any(c.lower_ in {"since", "already"} for c in noun.head.children)
