"""What was announced of candidates and not yet done: planned, hinted, conditional or denied, with its day."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from comity.network.candidates.spells import NEVER, days_of
from comity.view import Graph

_READ = ("relation", "subject", "object", "status", "id", "source")
PLANNED = "planned"


@dataclass(frozen=True, eq=False)
class Announcements:
    """Claims that are not done, by the day on which they were surely announced; ``frame`` is sorted by that day."""

    frame: pd.DataFrame

    @cached_property
    def named(self) -> frozenset[str]:
        """Everybody of whom anything was announced."""
        return frozenset({*self.frame["subject"], *self.frame["object"]})

    def latest(
        self, relation: str, target: str, day: int, *, of_subject: bool = False
    ) -> Mapping[str, "pd.Series[Any]"]:
        """The last that was announced by ``day`` of each party about a target: by party, its row.

        With ``of_subject`` the target is who acts, and the parties are the objects.
        """
        if target not in self.named:
            return {}
        own, other = ("subject", "object") if of_subject else ("object", "subject")
        told = self.frame[(self.frame["relation"] == relation) & (self.frame["day"] <= day)]
        told = told[told[own] == target].drop_duplicates(other, keep="last")
        return {str(row[other]): row for _, row in told.iterrows()}


def announcements_of(graph: Graph, symmetric: frozenset[str]) -> Announcements:
    """All that a graph holds, both ways where a relation is symmetric.

    What has no day of announcement counts from the last day of its own date; without either it is not told.
    """
    rows = np.flatnonzero(pc.not_equal(graph.table["status"], "done").to_numpy())
    table = graph.table.take(pa.array(rows))
    parts = {name: table[name].cast(pa.string()).to_pandas() for name in _READ}
    announced, own = days_of(table["announced_on"]), days_of(table["until"])
    frame = pd.DataFrame({**parts, "day": np.where(announced > NEVER, announced, own), "row": rows})
    turned = frame[frame["relation"].isin(symmetric)].rename(columns={"subject": "object", "object": "subject"})
    frame = pd.concat([frame, turned], ignore_index=True)
    return Announcements(frame[frame["day"] > NEVER].sort_values(["day", "id"], ignore_index=True))
