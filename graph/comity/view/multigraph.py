"""Claims as a networkx MultiDiGraph: every fact stays on its node or edge."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import networkx as nx
import pyarrow as pa

from comity.model import Entity, Relations, Source

_DATED = {
    "since": "from",
    "until": "until",
    "observed_on": "observed_on",
    "observed_until": "observed_until",
    "announced_on": "announced_on",
}
_KEPT = ("status", "place", "rank", "capacity", "note", "confidence", "citation", "address", "announced_by", "quote")
_SHOWN = {"year": 4, "month": 7, "day": 10}


def to_multigraph(
    table: pa.Table,
    others: pa.Table,
    entities: Mapping[str, Entity],
    sources: Mapping[str, Source],
    relations: Relations,
) -> "nx.MultiDiGraph[str]":
    """One node an entity, one edge a row; the edge key is the id of the claim (or derived spell).

    Nodes carry ``label kind region latitude longitude inception dissolution wikidata``. Edges carry ``relation
    relation_label temporality symmetric status begins ends since until observed_on observed_until announced_on
    announced_by place rank capacity note confidence source source_title licence citation address quote claim
    derived rests_on`` and ``others``: other sources' words on the same spell, from the table ``others``. Dates are ISO
    text in the precision known, blank where unknown; ``begins`` and ``ends`` bound the days on which the tie is seen.
    """
    net: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    beside = _other_words(others, sources)
    for line in _lines(table):
        for party in (line["subject"], line["object"]):
            if party not in net:
                net.add_node(party, **_node(party, entities.get(party)))
        facts = _edge(line, entities, sources, relations)
        facts["others"] = beside.get(line["spell"], [])
        net.add_edge(line["subject"], line["object"], key=line["id"], **facts)
    return net


def shown(day: date | None, precision: str | None) -> str:
    """A date as text in its precision: ``1999``, ``1999-03`` or ``1999-03-12``; blank for none."""
    return day.isoformat()[: _SHOWN[precision or "day"]] if day else ""


def _node(id_: str, entity: Entity | None) -> dict[str, Any]:
    if entity is None:
        return {"label": id_, "kind": id_.split("/", 1)[0]}
    wikidata = next((code.value for code in entity.codes if code.scheme == "wikidata"), "")
    return {
        "label": entity.label,
        "kind": entity.kind.value,
        "region": entity.region,
        "latitude": entity.latitude,
        "longitude": entity.longitude,
        "inception": str(entity.inception or ""),
        "dissolution": str(entity.dissolution or ""),
        "wikidata": wikidata,
    }


def _edge(
    line: dict[str, Any], entities: Mapping[str, Entity], sources: Mapping[str, Source], relations: Relations
) -> dict[str, Any]:
    relation, source = relations[line["relation"]], sources.get(line["source"])
    facts: dict[str, Any] = {
        "relation": relation.name,
        "relation_label": relation.label,
        "temporality": relation.temporality.value,
        "symmetric": relation.symmetric,
        "begins": shown(line["begins"], "day"),
        "ends": shown(line["ends"], "day"),
        "source": line["source"],
        "source_title": source.title if source else "",
        "licence": source.licence if source else "",
        "claim": line["id"],
        "derived": line["derived"],
        "rests_on": line["rests_on"],
    }
    facts |= {name: line[name] for name in _KEPT}
    facts |= {name: shown(line[column], line[f"{column}_precision"]) for name, column in _DATED.items()}
    for name in ("announced_by", "place"):
        facts[f"{name}_label"] = entities[line[name]].label if line[name] in entities else ""
    return facts


def _lines(table: pa.Table) -> Iterator[dict[str, Any]]:
    """The rows as dictionaries, one at a time: all at once would be a gigabyte for the whole graph."""
    plain = {field.name: pa.string() if pa.types.is_dictionary(field.type) else field.type for field in table.schema}
    columns = [table[name].cast(kind).to_pylist() for name, kind in plain.items()]
    for values in zip(*columns, strict=True):
        yield dict(zip(plain, values, strict=True))


def _other_words(table: pa.Table, sources: Mapping[str, Source]) -> dict[str, list[dict[str, Any]]]:
    words: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in _lines(table):
        source = sources.get(line["source"])
        dates = {name: shown(line[column], line[f"{column}_precision"]) for name, column in _DATED.items()}
        word = {"claim": line["id"], "source": line["source"], "source_title": source.title if source else ""}
        words[line["spell"]].append(word | dates)
    return words
