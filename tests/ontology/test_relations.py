"""The relations as the rest of Comity reads them, and what the ontology owes about each."""

from pathlib import Path

import pytest

from comity import terms
from comity.errors import SourceError
from comity.model import Claim, Kind, Relation, Temporality
from comity.rdf.ontology import applies, relations
from tests.ontology.files import ONTOLOGY, asked

RELATIONS = relations(ONTOLOGY)
ACTS = [
    "recognized",
    "derecognized",
    "establishedRelations",
    "restoredRelations",
    "normalizedRelations",
    "cutRelations",
    "signed",
    "ratified",
    "joined",
    "withdrew",
    "hosted",
    "attended",
    "visited",
    "met",
    "mediated",
    "sanctioned",
    "succeeded",
]
STATES = [
    "recognizes",
    "hasRelations",
    "hasMission",
    "memberOf",
    "associateOf",
    "observerOf",
    "partyTo",
    "alliedWith",
    "headOfState",
    "representsHeadOfState",
    "headOfGovernment",
    "effectiveLeaderOf",
    "citizenOf",
    "hasCapital",
    "accreditedTo",
]
SYMMETRIC = ["establishedRelations", "restoredRelations", "normalizedRelations", "met", "hasRelations", "alliedWith"]


def test_the_acts_and_states_of_the_design_are_there() -> None:
    assert sorted(name for name, relation in RELATIONS.items() if relation.is_act) == sorted(ACTS)
    assert sorted(name for name, relation in RELATIONS.items() if not relation.is_act) == sorted(STATES)


def test_the_symmetric_ones_are_those_of_the_design() -> None:
    assert sorted(name for name, relation in RELATIONS.items() if relation.symmetric) == sorted(SYMMETRIC)


@pytest.mark.parametrize("relation", RELATIONS.values(), ids=RELATIONS)
def test_what_moves_is_an_act_and_what_is_moved_a_state(relation: Relation) -> None:
    moved = [RELATIONS[name] for name in (*relation.begins, *relation.ends)]
    assert relation.is_act or not moved
    assert all(state.temporality is Temporality.STATE for state in moved)


@pytest.mark.parametrize("relation", RELATIONS.values(), ids=RELATIONS)
def test_a_relation_is_symmetric_or_has_an_inverse(relation: Relation) -> None:
    assert relation.symmetric != bool(relation.inverse)
    assert relation.inverse not in RELATIONS


def test_no_inverse_serves_two_relations() -> None:
    inverses = [relation.inverse for relation in RELATIONS.values() if relation.inverse]
    assert len(inverses) == len(set(inverses))


def test_inverses_swap_domain_and_range() -> None:
    wrong = """SELECT ?one WHERE { ?one owl:inverseOf ?other ; rdfs:domain ?a ; rdfs:range ?b .
               FILTER NOT EXISTS { ?other rdfs:domain ?b ; rdfs:range ?a } }"""
    assert asked(wrong, ONTOLOGY / "comity.ttl") == []


def test_symmetric_relations_have_one_class_at_both_ends() -> None:
    assert all(relation.domain == relation.range for relation in RELATIONS.values() if relation.symmetric)


def test_acts_move_what_the_design_says() -> None:
    moves = {name: (relation.begins, relation.ends) for name, relation in RELATIONS.items() if relation.is_act}
    assert {name: pair for name, pair in moves.items() if pair != ((), ())} == {
        "recognized": (("recognizes",), ()),
        "derecognized": ((), ("recognizes",)),
        "establishedRelations": (("hasRelations",), ()),
        "restoredRelations": (("hasRelations",), ()),
        "cutRelations": ((), ("hasRelations",)),
        "ratified": (("partyTo",), ()),
        "joined": (("memberOf", "partyTo"), ()),
        "withdrew": ((), ("memberOf", "partyTo")),
    }


def test_allies_are_derived_from_a_common_alliance() -> None:
    shared = {name: relation.shared for name, relation in RELATIONS.items() if relation.shared}
    assert shared == {"alliedWith": "partyTo"}
    assert RELATIONS["alliedWith"].shared_capacities == ("defense", "offense")


