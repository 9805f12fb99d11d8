"""A mention: a stretch of a parsed text that names, or stands for, somebody or something."""

from dataclasses import dataclass, field
from enum import StrEnum

from comity.model import Kind


class Way(StrEnum):
    """How a mention refers."""

    NAME = "name"
    """By a name, code or acronym: "Kazakhstan", "NATO", "Kassym-Jomart Tokayev"."""
    SURNAME = "surname"
    """By the surname of somebody named in full before, or known to lead: "Tokayev"."""
    OFFICE = "office"
    """By office and state: "the Kazakh president", "Egypt's foreign minister"."""
    METONYM = "metonym"
    """By a capital or palace that stands for its government: "Astana", "the White House"."""
    PLACE = "place"
    """A place that is only a place: "in Vilnius", "at Camp David"."""
    DEMONYM = "demonym"
    """By an adjective or the name of a people: "Kazakh", "the Kazakhs"."""
    UNKNOWN = "unknown"
    """A proper name that the graph lacks."""
    DESCRIPTION = "description"
    """By a description or pronoun resolved from the text: "its southern neighbour", "both governments", "it"."""


@dataclass(slots=True)
class Mention:
    """Tokens ``start`` .. ``end`` (exclusive) of a parsed document.

    ``root`` is the token by which the phrase hangs in the sentence (for "the Kazakh president", the token "president").
    ``id`` is an entity id, or the id proposed for an unknown name (then ``way`` is UNKNOWN); ``state`` the
    state id a person or demonym stands for. ``modifies`` is True where the mention only qualifies another noun
    ("Kazakh" in "Kazakh president", "NATO" in "NATO member Turkey") and is no participant itself.
    """

    start: int
    end: int
    root: int
    id: str
    kind: Kind
    way: Way
    label: str = ""
    state: str = ""
    modifies: bool = False
    others: tuple[str, ...] = field(default=())
    """Other entities the same words could mean, likeliest first."""
    body: "Mention | None" = None
    """The organisation that an organ acts for: the United Nations, of "the General Assembly"."""
    also: tuple[str, ...] = field(default=())
    """Further entities that the same words name together with ``id``: "the two Koreas", "the Baltic states"."""
