"""The same question at the same date gives the same answer in SPARQL, pandas, networkx and in what a page is given."""

from datetime import date

import pytest

from comity import terms
from comity.store.result import plain
from comity.view import Graph

DAYS = [
    "1820-06-01",
    "1861-04-12",
    "1914-08-01",
    "1918-12-31",
    "1939-09-01",
    "1948-05-14",
    "1955-05-14",
    "1973-10-06",
    "1989-11-09",
    "1991-12-26",
    "1999-04-15",
    "2020-01-31",
    "2020-02-01",
    "2025-11-06",
    "2026-11-23",
]
Tie = tuple[str, str, str]
Edge = tuple[Tie, str, str]
"""A tie, and the first and last day on which it is seen; blank where it is open."""


def in_sparql(graph: Graph, day: str) -> set[Tie]:
    """All direct triples of the day; of a symmetric relation the ordered pair stands for both."""
    text = "SELECT ?s ?r ?o { GRAPH cyid:graph/now { ?s ?r ?o } }"
    found = set()
    inverses = {facts.inverse for facts in graph.relations.values()}
    for row in graph.as_of(day).query(text):
        subject, relation, obj = plain(row["s"]), terms.local(row["r"].value), plain(row["o"])
        if relation in inverses:
            continue
        both_ways = graph.relations[relation].symmetric and subject > obj
        found.add((relation, obj, subject) if both_ways else (relation, subject, obj))
    return found


def in_pandas(graph: Graph, day: str) -> set[Tie]:
    frame = graph.as_of(day).claims()
    return set(zip(frame["relation"], frame["subject"], frame["object"], strict=True))


def in_networkx(graph: Graph, day: str) -> set[Tie]:
    return {(facts["relation"], one, other) for one, other, facts in graph.as_of(day).network().edges(data=True)}


def on_the_page(edges: list[Edge], day: str) -> set[Tie]:
    """What the slider leaves visible: begun by that day and not ended before it."""
    return {tie for tie, begins, ends in edges if begins <= day and (not ends or day <= ends)}


@pytest.fixture(scope="module")
def edges(graph: Graph) -> list[Edge]:
    """All that a page of the whole graph is given: 185,000 ties of all times, so once for all days."""
    ties = graph.network().edges(data=True)
    return [((facts["relation"], one, other), facts["begins"], facts["ends"]) for one, other, facts in ties]


@pytest.mark.parametrize("day", DAYS)
def test_all_faces_agree(graph: Graph, edges: list[Edge], day: str) -> None:
    ties = in_pandas(graph, day)
    assert in_sparql(graph, day) == ties
    assert on_the_page(edges, day) == ties
    if day in DAYS[::4]:
        assert in_networkx(graph, day) == ties


def test_there_is_something_to_agree_on(graph: Graph) -> None:
    relations = {relation for relation, _, _ in in_pandas(graph, "2026-11-23")}
    assert {"memberOf", "hasRelations", "headOfGovernment", "visited", "recognized", "joined"} <= relations
    assert len(in_pandas(graph, "1999-04-15")) > 5_000


def test_symmetric_ties_and_inverses_stand_both_ways(graph: Graph) -> None:
    view = graph.as_of("2000-01-01")
    one_way = view.query("SELECT ?s ?o { ?s cy:hasRelations ?o }").to_pandas()
    pairs = set(zip(one_way["s"], one_way["o"], strict=True))
    assert pairs
    assert {(o, s) for s, o in pairs} == pairs
    assert len(view.query("SELECT ?s ?o { ?s cy:memberOf ?o }")) == len(
        view.query("SELECT ?o ?s { ?o cy:hasMember ?s }")
    )


def test_a_day_store_is_the_base_plus_that_day(graph: Graph) -> None:
    count = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?c a cy:Claim } }"
    (now,), (then,) = graph.query(count).rows(), graph.as_of("1950-01-01").query(count).rows()
    assert now == then == (graph.manifest.counts["claims"],)


def test_czech_membership_of_nato_began_on_its_day(graph: Graph) -> None:
    """Well known: the Czech Republic acceded on 12 March 1999."""
    members = {day: set(graph.as_of(day).claims("memberOf", "NATO")["subject"]) for day in ("1998-12-31", "2005-01-01")}
    assert "state/CZE" not in members["1998-12-31"]
    assert "state/CZE" in members["2005-01-01"]


def test_a_dissolved_state_is_in_nothing(graph: Graph) -> None:
    assert len(graph.as_of("1985-01-01").claims("memberOf", "state/DDR")) > 10
    assert len(graph.as_of("1990-10-04").claims(entity="state/DDR").query("relation == 'memberOf'")) == 0


def test_planned_is_not_joined(graph: Graph) -> None:
    ask = "ASK { cyid:state/KAZ cy:joined cyid:agreement/abraham-accords }"
    assert not graph.query(ask)
    done = graph.claims("joined", "Abraham Accords")
    assert "state/KAZ" not in set(done["subject"])
    planned = graph.claims("joined", "Abraham Accords", statuses=["planned"])
    assert "state/KAZ" in set(planned["subject"])
    before = graph.as_of("2025-11-05").claims("joined", "Abraham Accords", statuses=["planned"])
    assert "state/KAZ" not in set(before["subject"])


def test_relations_of_three_decades(graph: Graph) -> None:
    relations = graph.as_of("1995-01-01").claims("hasRelations", ["KAZ"])
    assert "state/ISR" in set(relations["subject"]) | set(relations["object"])
    begins = relations[relations["subject"].eq("state/ISR") | relations["object"].eq("state/ISR")]["begins"].iloc[0]
    assert begins == date(1992, 4, 10)
