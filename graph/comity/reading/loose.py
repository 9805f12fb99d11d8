"""Participles that the parse hangs anywhere but on the agreement right before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.reading.fits import is_agreement
from comity.reading.meant import Meant
from comity.reading.syntax import has_child, is_verb, own_subjects

if TYPE_CHECKING:
    from comity.reading.places import Places


def signed_before(place: Places) -> list[Meant]:
    """ "came away with the Tehran Declaration on fuel, signed on Monday by A": the agreement, whatever its parse."""
    trigger = place.trigger
    loose = trigger.tag_ in {"VBN", "VBD"} and trigger.dep_ in {"acl", "advcl", "conj"} and not own_subjects(trigger)
    if not loose or trigger.i == 0 or trigger.doc[trigger.i - 1].text != "," or has_child(trigger, {"dobj"}):
        return []
    before = [m for m in place.parties.within(trigger.sent, trigger.i) if is_agreement(m)]
    last = before[-1] if before else None
    apart = last is None or any(is_verb(t) or t.text in {",", ";"} for t in trigger.doc[last.end : trigger.i - 1])
    return [] if last is None or apart else [Meant(last, last.root)]
