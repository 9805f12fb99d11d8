"""The code books of event data as SKOS: whole, in one tree each, and tied to the relations that say the same."""

from pathlib import Path

import pytest

from comity import terms
from comity.rdf.codes import CODES, write_codes
from tests.ontology.files import ONTOLOGY, facts

FACTS = facts(ONTOLOGY / "codes.ttl")
SKOS = terms.SKOS
OWN = {subject for subject, _, _ in facts(ONTOLOGY / "comity.ttl")}


def told(predicate: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for subject, name, value in FACTS:
        if name == predicate:
            found.setdefault(subject, set()).add(value)
    return found


def test_both_code_books_are_whole() -> None:
    notations = told(SKOS + "notation")
    assert sum(code.startswith(CODES + "cameo/") for code in notations) == 312
    assert sum(code.startswith(CODES + "plover/") for code in notations) == 119
    assert all(code.endswith("/" + next(iter(said))) for code, said in notations.items())


def test_every_code_hangs_below_a_code_or_on_top() -> None:
    broader, top = told(SKOS + "broader"), told(SKOS + "topConceptOf")
    assert set(broader) | set(top) == set(told(SKOS + "notation"))
    assert not set(broader) & set(top)
    assert {above for many in broader.values() for above in many} <= set(told(SKOS + "notation"))
    assert broader[CODES + "cameo/1621"] == {CODES + "cameo/162"}


def test_codes_lead_to_relations_and_to_each_other() -> None:
    related = told(SKOS + "relatedMatch")
    assert related[CODES + "cameo/161"] == {terms.CY + "cutRelations"}
    assert related[CODES + "cameo/040"] == {terms.CY + "met", terms.CY + "attended"}
    assert {relation for many in related.values() for relation in many} <= OWN
    matched = told(SKOS + "broadMatch")
    assert {code for many in matched.values() for code in many} <= set(told(SKOS + "notation"))
    assert matched[CODES + "cameo/161"] == {CODES + "plover/SANCTION-withdraw"}


@pytest.mark.whole
def test_the_file_is_written_from_the_published_code_books(published: Path, tmp_path: Path) -> None:
    (tmp_path / "alignments.ttl").write_bytes((ONTOLOGY / "alignments.ttl").read_bytes())
    assert write_codes(published, tmp_path).read_bytes() == (ONTOLOGY / "codes.ttl").read_bytes()
