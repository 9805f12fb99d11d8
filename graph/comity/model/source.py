"""Where claims come from, and how far each source is believed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from comity.dates import PartialDate


class Rank(StrEnum):
    """The first criterion of the as-of rule, best first."""

    CURATED = "curated"
    PRIMARY = "primary"
    COMPILED = "compiled"
    CROWD = "crowd"

    @property
    def order(self) -> int:
        """0 for curated .. 3 for crowd: the smaller is preferred."""
        return list(Rank).index(self)


SUPPOSITION = "supposition"
"""The id of the source of what somebody only supposes (``Graph.suppose``); no fact is of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A published source, as its ``source.toml`` describes it.

    ``licence`` is an SPDX id or a short statement; ``open_licence`` says whether the claims may be passed on
    freely. ``retrieved`` is the day the files were taken; ``inputs`` maps each published file (its path
    below the data folder) to its SHA-256; ``expected`` holds counts (``rows claims refused``, and claims by
    relation). ``covers_until`` is the last day the source speaks of.
    """

    id: str
    title: str
    authors: str
    version: str
    licence: str
    open_licence: bool
    citation: str
    retrieved: PartialDate
    rank: Rank
    homepage: str = ""
    covers_until: PartialDate | None = None
    inputs: Mapping[str, str] = field(default_factory=dict)
    expected: Mapping[str, int] = field(default_factory=dict)
    note: str = ""
