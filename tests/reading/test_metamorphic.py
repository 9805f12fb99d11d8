"""What is said otherwise is the same fact, what says something else is another: the reader follows every turn.

Each sentence of ``templates`` is turned around in the ways people write, with states, leaders and bodies of the seeds.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest

from comity.dates import PartialDate, Precision
from comity.reading.document import Document
from comity.reading.grammar import GrammarReader
from comity.reading.proposal import Proposal

from .seedlexicon import seed_lexicon
from .templates import KINDS, TEMPLATES, Named, Template, sentence

TODAY = PartialDate(date(2023, 5, 17))
LATER = timedelta(weeks=52)
DAY, ON = "on 4 April 2023", "2023-04-04"
Fact = tuple[str, tuple[str, ...], str, str, str]
"""Relation, both parties, status, date, announcer."""

KNOWN: dict[str, tuple[str, str]] = {
    "passive of others": (
        "a name takes 'by' to itself: 'to Côte d’Ivoire by the United Arab Emirates'",
        "extend recognition",
    ),
    "ruled out": ("'ruled out normalising' is parsed as a noun", "normalise relations"),
    "is due to": ("'due to host' is parsed as the cause", "host a leader"),
    "both {0} and {1}": ("'both Peru' is parsed as an object", "recognise"),
    "{1}, {2}, and {0}": ("the second of three before a serial comma is parsed as an apposition", "be admitted"),
    "{0}, as well as {1},": (
        "'as well as' after a comma is parsed as an adverb",
        "extend recognition, restore relations, become a member, withdraw, hold talks, confer, visit, attend",
    ),
    "{}, {} and {}": (
        "the rest of a list is parsed as something else",
        "normalise relations",
    ),
}
"""What the reader does not follow yet: by turn the reason, and the templates."""


def read(text: str, day: PartialDate | None = TODAY) -> list[Proposal]:
    """What the reader proposes."""
    return GrammarReader(seed_lexicon()).propose(Document(text=text, date=day))


def facts(text: str, day: PartialDate | None = TODAY) -> list[Fact]:
    """What a text comes to, parties of mutual relations sorted."""
    mutual = {template.relation for template in TEMPLATES if template.mutual}
    found = []
    for each in read(text, day):
        sides = (each.subject.id, each.object.id)
        by = each.announced_by.id if each.announced_by else ""
        ordered = tuple(sorted(sides)) if each.relation in mutual else sides
        found.append((each.relation, ordered, each.status.value, str(each.since or ""), by))
    return sorted(found)


def fact(template: Template, a: Named, b: Named, status: str = "done", when: str = ON, by: str = "") -> Fact:
    """The fact a template tells of two."""
    sides = (a[1], b[1])
    return (template.relation, tuple(sorted(sides)) if template.mutual else sides, status, when, by)


def cases(turns: Iterable[Any] = ("",), templates: Iterable[Template] = TEMPLATES) -> list[Any]:
    """Every template with every turn, the parties changing from one to the next; what is known to fail is marked."""
    found: list[Any] = []
    for turn in turns:
        name = turn if isinstance(turn, str) else turn[0]
        for template in templates:
            a, b = template.casts(3)[len(found) % 3]
            why, fails = KNOWN.get(name, ("", ""))
            marks = [pytest.mark.xfail(strict=True, reason=why)] if template.name in re.split(r",\s+", fails) else []
            found.append(pytest.param(template, a, b, turn, id=f"{template.name}: {name}", marks=marks))
    return found


def undated(template: Template) -> str:
    """The date of an event without one: none, or the year in the name of a gathering."""
    return "2023" if template.sides[1] == "gathering" else ""


@pytest.mark.parametrize(("template", "a", "b", "turn"), cases(["plain", "date first"]))
def test_every_template_tells_its_fact_and_no_other(template: Template, a: Named, b: Named, turn: str) -> None:
    told = template.clause(a[0], b[0])
    text = sentence(f"{told} {DAY}") if turn == "plain" else sentence(f"on 4 April 2023, {told}")
    assert facts(text) == [fact(template, a, b)]


PASSIVE = [template for template in TEMPLATES if template.passive]


@pytest.mark.parametrize(("template", "a", "b", "turn"), cases(["passive", "passive of others"], PASSIVE))
def test_the_passive_tells_the_same(template: Template, a: Named, b: Named, turn: str) -> None:
    if turn != "passive":
        a, b = template.casts(5 if "leader" in template.sides else 3)[-1]
    assert facts(sentence(f"{template.turned(a[0], b[0])} {DAY}")) == [fact(template, a, b)]


ALIKE = [template for template in TEMPLATES if template.sides[0] == template.sides[1]]


@pytest.mark.parametrize(("template", "a", "b", "turn"), cases(["swapped", "will, swapped"], ALIKE))
def test_swapped_parties_swap_sides_and_nothing_else(template: Template, a: Named, b: Named, turn: str) -> None:
    plans = turn.startswith("will")
    form, before, status = (0, "will ", "planned") if plans else (1, "", "done")
    one, other = (
        facts(sentence(f"{template.clause(x[0], y[0], form, before)} on {'4 June' if plans else '4 April'} 2023"))
        for x, y in ((a, b), (b, a))
    )
    when = "2023-06-04" if plans else ON
    assert one == [fact(template, a, b, status, when)]
    assert other == [fact(template, b, a, status, when)]


RELATIVE = (
    "yesterday",
    "on Monday",
    "last month",
    "last year",
    "two months ago",
    "five days ago",
    "earlier this month",
)
DATABLE = [template for template in TEMPLATES[::2] if "gathering" not in template.sides]
ABSOLUTE = ("in 1998", "in March 2001", "on 24 December 2010", "on September 9, 1993")


@pytest.mark.parametrize(("template", "a", "b", "turn"), cases(RELATIVE, TEMPLATES[::2]))
def test_a_relative_date_moves_with_the_document(template: Template, a: Named, b: Named, turn: str) -> None:
    text = sentence(f"{template.clause(a[0], b[0])} {turn}")
    (now,), (later,), (undatable,) = (read(text, day) for day in (TODAY, PartialDate(TODAY.first + LATER), None))
    assert now.since is not None
    assert later.since == _a_year_on(now.since)
    assert str(undatable.since or "") == undated(template)
    assert facts(text) == [fact(template, a, b, when=str(now.since))]


def _a_year_on(day: PartialDate) -> PartialDate:
    if day.precision is Precision.DAY:
        return PartialDate(day.first + LATER)
    return PartialDate(day.first.replace(year=day.first.year + 1), day.precision)


@pytest.mark.parametrize(("template", "a", "b", "turn"), cases(ABSOLUTE, DATABLE))
def test_an_absolute_date_stays(template: Template, a: Named, b: Named, turn: str) -> None:
    text = sentence(f"{template.clause(a[0], b[0])} {turn}")
    now, later, undatable = (facts(text, day) for day in (TODAY, PartialDate(TODAY.first + LATER), None))
    when = {"in 1998": "1998", "in March 2001": "2001-03", "on 24 December 2010": "2010-12-24"}.get(turn, "1993-09-09")
    assert now == later == undatable == [fact(template, a, b, when=when)]


BARE, PAST, PARTICIPLE, ING = range(4)
STANDINGS = [
    *(
        (words, PAST if words == "never" else BARE, "denied")
        for words in ("did not", "never", "refused to", "declined to")
    ),
    ("has not", PARTICIPLE, "denied"),
    ("has never", PARTICIPLE, "denied"),
    ("has yet to", BARE, "denied"),
    ("will not", BARE, "denied"),
    ("ruled out", ING, "denied"),
    *(
        (words, BARE, "planned")
        for words in ("will", "plans to", "is set to", "has agreed to", "intends to", "is due to")
    ),
    *((words, BARE, "hinted") for words in ("may", "might", "could", "hopes to", "wants to", "has offered to")),
    ("is considering", ING, "hinted"),
]


@pytest.mark.parametrize(("template", "a", "b", "turn"), cases(STANDINGS))
def test_a_word_before_the_verb_makes_it_denied_planned_or_hinted(
    template: Template, a: Named, b: Named, turn: tuple[str, int, str]
) -> None:
    words, form, status = turn
    (told,) = facts(sentence(template.clause(a[0], b[0], form, f"{words} ")))
    by = a[1] if told[-1] == a[1] else ""  # who agrees or refuses says so himself
    assert told == fact(template, a, b, status, "" if status == "denied" else undated(template), by)


CONDITIONS = (
    "{} if parliament agrees",
    "if parliament agrees, {}",
    "{} provided that the talks succeed",
    "{} unless it rains",
)


@pytest.mark.parametrize(("template", "a", "b", "turn"), cases(CONDITIONS))
def test_a_condition_makes_it_conditional(template: Template, a: Named, b: Named, turn: str) -> None:
    text = sentence(turn.format(template.clause(a[0], b[0], BARE, "will ")))
    assert facts(text) == [fact(template, a, b, "conditional", undated(template))]


SUPPOSED = ("if {}, prices would fall", "even if {}, prices would not fall", "unless {}, prices will rise")


@pytest.mark.parametrize(("template", "a", "b", "turn"), cases(SUPPOSED, TEMPLATES[1::2]))
def test_what_is_only_supposed_is_conditional_or_nothing(template: Template, a: Named, b: Named, turn: str) -> None:
    told = facts(sentence(turn.format(template.clause(a[0], b[0]))))
    assert told in ([], [fact(template, a, b, "conditional", undated(template))])


SPEAKERS = [
    ("Japan said that {}", "state/JPN"),
    ("the Japanese government announced on Monday that {}", "state/JPN"),
    ("{}, the Japanese foreign ministry said", "state/JPN"),
    ("according to the Japanese government, {}", "state/JPN"),
    ("Fumio Kishida told reporters that {}", "state/JPN person/fumio-kishida"),
    ("officials in Washington confirmed that {}", "state/USA"),
]


@pytest.mark.parametrize(("template", "a", "b", "turn"), cases(SPEAKERS, TEMPLATES[::2]))
def test_who_said_it_is_named_and_the_fact_is_the_same(
    template: Template, a: Named, b: Named, turn: tuple[str, str]
) -> None:
    words, speakers = turn
    (told,) = facts(sentence(words.format(f"{template.clause(a[0], b[0])} {DAY}")))
    assert told[-1] in speakers.split()  # ties of states are announced by states
    assert told == fact(template, a, b, by=told[-1])


@pytest.mark.parametrize(
    ("template", "a", "b", "turn"), cases(("said on Monday", "announced on Monday"), TEMPLATES[1::2])
)
def test_the_day_of_an_announcement_is_not_that_of_the_event(template: Template, a: Named, b: Named, turn: str) -> None:
    for told, status in (("had ", "done"), ("will ", "planned")):
        clause = template.clause(a[0], b[0], PARTICIPLE if status == "done" else BARE, told)
        (found,) = read(sentence(f"the Japanese government {turn} that {clause}"))
        assert (found.status.value, str(found.since or "")) == (status, undated(template))
        assert str(found.announced_on) == "2023-05-15"


LISTS = ("{0} and {1}", "both {0} and {1}", "{0}, {1} and {2}", "{1}, {2}, and {0}", "{0}, as well as {1},")


@pytest.mark.parametrize(("template", "a", "b", "turn"), cases(LISTS))
def test_a_list_of_actors_gives_each(template: Template, a: Named, b: Named, turn: str) -> None:
    actors = [one for one in KINDS[template.sides[0]] if one not in (a, b)][: 3 if "{2}" in turn else 2]
    told = template.clause(turn.format(*(name for name, _ in actors)), b[0]).replace(" was ", " were ")
    assert facts(sentence(f"{told} {DAY}")) == sorted(fact(template, actor, b) for actor in actors)


@pytest.mark.parametrize(("template", "a", "b", "turn"), cases(("{}, {} and {}", "{} and {}")))
def test_a_list_of_what_it_was_done_to_gives_each(template: Template, a: Named, b: Named, turn: str) -> None:
    others = [one for one in KINDS[template.sides[1]] if one != a][: turn.count("{}")]
    told = template.clause(a[0], turn.format(*(name for name, _ in others)))
    assert facts(sentence(f"{told} {DAY}")) == sorted(fact(template, a, other) for other in others)


UNRELATED = (
    "Rain fell on the capital all morning.",
    "Wheat prices rose by two per cent in Canada.",
    "The parliament of Iceland debated fishing quotas for six hours.",
    "Nothing of the kind had been expected.",
)


@pytest.mark.parametrize(("template", "a", "b", "turn"), cases(UNRELATED, TEMPLATES[::2]))
def test_an_unrelated_sentence_changes_nothing(template: Template, a: Named, b: Named, turn: str) -> None:
    text = sentence(f"{template.clause(a[0], b[0])} {DAY}")
    assert facts(f"{turn} {text}") == facts(f"{text} {turn}") == [fact(template, a, b)]


QUESTIONS = [("did", BARE), ("will", BARE), ("has", PARTICIPLE), ("when will", BARE), ("why should", BARE)]


@pytest.mark.parametrize(("template", "a", "b", "turn"), cases(QUESTIONS))
def test_a_question_tells_nothing(template: Template, a: Named, b: Named, turn: tuple[str, int]) -> None:
    words, form = turn
    assert facts(sentence(f"{words} {template.clause(a[0], b[0], form)}", "?")) == []


def test_there_are_enough_templates_for_every_relation() -> None:
    assert len({template.name for template in TEMPLATES}) == len(TEMPLATES) >= 25
    assert len({template.relation for template in TEMPLATES}) >= 13
    for template in TEMPLATES:
        assert len(template.verb.split()) == 4
