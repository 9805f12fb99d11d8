"""A network of all times straight from the claims table, as columns: what ``drawing.columns`` makes of ``View.ever``.

Ten times as fast as by way of networkx, which a page that is moved about has no use for.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from comity.dates import PartialDate
from comity.ledger.days import of_relations, touching
from comity.model import Entity, Status
from comity.view.multigraph import shown
from comity.web.opened import Opened

if TYPE_CHECKING:
    from comity.drawing.columns import Columns, Kindred

_EPOCH = date(1970, 1, 1).toordinal()
_READ = ("subject", "object", "relation", "status", "begins", "ends", "id", "spell")
_KNOWN = ("from", "observed_on", "observed_until", "until", "announced_on")
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which ties: of some relations (none: all), of some entities (none: all) or also among those around them, of some
    statuses, between entities of some kinds (none: all) and a region (blank: all)."""

    relations: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    statuses: tuple[str, ...] = (Status.DONE.value,)
    around: bool = False
    kinds: tuple[str, ...] = ()
    region: str = ""


def tied(now: Opened, choice: Choice, *, most: int, title: str, day: str, placed: bool = True) -> "Columns":
    """The chosen ties of all times; of more than ``most`` entities those with the most neighbours, and those named."""
    from comity.drawing.columns import framed

    table = _narrowed(now, choice)
    rows = [(*row, place) for place, row in enumerate(_rows(table, _READ))]
    rows = [row for row in rows if _fits(now, row[0], choice) and _fits(now, row[1], choice)]
    ids, kept = _busiest(rows, most, choice.entities)
    relations = _relations(now, kept, choice)
    every = {id_ for row in rows for id_ in row[:2]}
    left_out = len(every) - len(ids), len(rows) - len(kept)
    return framed(
        _nodes(now, ids),
        _ties(now, ids, kept, relations) | how_known(now, table.take(pa.array([row[-1] for row in kept], pa.int64()))),
        relations,
        title=title,
        day=day,
        left_out=left_out,
        placed=placed,
    )


def _narrowed(now: Opened, choice: Choice) -> pa.Table:
    table = now.graph.table
    if choice.relations:
        table = of_relations(table, choice.relations)
    status = pc.is_in(table["status"], pa.array(choice.statuses, pa.string()))
    table = table.filter(pc.and_(pc.and_(table["preferred"], pc.is_valid(table["begins"])), status))
    if not choice.entities:
        return table
    own = touching(table, choice.entities)
    if not choice.around:
        return own
    near = pa.concat_arrays([pc.unique(own[side].cast(pa.string())) for side in ("subject", "object")])
    both = pc.and_(pc.is_in(table["subject"], near), pc.is_in(table["object"], near))
    return table.filter(both)


def _rows(table: pa.Table, names: Sequence[str]) -> list[Row]:
    columns = [table[name] for name in names]
    plain = (one.cast(pa.string()) if pa.types.is_dictionary(one.type) else one for one in columns)
    return list(zip(*(column.to_pylist() for column in plain), strict=True))


def _fits(now: Opened, id_: str, choice: Choice) -> bool:
    if choice.kinds and id_.split("/", 1)[0] not in choice.kinds:
        return False
    if not choice.region:
        return True
    entity = now.graph.entities.get(id_)
    return entity is None or entity.region in ("", choice.region)


def _busiest(rows: list[Row], most: int, keep: Collection[str]) -> tuple[list[str], list[Row]]:
    """The entities with the most neighbours, in the order of the rows, and the rows among them."""
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for start, end, *_ in rows:
        beside[start].add(end)
        beside[end].add(start)
    if len(beside) <= most:
        return list(beside), rows
    order = sorted(beside, key=lambda id_: (id_ not in keep, -len(beside[id_] - {id_}), id_))
    kept = set(order[:most])
    return [id_ for id_ in beside if id_ in kept], [row for row in rows if row[0] in kept and row[1] in kept]


def _relations(now: Opened, rows: Sequence[Row], choice: Choice) -> "list[Kindred]":
    counts = Counter(row[2] for row in rows)
    ordered = [name for name in choice.relations if name in counts] or sorted(counts, key=lambda n: (-counts[n], n))
    facts = [now.graph.relations[name] for name in ordered]
    return [(relation.name, relation.label, relation.symmetric, relation.is_act) for relation in facts]


def _nodes(now: Opened, ids: Sequence[str]) -> "Columns":
    entities = [now.graph.entities.get(id_) or Entity(id_, id_) for id_ in ids]
    return {
        "id": list(ids),
        "label": [entity.label for entity in entities],
        "kind": [id_.split("/", 1)[0] for id_ in ids],
        "region": [entity.region for entity in entities],
        "begins": [_day(entity.inception, last=False) for entity in entities],
        "ends": [_day(entity.dissolution, last=True) for entity in entities],
        "lat": [entity.latitude for entity in entities],
        "lon": [entity.longitude for entity in entities],
    }


def _ties(now: Opened, ids: Sequence[str], rows: Sequence[Row], relations: "Sequence[Kindred]") -> "Columns":
    index = {id_: number for number, id_ in enumerate(ids)}
    number = {name: place for place, (name, *_) in enumerate(relations)}
    acts = {name for name, _, _, act in relations if act}
    status = {item.value: place for place, item in enumerate(Status)}
    return {
        "start": [index[row[0]] for row in rows],
        "end": [index[row[1]] for row in rows],
        "relation": [number[row[2]] for row in rows],
        "status": [status[row[3]] for row in rows],
        "begins": [_number(row[4]) for row in rows],
        "ends": [None if row[2] in acts else _number(row[5]) for row in rows],
        "claim": [row[6] for row in rows],
        "words": [now.voices.get(row[7], 1) for row in rows],
    }


def how_known(now: Opened, table: pa.Table) -> "Columns":
    """How the days of each tie are known, as ``drawing.known`` says it."""
    from comity.drawing.known import known

    dated = [name for column in _KNOWN for name in (column, f"{column}_precision")]
    found = []
    for status, ends, *days in _rows(table, ("status", "ends", *dated)):
        since, observed, until_seen, until, announced = map(shown, days[::2], days[1::2])
        found.append(known(status, since, observed, until_seen, until, announced, ends.isoformat() if ends else ""))
    names = ("known", "until", "seen")
    return {name: [row[place] for row in found] for place, name in enumerate(names)}


def _number(day: date | None) -> int | None:
    return None if day is None else day.toordinal() - _EPOCH


def _day(day: PartialDate | None, *, last: bool) -> int | None:
    return None if day is None else _number(day.last if last else day.first)
