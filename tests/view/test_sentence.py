"""Short sentences as people write them, read as claims."""

from datetime import date

import pytest

from comity.errors import NamingError
from comity.model import Status
from comity.view import Graph
from comity.view.sentence import claim_from


@pytest.mark.parametrize(
    ("said", "subject", "relation", "obj"),
    [
        ("KAZ joined abraham-accords", "state/KAZ", "joined", "agreement/abraham-accords"),
        ("Kazakhstan joins the Abraham Accords!", "state/KAZ", "joined", "agreement/abraham-accords"),
        ("state/KAZ cy:joined agreement/abraham-accords", "state/KAZ", "joined", "agreement/abraham-accords"),
        ("France is allied with Germany", "state/FRA", "alliedWith", "state/DEU"),
        ("Germany is a member of NATO", "state/DEU", "memberOf", "organization/nato"),
        ("Germany memberOf NATO", "state/DEU", "memberOf", "organization/nato"),
        ("The United States has relations with Cuba", "state/USA", "hasRelations", "state/CUB"),
        ("Israel has a mission in Kazakhstan", "state/ISR", "hasMission", "state/KAZ"),
        ("Kazakhstan recognised Kosovo", "state/KAZ", "recognized", "state/XKX"),
        ("Kazakhstan recognizes Kosovo", "state/KAZ", "recognizes", "state/XKX"),
        ("  France   left  NATO ", "state/FRA", "withdrew", "organization/nato"),
        ("France withdraws from NATO", "state/FRA", "withdrew", "organization/nato"),
        ("Israel broke with Egypt", "state/ISR", "cutRelations", "state/EGY"),
        ("Israel cut relations with Egypt", "state/ISR", "cutRelations", "state/EGY"),
        ("Saudi Arabia establishes relations with Israel", "state/SAU", "establishedRelations", "state/ISR"),
    ],
)
def test_a_sentence_is_a_claim(graph: Graph, said: str, subject: str, relation: str, obj: str) -> None:
    for text, status in ((said, Status.DONE), (f"not: {said}", Status.DENIED), (f"Not {said}", Status.DENIED)):
        found = claim_from(text, graph, graph.day)
        assert (found.subject, found.relation, found.object, found.status) == (subject, relation, obj, status)


def test_names_are_those_of_the_day(graph: Graph) -> None:
    assert claim_from("Russia hasRelations France", graph, date(1900, 1, 1)).subject == "state/russian-empire"
    assert claim_from("Turkey joined NATO", graph, date(1952, 1, 1)).subject == "state/TUR"


@pytest.mark.parametrize(
    "said", ["Kosovo was recognized by Kazakhstan", "France left NATO in 2025", "USA and Canada left NATO"]
)
def test_what_is_more_than_two_names_and_a_relation_is_not_guessed_at(graph: Graph, said: str) -> None:
    with pytest.raises(NamingError):
        claim_from(said, graph, graph.day)
