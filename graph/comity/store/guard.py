"""What a query may not do: reach other hosts, or change anything."""

import re
import sys

from comity.errors import QueryError

_NOT_WORDS = re.compile(
    r"""\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}"""
    r"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>"{}|^`\\\s]*>|\#[^\n]*|[?$:]\w+|\w+:\w*""",
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_FROM = re.compile(r"\bFROM\b", re.IGNORECASE)
_UPDATES = frozenset("INSERT DELETE LOAD CLEAR CREATE DROP COPY MOVE ADD WITH".split())
_SERVICE = re.compile(r"\bSERVICE\b", re.IGNORECASE)
MAX_CHARACTERS = 100_000


def refuse_reaching_out(query: str) -> None:
    """Refuse a query that asks another host (``SERVICE``) or is longer than 100,000 characters.

    Strings, IRIs, comments, variables and prefixed names are looked past.

    Raises:
        QueryError: naming what is refused.
    """
    if len(query) > MAX_CHARACTERS:
        raise QueryError(f"the query has {len(query):,} characters: at most {MAX_CHARACTERS:,} are read")
    query = _ESCAPED.sub(_unescaped, query)  # SPARQL reads these escapes before anything else
    if _SERVICE.search(query) and _SERVICE.search(_NOT_WORDS.sub(" ", query)):
        raise QueryError("SERVICE asks another host, which Comity never does: load that data as a source instead")


def names_its_dataset(query: str) -> bool:
    """Whether a query says which graphs it asks (``FROM``), so that it is not asked of the union of all."""
    query = _ESCAPED.sub(_unescaped, query)
    return bool(_FROM.search(query) and _FROM.search(_NOT_WORDS.sub(" ", query)))


def is_update(query: str) -> bool:
    """Whether a text that is no query is an update: its first word after the prologue is one of theirs."""
    words = _NOT_WORDS.sub(" ", _ESCAPED.sub(_unescaped, query)).upper().split()
    return next((word for word in words if word not in ("BASE", "PREFIX")), "") in _UPDATES


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= sys.maxunicode else " "
