"""Everything a build reads: sources, entities and relations, and a fingerprint of them all."""

import hashlib
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from comity import resources
from comity.errors import SourceError
from comity.ledger.registry import read_entities, read_redirects
from comity.ledger.seedfiles import read_source, source_folders
from comity.model import Entity, Source
from comity.names import Gazetteer

FORMAT = 7
"""Raised when what a build makes of its inputs changes, so that they are checked and built again."""
LICENCES = ("all", "open")


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a build is made from. ``folders`` maps source ids to their folders.

    ``introduced`` are, by source, the entities that its own ``entities`` folder adds to the registry; ``entities`` has
    them too. ``names`` are the registry's alone, so that no source can change what a name means in another's file.
    """

    entities: tuple[Entity, ...]
    introduced: dict[str, tuple[Entity, ...]]
    redirects: dict[str, str]
    names: Gazetteer
    sources: dict[str, Source]
    folders: dict[str, Path]
    ontology: Path
    registry: Path


def chosen_folders(seeds: Path, own: Path, licences: str) -> dict[str, Path]:
    """The folders of the sources to build from, by id: the seeds', then the user's.

    Raises:
        SourceError: an unknown choice of licences, or a user's source with the id of a seed.
    """
    if licences not in LICENCES:
        raise SourceError(f"'{licences}' is no choice of licences: write {' or '.join(LICENCES)}")
    folders = {folder.name: folder for folder in source_folders(seeds)}
    for folder in source_folders(own):
        if folder.name in folders:
            raise SourceError(f"{folder} has the id of a source Comity ships: rename the folder and its id")
        folders[folder.name] = folder
    if licences == "open":
        folders = {key: folder for key, folder in folders.items() if read_source(folder).open_licence}
    return dict(sorted(folders.items()))


def fingerprint(folders: dict[str, Path], seeds: Path, licences: str) -> str:
    """A hash of every file a build reads and of the choices made, 32 hex digits."""
    digest = hashlib.blake2b(f"{FORMAT} {licences}".encode(), digest_size=16)
    roots = [resources.ontology_dir(), seeds / "entities", *folders.values()]
    for root in roots:
        digest.update(folder_hash(root))
    return digest.hexdigest()


def folder_hash(folder: Path) -> bytes:
    """A hash of the names and bytes of all Turtle, CSV and TOML files below a folder."""
    digest = hashlib.blake2b(folder.name.encode(), digest_size=16)
    for path in sorted(p for p in folder.rglob("*") if p.suffix in {".ttl", ".csv", ".toml"}):
        digest.update(f"{path.relative_to(folder)}".encode() + b"\0" + _hash(path))
    return digest.digest()


def gather(folders: dict[str, Path], seeds: Path) -> Inputs:
    """Read the registry and the descriptions of the sources.

    Raises:
        SourceError: a file is missing or cannot be read; the message names it.
    """
    entities, redirects = read_entities(seeds / "entities"), read_redirects(seeds / "entities")
    introduced = _introduced(folders, {entity.id for entity in entities} | redirects.keys())
    every = sorted(chain(entities, *introduced.values()), key=lambda entity: entity.id)
    sources = {key: read_source(folder) for key, folder in folders.items()}
    if not sources:
        raise SourceError(f"there is no source to build from in {seeds}: is the package whole?")
    _check_references(every)
    return Inputs(
        tuple(every),
        introduced,
        redirects,
        Gazetteer(entities, redirects),
        sources,
        folders,
        resources.ontology_dir(),
        seeds / "entities",
    )


def _introduced(folders: dict[str, Path], known: Set[str]) -> dict[str, tuple[Entity, ...]]:
    """The entities sources bring along; whom the registry or an earlier source knows needs no introduction."""
    found: dict[str, tuple[Entity, ...]] = {}
    for id_, folder in folders.items():
        found[id_] = tuple(entity for entity in read_entities(folder / "entities") if entity.id not in known)
        known = known | {entity.id for entity in found[id_]}
    return found


def _check_references(entities: Sequence[Entity]) -> None:
    known = {entity.id for entity in entities}
    for entity in entities:
        if entity.of and entity.of not in known:
            raise SourceError(f"the registry says {entity.id} is of '{entity.of}', which it lacks: add or mend it")


def _hash(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "blake2b").digest()
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error}") from error
