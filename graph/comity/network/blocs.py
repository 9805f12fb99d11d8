"""Blocs: groups with more ties inside than chance would give, how sure they are, and how far they are the alliances."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from comity.errors import AnalysisError
from comity.network.agreement import adjusted_rand, mutual_information
from comity.network.projections import Mix
from comity.network.result import Analysis, empty
from comity.network.settling import settled
from comity.network.standing import standing_network
from comity.network.ties import STATES, Day, Ties, Where, own_or, take, view_of
from comity.view import Graph, View

COLUMNS = ("bloc", "state", "label", "inside", "outside", "stability")
COMPARED = ("state", "label", "bloc", "known")
RUNS = 5
DEFINITION = (
    "blocs: Louvain's partition that makes modularity large, Q = sum over blocs of (L_c / m - r (k_c / 2 m)^2), L_c "
    "the weight inside, k_c the strength of its members, m all weight, r = {resolution:g} the resolution; the best of "
    "{runs} runs from seed {seed}, settled: every bloc hangs together, no state would be better placed elsewhere, no "
    "two blocs as one. stability: the mean share of runs in which a state is with each of its bloc"
)
Partition = list[set[Any]]


def find_blocs(
    where: Where,
    relation: str | Sequence[str] | None = "alliedWith",
    *,
    as_of: Day = None,
    seed: int = 0,
    runs: int = RUNS,
    resolution: float = 1.0,
    mix: Mix | None = None,
    kinds: Sequence[str] = STATES,
) -> Analysis:
    """The blocs of a day, the largest first (bloc 1), each state's ties inside and outside, and how sure its place is.

    Louvain's method is run ``runs`` times from seeds that follow ``seed``, each partition is settled
    (``comity.network.settling``: no bloc in pieces, no state better placed elsewhere, no two blocs better as one), and
    that of the highest modularity stands (the first of equals), so the same seed gives the same blocs. ``inside`` and
    ``outside`` are sums of weights. ``stability`` is ``1 / (|C| - 1) sum over b in C, b != a, of the share of runs that
    put a and b together``, 1 for a bloc of one. The notes give modularity and the mean adjusted Rand index between
    runs. Direction is passed over.

    Args:
        where: a graph, a view or a network (``weight`` on its edges counts).
        relation: one relation, several, or None for all; to organisations or agreements: by what states share, with
            Newman's weights.
        as_of: the day (default: that of ``where``).
        seed: the first of the seeds.
        runs: how many runs.
        resolution: above 1 for more and smaller blocs, below for fewer.
        mix: weights by relation; they must not be negative.
        kinds: which kinds of entity count.

    Raises:
        AnalysisError: a negative weight, fewer runs than 1, or a day before any data.
        ComityError: no such relation.

    References:
        Blondel et al., Fast unfolding of communities in large networks, Journal of Statistical Mechanics (2008) P10008.
        Traag, Waltman and van Eck, From Louvain to Leiden, Scientific Reports 9 (2019), 5233 (what settling is for).
        Newman and Girvan, Physical Review E 69 (2004), 026113. Reichardt and Bornholdt, Physical Review E 74 (2006),
        016110 (resolution). Lancichinetti and Fortunato, Scientific Reports 2 (2012), 336 (agreement of runs).

    Example:
        >>> two = nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("x", "y"), ("y", "z"), ("z", "x"), ("a", "x")])
        >>> find_blocs(two, None, kinds=()).frame["bloc"].tolist()
        [1, 1, 1, 2, 2, 2]
    """
    if runs < 1:
        raise AnalysisError(f"{runs} runs find no blocs: ask for 1 or more")
    ties = take(where, own_or(where, relation, "alliedWith"), as_of=as_of)
    ties = ties.among(kinds, objects=not ties.two_mode)
    definition = DEFINITION.format(resolution=resolution, runs=runs, seed=seed)
    if not len(ties) or not (net := bloc_network(ties, mix)).size(weight="weight"):
        return empty("blocs", COLUMNS, ties.as_of, ties.relations, definition, ties.why_empty)
    found = partitions(net, seed, runs, resolution)
    best = best_of(net, found, resolution)
    bloc_of = {node: number for number, bloc in enumerate(best) for node in bloc}
    for start, end, facts in net.edges(data=True):
        facts["inside"] = bloc_of[start] == bloc_of[end]
        facts["bloc"] = bloc_of[start] + 1 if facts["inside"] else 0
    frame = _frame(net, best, _together(list(net), found), ties)
    notes = (f"{len(best)} blocs, modularity {modularity(net, best, resolution):.4f}; {_agreed(list(net), found)}",)
    return Analysis("blocs", frame, ties.as_of, ties.relations, definition, ties.sources, notes, ties.catalogue, net)


def compare_blocs(
    where: Graph | View,
    known: Sequence[str] = ("NATO", "Warsaw Pact"),
    relation: str | Sequence[str] = "hasRelations",
    *,
    as_of: Day = None,
    seed: int = 0,
    runs: int = RUNS,
    resolution: float = 1.0,
) -> Analysis:
    """How far the blocs of a day are known alliances: adjusted Rand index and normalised mutual information.

    The known partition is by membership on the day of the organisations or agreements named; states in none of them, or
    in several, are left out, and both indices are of the rest. ``ARI = (sum C(n_ij, 2) - E) / (M - E)``, E its mean by
    chance and M that of the margins: 0 for chance, 1 for sameness. ``NMI = 2 I(U; V) / (H(U) + H(V))``, 0 to 1.

    Args:
        where: a graph or a view.
        known: names of organisations or agreements, two or more.
        relation: the ties that make the blocs.
        as_of: the day (default: that of ``where``).
        seed, runs, resolution: as in ``find_blocs``.

    Raises:
        AnalysisError: fewer than two are named, or none of their members has ties.
        UnknownName, AmbiguousName: the message lists the candidates.

    References:
        Hubert and Arabie, Comparing partitions, Journal of Classification 2 (1985), 193-218. Danon et al., Journal of
        Statistical Mechanics (2005) P09008.

    Example:
        >>> compare_blocs(graph, ("NATO", "Warsaw Pact"), as_of="1962-10-01")  # doctest: +SKIP
    """
    if len(known) < 2:
        raise AnalysisError("one alliance makes no partition: name two or more to compare blocs with")
    view = view_of(where, as_of)
    found = find_blocs(view, relation, seed=seed, runs=runs, resolution=resolution)
    member_of = _members(view, known)
    rows = [
        (state, label, int(bloc), member_of[state])
        for state, label, bloc in zip(found.frame["state"], found.frame["label"], found.frame["bloc"], strict=True)
        if state in member_of
    ]
    if not rows:
        raise AnalysisError(f"no member of {', '.join(known)} has such ties on {view.day}: ask for another day")
    frame = pd.DataFrame(rows, columns=list(COMPARED)).sort_values(["known", "bloc", "label"], ignore_index=True)
    blocs, alliances = list(frame["bloc"]), list(frame["known"])
    rand, shared = adjusted_rand(blocs, alliances), mutual_information(blocs, alliances)
    notes = (f"Adjusted Rand index {rand:.4f}, normalised mutual information {shared:.4f}, over {len(frame)} states.",)
    return Analysis(
        "blocs against alliances", frame, view.day, found.relations, found.definition, found.sources,
        notes + found.notes, found.catalogue, found.net,
    )  # fmt: skip


def bloc_network(ties: Ties, mix: Mix | None = None) -> "nx.Graph[Any]":
    """The undirected network in which blocs are sought; weights of both directions add up.

    Raises:
        AnalysisError: a weight is negative.
    """
    return plain_network(standing_network(ties, mix))


def plain_network(net: "nx.Graph[Any]") -> "nx.Graph[Any]":
    """A network without direction, nodes and edges in order; weights of both directions add up.

    Raises:
        AnalysisError: a weight is negative.
    """
    plain: nx.Graph[Any] = nx.Graph()
    plain.add_nodes_from(sorted(net.nodes(data=True), key=lambda node: str(node[0])))
    for start, end, facts in sorted(net.edges(data=True), key=lambda edge: (str(edge[0]), str(edge[1]))):
        if (weight := float(facts.get("weight", 1.0))) < 0:
            one, other = (net.nodes[node].get("label", node) for node in (start, end))
            raise AnalysisError(f"{one} - {other} weighs {weight:g}: blocs want weights above 0")
        before = plain.get_edge_data(start, end, {"weight": 0.0, "sources": []})
        sources = list(dict.fromkeys([*before["sources"], *facts.get("sources", ())]))
        plain.add_edge(start, end, weight=before["weight"] + weight, sources=sources)
    plain.graph.update(net.graph)
    return plain


def partitions(net: "nx.Graph[Any]", seed: int, runs: int, resolution: float = 1.0) -> list[Partition]:
    """Louvain's partitions from ``runs`` seeds, settled; the largest bloc first, then by the first of its nodes."""
    louvain = nx.community.louvain_communities
    seeds = range(seed, seed + runs)
    return [settled(net, louvain(net, "weight", resolution, seed=number), resolution) for number in seeds]


