"""``comity cite``."""

import sys
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from comity.cli import options
from comity.cli.command import Command
from comity.cli.notes import note
from comity.cli.opening import entity_id, open_for_reading
from comity.cli.tables import put_frame, put_lines, records

if TYPE_CHECKING:
    from comity.view import Graph

FORMATS = ("text", "bibtex", "csv", "tsv", "json")


@click.command(
    cls=Command,
    examples=(
        "comity cite NATO",
        "comity cite Kazakhstan --as-of 1995-01-01",
        "comity cite recognizes Kosovo --format bibtex",
    ),
)
@click.argument("wanted", metavar="ENTITY|RELATION..", nargs=-1, required=True)
@options.as_of
@options.statuses("done")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@options.limit
def command(wanted: tuple[str, ...], as_of: str | None, statuses: tuple[str, ...], form: str, limit: int) -> None:
    """The citations behind what a view shows: the sources of every tie of an ENTITY, or of a RELATION.

    Given both, only ties of those entities by those relations. Under each source stand the documents its claims name.
    BibTeX has the sources, csv, tsv and json one row a source and document.
    """
    from comity.view.citing import bibtex, cited

    graph = open_for_reading()
    view = graph.as_of(as_of) if as_of else graph.now
    relations = [name for name in wanted if _is_relation(graph, name)]
    ids = [entity_id(graph, name, view.day) for name in wanted if name not in relations]
    chosen = options.chosen_statuses(statuses, ("done",))
    frame = cited(view, relations or None, ids or None, statuses=chosen)
    if frame.empty:
        note(f"Nothing of this is in force on {view.day}: there is nothing to cite.")
    if form == "bibtex":
        sys.stdout.write(bibtex(graph.sources, list(frame["source"])))
    elif form != "text":
        put_frame(frame, form)
    else:
        for _, lines in groupby(records(frame), key=lambda line: line["source"]):
            _put_source(list(lines), limit)


def _is_relation(graph: "Graph", name: str) -> bool:
    return name.removeprefix("cy:") in graph.relations


def _put_source(lines: list[dict[str, Any]], limit: int) -> None:
    first, claims = lines[0], sum(line["claims"] for line in lines)
    put_lines([(f"{first['source']}, {claims:,} claim{'s' if claims > 1 else ''}. {first['licence']}", "bold")])
    put_lines([(first["citation"], "")])
    named = [line for line in lines if line["document"]]
    shown = named[: limit or None]
    put_lines([(f"  - {line['document']}{_address(line)} ({line['claims']:,})", "") for line in shown])
    if len(shown) < len(named):
        put_lines([(f"  and {len(named) - len(shown):,} more documents: --limit 0 lists all", "dim")])
    put_lines([("", "")])


def _address(line: dict[str, Any]) -> str:
    return f" <{line['address']}>" if line["address"] and line["address"] not in line["document"] else ""
