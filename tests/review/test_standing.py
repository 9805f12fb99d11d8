"""How a proposal stands to the graph: told again, against it, further than it, or new; with both sides' words."""

from dataclasses import replace

import pytest

from comity.dates import PartialDate
from comity.ledger.home import Home
from comity.ledger.journal import record
from comity.review import Desk, Standing, Verdict, weigh
from comity.view import Graph
from tests.reports import ACCORDS, CZE, ISR, KAZ, MEMBER, MET, NATO, PLANNED, REPORT, proposal

MAR, SUN, USA = "state/MAR", "state/SUN", "state/USA"


def standing(graph: Graph, *told: str, day: str = "2025-11-06", status: str = "done", **dates: str) -> Standing:
    document = replace(REPORT, date=PartialDate.parse(day))
    return weigh(graph, proposal(*told, status=status, **dates), document)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "status", "dates"),
    [
        (("establishedRelations", KAZ, ISR), "done", {"since": "1992-04"}),
        (("establishedRelations", ISR, KAZ), "done", {"since": "1992-04-10"}),
        (("establishedRelations", KAZ, ISR), "done", {}),
        (("hasRelations", KAZ, ISR), "done", {}),
        (("hasRelations", KAZ, ISR), "done", {"since": "1992"}),
        (("joined", CZE, NATO), "done", {"since": "1999-03"}),
        (("memberOf", CZE, NATO), "done", {}),
        (("joined", KAZ, ACCORDS), "planned", {}),
        (("joined", MAR, ACCORDS), "done", {"since": "2020-12"}),
    ],
)
def test_what_the_graph_holds_is_corroborated(graph: Graph, told: tuple[str, ...], status: str, dates: dict) -> None:  # type: ignore[type-arg]
    found = standing(graph, *told, status=status, **dates)
    assert (found.verdict, found.because) == (Verdict.CORROBORATES, "")
    assert found.theirs
    assert {"curated", "list"} >= {line["source"] for line in found.claims}


@pytest.mark.parametrize(
    ("told", "status", "day", "dates", "because"),
    [
        (("establishedRelations", KAZ, ISR), "done", "2025-11-06", {"since": "1995"}, "date"),
        (("joined", CZE, NATO), "denied", "2025-11-06", {}, "denial"),
        (("joined", CZE, NATO), "denied", "1999-03-12", {"since": "1999-03-12"}, "denial"),
        (("hasRelations", KAZ, ISR), "denied", "2000-01-01", {}, "denial"),
        (("hasRelations", KAZ, ISR), "done", "2025-11-06", {"since": "1991"}, "beginning"),
        (("hasMission", MAR, ISR), "done", "2025-11-06", {}, "over"),
        (("hasRelations", SUN, USA), "done", "2025-11-06", {}, "over"),
        (("joined", CZE, NATO), "planned", "2025-11-06", {}, "already"),
        (("observerOf", CZE, NATO), "done", "2025-11-06", {"since": "2010"}, "overlap"),
    ],
)
def test_what_cannot_be_true_beside_the_graph_is_flagged_with_both_sides(
    graph: Graph, told: tuple[str, ...], status: str, day: str, dates: dict[str, str], because: str
) -> None:
    found = standing(graph, *told, status=status, day=day, **dates)
    assert (found.verdict, found.because) == (Verdict.CONTRADICTS, because)
    assert found.ours.startswith("daily-herald-")
    assert found.theirs
    assert all(words.startswith(("curated: ", "list: ")) for words in found.theirs)


@pytest.mark.parametrize(
    ("told", "status", "dates"),
    [
        (("joined", KAZ, ACCORDS), "done", {"since": "2025-11-06"}),
        (("joined", KAZ, ACCORDS), "hinted", {}),
        (("joined", KAZ, ACCORDS), "denied", {}),
        (("withdrew", CZE, NATO), "done", {"since": "2025-11"}),
        (("cutRelations", ISR, KAZ), "done", {"since": "2025-11"}),
    ],
)
def test_what_goes_on_from_what_the_graph_holds_updates_it(
    graph: Graph, told: tuple[str, ...], status: str, dates: dict[str, str]
) -> None:
    found = standing(graph, *told, status=status, **dates)
    assert found.verdict is Verdict.UPDATES
    assert found.theirs


@pytest.mark.parametrize(
    ("told", "status", "dates"),
    [
        (("joined", "state/KAZ", NATO), "done", {"since": "2025"}),
        (("met", CZE, ISR), "done", {"since": "2025-11-01"}),
        (("cutRelations", CZE, ISR), "denied", {}),
        (("restoredRelations", SUN, KAZ), "planned", {}),
        (("hasMission", MAR, ISR), "done", {"since": "2021"}),
    ],
)
def test_what_the_graph_says_nothing_of_is_new(
    graph: Graph, told: tuple[str, ...], status: str, dates: dict[str, str]
) -> None:
    found = standing(graph, *told, status=status, **dates)
    assert (found.verdict, found.theirs) == (Verdict.NEW, ())


def test_a_denial_before_the_deed_does_not_contradict_it(graph: Graph) -> None:
    assert standing(graph, "joined", CZE, NATO, status="denied", day="1997-01-01").verdict is not Verdict.CONTRADICTS


def test_what_else_holds_between_the_two_on_that_day_is_shown(graph: Graph) -> None:
    before, after = (standing(graph, "visited", KAZ, ISR, since=day) for day in ("1991-01-01", "2001-01-01"))
    assert before.around == ()
    assert {line["relation"] for line in after.around} == {"hasRelations", "establishedRelations"}
    assert after.day.isoformat() == "2001-01-01"


def test_a_stranger_is_called_by_the_name_in_the_text(graph: Graph) -> None:
    found = weigh(graph, MET, REPORT)
    assert found.verdict is Verdict.NEW
    assert "Jane Doe" in found.ours


def test_an_article_does_not_corroborate_itself(home: Home, seeds: object, graph: Graph) -> None:
    from comity.build import build

    record(home, REPORT, [MET, PLANNED, MEMBER])
    desk = Desk(home, graph)
    desk.accept(desk.pending()[0])
    build(home, seeds=seeds)  # type: ignore[arg-type]
    after = Graph(home.current())
    assert weigh(after, MET, REPORT).verdict is Verdict.NEW
    assert weigh(after, MET, replace(REPORT, publisher="The Courier")).verdict is Verdict.CORROBORATES


def test_a_plan_without_a_date_is_no_less_a_plan(graph: Graph) -> None:
    found = weigh(graph, PLANNED, replace(REPORT, date=None))
    assert found.verdict is Verdict.CORROBORATES
    assert found.day == graph.day
