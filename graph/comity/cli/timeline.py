"""``comity timeline``."""

import click

from comity.cli import options
from comity.cli.command import Command
from comity.cli.opening import entity_id, open_for_reading
from comity.cli.phrases import first_date, label_of, last_date, source_words, status_words
from comity.cli.tables import put_frame, put_table, records
from comity.model.wording import worded


@click.command(
    cls=Command,
    examples=(
        "comity timeline Israel Morocco",
        "comity timeline Kazakhstan --relation joined,memberOf",
        "comity timeline NATO --as-of 1989-11-09 --format csv > nato.csv",
    ),
)
@click.argument("one", metavar="A")
@click.argument("other", metavar="[B]", required=False)
@options.relations
@options.as_of
@options.form
@options.limit
def command(one: str, other: str | None, relations: list[str], as_of: str | None, form: str, limit: int) -> None:
    """All that was ever claimed about A, or between A and B, oldest first: every source's word, whatever its status.

    "seen" marks the days on which a source saw it hold without knowing when it began or ended, "said" what was
    announced. With --as-of, only what
    had begun or been announced by that day.
    """
    graph = open_for_reading()
    view = graph.as_of(as_of) if as_of else graph.now
    parties = [entity_id(graph, name, view.day) for name in (one, other) if name]
    frame = view.timeline(*parties) if as_of else graph.timeline(*parties)
    if relations:
        frame = frame[frame["relation"].isin(graph.relation_names(relations))]
    if form != "table":
        put_frame(frame, form)
        return
    lines = records(frame)
    quotes = ("quote",) if any(line["quote"] for line in lines) else ()
    put_table(
        ("from", "until", "subject", "tie", "object", "status", "source", *quotes),
        [
            (
                first_date(line),
                last_date(line),
                line["subject_label"],
                worded(label_of(graph.relations, line["relation"]), line["status"]),
                line["object_label"],
                status_words(line, graph.names),
                source_words(line),
                *(line[column] for column in quotes),
            )
            for line in lines
        ],
        limit,
    )
