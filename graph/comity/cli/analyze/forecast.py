"""``comity analyze forecast``."""

from pathlib import Path

import click

from comity.cli.analyze.answer import put_analysis
from comity.cli.command import Command
from comity.cli.notes import progress
from comity.cli.options import form, limit


@click.command(
    cls=Command,
    examples=(
        "comity analyze forecast events.tsv --subject Arcadia --relation Visit --on 2014-04-10",
        "comity analyze forecast events.tsv --subject Arcadia --relation Visit --on 2014-04-10 --why Doria",
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--subject", required=True, metavar="NAME", help="Who acts, as the file writes it.")
@click.option("-r", "--relation", required=True, metavar="NAME", help="What is done, as the file writes it.")
@click.option("--on", required=True, metavar="DATE", help="The day to forecast, from those before it.")
@click.option("--back", is_flag=True, help="Ask who does it to the subject instead.")
@click.option("--why", metavar="NAME", help="Instead: the past events that speak for this candidate.")
@form
@limit
def command(
    file: Path, subject: str, relation: str, on: str, back: bool, why: str | None, form: str, limit: int
) -> None:
    """To whom the subject will most likely do it on a day, each candidate's score told term by term.

    FILE holds events, tab-separated and gzipped or not: date, subject, cameo, relation, object, split. Nothing of the
    day itself or later is looked at. Learning takes a minute for a year of 90,000 events.
    """
    from comity.dates import parse_day
    from comity.network.forecast.explanation import explain, forecast
    from comity.network.forecast.forecaster import learn
    from comity.network.forecast.quadruples import load_quadruples

    when = parse_day(on)
    events = load_quadruples(file)
    with progress("Learning"):
        forecaster = learn(events, events.number(when))
    if why:
        found = explain(forecaster, events, subject, relation, why, when, back=back)
    else:
        found = forecast(forecaster, events, subject, relation, when, back=back, most=limit or len(events.entities))
    put_analysis(found, form, limit)
