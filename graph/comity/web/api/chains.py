"""How two are connected."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import JSONResponse

from comity.web.asked import AsOf, Now, RelationNames, Text, answer
from comity.web.opened import Opened
from comity.web.shapes import Chains
from comity.web.telling import by_id, party, tell_one

router = APIRouter(tags=["networks"])


@router.get("/chains", response_model=Chains, summary="The shortest chains of ties between two")
def chains(
    now: Now,
    one: Text,
    other: Text,
    relations: RelationNames,
    as_of: AsOf = None,
    most: Annotated[int, Query(ge=1, le=50)] = 10,
) -> JSONResponse:
    """Each chain is party, claim, party, claim .. party; ``claims`` beside a claim has the ids of all that join the
    two. Among chains of one length those come first that lead through what ties few.
    """
    from comity.network.chains import VIA, shortest_chains

    view = now.view(as_of)
    start, end = now.named(one, view.day), now.named(other, view.day)
    found = shortest_chains(view, start, end, relation=relations or list(VIA), most=most)
    rows = found.frame.to_dict("records")
    told = {line["id"]: line for line in by_id(now.graph, {id_ for row in rows for id_ in row["claims"].split(", ")})}
    links: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        chain = links.setdefault(row["chain"], [{"party": party(now.graph, row["start"])}])
        chain += _link(now, row, told)
    return answer({"day": view.day.isoformat(), "notes": list(found.notes), "chains": list(links.values())})


def _link(now: Opened, row: dict[Any, Any], told: dict[str, Any]) -> list[dict[str, Any]]:
    ids = row["claims"].split(", ")
    return [
        {"claim": tell_one(now.graph, told[ids[0]]), "claims": ids},
        {"party": party(now.graph, row["end"])},
    ]
