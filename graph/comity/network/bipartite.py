"""Networks of two kinds of node: states and what they belong to, are party to or attend; and the ties these make."""

from collections.abc import Sequence
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from comity.errors import AnalysisError
from comity.network.result import Analysis, empty
from comity.network.ties import STATES, Day, Ties, Where, own_or, take

WEIGHTS = {
    "count": "the number of things both are tied to",
    "jaccard": "things both are tied to over things either is tied to, 0 to 1",
    "newman": "sum over the things k both are tied to of 1 / (n_k - 1), n_k being how many are tied to k",
    "hypergeometric": (
        "-log10 P(X >= c), X hypergeometric: how surprising it is that two who are tied to d_a and d_b of N things "
        "share c; 1.3 is p = 0.05"
    ),
}
"""The weights of a one-mode projection, each with its formula."""

COLUMNS = ("subject", "subject_label", "object", "object_label", "weight", "shared")
TWO_MODE = ("subject", "subject_label", "object", "object_label", "relation", "begins", "claim", "source")


def two_mode(
    where: Where, relation: str | Sequence[str] = "memberOf", *, as_of: Day = None, kinds: Sequence[str] = STATES
) -> Analysis:
    """The two-mode network of a day: states (subjects) and the organisations, agreements or summits they are tied to.

    ``net`` is a networkx graph whose nodes carry ``bipartite`` (0 subjects, 1 objects) as ``networkx.bipartite`` asks.

    Args:
        where: a graph, a view or a network.
        relation: relations that lead from states to things, such as ``memberOf``, ``partyTo``, ``attended``.
        as_of: the day (default: that of ``where``).
        kinds: which kinds of subject count; empty for all.

    Raises:
        AnalysisError: something is both subject and object: that is a network of one mode; or a day before any data.
        ComityError: no such relation.

    References:
        Borgatti and Everett, Network analysis of 2-mode data, Social Networks 19 (1997), 243-269.

    Example:
        >>> len(two_mode(nx.DiGraph([("KAZ", "UN"), ("ISR", "UN")]), kinds=()))
        2
    """
    ties = take(where, own_or(where, relation, "memberOf"), as_of=as_of).among(kinds, objects=False)
    definition = "a subject is tied to an object by at least one relation in force"
    if not len(ties):
        return empty("bipartite", TWO_MODE, ties.as_of, ties.relations, definition, ties.why_empty)
    _only_two_modes(ties)
    frame = ties.frame.rename(columns={"id": "claim"})
    for party in ("subject", "object"):
        frame[f"{party}_label"] = [ties.label(node) for node in frame[party]]
    frame = frame[list(TWO_MODE)].sort_values(["subject", "object", "begins"], ignore_index=True)
    net: nx.Graph[Any] = nx.Graph(as_of=str(ties.as_of or ""), relations=list(ties.relations))
    for mode, party in enumerate(("subject", "object")):
        net.add_nodes_from((node, {"label": ties.label(node), "bipartite": mode}) for node in frame[party].unique())
    net.add_edges_from(zip(frame["subject"], frame["object"], strict=True))
    subjects, objects = frame["subject"].nunique(), frame["object"].nunique()
    notes = (
        f"{subjects:,} subjects, {objects:,} objects; density {net.number_of_edges() / (subjects * objects):.4f}.",
    )
    return Analysis(
        "bipartite", frame, ties.as_of, ties.relations, definition, ties.sources, notes, ties.catalogue, net
    )


