"""``comity analyze reciprocity``."""

import click

from comity.cli.analyze import options
from comity.cli.analyze.answer import put_analysis
from comity.cli.command import Command


@click.command(
    cls=Command,
    examples=(
        "comity analyze reciprocity",
        "comity analyze reciprocity Israel -r recognized",
        "comity analyze reciprocity -r visited --group state --format csv",
    ),
)
@click.argument("state", metavar="[STATE]", required=False)
@click.option(
    "-r",
    "--relation",
    default="hasMission",
    show_default=True,
    metavar="R",
    help="One relation from state to state: hasMission, visited, recognized.",
)
@click.option(
    "--group",
    type=click.Choice(("pair", "state")),
    default="pair",
    show_default=True,
    help="A row a pair, or a row a state with its medians.",
)
@options.every_kind
@options.printed
def command(
    state: str | None, relation: str, group: str, every_kind: bool, as_of: str | None, form: str, limit: int
) -> None:
    """Who sent a mission (or visited, or recognised) first, and how long the other took; who still waits is counted."""
    from comity.network import reciprocity_lags

    kinds = options.kinds(every_kind)
    put_analysis(reciprocity_lags(options.opened(as_of), relation, state, group=group, kinds=kinds), form, limit)
