"""``comity analyze standing``."""

import click

from comity.cli.analyze import options
from comity.cli.analyze.answer import put_analysis
from comity.cli.command import Command


@click.command(
    cls=Command,
    examples=(
        "comity analyze standing --relation hasRelations --as-of 1960-01-01",
        "comity analyze standing -r hasMission --by betweenness --format csv",
        "comity analyze standing -r memberOf --by strength --as-of 1960-01-01",
    ),
)
@options.relation("hasRelations")
@options.measure
@options.every_kind
@options.printed
def command(relations: list[str], by: str, every_kind: bool, as_of: str | None, form: str, limit: int) -> None:
    """Who stands where: degree, strength, PageRank, eigenvector, betweenness, closeness and core, ranked by one.

    Of memberships, treaties and summits the network is that of states tied by what they share.
    """
    from comity.network import standings

    put_analysis(standings(options.opened(as_of), relations, by=by, kinds=options.kinds(every_kind)), form, limit)
