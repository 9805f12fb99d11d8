"""SHACL: what breaks ``shapes.ttl``, as typed findings. pyshifty is the engine, pyshacl the oracle of the tests."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import shifty

from comity import terms
from comity.errors import ValidationError

SHOWN = 5
"""How many findings an error message shows."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that breaks a shape: where (node and path, shortened), the shape's own words, the value."""

    node: str
    path: str
    message: str
    value: str

    def __str__(self) -> str:
        value = f" (found {self.value})" if self.value and self.value != self.node else ""
        return f"{self.node}{' ' + self.path if self.path else ''}: {self.message}{value}"


class Validator:
    """The shapes below an ontology folder, prepared once; ``context`` is known while checking, not checked itself."""

    def __init__(self, ontology: Path, context: Iterable[ox.Quad] = ()) -> None:
        known = [(ontology / name).read_bytes() for name in ("shapes.ttl", "comity.ttl")]
        self._prepared = shifty.PreparedValidator([*known, _triples(context)])

    def findings(self, quads: Iterable[ox.Quad]) -> list[Finding]:
        """What in ``quads`` breaks a shape, sorted, each finding once. About 60 kB of memory a claim of ten triples."""
        result = self._prepared.validate_algebra(_triples(quads), infer=False, sort_results=False)
        return sorted({finding for violation in result.violations for finding in _findings(violation)})

    def require_valid(self, quads: Iterable[ox.Quad], what: str) -> None:
        """Refuse ``quads`` (called ``what``) that break a shape.

        Raises:
            ValidationError: naming the first findings and how many there are.
        """
        found = self.findings(quads)
        if found:
            raise ValidationError(told(what, found))


def told(what: str, found: Sequence[Finding]) -> str:
    """One line that names the first findings."""
    more = f"; and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    return f"{what} breaks {len(found)} shapes: {'; '.join(map(str, found[:SHOWN]))}{more}"


def _findings(violation: shifty.Violation) -> Iterable[Finding]:
    node = _short(violation.focus_node)
    for reason in violation.reasons:
        message = reason.author_message or reason.message
        yield Finding(node, _short(reason.path or ""), " ".join(message.split()), _short(reason.value))


def _short(term: str) -> str:
    return terms.shorten(term.removeprefix("<").removesuffix(">"))


def _triples(quads: Iterable[ox.Quad]) -> bytes:
    triples = (ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads)
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
