"""Two articles read whole: what they must give, and that nothing else in them is said to have been done."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from comity.dates import PartialDate
from comity.model import Status
from comity.reading.grammar import GrammarReader
from comity.reading.intake import document
from comity.reading.proposal import Proposal
from comity.reading.reader import read

from .seedlexicon import seed_lexicon

FOLDER = Path(__file__).with_name("articles")
DATES = {"nordic-enlargement": "2024-03-12", "sudan-and-the-accords": "2020-10-24"}

NORDIC = """
    joined SWE nato done 2024-03-07
    joined FIN nato done 2023-04-04
    hosted ESP nato-2022 done 2022-06
    met recep-tayyip-erdogan sauli-niinisto done 2022-06
    visited ulf-kristersson TUR done 2022-11
    visited ulf-kristersson HUN done 2024-02
    joined GRC nato done 1952
    joined TUR nato done 1952
    joined ESP nato done 1982
    joined CZE nato done 1999-03-12
    joined HUN nato done 1999-03-12
    joined POL nato done 1999-03-12
    withdrew FRA nato denied -
    joined UKR nato hinted -
    joined BIH nato conditional -
    joined IRL nato denied -
    joined AUT nato denied -
    joined CHE nato denied -
    hosted USA nato-2024 planned 2024-07
    attended volodymyr-zelensky nato-2024 planned 2024-07
    met joe-biden ulf-kristersson done 2023-07
"""
SUDAN = """
    joined SDN abraham-accords planned -
    mediated USA abraham-accords done -
    signed ARE abraham-accords done 2020-09
    signed BHR abraham-accords done 2020-09
    signed ISR abraham-accords done 2020-09
    hosted SDN arab-league-1967 done 1967
    attended gamal-abdel-nasser arab-league-1967 done 1967
    met benjamin-netanyahu abdel-fattah-al-burhan done 2020-02
    visited mike-pompeo SDN done 2020-08
    recognized EGY ISR done -
    signed JOR peace-treaty done 1994
    signed ISR peace-treaty done 1994
    joined MAR abraham-accords hinted -
    joined SAU abraham-accords conditional -
    cutRelations MRT ISR done 2010
    recognized DZA ISR denied -
    hosted donald-trump ISR done 2020-09-15
    hosted donald-trump ARE done 2020-09-15
    hosted donald-trump BHR done 2020-09-15
"""
EXPECTED = {"nordic-enlargement": NORDIC, "sudan-and-the-accords": SUDAN}
KNOWN = {
    "visited ulf-kristersson HUN done 2024-02": "a second journey after a comma, its verb left out",
    **dict.fromkeys(
        (f"signed {state} abraham-accords done 2020-09" for state in ("ARE", "BHR", "ISR")),
        "a relative clause behind a participle: 'brokered by the United States that ... signed'",
    ),
    **dict.fromkeys(
        (
            "met benjamin-netanyahu abdel-fattah-al-burhan done 2020-02",
            "visited mike-pompeo SDN done 2020-08",
            *(f"hosted donald-trump {guest} done 2020-09-15" for guest in ("ISR", "ARE", "BHR")),
        ),
        "a day or month without a year takes that of a paragraph before, which looked back",
    ),
}
"""What is not read yet, and why."""


@cache
def proposals(name: str) -> list[Proposal]:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    article = document(text, date=PartialDate.parse(DATES[name]))
    lexicon = seed_lexicon()
    found = read(article, GrammarReader(lexicon), Known())
    assert found.refused == []
    return found.kept


@dataclass(frozen=True)
class Known:
    """The ids of the seeds."""

    def __contains__(self, id_: object) -> bool:
        return isinstance(id_, str) and seed_lexicon().entity(id_) is not None


def line(proposal: Proposal) -> str:
    """A proposal as the tables above write it."""
    sides = (party.id.split("/", 1)[1] for party in (proposal.subject, proposal.object))
    return " ".join((proposal.relation, *sides, proposal.status.value, str(proposal.since or "-")))


def expected(name: str) -> list[str]:
    return [row.strip() for row in EXPECTED[name].splitlines() if row.strip()]


def cases() -> list[object]:
    marked = [(name, row, KNOWN.get(row)) for name in EXPECTED for row in expected(name)]
    return [
        pytest.param(name, row, id=row, marks=[pytest.mark.xfail(strict=True, reason=why)] if why else [])
        for name, row, why in marked
    ]


@pytest.mark.parametrize(("name", "row"), cases())
def test_an_article_gives_each_of_its_facts(name: str, row: str) -> None:
    assert row in map(line, proposals(name))


@pytest.mark.parametrize(
    "name",
    [
        "nordic-enlargement",
        pytest.param(
            "sudan-and-the-accords",
            marks=pytest.mark.xfail(
                strict=True, reason="'and Jordan signed' takes Egypt in; 15 September falls in 2010, February in 1967"
            ),
        ),
    ],
)
def test_nothing_else_is_given_as_done(name: str) -> None:
    done = {line(each) for each in proposals(name) if each.status is Status.DONE}
    assert done - set(expected(name)) == set()


@pytest.mark.parametrize(
    "name",
    [
        "nordic-enlargement",
        pytest.param(
            "sudan-and-the-accords",
            marks=pytest.mark.xfail(
                strict=True, reason="'five other states wanted to come in' is taken for those named"
            ),
        ),
    ],
)
def test_nothing_is_given_as_likely_that_the_article_does_not_say(name: str) -> None:
    told = {line(each) for each in proposals(name) if each.status is not Status.DONE}
    assert told - set(expected(name)) == set()


def test_the_evidence_is_the_sentence_and_names_both_sides_there() -> None:
    for name in DATES:
        text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
        for each in proposals(name):
            assert text[each.evidence.start : each.evidence.end].strip() == each.evidence.quote
            assert each.evidence.quote.count("\n") == 0


def test_who_announces_and_when() -> None:
    by_line = {line(each): each for each in proposals("nordic-enlargement")}
    host = by_line["hosted USA nato-2024 planned 2024-07"]
    assert host.announced_by is not None
    assert (host.announced_by.id, str(host.announced_on)) == ("person/jens-stoltenberg", "2024-03-11")
    for row in ("joined SWE nato done 2024-03-07", "met joe-biden ulf-kristersson done 2023-07"):
        assert by_line[row].announced_by is None


def test_what_three_announce_is_three_proposals() -> None:
    planned = [each for each in proposals("sudan-and-the-accords") if "SDN abraham" in line(each)]
    assert [each.announced_by.text for each in planned if each.announced_by] == [
        "American officials",
        "Donald Trump",
        "Sudanese government",
    ]
    assert [str(each.announced_on or "") for each in planned] == ["2020-10-23", "", "2020-10-24"]
    assert len({each.id for each in planned}) == 3
    assert {each.since for each in planned} == {None}
