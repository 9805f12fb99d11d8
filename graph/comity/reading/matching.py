"""Frames laid over a parsed sentence: which event a word tells, and who takes part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from comity.model import Kind
from comity.reading.clause import agents, companions, is_passive, is_verb, obliques, surface_subjects, themes
from comity.reading.frames import PERSONAL, SYMMETRIC, Frame, frames
from comity.reading.meant import POLITIES, Fits, Meant, Reach
from comity.reading.mention import Mention, Way
from comity.reading.parties import Parties
from comity.reading.reference import reference

if TYPE_CHECKING:
    from spacy.tokens import Token

_BODIES = frozenset({Kind.ORGANIZATION, Kind.AGREEMENT})
_DIPLOMATIC = frozenset({"diplomatic", "full", "formal", "official", "ambassadorial", "bilateral"})
_MEASURES = frozenset({"round", "series", "set", "day", "hour", "couple", "pair", "string", "number"})
_PARTICLES = frozenset({"prt", "prep", "advmod"})


@dataclass(slots=True)
class Event:
    """What one word tells: a frame, its trigger token, and pairs of who and whom."""

    frame: Frame
    trigger: Token
    pairs: list[tuple[Meant, Meant]]
    noun: Token | None = None
    weak: list[str] = field(default_factory=list)
    """Names of what makes the match less sure."""
    status: str = ""
    """What the words themselves make of it, where they do."""

    @property
    def relation(self) -> str:
        """The relation, as the vocabulary writes it."""
        return self.frame.relation


_ROLES = {"host": "hosted", "mediator": "mediated", "broker": "mediated", "intermediary": "mediated", "go-between": "mediated"}


def roles(parties: Parties, sentence: Iterable[Token]) -> Iterator[Event]:
    """"with Dilma Rousseff as host": who is named in a role beside the clause."""
    for token in sentence:
        relation = _ROLES.get(token.lemma_.lower())
        if relation is None or token.dep_ != "pobj" or token.head.lower_ != "as":
            continue
        person = token.head.head
        if person.dep_ != "pobj" or person.head.lower_ != "with":
            continue
        frame = next(f for fs in frames().by_verb.values() for _, f in fs if f.relation == relation)
        who = parties.meant(person, subject_fits(frame))
        kind = Kind.SUMMIT if relation == "hosted" else Kind.AGREEMENT
        what = [m for m in parties.mentions if person.sent.start <= m.start < person.sent.end and m.kind is kind]
        whom = [Meant(what[0], token.i)] if what else _sides_of(person, parties) if relation == "mediated" else []
        pairs = [(s, o) for s in who for o in whom if s.id != o.id]
        if pairs:
            yield Event(frame, person, pairs)


def _sides_of(person: Token, parties: Parties) -> list[Meant]:
    """The parties of what was mediated: the states of the clause."""
    verb = next((up for up in person.ancestors if is_verb(up)), None)
    return [m for token in agents(verb) for m in parties.meant(token, lambda m: m.kind in POLITIES)] if verb is not None else []


def events(parties: Parties, sentence: Iterable[Token], told: Sequence[Event] = ()) -> Iterator[Event]:
    """The events the words of a sentence tell, in its order; the first frame of a relation that fits a word counts."""
    table = frames()
    earlier = list(told)
    for token in sentence:
        if is_verb(token):
            candidates = [(f, n) for p, f in table.by_verb.get(_lemma(token), ()) if _particle(token, p) for n in _nouns(token, f)]
        elif token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() in table.by_noun:
            candidates = [(f, n) for f in table.by_noun[token.lemma_.lower()] for n in _inner(token, f)]
        else:
            continue
        found: set[str] = set()
        for frame, noun in candidates:
            if frame.relation in found:
                continue
            event = _event(frame, token, noun, parties, earlier)
            if event is not None:
                found.add(frame.relation)
                earlier.append(event)
                yield event
                yield from _left_out(event, parties)
                yield from _gathering(event, parties)


def _event(
    frame: Frame, trigger: Token, noun: Token | None, parties: Parties, earlier: Sequence[Event]
) -> Event | None:
    place = _Places(trigger, noun, parties)
    whom_fits = object_fits(frame)
    who_fits = subject_fits(frame)
    event = Event(frame, trigger, [], noun, status=frame.status)
    if frame.relation in SYMMETRIC or "both" in frame.object:
        event.pairs = _mutual(frame, place, who_fits, whom_fits) or _same_pair(frame, place, who_fits, earlier)
        event.pairs = [(s, o) for s, o in event.pairs if not frame.only or o.id in frame.only]
        return event if event.pairs else None
    paper = frame.relation == "mediated"
    objects = (_first(place, frame.object, lambda m: m.kind is Kind.AGREEMENT) if paper else []) or _first(place, frame.object, whom_fits)
    if not objects and frame.absolute and _bare(trigger, noun, parties) and not (is_passive(trigger) and frame.subject[0] == "agent"):
        whole = Kind.AGREEMENT if trigger.lemma_ in {"accede", "sign", "ratify"} else Kind.ORGANIZATION if "body" in frame.takes else None
        fits = (lambda m: m.kind is Kind.AGREEMENT) if frame.relation == "mediated" else whom_fits
        objects = parties.topic(trigger, fits, whole)
    if frame.relation == "mediated" and objects and all(parties.doc[o.mention.root].lemma_.lower() in _TALKS for o in objects):
        objects = _quarrelling(trigger, parties, subject_states(frame, place, who_fits)) or objects
    if not objects and frame.relation == "mediated":
        objects = _in_sentence(trigger, parties)
    if not objects:
        return None
    subjects = _whole_list(_first(place, frame.subject, who_fits), _right_before(frame, trigger, parties), trigger)
    if not subjects and frame.relation == "recognized" and is_passive(trigger):
        above = next((up for up in trigger.ancestors if is_verb(up)), None)  # "has relations with Israel, recognised in 1992"
        subjects = [m for token in agents(above) for m in parties.meant(token, who_fits)] if above is not None else []
    if frame.relation not in PERSONAL and is_verb(trigger):
        behalf = [n for b in obliques(trigger, "on") if b.lower_ == "behalf" for n in obliques(b, "of")]
        subjects = [m for token in behalf for m in parties.meant(token, who_fits)] or subjects
    if subjects and is_verb(trigger):
        subjects += [m for token in companions(trigger) for m in parties.meant(token, who_fits)]
    if frame.also and subjects:
        hosts = [token for p in (frame.also, "between") for token in obliques(trigger, p)]
        hosts += [n for theme in themes(trigger) for t in theme.subtree if t.lower_ in {frame.also, "between"} and t.dep_ == "prep" and not _within_clause(t, theme) for n in t.children if n.dep_ == "pobj"]
        subjects += [m for token in hosts for m in parties.meant(token, who_fits)]
        subjects = list({m.id: m for m in reversed(subjects)}.values())[::-1]
    objects = [o for o in objects if not frame.only or o.id in frame.only]
    event.pairs = [(s, o) for s in subjects for o in objects if s.id != o.id and not _at_home(frame, s, o)]
    return event if event.pairs else None


def _gathering(event: Event, parties: Parties) -> Iterator[Event]:
    """"a summit where he hosted the leaders of A and B", "hosted them for a summit": the summit's host and guests."""
    guests = [o for _, o in event.pairs if o.kind is not Kind.SUMMIT]
    if event.relation != "hosted" or not guests:
        return
    trigger = event.trigger
    above = [trigger.head, trigger.head.head, trigger.head.head.head] if trigger.dep_ == "relcl" else []
    tokens = [*(n for p in ("for", "at", "during", "in") for n in obliques(trigger, p)), *above]
    held = next((m for t in tokens for m in parties.meant(t, lambda m: m.kind is Kind.SUMMIT)), None)
    if held is None:
        return
    attended = next(f for fs in frames().by_verb.values() for _, f in fs if f.relation == "attended")
    yield Event(event.frame, trigger, list({s.id: (s, held) for s, _ in event.pairs}.values()))
    yield Event(attended, trigger, [(guest, held) for guest in guests])


