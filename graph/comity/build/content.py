"""What a build's stores hold: the quads of the base, and the direct triples of the build's own day."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyoxigraph as ox

from comity.build.gather import Inputs
from comity.build.placing import Timed
from comity.ledger.days import in_force, ties
from comity.ledger.manifest import Manifest
from comity.model import Relations
from comity.rdf.claims import claim_quads, spell_quads
from comity.rdf.direct import direct_quads
from comity.rdf.entities import entity_quads, source_quads
from comity.rdf.ontology import ontology_quads


@dataclass(frozen=True, slots=True)
class Content:
    """One build, ready to be written; ``table`` is that of ``timed``."""

    inputs: Inputs
    timed: Timed
    table: pa.Table
    relations: Relations
    manifest: Manifest

    def quads(self) -> Iterator[ox.Quad]:
        """All quads of the base."""
        yield from ontology_quads(self.inputs.ontology)
        yield from self.quads_about(lambda _: True)

    def quads_about(self, wanted: Callable[[str], bool]) -> Iterator[ox.Quad]:
        """The quads of the base that describe the entities, sources (``source/..``), claims and spells of some ids."""
        for entity in self.inputs.entities:
            if wanted(entity.id):
                yield from entity_quads(entity)
        for source in self.inputs.sources.values():
            if wanted(f"source/{source.id}"):
                yield from source_quads(source)
        for claim in self.timed.claims:
            if wanted(claim.id):
                yield from claim_quads(claim)
        for spell in self.timed.spells:
            if wanted(spell.id):
                yield from spell_quads(spell, self.timed.placed[spell.id].ends)

    def triples(self) -> Iterator[ox.Quad]:
        """The direct triples of the build's own day."""
        return triples_of(self.table, self.manifest.day, self.relations)


def triples_of(table: pa.Table, day: date, relations: Relations) -> Iterator[ox.Quad]:
    """The direct triples of a day."""
    return direct_quads(sorted(ties(in_force(table, day))), relations)


def triples_between(
    wanted: Callable[[frozenset[str]], bool], every: Iterable[tuple[str, str, str]], relations: Relations
) -> set[ox.Quad]:
    """The direct triples of those ties whose two parties are wanted."""
    return set(direct_quads((tie for tie in every if wanted(frozenset(tie[1:]))), relations))
