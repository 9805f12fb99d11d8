"""Whom a pronoun means: the most salient thing told before that it can stand for.

Salience follows Lappin and Leass, "An algorithm for pronominal anaphora resolution", Computational Linguistics 20(4),
1994: every mention adds by its grammatical role, a resolved pronoun adds to what it means, and all of it halves from
sentence to sentence.
"""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING

from comity.model import Kind
from comity.reading.mention import Mention, Way
from comity.reading.reference import reference
from comity.reading.subjects import surface_subjects
from comity.reading.syntax import SUBJECT, conjoined, first_conjunct, is_verb, own_subjects, verb_above

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc, Span, Token

_RECENCY = 100.0
_ROLES: Mapping[str, float] = MappingProxyType(
    {
        "nsubj": 80.0,
        "nsubjpass": 80.0,
        "dobj": 50.0,
        "obj": 50.0,
        "attr": 40.0,
        "agent": 40.0,
        "pobj": 35.0,
        "poss": 25.0,
        "appos": 10.0,
    }
)
_OTHERWISE = 20.0
_EMBEDDED = frozenset({"relcl", "acl", "advcl"})
_DAMPED = 0.8
"""What is told in a clause within a clause is less in mind."""
_JOURNEYS = frozenset({"return", "arrival", "departure", "way", "trip", "tour"})
_FORGOTTEN = 8.0
"""Below this weight a mention is out of mind."""


def is_pronoun(token: Token) -> bool:
    """Whether a token is a pronoun for one person or thing."""
    word, words = token.lower_, reference()
    return word in words.people or word in words.things


class Salience:
    """For each pronoun of a document, what it may mean, the likeliest first."""

    def __init__(self, doc: Doc, mentions: Sequence[Mention]) -> None:
        self._weights: dict[str, float] = {}
        self._last: dict[str, Mention] = {}
        self._ranked: dict[int, list[Mention]] = {}
        by_root: defaultdict[int, list[Mention]] = defaultdict(list)
        for mention in mentions:
            if mention.way is not Way.PLACE:
                by_root[mention.root].append(mention)
        for sentence in doc.sents:
            fading = 4 if _opens_paragraph(sentence) else 2
            self._weights = {id_: weight / fading for id_, weight in self._weights.items() if weight > _FORGOTTEN}
            for token in sentence:
                for mention in by_root.get(token.i, ()):
                    self._add(mention, token)
                if is_pronoun(token):
                    self._resolve(token)

    def candidates(self, token: int) -> list[Mention]:
        """What the pronoun at a token may mean, the likeliest first; empty for any other word."""
        return self._ranked.get(token, [])

    def _add(self, mention: Mention, token: Token) -> None:
        self._weights[mention.id] = self._weights.get(mention.id, 0.0) + _weight(token, modifies=mention.modifies)
        self._last[mention.id] = mention

    def _resolve(self, token: Token) -> None:
        barred = _coarguments(token)
        fitting = [
            id_
            for id_ in self._weights
            if _may_stand_for(self._last[id_], token) and self._last[id_].root not in barred
        ]
        fitting.sort(key=lambda id_: -self._weights[id_])
        if (own := _traveller(token)) is not None:
            fitting.sort(key=lambda id_: self._last[id_].root != own.i)
        self._ranked[token.i] = [self._last[id_] for id_ in fitting]
        if fitting:
            self._weights[fitting[0]] += _weight(token, modifies=False)


def _opens_paragraph(sentence: Span) -> bool:
    """A new paragraph begins with its own matter."""
    return sentence.start > 0 and "\n" in sentence.doc[sentence.start - 1].text_with_ws


def _may_stand_for(mention: Mention, pronoun: Token) -> bool:
    """Whether "he", "she" or "it" may mean it; "the president of Malta" is a person, named or not."""
    words = reference()
    if pronoun.lower_ not in words.people:
        return mention.kind is not Kind.PERSON
    if mention.kind is not Kind.PERSON:
        return mention.way is Way.OFFICE
    woman = not words.women.isdisjoint(mention.label.lower().replace("-", " ").split())
    return woman == (pronoun.lower_ in words.feminine) or mention.way is Way.UNKNOWN


def _weight(token: Token, *, modifies: bool) -> float:
    role = _OTHERWISE if modifies else _ROLES.get(_beside_whom(token).dep_, _OTHERWISE)
    return _RECENCY + (role * _DAMPED if any(up.dep_ in _EMBEDDED for up in token.ancestors) else role)


def _beside_whom(name: Token) -> Token:
    """ "Syria's minister Walid al-Moualem agreed": a name set beside an office stands where the office does."""
    item = first_conjunct(name)
    beside = item.dep_ == "appos" and item.head.pos_ == "NOUN" and item.head.i == item.left_edge.i - 1
    return first_conjunct(item.head) if beside else item


def _traveller(pronoun: Token) -> Token | None:
    """ "A has accepted, B said on his return": B's; the subject of the verb that the journey hangs on."""
    journey, preposition = pronoun.head, pronoun.head.head
    if (
        pronoun.dep_ != "poss"
        or journey.lemma_ not in _JOURNEYS
        or journey.dep_ != "pobj"
        or not is_verb(preposition.head)
    ):
        return None
    before = [subject for subject in own_subjects(preposition.head) if subject.i < pronoun.i]
    return before[0] if len(before) == 1 else None


def _coarguments(pronoun: Token) -> set[int]:
    """Roots that an object pronoun cannot mean: the subjects of its own verb, understood or listed ones too."""
    if pronoun.dep_ in SUBJECT or pronoun.dep_ == "poss":
        return set()
    verb = verb_above(pronoun)
    subjects = surface_subjects(verb) if verb is not None else []
    return {item.i for subject in subjects for item in conjoined(first_conjunct(subject))}
