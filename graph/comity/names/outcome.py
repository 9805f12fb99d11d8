"""What looking up a name can come to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """Exactly one entity bears the name; ``via`` says how it was matched (``label``, ``demonym``, ``cow`` ...)."""

    id: str
    via: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """No entity bears the name; ``near`` are the ids of the closest names, best first."""

    text: str
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several entities bear the name at the date."""

    text: str
    candidates: tuple[str, ...]


Outcome = Found | Unknown | Ambiguous
