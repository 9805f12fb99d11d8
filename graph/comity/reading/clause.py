"""Who does what in a clause, whatever its shape: deep agents, themes and companions of a verb.

Passives, relative clauses, control ("agreed to join"), participles ("a treaty signed by"), coordination and adverbial
clauses without a subject of their own all come down to the same questions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.reading.subjects import surface_subjects
from comity.reading.syntax import (
    FINITE,
    OBJECTS,
    antecedent,
    is_passive,
    is_relative,
    is_verb,
    noun_before,
    own_subjects,
    under,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_JOINING = frozenset({"join", "enter", "leave", "accede", "admit", "recognise", "recognize", "ratify"})
_AT = frozenset({"at", "on", "in"})
_BESIDE = frozenset({"along", "together", "alongside"})


def agents(verb: Token) -> list[Token]:
    """Heads of the phrases that do it."""
    if not is_passive(verb):
        return surface_subjects(verb)
    return (
        under(verb, "by")
        or _past_the_place(verb)
        or [
            noun
            for child in verb.children
            if child.dep_ in {"prep", "npadvmod"}
            for day in (child, *child.children)
            if day.ent_type_ == "DATE" or day.lemma_ == "day"  # "recognised on the same day by Norway"
            for noun in under(day, "by")
        ]
    )


def _past_the_place(verb: Token) -> list[Token]:
    """ "was embraced on the tarmac by Narendra Modi": somebody named, whom the parse hangs on the place."""
    places = [
        noun for child in verb.children if child.dep_ == "prep" and child.lower_ in _AT for noun in child.children
    ]
    return [noun for place in places if place.pos_ == "NOUN" for noun in under(place, "by") if noun.pos_ == "PROPN"]


def themes(verb: Token) -> list[Token]:
    """Heads of the phrases it is done to."""
    if (noun := noun_before(verb)) is not None:
        return [noun]
    if is_passive(verb):
        return surface_subjects(verb)
    own = [antecedent(c) or c for c in verb.children if c.dep_ in OBJECTS | {"attr", "oprd"}]
    if own:
        return own
    if known := _known_as(verb):
        return known
    if _asks_for_its_head(verb):
        return [verb.head.head if verb.dep_ == "xcomp" else verb.head]
    return _shared(verb) or _shared_later(verb)


def _known_as(verb: Token) -> list[Token]:
    """ "signed what became known as the Luanda Accord": the accord."""
    free = [c for c in verb.children if c.dep_ == "ccomp" and any(s.lower_ == "what" for s in own_subjects(c))]
    return [noun for clause in free if clause.lemma_ == "know" for noun in under(clause, "as")]


def companions(verb: Token) -> list[Token]:
    """ "along with the two Koreas", "together with France", "joined, with Poland": who does it too."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "in" and verb.head.head.lemma_ == "join":
        return [c for c in verb.head.head.children if c.dep_ in OBJECTS]  # "joined Riyadh in breaking with Tehran"
    return [
        noun
        for child in verb.children
        if child.lower_ in _BESIDE
        or (child.lower_ == "like" and child.i < verb.i)
        or (child.lower_ == "with" and _adds(verb, verb.doc[child.i - 1]))
        for inner in (child, *child.children)
        for noun in inner.children
        if noun.dep_ == "pobj" and not any(c.lower_ == "as" for c in noun.children)
    ]


def _adds(verb: Token, before: Token) -> bool:
    """Whether "with" behind a word adds to those who do what a verb tells."""
    return before.lower_ in _BESIDE or (before.text == "," and before.i > verb.i and verb.lemma_ in _JOINING)


def _asks_for_its_head(verb: Token) -> bool:
    """ "the treaty Malta signed": a relative clause without a pronoun whose object is the noun it hangs on."""
    if verb.dep_ == "xcomp" and verb.head.dep_ == "relcl" and is_verb(verb.head):
        verb = verb.head  # "the agreement it was to initial"
    subjects = own_subjects(verb)
    mistaken = verb.dep_ == "acl" and verb.tag_ in FINITE  # "the agreement that A and B signed", with "that" a mark
    if (verb.dep_ != "relcl" and not mistaken) or not subjects or any(is_relative(subject) for subject in subjects):
        return False
    led = [child for child in verb.children if child.dep_ == "prep"]  # "a ceremony at which Kenya signed"
    return not any(all(is_relative(noun) for noun in preposition.children) for preposition in led)


def _shared(verb: Token) -> list[Token]:
    """ "signed and ratified the treaty", "signed the pact but not ratified": the object of the verb before."""
    head = verb.head
    if verb.dep_ != "conj" or not is_verb(head) or any(c.dep_ in {"prep", "ccomp", "xcomp"} for c in verb.children):
        return []
    return themes(head) if not is_passive(head) else []


def _are_alike(one: Token, other: Token) -> bool:
    """Whether two verbs have one form; "signed" is past and participle."""
    return one.tag_ == other.tag_ or {one.tag_, other.tag_} == {"VBD", "VBN"}


def _shared_later(verb: Token) -> list[Token]:
    """ "signed but not ratified the treaty": the object of the verb after, where nothing else stands between."""
    later = next((c for c in verb.children if c.dep_ == "conj" and is_verb(c) and _are_alike(c, verb)), None)
    if (
        later is None
        or own_subjects(later)
        or any(t.pos_ in {"NOUN", "PROPN", "ADP"} for t in verb.doc[verb.i : later.i])
    ):
        return []
    return [c for c in later.children if c.dep_ in OBJECTS]
