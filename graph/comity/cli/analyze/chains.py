"""``comity analyze chains``."""

import click

from comity.cli.analyze import options
from comity.cli.analyze.answer import put_analysis
from comity.cli.command import Command


@click.command(
    cls=Command,
    examples=(
        "comity analyze chains Israel Iran --relation hasRelations --as-of 2020-01-01",
        "comity analyze chains Kazakhstan Morocco -r memberOf --as-of 1995-01-01 --format json",
    ),
)
@click.argument("one", metavar="ENTITY")
@click.argument("other", metavar="ENTITY")
@options.relation("hasRelations", "alliedWith", "hasMission", "memberOf", "partyTo")
@click.option("--most", type=click.IntRange(min=1), default=5, show_default=True, metavar="N", help="Tell N chains.")
@options.printed
def command(one: str, other: str, relations: list[str], most: int, as_of: str | None, form: str, limit: int) -> None:
    """How two are connected on a day: the shortest chains of ties between them, each link with its sources."""
    from comity.network import shortest_chains

    put_analysis(shortest_chains(options.opened(as_of), one, other, relation=relations, most=most), form, limit)
