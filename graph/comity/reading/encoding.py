"""Bytes to characters, whatever program wrote them."""

import codecs
import re

from comity.errors import ReadingError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SPACES = re.compile(rb"(\s+)")


def decoded(raw: bytes) -> str:
    """The characters: by the mark at the beginning, else UTF-8, and Windows-1252 for every word that is not UTF-8.

    Texts pasted together from several programs have both; a word has one.

    Raises:
        ReadingError: the mark promises an encoding that the bytes break.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark) and encoding != "utf-8":
            try:
                return raw[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                name = encoding.upper()[:6]
                raise ReadingError(f"the text says it is {name} and is not: save it as UTF-8 ({error})") from error
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return "".join(map(_word, _SPACES.split(raw)))


def _word(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
