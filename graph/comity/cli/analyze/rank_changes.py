"""``comity analyze rank-changes``."""

import click

from comity.cli import options as common
from comity.cli.analyze import options
from comity.cli.analyze.answer import put_analysis
from comity.cli.command import Command


@click.command(
    cls=Command,
    examples=(
        "comity analyze rank-changes 1990-01-01 1995-01-01 --by degree",
        "comity analyze rank-changes 2010-01-01 2020-01-01 -r memberOf --by strength --format json",
    ),
)
@click.argument("earlier", metavar="D1", callback=common.day)
@click.argument("later", metavar="D2", callback=common.day)
@options.relation("hasRelations")
@options.measure
@options.every_kind
@common.form
@common.limit
def command(earlier: str, later: str, relations: list[str], by: str, every_kind: bool, form: str, limit: int) -> None:
    """Who gained and who lost standing between two days, D1 and D2, and the claims that began or ended meanwhile."""
    from comity.network import rank_changes

    kinds = options.kinds(every_kind)
    put_analysis(rank_changes(options.opened(None), earlier, later, relations, by=by, kinds=kinds), form, limit)
