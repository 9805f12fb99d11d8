"""The door for readers: whatever reads a text, it only proposes, and what it proposes is checked."""

from typing import Protocol, runtime_checkable

from comity.reading.document import Document
from comity.reading.proposal import Proposal


@runtime_checkable
class Reader(Protocol):
    """Reads a document and proposes claims; found by the entry point group ``comity.readers``."""

    name: str

    def propose(self, document: Document) -> list[Proposal]:
        """The claims that the text makes, in the order of the text."""
