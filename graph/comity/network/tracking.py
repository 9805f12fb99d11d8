"""Blocs through time: which were born, went on, merged, split and ended, and who moved."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd

from comity.errors import AnalysisError
from comity.network.blocs import best_of, bloc_network, partitions
from comity.network.result import Analysis
from comity.network.ties import STATES, Day, Ties, through, view_of
from comity.view import Graph, View

if TYPE_CHECKING:
    from datetime import date

COLUMNS = ("day", "event", "bloc", "from_blocs", "size", "joined", "left", "members")
DEFINITION = (
    "blocs of each day: Louvain, best modularity of {runs} runs from seed {seed}, resolution {resolution:g}. A bloc B "
    "of one day and A of the day before match where |A & B| / min(|A|, |B|) >= {match:g} among states present on both; "
    "B goes on as the matched A of the largest overlap. born: matches none; merged: matches several; split: shares its "
    "A with another; ended: an A that none matches; joined, left: against the A it goes on from"
)


@dataclass(eq=False)
class Track:
    """The blocs of the day before, by their lasting numbers."""

    blocs: dict[int, set[Any]] = field(default_factory=dict)
    next: int = 1


def track_blocs(
    where: Graph | View,
    days: Iterable[Day],
    relation: str | Sequence[str] = "alliedWith",
    *,
    seed: int = 0,
    runs: int = 5,
    resolution: float = 1.0,
    match: float = 0.5,
    smallest: int = 3,
    kinds: Sequence[str] = STATES,
) -> Analysis:
    """What became of the blocs from day to day: one row an event, with who joined and who left.

    Every bloc keeps a number through time. Events: ``born continued merged split ended``; a bloc that both takes in
    others and shares its past counts as ``merged``. Blocs below ``smallest`` states are passed over.

    Args:
        where: a graph or a view.
        days: the days, oldest first; ``yearly(1816, 2025)`` gives one a year.
        relation: the ties that make the blocs.
        seed, runs, resolution: as in ``find_blocs``.
        match: the overlap from which two blocs match, a share of the smaller, above 0 to 1.
        smallest: the fewest states of a bloc.
        kinds: which kinds of entity count.

    Raises:
        AnalysisError: ``match`` is no such share, or the days are not in order.
        ComityError: no such relation.

    References:
        Palla, Barabasi and Vicsek, Quantifying social group evolution, Nature 446 (2007), 664-667. Greene, Doyle and
        Cunningham, Tracking the evolution of communities in dynamic social networks, ASONAM 2010, 176-183.

    Example:
        >>> track_blocs(graph, ["1955-12-31", "1991-12-31"], "memberOf")  # doctest: +SKIP
    """
    if not 0 < match <= 1:
        raise AnalysisError(f"a match of {match:g} is no share: give one above 0, up to 1")
    track, rows = Track(), []
    labels: dict[Any, str] = {}
    sources: dict[str, None] = {}
    before: date | None = None
    view = view_of(where)
    for ties in through(view, relation, days):
        if before is not None and ties.as_of is not None and ties.as_of <= before:
            raise AnalysisError(f"{ties.as_of} does not follow {before}: give the days oldest first")
        kept = ties.among(kinds, objects=not ties.two_mode)
        labels |= kept.labels
        sources |= dict.fromkeys(kept.sources)
        blocs = [bloc for bloc in _blocs(kept, seed, runs, resolution) if len(bloc) >= smallest]
        rows += [(ties.as_of, *event) for event in step(track, blocs, match)]
        before = ties.as_of
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    for name in ("joined", "left", "members"):
        frame[name] = [", ".join(sorted(labels.get(state, str(state)) for state in states)) for states in frame[name]]
    definition = DEFINITION.format(runs=runs, seed=seed, resolution=resolution, match=match)
    notes = () if rows else (f"No bloc of {smallest} states or more on any of the days.",)
    names = tuple(view.graph.relation_names(relation))
    catalogue, ever = view.graph.sources, partial(view.ever, names)
    return Analysis("blocs through time", frame, None, names, definition, tuple(sources), notes, catalogue, ever)


def _blocs(ties: Ties, seed: int, runs: int, resolution: float) -> list[set[Any]]:
    if not len(ties) or not (net := bloc_network(ties)).number_of_edges():
        return []
    return best_of(net, partitions(net, seed, runs, resolution), resolution)


def step(track: Track, blocs: Sequence[set[Any]], match: float) -> list[tuple[Any, ...]]:
    """The events of one day; ``track`` then stands on that day's blocs."""
    pasts = [_matching(bloc, track.blocs, blocs, match) for bloc in blocs]
    heirs = _heirs(blocs, pasts, track.blocs)
    events, now = [], {}
    for number, bloc in enumerate(blocs):
        shares = any(set(pasts[number]) & set(past) for other, past in enumerate(pasts) if other != number)
        event = "merged" if len(pasts[number]) > 1 else "split" if shares else "continued" if pasts[number] else "born"
        name = heirs.get(number)
        if name is None:
            name, track.next = track.next, track.next + 1
        old = track.blocs[pasts[number][0]] if pasts[number] else set()
        came, went = (bloc - old, old - bloc) if old else (set(), set())
        events.append((event, name, ", ".join(map(str, pasts[number])), len(bloc), came, went, bloc))
        now[name] = bloc
    matched = {name for past in pasts for name in past}
    for name, bloc in track.blocs.items():
        if name not in matched:
            events.append(("ended", name, str(name), len(bloc), set(), bloc, set()))
    track.blocs = now
    return events


def _matching(bloc: set[Any], before: Mapping[int, set[Any]], now: Sequence[set[Any]], match: float) -> list[int]:
    """The numbers of the blocs before that this one matches, the largest overlap first."""
    here, there = set().union(*now), set().union(*before.values()) if before else set()
    mine = bloc & there
    found = []
    for name, old in before.items():
        theirs = old & here
        common = len(mine & theirs)
        if common and common / min(len(mine), len(theirs)) >= match:
            found.append((-common, name))
    return [name for _, name in sorted(found)]


def _heirs(blocs: Sequence[set[Any]], pasts: Sequence[list[int]], before: Mapping[int, set[Any]]) -> dict[int, int]:
    """Which bloc goes on under which number: each number goes to the bloc that shares most with it."""
    claims = sorted(
        (-len(blocs[number] & before[past[0]]), number, past[0]) for number, past in enumerate(pasts) if past
    )
    heirs: dict[int, int] = {}
    for _, number, name in claims:
        if name not in heirs.values():
            heirs[number] = name
    return heirs
