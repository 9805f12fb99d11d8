"""A sighting: one person, as one row of one leader list tells of them."""

from dataclasses import dataclass, field
from datetime import date

from comity.dates import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What a row of a leader list says of one person.

    ``roll`` is the short name of the list (``archigos``), ``key`` the row in it; ``printed`` the name as printed,
    without title. ``states`` are the ids of the states led or spoken for (two where the row crosses a succession).
    ``since`` and ``until`` bound the tenure, or the days of a visit; no ``until`` means that the list left it open.
    ``marks`` are the list's own marks of the person; ``named`` is the full name given by hand, ``born`` the year of
    birth; ``elect`` says that the office was still to come.
    """

    roll: str
    key: str
    printed: str
    states: tuple[str, ...]
    since: PartialDate
    until: PartialDate | None = None
    marks: tuple[str, ...] = ()
    named: str = ""
    born: int | None = None
    elect: bool = field(default=False, compare=False)

    @property
    def first(self) -> date:
        """The first day of it."""
        return self.since.first

    @property
    def last(self) -> date:
        """The last day of it; the end of time where it was left open."""
        return self.until.last if self.until else date.max
