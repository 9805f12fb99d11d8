"""What the stores of a build need that those of the last one lack, and the other way.

The table is the truth and the store its index: where two tables hold the same row, two stores hold the same quads, as
long as the same code wrote them (``code_mark``). So all that is said of whoever changed is taken from the old store and
made anew from the new build, and the difference of the two is the change.
"""

import hashlib
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyoxigraph as ox

from comity import resources, terms
from comity.build.content import Content, triples_between
from comity.build.gather import folder_hash
from comity.ledger.changes import changed_ids
from comity.ledger.days import in_force, ties
from comity.ledger.manifest import Manifest
from comity.ledger.registry import read_entities
from comity.ledger.table import read_table
from comity.model import Relations
from comity.model.acts import Tie
from comity.rdf.claims import entity_node, evidence_node
from comity.store.renewal import Change

_MAKERS = ("dates.py", "terms.py", "build/*.py", "ledger/*.py", "model/*.py", "rdf/*.py", "store/*.py")
"""The code that has a say in what stands in tables and stores."""
FEW = 2_000
"""So many changed rows and entities are always written one by one."""
PART = 25
"""Of more, a 25th of all: beyond it loading anew is as fast, since taking a quad out costs five times its loading."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in the base, and in the direct triples of the build's own day."""

    base: Change
    direct: Change


def changes_since(last: Path, content: Content) -> Changes | None:
    """What changed since the build in the folder ``last``; None where it is too much, or what no row can tell.

    Raises:
        SourceError, OSError, RuntimeError: the last build is damaged.
    """
    manifest, inputs = Manifest.read(last), content.inputs
    if manifest.licences != content.manifest.licences or folder_hash(last / "ontology") != folder_hash(inputs.ontology):
        return None
    old = read_table(last / "claims.parquet")
    changed = changed_ids(old, content.table) | _changed_entities(last, content)
    if len(changed) > max(FEW, (content.table.num_rows + len(inputs.entities)) // PART):
        return None
    changed |= {f"source/{id_}" for id_ in (*manifest.sources, *inputs.sources)}
    base = Change.between(told(last / "store", changed), set(content.quads_about(changed.__contains__)))
    return Changes(base, _direct(old, manifest, content))


@cache
def code_mark() -> str:
    """A hash of all code that has a say in what stands in tables and stores, 32 hex digits; as of its first use."""
    digest = hashlib.blake2b(ox.__version__.encode(), digest_size=16)
    for path in chain.from_iterable(sorted(resources.PACKAGE.glob(files)) for files in _MAKERS):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _changed_entities(last: Path, content: Content) -> set[str]:
    old = {entity.id: entity for entity in read_entities(last / "entities")}
    new = {entity.id: entity for entity in content.inputs.entities}
    return {id_ for id_ in old.keys() | new.keys() if old.get(id_) != new.get(id_)}


def told(store: Path, ids: Iterable[str]) -> set[ox.Quad]:
    """What a base says of some ids, the evidence of claims with it."""
    database = ox.Store.read_only(str(store))
    return {quad for id_ in ids for node in _nodes(id_) for quad in _about(database, node)}


def _nodes(id_: str) -> Iterator[ox.NamedNode]:
    yield entity_node(id_)
    if id_.startswith("claim/"):
        yield evidence_node(id_)


def _about(database: ox.Store, node: ox.NamedNode) -> Iterator[ox.Quad]:
    ontology = ox.NamedNode(terms.GRAPH_ONTOLOGY)
    return (quad for quad in database.quads_for_pattern(node, None, None, None) if quad.graph_name != ontology)


def _direct(old: pa.Table, manifest: Manifest, content: Content) -> Change:
    was, now = ties(in_force(old, manifest.day)), ties(in_force(content.table, content.manifest.day))
    return direct_change(was, now, content.relations)


def direct_change(was: Set[Tie], now: Set[Tie], relations: Relations) -> Change:
    """The change of the direct triples. Several ties of two parties may give one triple, so all of theirs are made."""
    parties = {frozenset(tie[1:]) for tie in was ^ now}
    before, after = (triples_between(parties.__contains__, some, relations) for some in (was, now))
    return Change.between(before, after)
