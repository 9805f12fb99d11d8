"""What the endpoint says of itself: a SPARQL 1.1 service description (W3C Recommendation, 21 March 2013)."""

from collections.abc import Iterator

import pyoxigraph as ox

from comity import terms
from comity.view import Graph
from comity.web.sparql.media import GRAPHS, RESULTS

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_FORMATS = {
    RESULTS[0]: "SPARQL_Results_JSON",
    RESULTS[1]: "SPARQL_Results_XML",
    RESULTS[2]: "SPARQL_Results_CSV",
    RESULTS[3]: "SPARQL_Results_TSV",
    GRAPHS[0]: "Turtle",
    GRAPHS[1]: "N-Triples",
    GRAPHS[2]: "JSON-LD",
    GRAPHS[3]: "RDF_XML",
}


def describe(graph: Graph, endpoint: str, media: str) -> bytes:
    """The description of the endpoint at an address, over a graph, in a format."""
    fmt = ox.RdfFormat.from_media_type(media)
    prefixes = {**terms.PREFIXES, "sd": _SD, "void": _VOID}
    return ox.serialize(_triples(graph, endpoint), format=fmt, prefixes=prefixes) or b""


def _triples(graph: Graph, endpoint: str) -> Iterator[ox.Triple]:
    service, dataset, default = ox.BlankNode("service"), ox.BlankNode("dataset"), ox.BlankNode("default")
    kind = ox.NamedNode(terms.RDF + "type")
    yield ox.Triple(service, kind, _sd("Service"))
    yield ox.Triple(service, _sd("endpoint"), ox.NamedNode(endpoint))
    yield ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    yield ox.Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    for name in _FORMATS.values():
        yield ox.Triple(service, _sd("resultFormat"), ox.NamedNode("http://www.w3.org/ns/formats/" + name))
    yield ox.Triple(service, _sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, kind, _sd("Dataset"))
    yield ox.Triple(dataset, _sd("defaultGraph"), default)
    yield ox.Triple(default, kind, _sd("Graph"))
    title = f"The union of all graphs of Comity, as of {graph.day}"
    yield ox.Triple(default, ox.NamedNode(terms.DCT + "title"), ox.Literal(title, language="en"))
    described = (terms.GRAPH_NOW, terms.GRAPH_DERIVED, terms.GRAPH_ENTITIES, terms.GRAPH_ONTOLOGY)
    for number, iri in enumerate((*described, *(terms.CYID + f"source/{id_}" for id_ in sorted(graph.sources)))):
        named = ox.BlankNode(f"graph{number}")
        yield ox.Triple(dataset, _sd("namedGraph"), named)
        yield ox.Triple(named, kind, _sd("NamedGraph"))
        yield ox.Triple(named, _sd("name"), ox.NamedNode(iri))


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)
