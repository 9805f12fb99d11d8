"""The words by which a text takes up what it told of before, read from ``reference.toml`` beside this file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("reference.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The lists of ``reference.toml``, which says of each what it is for.

    ``numbers`` leads from a word to how many, ``realms`` from a noun to the states it may mean.
    """

    groups: frozenset[str]
    bearers: frozenset[str]
    countries: frozenset[str]
    his: frozenset[str]
    theirs: frozenset[str]
    seats: frozenset[str]
    cabinets: frozenset[str]
    chambers: frozenset[str]
    people: frozenset[str]
    feminine: frozenset[str]
    women: frozenset[str]
    things: frozenset[str]
    pointers: frozenset[str]
    plurals: frozenset[str]
    definite: frozenset[str]
    either: frozenset[str]
    others: frozenset[str]
    kinds: frozenset[str]
    sides: frozenset[str]
    examples: frozenset[str]
    additions: frozenset[str]
    together: frozenset[str]
    wider: frozenset[str]
    plain: frozenset[str]
    firms: frozenset[str]
    realms: Mapping[str, frozenset[str]]
    numbers: Mapping[str, int]


@lru_cache(maxsize=1)
def reference() -> Reference:
    """The words that Comity ships."""
    table = tomllib.loads(FILE.read_text(encoding="utf-8"))
    numbers = table.pop("numbers")
    realms = {noun: frozenset(f"state/{code}" for code in text.split()) for noun, text in table.pop("realms").items()}
    return Reference(realms=realms, numbers=numbers, **{key: frozenset(text.split()) for key, text in table.items()})
