"""Hazards are counted by hand; the logistic model is held to fits that do not share its code."""

import numpy as np
import pytest
from scipy.optimize import minimize

from comity.errors import AnalysisError
from comity.network import hazard_model, joining_hazard
from comity.network.accessions import joinings
from comity.network.hazard import GROUPS, exposures
from comity.network.hazardmodel import independent
from comity.network.logit import fit, separated
from comity.network.riskset import risk_set
from comity.network.survival import curve, kaplan_meier, wilson
from comity.view import Graph


def test_a_hazard_is_joined_over_state_years(graph: Graph) -> None:
    years = joining_hazard(graph, "NATO", group="year").frame.set_index("group")
    assert years["joined"].sum() == 20  # 32 less the 12 founders
    assert years.loc["2004", "joined"] == 7
    assert years.loc["2004", "hazard"] == 7 / years.loc["2004", "state_years"]
    left = 1.0
    for row in years.itertuples():
        left *= 1 - row.hazard
        assert row.cumulative == pytest.approx(1 - left)
        assert row.cumulative_low <= row.cumulative <= row.cumulative_high
    with_founders = joining_hazard(graph, "NATO", group="year", founders=True).frame
    assert with_founders["joined"].sum() == 32


@pytest.mark.parametrize("group", GROUPS)
def test_every_grouping_counts_the_same_state_years(graph: Graph, group: str) -> None:
    found = joining_hazard(graph, "Nuclear Non-Proliferation Treaty", group=group).frame
    whole = joining_hazard(graph, "Nuclear Non-Proliferation Treaty", group="year").frame
    assert found["state_years"].sum() == whole["state_years"].sum()
    assert found["joined"].sum() == whole["joined"].sum()
    assert ((found["low"] <= found["hazard"]) & (found["hazard"] <= found["high"])).all()


def test_members_tied_to_are_those_of_a_view_of_new_years_day(graph: Graph) -> None:
    found = joinings(graph.now, "Nuclear Non-Proliferation Treaty")
    risk = risk_set(found)
    ties = exposures(found, risk, ("allies", "relations"))
    year = [day.year for day in risk.starts].index(1975)
    view = graph.as_of("1975-01-01")
    members = {one.state for one in found.firsts if one.when and str(one.when) < "1975"}
    for kind, relation in (("allies", "alliedWith"), ("relations", "hasRelations")):
        for state in ("state/ITA", "state/JPN", "state/EGY"):
            claims = view.claims(relation, state.removeprefix("state/"))
            others = {*claims["subject"], *claims["object"]} - {state}
            others = {other for other in others if other.startswith("state/")}
            index = risk.lives.index()[state]
            assert ties[kind][1][index, year] == len(others)
            assert ties[kind][0][index, year] == len(others & members)


def test_a_region_says_when_half_had_joined(graph: Graph) -> None:
    found = joining_hazard(graph, "NATO").frame.set_index("group")
    assert found.loc["Eastern Europe", "median_year"] == "2004"
    assert found.loc["Southern Asia", "median_year"] is None
    assert found.loc["Southern Asia", "hazard"] == 0


def test_hazards_refuse_what_they_do_not_know(graph: Graph) -> None:
    with pytest.raises(AnalysisError, match="'wealth' is no group"):
        joining_hazard(graph, "NATO", group="wealth")
    with pytest.raises(AnalysisError, match="'fame' is no measure"):
        hazard_model(graph, "NATO", measure="fame")
    with pytest.raises(AnalysisError, match="no kind of tie"):
        hazard_model(graph, "NATO", by=("friends",))


def test_a_thing_all_joined_at_once_has_a_reason_and_no_model(graph: Graph) -> None:
    found = hazard_model(graph, "Warsaw Pact")
    assert not found
    assert "nothing sets joiners apart" in found.notes[0]
    accords = hazard_model(graph, "Abraham Accords", as_of="2024-12-31")
    assert not accords
    assert "too few for" in accords.notes[0]


