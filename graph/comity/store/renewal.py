"""A store made from another one: its hard-linked backup, in which only what changed is written.

The store it is made from keeps its files: RocksDB never changes one it has written, and a backup drops only its links.
"""

from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox


@dataclass(frozen=True, slots=True)
class Change:
    """The quads that one store has no more and those that are new in it; none is in both."""

    gone: Set[ox.Quad]
    come: Set[ox.Quad]

    @classmethod
    def between(cls, old: Set[ox.Quad], new: Set[ox.Quad]) -> "Change":
        """The change from some quads to others."""
        return cls(old - new, new - old)

    def __add__(self, other: "Change") -> "Change":
        """Two changes of different quads, as one."""
        return Change(self.gone | other.gone, self.come | other.come)

    @property
    def growth(self) -> int:
        """By how many quads a store grows."""
        return len(self.come) - len(self.gone)


def renew(base: Path, target: Path, change: Change) -> int:
    """Make a store at ``target`` from that at ``base`` and count its quads; graphs that are left empty go.

    Raises:
        OSError, RuntimeError: the base is damaged, or the target cannot be written.
    """
    target.parent.mkdir(exist_ok=True)
    ox.Store.read_only(str(base)).backup(str(target))
    database = ox.Store(str(target))
    for quad in change.gone:
        database.remove(quad)
    database.extend(change.come)
    for graph in {quad.graph_name for quad in change.gone}:
        if next(database.quads_for_pattern(None, None, None, graph), None) is None:
            database.remove_graph(graph)
    database.flush()
    return len(database)


def bytes_of(store: Path) -> int:
    """The size of a store's sorted files, shared ones included."""
    return sum(path.stat().st_size for path in store.glob("*.sst"))
