"""Who went first, on the shipped graph and on pairs made for each outcome."""

from datetime import date

import pytest

from comity.dates import PartialDate
from comity.errors import AnalysisError, ComityError
from comity.network import reciprocity_lags
from comity.network.firsts import First
from comity.network.reciprocity import _compared, median_of
from comity.view import Graph


def first(text: str | None, seen: str = "2022-12-31") -> First:
    when = PartialDate.parse(text) if text else None
    return First(when, when.first if when else date.fromisoformat(seen), "claim/x", "source")


@pytest.mark.parametrize(
    ("there", "back", "outcome", "lag"),
    [
        ("1960-01-01", "1960-01-11", "returned", 10),
        ("1960-01-01", "1960-01-01", "together", 0),
        ("1960", "1960-05", "undated", None),
        ("1960", "1962", "returned", 731),
        ("1960-01-01", None, "undated", None),
    ],
)
def test_two_dates_are_compared_as_far_as_they_go(there: str, back: str | None, outcome: str, lag: int | None) -> None:
    found = _compared("a", "b", first(there), first(back), 0)
    assert (found.outcome, found.lag) == (outcome, lag)


def test_who_still_waits_is_censored_and_counts_in_the_median() -> None:
    waits = _compared("a", "b", first("1970-01-01"), None, 1000)
    assert (waits.outcome, waits.lag, waits.waited) == ("not returned", None, 1000)
    quick = _compared("a", "c", first("1970-01-01"), first("1970-01-11"), 1000)
    assert median_of([quick])[0] == 10
    assert median_of([quick, waits, waits])[0] is None  # the mean of those returned would say 10


def test_each_pair_stands_once_with_the_earlier_first(graph: Graph) -> None:
    found = reciprocity_lags(graph, "recognized").frame
    pairs = [frozenset(pair) for pair in zip(found["first"], found["second"], strict=True)]
    assert len(pairs) == len(set(pairs))
    returned = found[found["outcome"] == "returned"]
    assert (returned["first_date"] < returned["second_date"]).all()
    assert (returned["lag_days"] > 0).all()
    assert found.loc[found["outcome"] == "not returned", "lag_days"].isna().all()
    croatia = found.set_index(["first", "second"]).loc[("state/LTU", "state/HRV")]
    assert (croatia["first_date"], croatia["second_date"], croatia["lag_days"]) == ("1991-07-30", "1991-08-03", 4)


def test_missions_only_seen_in_a_list_do_not_tell_who_was_first(graph: Graph) -> None:
    found = reciprocity_lags(graph, "hasMission")
    undated = found.frame[found.frame["outcome"] == "undated"]
    assert len(undated) > 100
    assert undated["lag_days"].isna().all()
    assert "whose order the dates do not tell" in found.notes[-1]
    ids = set(graph.table["id"].to_pylist())
    assert {id_ for claims in found.frame["claims"] for id_ in claims.split(", ")} <= ids


def test_leaders_visits_count_as_their_states(graph: Graph) -> None:
    found = reciprocity_lags(graph, "visited", "United States").frame
    nixon = found[(found["first"] == "state/USA") & (found["second"] == "state/CHN")]
    assert nixon.iloc[0]["first_date"] == "1972-02-21"
    assert nixon.iloc[0]["second_date"] == "1984-01-10"  # Zhao Ziyang; Deng Xiaoping held neither office in 1979


def test_by_state_the_pairs_add_up(graph: Graph) -> None:
    pairs = reciprocity_lags(graph, "recognized").frame
    states = reciprocity_lags(graph, "recognized", group="state").frame
    ordered = pairs["outcome"].isin(["returned", "not returned"]).sum()
    assert states["went_first"].sum() == states["came_second"].sum() == ordered
    assert states["answered"].sum() == states["returned"].sum() == (pairs["outcome"] == "returned").sum()


def test_what_nobody_can_return_is_refused(graph: Graph) -> None:
    with pytest.raises(AnalysisError, match="goes both ways"):
        reciprocity_lags(graph, "hasRelations")
    with pytest.raises(AnalysisError, match="nothing is known of recognized"):
        reciprocity_lags(graph, "recognized", as_of="1000-01-01")
    with pytest.raises(AnalysisError, match="no group"):
        reciprocity_lags(graph, group="region")
    with pytest.raises(ComityError, match="is no relation"):
        reciprocity_lags(graph, "befriended")
    nothing = reciprocity_lags(graph, "memberOf")
    assert not nothing
    assert "nobody can be said to have gone first" in nothing.notes[0]
