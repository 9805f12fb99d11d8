"""The order and the waves of joining, on the shipped graph and on courses worked out by hand."""

import math

import numpy as np
import pytest

from comity.errors import AnalysisError, ComityError, UnknownName
from comity.network import joining_waves, order_of_joining
from comity.network.waves import bursts, spans
from comity.view import Graph


def test_the_founders_of_nato_share_the_first_twelve_places(graph: Graph) -> None:
    found = order_of_joining(graph, "NATO")
    founders = found.frame[found.frame["date"] == "1949-04-04"]
    assert len(founders) == 12
    assert set(founders["place"]) == {1}
    assert set(founders["place_at_most"]) == {12}
    greece = found.frame.set_index("state").loc["state/GRC"]
    assert (greece["place"], greece["place_at_most"], greece["years_since_first"]) == (13, 14, 2.87)
    last = found.frame.iloc[-1]
    assert (last["state"], last["place"], last["date"]) == ("state/SWE", 32, "2024-03-07")
    assert last["years_since_before"] == pytest.approx(0.93)


def test_every_joining_names_claims_that_the_graph_has(graph: Graph) -> None:
    found = order_of_joining(graph, "Warsaw Pact").frame
    ids = set(graph.table["id"].to_pylist())
    for claims in found["claims"]:
        assert set(claims.split(", ")) <= ids
    assert found.set_index("state").loc["state/ALB", "until"].isoformat() == "1968-09-13"


def test_a_year_stays_a_year_and_makes_a_tie(graph: Graph) -> None:
    found = order_of_joining(graph, "UNESCO").frame
    first = found[found["date"] == "1945"]
    assert len(first) > 10
    assert set(first["precision"]) == {"year"}
    assert set(first["place"]) == {1}
    assert set(first["place_at_most"]) == {len(first)}


def test_who_left_and_came_back_has_a_row_for_each_time(graph: Graph) -> None:
    found = order_of_joining(graph, "UNESCO").frame
    usa = found[found["state"] == "state/USA"]
    assert list(usa["nth"]) == [1, 2, 3]
    assert [str(day) for day in usa["until"]] == ["1984-12-31", "2018-12-31", "None"]
    assert usa["place"].notna().tolist() == [True, False, False]


def test_what_is_only_planned_has_no_place(graph: Graph) -> None:
    found = order_of_joining(graph, "Abraham Accords").frame
    kazakhstan = found[(found["state"] == "state/KAZ") & (found["status"] == "planned")]
    assert len(kazakhstan) > 0
    assert kazakhstan["place"].isna().all()
    assert set(kazakhstan["date"]) == {"announced 2025-11-06"}
    then = order_of_joining(graph, "Abraham Accords", as_of="2020-12-31").frame
    assert list(then.loc[then["status"] == "done", "state"]) == ["state/ARE", "state/BHR", "state/ISR", "state/MAR"]
    assert "state/KAZ" not in set(then["state"])


def test_shares_are_of_the_states_there_were(graph: Graph) -> None:
    found = order_of_joining(graph, "UN").frame
    placed = found[found["place"].notna()]
    assert ((placed["share_world"] > 0) & (placed["share_world"] <= 1)).all()
    assert placed.iloc[0]["share_world"] < 0.5 < 0.85 < placed.iloc[-1]["share_world"]
    ukraine = found.set_index("state").loc["state/UKR"]
    assert ukraine["date"] == "1945-10-24"  # a member before its independence counts as one


def test_recognition_of_a_state_is_joined_too(graph: Graph) -> None:
    found = order_of_joining(graph, "Palestine", as_of="2014-06-01")
    assert found.relations == ("recognizes",)
    assert "state/SWE" not in set(found.frame["state"])
    assert "state/SWE" in set(order_of_joining(graph, "Palestine", as_of="2014-12-01").frame["state"])


def test_what_cannot_be_joined_is_refused_in_words(graph: Graph) -> None:
    with pytest.raises(ComityError, match="'befriended' is no relation"):
        order_of_joining(graph, "NATO", "befriended")
    with pytest.raises(AnalysisError, match="goes both ways"):
        order_of_joining(graph, "NATO", "hasRelations")
    with pytest.raises(AnalysisError, match="the first is of 1949-04-04"):
        order_of_joining(graph, "NATO", as_of="1900-01-01")
    with pytest.raises(UnknownName):
        order_of_joining(graph, "League of Atlantis")
    with pytest.raises(AnalysisError, match="nobody joins"):
        order_of_joining(graph, "Astana")


def test_nobody_at_all_gives_no_rows_and_the_reason(graph: Graph) -> None:
    found = order_of_joining(graph, "NATO", "signed")
    assert not found
    assert "No dated joining of North Atlantic Treaty Organization by signed" in found.notes[0]
    assert not joining_waves(graph, "NATO", "signed")


def cheapest(gain: list[float], enter: float) -> float:
    """What the best of all courses saves, tried one by one."""
    best = 0.0
    for course in range(2 ** len(gain)):
        inside = [bool(course >> n & 1) for n in range(len(gain))]
        entries = sum(now and not before for before, now in zip([False, *inside], inside, strict=False))
        best = max(best, sum(g for g, now in zip(gain, inside, strict=True) if now) - enter * entries)
    return best


@pytest.mark.parametrize("seed", range(8))
def test_the_course_of_waves_is_the_cheapest_of_all(seed: int) -> None:
    gain = np.random.default_rng(seed).normal(size=11)
    found = bursts(gain, 1.0)
    saved = float(gain[found].sum()) - len(spans(found))
    assert saved == pytest.approx(cheapest(gain.tolist(), 1.0))


def test_the_waves_of_the_united_nations_are_those_of_its_history(graph: Graph) -> None:
    found = joining_waves(graph, "UN").frame
    years = list(zip(found["first"], found["last"], strict=True))
    assert years == [("1945", "1945"), ("1955", "1955"), ("1960", "1960"), ("1991", "1993")]
    assert found["founding"].tolist() == [True, False, False, False]
    assert found.loc[1, "joined"] == 16
    assert (found["weight"] > math.log(80)).all()


def test_a_higher_cost_makes_fewer_waves_and_few_joiners_make_none(graph: Graph) -> None:
    assert len(joining_waves(graph, "UN", cost=3.0)) < len(joining_waves(graph, "UN"))
    pact = joining_waves(graph, "Abraham Accords", cost=5.0)
    assert not pact
    assert "too few, or too even" in pact.notes[-1]


def test_by_the_month_years_are_left_out_and_said(graph: Graph) -> None:
    found = joining_waves(graph, "Kosovo", unit="month").frame
    assert found.loc[0, "first"] == "2008-02"
    by_year = joining_waves(graph, "UNESCO", unit="month")
    assert "Left out, having no date fine enough" in by_year.notes[-1]


@pytest.mark.parametrize("wrong", [{"unit": "week"}, {"step": 1.0}, {"cost": 0.0}])
def test_what_makes_no_waves_is_refused(graph: Graph, wrong: dict[str, object]) -> None:
    with pytest.raises(AnalysisError):
        joining_waves(graph, "UN", **wrong)  # type: ignore[arg-type]
