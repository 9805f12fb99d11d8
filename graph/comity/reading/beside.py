"""Events told beside an event or a clause: who is left out of it, who is a summit's guest, who mediates "as host"."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from comity.model import Kind, Status
from comity.reading.classes import classes
from comity.reading.clause import agents, themes
from comity.reading.event import Event, crossed
from comity.reading.fits import is_agreement, is_person, is_polity, is_polity_or_body, object_fits, subject_fits
from comity.reading.frames import PERSONAL, SYMMETRIC, frames
from comity.reading.guests import told_summit
from comity.reading.meant import Meant, Reach, about
from comity.reading.reference import reference
from comity.reading.status import standing
from comity.reading.syntax import (
    OBJECTS,
    besides,
    conjoined,
    first_conjunct,
    has_child,
    is_verb,
    obliques,
    own_subjects,
    under,
    verb_above,
    word_behind,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.tokens import Token

    from comity.reading.parties import Parties


_HOSTING: Mapping[str, str] = MappingProxyType({"attr": "be", "dobj": "play"})
"""How "host" hangs on the verb that says who it is."""
_RANKS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth latest next only".split())
_SPENT = frozenset({"hour", "night", "day", "week"})
_LAST = frozenset({"last", "first"})
_HOSTS = frozenset({"host", "hostess"})
_RECEIVING = frozenset({"welcome", "receive", "greet", "entertain"})
_ON_THE_WAY = frozenset({"travel", "go", "fly", "drive", "sail", "move", "cross", "continue", "journey"})


def beside(event: Event, parties: Parties) -> Iterator[Event]:
    """What an event tells along with itself."""
    yield from _left_out(event, parties)
    yield from _gathering(event, parties)
    yield from _guests_of(event, parties)
    yield from _joined_there(event, parties)
    yield from _at_summit(event, parties)
    yield from _without(event, parties)
    yield from _from_where(event, parties)
    yield from _days_before(event, parties)
    yield from _before_them(event, parties)
    yield from _same_day(event, parties)


def roles(parties: Parties, sentence: Iterable[Token]) -> Iterator[Event]:
    """ "with Dilma Rousseff as host", "its broker, Thabo Mbeki": who is named in a role beside the clause."""
    for token in sentence:
        yield from _between_whom(token, parties)
        relation = frames().roles.get(token.lemma_.lower())
        person = _in_role(token) if relation is not None else None
        if relation is None or person is None:
            continue
        frame = frames().by_relation[relation]
        held = _held(relation, token, person, parties)
        several = token.tag_ in {"NNS", "NNPS"}
        hosts = parties.meant(first_conjunct(person) if several else person, subject_fits(frame))
        pairs = crossed(hosts[:1] if token.dep_ == "appos" and not several else hosts, held)
        if pairs:
            yield Event(frame, person, pairs, apart=_is_apart(token, held))


def _between_whom(role: Token, parties: Parties) -> Iterator[Event]:
    """ "on their first journey as mediators between A and B", "came as a mediator between A and B"."""
    verb = verb_above(role)
    told = frames().roles.get(role.lemma_.lower()) == "mediated" and role.dep_ == "pobj" and role.head.lower_ == "as"
    if not told or verb is None or verb.lemma_ not in classes().travel:
        return
    frame = frames().by_relation["mediated"]
    sides = [m for noun in under(role, "between") for m in parties.meant(noun, is_polity)]
    found = [m for noun in agents(verb) for m in parties.meant(noun, subject_fits(frame))]
    if pairs := crossed(found, sides):
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
    if role.head.lemma_ == _HOSTING.get(role.dep_) and role.head.dep_ != "relcl" and not has_child(role, {"appos"}):
        return _is_it(role)
    if role.head.lemma_ == "be" and role.head.dep_ == "relcl":  # "whose host was X", "of which X was to be the host"
        if any(c.lower_ == "who" for c in own_subjects(role.head)) and not has_child(role, {"prep", "poss"}):
            return role.head.head if role.head.head.pos_ == "PROPN" else None  # "X, who was host, told him"
        wanted = {"nsubj": "attr", "attr": "nsubj"}.get(role.dep_)
        return next((c for c in role.head.children if c.dep_ == wanted and c.pos_ == "PROPN"), None)
    return next((child for child in role.children if child.dep_ == "appos" and child.pos_ == "PROPN"), None)


def _is_it(role: Token) -> Token | None:
    """ "Issoufou was the host", "Brazil played host in May", of what the clause before told of."""
    led = any(child.dep_ in {"prep", "dative", "relcl"} for child in (*role.children, *_goals(role.head)))
    return None if led else next((c for c in own_subjects(role.head) if c.pos_ == "PROPN"), None)


def _goals(verb: Token) -> list[Token]:
    """ "plays host to": what it is done to, hung on the verb."""
    return [child for child in verb.children if child.lower_ in {"to", "for"}]


def _held(relation: str, role: Token, person: Token, parties: Parties) -> list[Meant]:
    """The summit or agreement of the sentence; else the host's guests or summit, or a mediator's states."""
    kind = Kind.SUMMIT if relation == "hosted" else Kind.AGREEMENT
    named = [m for m in parties.within(person.sent) if m.kind is kind]
    if relation == "mediated":
        if between := [m for noun in under(role, "between") for m in parties.meant(noun, is_polity_or_body)]:
            return between
        named = [m for m in named if parties.doc[m.root].lemma_.lower() not in frames().talks]
    if named:
        return [Meant(m, role.i) for m in named[:1]]
    if relation == "hosted":
        return _told_of(role, person, parties)
    if between := [m for noun in under(role, "between") for m in parties.meant(noun, is_polity)]:
        return between  # "Egypt and Qatar, the mediators between Israel and Hamas"
    if _is_apposed(role):  # "the mediator, Kofi Annan, was pleased": of the agreement told of
        return parties.topic(role, is_agreement, None, 1)
    verb = verb_above(person.head)
    if verb is not None and person in {item for subject in own_subjects(verb) for item in conjoined(subject)}:
        return []  # "Egypt, Qatar and Turkey, the mediators, signed": not between themselves
    return [m for token in agents(verb) for m in parties.meant(token, is_polity)] if verb is not None else []


def _is_apposed(role: Token) -> bool:
    """ "Mobutu, his host", "his host, Mobutu"."""
    return role.dep_ == "appos" or has_child(role, {"appos"})


def _is_apart(role: Token, held: list[Meant]) -> bool:
    """ "Mobutu, his host, will return it", "Mobutu, the host, had invited them": he is host, whatever else he does."""
    if role.dep_ == "appos" and role.lemma_.lower() in _HOSTS and has_child(role, {"prep"}):
        return True  # "Obasanjo, host of the summit next week, has ruled it out"
    told = all(m.reach is not Reach.NAME or m.token != role.i for m in held)
    guests = all(m.kind is Kind.PERSON for m in held)
    return _is_apposed(role) and told and (guests or standing(role).status is not Status.PLANNED)


def _told_of(role: Token, person: Token, parties: Parties) -> list[Meant]:
    """ "his host": him; "the host": the summit told of just before."""
    if role.tag_ not in {"NN", "NNP"}:
        return []
    his = [c for c in role.children if c.dep_ == "poss" and c.lower_ in reference().people]
    if his:
        host = parties.rooted(person.i)
        return parties.meant(his[0], lambda m: is_person(m) and (host is None or m.id != host.id))
    return told_summit(role, parties)


def _left_out(event: Event, parties: Parties) -> Iterator[Event]:
    """ "Egypt, but not Kuwait, severed relations": the same, denied of the other."""
    fits = subject_fits(event.frame)
    heads = dict.fromkeys(subject.token for subject, _ in event.pairs)
    out = [m for head in heads for m in parties.excepted(parties.doc[head], fits)]
    if out:
        pairs = [(subject, object_) for subject in out for object_ in event.objects]
        yield Event(event.frame, event.trigger, pairs, event.noun, status="denied")


def _from_where(event: Event, parties: Parties) -> Iterator[Event]:
    """ "travelled from Tanzania to Mozambique", "left Tanzania for Mozambique": there too they were."""
    trigger = event.trigger
    leaving = trigger.lemma_ == "leave" and event.frame.object == ("for",)
    if event.relation != "visited" or not (leaving or trigger.lemma_ in _ON_THE_WAY) or trigger.tag_ != "VBD":
        return
    fits = object_fits(event.frame)
    left = [m for noun in (themes(trigger) if leaving else under(trigger, "from")) for m in parties.meant(noun, fits)]
    pairs = [
        (s, o) for s, o in crossed(filter(_is_traveller, event.subjects), left) if about(s.mention) != about(o.mention)
    ]
    if pairs:
        yield Event(event.frame, trigger, pairs, apart=True)


def _days_before(event: Event, parties: Parties) -> Iterator[Event]:
    """ "arrived in Kenya on Monday after three days in Egypt": there too they were, nobody says when."""
    if event.relation != "visited" or event.frame.nominal or event.trigger.tag_ != "VBD":
        return
    spent = [noun for noun in under(event.trigger, "after") if noun.lemma_ in _SPENT]
    left = [m for noun in spent for where in under(noun, "in") for m in parties.meant(where, object_fits(event.frame))]
    abroad = [(s, o) for s, o in crossed(event.subjects, left) if about(s.mention) != about(o.mention)]
    if abroad:
        yield Event(event.frame, event.trigger, abroad, apart=True)


def _before_them(event: Event, parties: Parties) -> Iterator[Event]:
    """ "recognised it, the fourth to do so after A and B", "followed A and B in breaking with it": who did before."""
    if event.relation in SYMMETRIC or event.relation in PERSONAL or event.frame.nominal:
        return
    fits, known = subject_fits(event.frame), {m.id for m in event.subjects}
    nouns = [*_ranked_after(event.trigger), *_followed(event.trigger)]
    found = [m for noun in nouns for m in parties.meant(noun, fits) if m.id not in known]
    objects = [o for o in event.objects if o.id not in known]
    if found and objects:
        for one in found:
            dated = _has_year(parties.doc[one.token])
            trigger = parties.doc[one.token] if dated else event.trigger
            yield Event(event.frame, trigger, crossed([one], objects), apart=not dated)
    elif objects and is_verb(event.trigger):
        for one in _third_after(event.trigger, parties):
            if fits(one.mention) and one.id not in known:
                dated = word_behind(parties.doc[one.token]) == "("
                trigger = parties.doc[one.token] if dated else event.trigger
                yield Event(event.frame, trigger, crossed([one], objects), apart=not dated)


def _ranked_after(trigger: Token) -> list[Token]:
    """ "the fourth state to do so after A", "the first to recognise it since A", "the first to do so apart from A"."""
    again = [
        verb
        for verb in trigger.sent
        if verb.dep_ in {"relcl", "acl", "xcomp"}
        and verb.tag_ == "VB"
        and (verb == trigger or (verb.lemma_ == "do" and word_behind(verb) == "so"))
    ]
    ranks = [(verb, {t.lower_ for t in (verb.head, *verb.head.children)}) for verb in again]
    hosts = [word for verb, ranked in ranks if ranked & _RANKS for word in (verb, verb.head)]
    first = [word for verb, ranked in ranks if ranked & {"first", "only"} for word in (verb, verb.head)]
    others = [noun for word in first for noun in (*under(word, "since"), *besides(word)) if noun.pos_ == "PROPN"]
    return [*others, *(noun for word in hosts for noun in under(word, "after"))]


def _same_day(event: Event, parties: Parties) -> Iterator[Event]:
    """ "ratified it on 3 May, on the same day as A": A too, that day."""
    if event.relation in PERSONAL or event.relation in SYMMETRIC or not is_verb(event.trigger):
        return
    days = [noun for noun in obliques(event.trigger, "on") if noun.lemma_ == "day"]
    same = [day for day in days if any(c.lower_ == "same" for c in day.children)]
    fits = subject_fits(event.frame)
    if found := [m for day in same for noun in under(day, "as") for m in parties.meant(noun, fits)]:
        yield Event(event.frame, event.trigger, crossed(found, event.objects), event.noun, event.status)


def _has_year(name: Token) -> bool:
    """ "after A in 1994"."""
    after = name.doc[name.i + 1 : name.i + 3]
    return len(after) == 2 and after[0].lower_ == "in" and after[1].like_num


def _third_after(trigger: Token, parties: Parties) -> list[Meant]:
    """ "joined on Tuesday, the third from the region after A (1994) and B (2010)", "the last of the three after A"."""
    ranks = [word for word in trigger.doc[trigger.i : trigger.sent.end] if word.lower_ in _RANKS | _LAST]
    apart = [word for word in ranks if word.doc[word.i - 2 : word.i].text.lower() == ", the"]
    heads = {head for word in apart for head in (word, word.head) if head.i >= word.i and not is_verb(head)}
    inner = {noun for head in heads for noun in under(head, "of", "in", "from")}
    nouns = [noun for word in heads | inner for noun in under(word, "after") if noun.pos_ == "PROPN"]
    items = {item for noun in nouns for item in (*conjoined(noun), *_stray_items(noun))}
    named = [(parties.at(item.i), item) for item in sorted(items)]
    return [Meant(replace(m, modifies=False), item.i) for m, item in named if m is not None and m.root == item.i]


def _stray_items(noun: Token) -> list[Token]:
    """ "after A (1994) and B (2010)": B, which the parse coordinates with what "after" hangs on."""
    above = [up for up in noun.ancestors if up.i < noun.i and up.lower_ != "after" and not is_verb(up)]
    return [c for up in above for c in up.children if c.dep_ == "conj" and c.i > noun.i and c.pos_ == "PROPN"]


def _followed(trigger: Token) -> list[Token]:
    """ "followed A and B in breaking with C"."""
    above = trigger.head.head
    led = trigger.dep_ == "pcomp" and trigger.head.lower_ in {"in", "by"} and above.lemma_ == "follow"
    return [c for c in above.children if c.dep_ in OBJECTS] if led else []


def _is_traveller(meant: Meant) -> bool:
    return is_person(meant.mention)


def _gathering(event: Event, parties: Parties) -> Iterator[Event]:
    """ "a summit where he hosted the leaders of A and B", "hosted them for a summit": the summit's host and guests."""
    guests = [o for _, o in event.pairs if o.kind is not Kind.SUMMIT]
    if event.relation != "hosted" or not guests:
        return
    trigger = event.trigger
    above = [trigger.head, trigger.head.head, trigger.head.head.head] if trigger.dep_ == "relcl" else []
    inside = [noun for preposition in ("for", "at", "during", "in", "to") for noun in obliques(trigger, preposition)]
    summits = (m for token in (*inside, *above) for m in parties.meant(token, lambda m: m.kind is Kind.SUMMIT))
    held = next(summits, None)
    if held is not None:
        yield Event(event.frame, trigger, [(host, held) for host in event.subjects])
        yield Event(frames().by_relation["attended"], trigger, [(guest, held) for guest in guests])


