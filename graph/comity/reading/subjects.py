"""Who does what a verb tells, where the clause itself does not say: control, participles, coordination, relatives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.reading.classes import classes
from comity.reading.modality import words
from comity.reading.syntax import (
    OBJECTS,
    antecedent,
    besides,
    is_passive,
    is_verb,
    obliques,
    own_subjects,
    under,
    verb_above,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEPTH = 6
_SHARING = frozenset(
    {"conj", "ccomp", "dobj", "advcl", "dep", "parataxis", "prep", "appos", "intj", "acomp", "oprd", "attr"}
)
"""Clauses that have the subject of the verb above where they have none."""


def surface_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The subject as it stands, or as it is understood where the clause has none."""
    own = own_subjects(verb)
    if own:
        stand = [antecedent(subject) or subject for subject in own]
        return [found for noun in stand for found in (*_among(noun), *_said_of(noun, verb, depth))]
    head = verb.head
    if depth > _DEPTH:
        return []
    if head == verb:
        return _listed_before(verb)
    if verb.dep_ == "advcl" and (taken := _behind_as(verb)):
        return taken
    if verb.dep_ == "conj" and (main := _past_aside(verb)) is not None:
        return surface_subjects(main, depth + 1)
    if verb.dep_ in _SHARING:
        return _of_verb_above(head, depth)
    if verb.dep_ == "xcomp":
        return _controller(head, depth)
    if verb.dep_ == "pcomp":
        return _over_preposition(head, depth)
    return _modified(verb, head, depth) if verb.dep_ in {"acl", "relcl"} else []


def _said_of(noun: Token, verb: Token, depth: int) -> list[Token]:
    """ "Kenya is the only country besides Togo that has not ratified it": Kenya too, and Togo."""
    if verb.dep_ != "relcl" or noun != verb.head or noun.dep_ != "attr" or noun.pos_ != "NOUN":
        return []
    above = verb_above(noun.head)
    cleft = above is not None and any(c.lower_ == "it" for c in own_subjects(above))
    return [] if cleft else [*_of_verb_above(noun.head, depth), *besides(noun)]


def _behind_as(verb: Token) -> list[Token]:
    """ "stood aside as Germany and twenty others signed": the parse makes a preposition of "as"."""
    if verb.tag_ != "VBD":
        return []
    led = [c for c in verb.head.children if c.dep_ == "prep" and c.lower_ == "as" and verb.head.i < c.i < verb.i]
    return [noun for c in led for noun in c.children if noun.dep_ == "pobj" and noun.i < verb.i]


def _past_aside(verb: Token) -> Token | None:
    """ "He was in Rome, where the Pope received him, and will go on": the main verb, past the clause between commas."""
    aside, doc = verb.head, verb.doc
    if aside.dep_ != "relcl" or not own_subjects(aside) or doc[aside.left_edge.i - 1].text != ",":
        return None
    joint = next((c for c in aside.children if c.dep_ == "cc" and c.i < verb.i), None)
    main = verb_above(aside.head) if joint is not None and doc[joint.i - 1].text == "," else None
    return main if main is not None and own_subjects(main) else None


def _of_verb_above(token: Token, depth: int) -> list[Token]:
    governor = verb_above(token)
    return surface_subjects(governor, depth + 1) if governor is not None else []


def _among(noun: Token) -> list[Token]:
    """ "A and B were among those who signed": those stand for A and B."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ not in {"among", "amongst", "of"}:
        return [noun]
    above = preposition.head
    if above.lower_ in {"one", "some", "part"}:
        above = above.head
    if not is_verb(above) or above.lemma_ != "be":
        return [noun]
    return surface_subjects(above) or [c for c in above.children if c.dep_ == "attr"]  # "among the guests was Modi"


def _listed_before(verb: Token) -> list[Token]:
    """ "In Kampala, A, B and C sign": a subject that the parse took for a continued list of places."""
    if verb.tag_ not in {"VBD", "VBP", "VBZ"}:
        return []
    places = [
        noun
        for child in verb.children
        if child.dep_ == "prep" and child.i < verb.i
        for noun in child.children
        if noun.dep_ == "pobj"
    ]
    for noun in places:
        listed = [c for c in noun.children if c.dep_ in {"conj", "appos"} and not is_verb(c) and c.i < verb.i]
        if listed:
            return listed[:1]
    return []


def _controller(head: Token, depth: int) -> list[Token]:
    """Who is to do it: the object of "urged Malta to join", the subject of "agreed to join"."""
    if not is_verb(head):
        return _of_verb_above(head, depth)
    if head.lemma_ in classes().object_control:
        objects = _objects(head) + (obliques(head, "on") if head.lemma_ == "call" else [])
        if objects:
            return objects
    if head.lemma_ == "take" and any(c.lower_ == "it" for c in own_subjects(head)):
        return [
            c for c in head.children if c.dep_ in {"dobj", "dative"} and c.pos_ == "PROPN"
        ]  # "it took Malta a year to"
    return surface_subjects(head, depth + 1)


def _over_preposition(preposition: Token, depth: int) -> list[Token]:
    """ "after joining", "by recognising"; "bar X from joining" has X, "Malta's reasons for joining" Malta."""
    head = preposition.head
    if is_verb(head):
        kept = _objects(head) if preposition.lower_ in {"from", "into", "against"} else []
        return kept or surface_subjects(head, depth + 1)
    return _owners(head) or _of_verb_above(head, depth)


def _modified(verb: Token, noun: Token, depth: int) -> list[Token]:
    """The subject of a clause that hangs on a noun: the noun, or who makes "its decision to join"."""
    abstract = noun.pos_ == "NOUN" and noun.lemma_ in classes().abstract
    if verb.tag_ == "VB" and (verb.dep_ == "acl" or abstract):
        owners = _owners(noun) + under(noun, "by")
        if owners:
            return owners
        if abstract:
            doing = (
                under(noun.head, "by") if is_passive(noun.head) else []
            )  # "the invitation to visit was accepted by Macron"
            return doing or (_of_verb_above(noun.head, depth) if noun.head != noun else [])
    if abstract and verb.tag_ == "VBG" and noun.dep_ in OBJECTS:
        return _owners(noun) or _of_verb_above(noun.head, depth)  # "signed a statement establishing ties"
    if noun.dep_ == "pobj" and noun.head.lower_ in {"among", "amongst"}:
        return _among(noun)  # "was among the first to join"
    on_track = verb.tag_ == "VB" and noun.dep_ == "pobj" and noun.head.head.lemma_ in {"be", "remain"}
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ in words().ranks:
        noun = noun.head.head  # "became the first of the poorer countries to be let in"
    ranked = noun.dep_ == "acomp" and noun.lower_ in words().ranks  # "and the first to ratify it"
    if noun.dep_ in {"attr", "oprd"} or ranked or on_track or (noun.dep_ == "pobj" and noun.head.lower_ == "as"):
        return [noun, *_of_verb_above(noun.head, depth), *besides(noun)]
    return [noun]


def _owners(noun: Token) -> list[Token]:
    return [child for child in noun.children if child.dep_ == "poss"]


def _objects(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in OBJECTS]
