"""Good data passes the shapes, bad data breaks exactly the one it was made to break, and two engines agree on both.

A bad case names what it breaks in lines ``# breaks: NODE PATH``; nothing else may be found in it.
"""

from itertools import chain
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import Graph

from comity import terms
from comity.errors import ValidationError
from comity.rdf.shacl import PART, SHOWN, Finding, Validator, read_report, told
from tests.ontology.files import CASES, KNOWN, ONTOLOGY, asked, quads

GOOD = sorted((CASES / "good").glob("*.ttl"))
BAD = sorted((CASES / "bad").glob("*.ttl"))
MARK = "# breaks: "


@pytest.fixture(scope="module")
def validator() -> Validator:
    return Validator(ONTOLOGY)


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(ONTOLOGY / "shapes.ttl")


@pytest.fixture(scope="module")
def axioms() -> Graph:
    return Graph().parse(ONTOLOGY / "comity.ttl")


def expected(case: Path) -> list[str]:
    lines = case.read_text(encoding="utf-8").splitlines()
    return sorted(line.removeprefix(MARK) for line in lines if line.startswith(MARK))


def places(findings: list[Finding]) -> list[str]:
    return sorted({f"{finding.node} {finding.path}".strip() for finding in findings})


def oracle(case: Path, shapes: Graph, axioms: Graph) -> list[Finding]:
    """What pyshacl finds; it looks for classes in the data alone, so the ontology joins the data."""
    data = Graph()
    data += axioms
    for file in {case, KNOWN}:
        data.parse(file)
    return sorted(set(read_report(pyshacl.validate(data, shacl_graph=shapes, inference="none")[1])))


@pytest.mark.parametrize("case", GOOD, ids=lambda path: path.stem)
def test_good_data_breaks_nothing(case: Path, validator: Validator) -> None:
    assert validator.findings(quads(*{KNOWN, case})) == []


@pytest.mark.parametrize("case", BAD, ids=lambda path: path.stem)
def test_bad_data_breaks_what_it_says(case: Path, validator: Validator) -> None:
    assert expected(case)
    assert places(validator.findings(quads(KNOWN, case))) == expected(case)


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("case", [*GOOD, *BAD], ids=lambda path: path.stem)
def test_the_oracle_finds_the_same(case: Path, validator: Validator, shapes: Graph, axioms: Graph) -> None:
    assert validator.findings(quads(*{KNOWN, case})) == oracle(case, shapes, axioms)


def test_every_word_of_the_shapes_is_said_of_some_bad_case(validator: Validator) -> None:
    """No shape can go dead unseen: each message is what some case is refused with."""
    found = {finding.message for case in BAD for finding in validator.findings(quads(KNOWN, case))}
    written = asked("SELECT DISTINCT ?words { ?shape sh:message ?words }", ONTOLOGY / "shapes.ttl")
    assert set(written) - found == set()


def test_the_ontology_keeps_its_own_shapes(validator: Validator) -> None:
    assert validator.findings(quads(ONTOLOGY / "comity.ttl")) == []


def test_entities_may_be_known_from_elsewhere() -> None:
    claims = quads(CASES / "good" / "every-relation.ttl")
    assert Validator(ONTOLOGY, quads(KNOWN)).findings(claims) == []
    assert "organization/nato: This is no known entity" in map(str, Validator(ONTOLOGY).findings(claims))


def test_a_fault_among_many_claims_is_found_wherever_it_stands(validator: Validator) -> None:
    """Data is cut into parts; a fault must be found in the last as in the first, and the known stay known in all."""
    claim = quads(CASES / "good" / "every-relation.ttl")
    facts = [q for q in claim if q.subject == claim[0].subject]
    names = [ox.NamedNode(f"{terms.CYID}claim/{number:06x}") for number in range(2 * PART + 5)]
    many = (ox.Quad(name, q.predicate, q.object) for name in names for q in facts)
    extra = [ox.Quad(name, ox.NamedNode(terms.CY + "form"), ox.Literal("x")) for name in (names[0], names[-1])]
    found = validator.findings(chain(quads(KNOWN), many, extra))
    assert places(found) == [f"claim/{0:06x} cy:form", f"claim/{2 * PART + 4:06x} cy:form"]


def test_invalid_data_is_refused_in_one_line_that_names_the_first_findings(validator: Validator) -> None:
    with pytest.raises(ValidationError) as refusal:
        validator.require_valid(quads(KNOWN, CASES / "bad" / "misspelt-property.ttl"), "the source test")
    message = str(refusal.value)
    assert message.startswith("the source test breaks a shape: claim/1 cy:form: ")
    assert message.endswith("(found 1999-03-12)")
    assert "\n" not in message


def test_many_findings_are_counted_and_not_all_shown() -> None:
    found = [Finding(f"claim/{n}", "cy:from", "Wrong.", "") for n in range(SHOWN + 3)]
    assert told("x", found).endswith("; and 3 more")
    assert told("x", found).count("Wrong") == SHOWN


def test_valid_data_is_let_through(validator: Validator) -> None:
    validator.require_valid(quads(KNOWN), "the known")
    assert validator.findings(quads(KNOWN)) == []