def _guests_of(event: Event, parties: Parties) -> Iterator[Event]:
    """ "welcomed A and B to the summit": the guests of whoever is its host."""
    held = [o for _, o in event.pairs if o.kind is Kind.SUMMIT]
    if event.relation != "hosted" or event.trigger.lemma_ not in _RECEIVING or not held:
        return
    found = [m for noun in themes(event.trigger) for m in parties.meant(noun, is_person)]
    if found:
        yield Event(event.frame, event.trigger, crossed(event.subjects, found), status=event.status)
        yield Event(frames().by_relation["attended"], event.trigger, crossed(found, held[:1]), status=event.status)


def _joined_there(event: Event, parties: Parties) -> Iterator[Event]:
    """ "joined A and B at the summit": they were there too."""
    if event.relation != "attended" or event.trigger.lemma_ != "join":
        return
    if standing(event.trigger).status is Status.DENIED:
        return
    found = [m for noun in themes(event.trigger) for m in parties.meant(noun, is_person)]
    if pairs := crossed(found, event.objects):
        yield Event(event.frame, event.trigger, pairs)


def _without(event: Event, parties: Parties) -> Iterator[Event]:
    """ "hosts the summit from Friday, without Donald Trump": who is not there."""
    held = [o for o in event.objects if o.kind is Kind.SUMMIT]
    frame = frames().by_relation["attended"]
    missing = [m for noun in under(event.trigger, "without") for m in parties.meant(noun, is_person)]
    if event.relation in {"hosted", "attended"} and held and missing:
        yield Event(frame, event.trigger, crossed(missing, held), status="denied")


def _at_summit(event: Event, parties: Parties) -> Iterator[Event]:
    """ "the Minsk summit of A, B and C ended": they were there."""
    if event.relation != "met" or not event.frame.nominal:
        return
    held = parties.rooted(event.trigger.i)
    if held is not None and held.kind is Kind.SUMMIT and "-" in held.id:  # one with a name
        bound = event.trigger.dep_ == "pobj" and event.trigger.head.lower_ == "for"  # "came for the summit with C"
        both = event.subjects if bound else [*event.subjects, *event.objects]
        there = {m.id: m for m in both if is_person(m.mention)}
        frame = frames().by_noun["attendance"][0]
        yield Event(frame, event.trigger, crossed(there.values(), [Meant(held, event.trigger.i)]))
