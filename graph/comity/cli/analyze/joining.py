"""``comity analyze joining``."""

import click

from comity.cli.analyze import options
from comity.cli.analyze.answer import put_analysis
from comity.cli.command import Command


@click.command(
    cls=Command,
    examples=(
        "comity analyze joining NATO",
        "comity analyze joining 'Abraham Accords' --format csv",
        "comity analyze joining Palestine --as-of 2014-06-01 --format json",
    ),
)
@options.joined_by
@options.every_kind
@options.printed
def command(
    thing: str, relations: list[str] | None, every_kind: bool, as_of: str | None, form: str, limit: int
) -> None:
    """In what order states joined THING (or recognised it, if a state): dates as precise as their sources, who left and
    came back, the pace, and the share of the then existing states.
    """
    from comity.network import order_of_joining

    kinds = options.kinds(every_kind)
    put_analysis(order_of_joining(options.opened(as_of), thing, relations, kinds=kinds), form, limit)
