"""A reasoner finds no contradiction in the ontology with data of every class and relation; and it can find one."""

from pathlib import Path

import owlrl
import pytest
from owlrl.Namespaces import ERRNS
from rdflib import RDF, Graph, Namespace

from tests.ontology.files import CASES, KNOWN, ONTOLOGY

CY = Namespace("https://w3id.org/comity/ontology#")
AXIOMS = [ONTOLOGY / "comity.ttl", ONTOLOGY / "alignments.ttl"]


def reasoned(*files: Path) -> Graph:
    """All that follows from the files by the OWL 2 RL rules, with the direct triples of their claims."""
    graph = Graph()
    for file in files:
        graph.parse(file)
    for claim in list(graph.subjects(RDF.type, CY.Claim)):
        subject, relation, obj = (graph.value(claim, CY[name]) for name in ("subject", "relation", "object"))
        assert subject is not None
        assert relation is not None
        assert obj is not None
        graph.add((subject, relation, obj))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


def errors(graph: Graph) -> list[str]:
    return sorted(str(error) for error in graph.objects(None, ERRNS.error))


@pytest.fixture(scope="module")
def everything() -> Graph:
    return reasoned(*AXIOMS, *sorted((CASES / "good").glob("*.ttl")))


def test_ontology_and_data_are_consistent(everything: Graph) -> None:
    assert errors(everything) == []


def test_inverses_and_symmetric_ties_follow(everything: Graph) -> None:
    state, person = Namespace("https://w3id.org/comity/id/state/"), Namespace("https://w3id.org/comity/id/person/")
    assert (state.KAZ, CY.hasRelations, state.ISR) in everything
    assert (state.KAZ, CY.hasHeadOfState, person["kassym-jomart-tokayev"]) in everything


def test_an_act_implies_no_state_to_a_reasoner(everything: Graph) -> None:
    state, organization = Namespace("https://w3id.org/comity/id/state/"), "https://w3id.org/comity/id/organization/"
    assert (state.USA, CY.joined, Namespace(organization).nato) in everything
    assert not any(everything.triples((state.KAZ, CY.partyTo, None)))


def test_a_tie_of_the_wrong_classes_is_a_contradiction() -> None:
    assert errors(reasoned(*AXIOMS, KNOWN, CASES / "contradiction.ttl"))
