"""What changed between two days."""

from collections import Counter, defaultdict
from datetime import date
from typing import Any

import pyarrow.compute as pc
from fastapi import APIRouter
from starlette.responses import JSONResponse

from comity.dates import parse_day
from comity.ledger.days import in_force, of_relations, touching
from comity.view import Graph
from comity.web.asked import Entities, Limit, Now, Offset, RelationNames, Text, Truth, answer
from comity.web.faults import Refusal
from comity.web.shapes import Diff
from comity.web.telling import iso, lines, only_seen, tell_one

router = APIRouter(tags=["time"])


@router.get("/diff", response_model=Diff, summary="What began and what ended between two days")
def diff(
    now: Now,
    earlier: str,
    later: str,
    relations: RelationNames,
    entities: Entities,
    region: Text = "",
    seen: Truth = True,
    limit: Limit = 200,
    offset: Offset = 0,
) -> JSONResponse:
    """What holds on the later day and not on the earlier began; what held on the earlier and no more on the later
    ended. A tie counts for the region of each of its parties. Of those that began, ``seen`` counts the ones that were
    only first seen, and nobody says since when they hold; ``seen=0`` leaves these out of the changes listed.
    """
    first, last = parse_day(earlier), parse_day(later)
    if first > last:
        raise Refusal(400, "order", f"{first} lies after {last}: give the earlier day first")
    changes = _changes(now.graph, first, last, relations, entities)
    regions = [_regions(now.graph, row) for _, _, row in changes]
    if region:
        changes = [change for change, own in zip(changes, regions, strict=True) if region in own]
        regions = [own for own in regions if region in own]
    listed = changes if seen else [change for change in changes if not _first_seen(now.graph, change)]
    page = listed[offset : offset + limit]
    return answer(
        {
            "earlier": first.isoformat(),
            "later": last.isoformat(),
            "total": len(changes),
            "listed": len(listed),
            "by_relation": _by_relation(now.graph, changes),
            "by_region": _by_region(now.graph, changes, regions),
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


def _first_seen(graph: Graph, change: Change) -> bool:
    return change[1] == "began" and only_seen(graph, change[2])


def _by_relation(graph: Graph, changes: list[Change]) -> list[dict[str, Any]]:
    counts = _counts(graph, changes, [{row["relation"]} for _, _, row in changes])
    return [{"relation": name, "label": graph.relations[name].label, **own} for name, own in counts.items()]


def _by_region(graph: Graph, changes: list[Change], regions: list[set[str]]) -> list[dict[str, Any]]:
    return [{"region": name, **own} for name, own in _counts(graph, changes, regions).items()]


def _counts(graph: Graph, changes: list[Change], names: list[set[str]]) -> dict[str, dict[str, int]]:
    """Of each name how many ties began, how many of these were only first seen, and how many ended; most first."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for change, own in zip(changes, names, strict=True):
        kinds = [change[1], "seen"] if _first_seen(graph, change) else [change[1]]
        for name in own:
            counts[name].update(kinds)
    dated = {name: own["began"] + own["ended"] - own["seen"] for name, own in counts.items()}
    order = sorted(counts, key=lambda name: (-dated[name], name))
    return {name: {kind: counts[name][kind] for kind in ("began", "seen", "ended")} for name in order}


def _regions(graph: Graph, row: dict[str, Any]) -> set[str]:
    parties = (graph.entities.get(row[side]) for side in ("subject", "object"))
    return {party.region for party in parties if party and party.region}
