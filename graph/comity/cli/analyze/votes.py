"""``comity analyze votes``."""

import click

from comity.cli.analyze import options
from comity.cli.analyze.answer import put_analysis
from comity.cli.command import Command


@click.command(
    cls=Command,
    examples=(
        "comity analyze votes Israel --as-of 1960-12-31",
        "comity analyze votes --measure kappa --since 1980-01-01 --as-of 1985-12-31 --format csv",
        "comity analyze votes --points --as-of 1985-12-31",
    ),
)
@click.argument("state", metavar="[STATE]", required=False)
@click.option(
    "--measure",
    type=click.Choice(("lijphart", "kappa", "s")),
    default="lijphart",
    show_default=True,
    help="Lijphart's index, Cohen's kappa or the S-score.",
)
@click.option("--points", is_flag=True, help="Instead, where states stand on the line that parts their votes best.")
@options.span
@click.option("--important", is_flag=True, help="Only votes that the United States called important.")
@options.printed
def command(
    state: str | None,
    measure: str,
    points: bool,
    since: str | None,
    important: bool,
    as_of: str | None,
    form: str,
    limit: int,
) -> None:
    """How alike states vote in the General Assembly, each two or STATE and every other, over the year to --as-of."""
    from comity.network import ideal_points, vote_agreement

    if points and state:
        raise click.UsageError("--points places every state: leave out the STATE.")
    view = options.opened(as_of)
    if points:
        found = ideal_points(view, since=since, important=important)
    else:
        found = vote_agreement(view, state, measure=measure, since=since, important=important)
    put_analysis(found, form, limit)
