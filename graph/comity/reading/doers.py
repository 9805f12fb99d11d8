"""Who does what a frame tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.model import Kind
from comity.reading.classes import classes
from comity.reading.clause import agents, companions, themes
from comity.reading.fits import subject_fits
from comity.reading.frames import PERSONAL
from comity.reading.loose import signed_before
from comity.reading.meant import Reach, once
from comity.reading.mention import Way
from comity.reading.modality import words
from comity.reading.movements import signing_movements
from comity.reading.negation import is_negated
from comity.reading.syntax import (
    FINITE,
    has_child,
    is_passive,
    is_verb,
    obliques,
    own_subjects,
    prepositional_objects,
    verb_above,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from comity.reading.frames import Frame
    from comity.reading.meant import Fits, Meant
    from comity.reading.places import Places

_OF_STATES = frozenset({"joined", "withdrew", "recognized", "cut_relations"})
"""What bodies seldom do: they are meant by their name only."""
_THERE = frozenset({"between", "beside", "behind", "as"})
_MEANS = frozenset({"with", "under", "by", "through"})
_JOURNEYS = frozenset({"travel", "fly", "go", "journey", "sail", "arrive", "drive", "head"})
_TALKS = frozenset(
    {"talk", "meeting", "discussion", "negotiation", "consultation", "summit", "meet", "dinner", "lunch"}
)
_DEPENDENT = frozenset({"xcomp", "acomp", "conj"})


def doers(frame: Frame, place: Places) -> list[Meant]:
    """Of the subjects the parse gives and the names right before the verb the better."""
    fits = subject_fits(frame)
    if "compound" in frame.object and frame.relation == "joined":  # "Poland's NATO membership": NATO is what is joined
        fits = _no_qualifier(fits, place)
    if frame.nominal and _is_of_stranger(frame, place):
        return []
    parsed = place.first(frame.subject, fits) or _past_clause(frame, place) or _on_the_way(frame, place)
    if parsed and frame.relation in _OF_STATES and all(_is_vague_body(m) for m in parsed):
        parsed = place.first(frame.subject, lambda m: m.kind is not Kind.ORGANIZATION and fits(m))
    before = _right_before(frame, place)
    if not parsed or not before:
        return parsed or before
    bare = not own_subjects(place.trigger) and place.trigger.tag_ in FINITE
    more = len(before) > len(parsed) and {m.id for m in parsed} <= {m.id for m in before}
    return before if bare or more else parsed


def _is_of_stranger(frame: Frame, place: Places) -> bool:
    """ "made it conditional on the departure of Cuban troops": of those, and not of whoever speaks."""
    if "of" not in frame.subject or "of" in frame.object or "agent" not in frame.subject:
        return False
    others = tuple(role for role in frame.subject if role != "agent")
    return bool(place.tokens("of")) and not place.first(others, lambda m: True)


def _past_clause(frame: Frame, place: Places) -> list[Meant]:
    """ "A and B declared the quarrel ended after meeting": the parse hangs it on what they declared."""
    inner = place.trigger.head.head
    if frame.relation != "met" or place.trigger.dep_ != "pcomp" or inner.dep_ != "ccomp":
        return []
    return place.all_of(agents(inner.head), subject_fits(frame))


def _on_the_way(frame: Frame, place: Places) -> list[Meant]:
    """ "A stop in Kenya was dropped": by the only one told of."""
    stop = frame.relation == "visited" and frame.nominal and place.trigger.lemma_ in {"stop", "stopover"}
    if not stop or place.trigger.dep_ != "nsubjpass" or has_child(place.trigger, {"poss"}):
        return []
    discourse, trigger = place.parties.discourse, place.trigger
    near = [m for sentence in discourse.back(trigger.sent, 1) for m in discourse.within(sentence, trigger.i)]
    alone = len({m.id for m in near if m.kind is Kind.PERSON}) == 1
    return place.parties.topic(trigger, lambda m: m.kind is Kind.PERSON, None, 1) if alone else []


def _no_qualifier(fits: Fits, place: Places) -> Fits:
    doc = place.parties.doc
    return lambda m: fits(m) and not (m.kind is Kind.ORGANIZATION and doc[m.root].dep_ == "compound")


def all_doers(frame: Frame, place: Places) -> list[Meant]:
    """Everybody who does it, with those they do it for or together with."""
    fits, trigger = subject_fits(frame), place.trigger
    found = doers(frame, place) or _doers_above(frame, place, fits)
    if settling := _settling(frame, place, fits):
        found = once([*settling, *found])
    if frame.relation not in PERSONAL and is_verb(trigger):
        behalf = [noun for on in obliques(trigger, "on") if on.lower_ == "behalf" for noun in obliques(on, "of")]
        behalf += obliques(trigger, "for") if frame.relation == "signed" else []
        found = place.all_of(behalf, fits) or found
    if frame.relation == "signed" and is_verb(trigger):
        found = once([*found, *signing_movements([*agents(trigger), *_cosigners(frame, trigger)], place.parties)])
    if is_verb(trigger) and (found or any(s.pos_ == "PRON" for s in own_subjects(trigger))):
        found = [*found, *place.all_of(companions(trigger), fits)]
        found += _fellow_travellers(frame, place)
    if not frame.also or not found or is_negated(trigger) or _is_refused(trigger):
        return found
    return once([*found, *place.all_of(_cosigners(frame, trigger), fits)])


def _fellow_travellers(frame: Frame, place: Places) -> list[Meant]:
    """ "flew to Belgrade with Viktor Chernomyrdin": he went there too; "for talks with him" tells of no journey."""
    trigger = place.trigger
    if frame.relation != "visited" or trigger.lemma_ not in _JOURNEYS or is_negated(trigger):
        return []
    with_ = [c for c in trigger.children if c.lower_ == "with" and c.i > trigger.i]
    with_ = [c for c in with_ if not any(word.lemma_ in _TALKS for word in trigger.doc[trigger.i : c.i])]
    people = [noun for preposition in with_ for noun in prepositional_objects(preposition) if noun.pos_ == "PROPN"]
    return place.all_of(people, lambda m: m.kind is Kind.PERSON and m.way is not Way.OFFICE)


def _is_refused(verb: Token) -> bool:
    """ "refused to sign its agreement with the Union": of the other side nothing is told."""
    return verb.dep_ == "xcomp" and words().verbs.get(verb.head.lemma_) == frozenset({"denied"})


def _right_before(frame: Frame, place: Places) -> list[Meant]:
    """For a finite verb whose subject the parse lost."""
    verb = place.trigger
    if verb.dep_ == "conj" and verb.tag_ in FINITE and not own_subjects(verb):
        own = place.parties.before(verb, subject_fits(frame))
        apart = (
            verb.head.lemma_ in classes().reporting and verb.doc[verb.i - 1].text == ","
        )  # "Malta, he noted, joined"
        if own and (apart or own[0].reach is Reach.BEFORE_VERB) and _is_done_by(frame) and not is_passive(verb):
            return own  # "A came, and while he was there B and C signed"
    while verb.dep_ in _DEPENDENT and verb.head != verb and not own_subjects(verb):
        if verb.dep_ == "xcomp" and verb.head.lemma_ in classes().object_control and has_child(verb.head, {"dobj"}):
            return []  # "Malta asked other governments to withhold recognition"
        verb = verb.head
    pronoun = any(subject.pos_ == "PRON" for subject in own_subjects(verb))
    if not _is_finite(verb) or pronoun or not _is_done_by(frame) or is_passive(verb):
        return []
    return place.parties.before(verb, subject_fits(frame))


def _is_done_by(frame: Frame) -> bool:
    """Whether the subject of the verb is who does it."""
    return frame.subject[0] == "agent" or (bool(frame.verbs) and "agent" in frame.subject)


def _is_vague_body(meant: Meant) -> bool:
    return meant.kind is Kind.ORGANIZATION and meant.reach is not Reach.NAME


def _is_finite(verb: Token) -> bool:
    told = verb.tag_ == "VB" and verb.dep_ == "ROOT" and not has_child(verb, {"aux"})  # "in Rome, A and B sign"
    return told or verb.tag_ in FINITE or any(c.dep_ == "aux" and c.tag_ in FINITE | {"MD"} for c in verb.children)


def _doers_above(frame: Frame, place: Places, fits: Fits) -> list[Meant]:
    """ "has relations with Israel, recognised in 1992"."""
    if frame.relation != "recognized" or not is_passive(place.trigger):
        return []
    above = verb_above(place.trigger.head)
    return place.all_of(agents(above), fits) if above is not None else []


def _settling(frame: Frame, place: Places, fits: Fits) -> list[Meant]:
    """ "A ended it with the treaty, signed on Monday", "under the accord, signed with B": those who do so by it."""
    trigger = place.trigger
    if frame.relation != "signed" or has_child(trigger, {"agent"}):
        return []
    for treaty in (place.parties.doc[m.token] for m in signed_before(place)):
        above = verb_above(treaty)
        if treaty.dep_ == "pobj" and treaty.head.lower_ in _MEANS and above is not None:
            return place.all_of(agents(above), fits)
    return []


def _cosigners(frame: Frame, trigger: Token) -> list[Token]:
    """ "signed with A a pact between B and C"."""
    beside = (frame.also, "between")
    inside = [
        noun
        for theme in themes(trigger)
        for token in theme.subtree
        if token.lower_ in beside and token.dep_ == "prep" and not _within_clause(token, theme) and not _explains(token)
        for noun in prepositional_objects(token)
    ]
    found = [*(noun for preposition in beside for noun in obliques(trigger, preposition)), *inside]
    return [noun for noun in found if not _looks_on(noun)]


def _looks_on(noun: Token) -> bool:
    """ "signed, with Carter between them", "with Carter looking on": who is only there."""
    after = noun.right_edge.i + 1
    following = [*noun.rights, *noun.doc[after : after + 1]]
    return any(token.tag_ == "VBG" or token.lower_ in _THERE for token in following)


def _explains(preposition: Token) -> bool:
    """ "signed CAFTA, the trade agreement with Washington": what it is, not with whom it was signed now."""
    noun = preposition.head
    return noun.dep_ == "appos" and any(c.lower_ == "the" for c in noun.children)


def _within_clause(token: Token, top: Token) -> bool:
    """Whether a clause lies between a token and the phrase it belongs to."""
    return any(is_verb(up) for up in token.ancestors if up.i > top.i and top.is_ancestor(up))
