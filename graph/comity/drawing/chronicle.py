"""What a timeline shows of a network of all times: its ties as claims, in the order of their days."""

from typing import TYPE_CHECKING, Any

from comity.drawing.facts import NodeFacts, TieFacts, read_nodes, read_ties, text
from comity.errors import OutputError

if TYPE_CHECKING:
    import networkx as nx


def chronicle(net: "nx.Graph[Any]", *, entity: str | None = None, day: str | None = None) -> dict[str, Any]:
    """The network as the timeline's bundle reads it: ``title day self claims``, the claims oldest first.

    ``entity`` is whose timeline it is, if of one; ``day`` the ISO day that the axis ends on.

    Raises:
        OutputError: the network has no ties.
    """
    nodes = {node.id: node for node in read_nodes(net)}
    ties = sorted(read_ties(net), key=lambda tie: (tie.since or tie.begins or tie.announced_on, tie.claim))
    if not ties:
        raise OutputError("there is nothing to draw: no tie of this kind is known; ask for fewer limits")
    return {
        "title": text(net.graph.get("title")) or "Timeline",
        "day": day or text(net.graph.get("as_of")),
        "self": entity,
        "claims": [_claim(tie, nodes) for tie in ties],
    }


def _claim(tie: TieFacts, nodes: dict[str, NodeFacts]) -> dict[str, Any]:
    return {
        "id": tie.claim,
        "relation": tie.relation,
        "relation_label": tie.relation_label,
        "inverse_label": None,
        "symmetric": tie.symmetric,
        "subject": _party(nodes[tie.subject]),
        "object": _party(nodes[tie.object]),
        "status": tie.status,
        "from": tie.since or None,
        "until": tie.until or None,
        "observed_on": tie.observed_on or None,
        "observed_until": tie.observed_until or None,
        "begins": tie.begins or None,
        "ends": None if tie.is_act else tie.ends or None,
        "temporality": "act" if tie.is_act else "state",
        "announced_on": tie.announced_on or None,
        "source": {"id": tie.source, "title": tie.source_title or tie.source},
    }


def _party(node: NodeFacts) -> dict[str, str]:
    return {"id": node.id, "label": node.label, "kind": node.kind}