def test_an_embassy_implies_relations_and_a_consulate_does_not() -> None:
    assert {name: relation.implied_by for name, relation in RELATIONS.items() if relation.implied_by} == {
        "hasRelations": "hasMission"
    }
    assert RELATIONS["hasRelations"].implied_ranks == ("embassy", "high commission", "legation", "nunciature")


def test_offices_have_one_holder_at_a_time() -> None:
    offices = {"headOfState", "representsHeadOfState", "headOfGovernment", "effectiveLeaderOf"}
    assert {name for name, relation in RELATIONS.items() if relation.one_holder} == offices


@pytest.mark.parametrize(
    ("act", "obj", "states"),
    [
        ("joined", "organization/nato", ["memberOf"]),
        ("joined", "agreement/abraham-accords", ["partyTo"]),
        ("withdrew", "agreement/open-skies-treaty", ["partyTo"]),
        ("recognized", "territory/western-sahara", ["recognizes"]),
        ("cutRelations", "state/IRN", ["hasRelations"]),
    ],
)
def test_which_state_an_act_moves_follows_from_its_object(act: str, obj: str, states: list[str]) -> None:
    fits = applies(ONTOLOGY)
    claim = Claim(relation=act, subject="state/KAZ", object=obj, source="x")
    moved = (*RELATIONS[act].begins, *RELATIONS[act].ends)
    assert [state for state in moved if fits(RELATIONS[state], claim)] == states


def test_every_kind_of_entity_has_its_class() -> None:
    classes = {terms.local(iri) for iri in terms.Class}
    assert {kind.value.capitalize() for kind in Kind} <= classes


def test_every_relation_has_one_signature_of_exact_classes() -> None:
    sides = "SELECT ?relation { ?shape sh:targetNode ?relation ; sh:property/sh:property ?side . ?side sh:path ?path }"
    signed = [terms.local(iri) for iri in asked(sides, ONTOLOGY / "shapes.ttl")]
    assert sorted(name for name in signed if name in RELATIONS) == sorted([*RELATIONS, *RELATIONS])


def test_claims_may_bear_all_their_properties_and_no_other() -> None:
    owned = """SELECT ?p { VALUES ?class { cy:Statement cy:Claim } ?p rdfs:domain ?class }"""
    allowed = """SELECT ?path { VALUES ?shape { <https://w3id.org/comity/shapes#Claim> }
        { ?shape sh:ignoredProperties/rdf:rest*/rdf:first ?path } UNION { ?shape sh:property/sh:path ?path } }"""
    paths = {path for path in asked(allowed, ONTOLOGY / "shapes.ttl") if path.startswith(terms.CY)}
    assert paths == {*asked(owned, ONTOLOGY / "comity.ttl"), terms.Property.NOTE}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("this is no Turtle", "cannot be read"),
        ("cy:befriended a cy:Relation ; cy:temporality cy:act .", "no English label"),
        ("cy:befriended a cy:Relation ; rdfs:label 'befriended'@en .", "no cy:temporality"),
        ("cy:befriended a cy:Relation ; rdfs:label 'befriended'@en ; cy:temporality cy:never .", "no cy:temporality"),
    ],
)
def test_an_ontology_that_cannot_be_used_is_refused(tmp_path: Path, text: str, word: str) -> None:
    prologue = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in terms.PREFIXES.items())
    (tmp_path / "comity.ttl").write_text(prologue + text, encoding="utf-8")
    with pytest.raises(SourceError, match=word):
        relations(tmp_path)


def test_a_new_relation_needs_no_python(tmp_path: Path) -> None:
    new = "\ncy:twinnedWith a owl:ObjectProperty , owl:SymmetricProperty , cy:Relation ; cy:temporality cy:state ;\n"
    new += "  rdfs:domain cy:Actor ; rdfs:range cy:Actor ; rdfs:label 'twinned with'@en , 'jumelé avec'@fr ."
    (tmp_path / "comity.ttl").write_text((ONTOLOGY / "comity.ttl").read_text(encoding="utf-8") + new, encoding="utf-8")
    found = relations(tmp_path)["twinnedWith"]
    assert found == Relation("twinnedWith", "twinned with", Temporality.STATE, True, domain="Actor", range="Actor")
