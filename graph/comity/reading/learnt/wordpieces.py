"""Words as the network knows them: pieces of a fixed vocabulary, longest first (WordPiece, uncased)."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib import resources
from itertools import groupby

FIRST, LAST, UNKNOWN = 101, 102, 100
"""The marks around a window, and what stands for a word that no pieces make up."""
_LONGEST = 100
"""Letters; a longer word is unknown."""


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, int]:
    """The numbers of all pieces; those inside a word begin with ``##``."""
    text = resources.files("comity.reading.learnt").joinpath("vocabulary.txt").read_text(encoding="utf-8")
    return {piece: number for number, piece in enumerate(text.split("\n"))}


@lru_cache(maxsize=100_000)
def pieces(word: str) -> tuple[int, ...]:
    """The pieces of a written word, without accents and capitals; punctuation stands for itself."""
    bare = unicodedata.normalize("NFD", _clean(word).lower())
    bare = "".join(letter for letter in bare if unicodedata.category(letter) != "Mn")
    found: list[int] = []
    for blank, run in groupby(bare, key=str.isspace):
        if not blank:
            for part in _parts("".join(run)):
                found += _cut(part)
    return tuple(found)


def _clean(word: str) -> str:
    """Blanks of all kinds as one, without what is no letter: control characters and bytes that were none."""
    kept = (" " if letter.isspace() else letter for letter in word if letter not in "\x00\ufffd")
    return "".join(letter for letter in kept if letter == " " or not unicodedata.category(letter).startswith("C"))


def _parts(word: str) -> list[str]:
    """A word cut at its punctuation, and around every Chinese character."""
    found: list[str] = [""]
    for letter in word:
        if _is_sign(letter):
            found += [letter, ""]
        else:
            found[-1] += letter
    return [part for part in found if part]


def _is_sign(letter: str) -> bool:
    ascii_sign = letter.isascii() and not letter.isalnum()
    return ascii_sign or unicodedata.category(letter).startswith("P") or "\u4e00" <= letter <= "\u9fff"


def _cut(word: str) -> list[int]:
    if len(word) > _LONGEST:
        return [UNKNOWN]
    known, found, start = vocabulary(), [], 0
    while start < len(word):
        sign = "##" if start else ""
        end = next((e for e in range(len(word), start, -1) if sign + word[start:e] in known), start)
        if end == start:
            return [UNKNOWN]
        found.append(known[sign + word[start:end]])
        start = end
    return found
