"""Who changes blocs by a supposition: the blocs as they are settle anew among the ties supposed."""

from collections.abc import Iterator
from typing import Any

from comity.network.agreement import adjusted_rand
from comity.network.blocs import Partition, best_of, modularity, partitions, plain_network
from comity.network.settling import settled
from comity.network.supposition.sides import Change, Sides
from comity.network.tracking import Track, step

_MATCH = 0.5


def bloc_moves(sides: Sides, seed: int, runs: int, notes: list[str]) -> Iterator[Change]:
    """The states that move, and how many blocs there are with what modularity; a note says how alike the sides are.

    Sought afresh, near-equal partitions would change places by the seed's luck and everybody would seem to move.
    """
    nets = [plain_network(net) for net in sides.nets]
    if not all(net.number_of_edges() for net in nets):
        notes.append(f"{sides.relation}: blocs are not compared, since one of the worlds has no ties.")
        return
    first = best_of(nets[0], partitions(nets[0], seed, runs))
    best = [first, settled(nets[1], first)]
    bloc_of = _numbered(*best)
    alike = adjusted_rand(*([bloc[node] for node in nets[0]] for bloc in bloc_of))
    notes.append(f"{sides.relation}: blocs before and after agree by an adjusted Rand index of {alike:.4f}.")
    yield _overall(sides, best, [modularity(net, some) for net, some in zip(nets, best, strict=True)])
    for node in nets[0]:
        was, now = bloc_of[0][node], bloc_of[1][node]
        if was != now:
            yield _moved(sides, node, (was, now), best)


def _overall(sides: Sides, best: list[Partition], quality: list[float]) -> Change:
    counts = [len(some) for some in best]
    how = "modularity {:.4f} to {:.4f}".format(*quality)
    sentence = f"{sides.relation} has {counts[1]} blocs (before: {counts[0]}); {how}."
    change = abs(quality[1] - quality[0])
    return Change(change, "blocs", sentence, sides.relation, "modularity", "", "", *quality)


def _moved(sides: Sides, node: Any, numbers: tuple[int, int], best: list[Partition]) -> Change:
    label = sides.label(node)
    two = [next(bloc for bloc in some if node in bloc) - {node} for some in best]
    leaves, joins = ([sides.label(other) for other in sorted(bloc, key=str)] for bloc in two)
    sentence = f"{label} moves from the bloc of {_some(leaves)} to that of {_some(joins)}, {sides.relation}."
    apart = 1 - len(two[0] & two[1]) / max(len(two[0] | two[1]), 1)
    return Change(apart, "blocs", sentence, sides.relation, "bloc", node, label, *numbers)


def _some(labels: list[str]) -> str:
    told = ", ".join(labels[:3]) or "itself alone"
    return f"{told} and {len(labels) - 3} more" if len(labels) > 3 else told


def _numbered(before: Partition, after: Partition) -> tuple[dict[Any, int], dict[Any, int]]:
    """Every node's bloc on each side, where a bloc that goes on keeps its number (``track_blocs``)."""
    track = Track()
    numbered = []
    for blocs in (before, after):
        step(track, blocs, _MATCH)
        numbered.append({node: number for number, bloc in track.blocs.items() for node in bloc})
    return numbered[0], numbered[1]
