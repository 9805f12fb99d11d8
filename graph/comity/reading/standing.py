"""How far what is told has come, while it is being found out."""

from __future__ import annotations

from dataclasses import dataclass, field

from comity.model import Status

_ORDER = (Status.DONE, Status.PLANNED, Status.HINTED, Status.CONDITIONAL, Status.DENIED)


@dataclass(slots=True)
class Standing:
    """A status and the words it rests on; ``status`` None where nothing is told."""

    status: Status | None = Status.DONE
    because: list[str] = field(default_factory=list)
    refused: bool = False
    """Whether a word that denies stands over it already: "refuses to exclude" denies no more."""

    @property
    def is_told(self) -> bool:
        """Whether anything is told at all."""
        return self.status is not None

    def weaken(self, status: Status, why: str) -> None:
        """Take the stronger reservation of the two."""
        if self.status is not None and _ORDER.index(status) > _ORDER.index(self.status):
            self.status = status
        self.because.append(why)

    def turn(self, status: Status, why: str) -> None:
        """Take this status, whatever was found before."""
        self.status = status
        self.because.append(why)

    def untold(self, why: str) -> None:
        """Nothing is told."""
        self.status = None
        self.because.append(why)
