"""``comity draw``."""

from pathlib import Path

import click

from comity.cli import options
from comity.cli.command import Command
from comity.cli.files import suffix
from comity.cli.notes import note, progress
from comity.cli.opening import open_for_reading
from comity.cli.selection import bounded, select
from comity.errors import OutputError
from comity.ledger.wholefile import regular

MOST = 300
"""Entities on a page unless told otherwise: more are drawn as fast, but not read."""


@click.command(
    cls=Command,
    examples=(
        'comity draw "Abraham Accords" --around -o accords.html',
        "comity draw NATO 'Warsaw Pact' --as-of 1960-01-01 -o blocs.html",
        "comity draw Kazakhstan -r memberOf,joined --status all -o kazakhstan.html",
    ),
)
@click.argument("entities", metavar="[ENTITY]..", nargs=-1)
@options.relations
@options.as_of
@options.statuses("all but denied")
@options.around
@click.option(
    "--max-nodes",
    type=click.IntRange(min=0),
    default=MOST,
    show_default=True,
    metavar="N",
    help="Draw at most N entities, those with the most neighbours; 0 for all.",
)
@options.output("The page, ending in .html.")
def command(
    entities: tuple[str, ...],
    relations: list[str],
    as_of: str | None,
    statuses: tuple[str, ...],
    around: bool,
    max_nodes: int,
    target: Path,
) -> None:
    """Draw entities and their ties as one page that asks nothing of any host.

    With entities, their ties; with --around, also the ties among those they are tied to; without, the relations over
    all the world. The page has every day: its time slider opens on --as-of. Planned, hinted and conditional ties
    are dashed; denied ones are drawn with --status denied or all.
    """
    suffix(target, (".html", ".htm"))
    regular(target)
    graph = open_for_reading()
    view = graph.as_of(as_of) if as_of else graph.now
    wanted = options.chosen_statuses(statuses, options.DRAWN)
    selection = select(view, entities, relations, wanted, around)
    with progress("Drawing") as report:
        report("reading the ties", 0.1)
        net = bounded(selection.network(view, ever=True), max_nodes, selection.ids)
        if not net:
            raise OutputError("there is nothing to draw: no tie of this kind is known; ask for fewer limits")
        report(f"placing {len(net):,} entities", 0.4)
        from comity.drawing import draw

        page = draw(net, regular(target), as_of=view.day.isoformat(), statuses=wanted)
    note(f"Wrote {page}: {len(net):,} entities, {net.number_of_edges():,} ties; it opens on {view.day}.")
