"""How sure the reader is, calibrated on the development material."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.model import Status

if TYPE_CHECKING:
    from comity.reading.dated import Dated
    from comity.reading.matching import Event
    from comity.reading.parties import Meant


def confidence(event: Event, subject: Meant, object_: Meant, dated: Dated, status: Status) -> float:
    """The probability that all of it is right."""
    value = 0.9
    for party in (subject, object_):
        value -= 0.15 if party.how != "named" else 0.0
    value -= 0.2 if event.frame.nominal else 0.0
    value -= 0.05 if status is not Status.DONE else 0.0
    value -= 0.1 if dated.source != "own clause" else 0.0
    return round(max(0.05, value), 2)
