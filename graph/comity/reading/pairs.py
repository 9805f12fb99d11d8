"""Who takes part in what two do together: "A and B met", "relations between A and B", "resumed them in 1995"."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from comity.model import Kind
from comity.reading.doers import doers
from comity.reading.event import crossed
from comity.reading.fits import is_polity, object_fits, subject_fits
from comity.reading.frames import SYMMETRIC
from comity.reading.meant import Meant, Reach, about, homeland
from comity.reading.mention import Way
from comity.reading.reference import reference
from comity.reading.syntax import has_child, is_passive, obliques, own_subjects, under, word_behind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from comity.reading.event import Event, Pairs
    from comity.reading.frames import Frame
    from comity.reading.meant import Fits
    from comity.reading.mention import Mention
    from comity.reading.places import Places

_WIRES = frozenset({"phone", "telephone", "video", "videolink", "videoconference", "hotline"})
_WITH_OTHERS = frozenset({"with", "between", "among", "of", "at"})
_TIES = frozenset({*SYMMETRIC, "cut_relations"}) - {"met"}
_COMPANY = 3
"""More holders of office who meet unnamed are a gathering."""
_NEAR = 90
"""Words back to which the pair told of before may reach from a sentence."""


def mutual(frame: Frame, place: Places, earlier: Sequence[Event]) -> Pairs:
    """The pairs that a frame tells of both ways; ``earlier`` are the events before, latest last."""
    if frame.relation == "met" and _is_from_afar(place):
        return []
    found = _named(frame, place) or _told_before(frame, place, earlier) or _spurned(frame, place)
    return [(subject, object_) for subject, object_ in found if not frame.only or object_.id in frame.only]


def _named(frame: Frame, place: Places) -> Pairs:
    fits = object_fits(frame)
    subjects = doers(frame, place)
    others = place.first(tuple(role for role in frame.object if role != "both"), fits)
    if subjects and others:
        return crossed(subjects, others)
    if not others and _is_with_stranger(place):
        return []
    between, owners = place.meant("between", fits), place.meant("poss", fits)
    of = place.meant("of", fits) if frame.nominal and frame.relation == "met" else []  # "the encounter of A and B"
    together = next(
        (several for several in (between, owners, of, _at_once(frame, place, subjects)) if len(several) > 1), []
    )
    if frame.relation == "cut_relations" and place.verbal and not subjects and _is_by_stranger(place.trigger):
        return []
    if frame.relation == "cut_relations" and place.verbal and len(together) == 2 and subjects:
        return _broken_by(subjects, together)
    if frame.relation == "met" and len(together) > _COMPANY and all(m.mention.way is Way.OFFICE for m in together):
        return []  # "the rulers of the six states met": as a body
    if "both" in frame.object and together:
        if together is between and _is_one_against_rest(between, place.parties.doc):
            return crossed(between[:1], between[1:])
        return [(a, b) for a, b in combinations(together, 2) if a.id != b.id]
    if len(subjects) == 1 and _is_of_ties(frame) and (other := _only_other(place, subjects[0], fits)):
        return [(subjects[0], other)]
    return crossed(between or owners or _theme(frame, place, others), others)


def _is_one_against_rest(several: Sequence[Meant], doc: Doc) -> bool:
    """ "between Yugoslavia and Britain, France and Germany": the one with each of the others."""
    joints = [
        doc[one.mention.end : other.mention.start].text
        for one, other in pairwise(several)
        if one.mention.end <= other.mention.start
    ]
    return len(joints) == len(several) - 1 > 1 and joints[0].removesuffix("the").strip() == "and" and "," in joints[1]


def _is_by_stranger(verb: Token) -> bool:
    """ "the relations which Dr Mossadegh broke off": by somebody the text does not let us know."""
    return not is_passive(verb) and any(s.pos_ == "PROPN" for s in own_subjects(verb))


def _broken_by(subjects: list[Meant], together: list[Meant]) -> Pairs:
    """ "relations between A and B, broken off by B": B broke them."""
    doing = {about(m.mention) for m in subjects}
    first, second = together
    return [(second, first)] if doing == {about(second.mention)} else [(first, second)]


def _theme(frame: Frame, place: Places, others: list[Meant]) -> list[Meant]:
    """ "Relations with the Holy See were restored": those of the state that the text is about."""
    active = place.verbal and not is_passive(place.trigger)
    if not others or active or not _is_of_ties(frame) or doers(frame, place):
        return []
    named = {about(m.mention) for m in others}
    above = place.trigger.head if place.trigger.dep_ == "ccomp" else None
    for subject in own_subjects(above) if above is not None else ():  # "ordered that relations with Syria be restored"
        ordering = place.parties.meant(subject, subject_fits(frame))
        if ordering and about(ordering[0].mention) not in named:
            return ordering[:1]
    found = place.parties.theme(place.trigger, lambda m: is_polity(m) and about(m) not in named)
    return [found] if found is not None else []


def _is_with_stranger(place: Places) -> bool:
    """With somebody the text does not let us know."""
    hung = obliques(place.noun, "with") if place.noun is not None else []  # "relations with the junta"
    defined = any(t.pos_ == "NOUN" and has_child(t, {"det", "poss"}) for t in hung)
    return defined or any(t.pos_ == "PROPN" or t.lemma_.lower() in reference().groups for t in place.tokens("with"))


def _at_once(frame: Frame, place: Places, subjects: list[Meant]) -> list[Meant]:
    """Several subjects do it with each other; but whoever "announced a meeting" together need not meet."""
    return [] if frame.nominal and frame.relation == "met" and not _is_after_talks(place, subjects) else subjects


def _is_after_talks(place: Places, subjects: list[Meant]) -> bool:
    """ "A and B announced after talks in Cairo that": two leaders, with each other."""
    noun, doc = place.trigger, place.parties.doc
    alone = not has_child(noun, {"poss", "compound"}) and word_behind(noun) not in _WITH_OTHERS
    persons = [m for m in subjects if m.kind is Kind.PERSON and m.reach is Reach.NAME]
    together = len(subjects) == len(persons) == 2 and any(c.dep_ == "conj" for c in doc[persons[0].token].children)
    return alone and together and noun.dep_ == "pobj" and noun.head.lower_ == "after" and noun.lemma_ != "summit"


def _is_of_ties(frame: Frame) -> bool:
    return "relation" in frame.noun and not frame.needs


def _only_other(place: Places, subject: Meant, fits: Fits) -> Meant | None:
    """Ties with nobody named: with the one other state of the sentence, where there is just one."""
    if place.noun is None or place.noun.pos_ == "PRON":
        return None
    before = place.parties.within(place.trigger.sent, place.trigger.i)
    before = [homeland(m) if _is_of_mission(m, place.parties.doc) else m for m in before]
    others = {
        about(m): m
        for m in before
        if is_polity(m) and about(m) != about(subject.mention) and fits(m) and not _is_aside(place.parties.doc[m.root])
    }
    if len(others) != 1:
        return None
    other = next(iter(others.values()))
    return Meant(other, place.trigger.i, f"taken for {other.label}", Reach.INFERRED)


def _is_from_afar(place: Places) -> bool:
    """ "talked to him by phone", "held talks by video link": nobody met."""
    hosts = [place.trigger, *([place.noun] if place.noun is not None else [])]
    means = [noun for host in hosts for noun in under(host, "by", "on", "over", "via", "through")]
    return any(token.lower_ in _WIRES for noun in means for token in (noun, *noun.children))


def _spurned(frame: Frame, place: Places) -> Pairs:
    """ "Addis Ababa cut relations in September": with the state that the text is about."""
    bare = place.noun is not None and place.noun.pos_ == "NOUN" and not _is_with_stranger(place)
    if frame.relation != "cut_relations" or not bare or not place.verbal or is_passive(place.trigger):
        return []
    subjects = doers(frame, place)
    who = {about(m.mention) for m in subjects}
    other = place.parties.theme(place.trigger, lambda m: is_polity(m) and about(m) not in who)
    return [(subjects[0], other)] if len(who) == 1 and other is not None else []


def _is_of_mission(mention: Mention, doc: Doc) -> bool:
    """ "closed its embassy in Lima and severed ties": the town stands for the state."""
    there = mention.start > 1 and doc[mention.start - 2].lemma_ in {"embassy", "mission"}
    return mention.kind is Kind.PLACE and bool(mention.state) and there


def _is_aside(name: Token) -> bool:
    """ "with Qatar as go-between": in a part of his own."""
    return any(c.lower_ == "as" for c in (*name.children, *name.head.children))


def _told_before(frame: Frame, place: Places, earlier: Sequence[Event]) -> Pairs:
    """ "resumed them in 1995", "the ties they had severed": the pair whose ties were told of before."""
    if place.noun is None or not _is_of_ties(frame):
        return []
    subjects = {about(m.mention) for m in place.first(frame.subject, subject_fits(frame))}
    for first, second in latest_pairs(place, earlier):
        sides = [about(first.mention), about(second.mention)]
        if subjects.issubset(sides):
            turned = (second, first) if subjects == {sides[1]} else (first, second)
            a, b = (replace(m, how="the pair told of before", reach=Reach.PAIR) for m in turned)
            return [(a, b)]
    return []


def _acting_together(event: Event) -> tuple[Meant, Meant] | None:
    """ "A and B signed a treaty ... Full relations are to be established": just two states."""
    sides = [m for m in event.subjects if about(m.mention)]
    return (sides[0], sides[1]) if event.relation == "signed" and len(sides) == 2 else None


def latest_pairs(place: Places, earlier: Sequence[Event]) -> Iterator[tuple[Meant, Meant]]:
    """The pairs of the ties told of shortly before, of the latest event first."""
    near = place.trigger.sent.start - _NEAR
    for event in reversed(earlier):
        if event.trigger == place.trigger or event.trigger.i < near:
            continue
        if event.relation in _TIES:
            yield from event.pairs
        elif (two := _acting_together(event)) and is_passive(place.trigger):
            yield two
