"""Who stands where in a network: the usual measures of centrality, all at once."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from comity.errors import AnalysisError
from comity.network.bipartite import one_mode
from comity.network.paths import closeness, shortest_paths, tied
from comity.network.projections import Mix, weighted
from comity.network.result import Analysis, empty
from comity.network.ties import STATES, Day, Ties, Where, own_or, take

MEASURES: Mapping[str, str] = {
    "degree": "how many others it is tied to, whichever way",
    "strength": "the weights of all its ties, in and out",
    "pagerank": "PageRank, damping 0.85, by weight along the ties",
    "eigenvector": "leading eigenvector of the weights, whichever way, largest 1",
    "betweenness": "share of shortest paths of others that pass through, by ties and their direction, 0 to 1",
    "closeness": "Wasserman and Faust's closeness to those that reach it, 0 to 1",
    "core": "largest k such that it has k neighbours who each have k among themselves",
}
"""The measures of ``standings``, each with its definition."""

FIRST = ("rank", "state", "label")
_MANY = 2500
Vector = NDArray[np.float64]


def standings(
    where: Where,
    relation: str | Sequence[str] | None = "hasRelations",
    *,
    as_of: Day = None,
    by: str = "pagerank",
    measures: Sequence[str] | None = None,
    mix: Mix | None = None,
    kinds: Sequence[str] = STATES,
) -> Analysis:
    """Every state's standing on a day by seven measures; ``rank`` is by the one asked for, equals share the better.

    With ``w(a, b)`` the weight of the tie (the more the closer; ``projection`` says how relations add up) and ``A`` the
    ties without weights: degree ``|{b: A(a, b) or A(b, a)}|``; strength ``sum of w(a, b) + w(b, a)``, in a network
    whose ties go both ways each once; PageRank ``p = 0.85 W p + 0.15 / n``; eigenvector ``x ~ (W + W') x``, 0 outside
    the part that dominates; betweenness and closeness by the number of ties, not their weights; core by neighbours.
    A relation to organisations, agreements or summits is measured on its one-mode projection with Newman's weights.

    Args:
        where: a graph, a view or a network.
        relation: one relation, several, or None for all.
        as_of: the day (default: that of ``where``).
        by: the measure that ranks.
        measures: which to compute (default: all seven).
        mix: weights by relation.
        kinds: which kinds of entity count, as the ids begin; empty for all.

    Raises:
        AnalysisError: no such measure, a pair of negative weight, or a day before any data.
        ComityError: no such relation.

    References:
        Freeman, Social Networks 1 (1979), 215-239. Page et al., Stanford InfoLab 1999-66. Bonacich, Journal of
        Mathematical Sociology 2 (1972), 113-120. Seidman, Social Networks 5 (1983), 269-287. Barrat et al., PNAS 101
        (2004), 3747-3752 (strength).

    Example:
        >>> star = nx.Graph([("USA", "GBR"), ("USA", "FRA"), ("USA", "JPN")])
        >>> standings(star, None, kinds=()).frame[["state", "betweenness"]].values.tolist()[0]
        ['USA', 1.0]
    """
    wanted = list(dict.fromkeys([*(measures or MEASURES), by]))
    if strange := [name for name in wanted if name not in MEASURES]:
        raise AnalysisError(f"'{strange[0]}' is no measure: choose among {', '.join(MEASURES)}")
    ties = take(where, own_or(where, relation, "hasRelations"), as_of=as_of)
    ties = ties.among(kinds, objects=not ties.two_mode)
    definition = f"ranked by {by}; " + "; ".join(f"{name}: {MEASURES[name]}" for name in wanted)
    if not len(ties) or not (net := standing_network(ties, mix)).number_of_edges():
        return empty("standing", (*FIRST, *wanted), ties.as_of, ties.relations, definition, ties.why_empty)
    if any(facts["weight"] < 0 for _, _, facts in net.edges(data=True)):
        raise AnalysisError("a mix with weights below 0 gives no standing: weigh every relation 0 or more")
    frame = measured(net, wanted)
    frame.insert(0, "rank", ranks(frame[by]))
    frame.insert(2, "label", [ties.label(node) for node in frame["state"]])
    frame = frame.sort_values(["rank", "label"], ignore_index=True)
    notes = _notes(net, ties)
    return Analysis("standing", frame, ties.as_of, ties.relations, definition, ties.sources, notes, ties.catalogue, net)


def standing_network(ties: Ties, mix: Mix | None = None) -> "nx.Graph[Any]":
    """The network that is measured: each pair once, or the one-mode projection (Newman) of a two-mode one."""
    return one_mode(ties, "newman") if ties.two_mode else weighted(ties, mix)


def measured(net: "nx.Graph[Any]", measures: Sequence[str]) -> pd.DataFrame:
    """The measures of every node of a network with weights, one row a node (``state``)."""
    if len(net) > _MANY and {"betweenness", "closeness"} & set(measures):
        raise AnalysisError(
            f"betweenness and closeness of {len(net):,} nodes would take too long: ask for at most {_MANY:,}, "
            "or for other measures"
        )
    found = _Network(net)
    return pd.DataFrame({"state": found.nodes, **{name: _BY[name](found) for name in measures}})


def ranks(values: "pd.Series[Any]") -> "pd.Series[int]":
    """Ranks from 1 down, equals share the better; differences below 1e-12 are none."""
    return values.round(12).rank(method="min", ascending=False).astype(int)


class _Network:
    """A network as matrices, made when they are asked for."""

    def __init__(self, net: "nx.Graph[Any]") -> None:
        self.net, self.nodes = net, list(net)
        self.paths: Any = None

    def shortest(self) -> Any:
        if self.paths is None:
            self.paths = shortest_paths(tied(self.net, self.nodes))
        return self.paths

    def undirected(self) -> "nx.Graph[Any]":
        plain: nx.Graph[Any] = nx.Graph()
        plain.add_nodes_from(self.nodes)
        plain.add_edges_from((a, b) for a, b in self.net.edges if a != b)
        return plain


def _degree(found: _Network) -> list[int]:
    plain = found.undirected()
    return [plain.degree[node] for node in found.nodes]


def _strength(found: _Network) -> list[float]:
    strength = dict(found.net.degree(weight="weight"))
    return [float(strength[node]) for node in found.nodes]


def _pagerank(found: _Network) -> list[float]:
    ranked = nx.pagerank(found.net, alpha=0.85, weight="weight", tol=1e-10, max_iter=1000)
    return [float(ranked[node]) for node in found.nodes]


def _eigenvector(found: _Network) -> Vector:
    """Power iteration on the symmetrised weights plus the identity, which lets even a bipartite network settle."""
    index = {node: number for number, node in enumerate(found.nodes)}
    edges = [(index[a], index[b], float(facts.get("weight", 1.0))) for a, b, facts in found.net.edges(data=True)]
    start, end, weight = (np.array(part) for part in zip(*edges, strict=True))
    weights = sparse.coo_matrix((weight, (start, end)), shape=(len(index), len(index))).tocsr()
    both = weights + weights.T
    now = np.ones(len(found.nodes))
    for _ in range(5000):
        then = both @ now + now
        then /= np.abs(then).max()
        if np.abs(then - now).max() < 1e-12:
            break
        now = then
    return np.where(np.abs(then) < 1e-9, 0.0, then)


def _betweenness(found: _Network) -> Vector:
    size = len(found.nodes)
    return np.asarray(found.shortest().betweenness / max((size - 1) * (size - 2), 1))


def _closeness(found: _Network) -> Vector:
    return closeness(found.shortest().distance)


def _core(found: _Network) -> list[int]:
    core = nx.core_number(found.undirected())
    return [core[node] for node in found.nodes]


_BY: Mapping[str, Callable[[_Network], Any]] = {
    "degree": _degree,
    "strength": _strength,
    "pagerank": _pagerank,
    "eigenvector": _eigenvector,
    "betweenness": _betweenness,
    "closeness": _closeness,
    "core": _core,
}


def _notes(net: "nx.Graph[Any]", ties: Ties) -> tuple[str, ...]:
    notes = []
    if ties.two_mode:
        notes.append("Measured on the one-mode projection: states tied by what they share, Newman's weights.")
    parts = nx.number_connected_components(nx.Graph(net))
    if parts > 1:
        notes.append(f"The network is in {parts:,} parts; eigenvector is 0 outside the one that dominates.")
    return tuple(notes)
