"""What a network says of its nodes and ties, read once into plain typed values.

A network may come from anywhere in Python's world: a missing attribute, ``None``, ``NaN``, a
``date``, a numpy scalar or a pandas timestamp are all read; what cannot be read names its tie.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

import networkx as nx

from comity.dates import PartialDate
from comity.errors import DateError, OutputError
from comity.model import Kind, Status


@dataclass(frozen=True, slots=True)
class NodeFacts:
    """What is known of one entity; blank text and None where nothing is."""

    id: str
    label: str
    kind: str
    region: str = ""
    latitude: float | None = None
    longitude: float | None = None
    inception: str = ""
    dissolution: str = ""
    wikidata: str = ""


@dataclass(frozen=True, slots=True)
class OtherWord:
    """What another source says of the same spell."""

    claim: str
    source: str
    source_title: str
    since: str
    until: str
    observed_on: str = ""
    observed_until: str = ""
    announced_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TieFacts:
    """One claim, or one derived spell, as a tie from ``subject`` to ``object``.

    ``begins`` and ``ends`` are ISO days, both inclusive, or blank (from ever, for ever): the span on the time axis.
    All other dates are as precise as their source, blank where it is silent.
    """

    claim: str
    subject: str
    object: str
    relation: str
    relation_label: str
    is_act: bool = False
    symmetric: bool = False
    status: str = Status.DONE.value
    begins: str = ""
    ends: str = ""
    since: str = ""
    until: str = ""
    observed_on: str = ""
    observed_until: str = ""
    announced_on: str = ""
    announced_by: str = ""
    announced_by_label: str = ""
    place: str = ""
    place_label: str = ""
    rank: str = ""
    capacity: str = ""
    note: str = ""
    confidence: float | None = None
    source: str = ""
    source_title: str = ""
    licence: str = ""
    citation: str = ""
    address: str = ""
    quote: str = ""
    derived: bool = False
    rests_on: tuple[str, ...] = ()
    others: tuple[OtherWord, ...] = ()

    def seen_on(self, day: str) -> bool:
        """Whether the tie counts on an ISO day: an act from its day on, a state between its bounds."""
        return self.begins <= day and (self.is_act or not self.ends or day <= self.ends)


_TEXTS = (
    *("relation", "announced_by", "announced_by_label", "place", "place_label", "rank", "capacity", "note"),
    *("source", "source_title", "licence", "citation", "address", "quote"),
    *("since", "until", "observed_on", "observed_until", "announced_on"),
)


_MISSING = frozenset({"NAType", "NaTType"})
"""The classes of pandas' missing values, known by name so that pandas need not be loaded."""


def read_nodes(net: "nx.Graph[Any]") -> list[NodeFacts]:
    """The nodes in the network's own order."""
    return [_node(str(key), attributes) for key, attributes in net.nodes(data=True)]


def read_ties(net: "nx.Graph[Any]") -> list[TieFacts]:
    """The ties in the network's own order.

    Raises:
        OutputError: a status or a day that is none; the message names the tie.
    """
    return [_tie(str(start), str(end), str(key), facts) for start, end, key, facts in edges_of(net)]


def text(value: object) -> str:
    """A value as text: blank for what is missing, ISO for a date, the plain value of an enum."""
    if value is None or type(value).__name__ in _MISSING or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, Enum):
        return text(value.value)
    if isinstance(value, datetime):  # a pandas timestamp is one
        return value.date().isoformat()
    return str(value)


def plain(value: Any) -> Any:
    """A value made of JSON's types only: numpy scalars, dates, tuples and mappings included."""
    if isinstance(value, Mapping):
        return {text(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(inner) for inner in (sorted(value) if isinstance(value, set | frozenset) else value)]
    if hasattr(value, "tolist") and not isinstance(value, str):  # numpy scalars and arrays
        return plain(value.tolist())
    if isinstance(value, bool | int) and not isinstance(value, Enum):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return None if value is None else text(value)


def edges_of(net: "nx.Graph[Any]") -> Iterator[tuple[Any, Any, Any, Mapping[str, Any]]]:
    """Start, end, key and facts of every edge; a plain graph's edges get a key of their ends."""
    if isinstance(net, nx.MultiGraph):
        yield from net.edges(keys=True, data=True)
    else:
        yield from ((start, end, f"{start} {end}", facts) for start, end, facts in net.edges(data=True))


def _node(key: str, raw: Mapping[str, Any]) -> NodeFacts:
    kind = text(raw.get("kind")) or key.split("/", 1)[0]
    return NodeFacts(
        id=key,
        label=text(raw.get("label")) or key,
        kind=kind if kind in set(Kind) else "entity",
        region=text(raw.get("region")),
        latitude=_number(raw.get("latitude")),
        longitude=_number(raw.get("longitude")),
        inception=text(raw.get("inception")),
        dissolution=text(raw.get("dissolution")),
        wikidata=text(raw.get("wikidata")),
    )


def _tie(start: str, end: str, key: str, raw: Mapping[str, Any]) -> TieFacts:
    claim = text(raw.get("claim")) or key
    texts: dict[str, Any] = {name: text(raw.get(name)) for name in _TEXTS}
    texts["relation"] = texts["relation"] or "tie"
    return TieFacts(
        claim=claim,
        subject=start,
        object=end,
        relation_label=text(raw.get("relation_label")) or texts["relation"],
        is_act=text(raw.get("temporality")) == "act",
        symmetric=_flag(raw.get("symmetric")),
        status=_status(claim, text(raw.get("status"))),
        begins=_day(claim, raw.get("begins"), last=False),
        ends=_day(claim, raw.get("ends"), last=True),
        confidence=_number(raw.get("confidence")),
        derived=_flag(raw.get("derived")),
        rests_on=tuple(text(rested) for rested in plain(raw.get("rests_on")) or ()),
        others=tuple(_other(other) for other in plain(raw.get("others")) or ()),
        **texts,
    )


def _other(raw: Mapping[str, Any]) -> OtherWord:
    return OtherWord(*(text(raw.get(name)) for name in OtherWord.__dataclass_fields__))


def _status(claim: str, value: str) -> str:
    if value and value not in set(Status):
        raise OutputError(f"the tie {claim} has the status '{value}': it must be one of {', '.join(Status)}")
    return value or Status.DONE.value


def _day(claim: str, value: object, *, last: bool) -> str:
    """An ISO day, or blank; a year or month becomes its first or last day."""
    given = text(value)
    if not given:
        return ""
    try:
        span = PartialDate.parse(given)
    except DateError as error:
        raise OutputError(f"the tie {claim} cannot stand on the time axis: {error}") from error
    return (span.last if last else span.first).isoformat()


def _number(value: object) -> float | None:
    try:
        number = float(text(value) or "nan")
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _flag(value: object) -> bool:
    return text(value).lower() in {"true", "1", "1.0"}
