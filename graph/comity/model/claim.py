"""A claim: a source says that SUBJECT - relation - OBJECT held from .. until .., with a status."""

import hashlib
import json
from dataclasses import dataclass, field
from enum import StrEnum

from comity.dates import PartialDate
from comity.errors import ClaimError


class Status(StrEnum):
    """How far what is claimed has come; only ``done`` ever makes a direct triple."""

    DONE = "done"
    PLANNED = "planned"
    HINTED = "hinted"
    CONDITIONAL = "conditional"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Evidence:
    """An exact quotation: ``quote == text[start:end]`` of what was read, a whole sentence as a rule."""

    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement of one source.

    ``relation`` is the local name of an ontology property (``joined``); ``subject``, ``object``,
    ``announced_by`` and ``place`` are entity ids (``state/KAZ``); ``source`` is a source id.
    ``since`` and ``until`` are both inclusive (``cy:from`` and ``cy:until``; *from* is a Python word).
    For an act they bound its span (a visit of three days) and both are given; an open state has no
    ``until``. ``observed_on``: the source only knows the state held then. ``observed_until``: the
    source stopped looking then. ``key`` is the source's own key of the row. ``evidence`` are the words a claim
    was read from; like a note, they are no part of what identifies it.

    Raises:
        ClaimError: blank relation, subject, object or source, or an end before the beginning.
    """

    relation: str
    subject: str
    object: str
    source: str
    key: str = ""
    status: Status = Status.DONE
    since: PartialDate | None = None
    until: PartialDate | None = None
    observed_on: PartialDate | None = None
    observed_until: PartialDate | None = None
    announced_on: PartialDate | None = None
    announced_by: str = ""
    place: str = ""
    rank: str = ""
    capacity: str = ""
    confidence: float | None = None
    note: str = ""
    citation: str = ""
    address: str = ""
    checked_against: str = ""
    evidence: Evidence | None = None
    _id: str = field(default="", init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for part in ("relation", "subject", "object", "source"):
            if not getattr(self, part):
                raise ClaimError(f"a claim of source '{self.source}', key '{self.key}', has no {part}: give it one")
        if self.since and self.until and self.until.last < self.since.first:
            raise ClaimError(f"{self.tie_text()} ends ({self.until}) before it begins ({self.since}): mend the dates")

    @property
    def id(self) -> str:
        """``claim/`` and a 128-bit BLAKE2b hash, in hex, of all that identifies the claim.

        Symmetric relations must have their parties in order first (``Relation.normalised``). It is worked out once.
        """
        if not self._id:
            object.__setattr__(self, "_id", self._hashed())
        return self._id

    def tie_text(self) -> str:
        """``subject - relation - object``, for messages."""
        return f"{self.subject} - {self.relation} - {self.object}"

    def _hashed(self) -> str:
        identity = [
            self.relation,
            self.subject,
            self.object,
            self.source,
            self.key,
            self.status.value,
            *(str(d or "") for d in (self.since, self.until, self.observed_on, self.observed_until, self.announced_on)),
            self.announced_by,
            self.place,
            self.rank,
            self.capacity,
        ]
        text = json.dumps(identity, ensure_ascii=False, separators=(",", ":"))
        return "claim/" + hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
