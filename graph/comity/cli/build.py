"""``comity build``."""

from pathlib import Path

import click

from comity.cli import options
from comity.cli.command import Command
from comity.cli.notes import note, progress


@click.command(
    cls=Command,
    examples=("comity build", "comity build --licences open", "comity build --seeds ~/mine --force"),
)
@click.option(
    "--licences",
    type=click.Choice(["all", "open"]),
    default="all",
    show_default=True,
    help="Sources to build from: all, or only those whose claims may be passed on freely.",
)
@options.seeds
@click.option("--force", is_flag=True, help="Build all anew, even if nothing has changed.")
def command(licences: str, seeds: Path | None, force: bool) -> None:
    """Build the graph from its sources, or find it up to date.

    The sources are those Comity ships and your own: folders with source.toml and claims.csv in $COMITY_HOME/sources,
    among them what comity review accepted.
    Every claim is checked before anything is published; a build that fails or is interrupted leaves the old graph as
    it was.
    """
    from comity import resources
    from comity.build import build
    from comity.ledger.home import Home
    from comity.rdf.ontology import relations
    from comity.review import publish

    home = Home.default()
    publish(home, relations(resources.ontology_dir()))
    with progress("Building") as report:
        built = build(home, seeds=seeds, licences=licences, force=force, report=report)
    counts = built.manifest.counts
    note(
        f"{'Built' if built.fresh else 'Nothing has changed'}: {counts['claims']:,} claims by {counts['sources']} "
        f"sources about {counts['entities']:,} entities, as of {built.manifest.day}, in {built.path}"
    )
