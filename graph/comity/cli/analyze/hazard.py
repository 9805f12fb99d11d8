"""``comity analyze hazard``."""

import click

from comity.cli.analyze import options
from comity.cli.analyze.answer import put_analysis
from comity.cli.command import Command


@click.command(
    cls=Command,
    examples=(
        "comity analyze hazard 'Nuclear Non-Proliferation Treaty'",
        "comity analyze hazard NATO --group allies",
        "comity analyze hazard UN --model --ties neighbours,bodies --format json",
    ),
)
@options.joined_by
@click.option(
    "--group",
    type=click.Choice(("year", "region", *options.TIES)),
    default="region",
    show_default=True,
    help="Rates by year, by UN subregion, or by how many members a state is tied to.",
)
@click.option("--founders", is_flag=True, help="Count the first year too.")
@click.option("--model", is_flag=True, help="Instead, a logistic model of the hazard with all --ties at once.")
@options.tied_by
@click.option(
    "--measure",
    type=click.Choice(("share", "count")),
    default="share",
    show_default=True,
    help="With --model: the share of those tied to that are members, or the logarithm of their number.",
)
@options.every_kind
@options.printed
def command(
    thing: str,
    relations: list[str] | None,
    group: str,
    founders: bool,
    model: bool,
    ties: list[str],
    measure: str,
    every_kind: bool,
    as_of: str | None,
    form: str,
    limit: int,
) -> None:
    """How likely states that could join THING were to join it, year by year: rates with intervals, cumulated, or a
    model of what the hazard goes with.
    """
    from comity.network import hazard_model, joining_hazard

    view, kinds = options.opened(as_of), options.kinds(every_kind)
    if model:
        found = hazard_model(view, thing, relations, by=ties, measure=measure, kinds=kinds)
    else:
        found = joining_hazard(view, thing, relations, group=group, founders=founders, kinds=kinds)
    put_analysis(found, form, limit)
