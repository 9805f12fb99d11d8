"""To whom or what a frame's event is done, where it stands in the sentence and where it is left out."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from comity.model import Kind
from comity.reading.fits import is_agreement, is_person, is_polity, object_fits, subject_fits
from comity.reading.frames import frames
from comity.reading.journeys import during, here, is_of_time, stage, there
from comity.reading.loose import signed_before
from comity.reading.meant import Meant, Reach, about
from comity.reading.mention import Way
from comity.reading.pairs import latest_pairs
from comity.reading.reference import reference
from comity.reading.syntax import has_child, is_passive, is_verb, obliques, under

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from comity.reading.event import Event
    from comity.reading.frames import Frame
    from comity.reading.meant import Fits
    from comity.reading.places import Places

_GUESSED = frozenset({Reach.PRONOUN, Reach.TOPIC, Reach.THEME})
_NEAR = 90
"""Words back to which what was told of before may reach from a sentence."""
_TOLD, _GATHERED = 2, 6
"""Sentences back to which what is left out was told; a summit that a text reports stays in mind longer."""
_DEFINITE = frozenset({"the", "these", "those"})
_MEETINGS = frozenset({"meeting", "talk", "encounter", "conversation"})
_OBJECTS = frozenset({"dobj", "obj", "ccomp", "attr"})


def aims(frame: Frame, place: Places) -> list[Meant]:
    """To whom or what it is done; empty where the text does not say."""
    if frame.relation == "mediated":
        found = _mediated(frame, place)
    else:
        fits = _or_organ(object_fits(frame)) if frame.relation == "joined" else object_fits(frame)
        found = place.first(frame.object, fits) or _lost(frame, place, fits) or _left_out(frame, place, fits)
        if frame.relation == "visited" and found and all(m.reach is Reach.DESCRIPTION for m in found):
            found = place.first(frame.object, _abroad(fits, frame, place))
        if frame.relation == "hosted":
            found = _hosted_beside(place, fits) or found or _at_summit(place, fits)
        found = place.parties.in_full(found, fits) if is_verb(place.trigger) else found
        if not found and frame.relation == "visited":
            found = place.all_of(stage(place.trigger), fits) if frame.nominal else []
            found = found or during(place, fits) or there(place, fits) or ([] if frame.nominal else here(place, fits))
    if frame.relation == "hosted":
        found = _gathering_before(place) or found
        if found and all(m.reach is Reach.PRONOUN and is_polity(m.mention) for m in found):
            found = place.first(frame.object, lambda m: m.kind is Kind.SUMMIT)  # "whose country hosted it"
    if frame.relation == "signed":
        found = found or signed_before(place)
    if frame.relation == "attended" and place.trigger.lemma_ == "be" and place.trigger.dep_ == "advcl":
        found = [object_ for object_ in found if object_.reach is Reach.NAME]  # "while he was there"
    if frame.relation == "attended" and frame.object == ("for",):
        found = [object_ for object_ in found if object_.reach is Reach.NAME]  # "Moscow was for it"
    found = [_acted_for(object_) for object_ in found] if frame.relation == "joined" else found
    return [object_ for object_ in found if not frame.only or object_.id in frame.only]


def _gathering_before(place: Places) -> list[Meant]:
    """ "met X at the conference on Tuesday, hosted by Bush": the conference, whatever the parse makes of it."""
    trigger = place.trigger
    if trigger.tag_ != "VBN" or trigger.dep_ not in {"acl", "advcl"} or not has_child(trigger, {"agent"}):
        return []
    before = [m for m in place.parties.within(trigger.sent, trigger.i) if m.kind is Kind.SUMMIT]
    last = before[-1] if before else None
    apart = last is None or any(is_verb(token) for token in trigger.doc[last.end : trigger.i])
    return [] if last is None or apart else [Meant(last, trigger.i)]


def _or_organ(fits: Fits) -> Fits:
    """ "The General Assembly admitted Malta": what fits, or an organ of it."""
    return lambda m: fits(m.body or m)


def _acted_for(meant: Meant) -> Meant:
    """The body of an organ; that of a treaty of accession where what was joined is left out."""
    body = meant.mention.body
    named = meant.kind is Kind.AGREEMENT and meant.reach not in {Reach.TOPIC, Reach.THEME}
    return meant if body is None or named else replace(meant, mention=body)


def _abroad(fits: Fits, frame: Frame, place: Places) -> Fits:
    """Nobody visits his own country: "the Pope may visit the country" is not the Holy See."""
    homes = {about(m.mention) for m in place.first(frame.subject, subject_fits(frame)) if m.kind is Kind.PERSON}
    return lambda m: fits(m) and about(m) not in homes


def parallel(frame: Frame, place: Places, found: list[Meant], earlier: Sequence[Event]) -> list[Meant]:
    """ "Kuwait would not recognise Kosovo ... Oman recognised it": of the same told before, the same object.

    So too where nothing stands in the object's place: "Spain has ruled out recognition"; and who "mediated" alone did
    so between the two whose ties were told of.
    """
    if frame.relation == "hosted" and not found:
        return _of_meeting(place, earlier)
    new = frame.relation == "recognized" and any(_is_newcomer(place.parties.doc[m.token]) for m in found)
    named = any(m.reach not in _GUESSED for m in found) and not new
    if named and not (frame.relation == "mediated" and _is_of_nothing_named(frame, place, found)):
        return found
    if frame.relation == "mediated" and _is_of_nothing_named(frame, place, found):
        pair = [m for pair in islice(latest_pairs(place, earlier), 1) for m in pair]
        told = any(is_polity(m.mention) and _is_just_before(place.trigger, m) for m in pair)
        pair = [replace(m, reach=Reach.PAIR) for m in pair if told and is_polity(m.mention)]
        return pair or found
    several = frame.relation == "withdrew" and place.trigger.tag_ == "NNS"  # "had announced their own departures"
    if several and found and all(m.reach is Reach.TOPIC for m in found):
        left = next((e for e in reversed(earlier) if e.relation == "withdrew" and _is_near(e, place.trigger)), None)
        return [replace(m, reach=Reach.TOPIC) for m in left.objects] if left is not None else found
    if "state" not in frame.takes or frame.relation != "recognized" or not (found or _is_bare(frame, place)):
        return found
    alike = (e for e in reversed(earlier) if e.relation == frame.relation and _is_near(e, place.trigger))
    same = next(alike, None) or next((e for e in earlier if found and _holds_main(e, place.trigger)), None)
    return [replace(m, reach=Reach.TOPIC) for m in same.objects] if same is not None else found


def _is_near(event: Event, trigger: Token) -> bool:
    """Whether an event was told of shortly before."""
    return trigger.sent.start - _NEAR <= event.trigger.i != trigger.i


def _is_newcomer(noun: Token) -> bool:
    """ "Iceland was first to recognise the new country": the one recognised before."""
    return any(c.lower_ == "new" for c in noun.children) and noun.lemma_.lower() in reference().countries


def _is_of_nothing_named(frame: Frame, place: Places, found: list[Meant]) -> bool:
    """Whether who mediates does so alone, or in an agreement without a name and parties."""
    return all(_is_nameless(m, place) for m in found) if found else _is_bare(frame, place)


def _holds_main(event: Event, clause: Token) -> bool:
    """ "established ties with Georgia a fortnight after Washington had recognised it": what the main clause aims at."""
    return event.relation == "established_relations" and event.trigger.is_ancestor(clause) and len(event.pairs) == 1


def _is_just_before(trigger: Token, meant: Meant) -> bool:
    """Whether somebody was told of in the same sentence or the one before."""
    sentence = trigger.sent
    return meant.token >= (trigger.doc[sentence.start - 1].sent.start if sentence.start else 0)


def is_at_home(frame: Frame, subject: Meant, object_: Meant, doc: Doc) -> bool:
    """Nobody visits his own country, only persons are taken anywhere, and a state merely spoken of is no guest."""
    if frame.only and subject.kind is Kind.PERSON:
        return True  # "Macron left China": he did not drop it
    if frame.relation == "visited":
        if frame.subject[0] == "theme" and subject.kind is not Kind.PERSON:
            return True  # "he took it to the White House"
        if subject.kind is not Kind.PERSON and subject.reach is Reach.PRONOUN:
            return True  # "it returned to Taiwan"
        return subject.mention.state == object_.mention.state or about(subject.mention) == about(object_.mention)
    if frame.relation != "hosted" or object_.kind is Kind.SUMMIT:
        return False
    if subject.kind is Kind.PERSON and object_.kind is Kind.STATE and about(object_.mention) == subject.mention.state:
        return True  # "hosted ten heads of state in Istanbul"
    counted = object_.kind is Kind.PERSON and _is_counted(doc[object_.token])
    return (object_.reach is Reach.GROUP and not counted) or subject.kind is Kind.PLACE


def _is_counted(group: Token) -> bool:
    """ "the two presidents", "both", "them": not just "leaders"."""
    both = any(child.lower_ == "both" for child in group.children)
    return both or group.pos_ in {"PRON", "NUM", "DET"} or has_child(group, {"nummod"})


def _left_out(frame: Frame, place: Places, fits: Fits) -> list[Meant]:
    """What was told before, where nothing stands in the object's place: "which quit in 2017"."""
    passive = is_passive(place.trigger) and frame.subject[0] == "agent"
    if not frame.absolute or passive or not _is_bare(frame, place):
        return []
    if place.noun is not None and place.noun.lower_ == "home" and not _is_the_one_summit(place):
        return []
    far = _GATHERED if frame.relation == "attended" else _TOLD
    return place.parties.topic(place.trigger, fits, _preferred(frame, place), far)


