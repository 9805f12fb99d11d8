"""Who followed whom: every pair is checked against the views of the day before."""

import numpy as np
import pytest

from comity.dates import PartialDate, Precision
from comity.errors import AnalysisError
from comity.network import who_followed, who_leads
from comity.network.existence import lifetimes
from comity.network.pathways import _told
from comity.network.together import busy, counted, first_dates, fitted, joined_by
from comity.view import Graph


def test_leaders_were_in_before_and_tied_the_day_before(graph: Graph) -> None:
    found = who_followed(graph, "NATO", by=("allies", "neighbours", "relations")).frame
    assert (found["led"] < found["joined"]).all()
    finland = found[found["follower"] == "state/FIN"].set_index("leader")
    assert finland["closest"].sum() == 1
    eve = graph.as_of("2023-04-03")
    allies = eve.claims("alliedWith", "Finland")
    others = (set(allies["subject"]) | set(allies["object"])) - {"state/FIN"}
    told = set(finland.index[finland["tied_by"].str.contains("allies")])
    assert told == others & set(finland.index)
    assert len(told) > 5
    claims = set(", ".join(finland.loc[sorted(told), "claims"]).split(", "))
    assert set(allies["id"]) & claims


def test_bodies_in_common_are_small_and_not_the_one_joined(graph: Graph) -> None:
    found = who_followed(graph, "Warsaw Pact", by=("bodies",))
    assert not found  # all joined on one day
    assert "tied to an earlier one" in found.notes[0]
    sweden = who_followed(graph, "NATO", by=("bodies",)).frame.query(
        "follower == 'state/SWE' and leader == 'state/FIN'"
    )
    eve = graph.as_of("2024-03-06").claims("memberOf")
    sizes = eve[eve["subject"].str.startswith("state/")].groupby("object")["subject"].nunique()
    named = eve.set_index("id").loc[sweden.iloc[0]["claims"].split(", ")]
    assert set(named["subject"]) == {"state/SWE", "state/FIN"}
    assert sizes[named["object"]].max() <= 30
    assert "organization/nato" not in set(named["object"])


def test_the_network_has_the_closest_leader_of_each_follower(graph: Graph) -> None:
    found = who_followed(graph, "NATO")
    assert found.net is not None
    assert set(dict(found.net.out_degree()).values()) <= {0, 1}
    assert found.net.has_edge("state/SWE", "state/FIN")
    assert found.net.number_of_edges() == found.frame["follower"].nunique()


def test_ties_nobody_knows_are_refused(graph: Graph) -> None:
    with pytest.raises(AnalysisError, match="'friends' is no kind of tie"):
        who_followed(graph, "NATO", by=("friends",))


def test_the_fitted_baseline_keeps_what_each_does_in_all() -> None:
    dice = np.random.default_rng(3)
    offset = dice.random((12, 12)) + 0.1
    np.fill_diagonal(offset, 0.0)
    truth = np.outer(dice.random(12) + 0.5, dice.random(12) + 0.5) * offset
    assert fitted(truth, offset) == pytest.approx(truth, rel=1e-4)


def test_what_follows_by_the_baseline_alone_is_not_found_significant() -> None:
    from scipy.stats import poisson

    dice = np.random.default_rng(5)
    offset = np.full((40, 40), 6.0)
    np.fill_diagonal(offset, 0.0)
    mean = np.outer(dice.uniform(0.5, 2, 40), dice.uniform(0.5, 2, 40)) * offset
    told = dice.poisson(mean).astype(float)
    p = poisson.sf(told - 1, fitted(told, offset))[offset > 0]
    assert (p < 0.05).mean() < 0.065


def test_dates_dealt_anew_make_no_followers(graph: Graph) -> None:
    lives = lifetimes(graph)
    dated, _ = first_dates(joined_by(graph.now, ["ratified", "joined"]), lives)
    dice, things = np.random.default_rng(2), []
    for _, part in dated.groupby("thing"):
        if len(part) >= 5:
            dealt = dice.permutation(len(part))
            things.append(part.assign(**{name: part[name].to_numpy()[dealt] for name in ("first", "last")}))
    kept = busy(things, 10)
    found = _told(counted(things, lives, kept, 730), [lives.ids[one] for one in kept], graph.now, 10)
    assert len(found) > 30_000
    assert (found["q"] <= 0.05).sum() <= 5
    assert (found["p"] <= 0.05).mean() < 0.05


def test_belarus_and_ukraine_follow_the_soviet_union_into_treaties(graph: Graph) -> None:
    found = who_leads(graph)
    pairs = found.frame.set_index(["follower", "leader"])
    for state in ("state/BLR", "state/UKR"):
        row = pairs.loc[(state, "state/SUN")]
        assert row["q"] < 1e-6
        assert row["lift"] > 2
        assert row["followed"] > row["led"]
        assert row["together"] >= row["followed"] + row["led"] + row["same_time"]
        assert len(row["claims"].split(", ")) == 2 * row["followed"]
    assert not found.frame.isna().to_numpy().any()
    assert found.net is not None
    assert found.net.has_edge("state/BLR", "state/SUN")


def test_a_pairs_count_is_that_of_its_claims_one_by_one(graph: Graph) -> None:
    acts = graph.claims(["ratified", "joined"]).sort_values("begins")
    acts["date"] = [
        PartialDate(day, Precision(precision))
        for day, precision in zip(acts["from"], acts["from_precision"], strict=True)
    ]
    first = acts.drop_duplicates(["subject", "object"]).set_index(["object", "subject"])["date"]
    states = acts[acts["subject"].str.startswith("state/")].groupby("object")["subject"].nunique()
    followed = 0
    for thing in states.index[states >= 5]:
        dates = [first.get((thing, state)) for state in ("state/FIN", "state/SWE")]
        if None in dates or min(date.first for date in dates).year < 1918:  # Finland is of December 1917
            continue
        followed += dates[0].first > dates[1].last and (dates[0].first - dates[1].first).days <= 730
    pairs = who_leads(graph).frame.set_index(["follower", "leader"])
    assert pairs.loc[("state/FIN", "state/SWE"), "followed"] == followed > 10


def test_leaders_of_nothing_give_no_rows_and_bad_questions_are_refused(graph: Graph) -> None:
    found = who_leads(graph, "memberOf", together=10_000)
    assert not found
    assert "joined 10,000 things together" in found.notes[0]
    with pytest.raises(AnalysisError, match="no span"):
        who_leads(graph, within=0)
    with pytest.raises(AnalysisError, match="goes both ways"):
        who_leads(graph, "hasRelations")
    with pytest.raises(AnalysisError, match="nothing is known of"):
        who_leads(graph, as_of="1000-01-01")