def _whole_list(parsed: list[Meant], before: list[Meant], trigger: Token) -> list[Meant]:
    """Of the subjects the parse gives and the names right before the verb the better."""
    if not parsed or not before:
        return parsed or before
    own = any(c.dep_ in {"nsubj", "nsubjpass"} for c in trigger.children)
    ids = {m.id for m in before}
    if (not own and trigger.tag_ in {"VBD", "VBZ", "VBP"}) or (len(before) > len(parsed) and {m.id for m in parsed} <= ids):
        return before
    return parsed


def _right_before(frame: Frame, trigger: Token, parties: Parties) -> list[Meant]:
    """For a finite verb whose subject the parse lost."""
    while trigger.dep_ in {"xcomp", "acomp", "conj"} and trigger.head != trigger and not any(
        c.dep_ in {"nsubj", "nsubjpass"} for c in trigger.children
    ):
        trigger = trigger.head
    finite = trigger.tag_ in {"VBD", "VBZ", "VBP"} or any(c.tag_ in {"VBD", "VBZ", "VBP", "MD"} for c in trigger.children if c.dep_ == "aux")
    pronoun = any(c.dep_ in {"nsubj", "nsubjpass"} and c.pos_ == "PRON" for c in trigger.children)
    if not finite or pronoun or frame.subject[0] != "agent" or is_passive(trigger):
        return []
    return parties.before(trigger, subject_fits(frame))


