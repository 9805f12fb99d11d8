"""``comity draw``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli import options
from comity.cli.command import Command
from comity.cli.files import suffix
from comity.cli.notes import note, progress
from comity.cli.opening import open_for_reading
from comity.cli.selection import bounded, select
from comity.errors import OutputError
from comity.ledger.wholefile import regular

if TYPE_CHECKING:
    import networkx as nx

    from comity.cli.selection import Selection

ENGINES = ("auto", "pyvis", "webgl")

MOST = 300
"""Entities on a page unless told otherwise: more are drawn as fast, but not read."""


@click.command(
    cls=Command,
    examples=(
        'comity draw "Abraham Accords" --around -o accords.html',
        "comity draw NATO 'Warsaw Pact' --as-of 1960-01-01 -o blocs.html",
        "comity draw Kazakhstan -r memberOf,joined --status all -o kazakhstan.html",
        "comity draw Kazakhstan -r hasRelations --map -o relations.html",
        "comity draw Iran Israel --timeline --status all -o iran-israel.html",
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
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default=ENGINES[0],
    show_default=True,
    help="auto: pyvis up to 3,000 entities, WebGL above.",
)
@click.option("--map", "picture", flag_value="map", help="A world map: of one ENTITY's ties, or how many each has.")
@click.option(
    "--timeline", "picture", flag_value="timeline", help="A timeline of ENTITY's ties, or of those between several."
)
@options.output("The page, ending in .html.")
def command(
    entities: tuple[str, ...],
    relations: list[str],
    as_of: str | None,
    statuses: tuple[str, ...],
    around: bool,
    max_nodes: int,
    engine: str,
    picture: str | None,
    target: Path,
) -> None:
    """Draw entities and their ties as one page that asks nothing of any host.

    With entities, their ties; with --around, also the ties among those they are tied to; without, the relations over
    all the world. The page has every day: its time slider opens on --as-of. Planned, hinted and conditional ties
    are dashed; denied ones are drawn with --status denied or all. --map and --timeline draw the same ties otherwise.
    """
    suffix(target, (".html", ".htm"))
    regular(target)
    graph = open_for_reading()
    view = graph.as_of(as_of) if as_of else graph.now
    wanted = options.chosen_statuses(statuses, options.DRAWN)
    selection = select(view, entities, relations, wanted, around)
    with progress("Drawing") as report:
        report("reading the ties", 0.1)
        net = bounded(selection.network(view, ever=True), 0 if picture else max_nodes, selection.ids)
        if not net:
            raise OutputError("there is nothing to draw: no tie of this kind is known; ask for fewer limits")
        report(f"placing {len(net):,} entities", 0.4)
        page = _drawn(net, regular(target), picture or engine, view.day.isoformat(), selection, wanted)
    note(f"Wrote {page}: {len(net):,} entities, {net.number_of_edges():,} ties; it opens on {view.day}.")


def _drawn(
    net: "nx.MultiDiGraph[str]", target: Path, how: str, day: str, selection: "Selection", statuses: tuple[str, ...]
) -> Path:
    """Draw as a map, as a timeline, or as a network by one of ``ENGINES``."""
    from comity.drawing import draw, draw_map, draw_timeline

    one = selection.ids[0] if len(selection.ids) == 1 else None
    if how == "map":
        if len(selection.ids) > 1:
            raise click.UsageError("A --map is of one ENTITY, or of all with none.")
        return draw_map(net, target, entity=one, as_of=day)
    if how == "timeline":
        between = net if len(selection.ids) < 2 else net.subgraph(selection.ids)  # of several: what is between them
        return draw_timeline(between, target, entity=one, as_of=day)
    return draw(net, target, as_of=day, statuses=statuses, engine=how)
