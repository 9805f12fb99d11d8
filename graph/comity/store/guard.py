"""What a query may not do: reach other hosts, or change anything."""

import re

from comity.errors import QueryError

_NOT_WORDS = re.compile(
    r"""\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}"""
    r"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>"{}|^`\\\s]*>|\#[^\n]*|[?$:]\w+|\w+:\w*""",
    re.DOTALL,
)
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
    if _SERVICE.search(query) and _SERVICE.search(_NOT_WORDS.sub(" ", query)):
        raise QueryError("SERVICE asks another host, which Comity never does: load that data as a source instead")
