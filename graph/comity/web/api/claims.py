"""Claims, as of a day or of all times."""

from typing import Annotated

import pyarrow as pa
import pyarrow.compute as pc
from fastapi import APIRouter, Path
from starlette.responses import JSONResponse

from comity.ledger.days import in_force, of_relations, touching
from comity.model import Status
from comity.web.asked import AsOf, Entities, Limit, Now, Offset, RelationNames, Statuses, Text, Truth, answer
from comity.web.faults import Refusal
from comity.web.opened import Opened
from comity.web.shapes import Claims, OneClaim
from comity.web.telling import by_id, lines, tell, tell_one

router = APIRouter(tags=["claims"])


@router.get("/claims", response_model=Claims, summary="Claims that fit, the latest first")
def claims(
    now: Now,
    relations: RelationNames,
    entities: Entities,
    statuses: Statuses,
    other: Text = "",
    source: Text = "",
    as_of: AsOf = None,
    every_word: Truth = False,
    limit: Limit = 200,
    offset: Offset = 0,
) -> JSONResponse:
    """Those that speak for a spell in force on a day, or of all times without ``as_of``. ``other`` is the second party,
    ``every_word`` adds what other sources say of the same spells, ``source`` is the id of one source.
    """
    table = _narrowed(now, relations, entities, other)
    day = now.view(as_of).day if as_of else None
    wanted = [Status(status) for status in statuses]
    table = in_force(table, day, wanted) if day else _ever(table, statuses)
    if every_word:
        table = now.graph.words_on(table)
    if source:
        table = table.filter(pc.equal(table["source"], source))
    order = pc.sort_indices(table, sort_keys=[("begins", "descending"), ("id", "ascending")])
    page = table.take(order[offset : offset + limit])
    return answer(
        {"day": day.isoformat() if day else None, "total": table.num_rows, "claims": tell(now.graph, lines(page))}
    )


@router.get("/claims/{id:path}", response_model=OneClaim, summary="One claim, and what others say of the same spell")
def claim(now: Now, id: Annotated[str, Path(max_length=80)]) -> JSONResponse:  # noqa: A002 - the address's own word
    """``id`` is the claim's hash, with or without ``claim/`` before it."""
    graph = now.graph
    found = by_id(graph, [id, f"claim/{id}", f"spell/{id}"])
    if not found:
        raise Refusal(404, "unknown", f"'{id}' is no claim of this graph: it may have gone with an earlier build")
    (line,) = found[:1]
    same = graph.table.filter(pc.equal(graph.table["spell"], line["spell"])) if line["spell"] else None
    others = [row for row in lines(same) if row["id"] != line["id"]] if same is not None else []
    return answer({"claim": tell_one(graph, line), "others": tell(graph, others)})


def _narrowed(now: Opened, relations: list[str], entities: list[str], other: str) -> pa.Table:
    table = now.graph.table
    if relations:
        table = of_relations(table, relations)
    if entities:
        table = touching(table, entities)
    return touching(table, [now.named(other)]) if other else table


def _ever(table: pa.Table, statuses: tuple[str, ...]) -> pa.Table:
    """What speaks for a spell of any time; claims that are not done speak for themselves."""
    status = pc.is_in(table["status"], pa.array(list(statuses), pa.string()))
    return table.filter(pc.and_(table["preferred"], status))
