"""Printing an analysis: its rows, and beside them what they stand on."""

import sys
from typing import TYPE_CHECKING

from comity.cli.notes import note
from comity.cli.tables import frame_rows, put_frame, put_json, put_lines, put_table, records

if TYPE_CHECKING:
    from comity.network.result import Analysis


def put_analysis(found: "Analysis", form: str, limit: int) -> None:
    """Write an analysis to stdout as ``table``, ``csv``, ``tsv`` or ``json``.

    A table is followed by the definition, the notes and the sources. JSON is one object: ``name as_of relations
    definition notes sources rows``. CSV and TSV have the rows alone; what they stand on is noted on stderr.
    """
    if form == "json":
        said = {"name": found.name, "as_of": found.as_of, "relations": found.relations, "definition": found.definition}
        put_json(said | {"notes": found.notes, "sources": found.sources, "rows": records(found.frame)})
        return
    if form == "table":
        _put_table(found, limit)
        return
    put_frame(found.frame, form)
    for line in _said(found):
        note(line)


def _put_table(found: "Analysis", limit: int) -> None:
    if found:
        rows = [[_short(value) for value in row] for row in frame_rows(found.frame)]
        put_table([str(column) for column in found.frame.columns], rows, limit)
        sys.stdout.write("\n")
    put_lines([(line, "dim") for line in _said(found)])


def _said(found: "Analysis") -> list[str]:
    sources = [f"Sources: {', '.join(found.sources)}."] if found.sources else []
    return [f"{found.name}, {found.basis}. {found.definition}", *found.notes, *sources]


def _short(value: object) -> object:
    return round(value, 4) if isinstance(value, float) else value
