"""SHACL at the gate: each source is checked once, and again only when it, the registry or the shapes change."""

import hashlib
from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path

from comity.build.gather import FORMAT, Inputs, folder_hash
from comity.model import Claim
from comity.rdf.claims import claim_quads
from comity.rdf.entities import entity_quads, naming_quads, source_quads
from comity.rdf.shacl import Validator


class Checker:
    """Checks parts of a build against ``shapes.ttl`` and remembers, by a hash of what was read, those that passed."""

    def __init__(self, inputs: Inputs, passed: Path) -> None:
        """``passed`` is a folder that keeps one empty file for each part that passed."""
        self.inputs, self.passed = inputs, passed
        self._base = f"{FORMAT} ".encode() + folder_hash(inputs.ontology) + folder_hash(inputs.registry)

    def check_registry(self) -> None:
        """Check the entities.

        Raises:
            ValidationError: they break a shape; the message names the first findings.
        """
        mark = self._mark("the registry", b"")
        if not mark.exists():
            brought = {entity.id for entities in self.inputs.introduced.values() for entity in entities}
            own = (entity for entity in self.inputs.entities if entity.id not in brought)
            quads = chain.from_iterable(map(entity_quads, own))
            Validator(self.inputs.ontology).require_valid(quads, "the registry")
            self._keep(mark)

    def check_source(self, source: str, claims: Sequence[Claim]) -> None:
        """Check the claims of a source, its description and the entities it introduces.

        Raises:
            ValidationError: they break a shape; the message names the first findings.
        """
        brings = " ".join(entity.id for entity in self.inputs.introduced[source])
        mark = self._mark(source, folder_hash(self.inputs.folders[source]) + brings.encode())
        if mark.exists():
            return
        described = source_quads(self.inputs.sources[source])
        introduced = chain.from_iterable(map(entity_quads, self.inputs.introduced[source]))
        quads = chain(described, introduced, chain.from_iterable(map(claim_quads, claims)))
        self._validator.require_valid(quads, f"the source {source}")
        self._keep(mark)

    @cached_property
    def _validator(self) -> Validator:
        return Validator(self.inputs.ontology, chain.from_iterable(map(naming_quads, self.inputs.entities)))

    def _mark(self, name: str, read: bytes) -> Path:
        return self.passed / hashlib.blake2b(name.encode() + self._base + read, digest_size=16).hexdigest()

    def _keep(self, mark: Path) -> None:
        self.passed.mkdir(parents=True, exist_ok=True)
        mark.touch()
