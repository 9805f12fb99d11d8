"""A network of all times as columns: small to send, quick to draw, one shape for the server and for single files.

Days are numbers: days since 1970-01-01, negative before. A column holds one value a node, or a tie; ties name nodes,
relations and statuses by their place in the lists beside.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from comity.dates import PartialDate, day_number, day_of
from comity.drawing.facts import edges_of, text
from comity.drawing.known import known
from comity.drawing.layout import scatter
from comity.drawing.palette import line_ink, line_weight
from comity.errors import DateError, OutputError
from comity.model import Kind, Status

if TYPE_CHECKING:
    import networkx as nx

_TIES = ("start", "end", "relation", "status", "begins", "ends", "claim", "words", "known", "until", "seen")
_KNOWN = ("status", "since", "observed_on", "observed_until", "until", "announced_on", "ends")
Columns = dict[str, Any]
"""A network as JSON knows it: see ``columns``."""


def columns(
    net: "nx.Graph[Any]",
    *,
    title: str | None = None,
    day: str | None = None,
    left_out: tuple[int, int] = (0, 0),
    placed: bool = True,
    sourced: bool = False,
) -> Columns:
    """The network as plain lists, ready for JSON.

    ``title`` and ``day`` (an ISO day, on which a picture opens) stand in for the network's own; ``left_out`` counts
    nodes and ties that are not shown. The keys are ``title day span left_out relations statuses nodes ties``; ``nodes``
    has ``id label kind region x y begins ends lat lon``, x and y in -1 .. 1 (None unless ``placed``); ``ties`` has
    ``start end relation status begins ends claim words known until seen``: ``words`` is how many sources speak of the
    tie, ``known`` and ``until`` say how its first and last day are known and ``seen`` when it was last seen in force
    (``drawing.known``). A tie without ``begins`` was always there, one without ``ends`` goes on. With ``sourced``,
    ``sources`` (``id title``) stands beside, each tie's ``sources`` are places in it, that of the speaker first, and
    ``quotes`` has the sentence a tie rests on by its place among the ties, where there is one.

    Raises:
        OutputError: a status or a day that is none; the message names the tie.
    """
    index = {node: number for number, node in enumerate(net)}
    edges = [(index[start], index[end], key, facts) for start, end, key, facts in edges_of(net)]
    relations = _relations(net, [facts for *_, facts in edges])
    ties = _ties(edges, {name: number for number, (name, *_) in enumerate(relations)})
    beside = _sourced(ties, [facts for *_, facts in edges]) if sourced else {}
    return beside | framed(
        _nodes(net),
        ties,
        relations,
        title=text(net.graph.get("title")) if title is None else title,
        day=day or text(net.graph.get("as_of")),
        left_out=left_out,
        placed=placed,
    )


Kindred = tuple[str, str, bool, bool]
"""A relation: name, label, whether it is symmetric, whether it is an act."""


def framed(
    nodes: Columns,
    ties: Columns,
    relations: Sequence[Kindred],
    *,
    title: str,
    day: str,
    left_out: tuple[int, int] = (0, 0),
    placed: bool = True,
) -> Columns:
    """Columns of nodes (without x and y) and ties, with what a picture needs beside them: see ``columns``."""
    count = len(nodes["id"])
    links = np.column_stack([ties["start"], ties["end"]]).reshape(-1, 2)
    spots = scatter(count, links).T.tolist() if placed and count else None
    counts: Counter[int] = Counter(ties["relation"])
    return {
        "title": title,
        "day": day,
        "span": _span(ties, day),
        "left_out": {"nodes": left_out[0], "ties": left_out[1]},
        "relations": [_relation(number, kindred, counts[number]) for number, kindred in enumerate(relations)],
        "statuses": [status.value for status in Status],
        "nodes": nodes | {"x": spots[0] if spots else [None] * count, "y": spots[1] if spots else [None] * count},
        "ties": ties,
    }


def _relations(net: "nx.Graph[Any]", facts: Sequence[Mapping[str, Any]]) -> list[Kindred]:
    """What ties stand for, in the order the network names them, then as they occur: colours as in other drawings."""
    first: dict[str, Mapping[str, Any]] = {}
    for fact in facts:
        first.setdefault(text(fact.get("relation")) or "tie", fact)
    named = [text(name) for name in net.graph.get("relations") or ()]
    ordered = dict.fromkeys([*(name for name in named if name in first), *first])
    return [
        (
            name,
            text(first[name].get("relation_label")) or name,
            bool(first[name].get("symmetric")),
            text(first[name].get("temporality")) == "act",
        )
        for name in ordered
    ]


def _relation(number: int, kindred: Kindred, count: int) -> Columns:
    name, label, symmetric, act = kindred
    ink = line_ink(number)
    return {
        "name": name,
        "label": label,
        "symmetric": symmetric,
        "temporality": "act" if act else "state",
        "colour": ink.light,
        "dark": ink.dark,
        "weight": line_weight(number),
        "count": count,
    }


def _nodes(net: "nx.Graph[Any]") -> Columns:
    rows = [(text(key), facts) for key, facts in net.nodes(data=True)]
    kinds = set(Kind)
    return {
        "id": [key for key, _ in rows],
        "label": [text(facts.get("label")) or key for key, facts in rows],
        "kind": [
            kind if (kind := text(f.get("kind")) or key.split("/", 1)[0]) in kinds else "entity" for key, f in rows
        ],
        "region": [text(facts.get("region")) for _, facts in rows],
        "begins": [_number(text(facts.get("inception")), key, last=False) for key, facts in rows],
        "ends": [_number(text(facts.get("dissolution")), key, last=True) for key, facts in rows],
        "lat": [_degrees(facts.get("latitude")) for _, facts in rows],
        "lon": [_degrees(facts.get("longitude")) for _, facts in rows],
    }


def _ties(edges: Sequence[tuple[int, int, Any, Mapping[str, Any]]], relations: Mapping[str, int]) -> Columns:
    statuses = {status.value: number for number, status in enumerate(Status)}
    ties: Columns = {name: [] for name in _TIES}
    for start, end, key, facts in edges:
        claim = text(facts.get("claim")) or text(key)
        act = facts.get("temporality") == "act"
        values = (
            start,
            end,
            relations[text(facts.get("relation")) or "tie"],
            _status(statuses, claim, text(facts.get("status")) or "done"),
            _number(text(facts.get("begins")), claim, last=False),
            None if act else _number(text(facts.get("ends")), claim, last=True),
            claim,
            _voices(facts),
            *known(*(text(facts.get(name)) for name in _KNOWN)),
        )
        for column, value in zip(ties.values(), values, strict=True):
            column.append(value)
    return ties


def _voices(facts: Mapping[str, Any]) -> int:
    """How many sources speak of a tie; where none is named, the one who drew it."""
    return max(1, len(_speakers(facts)))


def _speakers(facts: Mapping[str, Any]) -> dict[str, str]:
    """The sources that speak of a tie, and their titles; first whose word stands for it."""
    words = (facts, *(facts.get("others") or ()))
    told = ((text(word.get("source")), text(word.get("source_title"))) for word in words)
    return {id_ or title: title or id_ for id_, title in told if id_ or title}


def _sourced(ties: Columns, facts: Sequence[Mapping[str, Any]]) -> Columns:
    """All sources, once each, and what they are quoted with; the ties get the column ``sources``."""
    places: dict[str, int] = {}
    titles: dict[str, str] = {}
    ties["sources"] = []
    for speakers in map(_speakers, facts):
        titles |= speakers
        ties["sources"].append([places.setdefault(id_, len(places)) for id_ in speakers])
    return {
        "sources": [{"id": id_, "title": titles[id_]} for id_ in places],
        "quotes": {str(place): quote for place, fact in enumerate(facts) if (quote := text(fact.get("quote")))},
    }


def _status(statuses: Mapping[str, int], claim: str, status: str) -> int:
    if status not in statuses:
        raise OutputError(f"the tie {claim} has the status '{status}': it must be one of {', '.join(Status)}")
    return statuses[status]


@lru_cache(maxsize=1 << 16)
def _parsed(day: str, last: bool) -> int:
    span = PartialDate.parse(day)
    return day_number(span.last if last else span.first)


def _number(day: str, whose: str, *, last: bool) -> int | None:
    try:
        return _parsed(day, last) if day else None
    except DateError as error:
        raise OutputError(f"{whose} cannot stand on the time axis: {error}") from error


def _degrees(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and value == value else None


def _span(ties: Columns, day: str) -> Columns:
    """From the first day of the first year to the last day anything is known of, the day shown included."""
    days = [number for name in ("begins", "ends") for number in ties[name] if number is not None]
    days += [_parsed(day, True)] if day else []
    if not days:
        return {"first": None, "last": None}
    first = day_of(min(days)).replace(month=1, day=1)
    return {"first": first.isoformat(), "last": day_of(max(days)).isoformat()}
