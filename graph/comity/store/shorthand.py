"""``cyid:state/KAZ`` in a query. SPARQL wants the slash escaped (``cyid:state\\/KAZ``); people do not."""

import re

from comity import terms

_TOKENS = re.compile(
    r"""\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}"""
    r"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>"{}|^`\\\s]*>|\#[^\n]*"""
    r"""|(?<![\w:-])cyid:(?P<id>[a-z]+/[\w%~-](?:[\w%.~-]*[\w%~-])?)""",
    re.DOTALL,
)


def expand(query: str) -> str:
    """The query with each ``cyid:kind/slug`` outside strings, IRIs and comments written as a full IRI."""
    return _TOKENS.sub(_expanded, query) if "cyid:" in query else query


def _expanded(match: re.Match[str]) -> str:
    return f"<{terms.CYID}{match['id']}>" if match["id"] else match[0]
