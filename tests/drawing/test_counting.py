"""Counts through time, and what maps and timelines are told of a network."""

from datetime import date

import pytest

from comity.dates import day_number
from comity.drawing import atlas, chronicle
from comity.drawing.counting import merged, steps
from comity.errors import OutputError
from tests.drawing.networks import ACCORDS, PLANNED, accords


def day(text: str) -> int:
    return day_number(date.fromisoformat(text))


def test_spans_that_touch_or_overlap_are_one_and_open_ends_stay_open() -> None:
    assert merged([(11, 20), (1, 10), (30, 40), (35, None), (50, 60)]) == [(1, 20), (30, None)]
    assert merged([]) == []


def test_a_count_changes_on_the_day_after_the_last() -> None:
    assert steps({"a": [(1, 10), (5, 20)], "b": [(8, None)]}) == [[1, 1], [8, 2], [21, 1]]


def test_who_leaves_as_another_comes_changes_no_count() -> None:
    assert steps({"a": [(1, 9)], "b": [(10, None)]}) == [[1, 1]]


def test_a_map_of_one_has_each_of_its_ties_with_its_days_and_status() -> None:
    told = atlas(accords(), entity=ACCORDS)
    assert (told["title"], told["day"], told["home"]) == ("The Abraham Accords", "2026-11-23", None)
    ties = {tie["claim"]: tie for tie in told["ties"]["ties"]}
    assert ties[PLANNED] == {
        "state": "KAZ",
        "id": "state/KAZ",
        "label": "Kazakhstan",
        "lat": 51.17,
        "lon": 71.45,
        "begins": day("2025-11-06"),
        "ends": None,
        "known": 6,  # announced on that day
        "until": 0,
        "seen": None,
        "status": "planned",
        "claim": PLANNED,
    }
    assert {tie["state"] for tie in told["ties"]["ties"]} == {"ARE", "BHR", "MAR", "KAZ", "JOR"}


def test_a_map_of_all_counts_whom_each_state_is_tied_to() -> None:
    net = accords()
    net.remove_nodes_from([ACCORDS, "summit/c5-1-2025"])
    counts = atlas(net)["counts"]["counts"]
    assert counts["state/ISR"] == [
        [day("1992-04-10"), 1],
        [day("1994-09-01"), 2],
        [day("1994-11-27"), 3],
        [day("2000-10-24"), 2],
        [day("2020-12-22"), 3],
    ]
    assert counts["state/MAR"] == [[day("1994-09-01"), 1], [day("2000-10-24"), 0], [day("2020-12-22"), 1]]


def test_a_map_of_what_is_not_there_is_refused_by_name() -> None:
    with pytest.raises(OutputError, match="state/FRA has no tie"):
        atlas(accords(), entity="state/FRA")


def test_a_timeline_has_every_tie_in_order_as_precise_as_its_source() -> None:
    told = chronicle(accords(), entity="state/KAZ")
    assert told["self"] == "state/KAZ"
    assert len(told["claims"]) == accords().number_of_edges()
    order = [claim["from"] or claim["begins"] for claim in told["claims"]]
    assert order == sorted(order)
    first = next(claim for claim in told["claims"] if claim["id"] == "claim/MAR-first")
    assert (first["from"], first["begins"], first["ends"]) == ("1994-09", "1994-09-01", "2000-10-23")
    planned = next(claim for claim in told["claims"] if claim["id"] == PLANNED)
    assert (planned["status"], planned["from"], planned["announced_on"]) == ("planned", None, "2025-11-06")


def test_a_timeline_of_nothing_is_refused() -> None:
    net = accords()
    net.remove_edges_from(list(net.edges(keys=True)))
    with pytest.raises(OutputError, match="nothing to draw"):
        chronicle(net)
