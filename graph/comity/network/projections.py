"""Networks in which every pair has one weighted tie: of one relation, of several, or of a mix with weights."""

from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx
import pandas as pd

from comity.errors import AnalysisError
from comity.network.result import Analysis, empty
from comity.network.ties import STATES, WEIGHT, Day, Ties, Where, take

COLUMNS = ("subject", "subject_label", "object", "object_label", "weight", "ties", "relations")
Mix = Mapping[str, float]


def projection(
    where: Where,
    relation: str | Sequence[str] | None = None,
    *,
    as_of: Day = None,
    mix: Mix | None = None,
    kinds: Sequence[str] = STATES,
) -> Analysis:
    """Each pair that is tied on a day, once, with the weight of its ties.

    ``w(a, b) = sum over relations r of m(r) [a is tied to b by r]``: a relation counts once for a pair, however many
    spells (an embassy and two consulates) stand behind it; ``ties`` counts those. Without a ``mix`` every ``m(r)`` is
    1, so the weight is the number of relations that tie the pair. Pairs are ordered (subject to object) unless every
    relation goes both ways. ``net`` is the networkx graph of them, with claims and sources on its edges.

    Args:
        where: a graph, a view or a network.
        relation: one relation or several; None for those of ``mix``, or all.
        as_of: the day (default: that of ``where``).
        mix: weights by relation, no unit; negative ones are allowed.
        kinds: which kinds of entity count, as the ids begin (``state``); empty for all.

    Raises:
        AnalysisError: the day lies before any data, or the mix names a relation that is not asked for.
        ComityError: no such relation.

    References:
        Wasserman and Faust, Social Network Analysis, Cambridge University Press 1994, chapters 3 and 4.

    Example:
        >>> net = nx.MultiDiGraph()
        >>> for relation in ("alliedWith", "hasRelations"):
        ...     _ = net.add_edge("USA", "GBR", relation=relation, symmetric=True)
        >>> projection(net, mix={"alliedWith": 2, "hasRelations": 1}, kinds=()).frame["weight"].tolist()
        [3.0]
    """
    asked = list(mix) if relation is None and mix else relation
    ties = take(where, asked, as_of=as_of).among(kinds)
    definition = f"weight of a pair: {_words(mix)}, each relation counted once a pair"
    if WEIGHT in ties.frame:
        definition = "weight of a pair: the sum of the weights that the network's own edges carry"
    _check(mix, ties)
    if not len(ties):
        return empty("projection", COLUMNS, ties.as_of, ties.relations, definition, ties.why_empty)
    net = weighted(ties, mix)
    if not net.number_of_edges():
        why = "Every tie is of somebody to itself: there are no pairs."
        return empty("projection", COLUMNS, ties.as_of, ties.relations, definition, why)
    rows = [
        (a, ties.label(a), b, ties.label(b), facts["weight"], len(facts["claims"]), ", ".join(facts["relations"]))
        for a, b, facts in net.edges(data=True)
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    frame = frame.sort_values(["weight", "ties", "subject", "object"], ascending=[False, False, True, True])
    frame = frame.reset_index(drop=True)
    return Analysis("projection", frame, ties.as_of, ties.relations, definition, ties.sources, (), ties.catalogue, net)


def weighted(ties: Ties, mix: Mix | None = None) -> "nx.Graph[Any]":
    """The network of ``projection``: undirected where every relation goes both ways, else directed.

    In a directed network a tie that goes both ways stands as two. Ties of a node to itself are left out. Edges carry
    ``weight`` (of strength: the more, the closer), ``relations``, ``claims`` and ``sources``; nodes their ``label``.

    Raises:
        AnalysisError: the mix names a relation that is not among the ties'.
    """
    _check(mix, ties)
    frame = ties.frame
    directed = not set(frame["relation"]) <= ties.symmetric
    net: nx.Graph[Any] = nx.DiGraph() if directed else nx.Graph()
    columns = (frame[name] for name in ("id", "relation", "subject", "object", "source"))
    for id_, relation, start, end, source in zip(*columns, strict=True):
        if start == end:
            continue
        _count(net, (start, end), relation, id_, source)
        if directed and relation in ties.symmetric:
            _count(net, (end, start), relation, id_, source)
    for _, _, facts in net.edges(data=True):
        facts["weight"] = float(sum((mix or {}).get(name, 1.0) for name in facts["relations"]))
    if WEIGHT in frame:
        _weigh_as_given(net, ties, mix)
    for node in net:
        net.nodes[node]["label"] = ties.label(node)
    net.graph |= {"as_of": str(ties.as_of or ""), "relations": list(ties.relations)}
    return net


def _weigh_as_given(net: "nx.Graph[Any]", ties: Ties, mix: Mix | None) -> None:
    """The weights that a network's own edges carry, added up for each pair; 1 of an edge that carries none."""
    directed = net.is_directed()
    for _, _, facts in net.edges(data=True):
        facts["weight"] = 0.0
    columns = (ties.frame[name] for name in ("relation", "subject", "object", WEIGHT))
    for relation, start, end, given in zip(*columns, strict=True):
        value = (mix or {}).get(relation, 1.0) * (1.0 if pd.isna(given) else given)
        for pair in [(start, end), *([(end, start)] if directed and relation in ties.symmetric else [])]:
            if start != end:
                net.edges[pair]["weight"] += value


def _check(mix: Mix | None, ties: Ties) -> None:
    if mix and (strange := sorted(set(mix) - set(ties.relations))):
        raise AnalysisError(f"the mix weighs {', '.join(strange)}, which is not asked for: add it to the relations")


def _count(net: "nx.Graph[Any]", pair: tuple[Any, Any], relation: str, claim: str, source: str) -> None:
    if not net.has_edge(*pair):
        net.add_edge(*pair, relations=[], claims=[], sources=[])
    facts = net.edges[pair]
    facts["claims"].append(claim)
    for name, value in (("relations", relation), ("sources", source)):
        if value not in facts[name]:
            facts[name].append(value)


def _words(mix: Mix | None) -> str:
    if not mix:
        return "the number of relations that tie it"
    return " + ".join(f"{weight:g} x {name}" for name, weight in mix.items())
