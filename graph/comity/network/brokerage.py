"""Brokers: who stands between two that are not tied, and between which groups (Gould and Fernandez)."""

from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from comity.errors import AnalysisError
from comity.network.paths import tied
from comity.network.result import Analysis, empty
from comity.network.standing import standing_network
from comity.network.ties import STATES, Day, Ties, Where, own_or, take, view_of

ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")
COLUMNS = ("rank", "state", "label", "group", *ROLES, "total")
DEFINITION = (
    "b brokers a -> b -> c where a is not tied to c. Of the groups of a, b, c: coordinator, all one; itinerant, a and "
    "c one, b another; gatekeeper, b and c one, a another; representative, a and b one, c another; liaison, three"
)


def brokers(
    where: Where,
    relation: str | Sequence[str] | None = "hasMission",
    *,
    as_of: Day = None,
    groups: Mapping[Any, str] | None = None,
    kinds: Sequence[str] = STATES,
) -> Analysis:
    """How often each state brokers between two others, by role: within its group, out of it, into it, between others.

    Counts ordered paths ``a -> b -> c`` with ``a != c`` and no tie ``a -> c``. Where ties go both ways each pair is
    counted in both orders, so gatekeeper equals representative. Weights are passed over. Groups are regions (UN M49
    subregions) unless given; states of no group are left out.

    Args:
        where: a graph or a view, or a network whose nodes carry ``group`` or ``region`` (or with ``groups``).
        relation: one relation, several, or None for all.
        as_of: the day (default: that of ``where``).
        groups: the group of each node, such as the bloc of ``find_blocs``.
        kinds: which kinds of entity count, as the ids begin; empty for all.

    Raises:
        AnalysisError: no node has a group, or a day before any data.
        ComityError: no such relation.

    References:
        Gould and Fernandez, Structures of mediation: a formal approach to brokerage in transaction networks,
        Sociological Methodology 19 (1989), 89-126.

    Example:
        >>> path = nx.DiGraph([("ISR", "USA"), ("USA", "EGY")])
        >>> brokers(path, None, groups={"ISR": "x", "USA": "y", "EGY": "x"}, kinds=()).frame["itinerant"].tolist()
        [1, 0, 0]
    """
    ties = take(where, own_or(where, relation, "hasMission"), as_of=as_of)
    ties = ties.among(kinds, objects=not ties.two_mode)
    if not len(ties):
        return empty("brokerage", COLUMNS, ties.as_of, ties.relations, DEFINITION, ties.why_empty)
    net = standing_network(ties)
    group = dict(groups) if groups is not None else _groups(where, as_of, net)
    nodes = [node for node in net if group.get(node)]
    if not nodes:
        raise AnalysisError("no node has a group: give groups, or nodes with a group or region")
    named, coded = np.unique([group[node] for node in nodes], return_inverse=True)
    roles = _roles(tied(net, nodes), coded, len(named))
    frame = pd.DataFrame({"state": nodes, "label": [ties.label(n) for n in nodes], "group": named[coded], **roles})
    frame["total"] = frame[list(ROLES)].sum(axis=1)
    frame.insert(0, "rank", frame["total"].rank(method="min", ascending=False).astype(int))
    frame = frame.sort_values(["rank", "label"], ignore_index=True)
    return Analysis(
        "brokerage", frame, ties.as_of, ties.relations, DEFINITION, ties.sources, _left_out(net, nodes, ties),
        ties.catalogue, net,
    )  # fmt: skip


def _groups(where: Where, as_of: Day, net: "nx.Graph[Any]") -> dict[Any, str]:
    if isinstance(where, nx.Graph):
        return {node: str(facts.get("group") or facts.get("region") or "") for node, facts in where.nodes(data=True)}
    entities = view_of(where, as_of).graph.entities
    return {node: entities[node].region for node in net if node in entities}


def _roles(ties: Any, group: Any, many: int) -> dict[str, Any]:
    """For every broker b the number of open paths a -> b -> c by the groups of the three, as matrix products."""
    size = len(ties)
    of = np.zeros((size, many))
    of[np.arange(size), group] = 1.0
    same = of @ of.T
    apart = 1.0 - ties
    np.fill_diagonal(apart, 0.0)

    def paths(left: Any, right: Any, ends: Any) -> Any:
        """Sum over a, c of left[a, b] right[b, c] ends[a, c], for each b."""
        return np.rint(np.einsum("ab,ab->b", left, ends @ right.T)).astype(int)

    mine, other = ties * same, ties * (1.0 - same)
    return {
        "coordinator": paths(mine, mine, apart),
        "itinerant": paths(other, other, apart * same),
        "gatekeeper": paths(other, mine, apart),
        "representative": paths(mine, other, apart),
        "liaison": paths(other, other, apart * (1.0 - same)),
    }


def _left_out(net: "nx.Graph[Any]", nodes: Sequence[Any], ties: Ties) -> tuple[str, ...]:
    missing = sorted(ties.label(node) for node in set(net) - set(nodes))
    return (f"Left out, having no group: {', '.join(missing)}.",) if missing else ()
