"""A published dataset -> a seed folder: claims.csv, refused.csv, and the counts and checksums in source.toml.

``source.toml``'s descriptive part is written by hand; its ``[inputs]`` and ``[expected]`` tables are kept here. A
build compares what it reads with them, so a truncated or changed file is noticed.
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
from comity.ledger.seedfiles import read_source, write_claims
from comity.model import Claim, Entity
from comity.names import Gazetteer

REFUSED_COLUMNS = ("file", "row", "reason", "detail")


@dataclass(frozen=True, slots=True)
class Compiled:
    """What compiling a dataset came to: rows read, rows that gave a claim, claims, refused parts by reason."""

    source: str
    rows: int
    converted: int
    claims: int
    refused: Counter[str]

    @property
    def rate(self) -> float:
        """The share of rows that became at least one claim, 0..1."""
        return self.converted / self.rows if self.rows else 0.0


def compile_dataset(dataset: Dataset, data: Path, seeds: Path, folder: Path | None = None) -> Compiled:
    """Read a dataset's published files below ``data`` and write its seed folder (``seeds/<id>`` unless given).

    Entities the dataset introduces join ``seeds/entities``; ids that stand there already are kept.

    Raises:
        SourceError: a file is missing, or not in the published layout.
    """
    folder = folder or seeds / dataset.id
    read_source(folder)
    register(dataset, data, seeds)
    names = gazetteer(seeds)
    outcomes = list(dataset.convert(data, names))
    claims = _distinct(claim for outcome in outcomes for claim in outcome.claims)
    write_claims(folder / "claims.csv", claims)
    _write_refused(folder / "refused.csv", outcomes)
    result = Compiled(
        source=dataset.id,
        rows=len(outcomes),
        converted=sum(bool(outcome.claims) for outcome in outcomes),
        claims=len(claims),
        refused=Counter(issue.reason for outcome in outcomes for issue in outcome.issues),
    )
    _keep_counts(folder / "source.toml", {file: checksum(data / file) for file in dataset.files}, result)
    return result


def register(dataset: Dataset, data: Path, seeds: Path) -> None:
    """Let the entities a dataset introduces join the registry; a known id keeps what the registry says of it."""
    if dataset.register is None:
        return
    known = {entity.id: entity for entity in read_entities(seeds / "entities")}
    for entity in dataset.register(data, gazetteer(seeds)):
        known[entity.id] = _joined(known.get(entity.id), entity)
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
    lines += ["", "[expected]", *(f"{name} = {count}" for name, count in counts.items()), ""]
    path.write_text("\n".join(lines), encoding="utf-8")
