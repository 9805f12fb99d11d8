"""The matches name terms that exist, and codes that the schemes have."""

import csv
from pathlib import Path

import pytest

from comity import terms
from tests.ontology.files import ONTOLOGY, facts

FACTS = facts(ONTOLOGY / "alignments.ttl")
OWN = {subject for subject, _, _ in facts(ONTOLOGY / "comity.ttl") if subject.startswith(terms.CY)}
ELSEWHERE = (terms.WD, terms.WDT, terms.SCHEMA, terms.TIME, terms.PROV)


def codes(scheme: str) -> dict[str, str]:
    """Relation -> its code in a scheme."""
    return {relation: code for relation, predicate, code in FACTS if predicate == scheme}


def test_what_is_matched_is_a_term_of_the_ontology() -> None:
    assert {subject for subject, _, _ in FACTS if subject.startswith(terms.CY)} <= OWN


def test_matches_lead_to_other_vocabularies() -> None:
    matches = [match for subject, predicate, match in FACTS if subject in OWN and predicate.endswith("Match")]
    assert matches
    assert all(match.startswith(ELSEWHERE) for match in matches)


@pytest.mark.whole
def test_the_codes_are_those_of_cameo_and_plover(published: Path) -> None:
    with (published / "codes" / "cameo_codes.csv").open(encoding="utf-8") as stream:
        cameo = {row["code"]: row["plover_event"] for row in csv.DictReader(stream)}
    with (published / "codes" / "plover_codes.csv").open(encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["kind"] in ("event", "mode")]
    plover = {f"{row['event']}-{row['name']}".rstrip("-") for row in rows}
    assert set(codes(terms.Property.CAMEO).values()) <= set(cameo)
    assert set(codes(terms.Property.PLOVER).values()) <= plover


@pytest.mark.whole
def test_a_cameo_code_and_its_plover_code_belong_together(published: Path) -> None:
    with (published / "codes" / "cameo_codes.csv").open(encoding="utf-8") as stream:
        events = {row["code"]: row["plover_event"] for row in csv.DictReader(stream)}
    plover = {relation: code.split("-")[0] for relation, code in codes(terms.Property.PLOVER).items()}
    assert plover == {relation: events[code] for relation, code in codes(terms.Property.CAMEO).items()}