def _left_out(event: Event, parties: Parties) -> Iterator[Event]:
    """"Egypt, but not Kuwait, severed relations": the same, denied of the other."""
    fits = subject_fits(event.frame)
    out = [m for token in {s.token: None for s, _ in event.pairs} for m in parties.excepted(parties.doc[token], fits)]
    if out:
        objects = list({o.id: o for _, o in event.pairs}.values())
        pairs = [(s, o) for s in out for o in objects]
        yield Event(event.frame, event.trigger, pairs, event.noun, ["left out"], status="denied")


def _at_home(frame: Frame, subject: Meant, object_: Meant) -> bool:
    """Nobody visits his own country, and a state is no guest that was merely spoken of."""
    if frame.relation == "visited":
        return subject.mention.state == object_.mention.state or about(subject.mention) == about(object_.mention)
    return frame.relation == "hosted" and object_.kind is not Kind.SUMMIT and object_.reach is Reach.GROUP


_TALKS = frozenset({"deal", "talk", "negotiation", "ceasefire", "truce", "thaw", "rapprochement", "detente", "end", "settlement"})


def subject_states(frame: Frame, place: _Places, fits: Fits) -> set[str]:
    """The states that do it, by any role."""
    return {about(m.mention) for m in _first(place, frame.subject, fits)}


def _quarrelling(trigger: Token, parties: Parties, mediators: set[str]) -> list[Meant]:
    """The parties to a deal without a name: the other states of the sentence."""
    sent = trigger.sent
    named = [m for m in parties.mentions if sent.start <= m.start < sent.end and m.kind in POLITIES and not m.modifies]
    return list({m.id: Meant(m, m.root, "party to what was mediated", Reach.INFERRED) for m in named if about(m) not in mediators}.values())


def _in_sentence(trigger: Token, parties: Parties) -> list[Meant]:
    """What was mediated where no more is said than "talks": the agreement that the same sentence names."""
    named = [m for m in parties.mentions if trigger.sent.start <= m.start < trigger.sent.end and m.kind is Kind.AGREEMENT]
    return [Meant(named[0], trigger.i, f"taken for {named[0].label}", Reach.INFERRED)] if named else []


