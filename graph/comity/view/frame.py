"""Slices of the claims table as pandas DataFrames, with labels beside the ids."""

from collections.abc import Mapping

import pandas as pd
import pyarrow as pa

from comity.model import Entity

_FIRST = ("id", "subject", "subject_label", "relation", "object", "object_label", "status", "begins", "ends")


def to_frame(table: pa.Table, entities: Mapping[str, Entity]) -> pd.DataFrame:
    """A DataFrame of claims: ids as text, dates as ``datetime.date``, ``None`` where nothing is known.

    The first columns are id, subject, subject_label, relation, object, object_label, status, begins and ends.
    """
    plain = pa.table({field.name: _decoded(table[field.name]) for field in table.schema})
    frame = plain.to_pandas(date_as_object=True)
    for party in ("subject", "object"):
        labels = {id_: entities[id_].label for id_ in frame[party].unique() if id_ in entities}
        frame[f"{party}_label"] = frame[party].map(labels).fillna(frame[party])
    rest = [column for column in frame.columns if column not in _FIRST]
    ordered: pd.DataFrame = frame[[*_FIRST, *rest]]
    return ordered


def _decoded(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column
