"""Guests told by nouns and phrases beside a clause: "as the guest of", "with X in attendance", "was not invited"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.model import Kind
from comity.reading.clause import agents
from comity.reading.event import Event, crossed
from comity.reading.fits import is_person, subject_fits
from comity.reading.frames import frames
from comity.reading.reference import reference
from comity.reading.syntax import has_child, is_passive, obliques, prepositional_objects, under, verb_above

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from comity.reading.meant import Meant
    from comity.reading.parties import Parties

_THERE = frozenset({"attendance", "present", "chair"})
_RECEIVING = frozenset({"receive", "welcome", "host", "entertain", "have"})
_CALLED = frozenset({"invite", "represent"})


def guests(parties: Parties, sentence: Iterable[Token]) -> Iterator[Event]:
    """Who is guest, of whom or at which summit, beside what the clauses of a sentence tell."""
    for token in sentence:
        yield from _as_guest(token, parties)
        yield from _his_guests(token, parties)
        yield from _in_attendance(token, parties)
        yield from _uncalled(token, parties)


def told_summit(token: Token, parties: Parties) -> list[Meant]:
    """The summit told of last, in the same sentence or the two before."""
    return parties.topic(token, lambda m: m.kind is Kind.SUMMIT)


def _as_guest(token: Token, parties: Parties) -> Iterator[Event]:
    """ "will visit Ireland as the guest of Mary McAleese", "was her guest": who is host, of whom the clause tells."""
    verb = verb_above(token) if token.lemma_.lower() == "guest" and _is_role(token) else None
    if verb is None:
        return
    frame = frames().by_relation["hosted"]
    owners = [*obliques(token, "of"), *(c for c in token.children if c.dep_ == "poss")]
    fits = subject_fits(frame) if token.dep_ == "pobj" else is_person
    hosts = [m for noun in owners for m in parties.meant(noun, fits)]
    found = [m for noun in agents(verb) for m in parties.meant(noun, is_person)]
    if pairs := crossed(hosts, found):
        yield Event(frame, verb, pairs)
    held = [m for noun in obliques(token, "at") for m in parties.meant(noun, lambda m: m.kind is Kind.SUMMIT)]
    if found and hosts and held:  # "are the guests of Tubman at the conference": his conference
        yield Event(frame, verb, crossed(hosts, held))


def _is_role(noun: Token) -> bool:
    """ "as the guest", "was the guest"."""
    above = noun.head
    return (noun.dep_ == "pobj" and above.lower_ == "as") or (noun.dep_ == "attr" and above.lemma_ == "be")


def _his_guests(token: Token, parties: Parties) -> Iterator[Event]:
    """ "His guests A, B and C agreed": they attended the summit told of; where there is none he hosted them."""
    named = [c for c in token.children if c.dep_ == "appos"]
    owners = [c for c in token.children if c.dep_ == "poss" and c.lower_ in reference().people]
    if token.lemma_.lower() != "guest" or not named or not owners:
        return
    found = [m for noun in named for m in parties.meant(noun, is_person)]
    hosts = parties.meant(owners[0], is_person)
    if held := told_summit(token, parties):
        yield Event(frames().by_relation["attended"], token, crossed(found, held), apart=True)
    elif pairs := crossed(hosts, found):
        yield Event(frames().by_relation["hosted"], token, pairs, apart=True)
    received = token.head.lower_ == "as" and token.head.head.lemma_ in _RECEIVING
    if held and received and (pairs := crossed(hosts, found)):  # "received as his guests A, B and C"
        yield Event(frames().by_relation["hosted"], token.head.head, pairs)


def _in_attendance(token: Token, parties: Parties) -> Iterator[Event]:
    """ "opened with A and B in attendance", "in the presence of A", of a summit in the same sentence."""
    nouns = _with_whom(token) if token.dep_ == "pobj" else []
    summits = [m for m in parties.within(token.sent) if m.kind is Kind.SUMMIT] if nouns else []
    verb = verb_above(token) if summits else None
    if verb is None:
        return
    frame = frames().by_relation["attended"]
    held = [m for one in summits[-1:] for m in parties.meant(token.doc[one.root], lambda m: m.kind is Kind.SUMMIT)]
    if pairs := crossed([m for noun in nouns for m in parties.meant(noun, subject_fits(frame))], held):
        yield Event(frame, verb, pairs)


def _with_whom(there: Token) -> list[Token]:
    """ "with A and B in attendance", "with A among those present", "in the presence of A"."""
    if there.lower_ == "presence" and there.head.lower_ == "in":
        return under(there, "of")
    if there.lower_ not in _THERE or there.head.lower_ not in {"in", "among"}:
        return []
    above = there.head.head
    leading = [c for c in above.children if c.lower_ == "with"] if above.pos_ not in {"PROPN", "NOUN"} else [above.head]
    return [noun for c in leading if c.lower_ == "with" and c.i < there.i for noun in prepositional_objects(c)]


def _uncalled(verb: Token, parties: Parties) -> Iterator[Event]:
    """ "Russia was not invited", "France was not represented": of the summit told of."""
    called = verb.lemma_ in _CALLED and verb.tag_ == "VBN" and is_passive(verb)
    if not called or not has_child(verb, {"neg"}) or has_child(verb, {"xcomp", "prep", "agent", "dobj"}):
        return
    frame = frames().by_relation["attended"]
    absent = [
        m for child in verb.children if child.dep_ == "nsubjpass" for m in parties.meant(child, subject_fits(frame))
    ]
    if pairs := crossed(absent, told_summit(verb, parties)):
        yield Event(frame, verb, pairs, status="denied")
