"""``comity analyze balance``."""

import click

from comity.cli.analyze import options
from comity.cli.analyze.answer import put_analysis
from comity.cli.command import Command


@click.command(
    cls=Command,
    examples=(
        "comity analyze balance --as-of 1962-10-01",
        "comity analyze balance --list --sense weak --as-of 1980-01-01 --format csv",
        "comity analyze balance --frustration --as-of 1962-10-01",
    ),
)
@options.signs
@click.option(
    "--list", "listed", is_flag=True, help="Each triad out of balance, with its three ties and their sources."
)
@click.option(
    "--frustration", is_flag=True, help="The two camps that leave the fewest ties frustrated, and that number."
)
@click.option(
    "--sense",
    type=click.Choice(("strong", "weak")),
    default="strong",
    show_default=True,
    help="Which triads --list lists: ++- and ---, or ++- alone.",
)
@click.option(
    "--small",
    type=click.IntRange(min=0),
    default=4000,
    show_default=True,
    metavar="N",
    help="With --frustration: parts of at most N ties are solved exactly.",
)
@options.every_kind
@options.printed
def command(
    positive: list[str],
    negative: list[str],
    shared: int,
    listed: bool,
    frustration: bool,
    sense: str,
    small: int,
    every_kind: bool,
    as_of: str | None,
    form: str,
    limit: int,
) -> None:
    """Structural balance: how many triads of each sign, which are out of balance, and the frustration index."""
    from comity.network import frustration_index, triads, unbalanced_triads

    if listed and frustration:
        raise click.UsageError("--list and --frustration are two answers: ask for one.")
    view, kinds = options.opened(as_of), options.kinds(every_kind)
    if listed:
        found = unbalanced_triads(view, sense=sense, positive=positive, negative=negative, shared=shared, kinds=kinds)
    elif frustration:
        found = frustration_index(view, positive=positive, negative=negative, shared=shared, small=small, kinds=kinds)
    else:
        found = triads(view, positive=positive, negative=negative, shared=shared, kinds=kinds)
    put_analysis(found, form, limit)
