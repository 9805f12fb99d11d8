"""When two spellings of a person's name may mean the same name.

Leader lists spell as they please: ``Muhammad`` and ``Mohamed``, ``Nazarbaev`` and ``Nazarbayev``, surname first or
last, surname alone. Nothing here decides who is who: that takes a state and a tenure too (``merging``).
"""

import re
from collections.abc import Iterable
from functools import cache

from comity.names.normal import normalise

_PARTICLES = frozenset(
    re.findall(
        r"\w+",
        """ad al and as ash at ath ba bin bint da dar das de dei del della den der di do dos du e ed el haji i ibn la le
        les los ould sheik sheikh sir tan te ten ter the ul und van von y ye zu zum zur dr lord lady dame jr""",
    )
)
_MUHAMMAD = ("mohammed", "mohamed", "mohammad", "mohamad", "muhammed", "mohamud", "muhammadu", "mohamadou")
_ONE_SPELLING = {
    **dict.fromkeys(_MUHAMMAD, "muhammad"),
    **dict.fromkeys(("abd", "abdel", "abdal", "abdul", "abdoul"), "abdul"),
    **dict.fromkeys(("hussain", "husain", "hussayn", "husayn"), "hussein"),
    **dict.fromkeys(("sulayman", "sulaiman", "suleiman", "soliman"), "suleyman"),
}
_NUMERAL = re.compile(r"(?<![\w.])(?:[IVX]+|3rd)(?![\w.])")
"""A regnal number; ``V.`` is an initial."""
_EPITHET = re.compile(r"\s+of\s+.*$")

Words = frozenset[str]


@cache
def words(name: str) -> Words:
    """The telling words of a name: no titles, particles, initials or numbers, nor the "of Jordan" of a king.

    >>> sorted(words("Sheikh Tamim bin Hamad Al Thani"))
    ['hamad', 'tamim', 'thani']
    >>> sorted(words("Harold E. Holt")), sorted(words("Abdullah II of Jordan"))
    (['harold', 'holt'], ['abdullah'])
    """
    plain = normalise(_NUMERAL.sub("", _EPITHET.sub("", name))).split()
    telling = [_ONE_SPELLING.get(word, word) for word in plain if len(word) > 1 and word not in _PARTICLES]
    return frozenset(telling)


def number(name: str) -> str:
    """The number of a ruler (``II``), blank where none is given."""
    found = _NUMERAL.search(_EPITHET.sub("", name))
    return found.group() if found else ""


def full(name: str) -> bool:
    """Whether a name says more than one word, so that it is not a surname alone."""
    return len(words(name)) > 1


def agree(one: str, other: str) -> bool:
    """Whether every telling word of the shorter name is in the longer one, near spellings allowed.

    Of two numbered rulers the numbers must be the same; a number left out is no contradiction.

    >>> agree("Nazarbaev", "Nursultan Nazarbayev"), agree("George Bush", "Jeb Bush")
    (True, False)
    """
    short, long = sorted((words(one), words(other)), key=len)
    numbers = {number(one), number(other)} - {""}
    return bool(short) and len(numbers) < 2 and _covered(short, long)


def same_words(one: str, other: str) -> bool:
    """Whether two names have the same words, in any order, and the same number."""
    return words(one) == words(other) and number(one) == number(other)


def _covered(short: Iterable[str], long: Iterable[str]) -> bool:
    left = set(long)
    for word in sorted(short, key=len, reverse=True):
        match = next((other for other in sorted(left) if akin(word, other)), None)
        if match is None:
            return False
        left.discard(match)
    return True


@cache
def akin(one: str, other: str) -> bool:
    """Whether two words are near spellings: one letter apart from four letters on, two from eight on."""
    if one == other:
        return True
    shorter = min(len(one), len(other))
    allowed = 0 if shorter < 4 else 1 if shorter < 8 else 2
    return allowed > 0 and one[0] == other[0] and _distance(one, other, allowed) <= allowed


def _distance(one: str, other: str, limit: int) -> int:
    """Letters to put in, take out or change (Levenshtein); more than ``limit`` is not counted further."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    previous = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, against in enumerate(other, 1):
            changed = previous[column - 1] + (letter != against)
            current.append(min(changed, previous[column] + 1, current[-1] + 1))
        previous = current
    return previous[-1]
