"""What the ontology says, as plain values: the relations, and which class lies within which."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from comity import terms
from comity.errors import SourceError
from comity.model import Relation, Relations, Temporality
from comity.model.acts import Applies
from comity.rdf import codes

FILE = "comity.ttl"
Facts = Mapping[str, Mapping[str, list[str]]]
"""Subject IRI -> predicate IRI -> values; of words only the English."""


def relations(folder: Path) -> Relations:
    """The relations of ``comity.ttl`` in a folder, by local name.

    Raises:
        SourceError: the file is missing, is no Turtle, or a relation lacks a label or is neither act nor state.
    """
    facts = _facts(folder / FILE)
    found = {}
    for iri, about in facts.items():
        if terms.Class.RELATION in about.get(terms.RDF + "type", ()):
            found[terms.local(iri)] = _relation(iri, about, folder / FILE)
    return dict(sorted(found.items()))


def ontology_quads(folder: Path) -> Iterator[ox.Quad]:
    """``comity.ttl`` and the code books, in the graph ``cyid:graph/ontology``, so that queries can ask for labels."""
    graph = ox.NamedNode(terms.GRAPH_ONTOLOGY)
    for path in (folder / FILE, folder / codes.FILE):
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def applies(folder: Path) -> Applies:
    """Whether a state fits the object of an act that moves it, by the classes of ``comity.ttl``."""
    parents = {
        terms.local(iri): [terms.local(parent) for parent in about.get(terms.RDFS + "subClassOf", ())]
        for iri, about in _facts(folder / FILE).items()
    }
    return Applies({name: frozenset(_above(name, parents)) for name in parents})


def _relation(iri: str, about: Mapping[str, list[str]], path: Path) -> Relation:
    labels, temporality = about.get(terms.RDFS + "label"), about.get(terms.Property.TEMPORALITY, [""])[0]
    if not labels:
        raise SourceError(f"{path}: the relation {terms.shorten(iri)} has no English label: add it")
    if temporality not in (terms.Individual.ACT, terms.Individual.STATE):
        raise SourceError(f"{path}: the relation {terms.shorten(iri)} has no cy:temporality: write cy:act or cy:state")
    inverse = about.get(terms.OWL + "inverseOf", [""])
    return Relation(
        name=terms.local(iri),
        label=labels[0],
        temporality=Temporality(terms.local(temporality)),
        symmetric=terms.OWL + "SymmetricProperty" in about[terms.RDF + "type"],
        inverse=terms.local(inverse[0]),
        begins=_locals(about, terms.Property.BEGINS),
        ends=_locals(about, terms.Property.ENDS),
        excludes=_locals(about, terms.Property.EXCLUDES),
        one_holder="true" in about.get(terms.Property.ONE_HOLDER, ()),
        shared=terms.local(about.get(terms.Property.SHARED_TIE, [""])[0]),
        shared_capacities=tuple(sorted(about.get(terms.Property.SHARED_CAPACITY, ()))),
        implied_by=terms.local(about.get(terms.Property.IMPLIED_BY, [""])[0]),
        implied_ranks=tuple(sorted(about.get(terms.Property.IMPLIED_RANK, ()))),
        domain=terms.local(about.get(terms.RDFS + "domain", [terms.Class.ENTITY])[0]),
        range=terms.local(about.get(terms.RDFS + "range", [terms.Class.ENTITY])[0]),
    )


def _locals(about: Mapping[str, list[str]], property_: str) -> tuple[str, ...]:
    return tuple(sorted(map(terms.local, about.get(property_, ()))))


def _above(name: str, parents: Mapping[str, list[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        if (one := waiting.pop()) not in found:
            found.add(one)
            waiting += parents.get(one, [])
    return found


def _facts(path: Path) -> dict[str, dict[str, list[str]]]:
    facts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode) and getattr(quad.object, "language", None) in (None, "en"):
                facts[quad.subject.value][quad.predicate.value].append(getattr(quad.object, "value", ""))
    except (OSError, SyntaxError) as error:
        raise SourceError(f"{path} cannot be read: {error}") from error
    return facts
