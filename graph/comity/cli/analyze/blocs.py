"""``comity analyze blocs``."""

import click

from comity.cli.analyze import options
from comity.cli.analyze.answer import put_analysis
from comity.cli.command import Command
from comity.cli.options import names


@click.command(
    cls=Command,
    examples=(
        "comity analyze blocs --relation alliedWith --as-of 1939-08-01",
        "comity analyze blocs -r alliedWith --against NATO,'Warsaw Pact' --as-of 1962-10-01",
    ),
)
@options.relation("alliedWith")
@click.option(
    "--against",
    multiple=True,
    callback=names,
    metavar="NAME,NAME..",
    help="Compare with the members of these organisations or agreements, two or more.",
)
@options.louvain
@options.every_kind
@options.printed
def command(
    relations: list[str],
    against: list[str],
    seed: int,
    runs: int,
    resolution: float,
    every_kind: bool,
    as_of: str | None,
    form: str,
    limit: int,
) -> None:
    """The blocs of a day: groups with more ties inside than chance would give, how sure each state's place is, and
    how far they are the known alliances.
    """
    from comity.network import compare_blocs, find_blocs

    view = options.opened(as_of)
    if against:
        found = compare_blocs(view, against, relations, seed=seed, runs=runs, resolution=resolution)
    else:
        kinds = options.kinds(every_kind)
        found = find_blocs(view, relations, seed=seed, runs=runs, resolution=resolution, kinds=kinds)
    put_analysis(found, form, limit)
