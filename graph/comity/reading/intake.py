"""What comes in, made a document: bytes of any encoding, pasted HTML, too much, nothing, or not English at all."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from comity.dates import PartialDate
from comity.errors import ReadingError
from comity.reading.document import Document
from comity.reading.encoding import decoded
from comity.reading.markup import is_markup, visible

LONGEST = 1_000_000
"""Characters of one text: a long book. More is refused rather than read for minutes."""
_BYTES = 4 * LONGEST
_ENGLISH = frozenset(
    """the of and to that is was for with by it from at be has have had are were will would its their his her
    after which who said not this been or but he she they""".split()
)
_WORDS = re.compile(r"[^\W\d_]+")
_ENOUGH = 40
"""Fewer words than this tell nothing certain of a language."""
_SHARE = 0.1
_WIDEST, _FILLED = 120, 0.6
"""Lines of a broken paragraph are at most this long, and each but the last this full."""


def read_file(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        ReadingError: it is not there, not a file, or too large.
    """
    try:
        with path.open("rb") as stream:
            return bounded(stream.read(_BYTES + 1), str(path))
    except OSError as error:
        raise ReadingError(f"{path} cannot be read: {error.strerror or error}") from error


def bounded(raw: bytes, name: str = "the text") -> bytes:
    """The bytes as they are.

    Raises:
        ReadingError: there are more than any text may have.
    """
    if len(raw) > _BYTES:
        raise ReadingError(f"{name} is too long: {LONGEST:,} characters at most; split it and read the parts")
    return raw


def document(
    given: str | bytes,
    *,
    date: PartialDate | None = None,
    title: str = "",
    publisher: str = "",
    address: str = "",
) -> Document:
    """A text as readers see it: markup taken out, one kind of line break and of space, nothing unprintable.

    But for markup no character is added or taken away, so that offsets count those of the text given. ``date`` is
    never guessed.

    Raises:
        ReadingError: it is empty or without a word, binary, too long, or in another language than English.
    """
    text = decoded(bounded(given)) if isinstance(given, bytes) else given
    if len(text) > LONGEST:
        raise ReadingError(f"the text has {len(text):,} characters: {LONGEST:,} at most; split it and read the parts")
    _refuse_binary(text)
    text = unwrapped(tidy(visible(text) if is_markup(text) else text))
    if not _WORDS.search(text):
        raise ReadingError(f"there is nothing to read: the text {'has no words' if text.strip() else 'is empty'}")
    _refuse_foreign(text)
    return Document(text=text, date=date, title=title, publisher=publisher, address=address)


def tidy(text: str) -> str:
    """One kind of line break and of space, no unprintable characters; as many characters as before."""
    text = text.replace("\r\n", " \n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(_plain(char) for char in text) if not text.isascii() or not text.isprintable() else text


def unwrapped(text: str) -> str:
    """Lines that an editor or a mailer broke, joined by spaces; breaks between paragraphs stay."""
    lines = text.split("\n")
    ends = ["\n"] * (len(lines) - 1) + [""]
    for first, last in _paragraphs(lines):
        broken = [len(line.rstrip()) for line in lines[first:last]]
        even = len(broken) > 1 and max(broken) <= _WIDEST and min(broken) > _FILLED * max(broken)
        for number in range(first, last):
            if even or (lines[number + 1][:1].islower() and lines[number].rstrip()[-1:] not in ".!?:"):
                ends[number] = " "
    return "".join(line + end for line, end in zip(lines, ends, strict=True))


def _paragraphs(lines: list[str]) -> Iterator[tuple[int, int]]:
    """First and last line of every stretch of lines without a blank one."""
    first = 0
    for number, line in enumerate([*lines, ""]):
        if not line.strip():
            if first < number:
                yield first, number - 1
            first = number + 1


def _plain(char: str) -> str:
    if char == "\n" or char.isprintable():
        return char
    category = unicodedata.category(char)
    return "\ufffd" if category == "Cs" else " "  # spaces of all widths, tabs, controls; halves of characters are lost


def _refuse_binary(text: str) -> None:
    controls = sum(char < " " and char not in "\t\n\r\f\v" for char in text)
    if "\0" in text or controls > len(text) / 100:
        raise ReadingError("this is no text: it holds bytes no text has; save the article as plain text in UTF-8")


def _refuse_foreign(text: str) -> None:
    words = [word for word in _WORDS.findall(text[:20_000]) if not word[0].isupper()]  # names tell no language
    if len(words) >= _ENOUGH and sum(word in _ENGLISH for word in words) < _SHARE * len(words):
        raise ReadingError("this does not look like English, which is all Comity reads: give an English translation")
