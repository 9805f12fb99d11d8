"""``comity analyze projection``."""

import click

from comity.cli.analyze import options
from comity.cli.analyze.answer import put_analysis
from comity.cli.command import Command


def _weights(ctx: click.Context, param: click.Parameter, value: str | None) -> dict[str, float] | None:
    if not value:
        return None
    try:
        pairs = (part.split("=") for part in value.split(","))
        return {name.strip(): float(weight) for name, weight in pairs}
    except ValueError as error:
        raise click.BadParameter("give weights as R=NUMBER,R=NUMBER, such as alliedWith=2,hasRelations=1") from error


@click.command(
    cls=Command,
    examples=(
        "comity analyze projection --relation alliedWith --as-of 1939-08-01",
        "comity analyze projection --mix alliedWith=2,hasRelations=1 --as-of 1962-10-01 --format csv",
    ),
)
@options.relation()
@click.option(
    "--mix", callback=_weights, metavar="R=W[,R=W..]", help="A weight for each relation; without it each weighs 1."
)
@options.every_kind
@options.printed
def command(
    relations: list[str] | None,
    mix: dict[str, float] | None,
    every_kind: bool,
    as_of: str | None,
    form: str,
    limit: int,
) -> None:
    """Every tied pair once, with the weight of its ties: of one relation, several, or a mix of them with weights."""
    from comity.network import projection

    found = projection(options.opened(as_of), relations, mix=mix, kinds=options.kinds(every_kind))
    put_analysis(found, form, limit)
