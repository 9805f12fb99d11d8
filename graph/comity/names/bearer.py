"""Who bears a name, how, and whether still on a day."""

from datetime import date
from enum import IntEnum
from typing import NamedTuple

from comity.dates import PartialDate
from comity.model import Entity, Kind, Name

_LASTING = frozenset({Kind.STATE, Kind.TERRITORY, Kind.ORGANIZATION})
_PARTICULAR = frozenset({Kind.PERSON, Kind.PLACE})


class Grade(IntEnum):
    """How strong a match is; a stronger one hides the weaker."""

    NAME = 0
    CODE = 1
    FOREIGN = 2
    DEMONYM = 3
    METONYM = 4


class Coverage(IntEnum):
    """How well a bearer fits a day."""

    NONE = 0
    BEFORE = 1
    LAST_DAY = 2
    FULL = 3


class Bearer(NamedTuple):
    """An entity and one way it is called: ``via`` a kind of name or a code scheme, between two dates."""

    entity: Entity
    kind: Kind
    via: str
    grade: Grade
    since: PartialDate | None = None
    until: PartialDate | None = None

    @property
    def order(self) -> tuple[int, int]:
        """Smaller is preferred: by grade, then bodies before what they agreed or met for, then persons and places.

        "Warsaw Pact" is the alliance before it is the treaty.
        """
        return self.grade, 0 if self.kind in _LASTING else 2 if self.kind in _PARTICULAR else 1

    def coverage(self, on: date | None) -> Coverage:
        """How well the name and its bearer fit a day, or, without one, the present.

        What still exists under a name without dates fits every day, though one before its beginning less well.
        """
        if on is None:
            return self._coverage_now()
        if (self.since and on < self.since.first) or (self.until and on > self.until.last):
            return Coverage.NONE
        return self._existence(on)

    def span(self) -> str:
        """From when until when the name was borne, as words: by the name's own dates, else by those of the bearer."""
        since = self.since or self.entity.inception
        until = self.until or self.entity.dissolution
        return " ".join([*([f"from {since}"] if since else []), *([f"until {until}"] if until else [])])

    def _coverage_now(self) -> Coverage:
        gone = self.until or (self.kind in _LASTING and self.entity.dissolution)
        if not gone:
            return Coverage.FULL
        return Coverage.LAST_DAY if self.via == "label" else Coverage.BEFORE

    def _existence(self, on: date) -> Coverage:
        begin, end = self.entity.inception, self.entity.dissolution
        lasting = self.kind in _LASTING
        if end and on >= end.last:
            return Coverage.LAST_DAY if on == end.last else Coverage.NONE if lasting else Coverage.BEFORE
        if begin and on < begin.first:
            return Coverage.NONE if lasting and end else Coverage.BEFORE
        return Coverage.FULL


def grade_of(name: Name) -> Grade:
    """The grade of a name: English before other languages, names before demonyms, those before metonyms."""
    if name.kind == "demonym":
        return Grade.DEMONYM
    if name.kind == "metonym":
        return Grade.METONYM
    return Grade.NAME if name.lang in {"en", "mul", "und", ""} or name.lang.startswith("en-") else Grade.FOREIGN
