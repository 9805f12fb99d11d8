"""``comity validate``."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity import resources
from comity.cli import options
from comity.cli.command import Command
from comity.cli.notes import note, progress
from comity.cli.tables import note_left_out, put_lines, put_rows
from comity.errors import SourceError, ValidationError
from comity.ledger.wholefile import reason

if TYPE_CHECKING:
    import pyoxigraph as ox

    from comity.build.gather import Inputs
    from comity.cli.notes import Report
    from comity.rdf.shacl import Finding

COLUMNS = ("where", "node", "path", "problem", "found")
_SUFFIXES = (".ttl", ".nt", ".nq", ".trig", ".jsonld", ".rdf")


@click.command(
    cls=Command,
    examples=(
        "comity validate",
        "comity validate my-claims.ttl",
        "comity validate ~/my-source --format json",
    ),
)
@click.argument("paths", metavar="[FILE.ttl|SOURCE_FOLDER]..", nargs=-1, type=click.Path(path_type=Path))
@options.seeds
@options.form
@options.limit
def command(paths: tuple[Path, ...], seeds: Path | None, form: str, limit: int) -> None:
    """Check RDF files and source folders against the shapes of the ontology.

    A source folder holds source.toml and claims.csv. What Comity knows (entities, sources) is known while your files
    are checked. Without a path, all that a build would read is checked. The findings are printed; the exit code is 1
    if there are any.
    """
    with progress("Checking") as report:
        found = [
            (where, finding)
            for where, some in _checked(paths, seeds or resources.seeds_dir(), report)
            for finding in some
        ]
    rows = [(where, finding.node, finding.path, finding.message, finding.value) for where, finding in found]
    if form != "table":
        put_rows(COLUMNS, rows, form)
    else:
        put_lines((f"{where}: {finding}", "") for where, finding in found[: limit or None])
        note_left_out(min(limit or len(rows), len(rows)), len(rows))
    if rows:
        places = ", ".join(dict.fromkeys(where for where, _ in found))
        raise ValidationError(f"{len(rows):,} findings in {places}: mend them, or the build will refuse these claims")
    note("Nothing breaks a shape.")


def _checked(paths: tuple[Path, ...], seeds: Path, report: "Report") -> Iterator[tuple[str, list["Finding"]]]:
    from comity.build.gather import chosen_folders, gather
    from comity.ledger.home import Home
    from comity.rdf.shacl import Validator

    known = chosen_folders(seeds, Home.default().sources, "all")
    files = [path for path in paths if path.suffix.lower() in _SUFFIXES and not path.is_dir()]
    own = {path.resolve().name: path.resolve() for path in paths if path not in files}
    inputs = gather(known | own, seeds)
    validator = Validator(inputs.ontology, _context(inputs))
    if not paths:
        report("the registry", 0.0)
        yield "the registry", _registry_findings(inputs)
    for path in files:
        report(str(path), 0.1)
        yield str(path), validator.findings(_parsed(path))
    sources = own if paths else known
    for number, id_ in enumerate(sources):
        report(id_, 0.2 + 0.8 * number / len(sources))
        yield str(sources[id_]), validator.findings(_source_quads(inputs, id_))


def _context(inputs: "Inputs") -> Iterator["ox.Quad"]:
    from comity.rdf.entities import naming_quads, source_quads

    yield from chain.from_iterable(map(naming_quads, inputs.entities))
    yield from chain.from_iterable(map(source_quads, inputs.sources.values()))


def _registry_findings(inputs: "Inputs") -> list["Finding"]:
    from comity.rdf.entities import entity_quads
    from comity.rdf.shacl import Validator

    return Validator(inputs.ontology).findings(chain.from_iterable(map(entity_quads, inputs.entities)))


def _source_quads(inputs: "Inputs", id_: str) -> Iterator["ox.Quad"]:
    """A source's description and its claims, as a build would read them."""
    from comity.build.resolve import resolved_claims
    from comity.rdf.claims import claim_quads
    from comity.rdf.entities import source_quads
    from comity.rdf.ontology import relations

    yield from source_quads(inputs.sources[id_])
    yield from chain.from_iterable(map(claim_quads, resolved_claims(inputs, id_, relations(inputs.ontology))))


def _parsed(path: Path) -> list["ox.Quad"]:
    import pyoxigraph as ox

    try:
        return list(ox.parse(path=str(path)))
    except SyntaxError as error:
        raise SourceError(f"{path} cannot be read as {path.suffix[1:]}: {error}") from error
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else error
        raise SourceError(f"{path} cannot be read: {why}") from error
