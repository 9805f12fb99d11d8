"""What one word of a sentence tells: the frame it fills, who takes part and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from comity.reading.frames import Frame
    from comity.reading.meant import Meant

    Pairs = list[tuple[Meant, Meant]]
    """Who does it and to whom, pair by pair."""


@dataclass(frozen=True, slots=True)
class Event:
    """What one word tells: a frame, its trigger token, and pairs of who and whom."""

    frame: Frame
    trigger: Token
    pairs: Pairs
    noun: Token | None = None
    """The frame's noun in the sentence: "relations" of "cut relations"."""
    status: str = ""
    """What the words themselves make of it, where they do."""
    apart: bool = False
    """Told beside a clause, and so whatever becomes of that: "Mobutu, his host, will return the visit"."""

    @property
    def relation(self) -> str:
        """The relation, as the vocabulary writes it."""
        return self.frame.relation

    @property
    def subjects(self) -> list[Meant]:
        """Who does it, each once."""
        return list({subject.id: subject for subject, _ in self.pairs}.values())

    @property
    def objects(self) -> list[Meant]:
        """To whom or what it is done, each once."""
        return list({object_.id: object_ for _, object_ in self.pairs}.values())


def crossed(subjects: Iterable[Meant], objects: Iterable[Meant]) -> Pairs:
    """Each subject with each object that is another."""
    objects = list(objects)
    return [(subject, object_) for subject in subjects for object_ in objects if subject.id != object_.id]
