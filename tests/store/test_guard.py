"""A query may not reach out, however it is written; one that only looks like it may run."""

import pytest

from comity.errors import QueryError
from comity.store.guard import refuse_reaching_out

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
