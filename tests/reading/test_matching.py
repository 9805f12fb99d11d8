"""Which events words tell, of whom."""

import pytest

from comity.reading.meant import Reach

from .clauses import ties, told

pytest.importorskip("spacy")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya left the WHO.", {("withdrew", "state/KEN", "organization/who", "")}),
        ("Egypt will be a member of the WHO.", {("joined", "state/EGY", "organization/who", "")}),
        ("Egypt is a member of the WHO.", set()),
        ("Egypt cut trade ties with Kenya.", set()),
        (
            "Relations between Kenya and Egypt were restored.",
            {("restored_relations", "state/KEN", "state/EGY", "")},
        ),
        (
            "Egypt, but not Kenya, severed relations with Israel.",
            {("cut_relations", "state/EGY", "state/ISR", ""), ("cut_relations", "state/KEN", "state/ISR", "denied")},
        ),
    ],
)
def test_what_a_sentence_tells(text: str, expected: set[tuple[str, str, str, str]]) -> None:
    assert ties(text) == expected


def test_ties_taken_up_again_are_those_of_the_same_pair() -> None:
    severed, resumed = told("Kenya severed ties with Israel in 1973 and resumed them in 1995.")
    assert (severed.relation, resumed.relation) == ("cut_relations", "restored_relations")
    assert [(s.id, o.id, s.reach) for s, o in resumed.pairs] == [("state/KEN", "state/ISR", Reach.PAIR)]


def test_who_brokers_a_deal_is_no_party_to_it() -> None:
    found = ties("In a deal brokered by China, Kenya and Egypt restored relations.")
    assert ("restored_relations", "state/KEN", "state/EGY", "") in found
    assert {(who, whom) for relation, who, whom, _ in found if relation == "mediated"} == {
        ("state/CHN", "state/KEN"),
        ("state/CHN", "state/EGY"),
    }
