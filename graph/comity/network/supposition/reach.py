"""Who comes within reach and who is cut off by a supposition, and who holds the network together."""

from collections.abc import Iterator, Sequence
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from comity.network.paths import shortest_paths, tied
from comity.network.supposition.sides import Change, Sides

Matrix = NDArray[np.float64]


def reach_moves(sides: Sides, parties: Sequence[str], notes: list[str]) -> Iterator[Change]:
    """Parts, articulation, whom each can reach, and the distances of the ``parties``; direction is passed over."""
    nets: list[nx.Graph[Any]] = [nx.Graph(net) for net in sides.nets]
    nodes = list(nets[0])
    distances = [shortest_paths(tied(net, nodes)).distance for net in nets]
    yield from _parts(sides, nets)
    yield from _articulation(sides, nets)
    reached = [np.isfinite(distance).sum(axis=0) - 1 for distance in distances]
    for row, node in enumerate(nodes):
        if reached[0][row] != reached[1][row]:
            yield _within_reach(sides, node, int(reached[0][row]), int(reached[1][row]), len(nodes))
    changed = int(np.triu(distances[0] != distances[1], 1).sum())
    every = len(nodes) * (len(nodes) - 1) // 2
    notes.append(f"{sides.relation}: {changed:,} of {every:,} pairs change their distance.")
    for number, party in enumerate(parties):
        yield from _distances(sides, nodes, party, distances, parties[:number])


def _parts(sides: Sides, nets: "list[nx.Graph[Any]]") -> Iterator[Change]:
    was, now = (nx.number_connected_components(net) for net in nets)
    if was != now:
        falls = "falls into" if now > was else "grows together into"
        sentence = f"The network of {sides.relation} {falls} {now} parts (before: {was}), those without a tie included."
        size = abs(now - was) / len(nets[0])
        yield Change(size, "reach", sentence, sides.relation, "parts", "", "", was, now)


def _articulation(sides: Sides, nets: "list[nx.Graph[Any]]") -> Iterator[Change]:
    """Nodes that alone hold others to the network, where they do so in one world only; sized by how many."""
    held = [{node: _held(net, node) for node in nx.articulation_points(net)} for net in nets]
    for node in sorted(held[0].keys() | held[1].keys(), key=str):
        was, now = (some.get(node, 0) for some in held)
        if was != now:
            label = sides.label(node)
            sentence = f"{label} alone holds {now} to the rest of the network of {sides.relation} (before: {was})."
            size = abs(now - was) / len(nets[0])
            yield Change(size, "reach", sentence, sides.relation, "articulation", node, label, was, now)


def _held(net: "nx.Graph[Any]", node: Any) -> int:
    """How many would be cut off from the largest of what is left of a node's part without it."""
    part = nx.node_connected_component(net, node) - {node}
    return len(part) - max(map(len, nx.connected_components(net.subgraph(part))))


def _within_reach(sides: Sides, node: Any, was: int, now: int, size: int) -> Change:
    label = sides.label(node)
    words = f"is cut off from {was - now}" if now < was else f"comes within reach of {now - was} more"
    sentence = f"{label} {words}: {now} are within reach by {sides.relation} (before: {was})."
    return Change(abs(now - was) / max(size - 1, 1), "reach", sentence, sides.relation, "reach", node, label, was, now)


def _distances(
    sides: Sides, nodes: list[Any], party: str, distances: list[Matrix], told: Sequence[str]
) -> Iterator[Change]:
    """The others that a party comes nearer to or further from; pairs with those already ``told`` of are passed over."""
    row, label = nodes.index(party), sides.label(party)
    for column in np.flatnonzero(distances[0][row] != distances[1][row]):
        if nodes[column] in told:
            continue
        was, now = (_steps(distance[row, column]) for distance in distances)
        other = sides.label(nodes[column])
        size = abs((1 / now if now else 0.0) - (1 / was if was else 0.0))
        if now is None:
            sentence = f"No chain of {sides.relation} joins {label} and {other} any more (before: {was})."
        else:
            before = "no chain" if was is None else f"{was}"
            sentence = f"{label} and {other} are {now} of {sides.relation} apart (before: {before})."
        yield Change(size, "reach", sentence, sides.relation, "distance", party, f"{label}, {other}", was, now)


def _steps(distance: float) -> int | None:
    return int(distance) if np.isfinite(distance) else None
