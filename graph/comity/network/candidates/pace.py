"""How fast a kind of thing goes on everywhere: the share of candidates that came in the five years before a day."""

import numpy as np

from comity.dates import day_number
from comity.network.candidates.chronicle import Chronicle
from comity.network.candidates.kinds import AGREEMENT, ORGANIZATION, RESTORATION, Kind, coming, standing
from comity.network.candidates.spells import NEVER, Flags, Ints, Spells
from comity.network.candidates.world import World

HORIZON = 1826
"""The horizon of a probability: five years, in days."""
_LEAST, _PRIOR = 1e-4, 1.0


def pace(chronicle: Chronicle, kind: Kind, day: int) -> float:
    """Of all who could have come five years before ``day``, the share that did by then, over all objects of the kind.

    Only objects whose list was kept up to the day count (``covered``): a list that ended earlier knows of no later
    comings. Where all lists had ended, the day is the last of them. The pairs that could have come are reckoned as
    states times objects less those that were in; of restorations they are the pairs at odds. Kept in the chronicle.
    """
    day = min(day, int(covered(chronicle, kind).max(initial=NEVER)))
    key = (kind.name, day)
    if key not in chronicle.paces:
        chronicle.paces[key] = _pace(chronicle, kind, day)
    return chronicle.paces[key]


def _pace(chronicle: Chronicle, kind: Kind, day: int) -> float:
    if day == NEVER:
        return _LEAST
    start = day - HORIZON
    world = World(chronicle, start)
    open_ = covered(chronicle, kind) >= day
    events = coming(chronicle, kind)
    if kind.name == RESTORATION:
        could = float(world.odds.sum())
    else:
        spells = standing(chronicle, kind)
        held = spells.taken(spells.on(start) & (world.seat[spells.subject] >= 0))
        inside = np.bincount(held.object, minlength=len(open_))
        open_ = open_ & (inside >= kind.least)
        could = float((len(world.alive) - inside[open_]).sum())
    came = events.dated & (events.first > start) & (events.known <= day) & open_[events.object]
    return max((float(came.sum()) + _PRIOR * _LEAST) / (could + _PRIOR), _LEAST)


def covered(chronicle: Chronicle, kind: Kind) -> Ints:
    """Until when the source that tells most of each object's beginnings keeps its list; before all for the rest."""
    if kind.name not in chronicle.coverage:
        chronicle.coverage[kind.name] = _covered(chronicle, kind)
    return chronicle.coverage[kind.name]


def _covered(chronicle: Chronicle, kind: Kind) -> Ints:
    graph = chronicle.graph
    spells = coming(chronicle, kind) if kind.name == RESTORATION else standing(chronicle, kind)
    spells = spells.taken(spells.dated & _of_kind(chronicle, kind, spells))
    ids = sorted(graph.sources)
    number = {name: at for at, name in enumerate(ids)}
    until = [graph.sources[id_].covers_until or graph.sources[id_].retrieved for id_ in ids]
    ends = np.array([day_number(day.last) for day in until])
    size = len(chronicle.states if kind.of_states else chronicle.things)
    counts = np.zeros((size, len(ids)))
    names = graph.table["source"].take(spells.row).to_pylist()
    np.add.at(counts, (spells.object, np.array([number[name] for name in names], dtype=int)), 1)
    return np.where(counts.any(1), ends[counts.argmax(1)], NEVER)


def _of_kind(chronicle: Chronicle, kind: Kind, spells: Spells) -> Flags:
    if kind.name not in (AGREEMENT, ORGANIZATION):
        return np.ones(len(spells), dtype=bool)
    bodies: Flags = chronicle.bodies[spells.object] == (kind.name == ORGANIZATION)
    return bodies
