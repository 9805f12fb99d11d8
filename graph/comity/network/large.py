"""Large networks as arrays: PageRank, parts and communities of a million ties, behind one switch.

``engine`` is ``networkx``, the reference, or ``auto``: scipy for PageRank and parts, which needs nothing more and is
as fast as any; for communities networkit (MIT, the extra ``fast``) where it is installed, else networkx. Communities
can be had of ``networkit`` by name too.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from comity.errors import AnalysisError
from comity.network.settling import parted

DAMPING = 0.85
Vector = NDArray[Any]
_TOLERANCE = 1e-10


@dataclass(frozen=True, eq=False)
class Large:
    """Ties from ``start`` to ``end`` (numbers of nodes, of ``size``) with ``weight``; both ways unless directed."""

    size: int
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    weight: NDArray[np.float64]
    directed: bool = False

    @property
    def matrix(self) -> Any:
        """The weights as a sparse matrix, both ways unless directed; ties of one pair add up."""
        shape = (self.size, self.size)
        ahead = sparse.coo_matrix((self.weight, (self.start, self.end)), shape=shape).tocsr()
        return ahead if self.directed else ahead + ahead.T - sparse.diags(ahead.diagonal())


def as_large(net: "nx.Graph[Any]") -> Large:
    """A network with weights as arrays; nodes are numbered in the network's own order."""
    index = {node: number for number, node in enumerate(net)}
    edges = [(index[a], index[b], float(facts.get("weight", 1.0))) for a, b, facts in net.edges(data=True)]
    table = np.array(edges, dtype=float).reshape(len(edges), 3)
    start, end = table[:, 0].astype(np.int64), table[:, 1].astype(np.int64)
    return Large(len(index), start, end, table[:, 2], net.is_directed())


def pagerank(net: Large, engine: str = "auto") -> NDArray[np.float64]:
    """PageRank of every node, by weight, damping 0.85; sums to 1. Nodes without ties onward jump anywhere.

    ``p = 0.85 W p + 0.15 / n`` with ``W`` the weights, each node's ties onward scaled to 1; to 1e-10 in sum.

    Raises:
        AnalysisError: no such engine, or it is not installed.

    References:
        Page, Brin, Motwani and Winograd, Stanford InfoLab 1999-66.

    Example:
        >>> star = as_large(nx.Graph([("USA", "GBR"), ("USA", "FRA"), ("USA", "JPN")]))
        >>> pagerank(star).round(3).tolist()
        [0.48, 0.173, 0.173, 0.173]
    """
    return _engine(engine, {"auto": _pagerank_scipy, "networkx": _pagerank_networkx})(net)


def components(net: Large, engine: str = "auto") -> NDArray[np.int64]:
    """The number of the part each node is in, whichever way its ties lead; parts are numbered by their first node.

    Raises:
        AnalysisError: no such engine, or it is not installed.

    Example:
        >>> components(as_large(nx.Graph([("a", "b"), ("c", "d")]))).tolist()
        [0, 0, 1, 1]
    """
    return _numbered(_engine(engine, {"auto": _components_scipy, "networkx": _components_networkx})(net))


def communities(net: Large, seed: int = 0, resolution: float = 1.0, engine: str = "auto") -> NDArray[np.int64]:
    """The number of the community each node is in, by Louvain's method; direction is passed over.

    Every community hangs together: what the method leaves in pieces is parted, which can only raise modularity. The
    engines walk the nodes in other orders, so their communities may differ; their modularity is alike. networkit
    runs on one thread, so that the same seed gives the same communities.

    Raises:
        AnalysisError: no such engine, or it is not installed.

    References:
        Blondel et al., Journal of Statistical Mechanics (2008) P10008. Staudt and Meyerhenke, Engineering parallel
        algorithms for community detection in massive networks, IEEE TPDS 27 (2016), 171-184. Traag, Waltman and van
        Eck, From Louvain to Leiden, Scientific Reports 9 (2019), 5233 (communities in pieces).

    Example:
        >>> two = nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("x", "y"), ("y", "z"), ("z", "x"), ("a", "x")])
        >>> communities(as_large(two)).tolist()
        [0, 0, 0, 1, 1, 1]
    """
    there = find_spec("networkit") is not None
    if engine == "networkit" and not there:
        raise AnalysisError("networkit is not installed: pip install 'comity[fast]'")
    auto = _communities_networkit if there else _communities_networkx
    by = {"auto": auto, "networkit": _communities_networkit, "networkx": _communities_networkx}
    found = _engine(engine, by)(net, seed, resolution)
    return _numbered(parted(net.matrix, found))


