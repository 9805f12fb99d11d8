"""The ontology's terms, for whoever writes queries."""

from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox
from fastapi import APIRouter
from starlette.responses import JSONResponse

from comity import terms
from comity.view import Graph
from comity.web.asked import Now, answer
from comity.web.shapes import Term, Terms

router = APIRouter(tags=["queries"])
_LABEL, _COMMENT = ox.NamedNode(terms.RDFS + "label"), ox.NamedNode(terms.RDFS + "comment")
_TYPE = ox.NamedNode(terms.RDF + "type")
_CLASS = ox.NamedNode(terms.OWL + "Class")


@router.get("/ontology/terms", response_model=Terms, summary="Classes, properties and values of the ontology")
def all_terms(now: Now) -> JSONResponse:
    """With labels and comments, named as queries write them (``cy:memberOf``)."""
    return answer({"terms": now.kept.get("terms", lambda: _terms(now.graph))})


def comments(graph: Graph) -> Mapping[str, str]:
    """The comment on each relation, by its name."""
    return {term["name"].removeprefix("cy:"): term["comment"] for term in _terms(graph)}


def _terms(graph: Graph) -> list[Term]:
    facts: dict[str, dict[Any, list[Any]]] = {}
    for quad in ox.parse(path=str(graph.path / "ontology" / "comity.ttl"), format=ox.RdfFormat.TURTLE):
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(terms.CY):
            facts.setdefault(quad.subject.value, {}).setdefault(quad.predicate, []).append(quad.object)
    return [_term(iri, own) for iri, own in sorted(facts.items())]


def _term(iri: str, facts: Mapping[Any, list[Any]]) -> Term:
    types = facts.get(_TYPE, [])
    kind = "class" if _CLASS in types else "property" if any("Property" in kind.value for kind in types) else "value"
    return {
        "name": terms.shorten(iri),
        "iri": iri,
        "label": _first(facts, _LABEL),
        "comment": _first(facts, _COMMENT),
        "kind": kind,
    }


def _first(facts: Mapping[Any, list[Any]], predicate: ox.NamedNode) -> str:
    return next((found.value for found in facts.get(predicate, ())), "")
