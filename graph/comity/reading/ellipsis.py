"""What is told without being said again: "did the same", "followed suit", "Laos two years earlier", "but Oman did not"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from comity.model import Kind
from comity.reading.clause import agents, surface_subjects
from comity.reading.frames import PERSONAL, SYMMETRIC
from comity.reading.matching import Event, subject_fits
from comity.reading.meant import Meant, Reach
from comity.reading.parties import Parties
from comity.reading.status import words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from comity.reading.when import When

_SAME = frozenset({"same", "likewise", "so", "similarly", "too", "thing"})
_BARE = frozenset({"do", "have", "be", "will", "would", "may", "might", "could", "can"})
_FULL = frozenset({"dobj", "obj", "xcomp", "ccomp", "acomp", "attr", "prep", "agent", "oprd"})
_JOINTS = frozenset({"and", ",", ";", "then", "but", "by", "—", "–", "followed"})


def elliptic(sentence: Span, told: list[Event], parties: Parties, whens: dict[int, When]) -> Iterator[Event]:
    """Events of a sentence that repeat an earlier one with another party; ``told`` are the events so far, latest last."""
    echoes: list[Event] = []
    for token in sentence:
        model, status = _model(token, told), ""
        if model is None and told and _bare_infinitive(token):
            model, status = told[-1], _made(token)
        if model is None:
            continue
        who = agents(token) or surface_subjects(token)
        model = _alike(model, who, told, parties)
        if not _answers(model, token):
            continue
        fits = subject_fits(model.frame)
        subjects = [m for noun in who for m in parties.meant(noun, fits)] or parties.before(token, fits)
        subjects = [m for m in subjects if m.id not in {s.id for s, _ in model.pairs}]
        if subjects:
            yield replace(_again(model, token, subjects, "said by ellipsis"), status=status)
            echoes.append(_again(model, token, subjects, "said by ellipsis"))
    here = [e for e in (*told, *echoes) if e.trigger.sent.start == sentence.start]
    known = {m.id for event in here for pair in event.pairs for m in pair}
    for model in [event for event in here if not event.frame.nominal]:
        for subject, anchor in _gapped(model, sentence, parties, whens, known):
            yield _again(model, anchor, [subject], "said by ellipsis")


def _bare_infinitive(token: Token) -> bool:
    """"France declined to.": a verb whose infinitive is left out."""
    if token.pos_ != "VERB" or token.lemma_ not in words().verbs:
        return False
    after = [t for t in token.doc[token.i + 1 : token.i + 3] if t.lower_ not in {"n't", "not"}]
    if not after or after[0].lower_ != "to" or after[0].pos_ == "ADP":
        return False
    following = token.doc[after[0].i + 1] if after[0].i + 1 < len(token.doc) else None
    return following is None or following.is_punct or following.lower_ in {"either", "yet", "and", "but", "so"}


def _answers(model: Event, token: Token) -> bool:
    """Whether no other clause stands between an event and the proverb: "cars are checked, and they do so" takes up the checking."""
    above = set(token.ancestors)
    for other in token.doc[model.trigger.i + 1 : token.i]:
        if other in above:
            continue
        if other.dep_ in {"ROOT", "conj"} and other.pos_ == "VERB" and other.tag_ in {"VBD", "VBZ", "VBP", "VBN", "VBG"} and other != token:
            own = any(c.dep_ in {"nsubj", "nsubjpass"} for c in other.children)
            if own and model.trigger not in set(other.subtree):
                return False
    return True


def _made(token: Token) -> str:
    kinds = words().verbs[token.lemma_] - {"reporting", "done"}
    return next(iter(sorted(kinds)), "")


def _model(token: Token, told: list[Event]) -> Event | None:
    """The event that a proverb takes up, or None where the token is none."""
    if not told:
        return None
    lemma = token.lemma_.lower()
    words = {c.lower_ for c in token.children} | {g.lower_ for c in token.children for g in c.children if c.dep_ == "dobj"}
    if lemma == "follow" and token.pos_ == "VERB":
        objects = [c for c in token.children if c.dep_ in {"dobj", "obj"}]
        if any(c.lower_ in {"suit", "example", "lead"} or (c.lower_ in {"it", "them"}) for c in objects) or (
            not objects and not any(c.dep_ in {"prep", "auxpass", "agent", "ccomp"} and c.lower_ not in {"in", "on", "by"} for c in token.children)
        ):
            return _latest(told)
    if lemma in {"take", "make", "complete"} and any(c.dep_ == "dobj" and c.lower_ in {"step", "plunge", "move", "procedure"} for c in token.children):
        return _latest(told)
    if lemma == "do" and token.pos_ in {"VERB", "AUX"} and _takes_up(token, words) and token.dep_ not in {"aux", "auxpass"}:
        return _latest(told)
    if token.pos_ in {"AUX", "VERB"} and lemma in _BARE and token.dep_ not in {"aux", "auxpass"} and not any(c.dep_ in _FULL for c in token.children):
        before = [e for e in told if e.trigger.i < token.i]
        near = token.doc[max(0, token.i - 1) : token.i + 3].text.lower()
        if lemma == "be" and before and before[-1].relation != "attended" and before[-1].trigger.sent != token.sent:
            return None
        if before and ("not" in near or "n't" in near or "too" in near or "also" in near or "later" in near) and token.tag_ != "VBG":
            return _latest(before)
        nextword = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
        if before and token.i and token.doc[token.i - 1].lower_ in {"so", "as", "nor", "neither"} and nextword:
            return _latest(before)
    return None


def _takes_up(token: Token, words: set[str]) -> bool:
    after = {t.lower_ for t in token.doc[token.i + 1 : token.i + 4]}
    return bool(words & _SAME & after) or token.doc[token.i - 1].lower_ in {"so", "as"}


def _alike(model: Event, who: list[Token], told: list[Event], parties: Parties) -> Event:
    """The latest event done by the same kind of party: a state does not do what a guest did."""
    for event in reversed(told):
        found = [m for noun in who for m in parties.meant(noun, subject_fits(event.frame))]
        if event.relation not in PERSONAL and found:
            return event
        if found and event.pairs and (found[0].kind is Kind.PERSON) == (event.pairs[0][0].kind is Kind.PERSON):
            return event
    return model


def _latest(told: list[Event]) -> Event | None:
    return told[-1] if told else None


def _again(model: Event, trigger: Token, subjects: list[Meant], why: str) -> Event:
    if model.relation in SYMMETRIC:
        other = replace(model.pairs[0][1], reach=Reach.ELLIPSIS)
        pairs = [(s, other) for s in subjects if s.id != other.id]
    else:
        objects = [replace(o, reach=Reach.ELLIPSIS) for o in {o.id: o for _, o in model.pairs}.values()]
        pairs = [(s, o) for s in subjects for o in objects if s.id != o.id]
    return Event(model.frame, trigger, pairs, None, [why])


def _gapped(model: Event, sentence: Span, parties: Parties, whens: dict[int, When], known: set[str]) -> Iterator[tuple[Meant, Token]]:
    """"Finland joined in April 2023 and Sweden eleven months later": a name set beside a date after the event."""
    fits = subject_fits(model.frame)
    kinds = {s.kind for s, _ in model.pairs}
    doc = sentence.doc
    for mention in parties.mentions:
        if not (model.trigger.i < mention.start < sentence.end) or mention.id in known:
            continue
        if mention.kind not in kinds or not fits(mention) or (mention.modifies and doc[mention.root].dep_ != "npadvmod"):
            continue
        listed = parties.listed_before(mention, fits)
        first = listed[0].start
        before = doc[first - 1] if doc[first - 1].lower_ != "the" else doc[first - 2]
        after = mention.end + (1 if mention.end < sentence.end and doc[mention.end].text == "," else 0)
        when = whens.get(after) or whens.get(mention.end)
        if when is not None and before.lower_ in _JOINTS:
            for item in listed:
                if item.id not in known:
                    yield Meant(item, mention.end - 1, "gapped", Reach.GAPPED), doc[mention.end - 1]
