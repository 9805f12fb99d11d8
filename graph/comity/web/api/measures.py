"""How central each is on a day, and which blocs they form."""

import math
from typing import Annotated, Any, Literal

import networkx as nx
from fastapi import APIRouter, Query
from starlette.responses import JSONResponse

from comity.view import View
from comity.web.asked import AsOf, Entities, Kinds, Now, RelationNames, Text, Truth, answer
from comity.web.opened import Opened
from comity.web.shapes import Measures

router = APIRouter(tags=["networks"])
BLOCS = "blocs"
RUNS = 3
"""Runs of the search for blocs: the best of them counts."""
Measure = Literal["degree", "strength", "pagerank", "betweenness", "eigenvector", "closeness", "core", "blocs"]


@router.get("/measures", response_model=Measures, summary="A measure of every entity on a day")
def measures(
    now: Now,
    relations: RelationNames,
    entities: Entities,
    kinds: Kinds,
    around: Truth = False,
    region: Text = "",
    as_of: AsOf = None,
    measure: Annotated[Measure, Query()] = "degree",
) -> JSONResponse:
    """``values`` has a number for every entity that is tied on the day; of ``blocs`` it is that of the bloc, the
    largest being 1. ``definition`` says how it is computed. A relation to organisations or agreements is measured among
    states, on what they share.
    """
    view = now.view(as_of)
    names = tuple(relations or ["hasRelations"])
    key = ("measure", view.day, names, tuple(entities), around, region, kinds, measure)
    return answer(now.kept.get(key, lambda: _measured(now, view, names, entities, kinds, around, region, measure)))


def _measured(
    now: Opened,
    view: View,
    names: tuple[str, ...],
    entities: list[str],
    kinds: tuple[str, ...],
    around: bool,
    region: str,
    measure: str,
) -> dict[str, Any]:
    from comity.network import find_blocs, standings
    from comity.network.standing import MEASURES

    where: View | nx.MultiDiGraph[str] = view
    if entities or region:
        where = _part(now, view, list(names), entities, region, around=around)
    asked = None if isinstance(where, nx.Graph) else list(names)
    among = kinds or ("state",)
    if isinstance(where, nx.Graph) and not where.number_of_edges():
        return _told(view, measure, MEASURES.get(measure, ""), {}, ["There are no such ties on this day."])
    if measure == BLOCS:
        found = find_blocs(where, asked, runs=RUNS, kinds=among)
        column = "bloc"
    else:
        found = standings(where, asked, by=measure, measures=[measure], kinds=among)
        column = measure
    every = zip(found.frame["state"].tolist(), found.frame[column].tolist(), strict=True) if len(found) else ()
    values = {id_: value for id_, value in every if math.isfinite(value)}
    definition = found.definition if measure == BLOCS else MEASURES[measure]
    return _told(view, measure, definition, values, list(found.notes))


def _told(view: View, measure: str, definition: str, values: dict[str, Any], notes: list[str]) -> dict[str, Any]:
    return {
        "day": view.day.isoformat(),
        "measure": measure,
        "definition": definition,
        "values": values,
        "notes": notes,
    }


def _part(
    now: Opened, view: View, names: list[str], entities: list[str], region: str, *, around: bool
) -> "nx.MultiDiGraph[str]":
    from comity.network import ego

    net = view.network(names, entities or None)
    if entities and around and net:
        wider = view.network(names, list(net))
        net = ego(wider, [id_ for id_ in entities if id_ in wider])
    if region:
        kept = [node for node, facts in net.nodes(data=True) if facts.get("region", "") in ("", region)]
        net = nx.MultiDiGraph(net.subgraph(kept))
    return net
