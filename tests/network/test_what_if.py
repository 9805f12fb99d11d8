"""What a supposition changes, on networks small enough to check by hand and on the graph."""

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from comity.build import build
from comity.errors import AnalysisError, ComityError
from comity.ledger.home import Home
from comity.ledger.registry import write_entities
from comity.model import Entity
from comity.network import Analysis, find_blocs, standings, what_if
from comity.view import Graph, open_graph
from tests.small import claim, write_source

DAY = "2020-01-01"
Asked = Callable[..., pd.DataFrame]


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """Six states: a triangle A B C, and D, E, F in a row behind C; and a body of D and E."""
    seeds = tmp_path_factory.mktemp("chain") / "seeds"
    bodies = [Entity("organization/pact", "Pact"), Entity("organization/league", "League")]
    write_entities(seeds / "entities", [*(Entity(f"state/{name * 3}", f"State {name}") for name in "ABCDEF"), *bodies])
    pairs = ["AB", "AC", "BC", "CD", "DE", "EF"]
    ties = [claim("list", "hasRelations", *(f"state/{name * 3}" for name in pair), since="1990") for pair in pairs]
    members = [("D", "pact"), ("E", "pact"), ("A", "league"), ("B", "league"), ("D", "league")]
    ties += [
        claim("list", "memberOf", f"state/{who * 3}", f"organization/{body}", since="1990") for who, body in members
    ]
    write_source(seeds / "list", ties, rank="compiled", retrieved="2020-01-01")
    build(Home(seeds.parent / "home"), seeds=seeds)
    return open_graph(seeds.parent / "home")


@pytest.fixture(scope="module")
def asked(chain: Graph) -> Asked:
    def ask(*said: str, aspect: str) -> pd.DataFrame:
        frame = what_if(chain, said, as_of=DAY).frame
        return frame[frame["aspect"] == aspect].set_index(["measure", "label"])

    return ask


def test_who_is_cut_off_if_a_tie_is_cut(asked: Asked) -> None:
    reach = asked("state/CCC cutRelations state/DDD", aspect="reach")
    assert tuple(reach.loc[("parts", ""), ["before", "after"]]) == (1, 2)
    for who, now in zip("ABCDEF", (2, 2, 2, 2, 2, 2), strict=True):
        assert tuple(reach.loc[("reach", f"State {who}"), ["before", "after"]]) == (5, now)
    assert "is cut off from 3" in reach.loc[("reach", "State A"), "sentence"]
    assert tuple(reach.loc[("articulation", "State C"), ["before", "after"]]) == (2, 0)
    assert reach.loc[("distance", "State C, State F"), "after"] is None
    assert "No chain of hasRelations joins State C and State F any more" in " ".join(reach["sentence"])


def test_who_comes_nearer_by_a_new_tie(asked: Asked) -> None:
    reach = asked("state/AAA establishedRelations state/FFF", aspect="reach")
    assert tuple(reach.loc[("distance", "State A, State F"), ["before", "after"]]) == (4, 1)
    assert ("parts", "") not in reach.index
    chains = asked("state/AAA establishedRelations state/FFF", aspect="chains")
    assert list(chains["before"]) == ["State A - State C - State D - State E - State F"]
    assert list(chains["after"]) == ["State A - State F"]


def test_standing_is_that_of_standings_in_both_worlds(chain: Graph) -> None:
    found = what_if(chain, "state/AAA establishedRelations state/FFF", as_of=DAY, measures=["betweenness"])
    moved = found.frame[found.frame["aspect"] == "standing"].set_index("entity")
    before = standings(chain, "hasRelations", as_of=DAY, by="betweenness").frame.set_index("state")["rank"]
    world = chain.as_of(DAY).suppose("state/AAA establishedRelations state/FFF")
    after = standings(world, "hasRelations", by="betweenness").frame.set_index("state")["rank"]
    changed = before.index[before != after.reindex(before.index)]
    assert set(changed) | {"state/AAA", "state/FFF"} == set(moved.index)
    assert (moved["before"] == before.reindex(moved.index)).all()
    assert (moved["after"] == after.reindex(moved.index)).all()


def test_what_two_share_is_weighed_before_and_after(asked: Asked) -> None:
    shared = asked("state/EEE joined League", aspect="shared")
    row = shared.loc[("weight", "State E, State D")]
    assert (row["before"], row["after"]) == pytest.approx((1.0, 1 + 1 / 3))  # the pact of two, and a league of four
    assert "State E and State D share 2 ties of memberOf instead of 1" in row["sentence"]
    come = asked("state/EEE joined League", aspect="shared").loc[("weight", "State E, State A")]
    assert (come["before"], come["after"]) == pytest.approx((0.0, 1 / 3))
    assert come["sentence"] == "State E and State A come to share a tie of memberOf."


def test_balance_counts_the_triads_before_and_after(asked: Asked) -> None:
    cut = asked("state/AAA cutRelations state/BBB", aspect="balance")
    assert tuple(cut.loc[("+++", ""), ["before", "after"]]) == (1, 0)
    assert tuple(cut.loc[("++-", ""), ["before", "after"]]) == (0, 1)
    assert tuple(cut.loc[("degree, strong", ""), ["before", "after"]]) == (1.0, 0.0)
    assert cut.loc[("triad", "State A, State B, State C"), "after"] == "unbalanced"


def test_a_bloc_moves_by_the_supposition_and_not_by_luck(asked: Asked) -> None:
    moved = asked(
        "not: state/CCC hasRelations state/DDD", "state/DDD hasRelations state/FFF", "state/CCC cutRelations state/AAA",
        "state/CCC cutRelations state/BBB", "state/CCC hasRelations state/DDD", "state/CCC hasRelations state/EEE",
        aspect="blocs",
    )  # fmt: skip
    assert "State C moves from the bloc of State A, State B" in " ".join(moved["sentence"])
    joined = asked("state/FFF joined Pact", aspect="blocs").loc[("bloc", "State F"), "sentence"]
    assert joined == "State F moves from the bloc of itself alone to that of State E, memberOf."


