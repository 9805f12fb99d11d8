"""Rows as csv, tsv or JSON for programs, and as tables for people.

CSV is RFC 4180 with LF: every value as it is, nothing for None, ISO for dates, ``true`` and ``false``. No value is
changed for a spreadsheet's sake: one that begins with ``=``, ``+``, ``-`` or ``@`` stands as its source wrote it, so
import the file as text. TSV writes tab, line break and backslash within a value as ``\\t``, ``\\n``, ``\\r`` and
``\\\\``. JSON is a list of objects, one a line.
"""

import csv
import json
import math
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, TextIO

from comity.cli.door import one_line
from comity.cli.notes import note

if TYPE_CHECKING:
    import pandas as pd

_TSV = str.maketrans({"\t": "\\t", "\n": "\\n", "\r": "\\r", "\\": "\\\\"})
_AT_ONCE = 10_000
"""Rows of a DataFrame made plain at a time."""
_WIDEST = 60
"""Columns of a piped table are padded to this at most; longer values are whole all the same."""


def put_rows(columns: Sequence[str], rows: Iterable[Sequence[Any]], form: str) -> None:
    """Write all rows to stdout as ``csv``, ``tsv`` or ``json``."""
    if form == "json":
        _put_json(columns, rows)
    elif form == "tsv":
        sys.stdout.writelines(
            "\t".join(written(value).translate(_TSV) for value in row) + "\n" for row in (columns, *rows)
        )
    else:
        write_csv(sys.stdout, columns, rows)


def write_csv(stream: TextIO, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write all rows to a stream as CSV."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([written(value) for value in row] for row in rows)


def put_frame(frame: "pd.DataFrame", form: str) -> None:
    """``put_rows`` of a DataFrame, all its columns."""
    put_rows([str(column) for column in frame.columns], frame_rows(frame), form)


def put_table(columns: Sequence[str], rows: Sequence[Sequence[Any]], limit: int = 0) -> None:
    """Write a table for people to stdout, at most ``limit`` rows (0: all); what is left out is noted on stderr."""
    shown = list(islice(rows, limit or None))
    cells = [[cell(value) for value in row] for row in shown]
    if sys.stdout.isatty():
        _put_rich(columns, cells, [_all_numbers(shown, number) for number in range(len(columns))])
    else:
        _put_plain(columns, cells)
    note_left_out(len(shown), len(rows))


def note_left_out(shown: int, every: int) -> None:
    """Say on stderr how many rows a limit kept back, if any."""
    if shown < every:
        note(f"{every - shown:,} of {every:,} rows are not shown: --limit 0 shows all.")


def frame_rows(frame: "pd.DataFrame") -> Iterator[tuple[Any, ...]]:
    """The rows of a DataFrame as plain Python values, ``None`` for what is missing."""
    for start in range(0, len(frame), _AT_ONCE):
        part = frame.iloc[start : start + _AT_ONCE]
        columns = [list(map(plain, part.iloc[:, place].tolist())) for place in range(part.shape[1])]
        yield from zip(*columns, strict=True)


def records(frame: "pd.DataFrame") -> list[dict[str, Any]]:
    """The rows of a DataFrame as dictionaries of plain Python values."""
    names = [str(column) for column in frame.columns]
    return [dict(zip(names, row, strict=True)) for row in frame_rows(frame)]


def plain(value: Any) -> Any:
    """A value of a DataFrame as one of Python's own: no numpy scalars, no NaN, no arrays."""
    if value.__class__ is str:
        return value
    if value is None or isinstance(value, str | date):
        return value if value == value else None  # pandas' NaT is a date that is not itself
    if hasattr(value, "tolist"):
        value = value.tolist()
    return None if isinstance(value, float) and math.isnan(value) else value


def written(value: Any) -> str:
    """A value as csv and tsv have it."""
    if value.__class__ is str:
        return str(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return " ".join(written(part) for part in value)
    return value.isoformat() if isinstance(value, date) else str(value)


def cell(value: Any) -> str:
    """A value as people read it: on one line, thousands apart."""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return one_line(written(value))


def put_lines(lines: Iterable[tuple[str, str]]) -> None:
    """Write lines, each with a rich style that shows on a terminal only; they wrap there and nowhere else."""
    if not sys.stdout.isatty():
        sys.stdout.writelines(one_line(text) + "\n" for text, _ in lines)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for text, style in lines:
        console.print(Text(one_line(text), style))


def put_json(value: Any) -> None:
    """Write one JSON value to stdout."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1, default=_as_json, allow_nan=False) + "\n")


def _put_json(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    before = "[\n"
    for row in rows:
        line: Mapping[str, Any] = {name: _finite(value) for name, value in zip(columns, row, strict=True)}
        sys.stdout.write(before + json.dumps(line, ensure_ascii=False, default=_as_json, allow_nan=False))
        before = ",\n"
    sys.stdout.write("\n]\n" if before == ",\n" else "[]\n")


def _finite(value: Any) -> Any:
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def _as_json(value: Any) -> str:
    return written(value)


def _put_rich(columns: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[bool]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    for column, is_number in zip(columns, numbers, strict=True):
        table.add_column(Text(column), justify="right" if is_number else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    Console().print(table)


def _put_plain(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.cells import cell_len

    lines = [columns, *rows]
    widths = [min(_WIDEST, max(cell_len(line[number]) for line in lines)) for number in range(len(columns))]
    for line in lines:
        padded = (text + " " * (width - cell_len(text)) for text, width in zip(line, widths, strict=True))
        sys.stdout.write("  ".join(padded).rstrip() + "\n")


def _all_numbers(rows: Sequence[Sequence[Any]], number: int) -> bool:
    return bool(rows) and all(row[number] is None or isinstance(row[number], int | float) for row in rows)