def _bare(trigger: Token, noun: Token | None, parties: Parties) -> bool:
    """Whether nothing stands where the object would: "which quit in 2017", not "which quit the talks"."""
    if trigger.lemma_ == "leave" and (trigger.tag_ == "VBN" or any(c.lower_ == "for" for c in trigger.children)):
        return False
    if is_verb(trigger):
        objects = [c for c in trigger.children if c.dep_ in {"dobj", "obj", "ccomp", "attr"} and c != noun]
        return not objects and not any(c.dep_ == "prep" and c.lower_ in {"from", "to", "with"} for c in trigger.children)
    return not any(c.dep_ == "prep" and c.lower_ in {"to", "from", "of"} for c in trigger.children)


def _first(place: _Places, roles: tuple[str, ...], fits: Fits) -> list[Meant]:
    for role in roles:
        found = [m for token in place.tokens(role) for m in place.parties.meant(token, fits)]
        found += place.modifiers(role, fits)
        if not found and role == "theme":
            found = [m for token in place.tokens(role) for m in _behind(token, place, fits)]
        if found:
            return list({m.id: m for m in reversed(found)}.values())[::-1]
    return []


def _behind(token: Token, place: _Places, fits: Fits) -> list[Meant]:
    """"a meeting of the Forum, which Tonga is to host": the meeting, not the Forum."""
    if token.i < place.trigger.i and token.dep_ == "pobj" and token.head.lower_ in {"of", "in", "at"}:
        return place.parties.meant(token.head.head, fits)
    return []


def _mutual(frame: Frame, place: _Places, who_fits: Fits, whom_fits: Fits) -> list[tuple[Meant, Meant]]:
    subjects = _whole_list(_first(place, frame.subject, who_fits), _right_before(frame, place.trigger, place.parties), place.trigger)
    others = _first(place, tuple(role for role in frame.object if role != "both"), whom_fits)
    if subjects and others:
        return [(s, o) for s in subjects for o in others if s.id != o.id]
    if not others and any(t.pos_ == "PROPN" or t.lemma_.lower() in reference().groups for t in place.tokens("with")):
        return []  # with somebody the text does not let us know
    between = [m for token in place.tokens("between") for m in place.parties.meant(token, whom_fits)]
    theirs = [m for token in place.tokens("poss") for m in place.parties.meant(token, whom_fits)]
    own = subjects if len(subjects) > 1 and not (frame.nominal and frame.relation == "met") else []
    together = between if len(between) > 1 else theirs if len(theirs) > 1 else own
    if "both" in frame.object and together:
        return [(a, b) for n, a in enumerate(together) for b in together[n + 1 :] if a.id != b.id]
    lone = _only_other(place, subjects, whom_fits) if len(subjects) == 1 and "relation" in frame.noun and not frame.needs else []
    if lone:
        return [(subjects[0], lone[0])]
    if others and (owner := between or theirs):
        return [(s, o) for s in owner for o in others if s.id != o.id]
    return []


def _within_clause(token: Token, top: Token) -> bool:
    """Whether a clause lies between a token and the phrase it belongs to."""
    return any(is_verb(up) for up in token.ancestors if up.i > top.i and up in set(top.subtree))


def _only_other(place: _Places, subjects: list[Meant], fits: Fits) -> list[Meant]:
    """Ties with nobody named: with the one other state of the sentence, where there is just one."""
    trigger, own = place.trigger, about(subjects[0].mention)
    if place.noun is None or place.noun.pos_ == "PRON":
        return []
    others = [
        m
        for m in place.parties.mentions
        if trigger.sent.start <= m.start < trigger.i and m.kind in POLITIES and about(m) != own and fits(m)
    ]
    distinct = {about(m): m for m in others}
    return [Meant(m, trigger.i, f"taken for {m.label}", Reach.INFERRED) for m in distinct.values()] if len(distinct) == 1 else []