def test_blocs_of_the_graph_do_not_flicker(graph: Graph) -> None:
    found = what_if(graph, "Israel cut relations with Egypt", as_of="2020-01-01", measures=["degree"])
    assert not list(found.frame.loc[found.frame["measure"] == "bloc", "sentence"])
    assert any("adjusted Rand index of 1.0000" in note for note in found.notes)


def test_ties_come_first_then_the_largest_change_and_all_says_that_it_is_supposed(chain: Graph) -> None:
    found = what_if(chain, "state/CCC cutRelations state/DDD", as_of=DAY)
    assert list(found.frame["aspect"][:2]) == ["ties", "ties"]
    assert found.frame["sentence"][0] == "State C cut relations with State D (supposed)."
    assert found.frame["sentence"][1] == "State C no longer has relations with State D (1; it follows)."
    assert found.frame["size"][2:].is_monotonic_decreasing
    assert found.frame["size"].between(0, 1).all()
    assert found.notes[0] == "A supposition, not a fact: State C cut relations with State D, as of 2020-01-01."
    assert "supposition" in found.definition
    assert "supposition" in found.sources or "supposition" in found.catalogue
    assert not found.frame.drop(columns=["before", "after"]).isna().any(axis=None)


def test_the_drawing_marks_what_is_supposed_and_what_it_ends(chain: Graph, tmp_path: Path) -> None:
    found = what_if(chain, "state/CCC cutRelations state/DDD", as_of=DAY)
    assert found.net is not None
    said = {facts["relation"] for _, _, facts in found.net.edges(data=True)}
    assert {"has relations with, ended by the supposition", "cut relations with, supposed"} <= said
    page = found.draw(tmp_path / "page.html").read_text(encoding="utf-8")
    assert "What if: State C cut relations with State D" in page


def test_what_changes_nothing_has_no_rows_and_says_why(chain: Graph) -> None:
    found = what_if(chain, "state/AAA hasRelations state/BBB", as_of=DAY)
    assert not found
    assert "Nothing changes on 2020-01-01: that is so already" in found.notes[0]


def test_a_supposed_view_is_held_against_its_day(chain: Graph) -> None:
    world = chain.as_of(DAY).suppose("state/CCC cutRelations state/DDD")
    assert what_if(world).frame.equals(what_if(chain, "state/CCC cutRelations state/DDD", as_of=DAY).frame)
    further = what_if(world, "state/AAA establishedRelations state/FFF")
    assert "comes within reach of 3 more" in " ".join(further.frame["sentence"])


def test_the_first_tie_of_its_kind_can_be_supposed(chain: Graph) -> None:
    found = what_if(chain, "state/AAA alliedWith state/BBB", as_of=DAY)
    assert "State A enters the network at rank 1" in " ".join(found.frame["sentence"])
    assert any("blocs are not compared" in note for note in found.notes)


def test_relations_may_be_chosen_and_those_that_do_not_move_say_so(chain: Graph) -> None:
    found = what_if(chain, "state/EEE joined League", as_of=DAY, relations=["memberOf", "hasRelations"])
    assert found.relations == ("memberOf", "hasRelations")
    assert any(note.startswith("hasRelations: no tie moves") for note in found.notes)


@pytest.mark.parametrize(
    ("asks", "says"),
    [
        ({}, "nothing is supposed"),
        ({"claims": "state/AAA likes state/BBB"}, "names no relation"),
        ({"claims": "state/AAA hasRelations state/FFF", "measures": ["fame"]}, "'fame' is no measure"),
        ({"claims": "state/AAA hasRelations state/FFF", "relations": "likes"}, "'likes' is no relation"),
        ({"claims": "state/AAA hasRelations state/FFF", "runs": 0}, "0 runs"),
    ],
)
def test_bad_questions_are_errors_of_one_line(chain: Graph, asks: dict[str, object], says: str) -> None:
    with pytest.raises(ComityError, match=says):
        what_if(chain, **asks)
    with pytest.raises(AnalysisError, match="a network knows only its own ties"):
        what_if(find_blocs(chain, "hasRelations").net, "state/AAA hasRelations state/FFF")


def test_kazakhstan_in_the_abraham_accords(graph: Graph) -> None:
    found: Analysis = what_if(graph, "KAZ joined abraham-accords", measures=["pagerank", "degree"])
    pairs = found.frame[found.frame["aspect"] == "shared"]
    assert set(pairs["label"]) >= {"Kazakhstan, Israel", "Kazakhstan, Bahrain"}
    chains = found.frame[found.frame["aspect"] == "chains"]
    assert chains["after"].str.contains("Kazakhstan - Abraham Accords - ").any()
    assert json.loads(found.frame.to_json(orient="records"))


def test_turkey_leaving_the_alliance_of_1962_loses_its_standing(graph: Graph) -> None:
    found = what_if(
        graph, "Turkey withdrew from North Atlantic Treaty", as_of="1962-10-01", relations="alliedWith",
        measures=["degree"],
    )  # fmt: skip
    standing = found.frame[(found.frame["entity"] == "state/TUR") & (found.frame["aspect"] == "standing")].iloc[0]
    assert standing["after"] > standing["before"] + 20
    lost = found.frame[(found.frame["aspect"] == "ties") & (found.frame["relation"] == "alliedWith")].iloc[0]
    assert "Italy" in lost["sentence"]
    assert "Greece" not in lost["sentence"]  # allied by the Balkan pact as well
