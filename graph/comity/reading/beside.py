"""Events told beside an event or a clause: who is left out of it, who is a summit's guest, who mediates "as host"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.model import Kind
from comity.reading.clause import agents
from comity.reading.event import Event, crossed
from comity.reading.fits import is_polity, subject_fits
from comity.reading.frames import frames
from comity.reading.meant import Meant
from comity.reading.syntax import obliques, own_subjects, verb_above

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from comity.reading.parties import Parties


def beside(event: Event, parties: Parties) -> Iterator[Event]:
    """What an event tells along with itself."""
    yield from _left_out(event, parties)
    yield from _gathering(event, parties)


def roles(parties: Parties, sentence: Iterable[Token]) -> Iterator[Event]:
    """ "with Dilma Rousseff as host", "its broker, Thabo Mbeki": who is named in a role beside the clause."""
    for token in sentence:
        yield from _guests(token, parties)
        relation = frames().roles.get(token.lemma_.lower())
        person = _in_role(token) if relation is not None else None
        if relation is None or person is None:
            continue
        frame = frames().by_relation[relation]
        pairs = crossed(parties.meant(person, subject_fits(frame)), _held(relation, token, person, parties))
        if pairs:
            yield Event(frame, person, pairs)


def _guests(token: Token, parties: Parties) -> Iterator[Event]:
    """ "will visit Ireland as the guest of Mary McAleese": who is host, of whoever does what the clause tells."""
    verb = verb_above(token)
    if token.lemma_.lower() != "guest" or token.dep_ != "pobj" or token.head.lower_ != "as" or verb is None:
        return
    frame = frames().by_relation["hosted"]
    hosts = [m for noun in obliques(token, "of") for m in parties.meant(noun, subject_fits(frame))]
    guests = [m for noun in agents(verb) for m in parties.meant(noun, lambda m: m.kind is Kind.PERSON)]
    if pairs := crossed(hosts, guests):
        yield Event(frame, verb, pairs)


def _in_role(role: Token) -> Token | None:
    """Who is named in a role: as what they are with the rest, or set beside its noun."""
    if role.dep_ == "pobj" and role.head.lower_ == "as":
        before = role.doc[role.head.i - 1]
        person = before if before.pos_ == "PROPN" and before.head.lower_ == "with" else role.head.head
        if person.lemma_ in {"act", "serve"} and person.tag_ == "VBG":
            person = next(iter(own_subjects(person)), person.head)
        return person if person.pos_ == "PROPN" and person.dep_ in {"pobj", "dobj", "nsubj"} else None
    if role.dep_ == "appos":
        return role.head if role.head.pos_ == "PROPN" else None
    if role.head.lemma_ == "be" and role.head.dep_ == "relcl":  # "whose host was X", "of which X was to be the host"
        wanted = {"nsubj": "attr", "attr": "nsubj"}.get(role.dep_)
        return next((c for c in role.head.children if c.dep_ == wanted and c.pos_ == "PROPN"), None)
    return next((child for child in role.children if child.dep_ == "appos" and child.pos_ == "PROPN"), None)


def _held(relation: str, role: Token, person: Token, parties: Parties) -> list[Meant]:
    """The summit or agreement of the sentence; else, of a mediator, the states of the clause."""
    kind = Kind.SUMMIT if relation == "hosted" else Kind.AGREEMENT
    named = [m for m in parties.within(person.sent) if m.kind is kind]
    if relation == "mediated":
        named = [m for m in named if parties.doc[m.root].lemma_.lower() not in frames().talks]
    if named or relation != "mediated":
        return [Meant(m, role.i) for m in named[:1]]
    verb = verb_above(person.head)
    return [m for token in agents(verb) for m in parties.meant(token, is_polity)] if verb is not None else []


def _left_out(event: Event, parties: Parties) -> Iterator[Event]:
    """ "Egypt, but not Kuwait, severed relations": the same, denied of the other."""
    fits = subject_fits(event.frame)
    heads = dict.fromkeys(subject.token for subject, _ in event.pairs)
    out = [m for head in heads for m in parties.excepted(parties.doc[head], fits)]
    if out:
        pairs = [(subject, object_) for subject in out for object_ in event.objects]
        yield Event(event.frame, event.trigger, pairs, event.noun, status="denied")


def _gathering(event: Event, parties: Parties) -> Iterator[Event]:
    """ "a summit where he hosted the leaders of A and B", "hosted them for a summit": the summit's host and guests."""
    guests = [o for _, o in event.pairs if o.kind is not Kind.SUMMIT]
    if event.relation != "hosted" or not guests:
        return
    trigger = event.trigger
    above = [trigger.head, trigger.head.head, trigger.head.head.head] if trigger.dep_ == "relcl" else []
    inside = [noun for preposition in ("for", "at", "during", "in") for noun in obliques(trigger, preposition)]
    summits = (m for token in (*inside, *above) for m in parties.meant(token, lambda m: m.kind is Kind.SUMMIT))
    held = next(summits, None)
    if held is not None:
        yield Event(event.frame, trigger, [(host, held) for host in event.subjects])
        yield Event(frames().by_relation["attended"], trigger, [(guest, held) for guest in guests])
