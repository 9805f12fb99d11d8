"""Which format an asker gets: content negotiation by ``Accept`` with its q-values (RFC 9110, section 12.5.1)."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

RESULTS = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values")
"""Of a SELECT or ASK, the preferred first."""
GRAPHS = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml")
"""Of a CONSTRUCT or DESCRIBE, and of linked data."""
ALSO: Mapping[str, str] = MappingProxyType(
    {
        "application/json": RESULTS[0],
        "application/xml": RESULTS[1],
        "text/xml": RESULTS[1],
        "text/plain": GRAPHS[1],
        "application/x-turtle": GRAPHS[0],
    }
)
"""What people also ask for, and what they get."""
SHORT: Mapping[str, str] = MappingProxyType(
    {
        "json": RESULTS[0],
        "xml": RESULTS[1],
        "csv": RESULTS[2],
        "tsv": RESULTS[3],
        "turtle": GRAPHS[0],
        "ttl": GRAPHS[0],
        "nt": GRAPHS[1],
        "ntriples": GRAPHS[1],
        "jsonld": GRAPHS[2],
        "rdfxml": GRAPHS[3],
    }
)
"""Names of formats for the parameter ``format``, which a link can carry."""
_MOST_RANGES = 60


def accepted(header: str) -> list[tuple[str, float]]:
    """The media ranges of an ``Accept`` header with their q-values; one that cannot be read counts as 0."""
    ranges = []
    for part in header.split(",")[:_MOST_RANGES]:
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if name:
            ranges.append((name, _quality(parameters)))
    return ranges


def best(header: str, offered: Sequence[str], also: Mapping[str, str] = ALSO) -> str:
    """The type of ``offered`` that is liked best, the earlier among equals; the first where nothing is asked, blank
    where none is acceptable. ``also`` names other words for them.
    """
    ranges = accepted(header)
    if not ranges:
        return offered[0]
    liked = {kind: _liking(kind, ranges, [name for name, meant in also.items() if meant == kind]) for kind in offered}
    top = max(liked.values())
    return next(kind for kind in offered if liked[kind] == top) if top > 0 else ""


def _liking(kind: str, ranges: Sequence[tuple[str, float]], others: Sequence[str]) -> float:
    """The q-value of the most specific range that a type falls under."""
    found = [(_exactness(kind, name, others), quality) for name, quality in ranges]
    exactness = max((exact for exact, _ in found), default=0)
    return max((quality for exact, quality in found if exact == exactness), default=0.0) if exactness else 0.0


def _exactness(kind: str, name: str, others: Sequence[str]) -> int:
    if name == kind:
        return 4
    if name in others:
        return 3
    if name == kind.split("/", 1)[0] + "/*":
        return 2
    return 1 if name == "*/*" else 0


def _quality(parameters: Sequence[str]) -> float:
    given = next((text[2:] for text in parameters if text.startswith("q=")), "1")
    try:
        return min(max(float(given), 0.0), 1.0)
    except ValueError:
        return 0.0
