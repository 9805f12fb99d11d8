"""The article people name on a command line: a file, standard input or the text itself; and where it comes from."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from comity.dates import PartialDate
from comity.errors import ReadingError
from comity.reading.document import Document
from comity.reading.intake import document, read_file

_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.)\S+", re.I)
_LONGEST_PATH = 4096


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of an article beside its text."""

    title: str = ""
    publisher: str = ""
    date: PartialDate | None = None
    address: str = ""


def origin(source: str | None, date: str | None, address: str) -> Origin:
    """``--source "Title; Publisher; Date"``, ``--date`` and ``--address`` together; the title may hold semicolons.

    Raises:
        DateError: a date that is none.
        ReadingError: both give a date, and not the same.
    """
    parts = [part.strip() for part in (source or "").split(";")]
    last = parts.pop() if len(parts) > 1 and re.match(r"\d{4}\b", parts[-1]) else ""
    given = [PartialDate.parse(text) for text in (date, last) if text]
    if len(set(given)) > 1:
        raise ReadingError(f"--date says {given[0]} and --source {given[1]}: give one of them")
    publisher = parts.pop() if len(parts) > 1 else ""
    return Origin("; ".join(parts), publisher, given[0] if given else None, address)


def article(given: str, known: Origin) -> Document:
    """The article of an argument: ``-``, a file, or a text with a space in it.

    Raises:
        ReadingError: it is none of these, an address, or cannot be read.
    """
    return document(
        _content(given), title=known.title, publisher=known.publisher, date=known.date, address=known.address
    )


def _content(given: str) -> bytes | str:
    if given == "-":
        return sys.stdin.buffer.read(8_000_000)
    if _is_path(given):
        return read_file(Path(given))
    if _ADDRESS.fullmatch(given):
        raise ReadingError(f"'{given}' is an address, and Comity fetches nothing: save the page and give its file")
    if " " not in given.strip():
        raise ReadingError(f"there is no file '{given}': give a file, - for standard input, or a text in quotes")
    return given


def _is_path(given: str) -> bool:
    try:
        return len(given) < _LONGEST_PATH and Path(given).exists()
    except OSError:  # a text may be longer than any file's name
        return False
