"""What an expression of time says, before and after it is reckoned."""

from dataclasses import dataclass
from enum import StrEnum

from comity.dates import PartialDate

Shift = tuple[int, str]
"""So many periods on: ``(+1, "day")``, ``(-2, "week")``; a period may have a name: ``(+1, "march")``."""
Partial = tuple[int | None, int | None]
"""Month and day as far as told, the year (or year and month) to be found elsewhere."""


class Basis(StrEnum):
    """What an expression of time is counted from."""

    ABSOLUTE = "absolute"
    """It stands alone: "6 November 2025", "in 1992"."""
    DOCUMENT = "document"
    """The day the document was published: "on Tuesday", "last month"."""
    EVENT = "event"
    """Something told before: "the next morning", "two weeks after the summit"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """An expression of time: tokens ``start`` .. ``end`` (exclusive), its preposition included.

    ``root`` is the token by which it hangs in the tree, ``anchor`` the token it modifies (proper names between the
    two are passed over: nothing happens "to NATO on Monday"). ``value`` .. ``until`` is the date or span where it can
    be told now: of the ABSOLUTE ones and, given the document's date, of the DOCUMENT ones; that of EVENT ones is found
    by `resolve`.

    ``role`` is "at", "by", "since", "until", "before", "after" by the preposition; "for" (a mere duration), "age" and
    "dateline" date nothing that is told; "heading" dates what follows on its line (see `heading_over`); "name" is a
    date that belongs to a noun ("the 1951 convention", "his May 2019 visit"); "anniversary" has for its value the year
    of what is remembered.

    EVENT ones keep ``shift`` and ``partial`` (both None: open, as "days later"); ``of`` is the token of what they
    count from, where the sentence says it; ``told`` the last date told before. ``hedge`` is "over", "under", "about"
    or "exactly".
    """

    start: int
    end: int
    root: int
    anchor: int
    basis: Basis
    value: PartialDate | None = None
    until: PartialDate | None = None
    shift: Shift | None = None
    role: str = "at"
    partial: Partial | None = None
    partial_until: Partial | None = None
    of: int | None = None
    hedge: str = ""
    told: PartialDate | None = None

    @property
    def ahead(self) -> bool:
        """Whether it is counted on from the day of the text: "in two weeks' time"."""
        return self.basis is Basis.DOCUMENT and self.shift is not None and self.shift[0] > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """A match of the grammar between two character offsets, nothing yet decided by the tree.

    ``basis`` None leans on the year told before or on the document, as the discourse has it. ``nearest`` leaves it to
    the tense whether the latest or the next such day is meant. ``pivot`` is the offset of the word that the event
    counted from follows.
    """

    start: int
    end: int
    basis: Basis | None
    value: PartialDate | None = None
    until: PartialDate | None = None
    shift: Shift | None = None
    partial: Partial | None = None
    partial_until: Partial | None = None
    role: str = "at"
    hedge: str = ""
    nearest: bool = False
    then: str = ""
    """The weekday by which a span ends."""
    pivot: int | None = None
