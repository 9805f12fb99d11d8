"""A published dataset -> a seed folder: claims.csv, refused.csv, and the counts and checksums in source.toml.

``source.toml``'s descriptive part is written by hand; its ``[inputs]`` and ``[expected]`` tables are kept here. A
build compares what it reads with them, and so does whoever compiles again: a truncated or changed file is refused with
the difference, unless the change is meant.
"""

import csv
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from comity.datasets.row import Converted, Dataset
from comity.errors import SourceError
from comity.ledger.registry import read_entities, read_redirects, write_entities
from comity.ledger.seedfiles import read_claims, read_source, write_claims
from comity.model import Claim, Entity, Source
from comity.names import Gazetteer

REFUSED_COLUMNS = ("file", "row", "reason", "detail")


@dataclass(frozen=True, slots=True)
class Compiled:
    """What compiling a dataset came to: rows read, rows that gave a claim, claims in all and by relation, and what
    was refused by reason."""

    source: str
    rows: int
    converted: int
    claims: int
    relations: Counter[str]
    refused: Counter[str]

    @property
    def rate(self) -> float:
        """The share of rows that became at least one claim, 0..1."""
        return self.converted / self.rows if self.rows else 0.0


def compile_dataset(dataset: Dataset, data: Path, seeds: Path, *, changed: bool = False) -> Compiled:
    """Read a dataset's published files below ``data`` and write its seed folder, ``seeds/<id>``.

    Entities the dataset introduces join ``seeds/entities``; ids that stand there already are kept. ``changed`` takes in
    files that are not those the folder was compiled from.

    Raises:
        SourceError: a file is missing or not in the published layout, or is another than the one compiled before; the
            message names the difference, and nothing is written.
    """
    folder = seeds / dataset.id
    before, inputs = read_source(folder), {file: checksum(data / file) for file in dataset.files}
    entities = registered(dataset, data, seeds)
    outcomes = list(dataset.convert(data, Gazetteer(entities, read_redirects(seeds / "entities"))))
    claims = _distinct(claim for outcome in outcomes for claim in outcome.claims)
    others = [file for file, digest in inputs.items() if before.inputs.get(file, digest) != digest]
    if others and not changed:
        raise SourceError(_difference(others, data, before, folder, len(outcomes), claims))
    if dataset.register is not None:
        write_entities(seeds / "entities", entities)
    write_claims(folder / "claims.csv", claims)
    _write_refused(folder / "refused.csv", outcomes)
    result = Compiled(
        source=dataset.id,
        rows=len(outcomes),
        converted=sum(bool(outcome.claims) for outcome in outcomes),
        claims=len(claims),
        relations=Counter(claim.relation for claim in claims),
        refused=Counter(issue.reason for outcome in outcomes for issue in outcome.issues),
    )
    _keep_counts(folder / "source.toml", inputs, result)
    return result


def registered(dataset: Dataset, data: Path, seeds: Path) -> list[Entity]:
    """The registry with the entities a dataset introduces; a known id keeps what the registry says of it."""
    known = {entity.id: entity for entity in read_entities(seeds / "entities")}
    if dataset.register is not None:
        names = Gazetteer(known.values(), read_redirects(seeds / "entities"))
        for entity in list(dataset.register(data, names)):
            known[entity.id] = _joined(known.get(entity.id), entity)
    return list(known.values())


def refresh_registry(seeds: Path, found: Iterable[Entity]) -> None:
    """Write the registry with entities compiled anew: their facts from now, the names and codes others gave them kept.

    What was not found this time stays: it came from another source, or by hand.
    """
    known = {entity.id: entity for entity in read_entities(seeds / "entities")}
    for entity in found:
        known[entity.id] = _joined(entity, known.get(entity.id, entity))
    write_entities(seeds / "entities", known.values())


def gazetteer(seeds: Path) -> Gazetteer:
    """The names of the registry below a seeds folder."""
    return Gazetteer(read_entities(seeds / "entities"), read_redirects(seeds / "entities"))


def checksum(path: Path) -> str:
    """The SHA-256 of a file, in hex.

    Raises:
        SourceError: it cannot be read.
    """
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error}") from error


def _difference(
    files: Sequence[str], data: Path, before: Source, folder: Path, rows: int, claims: Sequence[Claim]
) -> str:
    """What changed since the folder was compiled: rows, and which claims are gone or new, by the source's own keys."""
    old = {claim.id: claim.key for claim in read_claims(folder, before.id)} if (folder / "claims.csv").exists() else {}
    new = {claim.id: claim.key for claim in claims}
    counts = f"{before.expected.get('rows', 0):,} rows are now {rows:,}"
    if old:
        gone = [key for id_, key in old.items() if id_ not in new]
        come = [key for id_, key in new.items() if id_ not in old]
        counts += f", {_counted(gone, 'claims would go')}, {_counted(come, 'would come')}"
    names = ", ".join(str(data / file) for file in files)
    return f"{names} is not the file '{before.id}' was compiled from: {counts}; give --changed if that is meant"


def _counted(keys: Sequence[str], words: str) -> str:
    return f"{len(keys):,} {words}" + (f" ('{keys[0]}' first)" if keys else "")


def _joined(known: Entity | None, new: Entity) -> Entity:
    if known is None:
        return new
    names = (*known.names, *(name for name in new.names if name not in known.names))
    codes = (*known.codes, *(code for code in new.codes if code not in known.codes))
    return replace(known, names=names, codes=codes)


def _distinct(claims: Iterable[Claim]) -> list[Claim]:
    """The claims in order, each id once: a file that repeats a row says it no twice."""
    return list({claim.id: claim for claim in claims}.values())


def _write_refused(path: Path, outcomes: Sequence[Converted]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(REFUSED_COLUMNS)
        for outcome in outcomes:
            writer.writerows([outcome.file, outcome.row, issue.reason, issue.detail] for issue in outcome.issues)


def _keep_counts(path: Path, inputs: dict[str, str], result: Compiled) -> None:
    text = re.split(r"^\[(?:inputs|expected)\]\n", path.read_text(encoding="utf-8"), maxsplit=1, flags=re.M)[0].rstrip()
    lines = [text, "", "[inputs]", *(f'"{file}" = "{digest}"' for file, digest in sorted(inputs.items()))]
    counts = {"rows": result.rows, "converted": result.converted, "claims": result.claims}
    counts["refused"] = sum(result.refused.values())
    counts |= dict(sorted(result.relations.items()))
    lines += ["", "[expected]", *(f"{name} = {count}" for name, count in counts.items()), ""]
    path.write_text("\n".join(lines), encoding="utf-8")
