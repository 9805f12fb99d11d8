"""The page of one entity: who it is, what holds of it on a day, what is only said."""

from collections import Counter, defaultdict
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from fastapi import APIRouter
from starlette.responses import JSONResponse

from comity.ledger.days import in_force, touching
from comity.model import Entity, Status
from comity.web.asked import AsOf, Now, answer
from comity.web.opened import Opened
from comity.web.shapes import EntityPage, Facts
from comity.web.telling import code_of, lines, newest_first, party, tell

router = APIRouter(tags=["entities"])
FIRST = 50
"""Claims told of each relation; ``/claims`` has the rest."""


@router.get("/entities/{kind}/{slug}", response_model=EntityPage, summary="All about one entity on a day")
def entity(now: Now, kind: str, slug: str, as_of: AsOf = None) -> JSONResponse:
    """Its names and codes, what is in force by relation and side (the first 50 claims of each, the latest first), what
    is planned, hinted, conditional or denied, how often sources disagree about it (null while they are still compared),
    and how many of its ties began in each year.
    """
    found = now.entity(kind, slug)
    day = now.day(as_of)
    own = touching(now.graph.table, [found.id])
    held = lines(in_force(own, day))
    waiting = lines(in_force(own, day, [status for status in Status if status is not Status.DONE]))
    said = {
        **_who(now, found),
        "day": day.isoformat(),
        "facts": _facts(now, found.id, held),
        "pending": tell(now.graph, newest_first(now.graph, waiting)),
        "disagreements": _disagreements(now, found.id),
        "years": _years(own),
    }
    return answer(said)


def _who(now: Opened, found: Entity) -> dict[str, Any]:
    names: defaultdict[str, list[str]] = defaultdict(list, {"en": [found.label]})
    for name in found.names:
        if name.kind in ("label", "formal", "acronym") and name.text not in names[name.lang]:
            names[name.lang].append(name.text)
    others = [name.text for name in found.names if name.kind in ("alias", "former", "demonym", "metonym")]
    return {
        "id": found.id,
        "label": found.label,
        "kind": found.kind.value,
        "names": names,
        "aliases": list(dict.fromkeys(others)),
        "codes": {code.scheme: code.value for code in found.codes},
        "region": found.region,
        "of": party(now.graph, found.of) if found.of else None,
        "inception": str(found.inception) if found.inception else None,
        "dissolution": str(found.dissolution) if found.dissolution else None,
        "wikidata": code_of(found, "wikidata"),
        "lat": found.latitude,
        "lon": found.longitude,
    }


def _facts(now: Opened, id_: str, held: list[dict[str, Any]]) -> list[Facts]:
    groups: defaultdict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in held:
        relation = now.graph.relations[row["relation"]]
        direction = "both" if relation.symmetric else "in" if row["object"] == id_ else "out"
        groups[relation.name, direction].append(row)
    told: list[Facts] = [
        {
            "relation": name,
            "label": now.graph.relations[name].words(from_object=direction == "in"),
            "direction": direction,
            "count": len(rows),
            "claims": tell(now.graph, list(newest_first(now.graph, rows))[:FIRST]),
        }
        for (name, direction), rows in groups.items()
    ]
    return sorted(told, key=lambda facts: (-facts["count"], facts["relation"], facts["direction"]))


def _disagreements(now: Opened, id_: str) -> int | None:
    known = now.known_conflicts
    return None if known is None else sum(id_ in conflict.words[0].tie[1:] for conflict in known)


def _years(own: pa.Table) -> list[tuple[int, int]]:
    spoken = own.filter(pc.and_(own["preferred"], pc.equal(own["status"], "done")))
    return sorted(Counter(day.year for day in spoken["begins"].to_pylist() if day).items())
