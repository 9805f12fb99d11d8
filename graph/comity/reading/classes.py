"""Classes of words that rules ask for (classes.toml), read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Classes:
    """The table; lemmas in lower case. What each is for is said beside it."""

    object_control: frozenset[str]
    abstract: frozenset[str]
    reporting: frozenset[str]
    announcing: frozenset[str]
    calling: frozenset[str]
    seated: frozenset[str]
    asserting: frozenset[str]
    giving_up: frozenset[str]
    effect: frozenset[str]
    steps: frozenset[str]
    travel: frozenset[str]
    staying_away: frozenset[str]


@lru_cache(maxsize=1)
def classes() -> Classes:
    """The packaged table."""
    table = tomllib.loads(resources.files("comity.reading").joinpath("classes.toml").read_text(encoding="utf-8"))
    return Classes(**{name: frozenset(words.split()) for name, words in table.items()})
