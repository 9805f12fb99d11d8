"""States tied by what both belong to at the same time, over all times."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import combinations

import networkx as nx
import pyarrow as pa
import pyarrow.compute as pc

from comity.ledger.days import of_relations
from comity.view.multigraph import to_multigraph
from comity.web.faults import Refusal
from comity.web.opened import Opened

MOST_TIES = 100_000
_EVER, _NEVER = date.min, date.max
Spell = tuple[date, date, str]


def shared_ever(
    now: Opened, relations: Sequence[str], bodies: Sequence[str], region: str = ""
) -> "nx.MultiDiGraph[str]":
    """A tie for every span of days on which two are tied to the same thing by one relation.

    ``bodies`` are the things that count (none: all), ``region`` is that of the two (blank: any). The tie's ``claim`` is
    that of the later to come, its ``note`` names the thing.

    Raises:
        Refusal: there would be more than 100,000 ties.
    """
    graph, spoken = now.graph, of_relations(now.spoken, relations)
    if bodies:
        spoken = spoken.filter(pc.is_in(spoken["object"], pa.array(list(bodies), pa.string())))
    net = to_multigraph(spoken, spoken.slice(0, 0), graph.entities, graph.sources, graph.relations)
    if region:
        net.remove_edges_from([e for e in net.edges(keys=True) if net.nodes[e[0]].get("region") != region])
    members: defaultdict[tuple[str, str], defaultdict[str, list[Spell]]] = defaultdict(lambda: defaultdict(list))
    dates: dict[str, tuple[str, str]] = {}
    for start, end, key, facts in net.edges(keys=True, data=True):
        dates[key] = facts["since"], facts["observed_on"] or facts["observed_until"]
        begins, ends = facts["begins"] or _EVER.isoformat(), facts["ends"] or _NEVER.isoformat()
        members[facts["relation"], end][start].append((date.fromisoformat(begins), date.fromisoformat(ends), key))
    pairs = sum(len(own) * (len(own) - 1) // 2 for own in members.values())
    if pairs > MOST_TIES:
        wide = f"{pairs:,} pairs share something here, at most {MOST_TIES:,} can be drawn"
        raise Refusal(400, "too wide", f"{wide}: name the organisations that count, or a smaller relation")
    found: nx.MultiDiGraph[str] = nx.MultiDiGraph(relations=[f"shared {name}" for name in relations])
    for (relation, body), own in members.items():
        label = f"both {graph.relations[relation].label}"
        for one, other in combinations(sorted(own), 2):
            for begins, ends, claim in _overlaps(own[one], own[other]):
                for party in (one, other):
                    if party not in found:
                        found.add_node(party, **net.nodes[party])
                found.add_edge(
                    one,
                    other,
                    key=f"{claim} {body} {one}",
                    relation=f"shared {relation}",
                    relation_label=label,
                    temporality="state",
                    symmetric=True,
                    status="done",
                    begins="" if begins == _EVER else begins.isoformat(),
                    ends="" if ends == _NEVER else ends.isoformat(),
                    since=dates[claim][0],
                    observed_on=dates[claim][1],
                    claim=claim,
                    source="",
                    note=body,
                    others=[],
                )
    return found


def _overlaps(one: Sequence[Spell], other: Sequence[Spell]) -> list[Spell]:
    return [
        (max(a[0], b[0]), min(a[1], b[1]), max(a, b)[2])
        for a in one
        for b in other
        if max(a[0], b[0]) <= min(a[1], b[1])
    ]