def _is_the_one_summit(place: Places) -> bool:
    """ "Modi stayed at home": where the text has told of two summits nobody knows which he missed."""
    told = (m for m in place.parties.mentions if m.start < place.trigger.i)
    return len({m.id for m in told if m.kind is Kind.SUMMIT}) == 1


def _lost(frame: Frame, place: Places, fits: Fits) -> list[Meant]:
    """The object the parse lost, where the verb takes one directly and its name stands right behind."""
    if "theme" not in frame.object or not is_verb(place.trigger) or is_passive(place.trigger):
        return []
    return place.parties.after(place.trigger, fits)


def _preferred(frame: Frame, place: Places) -> Kind | None:
    """The class that is likeliest left out."""
    if place.trigger.lemma_ in {"accede", "sign", "ratify"}:
        return Kind.AGREEMENT
    return Kind.ORGANIZATION if "body" in frame.takes else None


def _is_bare(frame: Frame, place: Places) -> bool:
    """Whether nothing stands where the object would: "which quit in 2017", not "which quit the talks"."""
    trigger = place.trigger
    if trigger.lemma_ == "leave" and (trigger.tag_ == "VBN" or any(c.lower_ == "for" for c in trigger.children)):
        return False
    objects = [c for c in trigger.children if _is_object(c) and c != place.noun]
    if frame.subject[0] == "theme":  # "took it back in 1980": whom, not into what
        objects = [c for c in objects if c.dep_ != "dobj"]
    if (objects and is_verb(trigger)) or _is_of_the_head(frame, place) or _is_way_back(trigger):
        return False
    prepositions = {"from", "to", "into", "with"} if is_verb(trigger) else {"to", "from", "into"}
    if frame.relation not in {"joined", "withdrew"} and not is_verb(trigger):
        prepositions.add("of")
    if is_verb(trigger) and any(
        c.lower_ == "out" and any(n.lower_ == "of" for n in c.children) for c in trigger.children
    ):
        return False  # "walked out of the military command"
    if place.noun is not None and any(c.dep_ == "prep" and c.lower_ in {"on", "of"} for c in place.noun.children):
        return False  # "took a seat on the Security Council"
    return not any(
        c.dep_ == "prep" and c.lower_ in prepositions and not _is_company(c) and not is_of_time(c)
        for c in trigger.children
    )


