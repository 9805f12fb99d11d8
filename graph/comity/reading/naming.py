"""Names in running text: a parsed document and a lexicon in, mentions out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.reading.accords import agreements
from comity.reading.described import descriptions, founded
from comity.reading.gathered import gatherings, later_gatherings, other_gatherings
from comity.reading.named import names
from comity.reading.offices import offices
from comity.reading.people import surnamed, unknown_persons
from comity.reading.sheet import Sheet
from comity.reading.unknowns import acronyms, acting, bodies, commands, organs, other_names, unknown_names

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Doc

    from comity.reading.lexicon import Lexicon
    from comity.reading.mention import Mention

_PASSES = (
    names,
    gatherings,
    agreements,
    bodies,
    commands,
    organs,
    unknown_persons,
    surnamed,
    unknown_names,
    acronyms,
    offices,
    descriptions,
    other_gatherings,
    later_gatherings,
    other_names,
    acting,
    founded,
)
"""Each pass reads what the ones before it noted; the order is part of the meaning."""


def mentions(doc: Doc, lexicon: Lexicon, on: date | None) -> list[Mention]:
    """Who and what a parsed text names, in its order; ``on`` is the day it was written.

    Mentions do not overlap, but for adjectives inside the phrase of an office ("Kazakh" in "the Kazakh president").
    """
    sheet = Sheet(doc, lexicon, on)
    for step in _PASSES:
        step(sheet)
    return sorted(sheet.mentions, key=lambda mention: (mention.start, -mention.end))
