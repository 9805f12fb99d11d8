"""Rows of the claims table as words on a tie, and the groups of words that cannot all be true."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import pyarrow as pa

from comity.dates import PartialDate, Precision

DATES = ("from", "until", "announced_on", "observed_until")
KEPT = ("relation", "subject", "object", "source", "status", "preferred", "derived", "citation", "address")
READ = ("id", "spell", "begins", "ends", *KEPT, *DATES, *(f"{name}_precision" for name in DATES))
"""The columns of the claims table a word is read from."""


@dataclass(frozen=True, slots=True)
class Word:
    """A row of the claims table as a word on its tie."""

    line: Mapping[str, Any]
    since: PartialDate | None
    until: PartialDate | None
    announced: PartialDate | None
    seen_until: PartialDate | None

    @property
    def id(self) -> str:
        """The id of the claim or derived spell."""
        return str(self.line["id"])

    @property
    def tie(self) -> tuple[str, str, str]:
        """Relation, subject, object."""
        return self.line["relation"], self.line["subject"], self.line["object"]

    @property
    def is_done(self) -> bool:
        """Whether the source says that it was done."""
        return bool(self.line["status"] == "done")

    @property
    def surely(self) -> tuple[date, date] | None:
        """The days on which the state surely held by this word: None where its dates are too coarse to say."""
        begins = self.since.last if self.since else self.line["begins"]
        if begins is None:
            return None
        known = [self.until.first] if self.until else [self.seen_until.first] if self.seen_until else []
        ends = min([*known, *([self.line["ends"]] if self.line["ends"] else [])], default=date.max)
        return (begins, ends) if begins < ends else None


Pairs = Sequence[tuple[Word, Word]]
Said = Callable[[Word], PartialDate | None]
"""The date of a word that is in question."""
Days = Callable[[tuple[Word, Word]], int]
"""How far a pair is apart."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Words that cannot all be true. ``pairs`` contradict each other; ``days`` says how much, at most."""

    kind: str
    pairs: Pairs
    said: Said
    days: int = 0

    @property
    def words(self) -> list[Word]:
        """The words, each once."""
        return list({word.id: word for pair in self.pairs for word in pair}.values())


def read_words(table: pa.Table) -> list[Word]:
    """A word for each row of the claims table, in its order; read by columns, many times faster than by rows."""
    lines = zip(*(table[name].cast(_plain(table[name].type)).to_pylist() for name in READ), strict=True)
    return [_word(dict(zip(READ, values, strict=True))) for values in lines]


def _word(line: Mapping[str, Any]) -> Word:
    return Word(line, *(_date(line[name], line[f"{name}_precision"]) for name in DATES))


@lru_cache(maxsize=1 << 16)
def _date(day: date | None, precision: str | None) -> PartialDate | None:
    return PartialDate(day, Precision(precision)) if day and precision else None


def _plain(kind: pa.DataType) -> pa.DataType:
    return pa.string() if pa.types.is_dictionary(kind) else kind


def opposed(one: Word, other: Word) -> bool:
    """Whether two words may be set against each other: not of one source, and not both derived."""
    return one.line["source"] != other.line["source"] and not (one.line["derived"] and other.line["derived"])


def hanging_together(kind: str, pairs: Iterable[tuple[Word, Word]], said: Said, days: Days) -> Iterator[Conflict]:
    """One conflict for all pairs that hang together by a common word."""
    left = list(pairs)
    while left:
        inside = set(_ids(left[0]))
        while more := {id_ for pair in left if (ids := _ids(pair)) & inside for id_ in ids} - inside:
            inside |= more
        mine = [pair for pair in left if _ids(pair) & inside]
        left = [pair for pair in left if not _ids(pair) & inside]
        yield Conflict(kind, mine, said, max(map(days, mine)))


def _ids(pair: tuple[Word, Word]) -> set[str]:
    return {word.id for word in pair}
