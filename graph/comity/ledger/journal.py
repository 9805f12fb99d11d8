"""The journal: all that was read and decided, in ``$COMITY_HOME/journal.jsonl``. It only ever grows.

One JSON object a line: ``number`` (from 1, without gaps), ``time`` (UTC), ``action`` and what belongs to it, and last
``sum``, a 64-bit BLAKE2b hash of the line before it. Actions: ``read`` (a document and what was proposed from it),
``accept`` and ``reject`` (a proposal), ``undo`` (an earlier entry). Each is written under a lock and is on disk before
the call returns. What a killed process left half written is moved to ``journal.torn``; nothing else is ever changed.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO

from filelock import FileLock, Timeout

from comity.errors import JournalError
from comity.ledger.home import Home
from comity.ledger.recorded import plain_document, plain_proposal, source_id
from comity.ledger.wholefile import reason
from comity.reading.document import Document
from comity.reading.proposal import Proposal

FILE = "journal.jsonl"
TORN = "journal.torn"
PATIENCE = 30.0
"""Seconds to wait for another process to write its entry."""
_SUM = ',"sum":"'


class Action(StrEnum):
    """What an entry says happened."""

    READ = "read"
    ACCEPT = "accept"
    REJECT = "reject"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal; ``facts`` is what belongs to its action."""

    number: int
    time: datetime
    action: Action
    facts: Mapping[str, Any]

    @property
    def day(self) -> date:
        """The day it was written, UTC."""
        return self.time.date()


@dataclass(frozen=True, slots=True)
class Recorded:
    """A reading that is in the journal: the id of its source, the entry's number, and whether this call wrote it.

    ``notice`` is blank, or a line to tell the user (see ``Journal.notice``).
    """

    source: str
    number: int
    fresh: bool
    notice: str = ""


def record(home: Home, document: Document, proposals: Sequence[Proposal]) -> Recorded:
    """Write what a reader proposes from a document into the journal, for review.

    The same proposals from the same document are recorded once. Read again by a better reader, the document keeps what
    was decided on it; what is proposed now takes the place of what was still open.

    Raises:
        JournalError: the journal cannot be written or is damaged.
    """
    journal, source = Journal(home), source_id(document)
    facts = {
        "source": source,
        "document": plain_document(document),
        "proposals": [plain_proposal(proposal) for proposal in proposals],
    }
    with journal.writing() as entries:
        undone = voided(entries)
        last = next((e for e in reversed(entries) if e.facts.get("source") == source), None)
        if last and last.number not in undone and last.facts == json.loads(json.dumps(facts)):
            return Recorded(source, last.number, fresh=False, notice=journal.notice)
        entry = journal.append(Action.READ, facts)
    return Recorded(source, entry.number, fresh=True, notice=journal.notice)


def voided(entries: Sequence[Entry]) -> frozenset[int]:
    """The numbers of the entries that were undone; undoing an undoing brings back what it undid."""
    void: set[int] = set()
    for entry in reversed(entries):
        if entry.action is Action.UNDO and entry.number not in void:
            void.add(entry.facts["entry"])
    return frozenset(void)


