"""``comity analyze brokerage``."""

import click

from comity.cli.analyze import options
from comity.cli.analyze.answer import put_analysis
from comity.cli.command import Command


@click.command(
    cls=Command,
    examples=(
        "comity analyze brokerage --relation hasRelations --as-of 1962-10-01",
        "comity analyze brokerage -r alliedWith --groups blocs --as-of 1939-08-01",
    ),
)
@options.relation("hasMission")
@click.option(
    "--groups",
    type=click.Choice(("regions", "blocs")),
    default="regions",
    show_default=True,
    help="Between what they broker: UN subregions, or the blocs of the same ties.",
)
@options.every_kind
@options.printed
def command(relations: list[str], groups: str, every_kind: bool, as_of: str | None, form: str, limit: int) -> None:
    """Who brokers between two that are not tied: as coordinator, gatekeeper, representative, itinerant or liaison."""
    from comity.network import brokers, find_blocs

    view, kinds = options.opened(as_of), options.kinds(every_kind)
    bloc_of = None
    if groups == "blocs":
        blocs = find_blocs(view, relations, kinds=kinds).frame
        bloc_of = {state: f"bloc {bloc}" for state, bloc in zip(blocs["state"], blocs["bloc"], strict=True)}
    put_analysis(brokers(view, relations, groups=bloc_of, kinds=kinds), form, limit)
