"""The part of a network around some of its nodes, and the part that has the most neighbours."""

from collections.abc import Iterable
from typing import Any

import networkx as nx

from comity.errors import OutputError


def neighbours(net: "nx.MultiDiGraph[Any]") -> dict[Any, int]:
    """How many other nodes each node is tied to, whichever way and however often; ties to itself do not count.

    ``|{v : v != u, (u, v) or (v, u) is an edge}|``, a number of nodes. Unlike ``net.degree`` it does not grow when two
    nodes have many ties or spells between them.

    >>> net = nx.MultiDiGraph([("ISR", "KAZ"), ("KAZ", "ISR"), ("ISR", "ISR")])
    >>> neighbours(net)
    {'ISR': 1, 'KAZ': 1}
    """
    return {node: len((set(net.successors(node)) | set(net.predecessors(node))) - {node}) for node in net}


def ego(net: "nx.MultiDiGraph[Any]", nodes: Iterable[Any], radius: int = 1) -> "nx.MultiDiGraph[Any]":
    """The ego network of some nodes: they, all within ``radius`` ties of any of them, and every tie among those.

    Distance is counted in ties and looks past their direction: who is visited is as near as who visits. Nodes, ties and
    the network's own attributes keep all their facts.

    Args:
        net: a network of ``view.network``.
        nodes: the nodes in the middle.
        radius: 0 gives the nodes and the ties among them, 1 adds their neighbours, and so on.

    Raises:
        OutputError: a node is not in the network, or the radius is below 0.

    References:
        Wasserman and Faust, Social Network Analysis, Cambridge University Press 1994, section 2.3.

    >>> net = nx.MultiDiGraph([("KAZ", "accords"), ("accords", "ISR"), ("ISR", "PER")])
    >>> sorted(ego(net, ["KAZ"]))
    ['KAZ', 'accords']
    """
    if radius < 0:
        raise OutputError(f"a radius of {radius} is none: give 0 or more")
    inside = set(nodes)
    if strangers := sorted(str(node) for node in inside if node not in net):
        raise OutputError(f"the network has no {', '.join(strangers)}: choose among its nodes")
    edge = inside
    for _ in range(radius):
        edge = {near for node in edge for near in nx.all_neighbors(net, node)} - inside
        inside |= edge
    return _part(net, inside)


def busiest(net: "nx.MultiDiGraph[Any]", most: int, keep: Iterable[Any] = ()) -> "nx.MultiDiGraph[Any]":
    """The part of a network among the ``most`` nodes with the most neighbours, to bound a drawing's size.

    Nodes are ranked by ``neighbours``, then by key, so the same network gives the same part. Those of ``keep`` stay
    whatever their rank and count towards ``most``.

    >>> net = nx.MultiDiGraph([("UN", "KAZ"), ("UN", "ISR"), ("UN", "PER"), ("ISR", "KAZ")])
    >>> sorted(busiest(net, 3))
    ['ISR', 'KAZ', 'UN']
    """
    kept = [node for node in dict.fromkeys(keep) if node in net]
    count = neighbours(net)
    others = sorted((node for node in net if node not in set(kept)), key=lambda node: (-count[node], str(node)))
    return _part(net, {*kept, *others[: max(0, most - len(kept))]})


def _part(net: "nx.MultiDiGraph[Any]", nodes: set[Any]) -> "nx.MultiDiGraph[Any]":
    """A network of its own, in the order of the old one; changing it leaves the old one as it is."""
    part = net.__class__()
    part.graph.update(net.graph)
    part.add_nodes_from((node, dict(facts)) for node, facts in net.nodes(data=True) if node in nodes)
    for start, end, key, facts in net.edges(keys=True, data=True):
        if start in nodes and end in nodes:
            part.add_edge(start, end, key, **facts)
    return part
