"""What a server is told when it starts, and its bounds."""

import os
from dataclasses import dataclass, field

from comity.ledger.home import Home

MEGABYTE = 2**20
LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a graph is served.

    ``host`` and ``port`` are bound (port 0: any that is free); ``names`` are further host names it may be asked by.
    ``token``, unless blank, must come with every request. ``review`` lets articles be read and decided on.

    Bounds of a SPARQL query: ``deadline`` in seconds, ``memory`` of its process and ``answer`` in bytes; ``workers``
    are asked at a time, ``waiting`` may queue for them at most ``patience`` seconds. So long a body's next part may
    take. Every other answer takes at most ``longest`` seconds.
    """

    home: Home = field(default_factory=Home.default)
    host: str = LOOPBACK
    port: int = 8000
    names: frozenset[str] = frozenset()
    token: str = ""
    review: bool = False
    deadline: float = 30.0
    workers: int = field(default_factory=lambda: max(2, min(4, os.cpu_count() or 2)))
    memory: int = 2048 * MEGABYTE
    answer: int = 64 * MEGABYTE
    waiting: int = 64
    patience: float = 30.0
    longest: float = 60.0

    @property
    def is_local(self) -> bool:
        """Whether only this computer can reach it."""
        return self.host in (LOOPBACK, "localhost", "::1")
