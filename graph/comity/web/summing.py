"""What a build holds in sum, read from few columns: the first page is not to wait for the whole graph."""

import csv
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from comity.ledger.registry import FILES
from comity.model import Kind

_COLUMNS = ["relation", "source", "status", "derived", "preferred", "begins"]


@dataclass(frozen=True, slots=True)
class Summary:
    """Ties that speak for a spell and are done, by relation; claims by source; entities by kind; first and last day."""

    relations: Mapping[str, int]
    sources: Mapping[str, int]
    kinds: Mapping[Kind, int]
    regions: list[str]
    languages: list[str]
    first: date | None
    last: date | None


def summary(build: Path) -> Summary:
    """The sums of the build in a folder (a tenth of the time that reading all of it takes)."""
    table = pq.read_table(build / "claims.parquet", columns=_COLUMNS)
    spoken = table.filter(pc.and_(table["preferred"], pc.equal(table["status"], "done")))
    days = pc.min_max(spoken["begins"]).as_py()
    kinds: dict[Kind, int] = {}
    regions: Counter[str] = Counter()
    languages = {"en"}
    for kind, file in FILES.items():
        found = _column(build / "entities" / file, "region")
        kinds[kind] = sum(found.values())
        regions += found
        languages |= set(_column(build / "entities" / "names" / file, "lang"))
    return Summary(
        relations=_counts(spoken, "relation"),
        sources=_counts(table.filter(pc.invert(table["derived"])), "source"),
        kinds=kinds,
        regions=sorted(region for region in regions if region),
        languages=sorted(languages),
        first=days["min"],
        last=days["max"],
    )


def _counts(table: pa.Table, column: str) -> dict[str, int]:
    return {pair["values"]: pair["counts"] for pair in pc.value_counts(table[column].cast(pa.string())).to_pylist()}


def _column(path: Path, name: str) -> Counter[str]:
    """How often each value stands in a column of a registry's file; one that is missing has none."""
    if not path.exists():
        return Counter()
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream)
        place = next(reader).index(name)
        return Counter(row[place] for row in reader)
