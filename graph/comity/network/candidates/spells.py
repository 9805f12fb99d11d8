"""Spells as arrays: from which day a tie is surely known to hold, until when, and the row of the claims table."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
EVER = np.iinfo(np.int64).max
NEVER = np.iinfo(np.int64).min
_GAP = 366  # sources differ by months on one membership: only who was away for longer came back


@dataclass(frozen=True, eq=False)
class Spells:
    """One entry a spell. Days count from 1970-01-01.

    ``first`` is the first day on which it may have begun, ``known`` the last: from then on it surely holds, until
    ``ends``. ``dated`` tells beginnings that some source dates from what was only seen to hold. ``rough`` are
    beginnings that are no events: their source calls the year rough, or the tie had hardly ended. ``row`` is the row of
    the claims table that speaks for it.
    """

    subject: Ints
    object: Ints
    first: Ints
    known: Ints
    ends: Ints
    dated: Flags
    rough: Flags
    row: Ints

    @classmethod
    def of(cls, frame: pd.DataFrame, other: str) -> "Spells":
        """The spells of a frame's rows, with the column ``other`` as object."""
        names = ("subject", other, "first", "known", "ends", "dated", "rough", "row")
        return cls(*(frame[name].to_numpy() for name in names))

    def __len__(self) -> int:
        return len(self.subject)

    def on(self, day: int) -> Flags:
        """Which of them are known to hold on a day."""
        held: Flags = (self.known <= day) & (self.ends >= day)
        return held

    def taken(self, which: Flags | Ints) -> "Spells":
        """Some of them."""
        parts = (self.subject, self.object, self.first, self.known, self.ends, self.dated, self.rough, self.row)
        return Spells(*(part[which] for part in parts))  # type: ignore[arg-type]

    def turned(self) -> "Spells":
        """Objects as subjects."""
        return Spells(self.object, self.subject, self.first, self.known, self.ends, self.dated, self.rough, self.row)

    def both_ways(self) -> "Spells":
        """Each as it is and turned."""
        one, other = self, self.turned()
        pairs = zip(vars(one).values(), vars(other).values(), strict=True)
        return Spells(*(np.concatenate(pair) for pair in pairs))


def days_of(column: pa.ChunkedArray, *, ever: bool = False) -> Ints:
    """Days of a date column; where there is none, the first day of all or, with ``ever``, the last."""
    days = pc.fill_null(column.cast(pa.int32()).cast(pa.int64()), EVER if ever else NEVER)
    return np.asarray(days.to_numpy(), dtype=np.int64)


def last_days(column: pa.ChunkedArray, precision: pa.ChunkedArray) -> Ints:
    """The last day of each span; the first day of all where there is no date."""
    first = days_of(column)
    said = precision.cast(pa.string()).to_pandas().to_numpy()
    found = first.copy()
    for name, unit in (("year", "Y"), ("month", "M")):
        which = (said == name) & (first > NEVER)
        spans = first[which].astype("datetime64[D]").astype(f"datetime64[{unit}]") + 1
        found[which] = spans.astype("datetime64[D]").astype(np.int64) - 1
    return found


def joined_up(frame: pd.DataFrame, other: str, gone: pd.DataFrame) -> Spells:
    """Memberships and acts of consent of each pair as one spell from joining to leaving.

    Who consented is bound until it withdraws, though the agreement may come into force later. What meets or overlaps is
    one spell.
    """
    left = _days_of_pairs(gone, "thing", "known")
    acts = frame["relation"].isin(["joined", "ratified"]).to_numpy()
    ends = frame["ends"].to_numpy().copy()
    stated = _days_of_pairs(frame[~acts], other, "ends")
    pairs = list(zip(frame["subject"], frame[other], strict=True))
    known = frame["known"].to_numpy()
    for at in np.flatnonzero(acts):
        ends[at] = _end_of_consent(known[at], stated.get(pairs[at]), left.get(pairs[at]))
    told = frame.assign(ends=ends).sort_values(["subject", other, "first", "known", "row"], kind="stable")
    return _merged(Spells.of(told, other))


def _days_of_pairs(frame: pd.DataFrame, other: str, column: str) -> dict[tuple[int, int], Ints]:
    """The days in a column by pair, in order."""
    told = frame.sort_values(["subject", other, column])
    days: Ints = told[column].to_numpy()
    starts = np.flatnonzero(~told.duplicated(["subject", other]).to_numpy())
    pairs = told[["subject", other]].iloc[starts].itertuples(index=False, name=None)
    return {pair: days[a:b] for pair, a, b in zip(pairs, starts, [*starts[1:], len(days)], strict=True)}


def _end_of_consent(day: int, stated: Ints | None, left: Ints | None) -> int:
    """A consent binds until the membership it began ends, else until the next withdrawal."""
    later = [int(days[days >= day][0]) for days in (stated, left) if days is not None and (days >= day).any()]
    return min(later, default=EVER)


def _merged(spells: Spells) -> Spells:
    """Spells of one pair that meet as one; they come sorted by pair and beginning.

    Of several words on one beginning the finest speaks: the one that is known first. A spell that begins less than a
    year after another of the pair ended is one of its own, but a rough one.
    """
    groups, ends, soon = [[0]] if len(spells) else [], spells.ends.copy(), [False]
    for at in range(1, len(spells)):
        start = groups[-1][0]
        same = bool(spells.subject[at] == spells.subject[start] and spells.object[at] == spells.object[start])
        if same and (ends[start] == EVER or spells.first[at] <= ends[start] + 1):
            ends[start] = max(ends[start], ends[at])
            groups[-1].append(at)
        else:
            groups.append([at])
            soon.append(same and bool(spells.first[at] <= ends[start] + _GAP))
    told = np.array([min(group, key=lambda at: (spells.known[at], at)) for group in groups], dtype=np.int64)
    starts = np.array([group[0] for group in groups], dtype=np.int64)
    kept = spells.taken(told)
    return replace(kept, ends=ends[starts], rough=kept.rough | np.array(soon[: len(groups)], dtype=bool))
