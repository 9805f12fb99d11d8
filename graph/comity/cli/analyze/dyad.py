"""``comity analyze dyad``."""

import click

from comity.cli.analyze import options
from comity.cli.analyze.answer import put_analysis
from comity.cli.command import Command


@click.command(
    cls=Command,
    examples=(
        "comity analyze dyad Israel Morocco --as-of 1996-01-01",
        "comity analyze dyad USA 'Soviet Union' -r hasRelations,met,visited --as-of 1989-12-31 --format json",
    ),
)
@click.argument("one", metavar="ENTITY")
@click.argument("other", metavar="ENTITY")
@options.relation()
@options.printed
def command(one: str, other: str, relations: list[str] | None, as_of: str | None, form: str, limit: int) -> None:
    """All that ties two on a day: direct ties and acts, and what both belong to, are party to or attended."""
    from comity.network import dyad

    put_analysis(dyad(options.opened(as_of), one, other, relation=relations), form, limit)
