"""``comity analyze waves``."""

import click

from comity.cli.analyze import options
from comity.cli.analyze.answer import put_analysis
from comity.cli.command import Command


@click.command(
    cls=Command,
    examples=(
        "comity analyze waves UN",
        "comity analyze waves UN --unit month --format csv",
        "comity analyze waves NATO --step 5 --cost 0.5",
    ),
)
@options.joined_by
@click.option(
    "--unit",
    type=click.Choice(("year", "month")),
    default="year",
    show_default=True,
    help="By the month, joinings of which only the year is known are left out.",
)
@click.option(
    "--step",
    type=click.FloatRange(min=1, min_open=True),
    default=3.0,
    show_default=True,
    help="How many times the usual rate makes a wave.",
)
@click.option(
    "--cost",
    type=click.FloatRange(min=0, min_open=True),
    default=1.0,
    show_default=True,
    help="What entering a wave costs; more for fewer waves.",
)
@options.every_kind
@options.printed
def command(
    thing: str,
    relations: list[str] | None,
    unit: str,
    step: float,
    cost: float,
    every_kind: bool,
    as_of: str | None,
    form: str,
    limit: int,
) -> None:
    """The waves in which THING was joined: Kleinberg's bursts among the states that could still join."""
    from comity.network import joining_waves

    kinds = options.kinds(every_kind)
    found = joining_waves(options.opened(as_of), thing, relations, unit=unit, step=step, cost=cost, kinds=kinds)
    put_analysis(found, form, limit)
