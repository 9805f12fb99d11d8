"""Persons who held an office, by surname and by the consonants of their names, which spellings rarely change."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from comity.model import Entity
from comity.names.normal import normalise
from comity.reading.wording import wording

_FAMILY_FIRST = frozenset({"state/CHN", "state/TWN", "state/KOR", "state/PRK", "state/VNM", "state/KHM"})
_FAMILY_FIRST_HAN = _FAMILY_FIRST - {"state/VNM", "state/KHM"}
_HEARD = (
    ("kh", "h"),
    ("gh", "g"),
    ("ck", "k"),
    ("ph", "f"),
    ("ks", "x"),
    ("tch", "ch"),
    ("q", "k"),
    ("g", "k"),
    ("v", "w"),
)
_FEW = 4
_NEAR = 0.75
"""So much alike two spellings of one name are, as difflib reckons: "Peña Nieto" is no "Penn Nouth"."""
_SOFT = str.maketrans("", "", "aeiouyhwj ")
_DOUBLED = re.compile(r"(.)\1+")


class Persons:
    """Surnames and spellings of a set of persons."""

    def __init__(self, persons: Iterable[Entity]) -> None:
        self._by_surname: defaultdict[str, list[str]] = defaultdict(list)
        self._by_skeleton: defaultdict[str, list[str]] = defaultdict(list)
        self._by_sound: defaultdict[str, list[str]] = defaultdict(list)
        self._by_word: defaultdict[str, list[str]] = defaultdict(list)
        self._names: dict[str, list[str]] = {}
        for person in persons:
            for key in dict.fromkeys(_keys(person)):
                self._by_surname[key].append(person.id)
                self._by_sound[skeleton(key)].append(person.id)
            for word in dict.fromkeys(normalise(person.label).split()):
                self._by_word[word].append(person.id)
            self._names[person.id] = [normalise(name) for name in (person.label, *(n.text for n in person.names))]
            for name in (person.label, *(name.text for name in person.names)):
                if " " in name and person.id not in (same := self._by_skeleton[skeleton(name)]):
                    same.append(person.id)

    def surnamed(self, key: str) -> list[str]:
        """Who has a normalised surname, or is called by it."""
        return self._by_surname.get(key, [])

    def with_word(self, word: str) -> list[str]:
        """Who has a normalised word anywhere in the name ("Lula", "Saddam"), or a surname that sounds like it."""
        sound = skeleton(word)
        alike = self._by_sound.get(sound, []) if len(sound) >= _FEW else []
        return self._by_word.get(word, []) or list(dict.fromkeys(alike))

    def spelt_like(self, name: str) -> str:
        """The one person whose full name has the same consonants, or ""."""
        found = self._by_skeleton.get(skeleton(name), [])
        initial = normalise(name)[:1]
        alike = [id_ for id_ in found if id_.partition("/")[2][:1] == initial]  # "William Lai" is no "Ilham Aliyev"
        alike = [id_ for id_ in alike if self._nearness(id_, name) >= _NEAR]
        return alike[0] if len(alike) == 1 else ""

    def _nearness(self, id_: str, name: str) -> float:
        plain = normalise(name)
        return max(SequenceMatcher(None, plain, other).ratio() for other in self._names[id_])


def skeleton(name: str) -> str:
    """The consonants of a full name, doubles and transliterations told apart no longer.

    >>> skeleton("Volodymyr Zelenskyy") == skeleton("Volodymyr Zelensky")
    True
    """
    plain = normalise(name)
    for written, heard in _HEARD:
        plain = plain.replace(written, heard)
    return _DOUBLED.sub(r"\1", "|".join(word.translate(_SOFT) or word for word in plain.split()))


def surnames(full: str, state: str) -> list[str]:
    """The forms in which a full name is taken up again, normalised, the likelier first.

    >>> surnames("Abdel Fattah el-Sisi", "state/EGY")
    ['el sisi', 'sisi']
    """
    first, *rest = normalise(full.partition(" of ")[0]).split()  # "Farouk of Egypt"
    words = [first, *(word for word in rest if word not in wording().generations)]
    if len(words) < 2:
        return words
    found = [words[0]] if state in _FAMILY_FIRST else []
    if state not in _FAMILY_FIRST_HAN:
        last = len(words) - 1
        start = last
        while start > 1 and words[start - 1] in wording().particles:
            start -= 1
        found += dict.fromkeys([" ".join(words[start:]), words[last]])
    return found


def shortened(full: str, state: str) -> list[str]:
    """Shorter forms of a full name of three words or more: without middle names, without a second surname.

    >>> shortened("Óscar Arias Sánchez", "state/CRI")
    ['oscar sanchez', 'oscar arias']
    """
    words = normalise(full).split()
    if len(words) < 3 or state in _FAMILY_FIRST:
        return []
    plain = len(words[1]) > 2 and words[1] not in wording().particles
    return [f"{words[0]} {words[-1]}", *([f"{words[0]} {words[1]}"] if plain else [])]


def _keys(person: Entity) -> Iterator[str]:
    yield from surnames(person.label, person.of)
    for name in person.names:
        key = normalise(name.text)
        if " " not in key:
            yield key
