"""What a world map shows: one entity's ties, or a count of every state's through time."""

from collections import defaultdict
from typing import Annotated, Any, Literal

import pyarrow as pa
import pyarrow.compute as pc
from fastapi import APIRouter, Query
from starlette.responses import JSONResponse

from comity.dates import day_number
from comity.drawing.counting import EVER, Span, steps
from comity.ledger.days import of_relations, touching
from comity.web.api.about import span
from comity.web.asked import Entities, Now, RelationNames, Statuses, answer
from comity.web.opened import Opened
from comity.web.shapes import Map
from comity.web.telling import code_of, party
from comity.web.tied import how_known

router = APIRouter(tags=["time"])
_COLUMNS = ("subject", "object", "begins", "ends", "status", "id")


@router.get("/map", response_model=Map, summary="Ties of all times for a map")
def world(
    now: Now,
    relations: RelationNames,
    entities: Entities,
    statuses: Statuses,
    direction: Annotated[Literal["out", "in", "both"], Query()] = "both",
    count: Annotated[Literal["degree", "members"], Query()] = "degree",
) -> JSONResponse:
    """With an entity, those it is tied to, each with the days between which it is (null: ever before, or still).
    Without, ``counts``: for every state a list of [day number, count] from which day on how many others it is tied to
    (``degree``), or for every organisation how many are tied to it (``members``).
    """
    name = (relations or ["hasRelations"])[0]
    if entities:
        ties = _ties(now, name, entities[0], statuses, direction)
        act, one = now.graph.relations[name].is_act, party(now.graph, entities[0])
        return answer({"relation": name, "act": act, "entity": one, "span": span(now), "ties": ties})
    key = ("map", name, statuses, count)
    counts = now.kept.get(key, lambda: _counts(now, name, statuses, members=count == "members"))
    return answer({"relation": name, "entity": None, "span": span(now), "counts": counts})


def _ties(now: Opened, name: str, id_: str, statuses: tuple[str, ...], direction: str) -> list[dict[str, Any]]:
    found = []
    symmetric = now.graph.relations[name].symmetric
    act = now.graph.relations[name].is_act
    table = touching(_table(now, name, statuses), [id_])
    known = how_known(now, table)
    for place, row in enumerate(table.select(_COLUMNS).to_pylist()):
        way = "both" if symmetric else "out" if row["subject"] == id_ else "in"
        if direction != "both" and way not in (direction, "both"):
            continue
        other = row["object"] if row["subject"] == id_ else row["subject"]
        entity = now.graph.entities.get(other)
        found.append(
            {
                "state": code_of(entity, "iso3"),
                "id": other,
                "label": now.graph.names.label(other),
                "direction": way,
                "begins": day_number(row["begins"]) if row["begins"] else None,
                "ends": day_number(row["ends"]) if row["ends"] and not act else None,
                "status": row["status"],
                **{column: values[place] for column, values in known.items()},
                "claim": row["id"],
                "lat": entity.latitude if entity else None,
                "lon": entity.longitude if entity else None,
            }
        )
    return sorted(found, key=lambda tie: (tie["label"], tie["begins"] or 0))


def _table(now: Opened, name: str, statuses: tuple[str, ...]) -> pa.Table:
    table = of_relations(now.graph.table, [name])
    return table.filter(pc.and_(table["preferred"], pc.is_in(table["status"], pa.array(list(statuses), pa.string()))))


def _counts(now: Opened, name: str, statuses: tuple[str, ...], *, members: bool) -> dict[str, list[list[int]]]:
    """Step functions: of each state (or body) the days on which its number of others changes, and to what."""
    relation = now.graph.relations[name]
    spans: defaultdict[str, defaultdict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for row in _table(now, name, statuses).select(_COLUMNS).to_pylist():
        own = (
            day_number(row["begins"]) if row["begins"] else EVER,
            day_number(row["ends"]) if row["ends"] and not relation.is_act else None,
        )
        if not members:
            spans[row["subject"]][row["object"]].append(own)
        if members or relation.symmetric or row["object"].startswith("state/"):
            spans[row["object"]][row["subject"]].append(own)
    return {id_: steps(others) for id_, others in spans.items() if members or id_.startswith(("state/", "territory/"))}
