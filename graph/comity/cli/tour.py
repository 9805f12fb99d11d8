"""``comity tour``."""

from pathlib import Path

import click

from comity.cli.command import Command
from comity.cli.files import suffix
from comity.cli.opening import open_for_reading
from comity.cli.tables import frame_rows, put_lines, put_table
from comity.ledger.wholefile import regular


@click.command(cls=Command, examples=("comity tour", "comity tour --output ~/accords.html"))
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path),
    default=Path("abraham-accords.html"),
    show_default=True,
    metavar="FILE",
    help="The page, ending in .html.",
)
def command(target: Path) -> None:
    """Take the tour: three questions in SPARQL, one comparison over time, an article read, and an interactive page of
    the Abraham Accords.
    """
    suffix(target, (".html", ".htm"))
    page = regular(target)
    graph = open_for_reading()
    from comity.tour import tour

    for part in tour(graph, page):
        if isinstance(part, str):
            put_lines([(part, "bold")])
        else:
            put_table([str(column) for column in part.columns], list(frame_rows(part)))
            put_lines([("", "")])
