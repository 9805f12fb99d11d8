"""Entities and sources as quads."""

from collections.abc import Iterator

import pyoxigraph as ox

from comity import terms
from comity.model import Entity, Kind, Source
from comity.rdf.claims import TYPE, cy, day_literal, decimal, entity_node

_GRAPH = ox.NamedNode(terms.GRAPH_ENTITIES)
_LABEL = ox.NamedNode(terms.RDFS + "label")
_ALIAS = ox.NamedNode(terms.SKOS + "altLabel")
_SAME = ox.NamedNode(terms.OWL + "sameAs")
_LATITUDE = ox.NamedNode(terms.WGS84 + "lat")
_LONGITUDE = ox.NamedNode(terms.WGS84 + "long")
_WIKIDATA = "http://www.wikidata.org/entity/"
_CODES = {
    "iso2": "iso2",
    "iso3": "iso3",
    "cow": "cowCode",
    "gw": "gwCode",
    "icow": "icowCode",
    "fips": "fipsCode",
    "wikidata": "wikidata",
}
"""Code schemes that have a property of their own in the ontology."""

Value = ox.NamedNode | ox.Literal
Facts = Iterator[tuple[ox.NamedNode, Value]]


def entity_quads(entity: Entity) -> Iterator[ox.Quad]:
    """The quads of one entity, in the graph of entities."""
    subject = entity_node(entity.id)
    for predicate, value in _entity_facts(entity):
        yield ox.Quad(subject, predicate, value, _GRAPH)


def naming_quads(entity: Entity) -> Iterator[ox.Quad]:
    """What an entity is and its English label: enough to check what names it, once it has been checked itself."""
    subject = entity_node(entity.id)
    yield ox.Quad(subject, TYPE, cy(_class_name(entity.kind)), _GRAPH)
    yield ox.Quad(subject, _LABEL, ox.Literal(entity.label, language="en"), _GRAPH)


def source_quads(source: Source) -> Iterator[ox.Quad]:
    """The quads that describe a source, in its own graph."""
    subject = entity_node(f"source/{source.id}")
    for predicate, value in _source_facts(source):
        yield ox.Quad(subject, predicate, value, subject)


def _entity_facts(entity: Entity) -> Facts:
    yield TYPE, cy(_class_name(entity.kind))
    yield _LABEL, ox.Literal(entity.label, language="en")
    for name in entity.names:
        foreign_label = name.kind == "label" and name.lang != "en"
        yield (_LABEL if foreign_label else _ALIAS), ox.Literal(name.text, language=name.lang)
    for code in entity.codes:
        if code.scheme in _CODES:
            yield cy(_CODES[code.scheme]), ox.Literal(code.value)
        if code.scheme == "wikidata":
            yield _SAME, ox.NamedNode(_WIKIDATA + code.value)
    for field, property_ in (("inception", "inception"), ("dissolution", "dissolution")):
        if day := getattr(entity, field):
            yield cy(property_), day_literal(day.first if field == "inception" else day.last)
            yield cy(f"{property_}Precision"), cy(day.precision.value)
    if entity.latitude is not None and entity.longitude is not None:
        yield _LATITUDE, decimal(entity.latitude)
        yield _LONGITUDE, decimal(entity.longitude)
    if entity.region:
        yield cy("region"), ox.Literal(entity.region)
    if entity.of:
        yield cy("of"), entity_node(entity.of)


def _source_facts(source: Source) -> Facts:
    texts = {
        terms.DCT + "title": source.title,
        terms.DCT + "creator": source.authors,
        terms.CY + "version": source.version,
        terms.DCT + "license": source.licence,
        terms.DCT + "bibliographicCitation": source.citation,
        terms.CY + "homepage": source.homepage,
        terms.CY + "note": source.note,
    }
    yield TYPE, cy("Source")
    for iri, text in texts.items():
        if text:
            yield ox.NamedNode(iri), ox.Literal(text)
    yield cy("openLicence"), ox.Literal(source.open_licence)
    yield cy("retrieved"), day_literal(source.retrieved.last)
    yield cy("retrievedPrecision"), cy(source.retrieved.precision.value)
    yield cy("sourceRank"), cy(source.rank.value)
    if source.covers_until:
        yield cy("coversUntil"), day_literal(source.covers_until.last)
        yield cy("coversUntilPrecision"), cy(source.covers_until.precision.value)
    for file, digest in sorted(source.inputs.items()):
        yield cy("checksum"), ox.Literal(f"sha256:{digest} {file}")


def _class_name(kind: Kind) -> str:
    return kind.value.capitalize()
