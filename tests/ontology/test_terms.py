"""``terms.py`` and the Turtle hold the same IRIs, and the functions agree with each other."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity import terms
from tests.ontology.files import ONTOLOGY, asked

NAMED = {*terms.Class, *terms.Property, *terms.Individual}
RELATIONS = """
SELECT ?term WHERE { { ?term a cy:Relation } UNION { ?relation a cy:Relation ; owl:inverseOf ?term } }"""
TERMS = "SELECT DISTINCT ?term WHERE { ?term a ?kind FILTER strstarts(str(?term), str(cy:)) }"
BY_CLASS = "SELECT ?term WHERE { ?term a ?class FILTER strstarts(str(?term), str(cy:)) }"


def found(query: str) -> set[str]:
    return set(asked(query, ONTOLOGY / "comity.ttl"))


def test_every_term_of_the_ontology_but_the_relations_is_in_terms() -> None:
    assert found(TERMS) - found(RELATIONS) == NAMED


@pytest.mark.parametrize(
    ("group", "kinds"),
    [
        (terms.Class, "owl:Class"),
        (terms.Property, "owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty"),
        (terms.Individual, "cy:Status cy:Precision cy:Temporality cy:SourceRank"),
    ],
)
def test_each_group_of_terms_is_of_its_kind(group: type[terms.Class], kinds: str) -> None:
    of_kind = found(BY_CLASS.replace("WHERE {", f"WHERE {{ VALUES ?class {{ {kinds} }}"))
    assert of_kind - found(RELATIONS) == set(group)


@pytest.mark.parametrize("name", ["comity.ttl", "shapes.ttl", "alignments.ttl"])
def test_the_files_use_the_prefixes_of_the_one_table(name: str) -> None:
    text = (ONTOLOGY / name).read_text(encoding="utf-8")
    declared = dict(re.findall(r"^@prefix (\w+): <([^>]+)> \.$", text, flags=re.M))
    own = {"cys": "https://w3id.org/comity/shapes#"}
    assert declared.items() <= (terms.PREFIXES | own).items()


@given(st.from_regex(r"(state|claim|source)/[a-zA-Z0-9.-]{1,20}", fullmatch=True))
def test_an_id_survives_its_iri(id_: str) -> None:
    assert terms.entity_id(terms.entity_iri(id_)) == id_ == terms.shorten(terms.entity_iri(id_))


def test_a_foreign_iri_is_no_id() -> None:
    with pytest.raises(ValueError, match="no entity of Comity"):
        terms.entity_id("http://www.wikidata.org/entity/Q232")


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        (terms.relation_iri("joined"), "cy:joined"),
        ("http://www.wikidata.org/entity/Q232", "wd:Q232"),
        ("https://example.org/page", "https://example.org/page"),
        (terms.GRAPH_NOW, "graph/now"),
    ],
)
def test_iris_are_shown_as_people_write_them(iri: str, short: str) -> None:
    assert terms.shorten(iri) == short


def test_a_local_name_follows_the_last_hash_or_slash() -> None:
    assert terms.local(terms.Property.FROM) == "from"
    assert terms.local(terms.entity_iri("state/KAZ")) == "KAZ"
