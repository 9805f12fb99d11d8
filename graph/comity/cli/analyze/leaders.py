"""``comity analyze leaders``."""

import click

from comity.cli.analyze import options
from comity.cli.analyze.answer import put_analysis
from comity.cli.command import Command


@click.command(
    cls=Command,
    examples=(
        "comity analyze leaders",
        "comity analyze leaders -r signed --within 0.5 --together 20 --format csv",
    ),
)
@options.relation("ratified", "joined")
@click.option(
    "--within",
    type=click.FloatRange(min=0, min_open=True),
    default=2.0,
    show_default=True,
    metavar="YEARS",
    help="Years within which one follows another.",
)
@click.option(
    "--least",
    type=click.IntRange(min=2),
    default=5,
    show_default=True,
    metavar="N",
    help="Only what at least N joined with a date.",
)
@click.option(
    "--together",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    metavar="N",
    help="Only pairs that joined at least N things together.",
)
@options.every_kind
@options.printed
def command(
    relations: list[str],
    within: float,
    least: int,
    together: int,
    every_kind: bool,
    as_of: str | None,
    form: str,
    limit: int,
) -> None:
    """Who tends to follow whom, over many agreements and organisations, beyond what chance and their pace give."""
    from comity.network import who_leads

    kinds = options.kinds(every_kind)
    view = options.opened(as_of)
    put_analysis(who_leads(view, relations, within=within, least=least, together=together, kinds=kinds), form, limit)
