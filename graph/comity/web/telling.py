"""Claims and parties as the JSON API tells them, from rows of the claims table."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from comity.model import Entity
from comity.view import Graph
from comity.view.multigraph import shown
from comity.web.shapes import Claim, Party, SourceNote

Line = Mapping[str, Any]


def lines(table: pa.Table) -> list[dict[str, Any]]:
    """The rows of the claims table as plain values."""
    plain: list[dict[str, Any]] = table.to_pylist()
    return plain


def tell(graph: Graph, rows: Iterable[Line]) -> list[Claim]:
    """Rows of the claims table as claims."""
    return [tell_one(graph, row) for row in rows]


def tell_one(graph: Graph, line: Line) -> Claim:
    """A row of the claims table as a claim; of a derived spell ``rests_on`` says from which claims it follows."""
    relation, quote = graph.relations[line["relation"]], line["quote"]
    return {
        "id": line["id"],
        "relation": relation.name,
        "relation_label": relation.label,
        "inverse_label": relation.words(from_object=True),
        "subject": party(graph, line["subject"]),
        "object": party(graph, line["object"]),
        "status": line["status"],
        "from": _dated(line, "from"),
        "until": _dated(line, "until"),
        "observed_on": _dated(line, "observed_on"),
        "observed_until": _dated(line, "observed_until"),
        "begins": iso(line["begins"]),
        "ends": None if relation.is_act else iso(line["ends"]),
        "temporality": relation.temporality.value,
        "symmetric": relation.symmetric,
        "announced_on": _dated(line, "announced_on"),
        "announced_by": party(graph, line["announced_by"]) if line["announced_by"] else None,
        "place": party(graph, line["place"]) if line["place"] else None,
        "rank": line["rank"] or "",
        "capacity": line["capacity"] or "",
        "note": line["note"] or "",
        "citation": line["citation"] or "",
        "source": source_note(graph, line["source"]),
        "page": line["address"] or None,
        "checked_against": line["checked_against"] or "",
        "confidence": line["confidence"],
        "preferred": line["preferred"],
        "derived": line["derived"],
        "rests_on": list(line["rests_on"] or ()),
        "quote": {"exact": quote, "start": line["quote_start"], "end": line["quote_end"]} if quote else None,
    }


def party(graph: Graph, id_: str) -> Party:
    """An entity in short; one that is not registered has its id for a label."""
    return {"id": id_, "label": graph.names.label(id_), "kind": id_.split("/", 1)[0]}


def source_note(graph: Graph, id_: str) -> SourceNote | None:
    """A source in short; None where there is no such source."""
    source = graph.sources.get(id_)
    if source is None:
        return None
    return {"id": id_, "title": source.title, "rank": source.rank.value, "licence": source.licence}


def by_id(graph: Graph, ids: Iterable[str]) -> list[dict[str, Any]]:
    """The rows of some ids, in the order of the table."""
    return lines(graph.table.filter(pc.is_in(graph.table["id"], pa.array(list(ids), pa.string()))))


def code_of(entity: Entity | None, scheme: str) -> str | None:
    """The latest code of an entity in a scheme, if it has one."""
    found = [code.value for code in entity.codes if code.scheme == scheme] if entity else []
    return found[-1] if found else None


def iso(day: date | None) -> str | None:
    """A day as ISO text; None stays."""
    return day.isoformat() if day else None


def only_seen(graph: Graph, line: Line) -> bool:
    """Whether nobody says when a state that holds began: it was seen to hold, by the day it begins to show."""
    return line["from"] is None and line["status"] == "done" and not graph.relations[line["relation"]].is_act


def newest_first(graph: Graph, rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Rows by the day they begin to show, the latest first, those without last; those only seen to hold after dated
    ones.
    """
    ordered = sorted(rows, key=lambda row: row["id"])
    ordered.sort(key=lambda row: (not only_seen(graph, row), row["begins"] or date.min), reverse=True)
    return iter(ordered)


def _dated(line: Line, column: str) -> str | None:
    return shown(line[column], line[f"{column}_precision"]) or None