def _same_pair(frame: Frame, place: _Places, fits: Fits, earlier: Sequence[Event]) -> list[tuple[Meant, Meant]]:
    """"resumed them in 1995", "the ties they had severed", "ties cut in 1972": the pair whose ties were told of before."""
    if place.noun is None or "relation" not in frame.noun or frame.needs:
        return []
    subjects = {about(m.mention) for m in _first(place, frame.subject, fits)}
    near = place.trigger.sent.start - 90
    for event in reversed(earlier):
        if "relation" not in event.frame.noun or event.trigger == place.trigger or event.trigger.i < near:
            continue
        for a, b in event.pairs:
            sides = (about(a.mention), about(b.mention))
            if not subjects or subjects <= set(sides):
                why = "the pair told of before"
                first, second = (b, a) if subjects == {sides[1]} else (a, b)
                return [(replace(first, how=why, reach=Reach.PAIR), replace(second, how=why, reach=Reach.PAIR))]
    return []


class _Places:
    """Where the parties of one trigger stand."""

    def __init__(self, trigger: Token, noun: Token | None, parties: Parties) -> None:
        self.trigger, self.noun, self.parties = trigger, noun, parties
        self.verbal = is_verb(trigger)

    def tokens(self, role: str) -> list[Token]:
        """The heads of the phrases in a role."""
        if role == "agent":
            return agents(self.trigger) if self.verbal else self._doer()
        if role == "theme":
            return themes(self.trigger) if self.verbal else []
        if role in {"both", "context"}:
            return []
        hosts = [self.trigger] if self.noun is None else [self.noun, self.trigger]
        if role == "parties":
            inside = [t for theme in themes(self.trigger) for t in theme.subtree if t.lower_ == "between" and t.dep_ == "prep"]
            return [n for between in inside for n in between.children if n.dep_ == "pobj"]
        if role == "noun-of":
            inner = obliques(self.noun, "of") if self.noun is not None else []
            return [*inner, *(deeper for noun in inner for deeper in obliques(noun, "of"))]
        if role == "poss":
            return [c for host in hosts for c in host.children if c.dep_ == "poss"]
        if role == "compound":
            return [c for host in hosts for c in host.children if c.dep_ in {"compound", "amod"}]
        if role == "as-member":
            return [n for a in obliques(self.trigger, "as") for n in obliques(a, "of")]
        if role == "of-by":
            return [n for n in obliques(self.trigger, "by")]
        if role == "between" and self.verbal and self.noun is None:
            hosts += themes(self.trigger)
        return [token for host in hosts for token in obliques(host, role)]

    def modifiers(self, role: str, fits: Fits) -> list[Meant]:
        """Names that qualify the noun itself: "Egyptian recognition", "Palestinian statehood"."""
        wanted = {"poss": self.trigger, "compound": self.trigger, "noun-of": self.noun}.get(role)
        if wanted is None or (self.verbal and role != "noun-of"):
            return []
        found = []
        for child in wanted.children:
            mention = self.parties.at(child.i)
            if mention is not None and child.dep_ in {"amod", "compound", "poss", "nmod"} and fits(mention):
                found.append(Meant(mention, child.i))
        return found

    def _doer(self) -> list[Token]:
        """Of a noun: the subject of the verb it hangs under ("A announced the restoration of ties with B")."""
        for up in self.trigger.ancestors:
            if is_verb(up):
                return [] if self.trigger.dep_ in {"nsubj", "nsubjpass"} else surface_subjects(up)
        return []


def subject_fits(frame: Frame) -> Fits:
    """Who may do it."""
    if frame.relation == "met":
        return lambda m: m.kind is Kind.PERSON or (m.kind in POLITIES and m.way is Way.OFFICE)
    if frame.relation == "visited":
        return lambda m: m.kind is Kind.PERSON or m.kind in POLITIES
    if frame.relation in PERSONAL:
        return lambda m: m.kind is Kind.PERSON or m.kind in POLITIES or (m.kind is Kind.ORGANIZATION and m.way is not Way.UNKNOWN)
    return lambda m: (
        m.kind in POLITIES
        or (m.kind is Kind.ORGANIZATION and m.way is not Way.UNKNOWN)
        or (m.kind is Kind.PERSON and bool(m.state))
    )


