"""SHACL: what breaks ``shapes.ttl``, as typed findings. pyshifty is the engine, pyshacl the oracle of the tests."""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import shifty

from comity import terms
from comity.errors import ValidationError

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

SHOWN = 5
"""How many findings an error message shows."""
PART = 4_000
"""Claims checked at a time: more cost memory and time alike, since the engine's indexes outgrow the caches."""
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_STATEMENTS = (terms.CYID + "claim/", terms.CYID + "spell/")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that breaks a shape: where (node and path, shortened), the shape's own words, the value.

    ``path`` is blank where the node as a whole is at fault, or where the path is more than one property.
    """

    node: str
    path: str
    message: str
    value: str

    def __str__(self) -> str:
        value = f" (found {self.value})" if self.value and self.value != self.node else ""
        return f"{self.node}{' ' + self.path if self.path else ''}: {self.message.rstrip('.')}{value}"


class Validator:
    """The shapes and the ontology of a folder, and what is known while checking.

    Each part of the data is checked with what it names and no more: the engine looks through all it is given, so that
    seventeen thousand entities would cost 0.2 s a part. Checking costs about 0.2 ms a claim of ten triples on one core.
    """

    def __init__(self, ontology: Path, context: Iterable[ox.Quad] = ()) -> None:
        """``context`` describes the entities and sources that data may name.

        Raises:
            ValidationError: the shapes ask for what the engine cannot do, which would let faults pass unseen.
        """
        self._shapes = b"\n".join((ontology / name).read_bytes() for name in ("shapes.ttl", "comity.ttl"))
        if diagnostics := shifty.PreparedValidator(self._shapes).diagnostics:
            raise ValidationError(f"{ontology / 'shapes.ttl'}: {'; '.join(diagnostics)}: mend the shapes")
        self._known: dict[Term, list[ox.Quad]] = defaultdict(list)
        for quad in context:
            self._known[quad.subject].append(quad)

    def findings(self, quads: Iterable[ox.Quad]) -> list[Finding]:
        """What in ``quads`` breaks a shape, sorted, each finding once."""
        with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as pool:  # the engine leaves the interpreter free
            return sorted(set().union(*pool.map(self._findings, _parts(quads))))

    def require_valid(self, quads: Iterable[ox.Quad], what: str) -> None:
        """Refuse ``quads`` (called ``what``) that break a shape.

        Raises:
            ValidationError: naming the first findings and how many there are.
        """
        found = self.findings(quads)
        if found:
            raise ValidationError(told(what, found))

    def _findings(self, quads: Sequence[ox.Quad]) -> set[Finding]:
        data = _triples(quads)
        prepared = shifty.PreparedValidator(b"\n".join((self._shapes, _triples(self._named_in(quads)))))
        if prepared.validate_algebra(data, infer=False, sort_results=False).conforms:
            return set()
        # The report costs twice the verdict but names the claim where the verdict names the relation.
        _, report, _ = prepared.validate(data, infer=False)
        found = set(read_report(report))
        if not found:  # never let data pass because the engine could not say what is wrong
            raise ValidationError("the SHACL engine refuses the data and names no finding: check it with pyshacl")
        return found

    def _named_in(self, quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
        """What is known of whom data names, and of whom that names in turn (the state a person is of)."""
        waiting = [quad.object for quad in quads]
        seen: set[Term] = set()
        while waiting:
            node = waiting.pop()
            if node not in seen and node in self._known:
                seen.add(node)
                yield from self._known[node]
                waiting += [quad.object for quad in self._known[node]]


def told(what: str, found: Sequence[Finding]) -> str:
    """One line that names the first findings."""
    shapes = "a shape" if len(found) == 1 else f"shapes in {len(found)} places"
    more = f"; and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    return f"{what} breaks {shapes}: {'; '.join(map(str, found[:SHOWN]))}{more}"


def read_report(report: "Graph") -> Iterator[Finding]:
    """The findings of a ``sh:ValidationReport``, whichever engine wrote it."""
    from rdflib import SH, URIRef

    for result in report.objects(None, SH.result):
        path = report.value(result, SH.resultPath)
        yield Finding(
            node=_short(report.value(result, SH.focusNode)),
            path=_short(path) if isinstance(path, URIRef) else "",
            message=" ".join(str(report.value(result, SH.resultMessage) or "").split()),
            value=_short(report.value(result, SH.value)),
        )


def _parts(quads: Iterable[ox.Quad]) -> Iterator[list[ox.Quad]]:
    """Cut data by claims, which can be judged one by one; what is no claim goes with each part, as it may be named."""
    claims: dict[ox.NamedNode, list[ox.Quad]] = defaultdict(list)
    rest: list[ox.Quad] = []
    for quad in quads:
        subject = quad.subject
        if isinstance(subject, ox.NamedNode) and subject.value.startswith(_STATEMENTS):
            claims[subject].append(quad)
        else:
            rest.append(quad)
    groups = list(claims.values()) or [[]]
    size = max(PART, len(rest) // 10)  # where the rest is large, repeating it would cost more than it saves
    for start in range(0, len(groups), size):
        yield [*rest, *chain.from_iterable(groups[start : start + size])]


def _short(term: "Node | None") -> str:
    from rdflib import BNode

    if term is None:
        return ""
    return "[]" if isinstance(term, BNode) else terms.shorten(str(term))


def _triples(quads: Iterable[ox.Quad]) -> bytes:
    triples = (ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads)
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
