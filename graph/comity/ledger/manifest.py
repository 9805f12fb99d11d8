"""What a build is made of: its fingerprint, its day, its sources and counts. Written once, without any clock."""

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from comity.dates import PartialDate, parse_day
from comity.errors import SourceError
from comity.model import Rank, Source

FILE = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """``fingerprint`` hashes every input; ``day`` is the build's own day, the latest retrieval date of its sources."""

    fingerprint: str
    day: date
    sources: Mapping[str, Source]
    counts: Mapping[str, int]
    licences: str

    def write(self, folder: Path) -> None:
        """Write ``manifest.json``."""
        facts = {
            "fingerprint": self.fingerprint,
            "day": self.day.isoformat(),
            "licences": self.licences,
            "counts": dict(self.counts),
            "sources": [_plain(self.sources[id_]) for id_ in sorted(self.sources)],
        }
        (folder / FILE).write_text(json.dumps(facts, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """Read ``manifest.json``.

        Raises:
            SourceError: missing or not what ``write`` wrote.
        """
        path = folder / FILE
        try:
            facts = json.loads(path.read_text(encoding="utf-8"))
            sources = {entry["id"]: _source(entry) for entry in facts["sources"]}
            day = parse_day(facts["day"])
            return cls(facts["fingerprint"], day, sources, facts["counts"], facts["licences"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise SourceError(f"{path} cannot be read ({error!r}): run `comity build --force`") from error


def _plain(source: Source) -> dict[str, Any]:
    facts = dataclasses.asdict(source)
    facts |= {"retrieved": str(source.retrieved), "covers_until": str(source.covers_until or "")}
    return facts


def _source(facts: dict[str, Any]) -> Source:
    covers = facts.pop("covers_until")
    facts |= {"retrieved": PartialDate.parse(facts["retrieved"]), "rank": Rank(facts["rank"])}
    return Source(covers_until=PartialDate.parse(covers) if covers else None, **facts)
