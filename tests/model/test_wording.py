"""Relations in the words that their status asks for."""

import pytest

from comity.model import Relations, Status
from comity.model.wording import worded
from comity.rdf.ontology import relations as read_relations
from tests.ontology.files import ONTOLOGY


@pytest.fixture(scope="module")
def relations() -> Relations:
    return read_relations(ONTOLOGY)


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        ("withdrew from", "planned", "is to withdraw from"),
        ("joined", "hinted", "may join"),
        ("joined", "conditional", "would join"),
        ("joined", "denied", "did not join"),
        ("left by", "planned", "is to be left by"),
        ("member of", "denied", "is not a member of"),
        ("has relations with", "denied", "does not have relations with"),
        ("joined", "done", "joined"),
        ("twinned with", "planned", "twinned with"),
    ],
)
def test_what_is_not_done_is_not_told_as_if_it_were(words: str, status: str, told: str) -> None:
    assert worded(words, status) == told


def test_every_relation_has_its_forms_from_either_side(relations: Relations) -> None:
    sides = {relation.words(from_object=side) for relation in relations.values() for side in (False, True)}
    alike = {
        (words, status) for words in sides for status in Status if status != "done" and worded(words, status) == words
    }
    assert alike == set()
    assert len(sides) > 40