def shared(
    where: Where,
    relation: str | Sequence[str] = "memberOf",
    *,
    as_of: Day = None,
    weight: str = "newman",
    side: str = "subject",
    kinds: Sequence[str] = STATES,
) -> Analysis:
    """The one-mode projection: pairs tied by what they share, weighted by how much that says.

    ``count``: ``|A & B|``. ``jaccard``: ``|A & B| / |A | B|``. ``newman``: ``sum over k in A & B of 1 / (n_k - 1)``, so
    that a body of three binds more than one of two hundred. ``hypergeometric``: ``-log10 P(X >= |A & B|)`` where X is
    the overlap of ``|A|`` and ``|B|`` things drawn from all N. Pairs that share nothing are left out.

    Args:
        where: a graph, a view or a network.
        relation: relations that lead from states to things.
        as_of: the day (default: that of ``where``).
        weight: ``newman``, ``jaccard``, ``count`` or ``hypergeometric``; no unit.
        side: ``subject`` ties states by common things, ``object`` things by common states.
        kinds: which kinds of subject count; empty for all.

    Raises:
        AnalysisError: no such weight or side, a network of one mode, or a day before any data.
        ComityError: no such relation.

    References:
        Newman, Scientific collaboration networks II, Physical Review E 64 (2001), 016132. Tumminello et al.,
        Statistically validated networks in bipartite complex systems, PLoS ONE 6 (2011), e17994.

    Example:
        >>> net = nx.DiGraph([("KAZ", "UN"), ("ISR", "UN"), ("KAZ", "OSCE")])
        >>> shared(net, kinds=(), weight="jaccard").frame["weight"].tolist()
        [0.5]
    """
    if weight not in WEIGHTS:
        raise AnalysisError(f"'{weight}' is no weight: choose one of {', '.join(WEIGHTS)}")
    if side not in ("subject", "object"):
        raise AnalysisError(f"'{side}' is no side: choose subject or object")
    ties = take(where, own_or(where, relation, "memberOf"), as_of=as_of).among(kinds, objects=False)
    definition = f"weight of a pair ({weight}): {WEIGHTS[weight]}"
    if not len(ties):
        return empty("shared", COLUMNS, ties.as_of, ties.relations, definition, ties.why_empty)
    net = one_mode(ties, weight, side)
    rows = [
        (a, ties.label(a), b, ties.label(b), facts["weight"], facts["shared"]) for a, b, facts in net.edges(data=True)
    ]
    if not rows:
        why = "Nobody shares anything: there are no pairs."
        return empty("shared", COLUMNS, ties.as_of, ties.relations, definition, why)
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    frame = frame.sort_values(["weight", "subject", "object"], ascending=[False, True, True], ignore_index=True)
    return Analysis("shared", frame, ties.as_of, ties.relations, definition, ties.sources, (), ties.catalogue, net)


def one_mode(ties: Ties, weight: str = "newman", side: str = "subject") -> "nx.Graph[Any]":
    """The network of ``shared``: undirected, edges carry ``weight`` and ``shared`` (a number of things).

    Raises:
        AnalysisError: something is both subject and object of the ties.
    """
    _only_two_modes(ties)
    other = "object" if side == "subject" else "subject"
    nodes, row = np.unique(ties.frame[side].to_numpy(dtype=str), return_inverse=True)
    things, column = np.unique(ties.frame[other].to_numpy(dtype=str), return_inverse=True)
    held = sparse.csr_matrix((np.ones(len(row)), (row, column)), shape=(len(nodes), len(things)))
    held.data[:] = 1.0
    common = sparse.triu(held @ held.T, k=1).tocoo()
    values = _weigh(weight, held, common)
    net: nx.Graph[Any] = nx.Graph(as_of=str(ties.as_of or ""), relations=list(ties.relations))
    net.add_nodes_from((str(node), {"label": ties.label(str(node))}) for node in nodes)
    for start, end, value, both in zip(common.row, common.col, values, common.data, strict=True):
        net.add_edge(str(nodes[start]), str(nodes[end]), weight=float(value), shared=round(both))
    return net


def _weigh(weight: str, held: Any, common: Any) -> NDArray[np.float64]:
    """The weights of the pairs of ``common`` (upper triangle), from who holds what (nodes x things, 0 or 1)."""
    if not len(common.row):  # nobody shares anything, and scipy would give one weight for none
        return np.zeros(0)
    if weight == "newman":
        sizes = np.asarray(held.sum(axis=0)).ravel()
        worth = sparse.diags(1.0 / np.maximum(sizes - 1, 1))
        return np.asarray((held @ worth @ held.T).tocsr()[common.row, common.col]).ravel()
    counts = np.asarray(common.data, dtype=float)
    degrees = np.asarray(held.sum(axis=1)).ravel()
    if weight == "jaccard":
        return np.asarray(counts / (degrees[common.row] + degrees[common.col] - counts))
    if weight == "hypergeometric":
        return _surprise(counts, held.shape[1], degrees[common.row], degrees[common.col])
    return counts


def _surprise(shared: Any, every: int, one: Any, other: Any) -> NDArray[np.float64]:
    """-log10 P(X >= shared); the slow logarithmic tail only where the plain one is too small for a float."""
    from scipy.stats import hypergeom

    tail = np.asarray(hypergeom.sf(shared - 1, every, one, other), dtype=float)
    tiny = tail < 1e-280
    logs = np.log(np.where(tiny, 1.0, tail))
    logs[tiny] = hypergeom.logsf(shared[tiny] - 1, every, one[tiny], other[tiny])
    return np.asarray(np.maximum(-logs / np.log(10), 0.0))


def _only_two_modes(ties: Ties) -> None:
    both = set(ties.frame["subject"]) & set(ties.frame["object"])
    if both or set(ties.frame["relation"]) & ties.symmetric:
        named = f": {ties.label(min(both, key=str))} is on both sides" if both else ""
        said = ", ".join(ties.relations) or "the network"
        raise AnalysisError(f"{said} ties things of one kind{named}; ask for memberOf, partyTo, attended or signed")
