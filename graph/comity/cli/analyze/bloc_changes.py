"""``comity analyze bloc-changes``."""

import click

from comity.cli import options as common
from comity.cli.analyze import options
from comity.cli.analyze.answer import put_analysis
from comity.cli.command import Command


@click.command(
    cls=Command,
    examples=(
        "comity analyze bloc-changes 1945..1965 --relation alliedWith",
        "comity analyze bloc-changes 1985-12-31,1995-12-31,2005-12-31 -r memberOf --format json",
    ),
)
@click.argument("days", metavar="YEAR..YEAR|DAY,DAY..")
@options.relation("alliedWith")
@options.louvain
@options.every_kind
@common.form
@common.limit
def command(
    days: str,
    relations: list[str],
    seed: int,
    runs: int,
    resolution: float,
    every_kind: bool,
    form: str,
    limit: int,
) -> None:
    """What became of the blocs from day to day: born, continued, merged, split, ended, and who joined and left."""
    from comity.network import track_blocs
    from comity.network.throughtime import as_days

    asked, kinds = as_days(days), options.kinds(every_kind)
    view = options.opened(None)
    found = track_blocs(view, asked, relations, seed=seed, runs=runs, resolution=resolution, kinds=kinds)
    put_analysis(found, form, limit)
