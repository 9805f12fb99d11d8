"""``comity coverage``."""

from pathlib import Path

import click

from comity.cli import options
from comity.cli.command import Command
from comity.cli.notes import note
from comity.cli.opening import open_for_reading
from comity.cli.tables import frame_rows, put_frame, put_table

WAYS = ("relation", "source", "decade", "region", "status")


@click.command(
    cls=Command,
    examples=(
        "comity coverage",
        "comity coverage --by region",
        "comity coverage --gaps",
        "comity coverage --chart coverage.html",
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
    "--gaps", is_flag=True, help="Instead: which members of the United Nations no tie is known of, by relation."
)
@click.option("--chart", type=click.Path(path_type=Path), metavar="FILE", help="Instead: draw all of it as one page.")
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
def command(by: tuple[str, ...], gaps: bool, chart: Path | None, stale_years: int, form: str, limit: int) -> None:
    """How many claims of what, by whom, of when, and how fresh.

    "first" and "last" are the first and last day any of the claims speaks of, "looked" the last day a source looked,
    "open" the ties in force on the graph's own day, and "stale" those of them at which nobody has looked for years.
    """
    from comity.view.coverage import measure_coverage
    from comity.view.gaps import measure_gaps

    if gaps and chart:
        raise click.UsageError("Give --gaps or --chart, not both: the chart has the gaps too.")
    graph = open_for_reading()
    if chart:
        from comity.drawing.coverage import draw_coverage

        note(f"Wrote {draw_coverage(graph, chart, stale_years=stale_years)}.")
        return
    frame = measure_gaps(graph.now) if gaps else measure_coverage(graph, by, stale_years=stale_years)
    if form != "table":
        put_frame(frame, form)
    else:
        put_table([str(column) for column in frame.columns], list(frame_rows(frame)), limit)
