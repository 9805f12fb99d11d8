"""An event's date, and where in the text it was found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comity.dates import PartialDate


class Source(StrEnum):
    """Where the date of an event stands, from the surest to none."""

    OWN = "own clause"
    ABOVE = "clause above"
    HEADING = "heading"
    STORY = "story"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Dated:
    """When it was, the words that say so, and where they stand."""

    since: PartialDate | None = None
    until: PartialDate | None = None
    how: str = ""
    source: Source = Source.NONE
    ahead: bool = False
    """Whether it is counted on from the day of the text: "in two weeks' time"."""


def is_after(date: PartialDate, other: PartialDate) -> bool:
    """Whether all of a date lies after another."""
    return date.first > other.last
