"""Networks of all times, laid out, for pictures with a time slider."""

from collections.abc import Sequence
from typing import Annotated

import networkx as nx
from fastapi import APIRouter, Query
from starlette.responses import Response

from comity.drawing.columns import Columns, columns
from comity.network import busiest, ego
from comity.web.asked import AsOf, Entities, Kinds, Now, RelationNames, Statuses, Text, Truth, answer
from comity.web.faults import Refusal
from comity.web.opened import Opened
from comity.web.shapes import Network
from comity.web.sharing import shared_ever

router = APIRouter(tags=["networks"])
MOST_NODES = 20_000


@router.get("/network", response_model=Network, summary="Ties of all times as columns, with positions")
def network(
    now: Now,
    relations: RelationNames,
    entities: Entities,
    statuses: Statuses,
    kinds: Kinds,
    around: Truth = False,
    region: Text = "",
    shared: Truth = False,
    as_of: AsOf = None,
    max_nodes: Annotated[int, Query(ge=0, le=MOST_NODES)] = 300,
    layout: Truth = True,
) -> Response:
    """The ties of some relations, or of some entities, of all times: each with its first and last day, so that a slider
    needs no further request. ``around`` adds the ties among those tied to the entities; ``shared`` ties states by what
    both are members of at the same time; ``region`` and ``kind`` keep only such entities; of more than ``max_nodes``
    (0: the most there may be) those with the most neighbours are kept, and ``left_out`` counts the others.
    """
    if not relations and not entities:
        raise Refusal(400, "too wide", "name an entity, or a relation to see it everywhere")
    asked = (tuple(relations), tuple(entities), statuses, kinds, around, region, shared, max_nodes, layout)
    day = now.view(as_of).day.isoformat()

    def drawn() -> Columns:
        net = _chosen(now, relations, entities, statuses, around=around, shared=shared)
        net = _only(net, kinds, region)
        part = busiest(net, max_nodes or MOST_NODES, entities)
        left_out = len(net) - len(part), net.number_of_edges() - part.number_of_edges()
        title = _title(now, relations, entities)
        return columns(part, title=title, day=now.graph.day.isoformat(), left_out=left_out, placed=layout)

    found = now.kept.get(("network", *asked), drawn)
    return answer(found | {"day": day})


def _chosen(
    now: Opened,
    relations: Sequence[str],
    entities: Sequence[str],
    statuses: Sequence[str],
    *,
    around: bool,
    shared: bool,
) -> "nx.MultiDiGraph[str]":
    if shared:
        return shared_ever(now, relations or ["memberOf"], entities)
    ask = now.graph.now.ever
    net = ask(list(relations) or None, list(entities) or None, statuses=statuses)
    if entities and around and net:
        wider = ask(list(relations) or None, list(net), statuses=statuses)
        net = ego(wider, [id_ for id_ in entities if id_ in wider])
    return net


def _only(net: "nx.MultiDiGraph[str]", kinds: Sequence[str], region: str) -> "nx.MultiDiGraph[str]":
    """The part of a network whose entities are of some kinds, and states of a region."""
    if not kinds and not region:
        return net
    kept = [
        node
        for node, facts in net.nodes(data=True)
        if (not kinds or facts["kind"] in kinds) and (not region or facts.get("region", "") in ("", region))
    ]
    part: nx.MultiDiGraph[str] = nx.MultiDiGraph(net.subgraph(kept))
    part.remove_nodes_from([node for node, degree in list(part.degree) if not degree])
    return part


def _title(now: Opened, relations: Sequence[str], entities: Sequence[str]) -> str:
    told = ", ".join(now.graph.relations[name].label for name in relations[:3]) + ", ..." * (len(relations) > 3)
    who = ", ".join(now.graph.names.label(id_) for id_ in entities[:3]) + ", ..." * (len(entities) > 3)
    return ": ".join(filter(None, (who, told)))
