"""How the days of a tie are known, in few numbers: a beginning, a sight or an announcement, to a day, month or year."""

from functools import lru_cache

from comity.dates import PartialDate
from comity.errors import DateError
from comity.model import Status

BEGUN, SEEN, ANNOUNCED = 0, 3, 6
"""What the first day of a tie is. To it is added its precision: 0 for a day, 1 for a month, 2 for a year."""
_PRECISION = {7: 1, 4: 2}


def known(
    status: str, since: str, observed_on: str, observed_until: str, until: str, announced_on: str, ends: str
) -> tuple[int, int, str | None]:
    """What the first day of a tie is, the precision of its last, and until when it was seen in force (None: not said).

    All dates are ISO texts as precise as their source, blank where it is silent; ``ends`` is the last day of the tie,
    which is as precise as ``until`` only where it follows from it.
    """
    done = status in ("", Status.DONE.value)
    if not done and announced_on:
        first = ANNOUNCED + _precision(announced_on)
    elif since:
        first = BEGUN + _precision(since)
    else:
        seen = observed_on or observed_until or until
        first = SEEN + _precision(seen) if done and seen else BEGUN
    last = _precision(until) if until and _last(until) == ends else 0
    return first, last, (observed_until or None) if not until else None


def _precision(day: str) -> int:
    return _PRECISION.get(len(day), 0)


@lru_cache(maxsize=1 << 15)
def _last(day: str) -> str:
    try:
        return PartialDate.parse(day).last.isoformat()
    except DateError:
        return ""
