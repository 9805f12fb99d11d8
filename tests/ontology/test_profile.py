"""OWL 2 RL: the grammar of the profile as queries, one kind of violation a file, each shown to find its own."""

from pathlib import Path

import pytest

from tests.ontology.files import CASES, ONTOLOGY, asked

RULES = sorted((CASES / "rl").glob("*.rq"))


def violations(rule: Path, *files: Path) -> list[str]:
    return asked(rule.read_text(encoding="utf-8"), *files)


@pytest.mark.parametrize("rule", RULES, ids=lambda path: path.stem)
def test_the_ontology_keeps_the_rule(rule: Path) -> None:
    assert violations(rule, ONTOLOGY / "comity.ttl", ONTOLOGY / "alignments.ttl") == []


@pytest.mark.parametrize("rule", RULES, ids=lambda path: path.stem)
def test_the_rule_finds_its_own_case_and_no_other(rule: Path) -> None:
    cases = sorted((CASES / "rl").glob("*.ttl"))
    assert [case.stem for case in cases if violations(rule, case)] == [rule.stem]


def test_every_rule_has_a_case() -> None:
    assert {path.stem for path in RULES} == {path.stem for path in (CASES / "rl").glob("*.ttl")}
    assert len(RULES) > 15


def test_the_ontology_has_no_blank_nodes_so_that_every_store_of_it_is_the_same() -> None:
    assert asked("SELECT ?node { ?node ?by ?value FILTER isBlank(?node) }", ONTOLOGY / "comity.ttl") == []
