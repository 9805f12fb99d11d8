"""The patterns of ``patterns.toml`` made regular expressions, with the calendar's words in them."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from string import Template

from comity.reading.when.words import words

_SPACE = r"(?:[^\S\n]{1,3}|[^\S\n]?\n[^\S\n]?)"
_DASH = " ?[-–—] ?"
START = r"(?<![\w$£€.,:/-])"
"""An expression begins no word, sum or larger number."""


_BETWEEN = re.compile(r"\(\?P<\w+>|\(\?\w+:|\\.|\[[^\]]*\]|\W|\d")
"""What stands between the words of a pattern."""


@cache
def by_word() -> dict[str, tuple[int, ...]]:
    """Which patterns, by their places, have a word, in lower case: only those can begin with it; with none, all can."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, (_, pattern) in enumerate(patterns()):
        for word in {word.lower() for word in _BETWEEN.split(pattern.pattern)} | {""}:
            found[word].append(place)
    return {word: tuple(places) for word, places in found.items()}


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Pairs of a kind and a pattern, in the file's order."""
    table = tomllib.loads(files("comity.reading.when").joinpath("patterns.toml").read_text(encoding="utf-8"))
    fragments = _fragments()
    return tuple(
        (kind, re.compile(START + Template(form).substitute(fragments).replace(" ", _SPACE)))
        for kind, forms in table.items()
        for form in forms
    )


def _fragments() -> dict[str, str]:
    known = words()
    year = r"(?:1[5-9]\d\d|20\d\d)(?!\d|[.,]\d|%)"
    month, weekday = _capital(known.months), _capital(known.weekdays)
    daypart = r"(?: (?:morning|afternoon|evening|night)\b)?"
    number = f"(?i:{_any([*known.numbers, *known.ordinals])})"
    counts = rf"{number}(?:(?:-| ){number}){{0,3}}"
    season = f"(?i:{_any(known.seasons)})"
    hedge, step = f"(?i:{_any(known.hedges)})", f"(?i:{_any(known.steps)})"
    return {
        "lead": f"(?:(?P<prep>(?i:{_any(known.prepositions)})) )?{_phase(season)}",
        "prep": f"(?i:{_any(known.prepositions)})",
        "on": rf"(?:{weekday}\.?{daypart},? \(?)?",
        "y": year,
        "year": rf"(?:,? (?:of |in )?(?:the year )?(?P<year>{year})(?!-\d\d\b))?",
        "year2": rf"(?:,? (?:of |in )?(?P<year2>{year}))?",
        "d": _day(_any(known.ordinals)),
        "month": rf"{month}\b(?!-\w-)(?:(?<=\b[A-Z][a-z]{{2}})\.|(?<=\bSept)\.)?",
        "weekday": weekday,
        "daypart": daypart,
        "holiday": rf"(?i:{_any(known.holidays)})\b",
        "tail": rf"(?:,? (?:of )?(?P<tail>{step}) year\b)?",
        "to": f"(?P<to>{_DASH}| (?:to|and|until|till|through) )",
        "dash": _DASH,
        "step": step,
        "periods": f"(?:{_any(unit for unit in known.units if not unit.endswith('s'))}|{season}|{month})",
        "season": season,
        "units": _any(known.units),
        "days": f"(?i:{_any(known.days)})",
        "hedge": f"(?:(?P<hedge>{hedge}) )?",
        "hedge2": f"(?:{hedge} )?",
        "n": rf"(?:\d{{1,3}}|{counts})",
        "count": rf"(?P<number>(?i:half a|a quarter of a|a couple of|a dozen)|\d{{1,3}}(?!\d)|{counts})",
        "half": "(?P<half> and a half)?",
        "half2": "(?P<half2> and a half)?",
        "tens": "(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)",
    }


def _day(ordinals: str) -> str:
    """The day of a month: "6", "6th", "sixth", "twenty-sixth"."""
    return rf"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)|(?i:(?:(?:twenty|thirty)-)?{ordinals})\b)"


def _phase(season: str) -> str:
    """The part of a period, which a partial date cannot keep: "early", "the end of", "the spring of"."""
    part = f"(?:start|beginning|end|middle|close|turn|night|morning|afternoon|evening|week|month|year|{season})"
    order = "(?:first|second|third|fourth|last|final|opening|closing)"
    share = f"(?:(?:small|early) hours|{order} (?:half|quarter|weeks?|days?|months?|third))"
    word = f"(?:earlier|later|early|late|mid|(?:early |late )?{season})"
    return f"(?i:(?:the )?(?:early |late )?(?:(?:{part}|{share}) of|(?:early|late) in) |(?:the )?{word}(?:-| )){{0,2}}"


def _any(forms: Iterable[str]) -> str:
    """An alternation, longest first, so that "the next" is not taken for "the"."""
    longest = sorted(forms, key=lambda form: (-len(form), form))
    return f"(?:{'|'.join(re.escape(form).replace(chr(92) + ' ', ' ') for form in longest)})"


def _capital(forms: Iterable[str]) -> str:
    return _any({form.title() for form in forms})