class Journal:
    """The journal of a home. Entries already seen are kept; each look reads on from there."""

    def __init__(self, home: Home) -> None:
        self.path = home.path / FILE
        self.notice = ""
        """Blank, or what to tell the user: a half-written entry was found and set aside. Said by who found it, once."""
        self._entries: list[Entry] = []
        self._read = 0

    def entries(self) -> Sequence[Entry]:
        """All entries so far, in order.

        Raises:
            JournalError: the journal cannot be read or is damaged.
        """
        if not self.path.exists():
            return ()
        with self.writing() as entries:
            return tuple(entries)

    @contextmanager
    def writing(self) -> Iterator[Sequence[Entry]]:
        """Hold the journal, so that nobody else writes; gives all entries so far.

        Raises:
            JournalError: it cannot be read or written, is damaged, or another process does not let go of it.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.path.with_suffix(".lock"), timeout=PATIENCE)
            lock.acquire()
        except Timeout as error:
            raise JournalError(f"another process has held {self.path} for {PATIENCE:g} s: wait for it") from error
        except OSError as error:
            home = self.path.parent
            raise JournalError(f"{home} cannot be written ({reason(error)}): set COMITY_HOME to your own") from error
        try:
            self._catch_up()
            yield self._entries
        finally:
            lock.release()

    def append(self, action: Action, facts: Mapping[str, Any]) -> Entry:
        """Write one entry, to the disk; only within ``writing``.

        Raises:
            JournalError: it cannot be written; then none of it is.
        """
        entry = Entry(len(self._entries) + 1, datetime.now(UTC).replace(microsecond=0), action, facts)
        line = _line(entry)
        try:
            is_new = not self.path.exists()
            with self.path.open("ab") as stream:
                self._write_or_undo(stream, line)
            if is_new:
                _keep_name(self.path.parent)
        except OSError as error:
            raise JournalError(f"{self.path} cannot be written: {reason(error)}; free some space") from error
        self._read += len(line)
        self._entries.append(entry)
        return entry

    def _write_or_undo(self, stream: BinaryIO, line: bytes) -> None:
        try:
            stream.write(line)
            stream.flush()
            os.fsync(stream.fileno())
        except OSError:
            os.truncate(self.path, self._read)
            raise

    def _catch_up(self) -> None:
        """Read what was written since the last look; set aside a last line that is torn."""
        try:
            with self.path.open("rb") as stream:
                stream.seek(self._read)
                *whole, rest = stream.read().split(b"\n")
        except FileNotFoundError:
            self._entries, self._read = [], 0
            return
        except OSError as error:
            raise JournalError(f"{self.path} cannot be read: {reason(error)}") from error
        lines = [line + b"\n" for line in whole] + ([rest] if rest else [])
        for position, line in enumerate(lines, 1):
            entry = _entry(line)
            if entry is None and position == len(lines):
                self._set_aside(line)
            elif entry is None or entry.number != len(self._entries) + 1:
                where = f"{self.path}, line {len(self._entries) + 1}"
                raise JournalError(f"{where} is damaged, and others follow it: restore the file from a copy")
            else:
                self._entries.append(entry)
                self._read += len(line)

    def _set_aside(self, line: bytes) -> None:
        torn = self.path.with_name(TORN)
        try:
            with torn.open("ab") as stream:
                stream.write(line.rstrip(b"\n") + b"\n")
                os.fsync(stream.fileno())
            os.truncate(self.path, self._read)
        except OSError as error:
            raise JournalError(f"{torn} cannot be written: {reason(error)}; free some space") from error
        self.notice = (
            f"The last entry of the journal was cut short ({len(line):,} bytes): it never took effect, {torn} keeps it."
        )


def _line(entry: Entry) -> bytes:
    """ASCII only: no text of an article, whatever it holds, can break a line or fail to encode."""
    facts = {"number": entry.number, "time": entry.time.isoformat(), "action": entry.action.value, **entry.facts}
    body = json.dumps(facts, separators=(",", ":"), allow_nan=False)
    return f'{body[:-1]}{_SUM}{_checksum(body)}"}}\n'.encode()


def _entry(line: bytes) -> Entry | None:
    """The entry of a line; None where the line is not whole."""
    head, _, tail = line.decode("ascii", "replace").rpartition(_SUM)
    if tail != f'{_checksum(head + "}")}"}}\n':
        return None
    facts = json.loads(head + "}")
    return Entry(facts.pop("number"), datetime.fromisoformat(facts.pop("time")), Action(facts.pop("action")), facts)


def _checksum(body: str) -> str:
    return hashlib.blake2b(body.encode(), digest_size=8).hexdigest()


def _keep_name(folder: Path) -> None:
    """Bring a new file's name to the disk: without it, a power cut could lose the file whole."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
