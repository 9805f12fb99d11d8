"""The date of an expression that leans on an event, once the event's date is known - and the other way round."""

from comity.dates import PartialDate
from comity.reading.when.expression import Basis, When
from comity.reading.when.reckon import counted, placed


def resolve(when: When, reference: PartialDate | None) -> PartialDate | None:
    """The date an expression stands for, given that of the event it leans on.

    ABSOLUTE and DOCUMENT ones have theirs already. Without a reference, an EVENT one is counted from the last date told
    before it, unless the sentence names what it counts from (``when.of``). An anniversary counted from its event's date
    gives the year of what is remembered.
    """
    if when.role in ("for", "age"):
        return None
    if when.role == "anniversary" and reference and when.shift:
        return counted(reference, when.shift)
    if when.basis is not Basis.EVENT:
        return when.value
    base = _base(when, reference)
    return placed(base, when.partial) if when.partial else base


def resolve_until(when: When, reference: PartialDate | None) -> PartialDate | None:
    """The end of a span, as `resolve` gives its beginning; None where the expression is no span."""
    if when.basis is not Basis.EVENT:
        return when.until
    return placed(_base(when, reference), when.partial_until) if when.partial_until else None


def resolve_of(when: When, date: PartialDate | None) -> PartialDate | None:
    """The date of the event counted from (``when.of``), given that of the event counted to.

    "It rejoined on Saturday, more than three years after it had left" dates the leaving.
    """
    if date is None or when.shift is None or when.role == "anniversary":
        return None
    count, unit = when.shift
    return counted(date, (-count, unit), when.hedge)


def _base(when: When, reference: PartialDate | None) -> PartialDate | None:
    if reference is None and when.of is None:
        reference = when.told
    if reference is None or when.shift is None:
        return None
    return counted(reference, when.shift, when.hedge)
