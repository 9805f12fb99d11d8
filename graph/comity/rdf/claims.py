"""Claims <-> quads. Each claim stands in the named graph of its source; nothing of it is lost either way."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import pyoxigraph as ox

from comity import terms
from comity.dates import PartialDate, Precision
from comity.errors import ClaimError
from comity.model import Claim, Evidence, Status
from comity.model.acts import Spell

TYPE = ox.NamedNode(terms.RDF + "type")
_DATE = ox.NamedNode(terms.XSD + "date")
_DECIMAL = ox.NamedNode(terms.XSD + "decimal")
_DATES = {
    "since": ("from", "first"),
    "until": ("until", "last"),
    "observed_on": ("observedOn", "last"),
    "observed_until": ("observedUntil", "first"),
    "announced_on": ("announcedOn", "last"),
}
"""A claim's date field -> its property, and the end of the span that stands for it."""
_ENTITIES = {"subject": "subject", "object": "object", "announced_by": "announcedBy", "place": "place"}
_TEXTS = {
    "key": terms.CY + "key",
    "rank": terms.CY + "rank",
    "capacity": terms.CY + "capacity",
    "note": terms.CY + "note",
    "citation": terms.DCT + "bibliographicCitation",
    "checked_against": terms.CY + "checkedAgainst",
}
_CLAIM = ox.NamedNode(terms.CY + "Claim")
_SPELL = ox.NamedNode(terms.CY + "Spell")
_DERIVED_FROM = ox.NamedNode(terms.PROV + "wasDerivedFrom")
_EVIDENCE = ox.NamedNode(terms.CY + "evidence")
_EXACT, _START, _END = (ox.NamedNode(terms.OA + name) for name in ("exact", "start", "end"))
_SELECTORS = tuple(ox.NamedNode(terms.OA + name) for name in ("TextQuoteSelector", "TextPositionSelector"))
_READ_BACK = (terms.CYID + "claim/", terms.CYID + "evidence/")
_ADDRESS = ox.NamedNode(terms.DCT + "source")


@lru_cache(maxsize=200_000)
def entity_node(id_: str) -> ox.NamedNode:
    """The IRI of an entity, claim or source id."""
    return ox.NamedNode(terms.entity_iri(id_))


@lru_cache(maxsize=1_000)
def cy(name: str) -> ox.NamedNode:
    """A term of the ontology by its local name."""
    return ox.NamedNode(terms.CY + name)


@lru_cache(maxsize=100_000)
def day_literal(day: date) -> ox.Literal:
    """A day as xsd:date."""
    return ox.Literal(day.isoformat(), datatype=_DATE)


def evidence_node(claim: str) -> ox.NamedNode:
    """The evidence of a claim (by its id): one node, which is both its words and their place."""
    return ox.NamedNode(_READ_BACK[1] + claim.removeprefix("claim/"))


def decimal(value: float) -> ox.Literal:
    """A number as xsd:decimal, to six places."""
    return ox.Literal(f"{value:.6f}".rstrip("0").rstrip("."), datatype=_DECIMAL)


def claim_quads(claim: Claim) -> Iterator[ox.Quad]:
    """The quads of one claim, in the graph of its source."""
    subject, graph = entity_node(claim.id), entity_node(f"source/{claim.source}")
    for predicate, value in _claim_facts(claim, graph):
        yield ox.Quad(subject, predicate, value, graph)
    if claim.evidence:
        selector = evidence_node(claim.id)
        yield ox.Quad(subject, _EVIDENCE, selector, graph)
        for predicate, value in _evidence_facts(claim.evidence):
            yield ox.Quad(selector, predicate, value, graph)


