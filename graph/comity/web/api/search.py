"""Search as one types."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import JSONResponse

from comity.web.asked import Kinds, Now, Text, answer, parts
from comity.web.opened import Opened
from comity.web.shapes import Found, Parties, Search

router = APIRouter(tags=["search"])
MOST_IDS = 500


@router.get("/search", response_model=Search, summary="Entities by the beginning of any name or code")
def search(now: Now, kinds: Kinds, q: Text = "", limit: Annotated[int, Query(ge=1, le=100)] = 20) -> JSONResponse:
    """The best first. Names in any language, former names, acronyms and codes; case and accents do not count, and one
    typo a word is forgiven. ``matched`` is the name that fits.
    """
    hits = now.finder().find(q, kind=kinds[0] if kinds else "", limit=limit)
    return answer({"query": q, "hits": [_told(now, hit.id, hit.matched, hit.language) for hit in hits]})


@router.get("/parties", response_model=Parties, summary="What entities are called, by their ids")
def parties(now: Now, ids: Annotated[list[str] | None, Query(alias="id", max_length=MOST_IDS)] = None) -> JSONResponse:
    """Those of the ids that are entities of this graph, in the order given; commas between them, or repeated."""
    known = [id_ for id_ in parts(ids)[:MOST_IDS] if now.graph.entities.get(id_)]
    return answer({"parties": now.parties(known)})


def _told(now: Opened, id_: str, matched: str, language: str) -> Found:
    entity = now.graph.entities[id_]
    return {
        "id": id_,
        "label": entity.label,
        "kind": entity.kind.value,
        "matched": matched,
        "language": language,
        "region": entity.region,
        "from": str(entity.inception) if entity.inception else None,
        "until": str(entity.dissolution) if entity.dissolution else None,
        "claims": now.tied.get(id_, 0),
    }
