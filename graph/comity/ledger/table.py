"""The claims table: every claim and derived spell as one Arrow table, kept as Parquet. It is the truth.

One row a claim. Dates are ``date32`` with their precision beside them: ``from`` is the first day of
the known span, ``until`` the last. ``begins`` and ``ends`` are the days between which a view shows the row
(see ``comity.model.spells``); ``spell`` is the id of the row that speaks for it and ``preferred`` marks that row.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from comity.dates import PartialDate, Precision
from comity.errors import OutputError, SourceError
from comity.model import Claim, Status
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

SCHEMA = pa.schema(
    [
        pa.field("id", pa.string()),
        *(pa.field(name, _WORD) for name in _WORDS),
        *(field for name in DATED for field in (pa.field(name, pa.date32()), pa.field(f"{name}_precision", _WORD))),
        pa.field("confidence", pa.float64()),
        *(pa.field(name, pa.string()) for name in _TEXTS),
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
    lines = [_claim_line(claim) for claim in claims] + [_spell_line(spell) for spell in spells]
    for line in lines:
        place = placed.get(line["id"], Placed())
        line |= {"spell": place.spell, "preferred": place.preferred, "begins": place.begins, "ends": place.ends}
    lines.sort(key=lambda x: (x["relation"], x["subject"], x["object"], x["from"] or date.min, x["id"]))
    return pa.Table.from_pylist(lines, schema=SCHEMA)


def from_table(table: pa.Table) -> Iterator[Claim]:
    """The claims of a table, in its order; derived spells are left out."""
    for line in table.filter(pc.invert(table["derived"])).to_pylist():
        yield _claim(line)


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
    """Read a table that ``write_table`` wrote.

    Raises:
        SourceError: missing, truncated or another layout.
    """
    try:
        return pq.read_table(path)
    except (OSError, pa.ArrowException) as error:
        raise SourceError(f"{path} cannot be read ({error}): run `comity build --force`") from error


def _claim_line(claim: Claim) -> dict[str, Any]:
    line: dict[str, Any] = {"id": claim.id, "derived": False, "rests_on": [], "confidence": claim.confidence}
    for name in (*_WORDS, *_TEXTS):
        value = getattr(claim, name)
        line[name] = value.value if isinstance(value, Status) else value
    for column, field in DATED.items():
        line |= _date_cells(column, getattr(claim, field))
    return line


def _spell_line(spell: Spell) -> dict[str, Any]:
    line: dict[str, Any] = dict.fromkeys((*_WORDS, *_TEXTS), "")
    line |= {"id": spell.id, "relation": spell.relation, "subject": spell.subject, "object": spell.object}
    line |= {"status": Status.DONE.value, "source": spell.source, "derived": True, "rests_on": list(spell.rests_on)}
    for column, day in (("from", spell.since), ("until", spell.until)):
        line |= _date_cells(column, day)
    for column in ("observed_on", "observed_until", "announced_on"):
        line |= _date_cells(column, None)
    return line | {"confidence": None}


def _date_cells(column: str, day: PartialDate | None) -> dict[str, Any]:
    if day is None:
        return {column: None, f"{column}_precision": None}
    return {column: getattr(day, _ENDS_OF_SPAN.get(column, "first")), f"{column}_precision": day.precision.value}


def _claim(line: dict[str, Any]) -> Claim:
    dates: dict[str, Any] = {
        field: PartialDate(line[column], Precision(line[f"{column}_precision"])) if line[column] else None
        for column, field in DATED.items()
    }
    texts = {name: line[name] for name in (*_WORDS, *_TEXTS) if name != "status"}
    return Claim(status=Status(line["status"]), confidence=line["confidence"], **dates, **texts)
