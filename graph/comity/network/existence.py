"""Which states there were on a day: the ground on which shares and risks are counted."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from comity.dates import day_number
from comity.network.ties import STATES
from comity.view import Graph

ALWAYS, NEVER = -(10**7), 10**7
"""Before and after every day of the calendar, in days since 1970-01-01."""


@dataclass(frozen=True, eq=False)
class Lifetimes:
    """Ids in alphabetical order with the first and last day (``day_number``) of each, both included."""

    ids: tuple[str, ...]
    born: NDArray[np.int64]
    died: NDArray[np.int64]
    regions: tuple[str, ...]

    def on(self, day: int) -> NDArray[np.bool_]:
        """Which of them there were on a day."""
        return np.asarray((self.born <= day) & (self.died >= day))

    def index(self) -> dict[str, int]:
        """The place of each id."""
        return {id_: number for number, id_ in enumerate(self.ids)}


def lifetimes(graph: Graph, kinds: Sequence[str] = STATES) -> Lifetimes:
    """How long each entity of some kinds (of all, where none is named) existed, as far as the graph knows.

    From inception to dissolution. Where no inception is recorded, from the first day on which any tie shows it; who is
    in no tie at all is left out. Where no dissolution is recorded, for ever. A part of a date counts whole.
    """
    heads = tuple(f"{kind}/" for kind in kinds)
    seen = _first_seen(graph)
    rows = []
    for id_ in sorted(seen):
        entity = graph.entities.get(id_)
        if entity is None or (heads and not id_.startswith(heads)):
            continue
        born = day_number(entity.inception.first) if entity.inception else seen[id_]
        died = day_number(entity.dissolution.last) if entity.dissolution else NEVER
        rows.append((id_, born, died, entity.region))
    ids, born_days, died_days, regions = zip(*rows, strict=True) if rows else ((), (), (), ())
    return Lifetimes(ids, np.array(born_days, dtype=np.int64), np.array(died_days, dtype=np.int64), regions)


def _first_seen(graph: Graph) -> dict[str, int]:
    seen: dict[str, int] = {}
    begun = graph.table.filter(pc.is_valid(graph.table["begins"]))
    days = begun["begins"].cast(pa.int32())
    for party in ("subject", "object"):
        ids = begun[party].cast(pa.string())
        first = pa.table({"id": ids, "day": days}).group_by("id").aggregate([("day", "min")])
        for id_, day in zip(first["id"].to_pylist(), first["day_min"].to_pylist(), strict=True):
            seen[id_] = min(day, seen.get(id_, day))
    return seen
