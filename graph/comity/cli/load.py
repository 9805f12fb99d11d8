"""``comity load``."""

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli import options
from comity.cli.command import Command
from comity.cli.notes import note, progress
from comity.cli.tables import put_rows, put_table
from comity.datasets import MODULES
from comity.errors import OutputError, SourceError
from comity.ledger.wholefile import reason

if TYPE_CHECKING:
    from comity.ledger.compile import Compiled

COLUMNS = ("source", "rows", "converted", "rate", "claims", "refused")


@click.command(
    cls=Command,
    examples=(
        "comity load cow-igo ~/downloads --into ~/mine",
        "comity load all ../shared/data --seeds seeds",
    ),
)
@click.argument("dataset", metavar="DATASET")
@click.argument("data", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option("--into", type=click.Path(path_type=Path), metavar="DIR", help="Compile into DIR, made if need be.")
@click.option("--seeds", type=click.Path(path_type=Path), metavar="DIR", help="Refresh the seeds in DIR.")
@click.option("--changed", is_flag=True, help="Take in files that are not those the source was compiled from.")
@options.form
def command(dataset: str, data: Path, into: Path | None, seeds: Path | None, changed: bool, form: str) -> None:
    """Compile a published dataset below FOLDER: its rows become claims.csv, what is refused refused.csv with the
    reasons.

    DATASET is one of those Comity reads, or "all". It goes to $COMITY_HOME/sources, where the next build finds it.
    What Comity ships already is in the graph: give --into to compile it from files of your own into DIR, which then
    holds a source folder and the entities it speaks of, or --seeds to refresh the seeds of a checkout. A file that is
    not the one a source was compiled from is refused with the difference, unless --changed says that it is meant.
    """
    if into and seeds:
        raise click.UsageError("Give --into or --seeds, not both.")
    chosen = list(MODULES) if dataset == "all" else [dataset]
    with progress("Loading") as report:
        done = []
        for number, id_ in enumerate(chosen):
            report(id_, number / len(chosen))
            done.append(_load(id_, data, into, seeds, changed))
    rows = [_row(compiled) for compiled in done]
    if form == "table":
        put_table(COLUMNS, [(*row[:3], f"{row[3]:.1%}", *row[4:]) for row in rows])
    else:
        put_rows(COLUMNS, rows, form)


def _load(id_: str, data: Path, into: Path | None, seeds: Path | None, changed: bool) -> "Compiled":
    from comity import resources
    from comity.datasets import dataset
    from comity.ledger.compile import compile_dataset
    from comity.ledger.home import Home

    found = dataset(id_)
    shipped = resources.seeds_dir()
    target = seeds or into
    if target is None:
        if (shipped / id_ / "source.toml").exists():
            raise SourceError(f"'{id_}' is a source Comity ships: give --into FOLDER to compile it from your own files")
        target = Home.default().sources
    described = target if (target / id_ / "source.toml").exists() else shipped
    registry = target if (target / "entities").is_dir() else shipped
    try:
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".loading-", dir=target) as place:
            work = Path(place)
            shutil.copytree(registry / "entities", work / "entities")
            (work / id_).mkdir()
            _copy_description(described / id_ / "source.toml", work / id_)
            compiled = compile_dataset(found, data, work, changed=changed)
            _publish(work, target)
    except OSError as error:
        raise OutputError(f"{target} cannot be written: {reason(error)}; the old files stand") from error
    note(f"Wrote {target / id_}.")
    return compiled


def _copy_description(path: Path, folder: Path) -> None:
    if not path.exists():
        raise SourceError(
            f"{path} is missing: describe the source there (title, authors, licence ...) before loading it"
        )
    shutil.copy(path, folder)
    if (claims := path.with_name("claims.csv")).exists():
        shutil.copy(claims, folder)


def _publish(work: Path, target: Path) -> None:
    """Put finished files in their places, one rename each."""
    for path in sorted(path for path in work.rglob("*") if path.is_file()):
        place = target / path.relative_to(work)
        place.parent.mkdir(parents=True, exist_ok=True)
        path.replace(place)


def _row(compiled: "Compiled") -> tuple[str, int, int, float, int, str]:
    refused = "; ".join(f"{count} {why}" for why, count in compiled.refused.most_common())
    rate = round(compiled.rate, 4)
    return compiled.source, compiled.rows, compiled.converted, rate, compiled.claims, refused
