"""What the graph covers: claims by relation, source, decade and region, and how long ago anyone last looked."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow.compute as pc

from comity.errors import ComityError
from comity.model import Entity, Source

if TYPE_CHECKING:
    from comity.view.graph import Graph

BY = ("relation", "source", "decade", "region", "status")
COLUMNS = ("claims", "ties", "first", "last", "looked", "open", "stale")
STALE_YEARS = 5
_READ = (
    *("relation", "subject", "object", "status", "source", "spell", "preferred", "begins", "ends"),
    *("from", "until", "observed_on", "observed_until", "announced_on"),
)
_SPOKEN = ["from", "until", "observed_on", "observed_until", "announced_on"]


def measure_coverage(
    graph: "Graph", by: Sequence[str] = ("relation", "source"), *, stale_years: int = STALE_YEARS
) -> pd.DataFrame:
    """Claims counted by ``relation``, ``source``, ``decade``, ``region`` (the subject's) or ``status``, or by several.

    ``claims``; ``ties`` between different pairs; ``first`` and ``last``, the first and last day any of them speaks of;
    ``looked``, the last day a source is known to have looked; ``open``, the states in force on the graph's own day;
    ``stale``, those of them at which nobody has looked for more than ``stale_years`` years. Derived spells are not
    counted. Rows with the most claims come first.

    Raises:
        ComityError: an unknown way to count.
    """
    if not by or (unknown := [name for name in by if name not in BY]):
        raise ComityError(f"'{', '.join(unknown) if by else ''}' is no way to count: choose among {', '.join(BY)}")
    claims = _claims(graph)
    long_ago = pd.Timestamp(graph.day - timedelta(days=365.25 * stale_years))
    claims["stale"] = claims["open"] & (claims.groupby("spell")["looked"].transform("max") < long_ago)
    claims["tie"] = claims["relation"] + " " + claims["subject"] + " " + claims["object"]
    grouped = claims.groupby(list(by), sort=True).agg(
        claims=("relation", "size"),
        ties=("tie", "nunique"),
        first=("first", "min"),
        last=("last", "max"),
        looked=("looked", "max"),
        open=("open", "sum"),
        stale=("stale", "sum"),
    )
    found = grouped.reset_index().sort_values(["claims", *by], ascending=[False, *(True for _ in by)])
    for name in ("first", "last", "looked"):
        found[name] = [_day(value) for value in found[name]]
    return found.reset_index(drop=True)


def _claims(graph: "Graph") -> pd.DataFrame:
    """One row a claim, with what it is counted by and the days it speaks of."""
    table = graph.table.filter(pc.invert(graph.table["derived"])).select(list(_READ))
    claims: pd.DataFrame = table.to_pandas(date_as_object=False)
    for name in ("relation", "subject", "object", "status", "source"):
        claims[name] = claims[name].astype(str)
    claims["first"] = claims[_SPOKEN].min(axis=1)
    claims["last"] = claims[_SPOKEN].max(axis=1)
    known = claims["source"].map({id_: pd.Timestamp(_looked(source)) for id_, source in graph.sources.items()})
    claims["looked"] = claims[["observed_on", "observed_until"]].max(axis=1).fillna(known)
    claims["open"] = _is_open(claims, graph)
    claims["decade"] = [
        f"{day.year // 10 * 10}s" if isinstance(day, date) else "undated" for day in map(_day, claims["first"])
    ]
    claims["region"] = claims["subject"].map({id_: _region(id_, graph.entities) for id_ in claims["subject"].unique()})
    return claims


def _is_open(claims: pd.DataFrame, graph: "Graph") -> "pd.Series[bool]":
    """The states in force on the graph's own day, once a spell."""
    today = pd.Timestamp(graph.day)
    states = claims["relation"].map({name: not relation.is_act for name, relation in graph.relations.items()})
    in_force = (claims["begins"] <= today) & (claims["ends"].isna() | (claims["ends"] >= today))
    return states & in_force & claims["preferred"] & (claims["status"] == "done")


def _looked(source: Source) -> date:
    return (source.covers_until or source.retrieved).last


def _region(id_: str, entities: Mapping[str, Entity]) -> str:
    """The region of an entity, or of the state it is of; its kind in brackets where there is none."""
    entity = entities.get(id_)
    if entity and not entity.region:
        entity = entities.get(entity.of)
    return entity.region if entity and entity.region else f"({id_.split('/', 1)[0]})"


def _day(value: object) -> date | None:
    return None if pd.isna(value) else pd.Timestamp(value).date()  # type: ignore[call-overload, arg-type]