def spell_quads(spell: Spell, ends: date | None) -> Iterator[ox.Quad]:
    """The quads of a derived spell, in the graph of what is derived; ``ends`` is its last day by the as-of rule."""
    subject, graph = entity_node(spell.id), ox.NamedNode(terms.GRAPH_DERIVED)
    facts: list[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]] = [
        (TYPE, _SPELL),
        (cy("relation"), cy(spell.relation)),
        (cy("subject"), entity_node(spell.subject)),
        (cy("object"), entity_node(spell.object)),
        *((cy("restsOn"), entity_node(id_)) for id_ in spell.rests_on),
        *_dated("since", spell.since),
        *_dated("observed_on", spell.observed_on),
        *_dated("until", spell.until or (PartialDate(ends) if ends else None)),
    ]
    for predicate, value in facts:
        yield ox.Quad(subject, predicate, value, graph)


def claims_of(quads: Iterable[ox.Quad]) -> list[Claim]:
    """The claims that quads describe, sorted by id; quads about other things are passed by.

    Raises:
        ClaimError: a claim lacks a part it must have.
    """
    facts: dict[str, dict[str, str]] = defaultdict(dict)
    for quad in quads:
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(_READ_BACK):
            facts[quad.subject.value][quad.predicate.value] = getattr(quad.object, "value", str(quad.object))
    claims = (_claim(iri, fact, facts) for iri, fact in facts.items() if iri.startswith(_READ_BACK[0]))
    return sorted(claims, key=lambda claim: claim.id)


def _claim_facts(claim: Claim, graph: ox.NamedNode) -> Iterator[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]]:
    yield TYPE, _CLAIM
    yield cy("relation"), cy(claim.relation)
    yield cy("status"), cy(claim.status.value)
    yield _DERIVED_FROM, graph
    for field, name in _ENTITIES.items():
        if id_ := getattr(claim, field):
            yield cy(name), entity_node(id_)
    for field in _DATES:
        yield from _dated(field, getattr(claim, field))
    for field, iri in _TEXTS.items():
        if text := getattr(claim, field):
            yield ox.NamedNode(iri), ox.Literal(text)
    if claim.confidence is not None:
        yield cy("confidence"), decimal(claim.confidence)
    if claim.address:
        yield _ADDRESS, ox.Literal(claim.address, datatype=ox.NamedNode(terms.XSD + "anyURI"))


def _dated(field: str, day: PartialDate | None) -> Iterator[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]]:
    name, end = _DATES[field]
    if day:
        yield cy(name), day_literal(getattr(day, end))
        yield cy(f"{name}Precision"), cy(day.precision.value)


def _evidence_facts(evidence: Evidence) -> Iterator[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]]:
    for selector in _SELECTORS:
        yield TYPE, selector
    yield _EXACT, ox.Literal(evidence.quote)
    yield _START, ox.Literal(evidence.start)
    yield _END, ox.Literal(evidence.end)


def _claim(iri: str, facts: Mapping[str, str], all_facts: Mapping[str, Mapping[str, str]]) -> Claim:
    own = {key.removeprefix(terms.CY): value for key, value in facts.items()}
    for name in ("relation", "subject", "object", "status"):
        if name not in own:
            raise ClaimError(f"{iri} has no cy:{name}: add it")
    confidence, selector = own.get("confidence"), all_facts.get(own.get("evidence", ""))
    parts: dict[str, Any] = {field: _date(own, name) for field, (name, _) in _DATES.items()}
    parts |= {field: facts.get(name, "") for field, name in _TEXTS.items()}
    parts |= {field: terms.entity_id(own[name]) if name in own else "" for field, name in _ENTITIES.items()}
    return Claim(
        relation=own["relation"].removeprefix(terms.CY),
        source=terms.entity_id(facts[_DERIVED_FROM.value]).removeprefix("source/"),
        status=Status(own["status"].removeprefix(terms.CY)),
        confidence=float(confidence) if confidence else None,
        address=facts.get(_ADDRESS.value, ""),
        evidence=_evidence(selector) if selector else None,
        **parts,
    )


def _evidence(facts: Mapping[str, str]) -> Evidence:
    return Evidence(facts[_EXACT.value], int(facts[_START.value]), int(facts[_END.value]))


def _date(own: Mapping[str, str], name: str) -> PartialDate | None:
    if name not in own:
        return None
    precision = Precision(own[f"{name}Precision"].removeprefix(terms.CY))
    return PartialDate(date.fromisoformat(own[name]), precision)
