"""Every term explains itself, and every example is Turtle that uses the term."""

from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from comity import terms
from comity.store.shorthand import expand
from tests.ontology.files import ONTOLOGY, asked, facts, quads

PROLOGUE = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in terms.PREFIXES.items())
TERMS = sorted({subject for subject, _, _ in facts(ONTOLOGY / "comity.ttl") if subject.startswith(terms.CY)})
EXAMPLE = terms.SKOS + "example"
WORDS = [(q.subject, q.predicate.value, q.object) for q in quads(ONTOLOGY / "comity.ttl")]


def said(term: str, predicate: str) -> list[ox.Literal]:
    words = [value for about, by, value in WORDS if about == ox.NamedNode(term) and by == predicate]
    return [word for word in words if isinstance(word, ox.Literal)]


def mentioned(turtle: str) -> Iterator[str]:
    """The IRIs in an example, whose ids are written as in queries."""
    for quad in ox.parse(PROLOGUE + expand(turtle), format=ox.RdfFormat.TURTLE):
        yield from (getattr(part, "value", "") for part in (quad.subject, quad.predicate, quad.object))


@pytest.mark.parametrize("term", TERMS, ids=terms.local)
def test_a_term_has_one_english_label_and_comment(term: str) -> None:
    for predicate in (terms.RDFS + "label", terms.RDFS + "comment"):
        words = said(term, predicate)
        assert [word.language for word in words] == ["en"]
        assert words[0].value.strip()


@pytest.mark.parametrize("term", TERMS, ids=terms.local)
def test_a_term_has_an_example_that_uses_it(term: str) -> None:
    examples = said(term, EXAMPLE)
    assert examples
    for example in examples:
        assert term in mentioned(example.value)


def test_comments_are_sentences() -> None:
    comments = [said(term, terms.RDFS + "comment")[0].value for term in TERMS]
    assert all(comment[0].isupper() and comment.endswith(".") for comment in comments)


def test_the_ontology_is_versioned_and_licensed() -> None:
    wanted = (
        "SELECT ?o { ?o a owl:Ontology ; owl:versionIRI ?i ; owl:versionInfo ?v ; dct:license ?l ; dct:creator ?c }"
    )
    assert asked(wanted, ONTOLOGY / "comity.ttl") == [terms.ONTOLOGY]


def test_the_version_is_told_alike_everywhere() -> None:
    files = [ONTOLOGY / name for name in ("comity.ttl", "shapes.ttl", "alignments.ttl")]
    versions = asked("SELECT DISTINCT ?version { ?o a owl:Ontology ; owl:versionInfo ?version }", *files)
    iris = asked("SELECT ?iri { ?o owl:versionIRI ?iri }", *files)
    assert iris == [f"{terms.ONTOLOGY}/{version}" for version in versions]
