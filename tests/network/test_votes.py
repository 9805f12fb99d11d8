"""Agreement counted by hand; votes of the General Assembly as everybody knows them."""

import numpy as np
import pytest

from comity.errors import AnalysisError, UnknownName
from comity.network import ideal_points, similar, vote_agreement
from comity.network.votes import agreement, principal_points
from comity.view import Graph

nan = np.nan
CAST = np.array(
    [
        [1, 1, 1, 0, -1, -1, 1, nan],
        [1, 1, 0, 0, -1, 1, nan, 1],
        [1, 1, 1, 1, 1, 1, 1, 1],
        [1, 1, nan, nan, nan, nan, 1, 1],
    ]
)


def test_lijphart_s_and_kappa_are_those_counted_by_hand() -> None:
    index, common = agreement(CAST, "lijphart")
    # Six in common: four alike, one half (yes against abstention), one opposed: (4 + 1/2) / 6.
    assert common[0, 1] == 6
    assert index[0, 1] == pytest.approx(4.5 / 6)
    assert agreement(CAST, "s")[0][0, 1] == pytest.approx(2 * 4.5 / 6 - 1)
    # Margins over the six: 3 yes, 1 abstention, 2 no against 3, 2, 1; chance (9 + 2 + 2) / 36.
    chance = (3 * 3 + 1 * 2 + 2 * 1) / 36
    assert agreement(CAST, "kappa")[0][0, 1] == pytest.approx((4 / 6 - chance) / (1 - chance))


def test_every_measure_is_the_same_both_ways() -> None:
    for measure in ("lijphart", "s", "kappa"):
        values = agreement(CAST, measure)[0]
        assert np.allclose(values, values.T, equal_nan=True)


def test_kappa_of_two_who_only_ever_say_yes_cannot_be_said() -> None:
    assert np.isnan(agreement(CAST, "kappa")[0][2, 3])
    assert agreement(CAST, "lijphart")[0][2, 3] == 1


def test_points_part_two_camps_and_leave_the_one_between_between() -> None:
    camps = np.array([[1, -1, 1, -1], [1, -1, 1, -1], [-1, 1, -1, 1], [-1, 1, -1, 1], [0, 0, 0, 0]], dtype=float)
    points, share, used = principal_points(camps)
    assert np.sign(points[:4]).tolist() in ([1, 1, -1, -1], [-1, -1, 1, 1])
    assert points[4] == pytest.approx(0, abs=1e-9)
    assert (share, used) == (pytest.approx(1.0), 4)
    assert points.std() == pytest.approx(1)


def test_in_1985_the_blocs_stand_at_two_ends(graph: Graph) -> None:
    found = ideal_points(graph, as_of="1985-12-31")
    point = dict(zip(found.frame["state"], found.frame["point"], strict=True))
    assert found.frame["state"][0] == "state/USA"
    assert point["state/GBR"] > 1
    assert point["state/SUN"] < 0
    assert found.frame["point"].mean() == pytest.approx(0, abs=0.01)
    assert "% of their variance; United States is on the positive side" in found.notes[0]


def test_the_united_kingdom_voted_more_like_the_united_states_than_cuba_did(graph: Graph) -> None:
    for measure in ("lijphart", "kappa", "s"):
        found = vote_agreement(graph, "USA", measure=measure, as_of="1985-12-31").frame.set_index("object")
        assert found.loc["state/GBR", "agreement"] > found.loc["state/CUB", "agreement"]
    every = vote_agreement(graph, as_of="1985-12-31").frame
    pair = every[(every["subject"] == "state/GBR") & (every["object"] == "state/USA")]
    one = vote_agreement(graph, "USA", as_of="1985-12-31").frame.set_index("object")
    assert pair["agreement"].item() == one.loc["state/GBR", "agreement"]


def test_what_has_no_votes_is_refused_with_what_there_is(graph: Graph) -> None:
    with pytest.raises(AnalysisError, match="there are some from 1946-01-01"):
        vote_agreement(graph, as_of="1930-01-01")
    with pytest.raises(AnalysisError, match="'tau' is no measure"):
        vote_agreement(graph, measure="tau")
    with pytest.raises(AnalysisError, match="cast no vote"):
        vote_agreement(graph, "Holy See", as_of="1985-12-31")
    with pytest.raises(UnknownName):
        vote_agreement(graph, "Atlantis")


def test_finland_was_most_like_its_neighbours(graph: Graph) -> None:
    found = similar(graph, "Finland", as_of="1960-01-01")
    assert set(found.frame["object"][:3]) == {"state/SWE", "state/NOR", "state/DNK"}
    row = found.frame.iloc[0]
    assert row["similarity"] == pytest.approx((row["memberOf"] + row["partyTo"] + row["votes"]) / 3)
    assert "un-votes" in found.sources


def test_likeness_without_votes_says_why_and_never_nan(graph: Graph) -> None:
    found = similar(graph, "Finland")
    assert "Votes do not count" in found.notes[0]
    assert all(value is None for value in found.frame["votes"])
    left_out = similar(graph, "Finland", votes=False, as_of="1960-01-01")
    assert "votes" not in left_out.frame
    assert not left_out.frame.isna().to_numpy().any()
    with pytest.raises(AnalysisError, match="of one kind"):
        similar(graph, "Finland", relation="hasRelations", as_of="1960-01-01")


def test_the_first_day_of_the_calendar_is_before_all_votes(graph: Graph) -> None:
    with pytest.raises(AnalysisError, match="no roll call is on record"):
        vote_agreement(graph, as_of="0001-01-01")
