"""How long analyses take: every measure on the shipped graph, a yearly sequence, and a network of a million ties."""

import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
from measures import Line

from comity import network
from comity.ledger.home import Home
from comity.network.large import Large
from comity.view import Graph

NODES, TIES, GROUP = 50_000, 1_000_000, 500


def networks(home: Path) -> Iterator[Line]:
    """Analyses of the build's own day, each below two seconds; then the large network of ``large``."""
    graph = Graph(Home(home).current())
    _ = graph.entities, graph.relations, graph.table, graph.names
    for name, ask in (_analyses(graph) | _spreading(graph)).items():
        seconds = _seconds(ask)
        yield Line(f"analyze {name}", seconds, "s", aim="< 2 s", holds=seconds < 2)
    days = network.yearly(1816, 2025)
    for relation in ("hasRelations", "memberOf"):
        seconds = _seconds(lambda r=relation: network.series(graph, r, days))
        yield Line(f"analyze series 1816..2025 of {relation}", seconds, "s", aim="< 10 s", holds=seconds < 10)
    yield from _large()


def _analyses(graph: Graph) -> dict[str, Callable[[], Any]]:
    return {
        "projection": lambda: network.projection(graph, ["hasRelations", "alliedWith"]),
        "signed": lambda: network.signed_ties(graph),
        "shared memberships": lambda: network.shared(graph, "memberOf"),
        "shared treaties, hypergeometric": lambda: network.shared(graph, "partyTo", weight="hypergeometric"),
        "standing, seven measures of hasRelations": lambda: network.standings(graph, "hasRelations"),
        "standing, seven measures of memberOf": lambda: network.standings(graph, "memberOf"),
        "brokerage": lambda: network.brokers(graph, "hasMission"),
        "missions": lambda: network.missions(graph),
        "rank-changes": lambda: network.rank_changes(graph, "1990-01-01", "2020-01-01"),
        "blocs, 20 runs, of hasRelations": lambda: network.find_blocs(graph, "hasRelations"),
        "balance": lambda: network.triads(graph),
        "balance --list": lambda: network.unbalanced_triads(graph),
        "balance --frustration": lambda: network.frustration_index(graph),
        "similarity": lambda: network.similar(graph, as_of="2015-12-31"),
        "votes, kappa": lambda: network.vote_agreement(graph, measure="kappa", as_of="2015-12-31"),
        "votes --points": lambda: network.ideal_points(graph, as_of="2015-12-31"),
        "chains": lambda: network.shortest_chains(graph, "Israel", "Iran"),
        "ego": lambda: network.around(graph, "United States"),
        "dyad": lambda: network.dyad(graph, "France", "Germany"),
        "bipartite": lambda: network.two_mode(graph, "partyTo"),
        "rank-changes of memberships": lambda: network.rank_changes(graph, "1990-01-01", "2020-01-01", "memberOf"),
        "blocs against alliances": lambda: network.compare_blocs(graph, ["NATO", "Warsaw Pact"], as_of="1962-10-01"),
        "bloc-changes, a year each of ten": lambda: network.track_blocs(graph, network.yearly(1955, 1964)),
        "balance --frustration of 1962": lambda: network.frustration_index(graph, as_of="1962-10-01"),
    }


def _spreading(graph: Graph) -> dict[str, Callable[[], Any]]:
    return {
        "joining of the UN": lambda: network.order_of_joining(graph, "UN"),
        "waves of the UN": lambda: network.joining_waves(graph, "UN"),
        "waves of the UN by the month": lambda: network.joining_waves(graph, "UN", unit="month"),
        "followers into the UN": lambda: network.who_followed(graph, "UN"),
        "leaders into treaties": lambda: network.who_leads(graph),
        "leaders into organisations": lambda: network.who_leads(graph, "memberOf"),
        "hazard of the UN by year": lambda: network.joining_hazard(graph, "UN", group="year"),
        "hazard of the UN by bodies": lambda: network.joining_hazard(graph, "UN", group="bodies"),
        "hazard --model of the UN": lambda: network.hazard_model(graph, "UN"),
        "hazard --model of the Universal Postal Union": lambda: network.hazard_model(graph, "Universal Postal Union"),
        "reciprocity of missions": lambda: network.reciprocity_lags(graph),
        "reciprocity of visits by state": lambda: network.reciprocity_lags(graph, "visited", group="state"),
    }


def _large() -> Iterator[Line]:
    """50,000 nodes in planted groups of 500 and a million ties, seven in ten of them inside."""
    dice = np.random.default_rng(1)
    start, far = dice.integers(0, NODES, TIES), dice.integers(0, NODES, TIES)
    near = (start // GROUP) * GROUP + dice.integers(0, GROUP, TIES)
    end = np.where(dice.random(TIES) < 0.7, near, far)
    net = Large(NODES, start, end, np.ones(TIES))
    plain = nx.Graph(zip(start.tolist(), end.tolist(), strict=True))
    ours, theirs = _seconds(lambda: network.pagerank(net)), _seconds(lambda: nx.pagerank(plain))
    yield Line("PageRank, 50,000 nodes and 1M ties", ours, "s", "networkx", theirs, "< 1 s", ours < 1)
    ours, theirs = _seconds(lambda: network.components(net)), _seconds(lambda: list(nx.connected_components(plain)))
    yield Line("parts, 50,000 nodes and 1M ties", ours, "s", "networkx", theirs, "< 1 s", ours < 1)
    if find_spec("networkit"):  # networkx takes minutes
        ours = _seconds(lambda: network.communities(net))
        yield Line("communities, 50,000 nodes and 1M ties", ours, "s", aim="< 5 s", holds=ours < 5)


def _seconds(work: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
