"""Who is next, as people ask it."""

import pytest

from comity.errors import AnalysisError, ComityError, DateError, UnknownName
from comity.network import who_next, why_next
from comity.view import Graph

ACCORDS, EVE = "Abraham Accords", "2025-11-05"


def test_every_candidate_has_its_place_its_reasons_and_the_baselines(graph: Graph) -> None:
    found = who_next(graph, ACCORDS, as_of=EVE)
    frame = found.frame
    assert not set(frame["state"]) & {"state/ISR", "state/ARE", "state/BHR", "state/MAR", "state/SDN"}
    assert {"state/KAZ", "state/AZE", "state/SAU"} <= set(frame["state"])
    assert frame["score"].is_monotonic_decreasing
    assert frame["probability"].is_monotonic_decreasing
    assert frame["probability"].between(0, 1).all()
    assert frame.loc[frame["rank"] <= 20, "reasons"].str.len().min() > 20
    assert set(frame.loc[frame["state"] == "state/KAZ", "announced"]) == {"hinted 2025-08-01"}
    assert "5 states are in on 2025-11-05" in found.notes[0]
    assert found.cite()


def test_reasons_name_claims_that_were_known_by_the_day(graph: Graph) -> None:
    table = graph.table.select(["id", "begins"]).to_pandas().set_index("id")["begins"]
    found = who_next(graph, "NATO", as_of="2004-03-28")
    cited = {id_ for claims in found.frame["claims"] for id_ in claims}
    assert len(cited) > 50
    assert all(str(table[id_]) <= "2004-03-28" for id_ in cited)


def test_what_each_measure_adds_sums_to_the_score(graph: Graph) -> None:
    ranking = who_next(graph, ACCORDS, as_of=EVE).frame.set_index("state")
    why = why_next(graph, "Kazakhstan", ACCORDS, as_of=EVE)
    assert why.frame["part"].sum() == pytest.approx(ranking.loc["state/KAZ", "score"])
    assert f"rank {ranking.loc['state/KAZ', 'rank']} of {len(ranking)}" in why.notes[0]
    behind = why.frame[why.frame["measure"] == "relations"].iloc[0]
    assert behind["claims"]
    assert "has relations with" in behind["said"]


def test_an_announcement_moves_its_state_up(graph: Graph) -> None:
    before, after = (who_next(graph, ACCORDS, as_of=day).frame.set_index("state") for day in (EVE, "2025-11-06"))
    assert after.loc["state/KAZ", "announced"] == "planned 2025-11-06"
    assert after.loc["state/KAZ", "rank"] < before.loc["state/KAZ", "rank"]
    assert after.loc["state/KAZ", "score"] > before.loc["state/KAZ", "score"]


@pytest.mark.parametrize(
    ("target", "relation", "outward", "day"),
    [
        ("Palestine", "recognized", False, "2024-01-01"),
        ("Kazakhstan", "hasMission", False, "1993-01-01"),
        ("Kazakhstan", "hasMission", True, "1993-01-01"),
        ("Israel", "restoredRelations", False, "1991-01-01"),
        ("agreement/geneva-conventions-1949", "joined", False, "1970-01-01"),
    ],
)
def test_other_ties_are_asked_alike_and_the_same_twice(
    graph: Graph, target: str, relation: str, outward: bool, day: str
) -> None:
    found = who_next(graph, target, relation, outward=outward, as_of=day)
    assert len(found) > 3
    assert any("from what followed this day too" in note for note in found.notes) == (day < "2005")
    assert found.frame.equals(who_next(graph, target, relation, outward=outward, as_of=day).frame)


def test_who_broke_with_israel_may_restore_relations_and_nobody_else(graph: Graph) -> None:
    found = who_next(graph, "Israel", "restoredRelations", as_of="1991-01-01").frame
    assert {"state/SUN", "state/POL"} & set(found["state"])
    assert "state/USA" not in set(found["state"])


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        ({"target": ACCORDS, "relation": "befriended"}, ComityError, "'befriended' is no relation"),
        ({"target": ACCORDS, "relation": "visited"}, AnalysisError, "nothing is learnt of who does 'visited' next"),
        ({"target": "Atlantis Pact"}, UnknownName, "Atlantis"),
        ({"target": "France"}, AnalysisError, "France is no agreement or organization"),
        ({"target": "NATO", "relation": "recognized"}, AnalysisError, "NATO is no state"),
        ({"target": ACCORDS, "outward": True}, AnalysisError, "only hasMission"),
        ({"target": "NATO", "as_of": "0500-01-01"}, AnalysisError, "nothing is known of any state on 0500-01-01"),
        ({"target": "NATO", "as_of": "yesterday"}, DateError, "yesterday"),
    ],
)
def test_what_cannot_be_asked_is_an_error_that_says_so(
    graph: Graph, arguments: dict[str, object], error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says):
        who_next(graph, **arguments)  # type: ignore[arg-type]


def test_nobody_to_rank_gives_no_rows_and_the_reason(graph: Graph, small: Graph) -> None:
    none = who_next(graph, "NATO", as_of="1920-01-01")
    assert not none
    assert "Nobody is known to be in on 1920-01-01" in none.notes[0]
    gone = who_next(graph, "state/SUN", "recognized", as_of="2000-01-01")
    assert "not known to exist" in gone.notes[0]
    full = who_next(small, "League", as_of="1979-01-01")
    assert len(full) == 0
    assert "every state that exists is in" in full.notes[0]
    calm = who_next(small, "Land HHH", "restoredRelations", as_of="1979-01-01")
    assert "no break with it stands" in calm.notes[0]


def test_why_is_asked_of_candidates_only(graph: Graph) -> None:
    with pytest.raises(AnalysisError, match="Israel is no candidate on 2025-11-05"):
        why_next(graph, "Israel", ACCORDS, as_of=EVE)
    with pytest.raises(AnalysisError, match="NATO is no state"):
        why_next(graph, "NATO", ACCORDS, as_of=EVE)
