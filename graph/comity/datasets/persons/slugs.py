"""The name shown for a person, and the id made from it."""

import re
import unicodedata
from collections.abc import Collection, Sequence

from comity.datasets.persons.sighting import Sighting
from comity.datasets.persons.spelling import full

_INITIALS = re.compile(r"(?<=\S)\s+(?:[A-Z]\.\s*)+(?=\s|$)")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ħ": "h"}
    | dict.fromkeys("'’‘ʻʼ`´.", "")
)
"""Letters that do not come apart into a plain one and an accent, and marks that part no words."""
_PARENTHESES = re.compile(r"\s*\([^)]*\)")


def label_of(sightings: Sequence[Sighting]) -> str:
    """The name to show where none was given by hand: the first full one printed, else the first."""
    printed = [seen.printed for seen in sightings]
    fuller = [name for name in printed if full(name)]
    return common(fuller[0] if fuller else printed[0])


def common(name: str) -> str:
    """A printed name without middle initials and remarks in parentheses.

    >>> common("Harold E. Holt"), common("Willem (Wim) Kok")
    ('Harold Holt', 'Willem Kok')
    """
    return " ".join(_INITIALS.sub(" ", _PARENTHESES.sub("", name)).split())


def person_id(seen: Sighting, taken: Collection[str]) -> str:
    """A new id: the name, or for a surname alone the surname, state and first year.

    A namesake of somebody who has that id already gets the year of birth, or of the first sighting, too.
    """
    label = seen.named or common(seen.printed)
    slug = slugged(label)
    if not seen.named and not full(label):
        slug = f"{slug}-{slugged(seen.states[0].partition('/')[2])}-{seen.first.year}"
    plain = f"person/{slug}"
    return plain if plain not in taken else f"{plain}-{seen.born or seen.first.year}"


def slugged(name: str) -> str:
    """A name as the second part of an id: ASCII letters, digits and hyphens.

    >>> slugged("Louis St. Laurent"), slugged("Seán T. O'Kelly"), slugged("Lê Đức Thọ")
    ('louis-st-laurent', 'sean-t-okelly', 'le-duc-tho')
    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")
