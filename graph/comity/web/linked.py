"""Linked data: what an IRI of Comity stands for, in the format asked for."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from comity import terms
from comity.web.asked import Now
from comity.web.faults import Refusal
from comity.web.opened import Opened
from comity.web.sparql.media import ALSO, GRAPHS, SHORT, best

router = APIRouter(tags=["linked data"])
HTML = "text/html"
_PAGES = ("state", "territory", "organization", "person", "agreement", "summit", "place")
_ENDS = {".ttl": GRAPHS[0], ".nt": GRAPHS[1], ".jsonld": GRAPHS[2], ".rdf": GRAPHS[3]}
_ABOUT = ("subject", "object")


@router.get("/id/{kind}/{slug}", summary="What an IRI stands for")
def thing(request: Request, now: Now, kind: str, slug: str, format: str = "") -> Response:  # noqa: A002
    """By ``Accept``: Turtle, N-Triples, JSON-LD or RDF/XML; HTML leads on to the entity's page (303). An ending (``.ttl
    .nt .jsonld .rdf``) or ``format`` goes before ``Accept``. An entity comes with the claims that name it; these and
    sources have addresses of their own.
    """
    end = next((end for end in _ENDS if slug.endswith(end)), "")
    slug = slug.removesuffix(end)
    if kind in _PAGES:
        found = now.entity(kind, slug)
        if found.id != f"{kind}/{slug}":
            return RedirectResponse(f"/id/{found.id}", 308)
    media = _ENDS.get(end) or _media(request, format, page=kind in _PAGES)
    if media == HTML:
        return RedirectResponse(f"/entity/{kind}/{slug}", 303)
    triples = list(_about(now, kind, slug))
    if not triples:
        raise Refusal(404, "unknown", f"{kind}/{slug} is nothing of this graph")
    return _written(triples, media)


@router.get("/ontology", summary="The ontology")
def ontology(request: Request, now: Now, format: str = "") -> Response:  # noqa: A002 - the address's own word
    """The vocabulary the graph was built with, as Turtle, N-Triples, JSON-LD or RDF/XML."""
    path = now.graph.path / "ontology" / "comity.ttl"
    media = _media(request, format, page=False)
    if media == GRAPHS[0]:
        return Response(path.read_bytes(), media_type=f"{media}; charset=utf-8")
    return _written((quad.triple for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)), media)


def _media(request: Request, name: str, *, page: bool) -> str:
    if name:
        if SHORT.get(name, "") not in GRAPHS:
            raise Refusal(400, "format", f"'{name[:40]}' is no format of a graph: choose turtle, nt, jsonld or rdfxml")
        return SHORT[name]
    accept = request.headers.get("accept", "")
    offered = (*GRAPHS, HTML) if page else GRAPHS
    also = {**ALSO, "application/json": GRAPHS[2], "application/xml": GRAPHS[3], "application/xhtml+xml": HTML}
    if not page and best(accept, (*GRAPHS, HTML), also) == HTML:  # a browser, and no page: Turtle can be read
        return GRAPHS[0]
    found = best(accept, offered, also)
    if not found:
        raise Refusal(406, "format", f"none of the types in Accept is offered: choose among {', '.join(offered)}")
    return found


def _about(now: Opened, kind: str, slug: str) -> Iterator[ox.Triple]:
    """What the graph says of a thing, and which claims name it, each triple once."""
    try:
        node = ox.NamedNode(terms.entity_iri(f"{kind}/{slug}"))
    except ValueError:
        return
    store = now.graph.now.store.database
    seen: set[ox.Triple] = set()
    found = [store.quads_for_pattern(node, None, None)]
    found += [store.quads_for_pattern(None, ox.NamedNode(terms.CY + side), node) for side in _ABOUT]
    for quads in found:
        for quad in quads:
            if quad.triple not in seen:
                seen.add(quad.triple)
                yield quad.triple


def _written(triples: Iterable[ox.Triple], media: str) -> Response:
    body = ox.serialize(triples, format=ox.RdfFormat.from_media_type(media), prefixes=terms.PREFIXES)
    return Response(body, media_type=f"{media}; charset=utf-8" if media in GRAPHS[:2] else media)
