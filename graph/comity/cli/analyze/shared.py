"""``comity analyze shared``."""

import click

from comity.cli.analyze import options
from comity.cli.analyze.answer import put_analysis
from comity.cli.command import Command

WEIGHTS = ("newman", "jaccard", "count", "hypergeometric")


@click.command(
    cls=Command,
    examples=(
        "comity analyze shared --relation memberOf --as-of 1960-01-01",
        "comity analyze shared -r attended --weight hypergeometric --format csv",
        "comity analyze shared -r memberOf --side object --weight jaccard --as-of 1960-01-01",
    ),
)
@options.relation("memberOf")
@click.option(
    "--weight",
    type=click.Choice(WEIGHTS),
    default="newman",
    show_default=True,
    help="How much a shared thing counts: the fewer share it the more, over all either has, each 1, or as surprise.",
)
@click.option(
    "--side",
    type=click.Choice(("subject", "object")),
    default="subject",
    show_default=True,
    help="Tie states by common things, or things by common states.",
)
@options.every_kind
@options.printed
def command(
    relations: list[str], weight: str, side: str, every_kind: bool, as_of: str | None, form: str, limit: int
) -> None:
    """States tied by what they share: memberships, treaties, summits; the one-mode projection of a two-mode network."""
    from comity.network import shared

    kinds = options.kinds(every_kind)
    put_analysis(shared(options.opened(as_of), relations, weight=weight, side=side, kinds=kinds), form, limit)
