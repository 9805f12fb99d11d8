"""The claims table: every claim and derived spell as one Arrow table, kept as Parquet. It is the truth.

One row a claim. Dates are ``date32`` with their precision beside them: ``from`` is the first day of
the known span, ``until`` the last. ``begins`` and ``ends`` are the days between which a view shows the row
(see ``comity.model.spells``); ``spell`` is the id of the row that speaks for it and ``preferred`` marks that row.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from comity.dates import PartialDate, Precision
from comity.errors import OutputError, SourceError
from comity.model import Claim, Evidence, Status
from comity.model.acts import Spell
from comity.model.spells import Placed

_WORD = pa.dictionary(pa.int32(), pa.string())
DATED = {
    "from": "since",
    "until": "until",
    "observed_on": "observed_on",
    "observed_until": "observed_until",
    "announced_on": "announced_on",
}
"""Date columns and the claim's field each holds."""
_ENDS_OF_SPAN = {"until": "last", "observed_on": "last", "announced_on": "last"}
_WORDS = ("relation", "subject", "object", "status", "source", "announced_by", "place", "rank", "capacity", "citation")
_TEXTS = ("key", "note", "address", "checked_against")
_SAID = (
    *_WORDS,
    *_TEXTS,
    *(name for column in DATED for name in (column, f"{column}_precision")),
    *("confidence", "quote", "quote_start", "quote_end"),
)
"""The columns that hold what a claim itself says."""
_AT_ONCE = 10_000
"""Rows made into claims at a time."""
_NOWHERE = Placed()

SCHEMA = pa.schema(
    [
        pa.field("id", pa.string()),
        *(pa.field(name, _WORD) for name in _WORDS),
        *(field for name in DATED for field in (pa.field(name, pa.date32()), pa.field(f"{name}_precision", _WORD))),
        pa.field("confidence", pa.float64()),
        *(pa.field(name, pa.string()) for name in _TEXTS),
        pa.field("quote", pa.string()),
        pa.field("quote_start", pa.int32()),
        pa.field("quote_end", pa.int32()),
        pa.field("derived", pa.bool_()),
        pa.field("rests_on", pa.list_(pa.string())),
        pa.field("spell", pa.string()),
        pa.field("preferred", pa.bool_()),
        pa.field("begins", pa.date32()),
        pa.field("ends", pa.date32()),
    ]
)


def to_table(claims: Iterable[Claim], spells: Iterable[Spell], placed: Mapping[str, Placed]) -> pa.Table:
    """One row a claim and a derived spell, sorted by relation, subject, object, first day and id."""
    rows: list[Claim | Spell] = [*claims, *spells]
    rows.sort(
        key=lambda row: (row.relation, row.subject, row.object, row.since.first if row.since else date.min, row.id)
    )
    places = [placed.get(row.id, _NOWHERE) for row in rows]
    columns: dict[str, list[Any]] = {
        "id": [row.id for row in rows],
        **{name: _said(rows, name) for name in (*_WORDS, *_TEXTS)},
        "confidence": [getattr(row, "confidence", None) for row in rows],
        **_quotes([getattr(row, "evidence", None) for row in rows]),
        "derived": [isinstance(row, Spell) for row in rows],
        "rests_on": [list(getattr(row, "rests_on", ())) for row in rows],
        "spell": [place.spell for place in places],
        "preferred": [place.preferred for place in places],
        "begins": [place.begins for place in places],
        "ends": [place.ends for place in places],
    }
    for column, field in DATED.items():
        days = [getattr(row, field, None) for row in rows]
        end = _ENDS_OF_SPAN.get(column, "first")
        columns[column] = [getattr(day, end) if day else None for day in days]
        columns[f"{column}_precision"] = [day.precision if day else None for day in days]
    return pa.table([_column(columns[field.name], field.type) for field in SCHEMA], schema=SCHEMA)


def from_table(table: pa.Table) -> Iterator[Claim]:
    """The claims of a table, in its order; derived spells are left out."""
    said = table.filter(pc.invert(table["derived"])).select(_SAID)
    for batch in said.to_batches(max_chunksize=_AT_ONCE):
        for values in zip(*(_values(column) for column in batch.columns), strict=True):
            yield _claim(dict(zip(_SAID, values, strict=True)))


def write_table(path: Path, table: pa.Table) -> None:
    """Write Parquet; the same table gives the same bytes.

    Raises:
        OutputError: the file cannot be written.
    """
    try:
        pq.write_table(table, path, compression="zstd", version="2.6")
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error}") from error


def read_table(path: Path) -> pa.Table:
    """Read a table that ``write_table`` wrote, in this version or one that knew fewer columns: those are empty.

    Raises:
        SourceError: missing, truncated or another layout.
    """
    try:
        table = pq.read_table(path)
    except (OSError, pa.ArrowException) as error:
        raise SourceError(f"{path} cannot be read ({error}): run `comity build --force`") from error
    for field in SCHEMA:
        if field.name not in table.column_names:
            table = table.append_column(field, pa.nulls(table.num_rows, field.type))
    return table


def _quotes(evidence: Sequence[Evidence | None]) -> dict[str, list[Any]]:
    return {
        "quote": [one.quote if one else "" for one in evidence],
        "quote_start": [one.start if one else None for one in evidence],
        "quote_end": [one.end if one else None for one in evidence],
    }


def _said(rows: Sequence[Claim | Spell], name: str) -> list[str]:
    """A field of each row; a derived spell is done and has none of a claim's own words."""
    unsaid = Status.DONE if name == "status" else ""
    return [getattr(row, name, unsaid) for row in rows]


def _column(values: list[Any], kind: pa.DataType) -> pa.Array:
    if pa.types.is_dictionary(kind):
        return pa.array(values, pa.string()).dictionary_encode()
    return pa.array(values, kind)


def _values(column: pa.Array) -> list[Any]:
    """A column as plain Python values, ``None`` for what is missing."""
    if pa.types.is_dictionary(column.type):
        words = [*column.dictionary.to_pylist(), None]
        return [words[place] for place in pc.fill_null(column.indices, -1).to_numpy(zero_copy_only=False).tolist()]
    if pa.types.is_date32(column.type):
        dates: list[Any] = column.to_numpy(zero_copy_only=False).astype(object).tolist()
        return dates
    plain: list[Any] = column.to_pylist()
    return plain


@lru_cache(maxsize=1 << 16)
def _dated(first: date, precision: str) -> PartialDate:
    """A partial date is a value, and the same few thousand are read again and again."""
    return PartialDate(first, Precision(precision))


def _claim(line: dict[str, Any]) -> Claim:
    dates: dict[str, Any] = {
        field: _dated(line[column], line[f"{column}_precision"]) if line[column] else None
        for column, field in DATED.items()
    }
    texts = {name: line[name] for name in (*_WORDS, *_TEXTS) if name != "status"}
    evidence = Evidence(line["quote"], line["quote_start"], line["quote_end"]) if line["quote"] else None
    return Claim(status=Status(line["status"]), confidence=line["confidence"], evidence=evidence, **dates, **texts)
