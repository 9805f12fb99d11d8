"""``comity diff``."""

import click

from comity.cli import options
from comity.cli.command import Command
from comity.cli.opening import open_for_reading
from comity.cli.phrases import label_of, source_words
from comity.cli.tables import put_frame, put_table, records


@click.command(
    cls=Command,
    examples=(
        "comity diff 1991-01-01 1992-12-31 --relation recognized",
        "comity diff 1999-01-01 1999-12-31 -r memberOf --format json",
    ),
)
@click.argument("earlier", metavar="D1", callback=options.day)
@click.argument("later", metavar="D2", callback=options.day)
@options.relations
@options.form
@options.limit
def command(earlier: str, later: str, relations: list[str], form: str, limit: int) -> None:
    """What began and what ended between two days, D1 and D2 (each YYYY-MM-DD or today).

    What holds on D2 and not on D1 began; what held on D1 and no longer on D2 ended. A source known to be better
    decides where several speak of the same tie, as on any other day.
    """
    graph = open_for_reading()
    frame = graph.diff(earlier, later, relations or None)
    if form != "table":
        put_frame(frame, form)
        return
    put_table(
        ("day", "", "subject", "tie", "object", "source"),
        [
            (
                line["when"],
                line["change"],
                line["subject_label"],
                label_of(graph.relations, line["relation"]),
                line["object_label"],
                source_words(line),
            )
            for line in records(frame)
        ],
        limit,
    )
