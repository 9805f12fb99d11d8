"""How alike states voted before a day, over the two last full years on record."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from comity.errors import ComityError
from comity.network.candidates.spells import Floats, Ints
from comity.network.votes import agreement
from comity.view import Graph

_SPAN = 2
_LEAST = 10


@dataclass(frozen=True, eq=False)
class Likeness:
    """Roll calls as a matrix (states x votes, NaN where none was cast), each with its year; pairs are kept by year."""

    rows: Ints
    year: Ints
    cast: Floats
    kept: dict[int, Floats] = field(default_factory=dict, repr=False)

    def before(self, day: int, alive: Ints) -> Floats:
        """Lijphart's index of each two of ``alive`` over the two full years before the day's; NaN under ten votes.

        Where the record ended earlier its last two years count; before the first vote all is NaN.
        """
        year = int(np.datetime64(day, "D").astype("datetime64[Y]").astype(int)) + 1970
        found = np.full((len(alive), len(alive)), np.nan)
        if not len(self.year) or year <= self.year.min():
            return found
        last = min(year - 1, int(self.year.max()))
        seats = self.rows[alive]
        voted = seats >= 0
        found[np.ix_(voted, voted)] = self._pairs(last)[np.ix_(seats[voted], seats[voted])]
        np.fill_diagonal(found, np.nan)
        return found

    def _pairs(self, last: int) -> Floats:
        if last not in self.kept:
            part = self.cast[:, (self.year > last - _SPAN) & (self.year <= last)]
            values, common = agreement(part, "lijphart")
            self.kept[last] = np.where(common >= _LEAST, values, np.nan)
        return self.kept[last]


def likeness_of(graph: Graph, number: Mapping[str, int]) -> Likeness:
    """The roll calls of a graph; an empty record where it was built without votes."""
    try:
        frame = graph.votes()
    except ComityError:
        return Likeness(np.full(len(number), -1), np.zeros(0, dtype=np.int64), np.zeros((0, 0)))
    voters = [name for name in frame.columns if name in number]
    rows = np.full(len(number), -1)
    rows[[number[name] for name in voters]] = np.arange(len(voters))
    kinds = pd.CategoricalDtype(["N", "A", "Y"])
    codes = np.array([frame[name].astype(kinds).cat.codes.to_numpy() for name in voters], dtype=float)
    year = np.array([day.year for day in frame["date"]], dtype=np.int64)
    return Likeness(rows, year, np.where(codes < 0, np.nan, codes - 1))
