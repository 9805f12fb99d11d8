"""What the graph is: its day, sources, relations and kinds."""

from importlib.metadata import version
from importlib.util import find_spec
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse

from comity.model import Kind, Status
from comity.web.api.ontology import comments
from comity.web.asked import Now, answer
from comity.web.opened import Opened
from comity.web.shapes import About, Span

router = APIRouter(tags=["graph"])


@router.get("/graph", response_model=About, summary="What the graph is")
def graph(request: Request, now: Now) -> JSONResponse:
    """Its day, build and counts; the relations, statuses, kinds, regions, languages and sources; what can be done."""
    settings = request.app.state.settings
    features = {"review": settings.review, "reading": find_spec("spacy") is not None, "token": bool(settings.token)}
    return answer(now.kept.get("about", lambda: _about(now)) | {"features": features})


def span(now: Opened) -> Span:
    """From the first day of the first year anything is known of to the last."""
    first, last = now.summary.first, now.summary.last
    if first is None or last is None:
        return {"first": None, "last": now.graph.day.isoformat()}
    return {"first": first.replace(month=1, day=1).isoformat(), "last": max(last, now.graph.day).isoformat()}


def _about(now: Opened) -> dict[str, Any]:
    graph, held, said = now.graph, now.summary, comments(now.graph)
    by_relation, by_source = held.relations, held.sources
    return {
        "day": graph.day.isoformat(),
        "build": now.build,
        "version": version("comity"),
        "claims": graph.manifest.counts["claims"],
        "entities": sum(held.kinds.values()),
        "relations": [
            {
                "name": name,
                "label": facts.label,
                "inverse_label": facts.words(from_object=True),
                "temporality": facts.temporality.value,
                "symmetric": facts.symmetric,
                "comment": said.get(name, ""),
                "count": by_relation.get(name, 0),
            }
            for name, facts in sorted(graph.relations.items(), key=lambda item: -by_relation.get(item[0], 0))
        ],
        "statuses": [status.value for status in Status],
        "kinds": [{"kind": kind.value, "count": held.kinds.get(kind, 0)} for kind in Kind],
        "regions": held.regions,
        "languages": held.languages,
        "sources": [
            {"id": id_, "title": source.title, "claims": by_source.get(id_, 0)}
            for id_, source in sorted(graph.sources.items())
        ],
        "span": span(now),
    }
