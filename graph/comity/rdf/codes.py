"""CAMEO and PLOVER, the code books of event data, as SKOS: what ``ontology/codes.ttl`` is written from.

Each code is a concept with its notation, label and place in the hierarchy; CAMEO codes lead to the PLOVER events they
became. Which relation of the ontology says the same, ``alignments.ttl`` knows (``cy:cameo``, ``cy:plover``). The
descriptions of the code books are their authors' and stay out.
"""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from comity import terms
from comity.errors import SourceError
from comity.ledger.wholefile import write_whole

FILE = "codes.ttl"
CODES = "https://w3id.org/comity/codes/"
_FILES = {"cameo": "codes/cameo_codes.csv", "plover": "codes/plover_codes.csv"}
_TYPE = ox.NamedNode(terms.RDF + "type")
_CONCEPT = ox.NamedNode(terms.SKOS + "Concept")
_SCHEMES = {
    "cameo": (
        "CAMEO: Conflict and Mediation Event Observations",
        "Codes, names and Goldstein scores of CAMEO 1.1b3 (Philip A. Schrodt), by way of andybega/icews (MIT).",
        "https://spdx.org/licenses/MIT",
    ),
    "plover": (
        "PLOVER: Political Language Ontology for Verifiable Event Records",
        "Events, modes and contexts of PLOVER (Open Event Data Alliance), with its conversion from CAMEO of 2021.",
        "https://spdx.org/licenses/CC-BY-SA-4.0",
    ),
}
_TYPO = "The manual prints 3 for this event, which must be meant as -3."


def write_codes(data: Path, folder: Path) -> Path:
    """Write ``codes.ttl`` in an ontology folder from the published code books below ``data``; the same every time.

    Raises:
        SourceError: a code book is missing or not in its published layout.
        OutputError: the file cannot be written.
    """
    triples = sorted({*_schemes(), *_cameo(data), *_plover(data), *_matches(folder)}, key=str)
    prefixes = {name: terms.PREFIXES[name] for name in ("cy", "dct", "rdfs", "skos", "xsd")}
    prefixes |= {"cameo": f"{CODES}cameo/", "plover": f"{CODES}plover/"}
    text = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=dict(sorted(prefixes.items())))
    head = b"# CAMEO and PLOVER as SKOS, written by comity.rdf.codes from the published code books. Do not edit.\n"
    return write_whole(folder / FILE, head + (text or b""))


def _schemes() -> Iterator[ox.Triple]:
    for scheme, (label, about, licence) in _SCHEMES.items():
        node = ox.NamedNode(CODES + scheme)
        yield ox.Triple(node, _TYPE, ox.NamedNode(terms.SKOS + "ConceptScheme"))
        yield ox.Triple(node, ox.NamedNode(terms.SKOS + "prefLabel"), ox.Literal(label, language="en"))
        yield ox.Triple(node, ox.NamedNode(terms.RDFS + "comment"), ox.Literal(about, language="en"))
        yield ox.Triple(node, ox.NamedNode(terms.DCT + "license"), ox.NamedNode(licence))


def _cameo(data: Path) -> Iterator[ox.Triple]:
    known = {row["code"] for row in _rows(data, "cameo")}
    events = {_key(row["event"], row["name"]) for row in _rows(data, "plover")}
    for row in _rows(data, "cameo"):
        code = row["code"]
        above = next((code[:n] for n in range(len(code) - 1, 1, -1) if code[:n] in known), "")
        yield from _concept("cameo", code, row["name"], above, row["goldstein_icews"])
        if row["plover_event"]:
            exact = _key(row["plover_event"], row["plover_mode"])
            event = exact if exact in events else row["plover_event"]  # the conversion names modes the manual lacks
            yield ox.Triple(_code("cameo", code), ox.NamedNode(terms.SKOS + "broadMatch"), _code("plover", event))


def _plover(data: Path) -> Iterator[ox.Triple]:
    for row in _rows(data, "plover"):
        if row["kind"] == "context":
            yield from _concept("plover", f"context-{row['name']}", row["name"], "", "")
        else:
            above = row["event"] if row["name"] else ""
            label = ": ".join(filter(None, (row["event"], row["name"])))
            yield from _concept("plover", _key(row["event"], row["name"]), label, above, row["score"])
    note = ox.NamedNode(terms.SKOS + "editorialNote")
    yield ox.Triple(_code("plover", "ACCUSE"), note, ox.Literal(_TYPO, language="en"))


def _matches(folder: Path) -> Iterator[ox.Triple]:
    """From each code that a relation bears in ``alignments.ttl`` to that relation."""
    schemes = {terms.Property.CAMEO.value: "cameo", terms.Property.PLOVER.value: "plover"}
    for triple in ox.parse(path=str(folder / "alignments.ttl"), format=ox.RdfFormat.TURTLE):
        if scheme := schemes.get(triple.predicate.value):
            code = _code(scheme, str(getattr(triple.object, "value", "")))
            yield ox.Triple(code, ox.NamedNode(terms.SKOS + "relatedMatch"), triple.subject)


def _concept(scheme: str, code: str, label: str, above: str, score: str) -> Iterator[ox.Triple]:
    node, whole = _code(scheme, code), ox.NamedNode(CODES + scheme)
    yield ox.Triple(node, _TYPE, _CONCEPT)
    yield ox.Triple(node, ox.NamedNode(terms.SKOS + "notation"), ox.Literal(code))
    yield ox.Triple(node, ox.NamedNode(terms.SKOS + "prefLabel"), ox.Literal(label, language="en"))
    yield ox.Triple(node, ox.NamedNode(terms.SKOS + "inScheme"), whole)
    if above:
        yield ox.Triple(node, ox.NamedNode(terms.SKOS + "broader"), _code(scheme, above))
    else:
        yield ox.Triple(node, ox.NamedNode(terms.SKOS + "topConceptOf"), whole)
    if score:
        number = ox.Literal(score, datatype=ox.NamedNode(terms.XSD + "decimal"))
        yield ox.Triple(node, ox.NamedNode(terms.Property.INTENSITY), number)


def _code(scheme: str, code: str) -> ox.NamedNode:
    return ox.NamedNode(f"{CODES}{scheme}/{code}")


def _key(event: str, mode: str) -> str:
    return f"{event}-{mode}" if mode else event


def _rows(data: Path, scheme: str) -> Iterator[Mapping[str, str]]:
    path = data / _FILES[scheme]
    needed = {"cameo": {"code", "name", "goldstein_icews", "plover_event", "plover_mode"}}
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            lacking = needed.get(scheme, {"kind", "event", "name", "score"}) - set(reader.fieldnames or ())
            if lacking:
                raise SourceError(f"{path} lacks the column {', '.join(sorted(lacking))}: is it the published layout?")
            yield from reader
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SourceError(f"{path} cannot be read: {error}") from error
