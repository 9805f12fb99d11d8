"""The groups of a match, and the frame that every kind of expression fills."""

import re

from comity.reading.when.expression import Basis, Sketch
from comity.reading.when.words import words

EDGE = re.compile(r"\b(?:end|close|out|over)\b", re.IGNORECASE)
"""Before the end of a period is in it: a deadline."""


class Groups:
    """The named groups of a match: blank where the pattern has no such group or it took no part."""

    def __init__(self, match: re.Match[str]) -> None:
        self.match = match
        self._groups = {name: text or "" for name, text in match.groupdict().items()}

    def __getitem__(self, name: str) -> str:
        return " ".join(self._groups.get(name, "").split())

    def number(self, name: str) -> int:
        """The group as a number, 0 where it is blank."""
        return words().number(self[name])

    def sketch(self, basis: Basis | None) -> Sketch:
        """The frame every kind fills: the stretch, the role by the preposition, the hedge."""
        role = words().roles.get(self["prep"].casefold(), "at")
        hedge = words().hedges.get(self["hedge"].casefold(), "")
        return Sketch(start=self.match.start(), end=self.match.end(), basis=basis, role=role, hedge=hedge)