def test_the_model_says_that_it_converged_and_what_ties_add(graph: Graph) -> None:
    found = hazard_model(graph, "Nuclear Non-Proliferation Treaty")
    assert "maximum likelihood, converged" in found.notes[0]
    assert not found.frame.isna().to_numpy().any()
    ages = found.frame.set_index("term").loc["ln age"]
    assert ages["low"] < ages["odds_ratio"] < ages["high"] < 1  # young states join sooner
    assert "twice the gain is" in found.notes[1]


def sample(
    seed: int,
) -> tuple["np.ndarray[tuple[int, int], np.dtype[np.float64]]", "np.ndarray[tuple[int], np.dtype[np.bool_]]"]:
    dice = np.random.default_rng(seed)
    columns = np.column_stack([np.ones(400), dice.normal(size=(400, 2))])
    chance = 1 / (1 + np.exp(-(columns @ np.array([-1.5, 0.8, -0.4]))))
    return columns, dice.random(400) < chance


def test_the_fit_is_the_maximum_that_another_optimiser_finds() -> None:
    columns, events = sample(1)
    found = fit(columns, events)
    other = minimize(
        lambda at: np.logaddexp(0, columns @ at).sum() - (events * (columns @ at)).sum(), np.zeros(3), method="BFGS"
    )
    assert found.converged
    assert not found.separated
    assert found.coefficients == pytest.approx(other.x, abs=1e-4)
    assert found.errors == pytest.approx(np.sqrt(np.diag(other.hess_inv)), rel=0.05)


def test_separation_is_found_and_firths_fit_is_finite() -> None:
    columns = np.column_stack([np.ones(8), np.arange(8.0)])
    apart = np.arange(8) >= 4
    assert separated(columns, apart)
    assert not separated(columns, np.array([0, 1, 0, 1, 0, 1, 0, 1], dtype=bool))
    quasi = np.column_stack([np.ones(6), [0, 0, 0, 1, 1, 1]])
    assert separated(quasi, np.array([0, 1, 0, 1, 1, 1], dtype=bool))
    found = fit(columns, apart)
    assert found.method == "Firth"
    assert found.converged
    assert np.abs(found.coefficients).max() < 10


def test_firths_estimate_of_a_table_is_the_one_known_in_closed_form() -> None:
    # One binary column: Firth's estimates are log odds with half added to each cell of the two by two table.
    events = np.array([True] * 5 + [False] * 15 + [True] * 10)
    column = np.array([0.0] * 20 + [1.0] * 10)
    found = fit(np.column_stack([np.ones(30), column]), events)
    none, some = np.log(5.5 / 15.5), np.log(10.5 / 0.5)
    assert found.method == "Firth"
    assert found.coefficients == pytest.approx([none, some - none], abs=1e-5)


def test_columns_told_by_others_are_left_out() -> None:
    columns = np.column_stack([np.ones(4), [1, 2, 3, 4], [2, 4, 6, 8], [0, 0, 0, 0], [1, 0, 0, 1]])
    assert independent(columns) == [0, 1, 4]


def test_kaplan_meier_is_that_of_the_textbook() -> None:
    # Freireich's remission times of 21 patients on 6-MP, weeks, as in Kalbfleisch and Prentice.
    ended = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    waiting = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    found = kaplan_meier([*ended, *waiting], [True] * 9 + [False] * 12)
    assert found.times.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert found.left == pytest.approx([0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448], abs=5e-4)
    assert found.median == 23
    assert found.low[0] == pytest.approx(0.620, abs=2e-3)
    assert found.high[0] == pytest.approx(0.952, abs=2e-3)


def test_bounds_that_are_not_reached_are_none() -> None:
    assert kaplan_meier([1, 2, 3], [False, False, False]).median is None
    assert curve([4, 2], [0, 2], [1, 2]).left.tolist() == [1.0, 0.0]
    assert wilson(0, 0) == (None, None)
    assert wilson(0, 10)[0] == 0.0
