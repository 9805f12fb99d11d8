"""A text as the network reads it: sentence by sentence, names replaced by what kind of thing they name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.model import Kind
from comity.reading.learnt.wordpieces import FIRST, LAST, pieces
from comity.reading.mention import Way

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span

    from comity.reading.mention import Mention

BACK = 2
"""So many sentences before its own a window reaches back."""
LONGEST = 300
"""Pieces; a longer window is not read."""
_NAMED = 2
"""So many mentions of one entity in one sentence are looked at."""
_KINDS = (
    Kind.STATE,
    Kind.PERSON,
    Kind.ORGANIZATION,
    Kind.AGREEMENT,
    Kind.SUMMIT,
    Kind.TERRITORY,
    Kind.PLACE,
)
_OTHER = len(_KINDS)
_UNKNOWN = 20
_ACTORS = frozenset({Kind.STATE, Kind.PERSON, Kind.ORGANIZATION, Kind.TERRITORY})


@dataclass(frozen=True, slots=True)
class Named:
    """An entity of a window: its last mention, and where its marks stand among the pieces.

    ``here`` tells whether it is named in the window's own sentence; else ``at`` holds its last place before.
    """

    mention: Mention
    at: tuple[int, ...]
    here: bool


@dataclass(frozen=True, slots=True)
class Window:
    """A sentence with what stands before it: pieces, which of them are the sentence's own, and pairs of entities.

    ``pieces`` and ``own`` have one number a piece (``own`` 1 in the sentence, else 0); ``pairs`` are ordered pairs of
    places in ``named`` that may stand in some relation.
    """

    sentence: Span
    pieces: tuple[int, ...]
    own: tuple[int, ...]
    named: tuple[Named, ...]
    pairs: tuple[tuple[int, int], ...]


def windows(doc: Doc, mentions: Sequence[Mention]) -> Iterator[Window]:
    """The windows of a text in which two entities may stand in a relation, one of them named in the sentence."""
    sentences = list(doc.sents)
    for number, sentence in enumerate(sentences):
        start = sentences[max(0, number - BACK)].start
        inside = [m for m in mentions if m.start >= start and m.end <= sentence.end]
        window = _window(doc, sentence, start, inside)
        if window.pairs and len(window.pieces) <= LONGEST and any(named.here for named in window.named):
            yield window


def _window(doc: Doc, sentence: Span, start: int, mentions: Sequence[Mention]) -> Window:
    by_start = {mention.start: mention for mention in mentions}
    places: defaultdict[str, list[tuple[int, Mention]]] = defaultdict(list)
    found, own, token = [FIRST], [0], start
    while token < sentence.end:
        mention = by_start.get(token)
        if mention is not None:
            places[mention.id].append((len(found), mention))
        new = (_mark(mention),) if mention is not None else pieces(doc[token].text)
        found += new
        own += [int(token >= sentence.start)] * len(new)
        token = max(mention.end, token + 1) if mention is not None else token + 1
    named = tuple(_named(list(places[m.id]), sentence) for m in _each_once(mentions, places))
    pairs = [(a, b) for a in range(len(named)) for b in range(len(named)) if a != b and _may(named[a], named[b])]
    return Window(sentence, (*found, LAST), (*own, 1), named, tuple(pairs))


def _each_once(mentions: Sequence[Mention], places: dict[str, list[tuple[int, Mention]]]) -> list[Mention]:
    return list({mention.id: mention for mention in mentions if mention.id in places}.values())


def _named(places: list[tuple[int, Mention]], sentence: Span) -> Named:
    here = [at for at, mention in places if mention.start >= sentence.start]
    return Named(places[-1][1], tuple(here[:_NAMED] or [places[-1][0]]), bool(here))


def _mark(mention: Mention) -> int:
    """One of the vocabulary's unused pieces for each kind of name."""
    kind = _KINDS.index(mention.kind) if mention.kind in _KINDS else _OTHER
    adjective = mention.modifies or mention.way is Way.DEMONYM
    return 1 + 2 * kind + adjective + (_UNKNOWN if mention.way is Way.UNKNOWN else 0)


def _may(subject: Named, object_: Named) -> bool:
    """Whether some relation leads from one to the other by their kinds."""
    kind, unknown = subject.mention.kind, subject.mention.way is Way.UNKNOWN
    if kind is Kind.PLACE or not (kind in _ACTORS or unknown):
        return False
    return not (kind is Kind.TERRITORY and object_.mention.kind is Kind.PERSON)
