"""Where the sources disagree."""

from fastapi import APIRouter
from starlette.responses import JSONResponse

from comity.web.asked import Entities, Limit, Now, Offset, RelationNames, answer
from comity.web.shapes import Conflicts
from comity.web.telling import by_id, tell

router = APIRouter(tags=["claims"])


@router.get("/conflicts", response_model=Conflicts, summary="Claims that cannot all be true")
def conflicts(
    now: Now, relations: RelationNames, entities: Entities, limit: Limit = 50, offset: Offset = 0
) -> JSONResponse:
    """Groups of claims; ``what`` is ``beginning``, ``end``, ``date``, ``denial`` or ``overlap``, ``days`` how far they
    lie apart. Those furthest apart come first.
    """
    parties, names = set(entities), set(relations)
    found = [
        conflict
        for conflict in now.conflicts()
        if (not parties or parties & set(conflict.words[0].tie[1:]))
        and (not names or conflict.words[0].tie[0] in names)
    ]
    found.sort(key=lambda conflict: (-conflict.days, conflict.words[0].tie, conflict.kind))
    page = found[offset : offset + limit]
    rows = {row["id"]: row for row in by_id(now.graph, [word.id for conflict in page for word in conflict.words])}
    told = [
        {
            "what": conflict.kind,
            "days": conflict.days,
            "claims": tell(now.graph, [rows[word.id] for word in conflict.words]),
        }
        for conflict in page
    ]
    return answer({"total": len(found), "conflicts": told})