def best_of(net: "nx.Graph[Any]", found: Sequence[Partition], resolution: float = 1.0) -> Partition:
    """The partition of the highest modularity, the first of equals."""
    return found[int(np.argmax([round(modularity(net, part, resolution), 12) for part in found]))]


def modularity(net: "nx.Graph[Any]", blocs: Partition, resolution: float = 1.0) -> float:
    """Newman and Girvan's modularity of a partition, by weights; -0.5 to 1."""
    return float(nx.community.modularity(net, blocs, weight="weight", resolution=resolution))


def _members(view: View, known: Sequence[str]) -> dict[Hashable, str]:
    """The alliance of every state that is in exactly one of them."""
    ids = [view.entity(name) for name in known]
    claims = view.claims(["memberOf", "partyTo"], [entity.id for entity in ids])
    pairs = set(zip(claims["subject"], claims["object"], strict=True))
    times = Counter(state for state, _ in pairs)
    labels = {entity.id: entity.label for entity in ids}
    return {state: labels[body] for state, body in pairs if times[state] == 1 and body in labels}


def _together(nodes: list[Any], found: Sequence[Partition]) -> Mapping[Any, Mapping[Any, float]]:
    """For every pair the share of runs that put them together."""
    index = {node: number for number, node in enumerate(nodes)}
    shares = np.zeros((len(nodes), len(nodes)))
    for partition in found:
        for bloc in partition:
            inside = [index[node] for node in bloc]
            shares[np.ix_(inside, inside)] += 1 / len(found)
    return {node: dict(zip(nodes, shares[index[node]], strict=True)) for node in nodes}


