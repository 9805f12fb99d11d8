"""What a world map shows: one entity's ties, or a count of every state's through time."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, Literal

import pyarrow as pa
import pyarrow.compute as pc
from fastapi import APIRouter, Query
from starlette.responses import JSONResponse

from comity.ledger.days import of_relations, touching
from comity.web.api.about import span
from comity.web.asked import Entities, Now, RelationNames, Statuses, answer
from comity.web.opened import Opened
from comity.web.shapes import Map
from comity.web.telling import code_of, party
from comity.web.tied import how_known

router = APIRouter(tags=["time"])
_COLUMNS = ("subject", "object", "begins", "ends", "status", "id")
_EPOCH = date(1970, 1, 1).toordinal()
_EVER, _LAST = date(1, 1, 1).toordinal(), date.max.toordinal()


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
                "begins": _number(row["begins"]) if row["begins"] else None,
                "ends": _number(row["ends"]) if row["ends"] and not act else None,
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
    spans: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for row in _table(now, name, statuses).select(_COLUMNS).to_pylist():
        begins = row["begins"].toordinal() if row["begins"] else _EVER
        ends = row["ends"].toordinal() if row["ends"] and not relation.is_act else _LAST
        if not members:
            spans[row["subject"], row["object"]].append((begins, ends))
        if members or relation.symmetric or row["object"].startswith("state/"):
            spans[row["object"], row["subject"]].append((begins, ends))
    changes: defaultdict[str, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
    for (one, _), own in spans.items():
        for begins, ends in _merged(own):
            changes[one][begins] += 1
            if ends != _LAST:
                changes[one][ends + 1] -= 1
    return {id_: _steps(steps) for id_, steps in changes.items() if members or id_.startswith(("state/", "territory/"))}


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for begins, ends in sorted(spans):
        if merged and begins <= merged[-1][1] + 1:
            merged[-1] = merged[-1][0], max(ends, merged[-1][1])
        else:
            merged.append((begins, ends))
    return merged


def _steps(changes: dict[int, int]) -> list[list[int]]:
    steps, count = [], 0
    for day in sorted(changes):
        if changes[day]:
            count += changes[day]
            steps.append([day - _EPOCH, count])
    return steps


def _number(day: date) -> int:
    return day.toordinal() - _EPOCH