def object_fits(frame: Frame) -> Fits:
    """Whom it may be done to."""
    kinds: set[Kind] = set()
    for word in frame.takes:
        kinds |= {"state": POLITIES, "body": _BODIES, "pact": {Kind.AGREEMENT}, "event": {Kind.SUMMIT}, "person": {Kind.PERSON}}[word]
    placed = frame.relation == "visited"
    if frame.relation == "met":
        return subject_fits(frame)
    loose = "pact" in frame.takes  # "CAFTA": an unknown name that is signed is a treaty's
    return lambda m: (
        (loose and m.kind is Kind.ORGANIZATION and m.way is Way.UNKNOWN) or (m.kind in kinds and not (placed and m.way is Way.OFFICE)) or (placed and m.kind is Kind.PLACE and bool(m.state))
    )


def _lemma(verb: Token) -> str:
    """A verb's lemma with the prefix the tokenizer cut off: "re-establishing"."""
    if verb.i >= 2 and verb.doc[verb.i - 1].text == "-" and verb.doc[verb.i - 2].lower_ in {"re", "co"}:
        return f"{verb.doc[verb.i - 2].lower_}-{verb.lemma_.lower()}"
    return str(verb.lemma_.lower())


def _particle(verb: Token, particle: str) -> bool:
    if not particle:
        return True
    last = particle.split()[-1]
    deps = {"prt"} if last == "in" else _PARTICLES
    return any(child.lower_ == last and child.dep_ in deps for child in verb.children)


def _nouns(verb: Token, frame: Frame) -> list[Token | None]:
    """The nouns that the frame wants as the verb's object; [None] where it wants none."""
    if verb.lemma_ == "leave" and any(c.lower_ == "it" and c.dep_ == "dobj" for c in verb.children):
        return []
    if not frame.noun:
        return [None]
    if frame.new and verb.lemma_ == "be" and not any(c.lower_ in {"will", "would", "to", "'ll"} for c in verb.children if c.dep_ == "aux"):
        return []  # "is a member" is no news
    heads = [n for theme in themes(verb) for n in _all(theme)]
    heads += [c for c in verb.children if c.dep_ in {"attr", "acomp", "dobj", "oprd"} and c not in heads]
    heads += [n for p in ("as", "on", "in", "into", "off") for n in obliques(verb, p)] if not frame.needs else []
    heads += [n for head in heads if head.lemma_ in _MEASURES for n in obliques(head, "of")]
    found = [n for n in heads if n.lemma_.lower() in frame.noun and _kept(n, frame)][:1]
    if not found and "relation" in frame.noun and not frame.needs:
        found = [n for n in heads if n.lower_ in {"them", "they", "those"}][:1]  # ties told of before
    return list(found)


def _inner(noun: Token, frame: Frame) -> list[Token | None]:
    """For a nominal that needs a noun of its own ("restoration of RELATIONS")."""
    if not frame.noun:
        return [None]
    inside = [n for n in obliques(noun, "of") if n.lemma_.lower() in frame.noun and _kept(n, frame)]
    return list(inside[:1]) or ([None] if "" in frame.noun else [])


def _kept(noun: Token, frame: Frame) -> bool:
    words = {c.lower_ for c in noun.children if c.dep_ in {"amod", "compound", "nmod"}}
    words |= {g.lower_ for c in noun.children if c.dep_ in {"amod", "compound"} for g in c.children if g.dep_ == "conj"}
    if frame.needs and not words & frame.needs:
        return False
    return bool(words & _DIPLOMATIC) or not words & frame.spoilers


def _all(token: Token) -> list[Token]:
    return [token, *(n for c in token.children if c.dep_ == "conj" for n in _all(c))]


def about(mention: Mention) -> str:
    """The state a mention stands for, where a relation wants states."""
    return mention.state if mention.kind is Kind.PERSON or mention.kind is Kind.PLACE else mention.id
