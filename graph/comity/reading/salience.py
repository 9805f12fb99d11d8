"""Whom a pronoun means: the most salient thing told before that it can stand for.

Salience follows Lappin and Leass, "An algorithm for pronominal anaphora resolution", Computational Linguistics 20(4), 1994: every
mention adds by its grammatical role, a resolved pronoun adds to what it means, and all of it halves from sentence to sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from comity.model import Kind
from comity.reading.clause import is_verb
from comity.reading.mention import Mention, Way

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PEOPLE = frozenset({"he", "she", "him", "her", "his", "himself", "herself", "hers"})
THINGS = frozenset({"it", "itself", "its"})
_RECENCY = 100.0
_ROLES = {"nsubj": 80.0, "nsubjpass": 80.0, "dobj": 50.0, "obj": 50.0, "attr": 40.0, "agent": 40.0, "pobj": 35.0, "poss": 25.0, "appos": 10.0}
_EMBEDDED = frozenset({"relcl", "acl", "advcl"})
_FORGOTTEN = 8.0


class Salience:
    """For each pronoun of a document, what it may mean, the likeliest first."""

    def __init__(self, doc: Doc, mentions: Sequence[Mention]) -> None:
        self._weights: dict[str, float] = {}
        self._last: dict[str, Mention] = {}
        self._ranked: dict[int, list[Mention]] = {}
        by_root: dict[int, list[Mention]] = {}
        for mention in mentions:
            if mention.way is not Way.PLACE:
                by_root.setdefault(mention.root, []).append(mention)
        for sentence in doc.sents:
            self._weights = {id_: w / 2 for id_, w in self._weights.items() if w > _FORGOTTEN}
            for token in sentence:
                for mention in by_root.get(token.i, ()):
                    self._add(mention, token)
                if token.lower_ in PEOPLE or token.lower_ in THINGS:
                    self._resolve(token)

    def candidates(self, token: int) -> list[Mention]:
        """What the pronoun at a token may mean, the likeliest first."""
        return self._ranked.get(token, [])

    def _add(self, mention: Mention, token: Token) -> None:
        self._weights[mention.id] = self._weights.get(mention.id, 0.0) + _weight(token, mention.modifies)
        self._last[mention.id] = mention

    def _resolve(self, token: Token) -> None:
        people = token.lower_ in PEOPLE
        barred = _coarguments(token)
        fitting = [
            id_
            for id_ in self._weights
            if (self._last[id_].kind is Kind.PERSON) == people and not (self._last[id_].root in barred)
        ]
        fitting.sort(key=lambda id_: -self._weights[id_])
        self._ranked[token.i] = [self._last[id_] for id_ in fitting]
        if fitting:
            self._weights[fitting[0]] += _weight(token, False)


def _weight(token: Token, modifies: bool) -> float:
    head = token
    while head.dep_ == "conj" and not is_verb(head.head):
        head = head.head
    role = 20.0 if modifies else _ROLES.get(head.dep_, 20.0)
    if any(up.dep_ in _EMBEDDED for up in token.ancestors):
        role *= 0.8
    return _RECENCY + role


def _coarguments(pronoun: Token) -> set[int]:
    """Roots that an object pronoun cannot mean: the subject of its own verb."""
    if pronoun.dep_ in {"nsubj", "nsubjpass", "poss"}:
        return set()
    verb = next((up for up in pronoun.ancestors if is_verb(up)), None)
    return {c.i for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}} if verb is not None else set()


def most_salient(mentions: Iterable[Mention]) -> list[Mention]:
    """The last mention of each entity, in text order."""
    return list({m.id: m for m in mentions}.values())