def _is_of_the_head(frame: Frame, place: Places) -> bool:
    """ "a law that Duda signed", "the law Duda signed": what was done to the noun the clause hangs on."""
    trigger = place.trigger
    if "theme" not in frame.object or frame.subject[0] != "agent":
        return False
    if trigger.dep_ == "acl":
        return trigger.tag_ == "VBD" and trigger.head.dep_ == "appos"
    clause = trigger.head if trigger.dep_ == "xcomp" else trigger
    return clause.dep_ == "relcl" and clause.head in place.tokens("theme")


def _is_way_back(noun: Token) -> bool:
    """ "on his return", "in return for": nobody joins anything."""
    if is_verb(noun) or noun.lemma_ != "return":
        return False
    owners = [c for c in noun.children if c.dep_ == "poss"]
    return not owners or any(c.lower_ in reference().people for c in owners)


def _is_object(token: Token) -> bool:
    """Whether something stands as an object; "rejoined the following year" has none."""
    return token.dep_ in _OBJECTS | {"xcomp"} and token.ent_type_ != "DATE"


def _is_company(preposition: Token) -> bool:
    """ "joined together with Denmark": not what was joined."""
    return preposition.doc[preposition.i - 1].lower_ in reference().together


def _mediated(frame: Frame, place: Places) -> list[Meant]:
    """The agreement; where there are only talks the other states of the sentence."""
    found = (
        place.first(frame.object, is_agreement)
        or _drawn_up_before(place)
        or place.first(frame.object, object_fits(frame))
        or _left_out(frame, place, is_agreement)
    )
    found = found or _agreement_beside(place) or _at_odds(frame, place) or _told_of(frame, place)
    if found and all(_is_nameless(m, place) for m in found):
        return place.first(("between", "parties"), is_polity) or _quarrelling(frame, place) or found
    return found


