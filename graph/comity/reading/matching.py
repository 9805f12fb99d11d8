"""Frames laid over a parsed sentence: which events its words tell."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from comity.model import Kind
from comity.reading.aims import aims, is_at_home, parallel
from comity.reading.beside import beside
from comity.reading.candidates import ANEW, PARTICLES, candidates
from comity.reading.clause import agents
from comity.reading.doers import all_doers
from comity.reading.event import Event, crossed
from comity.reading.fits import subject_fits
from comity.reading.frames import SYMMETRIC, Frame, frames
from comity.reading.meant import Reach
from comity.reading.mention import Way
from comity.reading.pairs import mutual
from comity.reading.places import Places
from comity.reading.reference import reference
from comity.reading.stays import ends_stay
from comity.reading.syntax import OBJECTS, conjoined, has_child, obliques, under

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Token

    from comity.reading.event import Pairs
    from comity.reading.meant import Meant
    from comity.reading.mention import Mention
    from comity.reading.parties import Parties

_RETURNING = frozenset({"return", "come", "rejoin", "re-enter"})
_NO_STATES = frozenset(
    {"part", "territory", "province", "sponsor", "capital", "ally", "mediator", "aggressor", "threat"}
)
_MEMBERS = frozenset({"member", "partner", "observer"})
_MERE = frozenset({"observer", "guest", "associate"})
_THEM = frozenset({"him", "her", "them", "me", "us"})
_LATER = frozenset({"next", "one"})
_OTHERS, _EACH = frozenset({"other", "another"}), frozenset({"each", "one"})
_LEADERS = frozenset({"leader", "president", "minister", "premier", "chancellor", "king", "counterpart", "colleague"})
_WAYS = frozenset({"home", "back", "out", "up", "down", "together", "forward", "close", "first", "along"})
_SINCE = 2
"""Sentences back to which a summit stays in mind of who "has pulled out"."""


def events(parties: Parties, sentence: Iterable[Token], told: Sequence[Event] = ()) -> Iterator[Event]:
    """The events the words of a sentence tell, in its order; the first frame of a relation that fits a word counts."""
    earlier = list(told)
    for token in sentence:
        found: set[str] = set()
        for frame, noun in candidates(token) if not _is_in_name(token, parties) else ():
            if frame.relation in found or any(e.noun == token for e in earlier):
                continue
            event = _event(frame, Places(token, noun, parties), earlier)
            if event is not None:
                found.add(frame.relation)
                earlier.append(event)
                yield event
                yield from beside(event, parties)


def _is_in_name(token: Token, parties: Parties) -> bool:
    """ "the Treaty of Accession": a word of its name tells no accession."""
    named = parties.at(token.i)
    return named is not None and named.kind is Kind.AGREEMENT and named.root != token.i and token.is_title


def _event(frame: Frame, place: Places, earlier: Sequence[Event]) -> Event | None:
    if frame.relation == "established_relations" and any(c.lower_ in ANEW for c in place.trigger.children):
        frame = frames().by_relation["restored_relations"]  # "took up relations again"
    both = frame.relation in SYMMETRIC or "both" in frame.object
    pairs = mutual(frame, place, earlier) if both else _directed(frame, place, earlier)
    return Event(frame, place.trigger, pairs, place.noun, frame.status) if pairs else None


def _directed(frame: Frame, place: Places, earlier: Sequence[Event]) -> Pairs:
    """Who does it to whom."""
    if (
        _means_another(frame, place)
        or _is_figure(frame, place)
        or _joins_otherwise(frame, place)
        or _is_asked_for(frame, place)
    ):
        return []
    objects = parallel(frame, place, aims(frame, place), earlier)
    if frame.relation == "joined" and place.trigger.lemma_ == "enter" and place.tokens("into"):
        objects = [m for m in objects if m.kind is not Kind.AGREEMENT]  # "entered into an agreement": they made it
    if frame.relation == "withdrew" and frame.subject == ("theme",) and _is_behind_out(place):
        return []  # "pulled out of A, B and C": the parse makes B an object
    if frame.relation == "hosted" and place.trigger.lemma_ == "hold" and _is_their_own(objects, frame, place):
        return []
    subjects = all_doers(frame, place) if objects or frame.relation == "joined" else []
    if subjects and place.trigger.lemma_ in _RETURNING and all(m.reach is Reach.TOPIC for m in objects):
        objects = _left_before(subjects, place, earlier) or objects
    if not objects and _is_reciprocal(frame, place):
        sides = all_doers(frame, place) or _both_told(frame, place)
        return [(s, o) for s, o in crossed(sides, sides) if s.id != o.id]  # "recognised each other"
    if _are_themselves(objects, subjects):
        return []
    return [(s, o) for s, o in crossed(subjects, objects) if not is_at_home(frame, s, o, place.parties.doc)]


def _are_themselves(objects: Sequence[Meant], subjects: Sequence[Meant]) -> bool:
    """ "Cuba and Norway mediated them", "Cuba, Chad and Norway recognised it": none of themselves."""
    who = {m.id for m in subjects}
    if len(objects) > 1:
        return {m.id for m in objects} == who
    return len(who) > 1 and any(m.reach is Reach.PRONOUN and m.id in who for m in objects)


def _means_another(frame: Frame, place: Places) -> bool:
    """Whether what stands beside the trigger makes it tell something else."""
    trigger = place.trigger
    match frame.relation:
        case "hosted":
            meets = trigger.lemma_ == "hold" and any(under(t, "with") for t in place.tokens("theme"))
            # "will hold his first summit with Putin": they meet; "received Andorra as a member"
            elsewhere = frame.subject[0] == "in" and not any(t.lower_ in _LATER for t in place.tokens("theme"))
            # "the next one will be held in Spain"; of the others the host is told otherwise
            return meets or elsewhere or any(n.lemma_ in _MEMBERS for n in obliques(trigger, "as"))
        case "recognized":  # "recognises Taiwan as a part of China"
            return any(n.lemma_ in _NO_STATES for n in place.tokens("as")) or _is_over_land(place)
        case "joined" if frame.subject[0] == "agent" and place.verbal:
            return any(n.lemma_ in _LEADERS for n in place.tokens("theme"))  # "joined the leaders of the League"
        case "ratified" if frame.status:  # "parliament threw out the treaty"
            return not any(noun.lemma_.lower() in reference().chambers for noun in agents(trigger))
        case "visited" if trigger.lemma_ in {"leave", "depart"} and frame.object[0] == "theme":
            return not ends_stay(trigger)
        case "visited" if trigger.lemma_ == "be":  # "its allies are down to Burkina Faso"
            return any(c.lower_ == "down" for c in trigger.children)
        case "mediated" if trigger.lemma_ == "negotiate":  # "the agreement each has negotiated with the Union"
            return any(c.lower_ == "with" for c in trigger.children)
        case "attended":
            return _is_elsewhere(frame, place)
        case "signed":  # "signed as a witness"
            return any(n.lemma_ == "witness" for n in obliques(trigger, "as"))
    return False


def _is_elsewhere(frame: Frame, place: Places) -> bool:
    """ "told a news conference", "left the talks", "pulled out" of a body: nobody attends a summit."""
    trigger = place.trigger
    if trigger.lemma_ == "join":  # "invited to join NATO at its summit"
        return bool(place.meant("theme", lambda m: m.kind in {Kind.ORGANIZATION, Kind.AGREEMENT}))
    if trigger.lemma_ in {"tell", "leave"}:
        named = place.meant("theme", lambda m: m.kind is Kind.SUMMIT and "-" in m.id)
        return not named or any(c.lower_ in {"a", "an"} for noun in place.tokens("theme") for c in noun.children)
    if trigger.lemma_ == "come" and frame.absolute:
        return not _comes_or_not(trigger)
    return frame.absolute and any(c.lower_ == "out" for c in trigger.children) and not _is_of_summit(place)


def _comes_or_not(verb: Token) -> bool:
    """ "did not come", "had come as a guest": to the summit told of; "came home" is something else."""
    prepositions = {c.lower_ for c in verb.children if c.dep_ in {"prep", "prt", "agent"} and not _leads_to_day(c)}
    led = has_child(verb, {"xcomp", "acomp", "attr", "dobj", "oprd"}) or any(c.lower_ in _WAYS for c in verb.children)
    guest = any(noun.lemma_ in _MERE for noun in obliques(verb, "as"))
    return not led and prepositions <= {"as"} and (guest or has_child(verb, {"neg"}))


def _leads_to_day(preposition: Token) -> bool:
    """ "because of", "on Monday"."""
    return preposition.lower_ == "because" or any(c.ent_type_ == "DATE" for c in preposition.children)


def _is_of_summit(place: Places) -> bool:
    """ "Chad has also pulled out": of the summit told of, where no body was told of since."""
    told = place.parties.topic(
        place.trigger, lambda m: m.kind in {Kind.SUMMIT, Kind.ORGANIZATION, Kind.AGREEMENT}, None, _SINCE
    )
    return any(m.kind is Kind.SUMMIT for m in told) or bool(place.first(("of", "from", "out"), _is_summit))


def _is_summit(mention: Mention) -> bool:
    return mention.kind is Kind.SUMMIT


def _is_figure(frame: Frame, place: Places) -> bool:
    """ "Nauru went over to Beijing", "denounced the treaty as an insult": no journey, and no withdrawal."""
    trigger, own = place.trigger, {c.lower_ for c in place.trigger.children}
    if frame.relation == "withdrew":
        return trigger.lemma_ == "denounce" and "as" in own
    if frame.relation != "visited" or trigger.lemma_ != "go" or own.isdisjoint({"over", "back"}):
        return False
    return not any(m.kind is Kind.PERSON for m in place.first(frame.subject, subject_fits(frame)))


def _is_over_land(place: Places) -> bool:
    """ "recognised Kenyan sovereignty over the islands", "recognised Kenya's sovereignty there": whose land it is."""
    noun = place.noun
    if noun is None or noun.lemma_ != "sovereignty":
        return False
    beside = noun.doc[noun.i + 1 : noun.i + 2]
    return any(word.lower_ in {"over", "there"} for word in beside)


def _joins_otherwise(frame: Frame, place: Places) -> bool:
    """ "joined Russia in signing the protocol", "joins them in Paris", "admitted as an observer": no new member."""
    trigger = place.trigger
    if frame.relation != "joined" or not place.verbal:
        return False
    shared = trigger.lemma_ == "join" and any(n.tag_ == "VBG" for n in _led_by_in(place))
    person = trigger.lemma_ == "join" and any(t.lower_ in _THEM for t in place.tokens("theme"))
    return shared or person or any(n.lemma_ in _MERE for n in obliques(trigger, "as"))


def _led_by_in(place: Places) -> list[Token]:
    """What stands under "in" beside a verb or what it is done to."""
    hosts = [place.trigger, *(item for theme in place.tokens("theme") for item in conjoined(theme))]
    return [noun for host in hosts for noun in obliques(host, "in")]


def _is_asked_for(frame: Frame, place: Places) -> bool:
    """ "has asked the powers for recognition": whoever asks would be recognised himself."""
    noun = place.trigger
    if frame.relation != "recognized" or not frame.nominal or any(c.lower_ == "of" for c in noun.children):
        return False
    return noun.dep_ == "pobj" and noun.head.lower_ == "for" and noun.head.head.lemma_ in {"ask", "appeal", "call"}


def _is_reciprocal(frame: Frame, place: Places) -> bool:
    """ "each other", "one another", "neither recognises the other"."""
    others = [t for t in place.tokens("theme") if t.lower_ in _OTHERS and t.doc[t.i - 1].lower_ in _EACH]
    return frame.relation == "recognized" and not frame.noun and bool(others or _neither(place.trigger))


def _both_told(frame: Frame, place: Places) -> list[Meant]:
    """ "Israel and Syria are at war; neither recognises the other": the two told of."""
    fits = subject_fits(frame)
    return [m for word in _neither(place.trigger) for m in place.parties.groups.plural(word, fits, 2)]


def _neither(verb: Token) -> list[Token]:
    """ "neither recognises the other", "neither recognises the other's government": its subject."""
    before = verb.doc[verb.i - 1 : verb.i]
    themes = [t for c in verb.children if c.dep_ in OBJECTS for t in (c, *c.children)]
    other = any(t.lower_ == "other" and t.doc[t.i - 1].lower_ == "the" for t in themes)
    return [word for word in before if word.lower_ == "neither" and other]


def _is_behind_out(place: Places) -> bool:
    ways = [c.i for c in place.trigger.children if c.dep_ in PARTICLES and c.lower_ in {"out", "from"}]
    return bool(ways) and any(c.dep_ == "dobj" and c.i > ways[0] for c in place.trigger.children)


def _is_their_own(objects: Sequence[Meant], frame: Frame, place: Places) -> bool:
    """ "Macron and Modi held a summit": they meet, and nobody is the host."""
    unnamed = all(m.mention.way is Way.UNKNOWN for m in objects)
    leaders = [m for m in place.first(frame.subject, subject_fits(frame)) if m.kind is Kind.PERSON]
    return unnamed and len(leaders) > 1


def _left_before(subjects: Sequence[Meant], place: Places, earlier: Sequence[Event]) -> list[Meant]:
    """ "which left in 2016 wishes to return": to what the same ones left."""
    if any(c.dep_ in {"dobj", "prep"} and c.lower_ in {"to", "from", "for", "into"} for c in place.trigger.children):
        return []
    who = {m.id for m in subjects}
    left = (e for e in reversed(earlier) if e.relation == "withdrew" and who <= {m.id for m in e.subjects})
    return [replace(m, reach=Reach.TOPIC) for event in islice(left, 1) for m in event.objects]
