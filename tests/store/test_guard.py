"""A query may not reach out, however it is written; one that only looks like it may run."""

import pytest

from comity.errors import QueryError
from comity.store.guard import is_update, names_its_dataset, refuse_reaching_out

REFUSED = [
    "SELECT * { SERVICE <http://example.org/sparql> { ?s ?p ?o } }",
    "select * { service silent ?where { ?s ?p ?o } }",
    "SELECT * { ?s ?p 'it''s' . SERVICE<http://example.org/> {?a ?b ?c} }",
    'SELECT * { ?s ?p "a \\" quote" SERVICE <http://example.org/> { } }',
    "SELECT * { \\u0053ERVICE <http://example.org/> {} }",
    "SELECT * { \\U00000053erv\\u0069ce <http://example.org/> {} }",
    "SELECT * { ?s ?p 1 } # comment\nSERVICE <http://example.org/> {}",
]
ALLOWED = [
    'SELECT * { ?s rdfs:label "SERVICE <http://example.org>" }',
    "SELECT * { ?s ?p ?o } # SERVICE is not used",
    "SELECT ?service { ?service a <http://example.org/SERVICE> . ?service cy:service ?x }",
    "SELECT * { ?s rdfs:label '''a 'SERVICE' b''' }",
]


@pytest.mark.parametrize("query", REFUSED)
def test_asking_another_host_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="another host"):
        refuse_reaching_out(query)


@pytest.mark.parametrize("query", ALLOWED)
def test_a_word_that_only_looks_like_it_passes(query: str) -> None:
    assert refuse_reaching_out(query) is None


def test_an_endless_query_is_refused() -> None:
    with pytest.raises(QueryError, match="100,000"):
        refuse_reaching_out("SELECT * { ?s ?p ?o }" + " " * 100_000)


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("SELECT * FROM <http://e/g> { ?s ?p ?o }", True),
        ("ask\nfrom named <http://e/g> { ?s ?p ?o }", True),
        ("SELECT * \\u0046ROM <http://e/g> { ?s ?p ?o }", True),
        ("SELECT ?from { ?s cy:from ?from } # FROM nowhere", False),
        ("SELECT * { ?s rdfs:label 'FROM here' . ?s <http://e/FROM> ?o }", False),
    ],
)
def test_a_query_that_names_its_graphs_is_known(query: str, named: bool) -> None:
    assert names_its_dataset(query) is named


@pytest.mark.parametrize(
    ("text", "update"),
    [
        ("INSERT DATA { <http://e/s> <http://e/p> 1 }", True),
        ("BASE <http://e/> PREFIX e: <http://e/>\n# a note\nwith e:g delete { ?s ?p ?o } where { ?s ?p ?o }", True),
        ("load <http://e/>", True),
        ("SELECT * { ?s ?p 'INSERT DATA' ", False),
        ("", False),
        ("PREFIX " * 20_000, False),
    ],
)
def test_an_update_is_known_by_its_first_word(text: str, update: bool) -> None:
    assert is_update(text) is update
