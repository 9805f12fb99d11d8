"""``comity analyze followers``."""

import click

from comity.cli.analyze import options
from comity.cli.analyze.answer import put_analysis
from comity.cli.command import Command


@click.command(
    cls=Command,
    examples=(
        "comity analyze followers NATO",
        "comity analyze followers Kosovo --ties allies,neighbours --least 2 --format csv",
    ),
)
@options.joined_by
@options.tied_by
@click.option(
    "--least", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="At least N kinds of tie."
)
@options.every_kind
@options.printed
def command(
    thing: str,
    relations: list[str] | None,
    ties: list[str],
    least: int,
    every_kind: bool,
    as_of: str | None,
    form: str,
    limit: int,
) -> None:
    """Who followed whom into THING: the earlier joiners to whom each joiner was tied the day before.

    --draw shows each with the one it was tied to most ways.
    """
    from comity.network import who_followed

    kinds = options.kinds(every_kind)
    found = who_followed(options.opened(as_of), thing, relations, by=ties, least=least, kinds=kinds)
    put_analysis(found, form, limit)
