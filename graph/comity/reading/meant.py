"""Somebody or something meant by a phrase, and the way by which the reading reached it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from comity.model import Kind
from comity.reading.mention import Mention

POLITIES = frozenset({Kind.STATE, Kind.TERRITORY})
Fits = Callable[[Mention], bool]
"""Whether a mention may stand where one is sought."""


class Reach(StrEnum):
    """How far the reading had to reach for who is meant; ``Meant.how`` tells users the same in words."""

    NAME = "name"
    """Named, or spoken of by office, in the phrase itself."""
    SEVERAL = "several"
    """One name for several: "the two Koreas"."""
    PRONOUN = "pronoun"
    """A pronoun for one: "it", "he"."""
    GROUP = "group"
    """Several told of before: "they", "both countries"."""
    DESCRIPTION = "description"
    """A description of somebody told of before: "the kingdom", "his country"."""
    TOPIC = "topic"
    """Left out; the last told of that fits."""
    THEME = "theme"
    """Left out; what the whole text is about."""
    PAIR = "pair"
    """Left out; the two whose ties were told of before."""
    BEFORE_VERB = "before verb"
    """Named right before the verb, though the parse does not make it the subject."""
    OPENING = "opening"
    """Named at the head of the sentence, though the parse does not make it the subject."""
    GAPPED = "gapped"
    """Set beside a date where the verb is left out: "and Sweden eleven months later"."""
    ELLIPSIS = "ellipsis"
    """Taken over from the event that "did the same" repeats."""
    INFERRED = "inferred"
    """Nowhere said to take part: the only one in the sentence that can."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Somebody or something meant: the mention that names it and the token that stands for it here."""

    mention: Mention
    token: int
    how: str = "named"
    """Why it is meant, in words for users."""
    reach: Reach = Reach.NAME
    """The same for the reckoning of confidence."""

    @property
    def id(self) -> str:
        """The entity."""
        return self.mention.id

    @property
    def kind(self) -> Kind:
        """Its class."""
        return self.mention.kind


def once(found: Iterable[Meant]) -> list[Meant]:
    """Each entity once: where it is last told, by how it is first reached."""
    return list({m.id: m for m in reversed(list(found))}.values())[::-1]


def distinct(mentions: Iterable[Mention]) -> list[Mention]:
    """Each entity once: where it is first told, by its last mention."""
    return list({m.id: m for m in mentions}.values())


def homeland(mention: Mention) -> Mention:
    """The state of a person, place or people, mentioned by the same words."""
    return replace(mention, id=mention.state, kind=Kind(mention.state.split("/", 1)[0]), label=mention.state)


def about(mention: Mention) -> str:
    """The state a mention stands for, where a relation wants states."""
    return mention.state if mention.kind in {Kind.PERSON, Kind.PLACE} else mention.id


def several(mention: Mention, token: int) -> list[Meant]:
    """ "the two Koreas", "both Germanies": who else one name means."""
    return [
        Meant(_as_other(mention, other), token, f"{mention.label} taken for several", Reach.SEVERAL)
        for other in mention.also
    ]


def _as_other(mention: Mention, id_: str) -> Mention:
    kind = Kind(id_.split("/", 1)[0])
    return replace(mention, id=id_, kind=kind, label=id_, state=id_ if kind in POLITIES else "", also=())
