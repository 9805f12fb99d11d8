"""A proposal as the claim that its document makes, and the document as a source."""

import re
from dataclasses import replace
from datetime import date

from comity.dates import PartialDate
from comity.errors import JournalError
from comity.ledger.recorded import source_id
from comity.model import Claim, Rank, Relations, Source, Status
from comity.reading.document import Document
from comity.reading.proposal import Proposal

_ADDRESS = re.compile(r"https?://\S+")
_NOTE = "Read with Comity and accepted claim by claim. The text itself stays in the journal of who read it."


def as_claim(proposal: Proposal, document: Document, relations: Relations) -> Claim:
    """The claim a document makes by a proposal; its key is the proposal's id.

    An act's one date is both bounds of its span. A state told with no beginning, or only as of a day, was observed: on
    that day, else on the document's. What is not done counts as announced on the document's day where none is said.

    Raises:
        JournalError: the relation is not one of the ontology's.
    """
    relation = relations.get(proposal.relation)
    if relation is None:
        raise JournalError(f"'{proposal.relation}' is no relation of the ontology: edit it, or reject the proposal")
    claim = Claim(
        relation=proposal.relation,
        subject=proposal.subject.id,
        object=proposal.object.id,
        source=source_id(document),
        key=proposal.id,
        status=proposal.status,
        since=proposal.since,
        until=proposal.until,
        announced_on=proposal.announced_on,
        announced_by=proposal.announced_by.id if proposal.announced_by else "",
        place=proposal.place.id if proposal.place else "",
        confidence=round(proposal.confidence, 6),
        citation=citation(document),
        address=_address(document),
        evidence=proposal.evidence,
    )
    if proposal.status is not Status.DONE:
        claim = replace(claim, announced_on=proposal.announced_on or document.date)
    elif not relation.is_act and (proposal.since is None or proposal.since == proposal.until):
        claim = replace(claim, since=None, until=None, observed_on=proposal.since or document.date)
    return relation.normalised(claim)


def as_source(document: Document, read: date) -> Source:
    """A document as a source, taken on the day it was read.

    Its rank is ``crowd``: what one report says, read by a machine, adds to what is known and is believed where nobody
    else speaks, but outspeaks no list that somebody compiled. Its text is not Comity's to pass on, so its licence is
    not open.
    """
    return Source(
        id=source_id(document),
        title=_one_line(document.title) or "A text without a title",
        authors=_one_line(document.publisher) or "unknown",
        version=str(document.date or read),
        licence="all rights reserved",
        open_licence=False,
        citation=citation(document),
        retrieved=PartialDate(read),
        rank=Rank.CROWD,
        homepage=_address(document),
        note=_NOTE,
    )


def citation(document: Document) -> str:
    """Publisher, title and date, as far as they are known.

    >>> citation(Document(text="...", title="A pact is signed", publisher="The Herald"))
    'The Herald, "A pact is signed".'
    """
    title = _one_line(document.title)
    parts = (_one_line(document.publisher), f'"{title}"' if title else "", str(document.date or ""))
    return (", ".join(filter(None, parts)) or "A text without title, publisher and date") + "."


def _address(document: Document) -> str:
    return document.address if _ADDRESS.fullmatch(document.address) else ""


def _one_line(text: str) -> str:
    """Text that can stand in any file: one line, and nothing that no file can hold."""
    whole = text.encode("utf-8", "replace").decode()
    return " ".join("".join(letter if letter.isprintable() else " " for letter in whole).split())
