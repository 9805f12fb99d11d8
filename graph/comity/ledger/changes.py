"""What two claims tables differ in, by the ids of their rows."""

import pyarrow as pa
import pyarrow.compute as pc

from comity.ledger.table import SCHEMA


def changed_ids(old: pa.Table, new: pa.Table) -> set[str]:
    """The ids of the rows that only one of two tables has, or that differ in any column."""
    old, new = _comparable(old), _comparable(new)
    return _unlike(old, new) | _unlike(new, old)


def _comparable(table: pa.Table) -> pa.Table:
    """The table with every column of a type that can be compared, in one piece."""
    columns = [table[name] for name in SCHEMA.names]
    return pa.table([_plain(column.combine_chunks()) for column in columns], SCHEMA.names)


def _plain(column: pa.Array) -> pa.Array:
    if pa.types.is_dictionary(column.type):
        return column.cast(pa.string())
    return pc.binary_join(column, "\n") if pa.types.is_list(column.type) else column


def _unlike(one: pa.Table, other: pa.Table) -> set[str]:
    """The ids of the rows of ``one`` that the row of that id in ``other``, if there is any, does not equal."""
    beside = other.take(pc.index_in(one["id"], other["id"]))
    same = pa.chunked_array([pa.repeat(True, one.num_rows)])
    for name in one.column_names:
        same = pc.and_(same, _equal(one[name], beside[name]))
    return set(one.filter(pc.invert(same))["id"].to_pylist())


def _equal(one: pa.ChunkedArray, other: pa.ChunkedArray) -> pa.ChunkedArray:
    """Where two columns hold the same; nothing is the same as nothing."""
    neither = pc.and_(pc.is_null(one), pc.is_null(other))
    return pc.or_(neither, pc.fill_null(pc.equal(one, other), False))
