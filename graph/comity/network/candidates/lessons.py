"""Questions of the past with their answers: who could have come, what was known of each, who came."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from comity.network.candidates.accessions import Arrival
from comity.network.candidates.chronicle import Chronicle
from comity.network.candidates.kinds import Kind
from comity.network.candidates.pace import HORIZON, pace
from comity.network.candidates.questions import Asked
from comity.network.candidates.spells import Flags, Floats, Ints
from comity.network.candidates.world import World

BASELINES = ("base rate", "common neighbours", "preferential attachment", "regional share")
"""What is ranked beside the model: nothing known, ties in common with the members, size, the share of the region."""


@dataclass(frozen=True, eq=False)
class Lesson:
    """One question: a row a candidate, in ``features`` (float32), ``baselines`` and ``came``; and what it was about.

    ``eve`` is the day it is asked of, ``target`` the object's number, ``inside`` how many were in, ``context`` what is
    known of the object alone.
    """

    eve: int
    target: int
    inside: int
    candidates: Ints
    features: np.ndarray[tuple[int, int], np.dtype[np.float32]]
    baselines: Floats
    came: Flags
    context: Floats


def baselines(asked: Asked) -> Floats:
    """Existing states x baselines, as ``BASELINES`` names them; the base rate is the same for all."""
    sized = asked.values["activity"] if asked.kind.of_states else asked.values["degree"]
    return np.column_stack([np.zeros(len(sized)), asked.shared_memberships, sized, asked.values["region"]])


def context(asked: Asked) -> Floats:
    """What is known of the object alone: how many came of late and how long ago, how many are in and may yet come.

    ``log(1 + comings in five years)``, ``log(1 + years since the last)`` (fifty where nobody came yet), the share of
    states that is in, ``log(candidates)``; last the log odds of the kind's own pace (``pace``).
    """
    day, days = asked.world.day, asked.arrivals
    last = (day - int(days[-1])) / 365.25 if len(days) else 50.0
    share = float(asked.members.sum()) / max(len(asked.members), 1)
    recent = int((days > day - HORIZON).sum())
    level = np.log(pace(asked.world.chronicle, asked.kind, day))
    return np.array([np.log1p(recent), np.log1p(last), share, np.log(max(int(asked.pool.sum()), 1)), level])


def unclear(asked: Asked) -> Flags:
    """Who is only later seen to be in, nobody says since when: neither right nor wrong, so it is not marked."""
    spells = asked.spells
    return asked.world.on_list(spells, asked.target, ~spells.dated & (spells.known > asked.world.day))


def lesson(asked: Asked, came: Flags) -> Lesson:
    """The question and its answer, over those of the pool of whom it is clear when they came, if they did."""
    kept = asked.pool & (~unclear(asked) | came)
    return Lesson(
        eve=asked.world.day,
        target=asked.target,
        inside=int(asked.members.sum()),
        candidates=asked.world.alive[kept],
        features=asked.features[kept].astype(np.float32),
        baselines=baselines(asked)[kept],
        came=came[kept],
        context=context(asked),
    )


def lessons(
    chronicle: Chronicle,
    kind: Kind,
    asked_of: Iterable[Arrival],
    told: Callable[[int], None] = lambda _: None,
) -> Iterator[Lesson]:
    """The lessons of arrivals that come sorted by day; those with too few in, or without a rival, are passed over.

    ``told`` is called with the number of arrivals done after each day.
    """
    done = 0
    for eve, group in groupby(asked_of, key=lambda arrival: arrival.eve):
        world = World(chronicle, eve)
        for arrival in group:
            done += 1
            asked = Asked(world, kind, arrival.target)
            if not _exists(world, kind, arrival.target) or asked.members.sum() < kind.least:
                continue
            came = np.isin(world.alive, arrival.who) & asked.pool
            found = lesson(asked, came)
            if found.came.any() and not found.came.all():
                yield found
        told(done)


def _exists(world: World, kind: Kind, target: int) -> bool:
    return not kind.of_states or bool(world.seat[target] >= 0)
