"""What changed between two days."""

from collections import Counter
from datetime import date
from typing import Any

import pyarrow.compute as pc
from fastapi import APIRouter
from starlette.responses import JSONResponse

from comity.dates import parse_day
from comity.ledger.days import in_force, of_relations, touching
from comity.view import Graph
from comity.web.asked import Entities, Limit, Now, Offset, RelationNames, Text, answer
from comity.web.faults import Refusal
from comity.web.shapes import Diff
from comity.web.telling import iso, lines, tell_one

router = APIRouter(tags=["time"])


@router.get("/diff", response_model=Diff, summary="What began and what ended between two days")
def diff(
    now: Now,
    earlier: str,
    later: str,
    relations: RelationNames,
    entities: Entities,
    region: Text = "",
    limit: Limit = 200,
    offset: Offset = 0,
) -> JSONResponse:
    """What holds on the later day and not on the earlier began; what held on the earlier and no more on the later
    ended. A tie counts for the region of each of its parties.
    """
    first, last = parse_day(earlier), parse_day(later)
    if first > last:
        raise Refusal(400, "order", f"{first} lies after {last}: give the earlier day first")
    changes = _changes(now.graph, first, last, relations, entities)
    regions = [_regions(now.graph, row) for _, _, row in changes]
    if region:
        changes = [change for change, own in zip(changes, regions, strict=True) if region in own]
        regions = [own for own in regions if region in own]
    page = changes[offset : offset + limit]
    return answer(
        {
            "earlier": first.isoformat(),
            "later": last.isoformat(),
            "total": len(changes),
            "by_relation": _by_relation(now.graph, changes),
            "by_region": _by_region(changes, regions),
            "changes": [
                {"when": iso(when), "change": what, "claim": tell_one(now.graph, row)} for when, what, row in page
            ],
        }
    )


Change = tuple[date | None, str, dict[str, Any]]


def _changes(graph: Graph, first: date, last: date, relations: list[str], entities: list[str]) -> list[Change]:
    table = graph.table
    if relations:
        table = of_relations(table, relations)
    if entities:
        table = touching(table, entities)
    before, after = in_force(table, first), in_force(table, last)
    came = after.filter(pc.invert(pc.is_in(after["id"], before["id"].combine_chunks())))
    went = before.filter(pc.invert(pc.is_in(before["id"], after["id"].combine_chunks())))
    changes: list[Change] = [(row["begins"], "began", row) for row in lines(came)]
    changes += [(row["ends"], "ended", row) for row in lines(went)]
    changes.sort(key=lambda change: (change[0] or date.min, change[2]["id"]))
    return changes


def _by_relation(graph: Graph, changes: list[Change]) -> list[dict[str, Any]]:
    counts = Counter((row["relation"], what) for _, what, row in changes)
    names = sorted(
        {name for name, _ in counts}, key=lambda name: (-counts[name, "began"] - counts[name, "ended"], name)
    )
    return [
        {
            "relation": name,
            "label": graph.relations[name].label,
            "began": counts[name, "began"],
            "ended": counts[name, "ended"],
        }
        for name in names
    ]


def _by_region(changes: list[Change], regions: list[set[str]]) -> list[dict[str, Any]]:
    counts = Counter((name, what) for (_, what, _), own in zip(changes, regions, strict=True) for name in own)
    names = sorted(
        {name for name, _ in counts}, key=lambda name: (-counts[name, "began"] - counts[name, "ended"], name)
    )
    return [{"region": name, "began": counts[name, "began"], "ended": counts[name, "ended"]} for name in names]


def _regions(graph: Graph, row: dict[str, Any]) -> set[str]:
    parties = (graph.entities.get(row[side]) for side in ("subject", "object"))
    return {party.region for party in parties if party and party.region}
