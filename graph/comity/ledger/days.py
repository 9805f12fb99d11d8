"""What the claims table says of one day: the one as-of rule every face of the graph shares."""

from collections.abc import Sequence
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from comity.model import Status


def in_force(table: pa.Table, day: date, statuses: Sequence[Status] = (Status.DONE,)) -> pa.Table:
    """The rows that speak for a spell in force on ``day``: acts from their day on, states within their bounds.

    With other statuses than ``done``, claims of those statuses from their announcement on.
    """
    mask = pc.and_(table["preferred"], _between(table, day))
    return table.filter(pc.and_(mask, _is_in(table, "status", [s.value for s in statuses])))


def of_relations(table: pa.Table, relations: Sequence[str]) -> pa.Table:
    """The rows of some relations. The table is sorted by relation, so each is one slice."""
    return table.filter(_is_in(table, "relation", relations))


def touching(table: pa.Table, entities: Sequence[str]) -> pa.Table:
    """The rows with one of the entities as subject or object."""
    return table.filter(pc.or_(_is_in(table, "subject", entities), _is_in(table, "object", entities)))


def ties(table: pa.Table) -> set[tuple[str, str, str]]:
    """The distinct (relation, subject, object) of a table."""
    columns = [table[name].cast(pa.string()).to_pylist() for name in ("relation", "subject", "object")]
    return set(zip(*columns, strict=True))


def _between(table: pa.Table, day: date) -> pa.ChunkedArray:
    scalar = pa.scalar(day, pa.date32())
    begun = pc.fill_null(pc.less_equal(table["begins"], scalar), False)
    return pc.and_(begun, pc.fill_null(pc.greater_equal(table["ends"], scalar), True))


def _is_in(table: pa.Table, column: str, values: Sequence[str]) -> pa.ChunkedArray:
    return pc.is_in(table[column], pa.array(list(values), pa.string()))
