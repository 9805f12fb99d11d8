"""Networks of all times, laid out, for pictures with a time slider."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from comity.web.asked import AsOf, Entities, Kinds, Now, RelationNames, Statuses, Text, Truth, written
from comity.web.opened import Opened
from comity.web.shapes import Network
from comity.web.sharing import shared_ever
from comity.web.tied import Choice, tied

if TYPE_CHECKING:
    from comity.drawing.columns import Columns

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
    """The ties of some relations (none given: all), or of some entities, of all times: each with its first and last
    day, so that a slider needs no further request. ``around`` adds the ties among those tied to the entities;
    ``shared`` ties states by what both are members of at the same time; ``region`` and ``kind`` keep only such
    entities; of more than ``max_nodes`` (0: the most there may be) those with the most neighbours are kept, and
    ``left_out`` counts the others.
    """
    day, own = now.view(as_of).day.isoformat(), now.graph.day.isoformat()
    choice = Choice(tuple(relations), tuple(entities), statuses, around, kinds, region)
    most, title = max_nodes or MOST_NODES, _title(now, relations, entities)

    def drawn() -> "Columns":
        if not shared:
            return tied(now, choice, most=most, title=title, day=own, placed=layout)
        from comity.drawing.columns import columns
        from comity.network import busiest

        net = shared_ever(now, relations or ["memberOf"], entities, region)
        part = busiest(net, most, [])
        left_out = len(net) - len(part), net.number_of_edges() - part.number_of_edges()
        return columns(part, title=title, day=own, left_out=left_out, placed=layout)

    key = ("network", choice, shared, max_nodes, layout)
    found = now.kept.get(key, lambda: written({name: part for name, part in drawn().items() if name != "day"}))
    return Response(b'{"day":"' + day.encode() + b'",' + found[1:], media_type="application/json")


def _title(now: Opened, relations: Sequence[str], entities: Sequence[str]) -> str:
    told = ", ".join(now.graph.relations[name].label for name in relations[:3]) + ", ..." * (len(relations) > 3)
    who = ", ".join(now.graph.names.label(id_) for id_ in entities[:3]) + ", ..." * (len(entities) > 3)
    return ": ".join(filter(None, (who, told)))
