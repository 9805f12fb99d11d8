"""``comity analyze missions``."""

import click

from comity.cli.analyze import options
from comity.cli.analyze.answer import put_analysis
from comity.cli.command import Command


@click.command(
    cls=Command,
    examples=("comity analyze missions", "comity analyze missions --as-of 1960-01-01 --format json"),
)
@options.every_kind
@options.printed
def command(every_kind: bool, as_of: str | None, form: str, limit: int) -> None:
    """Missions received against missions sent: who is sought, and who seeks."""
    from comity.network import missions

    put_analysis(missions(options.opened(as_of), kinds=options.kinds(every_kind)), form, limit)
