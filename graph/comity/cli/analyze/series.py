"""``comity analyze series``."""

import click

from comity.cli import options as common
from comity.cli.analyze import options
from comity.cli.analyze.answer import put_analysis
from comity.cli.command import Command


@click.command(
    cls=Command,
    examples=(
        "comity analyze series 1816..2025 --relation alliedWith",
        "comity analyze series 1914-07-01,1939-08-01,1962-10-01 -r hasMission --format csv",
    ),
)
@click.argument("days", metavar="YEAR..YEAR|DAY,DAY..")
@options.relation("hasRelations")
@options.every_kind
@common.form
@common.limit
def command(days: str, relations: list[str], every_kind: bool, form: str, limit: int) -> None:
    """How a network grew: its size, density, reciprocity and parts, yearly (on 31 December) or on any days."""
    from comity.network.throughtime import as_days, series

    asked = as_days(days)
    put_analysis(series(options.opened(None), relations, asked, kinds=options.kinds(every_kind)), form, limit)
