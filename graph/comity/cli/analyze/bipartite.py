"""``comity analyze bipartite``."""

import click

from comity.cli.analyze import options
from comity.cli.analyze.answer import put_analysis
from comity.cli.command import Command


@click.command(
    cls=Command,
    examples=(
        "comity analyze bipartite --relation memberOf --as-of 1960-01-01",
        "comity analyze bipartite -r attended --format csv",
    ),
)
@options.relation("memberOf")
@options.every_kind
@options.printed
def command(relations: list[str], every_kind: bool, as_of: str | None, form: str, limit: int) -> None:
    """The two-mode network: states and the organisations, agreements or summits they are tied to."""
    from comity.network import two_mode

    put_analysis(two_mode(options.opened(as_of), relations, kinds=options.kinds(every_kind)), form, limit)
