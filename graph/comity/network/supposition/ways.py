"""The shortest chains between the parties whose tie a supposition moves."""

import math
from collections.abc import Iterator
from typing import Any

from comity.network.chains import Links, best_chains, links_of
from comity.network.supposition.sides import Change, Sides

MOST = 10
"""Of so many pairs, those whose tie moves most, chains are sought."""


def way_moves(sides: Sides, notes: list[str]) -> Iterator[Change]:
    """The best of the shortest chains of each pair (``shortest_chains``) where it is another one."""
    links = [links_of(ties) for ties in (sides.before, sides.after)]
    for pair in sides.pairs[:MOST]:
        was, now = (_best(some, pair) for some in links)
        if was != now:
            yield _change(sides, links, pair, was, now)
    if len(sides.pairs) > MOST:
        notes.append(f"{sides.relation}: chains are told of {MOST} of {len(sides.pairs):,} pairs whose tie moves.")


def _best(links: Links, pair: tuple[Any, Any]) -> tuple[Any, ...]:
    if pair[0] not in links or pair[1] not in links:
        return ()
    chains, _ = best_chains(links, *pair, most=1)
    return chains[0] if chains else ()


def _change(
    sides: Sides, links: list[Links], pair: tuple[Any, Any], was: tuple[Any, ...], now: tuple[Any, ...]
) -> Change:
    label = " and ".join(sides.label(node) for node in pair)
    before, after = (" - ".join(sides.label(node) for node in chain) for chain in (was, now))
    lengths = [1 / (len(chain) - 1) if chain else 0.0 for chain in (was, now)]
    size = abs(lengths[1] - lengths[0])
    if lengths[0] == lengths[1]:
        costs = [_cost(some, chain) for some, chain in zip(links, (was, now), strict=True)]
        size = abs(costs[1] - costs[0]) / max(*costs, 1e-9)
    then = f"leads {after}" if after else "is none"
    sentence = f"The closest chain of {label} by {sides.relation} {then} (before: {before or 'none'})."
    return Change(size, "chains", sentence, sides.relation, "chain", pair[0], label, before or None, after or None)


def _cost(links: Links, chain: tuple[Any, ...]) -> float:
    return sum(math.log(len(links[node])) for node in chain[1:-1])