def _engine(name: str, known: Mapping[str, Callable[..., Vector]]) -> Callable[..., Vector]:
    if name not in known:
        raise AnalysisError(f"'{name}' is no engine for this: choose one of {', '.join(known)}")
    return known[name]


def _pagerank_scipy(net: Large) -> NDArray[np.float64]:
    onward = net.matrix
    total = np.asarray(onward.sum(axis=1)).ravel()
    scaled = (sparse.diags(np.divide(1.0, total, out=np.zeros(net.size), where=total > 0)) @ onward).T.tocsr()
    ranked = np.full(net.size, 1.0 / net.size)
    for _ in range(1000):
        stuck = ranked[total == 0].sum() / net.size
        then = DAMPING * (scaled @ ranked + stuck) + (1 - DAMPING) / net.size
        if np.abs(then - ranked).sum() < _TOLERANCE:
            break
        ranked = then
    return np.asarray(then)


def _pagerank_networkx(net: Large) -> NDArray[np.float64]:
    ranked = nx.pagerank(_networkx(net), alpha=DAMPING, tol=_TOLERANCE, max_iter=1000, weight="weight")
    return np.array([ranked[node] for node in range(net.size)])


def _components_scipy(net: Large) -> NDArray[np.int64]:
    return np.asarray(connected_components(net.matrix, directed=False)[1], dtype=np.int64)


def _components_networkx(net: Large) -> NDArray[np.int64]:
    part = np.zeros(net.size, dtype=np.int64)
    for number, nodes in enumerate(nx.connected_components(_networkx(net, directed=False))):
        part[list(nodes)] = number
    return part


def _communities_networkit(net: Large, seed: int, resolution: float) -> NDArray[np.int64]:
    import networkit as nk

    threads = nk.getMaxNumberOfThreads()
    nk.setNumberOfThreads(1)
    nk.setSeed(seed, False)
    try:
        found = nk.community.PLM(_networkit(net), refine=True, gamma=resolution)
        found.run()
    finally:
        nk.setNumberOfThreads(threads)
    return np.array(found.getPartition().getVector(), dtype=np.int64)


def _communities_networkx(net: Large, seed: int, resolution: float) -> NDArray[np.int64]:
    plain = _networkx(net, directed=False)
    part = np.zeros(net.size, dtype=np.int64)
    found = nx.community.louvain_communities(plain, weight="weight", resolution=resolution, seed=seed)
    for number, nodes in enumerate(found):
        part[list(nodes)] = number
    return part


def _networkit(net: Large) -> Any:
    import networkit as nk

    whole = net.matrix + net.matrix.T if net.directed else net.matrix
    ends = sparse.triu(whole).tocoo()
    return nk.GraphFromCoo((ends.data, (ends.row, ends.col)), n=net.size, weighted=True, directed=False)


def _networkx(net: Large, directed: bool | None = None) -> "nx.Graph[int]":
    both = net.directed if directed is None else directed
    plain: nx.Graph[int] = nx.DiGraph() if both else nx.Graph()
    plain.add_nodes_from(range(net.size))
    whole = net.matrix if both or not net.directed else net.matrix + net.matrix.T
    ends = (whole if both else sparse.triu(whole)).tocoo()
    plain.add_weighted_edges_from(zip(ends.row.tolist(), ends.col.tolist(), ends.data.tolist(), strict=True))
    return plain


def _numbered(part: NDArray[np.int64]) -> NDArray[np.int64]:
    """The same partition, its parts numbered in the order of their first nodes."""
    _, first, where = np.unique(part, return_index=True, return_inverse=True)
    return np.asarray(np.argsort(np.argsort(first))[where], dtype=np.int64)
