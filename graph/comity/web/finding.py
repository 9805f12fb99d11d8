"""Finding an entity by the beginning of any of its names, in any language, a typo forgiven: all in memory.

A name is kept as the gazetteer spells it (``comity.names.normal``): without case, accents and punctuation. Names stand
in one sorted list and their words in another, so that whatever begins alike lies side by side; a word that nothing
begins with is looked up by optimal string alignment (one letter more, less, other or two swapped) among the beginnings
of its length.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from comity.model import Entity
from comity.names.normal import normalise

_MORE = "xx"
_LAST = "\U0010ffff"
_EXACT, _CODE, _PREFIX, _WORDS, _NEAR = 4.0, 4.2, 2.6, 2.0, 0.8
"""What a match is worth, beside which a thousand ties more are worth 1.5."""
_WORTH = {"demonym": -0.4, "metonym": -0.6, "former": -0.1}
_FORGIVEN = 4
"""Letters of the shortest word in which a typo is forgiven."""
_ELIDED = re.compile(r"(?<=\b[dl]) ")
"""Cote d Ivoire: who writes no apostrophe writes a space."""
_MOST_LETTERS = 200
_MOST_WORDS = 8
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity, the name by which it was found, and the language of that."""

    id: str
    matched: str
    language: str


class Finder:
    """An index of all names and codes of some entities; ``tied`` says how many ties each has."""

    def __init__(self, entities: Iterable[Entity], tied: Mapping[str, int]) -> None:
        self._ids: list[str] = []
        self._codes: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        names = sorted(self._gather(entities), key=lambda name: name[0])
        self._keys = [key for key, *_ in names]
        self._texts = [(text, language) for _, _, text, language, _ in names]
        self._owner = np.array([owner for _, owner, *_ in names], dtype=np.int64)
        self._lengths = np.array([len(key) for key in self._keys], dtype=np.int64)
        fame = np.log10(1 + np.array([tied.get(id_, 0) for id_ in self._ids], dtype=np.float64)) * 0.5
        self._worth = fame[self._owner] + np.array([_WORTH.get(kind, 0.0) for *_, kind in names])
        self._kinds = np.array([id_.split("/", 1)[0] for id_ in self._ids])
        self._index_words()
        self._beginnings: dict[int, list[str]] = {}

    def find(self, text: str, *, kind: str = "", limit: int = 20) -> list[Hit]:
        """The entities whose names or codes fit, the likeliest first: at most ``limit``, of one ``kind`` if given."""
        text = text.strip()[:_MOST_LETTERS]
        best: dict[int, tuple[float, str, str]] = {}
        for owner, code in self._coded(text):
            best.setdefault(owner, (_CODE + self._fame(owner), code, ""))
        names, scores = self._scored(_keys(text))
        order = np.lexsort((self._lengths[names], -scores))
        for place in order.tolist():
            owner = int(self._owner[names[place]])
            if owner not in best and (not kind or self._kinds[owner] == kind):
                best[owner] = (float(scores[place]), *self._texts[names[place]])
                if len(best) >= limit + 8:
                    break
        chosen = sorted(best.items(), key=lambda hit: -hit[1][0])
        kept = [hit for hit in chosen if not kind or self._kinds[hit[0]] == kind][:limit]
        return [Hit(self._ids[owner], matched, language) for owner, (_, matched, language) in kept]

    def _gather(self, entities: Iterable[Entity]) -> Iterator[tuple[str, int, str, str, str]]:
        """Key, owner, text, language and kind of every name."""
        for owner, entity in enumerate(entities):
            self._ids.append(entity.id)
            self._codes[entity.id.casefold()].append((owner, entity.id))
            for code in entity.codes:
                self._codes[code.value.casefold()].append((owner, code.value))
            seen = {normalise(entity.label)}
            yield normalise(entity.label), owner, entity.label, "en", "label"
            for name in entity.names:
                key = normalise(name.text)
                if key not in seen:
                    seen.add(key)
                    yield key, owner, name.text, name.lang, name.kind

    def _index_words(self) -> None:
        places: defaultdict[str, list[int]] = defaultdict(list)
        for number, key in enumerate(self._keys):
            for word in set(key.split()):
                places[word].append(number)
        self._words = sorted(places)
        self._at = np.cumsum([0, *(len(places[word]) for word in self._words)])
        self._places = np.array([number for word in self._words for number in places[word]], dtype=np.int64)

    def _coded(self, text: str) -> list[tuple[int, str]]:
        return sorted(self._codes.get(text.casefold(), ()), key=lambda found: -self._fame(found[0]))

    def _fame(self, owner: int) -> float:
        return float(self._worth[self._owner == owner].max())

    def _scored(self, keys: list[str]) -> tuple[Numbers, NDArray[np.float64]]:
        """Names that fit one of several spellings and how well, the same name once, by its best fit."""
        groups = [group for key in keys for group in self._exactly(key)]
        if keys and not sum(len(names) for names, _ in groups):
            groups = [group for key in keys for group in self._roughly(key)]
        if not groups:
            return np.empty(0, dtype=np.int64), np.empty(0)
        names = np.concatenate([names for names, _ in groups])
        worth = np.concatenate([np.full(len(names), value) for names, value in groups])
        order = np.argsort(-worth, kind="stable")
        names, first = np.unique(names[order], return_index=True)
        whole = np.minimum(len(keys[0]) / np.maximum(self._lengths[names], 1), 1.0) * 0.4 if keys else 0.0
        return names, worth[order][first] + self._worth[names] + whole

    def _exactly(self, key: str) -> list[tuple[Numbers, float]]:
        """Names that are the key, begin with it, or have words that begin with its words."""
        low, high = _span(self._keys, key)
        begun = np.arange(low, high)
        exact = self._lengths[begun] == len(key)
        words = self._with_words(key.split()[:_MOST_WORDS], near=False)
        return [(begun[exact], _EXACT), (begun[~exact], _PREFIX), (words, _WORDS)]

    def _roughly(self, key: str) -> list[tuple[Numbers, float]]:
        """Names that would fit but for a missing apostrophe or a typo."""
        elided = _ELIDED.sub("", key).split()[:_MOST_WORDS]
        words = key.split()[:_MOST_WORDS]
        return [(self._with_words(elided, near=False), _WORDS), (self._with_words(words, near=True), _NEAR)]

    def _with_words(self, words: list[str], *, near: bool) -> Numbers:
        """The names in which every word begins some word, or nearly does."""
        found: Numbers | None = None
        for word in sorted(words, key=len, reverse=True):
            beginnings = [word, *(self._alike(word) if near else ())]
            spans = [_span(self._words, beginning) for beginning in beginnings]
            here = np.unique(np.concatenate([self._places[self._at[low] : self._at[high]] for low, high in spans]))
            found = here if found is None else np.intersect1d(found, here, assume_unique=True)
            if not len(found):
                break
        return np.empty(0, dtype=np.int64) if found is None else found

    def _alike(self, word: str) -> list[str]:
        """Beginnings of known words that are one typo away."""
        if len(word) < _FORGIVEN:
            return []
        every = [beginning for length in (len(word) - 1, len(word), len(word) + 1) for beginning in self._begin(length)]
        return [found for found, *_ in process.extract_iter(word, every, scorer=OSA.distance, score_cutoff=1)]

    def _begin(self, length: int) -> list[str]:
        if length not in self._beginnings:
            self._beginnings[length] = sorted({word[:length] for word in self._words if len(word) >= length})
        return self._beginnings[length]


def _keys(text: str) -> list[str]:
    """A text as names are spelt; its last word also as it stands, since it may go on: "st" is not yet "saint"."""
    found = [normalise(text), normalise(text + _MORE).removesuffix(_MORE)]
    return [key for key in dict.fromkeys(found) if key]


def _span(ordered: list[str], beginning: str) -> tuple[int, int]:
    """Where in a sorted list those stand that begin so."""
    return bisect_left(ordered, beginning), bisect_left(ordered, beginning + _LAST)
