"""The door for readers: whatever reads a text, it only proposes, and what it proposes is checked."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol, runtime_checkable

from comity.errors import ReaderMissing, ReadingError
from comity.model import Kind, Status
from comity.reading.document import Document
from comity.reading.lexicon import Lexicon
from comity.reading.proposal import Party, Proposal
from comity.reading.vocabulary import SNAKE

GROUP = "comity.readers"
DEFAULT = "learnt"


@runtime_checkable
class Reader(Protocol):
    """Reads a document and proposes claims.

    The entry point group ``comity.readers`` leads from a reader's name to what makes one of a ``Lexicon``.
    """

    name: str

    def propose(self, document: Document) -> list[Proposal]:
        """The claims that the text makes, in the order of the text."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A proposal that broke a rule, and which."""

    proposal: Proposal
    why: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What a reader proposed, parted: what may be shown to people, and what may not."""

    kept: list[Proposal]
    refused: list[Refused]


def readers() -> dict[str, EntryPoint]:
    """The installed readers by name."""
    return {point.name: point for point in entry_points(group=GROUP)}


def make_reader(name: str, lexicon: Lexicon) -> Reader:
    """The reader of a name.

    Raises:
        ReaderMissing: there is none, or what it needs is not installed.
    """
    known = readers()
    if name not in known:
        raise ReaderMissing(f"'{name}' is no reader: choose one of {', '.join(sorted(known))}")
    try:
        made = known[name].load()(lexicon)
    except ImportError as error:
        raise ReaderMissing(f"the reader {name} lacks {error.name or error}: pip install 'comity[text]'") from error
    if not isinstance(made, Reader):
        raise ReaderMissing(f"the reader {name} has no name or propose(): see comity.reading.reader.Reader")
    return made


def read(document: Document, reader: Reader, known_ids: Container[str]) -> Checked:
    """What a reader proposes from a document, checked.

    Raises:
        ReadingError: the reader cannot work, or the text is nested beyond all English.
    """
    try:
        proposals = reader.propose(document)
    except RecursionError as error:
        raise ReadingError("a sentence of this text has too many parts: split it and read again") from error
    return checked(proposals, document, known_ids)


def checked(proposals: Iterable[Proposal], document: Document, known_ids: Container[str]) -> Checked:
    """Part proposals by the rules every reader must keep, whatever model stands behind it.

    The evidence quotes the document exactly; every party is in the graph, or is proposed and named by words of the
    document; the relation, the status and the confidence are legal; and nothing is done after the day it was told.
    """
    result = Checked([], [])
    for proposal in proposals:
        why = next(_breaches(proposal, document, known_ids), "")
        if why:
            result.refused.append(Refused(proposal, why))
        else:
            result.kept.append(proposal)
    return result


def _breaches(proposal: Proposal, document: Document, known_ids: Container[str]) -> Iterator[str]:
    evidence = proposal.evidence
    if not evidence.quote.strip() or not _stands(evidence.quote, evidence.start, evidence.end, document):
        yield f"its evidence is not in the text at {evidence.start}..{evidence.end}: '{evidence.quote[:60]}'"
    if proposal.relation not in SNAKE:
        yield f"'{proposal.relation}' is no relation a reader may propose"
    if proposal.subject.id == proposal.object.id:
        yield f"{proposal.subject.id} stands on both sides"
    for party in (proposal.subject, proposal.object, proposal.announced_by, proposal.place):
        if party is not None:
            yield from _unlinked(party, document, known_ids)
    if proposal.status not in set(Status):  # a reader from elsewhere may not have been checked for types
        yield f"'{proposal.status}' is no status"
    if not 0 <= proposal.confidence <= 1:  # NaN is not either
        yield f"its confidence {proposal.confidence} is not from 0 to 1"
    yield from _untimely(proposal, document)


def _unlinked(party: Party, document: Document, known_ids: Container[str]) -> Iterator[str]:
    kind, _, own = party.id.partition("/")
    if not own or kind not in {known.value for known in Kind}:
        yield f"'{party.id}' is no id of an entity"
    if not party.proposed and party.id not in known_ids:
        yield f"{party.id} is not in the graph"
    if not party.text.strip() or not _stands(party.text, party.start, party.end, document):
        yield f"'{party.text}', for {party.id}, is not in the text at {party.start}..{party.end}"


def _untimely(proposal: Proposal, document: Document) -> Iterator[str]:
    since, until = proposal.since, proposal.until
    if until is not None and (since is None or until.last < since.first):
        yield f"it ends on {until}, before it begins"
    if document.date is None:
        return
    told = document.date.last
    if proposal.status is Status.DONE and since is not None and since.first > told:
        yield f"it is done, but on {since}, after the text of {document.date}"
    if proposal.announced_on is not None and proposal.announced_on.first > told:
        yield f"it was announced on {proposal.announced_on}, after the text of {document.date}"


def _stands(words: str, start: int, end: int, document: Document) -> bool:
    return 0 <= start < end <= len(document.text) and document.text[start:end] == words
