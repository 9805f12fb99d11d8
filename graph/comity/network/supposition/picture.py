"""A supposition as a network to draw: the ties of its parties, what it brings and what it takes marked as such."""

from collections.abc import Sequence, Set
from typing import TYPE_CHECKING

from comity.model.acts import Tie
from comity.view import View
from comity.view.supposed import SupposedView

if TYPE_CHECKING:
    import networkx as nx


def picture(
    before: View, after: SupposedView, ties: tuple[Set[Tie], Set[Tie]], relations: Sequence[str]
) -> "nx.MultiDiGraph[str]":
    """The ties of the parties of the supposed claims in both worlds, and all that move wherever they are."""
    was, now = ties
    moved = was ^ now
    parties = sorted({id_ for claim in after.supposed for id_ in (claim.subject, claim.object)})
    names = sorted({*relations, *(name for name, _, _ in moved)})
    ends = sorted({*parties, *(id_ for _, *pair in moved for id_ in pair)})
    net, old = after.network(names, ends), before.network(names, ends)
    for start, end, key, facts in old.edges(keys=True, data=True):
        if (facts["relation"], start, end) in moved and (facts["relation"], start, end) in was:
            net.add_edge(start, end, key=key, **facts)
    net.add_nodes_from((node, facts) for node, facts in old.nodes(data=True) if node in net)
    _keep(net, moved, set(parties))
    for start, end, facts in net.edges(data=True):
        tie = (facts["relation"], start, end)
        if tie in moved:
            mark = "supposed" if tie in now else "ended by the supposition"
            facts["relation"] = facts["relation_label"] = f"{facts['relation_label']}, {mark}"
    net.graph |= {"title": f"What if: {after.graph.said}", "as_of": str(after.day)}
    return net


def _keep(net: "nx.MultiDiGraph[str]", moved: Set[Tie], parties: set[str]) -> None:
    """Take out what neither moves nor is a party's own, and whoever then has no tie."""
    idle = [
        (start, end, key)
        for start, end, key, facts in net.edges(keys=True, data=True)
        if (facts["relation"], start, end) not in moved and not parties & {start, end}
    ]
    net.remove_edges_from(idle)
    net.remove_nodes_from([node for node in list(net) if not net.degree[node]])
