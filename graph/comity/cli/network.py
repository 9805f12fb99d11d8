"""``comity network``."""

from pathlib import Path

import click

from comity.cli import options
from comity.cli.command import Command
from comity.cli.files import suffix
from comity.cli.notes import note
from comity.cli.opening import open_for_reading
from comity.cli.selection import select
from comity.ledger.wholefile import regular


@click.command(
    cls=Command,
    examples=(
        "comity network --relation memberOf --as-of 1989-11-09 -o members.gexf",
        "comity network Israel --around -r hasRelations -o israel.graphml",
        "comity network --relation hasRelations --ever -o relations.json",
    ),
)
@click.argument("entities", metavar="[ENTITY]..", nargs=-1)
@options.relations
@options.as_of
@options.statuses("done")
@options.around
@click.option("--ever", is_flag=True, help="The ties of all times, each with its days, instead of one day's.")
@options.output("The file, ending in .gexf, .graphml or .json.")
def command(
    entities: tuple[str, ...],
    relations: list[str],
    as_of: str | None,
    statuses: tuple[str, ...],
    around: bool,
    ever: bool,
    target: Path,
) -> None:
    """Write the network of a day for other tools, with every fact on its nodes and ties.

    GEXF is Gephi's (its timeline works with --ever), GraphML yEd's, Cytoscape's and igraph's, JSON is node-link data
    as networkx and D3 read it.
    """
    suffix(target, (".gexf", ".graphml", ".json"))
    regular(target)
    graph = open_for_reading()
    view = graph.as_of(as_of) if as_of else graph.now
    net = select(view, entities, relations, options.chosen_statuses(statuses, ("done",)), around).network(
        view, ever=ever
    )
    from comity.drawing import write_network

    path = write_network(net, regular(target))
    when = "of all times" if ever else f"of {view.day}"
    note(f"Wrote {path}: {len(net):,} entities, {net.number_of_edges():,} ties {when}.")
