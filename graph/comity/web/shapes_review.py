"""The shapes of what reading and reviewing answer."""

from typing_extensions import TypedDict

from comity.web.shapes import Claim


class Standing(TypedDict):
    """How a proposal stands to the graph: ``new``, ``known``, ``updates`` or ``contradicts``."""

    kind: str
    because: str
    ours: str
    claims: list[Claim]


class ReadParty(TypedDict):
    """An entity as a text names it; ``new`` where the graph lacks it."""

    id: str
    label: str
    kind: str
    text: str
    start: int
    end: int
    new: bool


class ProposalNote(TypedDict):
    """What a text says, and how far its review has come."""

    key: str
    source: str
    state: str
    status: str
    relation: str
    relation_label: str
    subject: ReadParty
    object: ReadParty
    date: str | None
    until: str | None
    announced_on: str | None
    announced_by: ReadParty | None
    confidence: float
    why: list[str]
    quote: str
    start: int
    end: int
    standing: Standing
    refusals: list[str]


class Reading(TypedDict):
    """What an article says."""

    text: str
    source: str
    proposals: list[ProposalNote]
    notes: list[str]


class Review(TypedDict):
    """Proposals, and what to know of the journal."""

    items: list[ProposalNote]
    notes: list[str]
