"""What is read: a text with its date and where it comes from."""

import datetime
from dataclasses import dataclass

from comity.dates import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article as its reader saw it: plain text, never markup; offsets of evidence count its characters.

    ``date`` is the day it was published; without one, "on Tuesday" stays open rather than wrong.
    """

    text: str
    date: PartialDate | None = None
    title: str = ""
    publisher: str = ""
    address: str = ""

    @property
    def day(self) -> datetime.date | None:
        """The last day on which it may have been published."""
        return self.date.last if self.date else None
