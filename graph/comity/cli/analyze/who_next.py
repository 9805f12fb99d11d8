"""``comity analyze who-next``."""

import click

from comity.cli.analyze import options
from comity.cli.analyze.answer import put_analysis
from comity.cli.command import Command


@click.command(
    cls=Command,
    examples=(
        'comity analyze who-next "Abraham Accords" --as-of 2025-11-05',
        'comity analyze who-next "Abraham Accords" --why Kazakhstan --as-of 2025-11-05',
        "comity analyze who-next Palestine -r recognized --as-of 2024-01-01 --format csv",
        "comity analyze who-next Kazakhstan -r hasMission --outward",
    ),
)
@click.argument("target")
@click.option(
    "-r",
    "--relation",
    default="joined",
    show_default=True,
    metavar="R",
    help="What is done next: joined, recognized, hasMission (opened in TARGET) or restoredRelations (with TARGET).",
)
@click.option("--outward", is_flag=True, help="Of hasMission: where TARGET opens one, instead of who opens one there.")
@click.option("--why", metavar="STATE", help="Instead: what each measure adds to this state's score, and its claims.")
@options.printed
def command(
    target: str, relation: str, outward: bool, why: str | None, as_of: str | None, form: str, limit: int
) -> None:
    """Who will most likely join TARGET next (an agreement or organisation), and why.

    Or recognise it, open a mission in it or restore relations with it (a state). Each candidate has its probability of
    coming within five years, its reasons, and what naive baselines say.
    """
    from comity.network import who_next, why_next

    view = options.opened(as_of)
    if why:
        found = why_next(view, why, target, relation, outward=outward)
    else:
        found = who_next(view, target, relation, outward=outward)
    put_analysis(found, form, limit)
