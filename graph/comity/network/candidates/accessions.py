"""The accessions of the past: who came to what and when, grouped as they can be ranked from the day before."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from comity.dates import day_number
from comity.network.candidates.chronicle import Chronicle
from comity.network.candidates.kinds import Kind, coming
from comity.network.candidates.spells import EVER, Ints, Spells


@dataclass(frozen=True, eq=False)
class Arrival:
    """All who came to one object within one span of days: a day, or the month or year that is all that is known.

    They are ranked from the world of the day before the span; each among those who had not come, the others of the
    span left out.
    """

    target: int
    first: int
    last: int
    who: Ints

    @property
    def eve(self) -> int:
        """The day before."""
        return self.first - 1


def arrivals(chronicle: Chronicle, kind: Kind, first: int, last: int) -> Iterator[Arrival]:
    """The arrivals of a kind between two days, by day, without founders.

    A founder came in the first span in which anybody did, or before the object began (its ``inception``: of an
    agreement the entry into force). Beginnings that no source dates, and years that their source calls right within
    five only, are no events; nor is what overlaps a coarser date of the same object's first span.
    """
    events = coming(chronicle, kind)
    events = events.taken(events.dated & ~events.rough & ~_founding(chronicle, kind, events))
    inside = events.taken((events.first >= first) & (events.known <= last))
    order = np.lexsort((inside.subject, inside.known, inside.object, inside.first))
    keys = np.column_stack([inside.first, inside.object, inside.known])[order]
    new = np.flatnonzero(np.any(np.diff(keys, axis=0, prepend=keys[:1] - 1) != 0, axis=1))
    for start, end in zip(new, [*new[1:], len(order)], strict=True):
        came, target, known = (int(part) for part in keys[start])
        yield Arrival(target, came, known, np.unique(inside.subject[order[start:end]]))


def _founding(chronicle: Chronicle, kind: Kind, events: Spells) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Whether each event is a founder's."""
    if kind.of_states:
        return np.zeros(len(events), dtype=bool)
    whole = chronicle.memberships
    opened = np.full(len(chronicle.things), EVER)
    np.minimum.at(opened, whole.object, whole.known)
    told = [chronicle.graph.entities[id_].inception for id_ in chronicle.things]
    begun = np.array([day_number(day.last) if day else -EVER for day in told])
    founded: np.ndarray[tuple[int], np.dtype[np.bool_]] = events.first <= np.maximum(opened, begun)[events.object]
    return founded
