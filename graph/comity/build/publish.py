"""One build: read, check, place in time, write table and store, publish. All or nothing."""

import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from comity import resources
from comity.build.checking import Checker
from comity.build.content import Content
from comity.build.filling import fill
from comity.build.gather import Inputs, chosen_folders, fingerprint, gather
from comity.build.openly import without_closed
from comity.build.placing import Timed, no_collector, place_in_time
from comity.build.resolve import resolved_claims
from comity.errors import BuildError
from comity.ledger.home import Home
from comity.ledger.manifest import Manifest
from comity.ledger.registry import write_entities, write_redirects
from comity.ledger.table import write_table
from comity.ledger.votes import publish_votes
from comity.ledger.wholefile import reason
from comity.model import Claim, Relations
from comity.rdf.ontology import relations

PATIENCE = 900.0
"""Seconds to wait for another builder."""
CHECKERS = 2
"""Sources checked at a time; more would cost memory, and the engine works on parts of each at once."""
Report = Callable[[str, float], None]
"""Told the stage and the share done, 0..1."""


@dataclass(frozen=True, slots=True)
class Built:
    """A build that stands: where, its manifest, and whether this call made it."""

    path: Path
    manifest: Manifest
    fresh: bool


def build(
    home: Home,
    *,
    seeds: Path | None = None,
    licences: str = "all",
    force: bool = False,
    report: Report | None = None,
) -> Built:
    """Build the graph from the seeds (the packaged ones unless given) and the user's sources; make it the current one.

    Nothing is done when nothing changed, and the stores begin from the last build's where little did, unless ``force``.
    A build that fails or is killed leaves the old graph.

    Raises:
        SourceError, ClaimError: an input cannot be read; the message names file and row.
        ValidationError: an input breaks a SHACL shape.
        BuildError: the graph cannot be written, or another builder holds the lock.
    """
    seeds = seeds or resources.seeds_dir()
    folders = chosen_folders(seeds, home.sources, licences)
    mark = fingerprint(folders, seeds, licences)
    if not force and (standing := _standing(home, mark)):
        return standing
    with home.only_builder(PATIENCE):
        if not force and (standing := _standing(home, mark)):
            return standing
        try:
            last = None if force else _last(home)
            with no_collector():
                return _make(home, gather(folders, seeds), mark, licences, last, report or _silent)
        except OSError as error:
            raise BuildError(
                f"the graph cannot be written below {home.path}: {_why(error)}; the old one stands"
            ) from error


def _standing(home: Home, mark: str) -> Built | None:
    link = home.path / "current"
    if not link.exists():
        return None
    manifest = Manifest.read(path := link.resolve())
    return Built(path, manifest, fresh=False) if manifest.fingerprint == mark else None


def _last(home: Home) -> Path | None:
    link = home.path / "current"
    return link.resolve() if link.exists() else None


def _make(home: Home, inputs: Inputs, mark: str, licences: str, last: Path | None, report: Report) -> Built:
    relations_ = relations(inputs.ontology)
    timed = _checked(home, inputs, relations_, report)
    if licences == "open":
        inputs = without_closed(inputs, timed.claims)
    manifest = _manifest(inputs, timed, mark, licences)
    home.builds.mkdir(parents=True, exist_ok=True)
    for stale in home.builds.glob(".making-*"):
        shutil.rmtree(stale)
    making = home.builds / f".making-{os.getpid()}"
    try:
        making.mkdir()
        report("writing the table", 0.65)
        _write(making, Content(inputs, timed, timed.table(), relations_, manifest), last, report)
        target = _free_name(home.builds, mark)
        making.rename(target)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    home.publish(target)
    _remove_older(home, target)
    return Built(target, manifest, fresh=True)


def _checked(home: Home, inputs: Inputs, relations_: Relations, report: Report) -> Timed:
    """All claims placed in time, checked beside the reading: the SHACL engine leaves the interpreter free."""
    checker = Checker(inputs, home.checked)
    checks = ThreadPoolExecutor(CHECKERS)
    try:
        pending = [checks.submit(checker.check_registry)]
        claims: list[Claim] = []
        for number, id_ in enumerate(inputs.sources):
            report(f"reading {id_}", 0.02 + 0.13 * number / len(inputs.sources))
            found = resolved_claims(inputs, id_, relations_)
            pending.append(checks.submit(checker.check_source, id_, found))
            claims += found
        report("placing claims in time", 0.15)
        timed = place_in_time(claims, inputs.entities, inputs.sources, inputs.ontology)
        for number, check in enumerate(pending):
            report("checking against the shapes", 0.2 + 0.4 * number / len(pending))
            check.result()
    finally:
        checks.shutdown(cancel_futures=True)
    return timed


def _write(folder: Path, content: Content, last: Path | None, report: Report) -> None:
    inputs = content.inputs
    write_table(folder / "claims.parquet", content.table)
    publish_votes(inputs.folders, inputs.sources, folder)
    write_entities(folder / "entities", inputs.entities)
    write_redirects(folder / "entities", inputs.redirects)
    shutil.copytree(inputs.ontology, folder / "ontology")
    report("filling the store", 0.75)
    fill(folder, content, last)
    content.manifest.write(folder)


def _manifest(inputs: Inputs, timed: Timed, mark: str, licences: str) -> Manifest:
    day = max(source.retrieved.last for source in inputs.sources.values())
    counts = {"claims": len(timed.claims), "derived": len(timed.spells), "entities": len(inputs.entities)}
    return Manifest(mark, day, inputs.sources, counts | {"sources": len(inputs.sources)}, licences)


def _free_name(builds: Path, mark: str) -> Path:
    names = (builds / (mark if not n else f"{mark}-{n}") for n in range(10_000))
    return next(path for path in names if not path.exists())


def _remove_older(home: Home, current: Path) -> None:
    """Keep the build before this one: readers may still hold it open."""
    others = [p for p in home.builds.iterdir() if p != current and not p.name.startswith(".")]
    for old in sorted(others, key=lambda p: p.stat().st_mtime, reverse=True)[1:]:
        shutil.rmtree(old, ignore_errors=True)


def _why(error: OSError) -> str:
    """The system's reason; copying a folder gathers several in a list, of which the first will do."""
    return str(error.args[0][0][2]) if isinstance(error, shutil.Error) else reason(error)


def _silent(stage: str, share: float) -> None:
    """Report nothing."""
