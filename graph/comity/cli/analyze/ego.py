"""``comity analyze ego``."""

import click

from comity.cli.analyze import options
from comity.cli.analyze.answer import put_analysis
from comity.cli.command import Command


@click.command(
    cls=Command,
    examples=(
        "comity analyze ego Israel --relation hasRelations --as-of 1960-01-01",
        "comity analyze ego Kazakhstan -r hasMission,memberOf --format csv",
    ),
)
@click.argument("name", metavar="ENTITY")
@options.relation()
@options.printed
def command(name: str, relations: list[str] | None, as_of: str | None, form: str, limit: int) -> None:
    """The ego network of one: its neighbours on a day, by which relations, which way and since when."""
    from comity.network import around

    put_analysis(around(options.opened(as_of), name, relation=relations), form, limit)
