"""The plain ways in which news English tells each relation: a catalogue, sentence by sentence (``plain/*.txt``).

A line is a sentence, "=>", and its facts parted by ";": relation, subject, object, date, status. "-" is no date, "*"
anything, "a|b" either; a fact with "?" before it may be read or not. All are read as of one day.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from comity.dates import PartialDate
from comity.reading.document import Document
from comity.reading.frames import PERSONAL, SYMMETRIC
from comity.reading.grammar import GrammarReader
from comity.reading.meant import Meant, about

from .seedlexicon import seed_lexicon

pytest.importorskip("spacy")

TODAY = PartialDate.parse("2023-05-17")
FILES = sorted(Path(__file__).with_name("plain").glob("*.txt"))


class Fact(NamedTuple):
    """One fact of a line, or as it was read."""

    relation: str
    subject: str
    object: str
    date: str
    status: str


class Case(NamedTuple):
    """One line: what must be read of a sentence, and what may."""

    text: str
    told: list[Fact]
    allowed: list[Fact]


def cases() -> list[Case]:
    """The catalogue."""
    lines = [line for file in FILES for line in file.read_text(encoding="utf-8").splitlines()]
    return [_case(line) for line in lines if line and not line.startswith("#")]


def _case(line: str) -> Case:
    text, _, rest = line.partition("=>")
    facts = [fact.strip() for fact in rest.split(";") if fact.strip()]
    told = [Fact(*fact.split()) for fact in facts if not fact.startswith("?")]
    return Case(text.strip(), told, [Fact(*fact[1:].split()) for fact in facts if fact.startswith("?")])


def read(text: str) -> list[Fact]:
    """All that is read of a sentence, parties without their kind."""
    found = GrammarReader(seed_lexicon()).told(Document(text=text, date=TODAY))
    return [
        Fact(
            fact.event.relation,
            _party(fact.subject, fact.event.relation),
            _party(fact.object, fact.event.relation),
            str(fact.dated.since or "-"),
            fact.status.value,
        )
        for fact in found
    ]


def _party(meant: Meant, relation: str) -> str:
    id_ = meant.id if relation in PERSONAL and meant.kind != "place" else about(meant.mention) or meant.id
    return id_.partition("/")[2]


def agree(wanted: Fact, said: Fact) -> bool:
    """Whether what was read is what a line means."""
    one, other = said, said._replace(subject=said.object, object=said.subject)
    tried = [one, other] if said.relation in SYMMETRIC else [one]
    return any(all(_is_one_of(part, a) for part, a in zip(wanted, fact, strict=True)) for fact in tried)


def _is_one_of(wanted: str, said: str) -> bool:
    return wanted == "*" or said in wanted.split("|")


@pytest.mark.parametrize("case", cases(), ids=[case.text for case in cases()])
def test_a_plain_sentence_tells_its_facts_and_no_other(case: Case) -> None:
    found = read(case.text)
    assert [fact for fact in case.told if not any(agree(fact, said) for said in found)] == []
    assert [said for said in found if not any(agree(fact, said) for fact in [*case.told, *case.allowed])] == []