def _frame(net: "nx.Graph[Any]", best: Partition, shares: Any, ties: Ties) -> pd.DataFrame:
    rows = []
    for number, bloc in enumerate(best, 1):
        for node in bloc:
            weights = {other: facts["weight"] for other, facts in net[node].items() if other != node}
            inside = sum(weight for other, weight in weights.items() if other in bloc)
            others = [shares[node][other] for other in bloc if other != node]
            stability = float(np.mean(others)) if others else 1.0
            rows.append((number, node, ties.label(node), inside, sum(weights.values()) - inside, round(stability, 6)))
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.sort_values(["bloc", "inside", "label"], ascending=[True, False, True], ignore_index=True)


def _agreed(nodes: list[Any], found: Sequence[Partition]) -> str:
    if len(found) < 2:
        return "one run, so nothing is known of how it depends on the seed."
    coded = [_codes(nodes, partition) for partition in found]
    pairs = [adjusted_rand(coded[i], coded[j]) for i in range(len(coded)) for j in range(i)]
    mean, least = np.mean(pairs), min(pairs)
    return f"{len(found)} runs agree by an adjusted Rand index of {mean:.4f} on average, {least:.4f} at least."


def _codes(nodes: list[Any], partition: Partition) -> list[int]:
    bloc_of = {node: number for number, bloc in enumerate(partition) for node in bloc}
    return [bloc_of[node] for node in nodes]
