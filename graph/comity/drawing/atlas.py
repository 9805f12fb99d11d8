"""What a map shows of a network of all times: the ties of one entity, or a count for each state."""

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from comity.dates import day_number
from comity.drawing.counting import EVER, Span, steps
from comity.drawing.facts import NodeFacts, TieFacts, read_nodes, read_ties, text
from comity.drawing.known import known
from comity.errors import OutputError

if TYPE_CHECKING:
    import networkx as nx

_COUNTED = ("state/", "territory/")


def atlas(net: "nx.Graph[Any]", *, entity: str | None = None, day: str | None = None) -> dict[str, Any]:
    """The network as the map's bundle reads it: ``title day last ties counts names home``.

    With ``entity`` (an id of the network), ``ties`` are those it has; without, ``counts`` say for each state and
    territory on which days the number of others it is tied to changes. ``day`` is the ISO day the page opens on.

    Raises:
        OutputError: the network holds no tie that a map could show, or not the entity.
    """
    nodes = {node.id: node for node in read_nodes(net)}
    found = read_ties(net)
    if entity is not None and entity not in nodes:
        raise OutputError(f"there is nothing to draw on a map: {entity} has no tie of this kind")
    ties = _ties(found, nodes, entity) if entity else None
    counts = None if entity else _counts(found)
    if not (ties or counts):
        raise OutputError("there is nothing to draw on a map: no state is tied by these relations; ask for others")
    shown = day or text(net.graph.get("as_of")) or _last(found)
    relation = found[0].relation_label
    return {
        "title": text(net.graph.get("title")) or relation,
        "day": shown,
        "last": max(shown, text(net.graph.get("as_of"))),
        "ties": ties
        and {"relation": relation, "act": found[0].is_act, "entity": _party(nodes[str(entity)]), "ties": ties},
        "counts": counts and {"relation": relation, "counts": counts},
        "names": {node.id: _named(node) for node in nodes.values() if node.id.startswith(_COUNTED)},
        "home": _home(nodes.get(entity or "")),
    }


def _ties(ties: list[TieFacts], nodes: dict[str, NodeFacts], entity: str) -> list[dict[str, Any]]:
    told = []
    for tie in ties:
        if entity not in (tie.subject, tie.object):
            continue
        other = nodes[tie.object if tie.subject == entity else tie.subject]
        begins, ends = _span(tie)
        told.append(
            {
                "state": other.id.removeprefix("state/") if other.id.startswith("state/") else None,
                "id": other.id,
                "begins": None if begins == EVER else begins,
                "ends": ends,
                "status": tie.status,
                "claim": tie.claim,
                **_how_known(tie),
                **_named(other),
            }
        )
    return told


def _how_known(tie: TieFacts) -> dict[str, Any]:
    dates = (tie.since, tie.observed_on, tie.observed_until, tie.until, tie.announced_on, tie.ends)
    return dict(zip(("known", "until", "seen"), known(tie.status, *dates), strict=True))


def _counts(ties: list[TieFacts]) -> dict[str, list[list[int]]]:
    spans: defaultdict[str, defaultdict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for tie in ties:
        for one, other in ((tie.subject, tie.object), (tie.object, tie.subject)):
            if one.startswith(_COUNTED):
                spans[one][other].append(_span(tie))
    return {one: steps(others) for one, others in spans.items()}


def _span(tie: TieFacts) -> Span:
    begins = day_number(date.fromisoformat(tie.begins)) if tie.begins else EVER
    ends = None if tie.is_act or not tie.ends else day_number(date.fromisoformat(tie.ends))
    return begins, ends


def _party(node: NodeFacts) -> dict[str, str]:
    return {"id": node.id, "label": node.label, "kind": node.kind}


def _named(node: NodeFacts) -> dict[str, Any]:
    return {"label": node.label, "lat": node.latitude, "lon": node.longitude}


def _home(node: NodeFacts | None) -> list[float] | None:
    if node is None or node.latitude is None or node.longitude is None:
        return None
    return [node.latitude, node.longitude]


def _last(ties: list[TieFacts]) -> str:
    return max((tie.begins for tie in ties if tie.begins), default="2000-01-01")
