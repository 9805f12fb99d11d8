"""One spelling for all spellings: case, accents, punctuation, articles and "Saint" told apart no longer."""

import re
import unicodedata
from collections.abc import Iterator

_PUNCTUATION = '!"#$%&()*+,-/:;<=>?@[\\]^_{|}~'
_ASCII = {**{ord(mark): " " for mark in _PUNCTUATION}, **dict.fromkeys(map(ord, "'`."), None)}
_QUOTES = dict.fromkeys(map(ord, "‘’‛ʻʼʿʾ´′ˈ"), "")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ħ": "h"}
)
_ACCENTS = re.compile("[\u0300-\u036f]")
_GLUED_SAINT = re.compile(r"\b(ste?)\.(?=\w)")
_PARENTHESES = re.compile(r"(?P<outer>[^()]+)\((?P<inner>[^()]+)\)\W*")
_DROPPED = frozenset({"the", "and"})
_SPELT_OUT = {"st": "saint", "ste": "sainte"}


def normalise(text: str) -> str:
    """The key under which a name is kept: what differs only in spelling has the same key.

    >>> normalise("The Côte d’Ivoire") == normalise("cote-divoire")
    True
    >>> normalise("St. Kitts & Nevis")
    'saint kitts nevis'
    """
    lowered = text.casefold()
    if "." in lowered:
        lowered = _GLUED_SAINT.sub(r"\1 ", lowered)
    plain = lowered.translate(_ASCII) if lowered.isascii() else _folded(lowered)
    words = plain.split()
    if not _DROPPED.isdisjoint(words):
        words = [word for word in words if word not in _DROPPED] or words
    if not _SPELT_OUT.keys().isdisjoint(words):
        words = [_SPELT_OUT.get(word, word) for word in words]
    return " ".join(words)


def readings(text: str) -> Iterator[str]:
    """The keys a written name may stand under, the likeliest first.

    Lists turn names round ("Korea, South"; "Virgin Islands (British)") or add another name in parentheses
    ("Benin (Dahomey)").
    """
    yield normalise(text)
    if "," in text:
        head, tail = text.split(",", 1)
        yield normalise(f"{tail} {head}")
    if match := _PARENTHESES.fullmatch(text):
        outer, inner = match["outer"], match["inner"]
        yield normalise(f"{inner} {outer}")
        yield from readings(outer)
        yield normalise(inner)


def _folded(text: str) -> str:
    """Non-ASCII text without accents, marks and punctuation; other scripts keep their letters."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_QUOTES)).casefold().translate(_LETTERS)
    latin = _ACCENTS.sub("", decomposed).translate(_ASCII)
    if latin.isascii():
        return latin
    return "".join(_spaced(char) for char in latin if not unicodedata.combining(char))


def _spaced(char: str) -> str:
    return " " if unicodedata.category(char)[0] in "PSZ" else char
