"""``comity analyze signed``."""

import click

from comity.cli.analyze import options
from comity.cli.analyze.answer import put_analysis
from comity.cli.command import Command


@click.command(
    cls=Command,
    examples=(
        "comity analyze signed --as-of 1967-07-01",
        "comity analyze signed --positive alliedWith --negative cutRelations --as-of 1980-01-01 --format json",
    ),
)
@options.signs
@options.every_kind
@options.printed
def command(
    positive: list[str],
    negative: list[str],
    shared: int,
    every_kind: bool,
    as_of: str | None,
    form: str,
    limit: int,
) -> None:
    """Who is bound and who is at odds: pairs with a sign, by alliances and relations against breaks and denials."""
    from comity.network import signed_ties

    kinds = options.kinds(every_kind)
    view = options.opened(as_of)
    found = signed_ties(view, positive=positive, negative=negative, shared=shared, kinds=kinds)
    put_analysis(found, form, limit)
