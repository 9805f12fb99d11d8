"""What a reader proposes: a claim with its evidence, not yet believed by anybody."""

import hashlib
from dataclasses import dataclass

from comity.dates import PartialDate
from comity.model import Evidence, Kind, Status

__all__ = ["Evidence", "Party", "Proposal"]


@dataclass(frozen=True, slots=True)
class Party:
    """Who or what takes part, as the text names it.

    ``id`` is an entity of the graph or, where ``proposed``, one that the text suggests and the graph lacks;
    ``text`` the words that name it, between the character offsets ``start`` and ``end``. ``state`` is the id of the
    state a person speaks for, where known.
    """

    id: str
    text: str
    start: int
    end: int
    proposed: bool = False
    label: str = ""
    state: str = ""

    @property
    def kind(self) -> Kind:
        """The class, read from the id."""
        return Kind(self.id.split("/", 1)[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A claim that a text makes.

    ``relation`` is the local name of an ontology property. ``since`` and ``until`` are those of the event itself, never
    of its announcement; both None where the text gives no date. ``confidence`` is the calibrated probability that
    relation, parties, status and date are all right. ``because`` says in a few short lines why the reader thinks so.
    """

    relation: str
    subject: Party
    object: Party
    status: Status
    evidence: Evidence
    since: PartialDate | None = None
    until: PartialDate | None = None
    announced_on: PartialDate | None = None
    announced_by: Party | None = None
    place: Party | None = None
    confidence: float
    because: tuple[str, ...] = ()
    reader: str = ""

    @property
    def id(self) -> str:
        """A 64-bit hash, in hex, of what is proposed and of its evidence: the same text gives the same ids."""
        identity = (
            self.relation,
            self.subject.id,
            self.object.id,
            self.status.value,
            str(self.since or ""),
            str(self.until or ""),
            self.evidence.quote,
            str(self.evidence.start),
        )
        return hashlib.blake2b("\x1f".join(identity).encode(), digest_size=8).hexdigest()
