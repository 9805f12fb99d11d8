"""The words by which English says how far something has come (modality.toml), read once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from comity.model import Status


@dataclass(frozen=True, slots=True)
class Words:
    """The table: a lemma, or a word as it is written, and the status it makes, by part of speech."""

    verbs: dict[str, frozenset[str]]
    phrasal: dict[tuple[str, str], str]
    nouns: dict[str, str]
    adjectives: dict[str, str]
    participles: frozenset[str]
    auxiliaries: dict[str, str]
    adverbs: dict[str, str]
    phrases: tuple[tuple[str, str], ...]
    coming: dict[str, Status]
    wrongly: frozenset[str]
    choosing: frozenset[str]
    later: frozenset[str]
    ranks: frozenset[str]
    marks: frozenset[str]
    prepositions: frozenset[str]
    condition: re.Pattern[str]
    opening: re.Pattern[str]
    supposing: re.Pattern[str]
    cases: re.Pattern[str]
    vain: re.Pattern[str]


@lru_cache(maxsize=1)
def words() -> Words:
    """The packaged table."""
    table = tomllib.loads(resources.files("comity.reading").joinpath("modality.toml").read_text(encoding="utf-8"))
    classes, conditions = table["classes"], table["conditions"]
    return Words(
        verbs=_kinds(table["verbs"]),
        phrasal={(verb, particle): s for text, s in _flat(table["phrasal"]) for verb, particle in [text.split()]},
        nouns=dict(_flat(table["nouns"])),
        adjectives=dict(_flat(table["adjectives"])),
        participles=frozenset(classes["participles"]),
        auxiliaries=dict(_flat(table["auxiliaries"])),
        adverbs=dict(_flat(table["adverbs"])),
        phrases=tuple(_flat(table["phrases"])),
        coming={word: Status(status) for word, status in _flat(table["coming"])},
        wrongly=frozenset(classes["wrongly"]),
        choosing=frozenset(classes["choosing"]),
        later=frozenset(classes["later"]),
        ranks=frozenset(classes["ranks"]),
        marks=frozenset(conditions["marks"]),
        prepositions=frozenset(conditions["prepositions"]),
        condition=_any_of(conditions["patterns"]),
        opening=re.compile(rf"\W*{_any_of(conditions['openings']).pattern}", re.IGNORECASE),
        supposing=_any_of(conditions["supposing"]),
        cases=_any_of(conditions["cases"]),
        vain=_any_of(conditions["vain"]),
    )


def _kinds(table: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """What each verb may make of what it governs."""
    lemmas = {lemma: None for ws in table.values() for lemma in ws}
    return {lemma: frozenset(kind for kind, ws in table.items() if lemma in ws) for lemma in lemmas}


def _flat(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(word, status) for status, ws in table.items() for word in ws]


def _any_of(patterns: list[Any]) -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(patterns)})\b", re.IGNORECASE)
