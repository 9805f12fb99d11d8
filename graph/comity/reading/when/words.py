"""The calendar's words, read once from ``calendar.toml``."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from comity.reading.when.expression import Basis


@dataclass(frozen=True, slots=True)
class Words:
    """Each table of ``calendar.toml``, keyed by the word in lower case and without its full stop."""

    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, tuple[int, int]]
    units: dict[str, str]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    holidays: dict[str, tuple[int, int]]
    days: dict[str, int]
    steps: dict[str, tuple[int, Basis]]
    roles: dict[str, str]
    prepositions: tuple[str, ...]
    hedges: dict[str, str]
    names: dict[str, frozenset[str]]
    outlook: dict[str, frozenset[str]]

    def number(self, text: str) -> int:
        """The number that digits, a cardinal ("thirty-three") or an ordinal ("33rd", "thirty-third") stand for."""
        digits = "".join(filter(str.isdigit, text))
        if digits:
            return int(digits)
        total = 0
        for word in text.casefold().replace("-", " ").split():
            value = self.numbers.get(word) or self.ordinals.get(word, 0)
            total = max(total, 1) * value if value == 100 else total + value
        return total

    def month(self, text: str) -> int:
        """1 to 12 for a month's name or abbreviation, as written."""
        return self.months[text.casefold().rstrip(".")]


@cache
def words() -> Words:
    """The one vocabulary, loaded at its first use."""
    table = tomllib.loads(files("comity.reading.when").joinpath("calendar.toml").read_text(encoding="utf-8"))
    return Words(
        months=_numbered(table["months"], 1),
        weekdays=_numbered(table["weekdays"], 0),
        seasons={name: (first, last) for name, (first, last) in table["seasons"].items()},
        units=table["units"],
        numbers=table["numbers"],
        ordinals=table["ordinals"],
        holidays={name.casefold(): (month, day) for name, (month, day) in table["holidays"].items()},
        days=table["days"],
        steps={name: (count, Basis(basis)) for name, (count, basis) in table["steps"].items()},
        roles=table["roles"],
        prepositions=tuple(table["prepositions"]["plain"]) + tuple(table["roles"]),
        hedges={form: hedge for hedge, forms in table["hedges"].items() for form in forms},
        names={name: frozenset(forms) for name, forms in table["names"].items()},
        outlook={name: frozenset(forms) for name, forms in table["outlook"].items()},
    )


def _numbered(table: dict[str, list[str]], first: int) -> dict[str, int]:
    return {
        form.casefold(): number
        for number, (name, short) in enumerate(table.items(), first)
        for form in _forms(name, short)
    }


def _forms(name: str, short: Iterable[str]) -> list[str]:
    return [name, *short]