def _drawn_up_before(place: Places) -> list[Meant]:
    """ "A and B signed a memorandum in Madrid, brokered by C": that, and not A and B."""
    trigger = place.trigger
    if trigger.tag_ != "VBN" or trigger.dep_ != "advcl" or not has_child(trigger, {"agent"}):
        return []
    before = [m for m in place.parties.within(trigger.sent, trigger.i) if is_agreement(m)]
    return [Meant(m, m.root) for m in before[-1:] if trigger.doc[trigger.i - 1].text == ","]


def _told_of(frame: Frame, place: Places) -> list[Meant]:
    """ "The settlement was mediated by Norway", "mediation by Norway had saved them": the agreement told of."""
    spoken = [noun for noun in place.tokens("theme") if noun.lemma_.lower() in frames().talks]
    definite = any(c.lower_ in _DEFINITE for noun in spoken for c in noun.children)
    if not definite and not (frame.nominal and not place.tokens("between")):
        return []
    return place.parties.topic(place.trigger, is_agreement, None, _TOLD if definite else 1)


def _hosted_beside(place: Places, fits: Fits) -> list[Meant]:
    """ "agreed at the summit on Tuesday, hosted by Bush, to": the summit, whatever the parse hangs it on."""
    trigger = place.trigger
    alone = trigger.tag_ == "VBN" and has_child(trigger, {"agent"}) and not has_child(trigger, {"nsubjpass", "auxpass"})
    if not alone or trigger.doc[trigger.i - 1].text != ",":
        return []
    held = [m for m in place.parties.within(trigger.sent, trigger.i) if m.kind is Kind.SUMMIT and fits(m)][-1:]
    return [Meant(m, m.root) for m in held if not any(map(is_verb, trigger.doc[m.end : trigger.i]))]


def _at_summit(place: Places, fits: Fits) -> list[Meant]:
    """ "plays host to forty delegations at the summit": the summit."""
    nouns = [noun for noun in (*place.tokens("to"), *place.tokens("theme")) if noun.pos_ == "NOUN"]
    return [m for noun in nouns for at in obliques(noun, "at") for m in place.parties.meant(at, fits)]


def _of_meeting(place: Places, earlier: Sequence[Event]) -> list[Meant]:
    """ "The meeting between A and B was hosted by C", "C hosted their meeting": those who met."""
    talks = [noun for noun in place.tokens("theme") if noun.lemma_ in _MEETINGS]
    named = [m for noun in talks for who in under(noun, "between", "of") for m in place.parties.meant(who, is_person)]
    definite = any(c.lower_ in _DEFINITE | {"their"} for noun in talks for c in noun.children)
    near = place.trigger.sent.start - _NEAR
    met = (e for e in reversed(earlier) if e.relation == "met" and e.trigger.i >= near) if definite else iter(())
    last = [m for event in islice(met, 1) for pair in event.pairs for m in pair]
    return named or [replace(m, reach=Reach.TOPIC) for m in {m.id: m for m in last}.values()]


def _is_nameless(meant: Meant, place: Places) -> bool:
    """ "a truce", "the agreement": where it has no name its parties count."""
    noun = place.parties.doc[meant.mention.root]
    bare = noun.lemma_.lower() == "agreement" and meant.mention.label.lower() == "agreement"
    return noun.lemma_.lower() in frames().talks or (bare and meant.mention.way is Way.UNKNOWN)


def _at_odds(frame: Frame, place: Places) -> list[Meant]:
    """ "thanks to Qatari mediation, A and B restored relations": the only two other states of the sentence."""
    others = _quarrelling(frame, place) if frame.nominal else []
    return others if len(others) == 2 else []


def _quarrelling(frame: Frame, place: Places) -> list[Meant]:
    """The parties to a deal without a name: the other states of the sentence."""
    mediators = {about(m.mention) for m in place.first(frame.subject, subject_fits(frame))}
    named = [m for m in place.parties.within(place.trigger.sent) if is_polity(m) and not m.modifies]
    others = {m.id: m for m in named if about(m) not in mediators}
    return [Meant(m, m.root, "party to what was mediated", Reach.INFERRED) for m in others.values()]


def _agreement_beside(place: Places) -> list[Meant]:
    """What was mediated where no more is said than "talks": the agreement that the same sentence names."""
    named = filter(is_agreement, place.parties.within(place.trigger.sent))
    return [Meant(m, place.trigger.i, f"taken for {m.label}", Reach.INFERRED) for m in named][:1]
