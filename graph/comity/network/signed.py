"""Signed networks: ties that bind against breaks, withdrawn recognition, denials and sanctions."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import networkx as nx
import pandas as pd

from comity.errors import AnalysisError
from comity.network.bipartite import one_mode
from comity.network.result import Analysis, empty
from comity.network.ties import STATES, Day, Ties, Where, take, view_of
from comity.view import View

POSITIVE = ("alliedWith", "hasRelations")
NEGATIVE = ("cutRelations", "derecognized", "sanctioned", "denied")
COLUMNS = ("subject", "subject_label", "object", "object_label", "sign", "positive", "negative", "claims", "sources")
DEFINITION = (
    "sign of a pair: -1 where any negative tie stands, else +1 where a positive one does; positive: {positive}; "
    "negative: {negative} (a break stands until relations are in force again, a withdrawn recognition until it is "
    "given again, a denial while what is denied does not hold, a sanction from its day on)"
)
_UNDONE_BY = {"cutRelations": "hasRelations", "derecognized": "recognizes"}
_DENIABLE = {
    "establishedRelations": "hasRelations",
    "restoredRelations": "hasRelations",
    "normalizedRelations": "hasRelations",
    "recognized": "recognizes",
}


def signed_ties(
    where: Where,
    *,
    as_of: Day = None,
    positive: Sequence[str] = POSITIVE,
    negative: Sequence[str] = NEGATIVE,
    shared: int = 1,
    kinds: Sequence[str] = STATES,
) -> Analysis:
    """The signed network of a day: each pair that is bound or at odds, with its sign and the claims behind it.

    ``s(a, b) = -1`` where a negative tie stands on the day, else ``+1`` where a positive one does; pairs with neither
    have no tie. A pair with both is negative: who breaks with an ally is at odds with it. Direction is passed over.

    Args:
        where: a graph or a view; or a network whose edges carry ``sign`` (any number but 0), which is then used.
        as_of: the day (default: that of ``where``).
        positive: relations that bind. Of states to organisations or agreements (``memberOf``), a pair is bound that
            shares at least ``shared`` of them; such a tie names sources and no claims, which would be hundreds.
        negative: of ``cutRelations derecognized sanctioned denied``, those that count; or other relations of enmity.
        shared: how many memberships in common bind, a number of organisations.
        kinds: which kinds of entity count, as the ids begin; empty for all.

    Raises:
        AnalysisError: a network without signs, or a day before any data.
        ComityError: no such relation.

    References:
        Cartwright and Harary, Psychological Review 63 (1956), 277-293. Doreian and Mrvar, Structural balance and signed
        international relations, Journal of Social Structure 16 (2015), whose signs are also of alliances and disputes.

    Example:
        >>> net = nx.Graph()
        >>> net.add_edge("USA", "SUN", sign=-1)
        >>> signed_ties(net).frame["sign"].tolist()
        [-1]
    """
    definition = DEFINITION.format(positive=", ".join(positive) or "none", negative=", ".join(negative) or "none")
    net = signed_network(where, as_of=as_of, positive=positive, negative=negative, shared=shared, kinds=kinds)
    if isinstance(where, nx.Graph):
        definition = "sign of a pair: that of the network's own edges"
    day, relations = net.graph["day"], tuple(net.graph["relations"])
    if not net.number_of_edges():
        return empty("signed", COLUMNS, day, relations, definition, f"No signed tie stands on {day or 'this network'}.")
    rows = [_row(net, *edge) for edge in net.edges(data=True)]
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).sort_values(["sign", "subject", "object"], ignore_index=True)
    minus = int((frame["sign"] < 0).sum())
    mixed = int(((frame["positive"] != "") & (frame["negative"] != "")).sum())
    notes = (
        f"{len(frame) - minus:,} positive and {minus:,} negative ties; {mixed:,} pairs have both and count as -1.",
    )
    return Analysis("signed", frame, day, relations, definition, sources_of(net), notes, net.graph["catalogue"], net)


def signed_network(
    where: Where,
    *,
    as_of: Day = None,
    positive: Sequence[str] = POSITIVE,
    negative: Sequence[str] = NEGATIVE,
    shared: int = 1,
    kinds: Sequence[str] = STATES,
) -> "nx.Graph[Any]":
    """The network of ``signed_ties``; edges carry ``sign``, relations by side, ``claims``, ``sources``.

    Raises:
        AnalysisError: a network without signs, or a day before any data.
    """
    if isinstance(where, nx.Graph):
        return _own_signs(where)
    view = view_of(where, as_of)
    net: nx.Graph[Any] = nx.Graph()
    for relation, ties in _binding(view, positive):
        kept = ties.among(kinds, objects=not ties.two_mode)
        for start, end, claims, sources in _bonds(kept, shared):
            _put(net, kept, (start, end), "positive", relation, claims, sources)
    for relation in negative:
        for ties in _enmities(view, relation):
            chosen = _living(view, ties.among(kinds))
            for start, end, claims, sources in _singly(chosen):
                _put(net, chosen, (start, end), "negative", relation, claims, sources)
    for _, _, facts in net.edges(data=True):
        facts["sign"] = -1 if facts["negative"] else 1
        facts["weight"] = float(facts["sign"])
    net.graph |= {"day": view.day, "as_of": str(view.day), "relations": [*positive, *negative]}
    net.graph["catalogue"] = view.graph.sources
    return net


def sources_of(net: "nx.Graph[Any]") -> tuple[str, ...]:
    """The sources behind the edges of a network of this room, those of most edges first."""
    counts: dict[str, int] = defaultdict(int)
    for _, _, facts in net.edges(data=True):
        for source in facts.get("sources", ()):
            counts[source] += 1
    return tuple(sorted(counts, key=lambda id_: (-counts[id_], id_)))


def _bonds(ties: Ties, shared: int) -> Iterator[tuple[Any, Any, list[str], list[str]]]:
    """Pairs bound by a relation: directly, or by what both are members of or party to."""
    if not ties.two_mode:
        yield from _singly(ties)
        return
    sources = list(ties.sources)
    for start, end, facts in one_mode(ties, "count").edges(data=True):
        if facts["shared"] >= shared:
            yield start, end, [], sources


def _binding(view: View, positive: Sequence[str]) -> Iterator[tuple[str, Ties]]:
    """The ties of each relation that binds; the day may lie before the data of some of them, not of all."""
    refused: list[AnalysisError] = []
    for relation in positive:
        try:
            yield relation, take(view, relation)
        except AnalysisError as error:
            refused.append(error)
    if refused and len(refused) == len(positive):
        raise refused[0]


def _singly(ties: Ties) -> Iterator[tuple[Any, Any, list[str], list[str]]]:
    columns = (ties.frame[name] for name in ("subject", "object", "id", "source"))
    for start, end, claim, source in zip(*columns, strict=True):
        yield start, end, [claim], [source]


def _enmities(view: View, relation: str) -> Iterator[Ties]:
    if relation == "denied":
        yield from (_standing_denials(view, act, state) for act, state in _DENIABLE.items())
        return
    every = view.graph.table  # a relation with no claims yet, such as sanctions, gives none, whatever the day
    view.graph.relation_names(relation)
    if relation not in every["relation"].unique().to_pylist():
        return
    try:
        ties = take(view, relation)
    except AnalysisError:  # nothing of it yet on so early a day: then nothing negative either
        return
    yield _still(view, ties, _UNDONE_BY[relation]) if relation in _UNDONE_BY else ties


def _living(view: View, ties: Ties) -> Ties:
    """Those ties neither of whose parties was dissolved before the day: nobody is at odds with Texas for ever."""
    ended = {
        id_
        for id_ in {*ties.frame["subject"], *ties.frame["object"]}
        if id_ in view.graph.entities and (last := view.graph.entities[id_].dissolution) and last.last < view.day
    }
    gone = ties.frame["subject"].isin(ended) | ties.frame["object"].isin(ended)
    return _with(ties, ties.frame[~gone])


def _still(view: View, ties: Ties, undone_by: str) -> Ties:
    """Those ties whose pair has not the state that undoes them."""
    held = view.claims(undone_by)
    both = view.graph.relations[undone_by].symmetric
    pairs = set(zip(held["subject"], held["object"], strict=True))
    pairs |= {(end, start) for start, end in pairs} if both else set()
    kept = [pair not in pairs for pair in zip(ties.frame["subject"], ties.frame["object"], strict=True)]
    return _with(ties, ties.frame.loc[pd.Series(kept, dtype=bool, index=ties.frame.index)])


def _standing_denials(view: View, act: str, state: str) -> Ties:
    frame = view.claims(act, statuses=("denied",))
    labels = dict(zip(frame["subject"], frame["subject_label"], strict=True))
    labels |= dict(zip(frame["object"], frame["object_label"], strict=True))
    return _still(view, Ties(frame, view.day, (act,), frozenset(), labels, view.graph.sources), state)


def _with(ties: Ties, frame: pd.DataFrame) -> Ties:
    return Ties(frame.reset_index(drop=True), ties.as_of, ties.relations, ties.symmetric, ties.labels, ties.catalogue)


def _put(
    net: "nx.Graph[Any]",
    ties: Ties,
    pair: tuple[Any, Any],
    side: str,
    relation: str,
    claims: Sequence[str],
    sources: Sequence[str],
) -> None:
    if pair[0] == pair[1]:
        return
    if not net.has_edge(*pair):
        net.add_edge(*pair, positive=[], negative=[], claims=[], sources=[])
        for node in pair:
            net.nodes[node].setdefault("label", ties.label(node))
    facts: Mapping[str, list[str]] = net.edges[pair]
    for name, values in ((side, [relation]), ("claims", claims), ("sources", sources)):
        facts[name].extend(value for value in values if value not in facts[name])


def _own_signs(where: "nx.Graph[Any]") -> "nx.Graph[Any]":
    net: nx.Graph[Any] = nx.Graph(day=None, relations=[], catalogue={})
    net.add_nodes_from(where.nodes(data=True))
    for start, end, facts in where.edges(data=True):
        sign = facts.get("sign")
        if not sign:
            raise AnalysisError(f"the tie of {start} and {end} has no sign: give each edge a sign of -1 or 1")
        kept = {name: list(facts.get(name, ())) for name in ("positive", "negative", "claims", "sources")}
        negative = sign < 0 or (net.has_edge(start, end) and net.edges[start, end]["sign"] < 0)
        net.add_edge(start, end, **kept, sign=-1 if negative else 1, weight=-1.0 if negative else 1.0)
    return net


def _row(net: "nx.Graph[Any]", start: Any, end: Any, facts: Mapping[str, Any]) -> tuple[Any, ...]:
    one, other = sorted((start, end), key=str)
    said = [", ".join(facts[name]) for name in ("positive", "negative", "claims", "sources")]
    labels = [net.nodes[node].get("label", str(node)) for node in (one, other)]
    return (one, labels[0], other, labels[1], facts["sign"], *said)
