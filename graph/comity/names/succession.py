"""Spans of a code that cross a succession of states, cut where the bearer changes.

COW's 365 is the Soviet Union until 1991-12-25 and Russia from 1991-12-26: a membership of "365, 1946 to 1997" is two.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from comity.dates import PartialDate, Precision
from comity.names.gazetteer import Gazetteer

Piece = tuple[str, date, date | None]
DatedPiece = tuple[str, PartialDate | None, PartialDate | None]


def split_by_code(gazetteer: Gazetteer, scheme: str, value: str, since: date, until: date | None) -> list[Piece]:
    """The bearers of a code between two days (inclusive; None is open), each with its own first and last day.

    Days between two known bearers belong to the earlier, days before the first to the first. Empty where no entity ever
    bore the code.
    """
    pieces: list[Piece] = []
    for entity_id, first, last in _reigns(gazetteer, scheme, value):
        begin = max(first, since)
        end = until if last is None else last if until is None else min(last, until)
        if end is None or begin <= end:
            pieces.append((entity_id, begin, end))
    return pieces


def split_spell(
    gazetteer: Gazetteer, scheme: str, value: str, since: PartialDate | None, until: PartialDate | None
) -> list[DatedPiece]:
    """``split_by_code`` for dates of any precision: the outer bounds stay as given, cuts are exact days.

    A bound known only to the year (or month) makes no bearer on its own: of "365, 1946 to 1991" nothing is left to
    Russia, of "365, 1991 to 2014" nothing to the Soviet Union. Where the whole spell lies within one such year, the
    bearer of the longest part of it has it all.
    """
    first = since.first if since else date.min
    last = until.last if until else None
    pieces = split_by_code(gazetteer, scheme, value, first, last)
    firm = [piece for piece in pieces if not _blurred(piece, since) and not _blurred(piece, until)]
    if not firm and pieces:
        firm = [max(pieces, key=_length)]
    if not firm:
        return []
    ids = [entity_id for entity_id, _, _ in firm]
    begins = [since, *(PartialDate(begin) for _, begin, _ in firm[1:])]
    ends = [*(PartialDate(end) for _, _, end in firm[:-1] if end), until]
    return list(zip(ids, begins, ends, strict=True))


def _reigns(gazetteer: Gazetteer, scheme: str, value: str) -> Iterator[Piece]:
    """The bearers of a code without gaps: each reigns until the day before the next."""
    spells = gazetteer.code_spells(scheme, value)
    starts = [code.since.first if number and code.since else date.min for number, (_, code) in enumerate(spells)]
    for (entity_id, _), (start, following) in zip(spells, pairwise([*starts, None]), strict=True):
        yield entity_id, start or date.min, following - timedelta(days=1) if following else None


def _blurred(piece: Piece, bound: PartialDate | None) -> bool:
    """Whether a piece lies wholly within the uncertainty of a bound."""
    if bound is None or bound.precision is Precision.DAY:
        return False
    _, begin, end = piece
    return end is not None and bound.first <= begin and end <= bound.last


def _length(piece: Piece) -> int:
    _, begin, end = piece
    return (end or date.max).toordinal() - begin.toordinal()
