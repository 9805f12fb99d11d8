"""``comity analyze similarity``."""

import click

from comity.cli.analyze import options
from comity.cli.analyze.answer import put_analysis
from comity.cli.command import Command


@click.command(
    cls=Command,
    examples=(
        "comity analyze similarity Finland --as-of 1960-01-01",
        "comity analyze similarity -r memberOf --no-votes --as-of 1960-01-01 --format csv",
    ),
)
@click.argument("state", metavar="[STATE]", required=False)
@options.relation("memberOf", "partyTo")
@click.option("--votes/--no-votes", default=True, help="Whether votes in the General Assembly count. Default: they do.")
@options.every_kind
@options.printed
def command(
    state: str | None, relations: list[str], votes: bool, every_kind: bool, as_of: str | None, form: str, limit: int
) -> None:
    """How alike two states are, or STATE and every other: shared memberships and treaties, and votes."""
    from comity.network import similar

    kinds = options.kinds(every_kind)
    put_analysis(similar(options.opened(as_of), state, relation=relations, votes=votes, kinds=kinds), form, limit)
