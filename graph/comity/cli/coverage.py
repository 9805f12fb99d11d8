"""``comity coverage``."""

import click

from comity.cli import options
from comity.cli.command import Command
from comity.cli.opening import open_for_reading
from comity.cli.tables import frame_rows, put_frame, put_table

WAYS = ("relation", "source", "decade", "region", "status")


@click.command(
    cls=Command,
    examples=(
        "comity coverage",
        "comity coverage --by region",
        "comity coverage --by source --by decade --format csv > coverage.csv",
    ),
)
@click.option(
    "--by",
    type=click.Choice(WAYS),
    multiple=True,
    default=("relation", "source"),
    show_default=True,
    help="What to count by; may be given again. The region is that of the subject.",
)
@click.option(
    "--stale-years",
    type=click.IntRange(min=0),
    default=5,
    show_default=True,
    metavar="N",
    help="How long after anyone looked an open tie is stale.",
)
@options.form
@options.limit
def command(by: tuple[str, ...], stale_years: int, form: str, limit: int) -> None:
    """How many claims of what, by whom, of when, and how fresh.

    "first" and "last" are the first and last day any of the claims speaks of, "looked" the last day a source looked,
    "open" the ties in force on the graph's own day, and "stale" those of them at which nobody has looked for years.
    """
    from comity.view.coverage import measure_coverage

    frame = measure_coverage(open_for_reading(), by, stale_years=stale_years)
    if form != "table":
        put_frame(frame, form)
    else:
        put_table([str(column) for column in frame.columns], list(frame_rows(frame)), limit)
