"""Printing an analysis: its rows, and beside them what they stand on."""

import sys
from typing import TYPE_CHECKING

from comity.cli.analyze.options import page
from comity.cli.notes import note
from comity.cli.tables import frame_rows, put_frame, put_json, put_lines, put_table, records
from comity.ledger.wholefile import regular

if TYPE_CHECKING:
    from comity.network.result import Analysis


def put_analysis(found: "Analysis", form: str, limit: int) -> None:
    """Write an analysis to stdout as ``table``, ``csv``, ``tsv`` or ``json``.

    A table leaves out the ids of claims and is followed by the definition, the notes and the sources. JSON is one
    object: ``name as_of relations definition notes sources rows``. CSV and TSV have the rows alone; what they stand on
    is noted on stderr. With ``--draw`` the page is written first.
    """
    if (target := page()) is not None:
        note(f"Wrote {found.draw(regular(target))}.")
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
        frame = found.frame[[name for name in found.frame.columns if not _is_claims(str(name))]]
        put_table(
            [str(name) for name in frame.columns], [[_short(part) for part in row] for row in frame_rows(frame)], limit
        )
        sys.stdout.write("\n")
    put_lines([(line, "dim") for line in _said(found)])


def _said(found: "Analysis") -> list[str]:
    sources = [f"Sources: {', '.join(found.sources)}."] if found.sources else []
    return [f"{found.name}, {found.basis}. {found.definition}", *found.notes, *sources]


def _is_claims(column: str) -> bool:
    return column in ("claim", "claims") or column.startswith("claims_") or column.endswith("_claims")


def _short(value: object) -> object:
    """Four places, and two figures of what would be 0 in them: a p of 1e-9 is not 0."""
    if not isinstance(value, float):
        return value
    return round(value, 4) if abs(value) >= 0.001 else float(f"{value:.2g}")
