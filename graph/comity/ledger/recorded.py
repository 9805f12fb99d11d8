"""Documents and proposals as the journal writes them: plain JSON values, and back."""

import dataclasses
import hashlib
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from comity.dates import parse_optional
from comity.model import Status
from comity.names.normal import normalise
from comity.reading.document import Document
from comity.reading.proposal import Evidence, Party, Proposal

_DATES = ("since", "until", "announced_on")
_PARTIES = ("subject", "object", "announced_by", "place")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST = 60
"""Letters of a source id that say what it is; the hash behind them tells it from all others."""


def source_id(document: Document) -> str:
    """The id of a document as a source: publisher, date and title as a slug, and 32 bits of a hash of the whole.

    >>> source_id(Document(text="...", title="Kazakhstan to join", publisher="The Daily Herald"))
    'daily-herald-kazakhstan-to-join-237e5894'
    """
    parts = (document.publisher, str(document.date or ""), document.title)
    words = normalise(" ".join(filter(None, parts)) or "article")
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    slug = _NOT_SLUG.sub("-", plain)[:_LONGEST].strip("-") or "article"
    whole = "\x1f".join((*parts, document.address, document.text))
    return f"{slug}-{hashlib.blake2b(whole.encode('utf-8', 'surrogatepass'), digest_size=4).hexdigest()}"


def plain_document(document: Document) -> dict[str, Any]:
    """A document as JSON values."""
    return dataclasses.asdict(document) | {"date": str(document.date or "")}


def read_document(facts: Mapping[str, Any]) -> Document:
    """The document that ``plain_document`` wrote."""
    return Document(**{**facts, "date": parse_optional(facts["date"])})


def plain_proposal(proposal: Proposal) -> dict[str, Any]:
    """A proposal as JSON values; its id stands among them for whoever reads the journal without Comity."""
    dates = {name: str(getattr(proposal, name) or "") for name in _DATES}
    return {"id": proposal.id} | dataclasses.asdict(proposal) | dates


def read_proposal(facts: Mapping[str, Any]) -> Proposal:
    """The proposal that ``plain_proposal`` wrote."""
    parts = {name: value for name, value in facts.items() if name != "id"}
    parts |= {name: parse_optional(facts[name]) for name in _DATES}
    parts |= {name: Party(**facts[name]) if facts[name] else None for name in _PARTIES}
    parts |= {"status": Status(facts["status"]), "because": tuple(facts["because"])}
    return Proposal(**{**parts, "evidence": Evidence(**facts["evidence"])})
