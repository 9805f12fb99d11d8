"""A text as the network reads it: some sentences at a time, names replaced by what kind of thing they name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.model import Kind
from comity.reading.learnt.wordpieces import FIRST, LAST, pieces
from comity.reading.mention import Way

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Span

    from comity.reading.mention import Mention
    from comity.reading.when import When

BACK = 1
"""So many sentences before its own a window reaches back."""
WIDE = 110
"""Pieces; a window takes in further sentences as long as it has no more, those before its own not counted."""
LONGEST = 300
"""Pieces; a longer window is not read."""
FAR = 2
"""So many sentences two mentions may stand apart to be looked at together."""
_NAMED = 2
"""So many mentions of one entity in one sentence are looked at."""
_MOST = 600
"""So many pairs of mentions of a window are looked at, those nearest to each other."""
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
_Piece = tuple[int, "Mention | None", int]
"""A piece, the mention it stands for, and its token."""
_ACTORS = frozenset({Kind.STATE, Kind.PERSON, Kind.ORGANIZATION, Kind.TERRITORY})


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention in a window: where its mark stands among the pieces, in which of the window's sentences."""

    mention: Mention
    at: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Timed:
    """An expression of time in a window: its first and last piece, and the window's sentence it stands in."""

    when: When
    first: int
    last: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Together:
    """Two mentions that stand near each other, by their places in ``placed``, of the pair ``pair``."""

    pair: int
    subject: int
    object: int


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences of a text with what stands before them.

    ``sentences`` begin with those before its own, ``before`` of them. ``pieces`` and ``within`` have one number a
    piece, ``within`` the sentence it stands in (the marks around a window count as of the nearest). ``pairs`` are
    the ordered pairs of entity ids that may stand in some relation; ``together`` where both are named, the later in
    a sentence of the window's own. ``times`` are the expressions that may date it, those of all its sentences.
    """

    sentences: tuple[Span, ...]
    before: int
    pieces: tuple[int, ...]
    within: tuple[int, ...]
    placed: tuple[Placed, ...]
    times: tuple[Timed, ...]
    pairs: tuple[tuple[str, str], ...]
    together: tuple[Together, ...]


def windows(doc: Doc, mentions: Sequence[Mention], whens: Sequence[When] = ()) -> Iterator[Window]:
    """The windows of a text in which two entities may stand in a relation; every sentence is one window's own.

    ``whens`` are the expressions of time that may date what it tells, in the text's order.
    """
    sentences, by_start = list(doc.sents), {mention.start: mention for mention in mentions}
    cut = [list(_cut(doc, sentence, by_start)) for sentence in sentences]
    lengths = [len(pieces) for pieces in cut]
    start = 0
    while start < len(sentences):
        end, wide = start + 1, lengths[start]
        while end < len(sentences) and wide + lengths[end] <= WIDE:
            wide, end = wide + lengths[end], end + 1
        before = min(BACK, start)
        if wide + sum(lengths[start - before : start]) <= LONGEST:
            here = slice(start - before, end)
            window = _window(sentences[here], cut[here], before, whens)
            if window.pairs:
                yield window
        start = end


def _window(sentences: Sequence[Span], cut: Sequence[Sequence[_Piece]], before: int, whens: Sequence[When]) -> Window:
    found, within, placed = [FIRST], [0], []
    at: dict[int, int] = {}
    for number, pieces_ in enumerate(cut):
        counts: defaultdict[str, int] = defaultdict(int)
        for piece, mention, token in pieces_:
            if mention is not None and counts[mention.id] < _NAMED:
                placed.append(Placed(mention, len(found), number))
                counts[mention.id] += 1
            at.setdefault(token, len(found))
            found.append(piece)
            within.append(number)
    pairs, together = _pairs(placed, before)
    return Window(
        tuple(sentences),
        before,
        (*found, LAST),
        (*within, len(sentences) - 1),
        tuple(placed),
        tuple(_times(whens, at, within)),
        pairs,
        together,
    )


def _times(whens: Sequence[When], at: Mapping[int, int], within: Sequence[int]) -> Iterator[Timed]:
    """The expressions of which some pieces are in a window; ``at`` has the first piece of each token."""
    for when in whens:
        places = [at[token] for token in range(when.start, when.end) if token in at]
        if places:
            yield Timed(when, places[0], places[-1], within[places[0]])


def _cut(doc: Doc, sentence: Span, by_start: Mapping[int, Mention]) -> Iterator[_Piece]:
    """The pieces of a sentence, each with the mention it stands for, if for one, and its token."""
    token = sentence.start
    while token < sentence.end:
        mention = by_start.get(token)
        if mention is not None:
            yield _mark(mention), mention, token
            token = max(mention.end, token + 1)
        else:
            yield from ((piece, None, token) for piece in pieces(doc[token].text))
            token += 1


def _pairs(placed: Sequence[Placed], before: int) -> tuple[tuple[tuple[str, str], ...], tuple[Together, ...]]:
    near = [
        (abs(one.at - other.at), a, b)
        for a, one in enumerate(placed)
        for b, other in enumerate(placed)
        if max(one.sentence, other.sentence) >= before
        and abs(one.sentence - other.sentence) <= FAR
        and _may(one.mention, other.mention)
    ]
    near = sorted(near)[:_MOST]
    numbers: dict[tuple[str, str], int] = {}
    together = []
    for _, a, b in near:
        ends = (placed[a].mention.id, placed[b].mention.id)
        together.append(Together(numbers.setdefault(ends, len(numbers)), a, b))
    return tuple(numbers), tuple(together)


def _mark(mention: Mention) -> int:
    """One of the vocabulary's unused pieces for each kind of name."""
    kind = _KINDS.index(mention.kind) if mention.kind in _KINDS else _OTHER
    adjective = mention.modifies or mention.way is Way.DEMONYM
    return 1 + 2 * kind + adjective + (_UNKNOWN if mention.way is Way.UNKNOWN else 0)


def _may(subject: Mention, object_: Mention) -> bool:
    """Whether some relation leads from one to the other by their kinds."""
    if subject.id == object_.id or subject.kind is Kind.PLACE:
        return False
    if not (subject.kind in _ACTORS or subject.way is Way.UNKNOWN):
        return False
    return not (subject.kind is Kind.TERRITORY and object_.kind is Kind.PERSON)


def near(window: Window) -> list[tuple[int, int, int, int, int]]:
    """Of what stands together: the pair, both places among the pieces, the later's sentence, and the order of both.

    The order is 0 or 1 within a sentence, 2 or 3 over sentences; even where the subject comes first.
    """
    found = []
    for one in window.together:
        subject, object_ = window.placed[one.subject], window.placed[one.object]
        order = 2 * (subject.sentence != object_.sentence) + (subject.at > object_.at)
        found.append((one.pair, subject.at, object_.at, max(subject.sentence, object_.sentence), order))
    return found


def aside(window: Window, one: Together) -> list[int]:
    """Where each expression of time stands beside two mentions, for each of ``times`` a number from 0 to 11.

    Three for each distance in sentences from the later's (two or more before, one before, the same, behind it): before
    both, between them, behind both.
    """
    subject, object_ = window.placed[one.subject], window.placed[one.object]
    near, far = sorted((subject.at, object_.at))
    later = max(subject.sentence, object_.sentence)
    return [
        3 * (min(max(time.sentence - later, -2), 1) + 2) + (time.first > near) + (time.first > far)
        for time in window.times
    ]
