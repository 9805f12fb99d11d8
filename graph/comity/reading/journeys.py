"""Where a journey led that names no aim: the stage beside it, "there", what the text is about."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from comity.model import Kind
from comity.reading.fits import is_polity
from comity.reading.meant import Meant, Reach
from comity.reading.syntax import obliques, own_subjects, verb_above

if TYPE_CHECKING:
    from spacy.tokens import Token

    from comity.reading.meant import Fits
    from comity.reading.places import Places

_BEFORE = frozenset({"before", "earlier"})
_LEADING = frozenset({"prep", "prt", "advmod", "xcomp", "attr", "acomp"})


def stage(visit: Token) -> list[Token]:
    """ "in Delhi on a visit", "speaking in Delhi during a visit": where it is, told beside it."""
    if visit.dep_ != "pobj":
        return []
    above = visit.head.head
    if above.dep_ == "pobj" and above.head.lower_ in {"in", "at"}:
        return [above]
    return [noun for word in ("in", "at") for noun in obliques(above, word)]


def during(place: Places, fits: Fits) -> list[Meant]:
    """ "Sudan signed it during a visit by Steven Mnuchin": the state of the clause."""
    visit = place.trigger
    verb = verb_above(visit)
    led = visit.dep_ == "pobj" and visit.head.lower_ in {"during", "on", "amid"} and place.tokens("by")
    if not led or verb is None or obliques(visit, "to"):
        return []
    return [m for noun in own_subjects(verb) for m in place.parties.meant(noun, fits) if is_polity(m.mention)]


def there(place: Places, fits: Fits) -> list[Meant]:
    """ "landed there on Monday": the last place or state told of."""
    trigger, discourse = place.trigger, place.parties.discourse
    led = any(c.lower_ == "there" and c.dep_ == "advmod" and c.i > trigger.i for c in trigger.children)
    if not led or trigger.lemma_ == "be":
        return []
    near = (m for sentence in discourse.back(trigger.sent, 1) for m in reversed(discourse.within(sentence, trigger.i)))
    near = (m for m in near if not m.modifies or discourse.doc[m.root].dep_ == "poss")
    stands = (m for m in near if fits(m) and m.kind is not Kind.PERSON)
    return [Meant(m, trigger.i, f'"there" taken for {m.label}', Reach.DESCRIPTION) for m in islice(stands, 1)]


def here(place: Places, fits: Fits) -> list[Meant]:
    """ "Clinton came in November 2000", "paid a state visit the following May": to what the text is about."""
    trigger = place.trigger
    comes = trigger.lemma_ in {"come", "arrive"} or (trigger.lemma_ == "pay" and place.noun is not None)
    led = [
        c for c in (*trigger.children, *(place.noun.children if place.noun is not None else ())) if c.dep_ in _LEADING
    ]
    dated = any(token.ent_type_ == "DATE" for token in trigger.subtree)
    led = [c for c in led if not (trigger.lemma_ == "arrive" and c.lower_ in _BEFORE)]
    if not comes or not dated or any(c.dep_ != "prep" or not (is_of_time(c) or _is_of_start(c)) for c in led):
        return []
    if trigger.lemma_ == "arrive" and (there := _where_they_meet(place)):
        return there
    found = place.parties.theme(trigger, lambda m: is_polity(m) and fits(m))
    return [found] if found is not None else []


def _where_they_meet(place: Places) -> list[Meant]:
    """ "They opened the summit in Bali on Monday. Tito had arrived a day earlier": where the summit is."""
    discourse, doc = place.parties.discourse, place.parties.doc
    near = [
        m for sentence in discourse.back(place.trigger.sent, 1) for m in discourse.within(sentence, place.trigger.i)
    ]
    summits = {m.root for m in near if m.kind is Kind.SUMMIT}
    towns = [m for m in near if m.kind is Kind.PLACE and m.state and doc[m.root].head.lower_ == "in"]
    there = [m for m in towns if doc[m.root].head.head.i in summits]
    return [Meant(m, place.trigger.i, f"taken for {m.label}", Reach.INFERRED) for m in there[:1]]


def _is_of_start(preposition: Token) -> bool:
    """ "came from Moscow in July": where the journey began."""
    return preposition.lower_ == "from" and any(noun.ent_type_ == "GPE" for noun in preposition.children)


def is_of_time(preposition: Token) -> bool:
    """ "to join from January": not what was joined."""
    return any(noun.ent_type_ == "DATE" for noun in preposition.children)
