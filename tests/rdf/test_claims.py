"""Claims survive the way into RDF and back, even through a file."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity import terms
from comity.errors import ClaimError
from comity.model import Claim
from comity.rdf.claims import claim_quads, claims_of, entity_node
from tests.strategies import claims


@given(st.lists(claims(), max_size=5, unique_by=lambda claim: claim.id))
def test_claims_come_back_from_quads(listed: list[Claim]) -> None:
    quads = [quad for claim in listed for quad in claim_quads(claim)]
    written = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
    assert claims_of(ox.parse(written, format=ox.RdfFormat.N_QUADS)) == sorted(listed, key=lambda claim: claim.id)


@given(claims())
def test_a_claim_stands_in_the_graph_of_its_source(claim: Claim) -> None:
    assert {quad.graph_name for quad in claim_quads(claim)} == {entity_node(f"source/{claim.source}")}


def test_a_claim_without_an_object_is_refused_by_name() -> None:
    claim = Claim(relation="joined", subject="state/KAZ", object="agreement/x", source="a")
    quads = [quad for quad in claim_quads(claim) if quad.predicate.value != terms.CY + "object"]
    with pytest.raises(ClaimError, match="has no cy:object"):
        claims_of(quads)
