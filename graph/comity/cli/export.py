"""``comity export``."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from comity.cli import options
from comity.cli.command import Command
from comity.cli.files import suffix
from comity.cli.notes import note, progress
from comity.cli.opening import open_for_reading
from comity.cli.tables import frame_rows, write_csv
from comity.ledger.wholefile import whole_file

if TYPE_CHECKING:
    from comity.view import View


@click.command(
    cls=Command,
    examples=(
        "comity export -o graph.ttl",
        "comity export -o graph.nq --as-of 1989-11-09",
        "comity export -o claims.csv",
        "comity export -o in-force.parquet --as-of 1989-11-09",
    ),
)
@options.as_of
@options.output("The file, ending in .ttl, .nt, .nq, .trig, .jsonld, .csv or .parquet.")
def command(as_of: str | None, target: Path) -> None:
    """Write the whole graph to one file.

    RDF has all claims, entities and sources, and the plain triples of the day asked about. N-Quads, TriG and JSON-LD
    keep one named graph a source; Turtle and N-Triples have no graphs and are their union. CSV and Parquet have the
    claims table: every claim and derived spell, or with --as-of what is done and in force on that day.
    """
    kind = suffix(target, tuple(_WRITERS))
    graph = open_for_reading()
    view = graph.as_of(as_of) if as_of else graph.now
    with progress("Exporting") as report, whole_file(target) as part:
        report(f"writing {target.name}", 0.3)
        _WRITERS[kind](view, part, as_of is not None)
    note(f"Wrote {target}.")


def _rdf(format_: str) -> Callable[["View", Path, bool], None]:
    def write(view: "View", path: Path, only_in_force: bool) -> None:
        import pyoxigraph as ox

        from comity import terms

        wanted = getattr(ox.RdfFormat, format_)
        database = view.store.database
        if wanted.supports_datasets:
            database.dump(str(path), format=wanted, prefixes=terms.PREFIXES)
        else:
            triples = (quad.triple for quad in database)
            ox.serialize(triples, str(path), format=wanted, prefixes=terms.PREFIXES)

    return write


def _csv(view: "View", path: Path, only_in_force: bool) -> None:
    from comity.view.frame import to_frame

    graph = view.graph
    frame = to_frame(graph.in_force(view.day) if only_in_force else graph.table, graph.entities)
    with path.open("w", encoding="utf-8", newline="") as stream:
        write_csv(stream, list(frame.columns), frame_rows(frame))


def _parquet(view: "View", path: Path, only_in_force: bool) -> None:
    from comity.ledger.table import write_table

    write_table(path, view.graph.in_force(view.day) if only_in_force else view.graph.table)


_WRITERS: Mapping[str, Callable[["View", Path, bool], None]] = MappingProxyType(
    {
        ".ttl": _rdf("TURTLE"),
        ".nt": _rdf("N_TRIPLES"),
        ".nq": _rdf("N_QUADS"),
        ".trig": _rdf("TRIG"),
        ".jsonld": _rdf("JSON_LD"),
        ".csv": _csv,
        ".parquet": _parquet,
    }
)
