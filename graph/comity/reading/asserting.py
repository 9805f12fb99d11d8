"""Whether a noun tells an event or only speaks of it: "completed its accession", "the debate on accession"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.model import Status
from comity.reading.classes import classes
from comity.reading.modality import words
from comity.reading.syntax import OBJECTS, SUBJECT, conjoined, has_child, verb_above

if TYPE_CHECKING:
    from spacy.tokens import Token

    from comity.reading.event import Event
    from comity.reading.standing import Standing

_PASSING = frozenset({"after", "since", "following", "during", "on", "upon", "until", "with"})
"""Prepositions that take for granted what stands under them: "after its withdrawal"."""
_HINGING = frozenset({"depend", "hinge", "hang"})
_HANDING_IN = frozenset({"submit", "deposit", "lodge", "file", "tender", "notify"})
_PROVOKING = frozenset({"recognized", "withdrew", "cut_relations"})
_TIMES = frozenset({"minute", "hour", "day", "week", "month", "year"})
_SPANS = frozenset({"end", "close", "start", "beginning", "conclusion", "day", "eve"})
"""Parts of a visit or meeting: "at the end of a visit"."""
_RANKS = frozenset({"first", "second", "third", "last"})
_AT_END_OF = frozenset({"take", "crown", "cap", "follow", "end"})
"""Verbs that look back on the days they hold: "crowning years of mediation"."""
_THANKING = frozenset({"thank", "praise", "credit", "applaud", "commend"})
_RESULTS = frozenset({"fruit", "result", "product", "outcome"})
_IN_EFFECT = frozenset({"complete", "final", "effective", "official", "definitive"})
_SCENES = frozenset({"scene", "venue", "site", "place", "setting"})
_DATABLE = frozenset(
    """visited met joined withdrew signed ratified recognized cut_relations restored_relations established_relations
    normalized_relations""".split()
)
"""Relations whose noun tells an event where it has a date of its own."""


def is_asserted(event: Event, found: Standing) -> bool:
    """Whether the text asserts an event: a verb does, a noun where its company does, which may also weaken it."""
    if not event.frame.nominal:
        return True
    noun, done = event.trigger, found.status is Status.DONE
    coming = next((made for child in noun.children if (made := words().coming.get(child.lower_))), None)
    if coming is not None:
        found.weaken(coming, "yet to come")
        return True
    if done and event.relation in _DATABLE and (_is_dated(noun) or _is_past(noun)):
        return True
    if noun.dep_ in OBJECTS:
        return _as_object(noun, event.relation, done, found)
    if noun.dep_ == "nsubjpass" and not done:
        return (
            noun.lemma_ != "membership" or noun.head.lemma_ not in classes().giving_up
        )  # "its entry has been put off"
    if noun.dep_ in {"nsubj", "nsubjpass"}:
        return _as_subject(noun, event.relation, found)
    if noun.dep_ == "pobj" and done and noun.head.lower_ == "for" and noun.head.head.lemma_ == "be":
        if noun.head.head.tag_ != "VBD":
            found.weaken(Status.PLANNED, "there for it")  # "is in Berlin for talks with"
        return event.relation == "met"
    return noun.dep_ == "pobj" and _under_preposition(noun.head, event.relation, done, found)


def _as_subject(noun: Token, relation: str, found: Standing) -> bool:
    if noun.lemma_ == "membership" and noun.head.lemma_ in classes().giving_up:
        return False
    if noun.head.lemma_ in _HINGING:
        found.turn(Status.CONDITIONAL, f'"{noun.head.text}"')  # "its entry depends on Turkey"
        return True
    said = [c for c in noun.head.children if c.dep_ == "acomp"] if noun.head.lemma_ == "be" else []
    if made := next((made for c in said if (made := words().adjectives.get(c.lower_))), None):
        found.weaken(Status(made), f'"{said[0].text}"')  # "its admission is certain"
        return True
    if relation == "visited" and any(c.dep_ == "attr" and c.lower_ in _RANKS for c in noun.head.children):
        return True  # "his visit to China is the first in thirty years"
    if any(c.lower_ in _IN_EFFECT for c in said):
        return True  # "its departure was complete in October"
    effect = any(verb.lemma_ in classes().effect for verb in conjoined(noun.head))
    return effect or _is_taken_for_granted(noun, relation)


def _is_taken_for_granted(noun: Token, relation: str) -> bool:
    """ "their meeting on Tuesday lasted an hour", "his visit drew protests": in the past so it was."""
    verb = noun.head
    perfect = verb.tag_ == "VBN" and any(c.lemma_ == "have" for c in verb.children) and _has_day(noun)
    told = (
        (verb.tag_ == "VBD" or perfect)
        and noun.dep_ == "nsubj"
        and not words().verbs.get(verb.lemma_, frozenset()) - {"done"}
    )
    if relation == "mediated" and verb.tag_ in {"VBD", "VBN"}:
        return True  # "mediation by Norway had rescued the talks"
    return told and relation in {"met", "visited", "attended"} and has_child(noun, {"poss", "prep"})


def _as_object(noun: Token, relation: str, done: bool, found: Standing) -> bool:
    verb = noun.head
    if done and relation == "met" and verb.tag_ in {"VBD", "VBN"}:
        return True  # "had talks with"
    if noun.lemma_ == "membership" and verb.lemma_ in classes().giving_up:
        return False
    if relation == "withdrew" and verb.lemma_ in _HANDING_IN:
        found.weaken(Status.PLANNED, f'"{verb.text}"')  # "submitted their withdrawal"
        return True
    return not done or verb.lemma_ in classes().asserting


def _under_preposition(preposition: Token, relation: str, done: bool, found: Standing) -> bool:
    if not done or preposition.lower_ in _PASSING:
        return True
    above = verb_above(preposition)
    if preposition.lower_ == "of" and above is not None and above.lemma_ in {"notify", "inform"}:
        found.weaken(Status.PLANNED, f'"{above.text}"')  # "notified the court of its withdrawal"
        return True
    if preposition.lower_ == "from" and preposition.head.lemma_ in {"fresh", "back"}:
        return relation == "visited"  # "fresh from a visit to"
    if relation == "mediated" and preposition.lower_ == "to" and preposition.head.lower_ in {"thanks", "owing"}:
        return True
    if relation == "mediated" and preposition.lower_ in {"under", "through", "by"}:
        return True  # "agreed a truce under Norwegian mediation"
    if relation == "mediated" and preposition.lower_ == "for" and preposition.head.lemma_ in _THANKING:
        return True  # "Kuwait was thanked for its mediation"
    if preposition.lower_ in {"over", "for", "despite"} and relation in _PROVOKING:
        return any(has_child(noun, {"poss"}) for noun in preposition.children)  # "over its recognition of Kosovo"
    if preposition.lower_ in {"in", "at"}:
        return relation == "met"  # "in talks with", "at a meeting with"
    if preposition.lower_ == "of":
        return _under_of(preposition.head, relation, found)
    return preposition.lower_ == "for" and preposition.head.lemma_ in classes().travel


def _under_of(above: Token, relation: str, found: Standing) -> bool:
    if above.lemma_ in _TIMES and above.dep_ in SUBJECT and relation in {"met", "mediated"}:
        return _as_subject(above, relation, found)  # "two days of talks between A and B ended"
    if above.lemma_ in _SPANS and relation in {"met", "visited"}:
        return above.dep_ == "pobj" and above.head.lower_ in {"at", "on", "to", "by", "before", "after"}
    if relation == "mediated" and _is_result(above):
        return True
    if above.lemma_ in _TIMES and above.head.lower_ == "within":
        return True  # "within hours of its recognition by"
    if relation not in {"mediated", "met"} or above.lemma_ in _SCENES:
        return relation == "met"  # "the scene of a meeting between"
    if above.dep_ == "pobj":
        goal = above.head.lower_ == "for" and above.head.head.lemma_ in classes().travel  # "stopped for hours of talks"
        return goal or above.head.lower_ in _PASSING  # "after weeks of mediation by"
    return above.dep_ in OBJECTS and above.head.lemma_ in _AT_END_OF  # "it took years of mediation by"


def _is_result(noun: Token) -> bool:
    """ "the fruit of American mediation", "the fruit of nine years of mediation"."""
    spent = noun.lemma_ in _TIMES and noun.dep_ == "pobj" and noun.head.lower_ == "of"
    return (noun.head.head if spent else noun).lemma_ in _RESULTS


def _is_past(noun: Token) -> bool:
    """ "Greece's entry in January made it ten": dated, before what it did."""
    return noun.dep_ == "nsubj" and noun.head.tag_ == "VBD" and any(token.ent_type_ == "DATE" for token in noun.subtree)


def _has_day(noun: Token) -> bool:
    """ "his talks with Bashir on Tuesday": a noun with any expression of time."""
    return any(token.ent_type_ == "DATE" for token in noun.subtree)


def _is_dated(noun: Token) -> bool:
    """ "Nixon's visit to Moscow in May 1972": a noun with a date of its own."""
    return any(token.ent_type_ == "DATE" and any(c.isdigit() for c in token.text) for token in noun.subtree)
