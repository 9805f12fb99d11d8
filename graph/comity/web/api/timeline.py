"""All that was ever claimed about one, or between two."""

import pyarrow.compute as pc
from fastapi import APIRouter
from starlette.responses import JSONResponse

from comity.ledger.days import of_relations, touching
from comity.view.view import sorted_by_day
from comity.web.asked import Limit, Now, RelationNames, Text, answer
from comity.web.shapes import Timeline
from comity.web.telling import lines, party, tell

router = APIRouter(tags=["time"])


@router.get("/timeline", response_model=Timeline, summary="Every claim about one, or between two, oldest first")
def timeline(now: Now, one: Text, relations: RelationNames, other: Text = "", limit: Limit = 2000) -> JSONResponse:
    """Every status and every source, side by side; what follows from acts is left out. ``limit`` keeps the latest."""
    graph = now.graph
    first, second = now.named(one), now.named(other) if other else None
    table = touching(graph.table, [first])
    table = touching(table, [second]) if second else table
    table = of_relations(table, relations) if relations else table
    table = sorted_by_day(table.filter(pc.invert(table["derived"])))
    told = lines(table.slice(max(0, table.num_rows - limit)))
    who = {"one": party(graph, first), "other": party(graph, second) if second else None}
    return answer({**who, "total": table.num_rows, "claims": tell(graph, told)})
