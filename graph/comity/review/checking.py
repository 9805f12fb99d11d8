"""Claims checked against the shapes before they are accepted, not only when they are built."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain

from comity.model import Claim, Entity, Source
from comity.rdf.claims import claim_quads
from comity.rdf.entities import entity_quads, naming_quads, source_quads
from comity.rdf.shacl import Validator
from comity.view import Graph


class Gate:
    """What a graph's shapes say of claims that are to join it."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def refusals(self, claim: Claim, source: Source, brought: Sequence[Entity]) -> list[str]:
        """Why the claim cannot join, in the shapes' own words; nothing where it can.

        ``brought`` are the entities it brings along.
        """
        own = chain(source_quads(source), claim_quads(claim), chain.from_iterable(map(entity_quads, brought)))
        named = chain.from_iterable(map(naming_quads, self._named(claim, brought)))
        found = self._validator.findings(chain(own, named))
        return list(dict.fromkeys(finding.message for finding in found))

    def _named(self, claim: Claim, brought: Iterable[Entity]) -> Iterator[Entity]:
        ids = {claim.subject, claim.object, claim.place, claim.announced_by, *(entity.of for entity in brought)}
        return (self._graph.entities[id_] for id_ in sorted(ids) if id_ in self._graph.entities)

    @cached_property
    def _validator(self) -> Validator:
        return Validator(self._graph.path / "ontology")
