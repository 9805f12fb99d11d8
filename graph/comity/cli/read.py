"""``comity read``."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from comity.cli.article import article, origin
from comity.cli.command import Command
from comity.cli.door import explained
from comity.cli.notes import note, progress
from comity.cli.opening import open_for_reading
from comity.cli.proposals import plain, put_proposals
from comity.cli.tables import put_json
from comity.errors import ReadingError

if TYPE_CHECKING:
    from comity.reading.document import Document
    from comity.reading.proposal import Proposal
    from comity.reading.reader import Checked, Reader
    from comity.view import Graph


@click.command(
    cls=Command,
    examples=(
        "comity read article.txt --date 2025-11-06",
        'comity read "Kazakhstan joined the Abraham Accords on Thursday." --date 2025-11-07',
        'comity read - --source "Accords grow; The Daily Herald; 2025-11-06" < article.txt',
        "comity read --batch articles.jsonl > facts.jsonl",
    ),
)
@click.argument("given", metavar="[FILE|-|TEXT]", required=False)
@click.option("--date", metavar="DATE", help="The day it was published; without one, 'on Tuesday' stays open.")
@click.option("--source", metavar='"TITLE; PUBLISHER; DATE"', help="What it is and who published it, when.")
@click.option("--address", default="", metavar="URL", help="Where it was published; kept, never opened.")
@click.option(
    "--reader", "name", default="learnt", show_default=True, help="Who reads: learnt, grammar, endpoint, or your own."
)
@click.option("--json", "as_json", is_flag=True, help="Print the proposals as JSON.")
@click.option(
    "--batch",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE.jsonl",
    help='Read {"id", "text", "doc_date"} lines, print a line of facts for each; nothing is kept.',
)
@click.option("--no-journal", is_flag=True, help="Do not keep the proposals for comity review.")
def command(
    given: str | None,
    date: str | None,
    source: str | None,
    address: str,
    name: str,
    as_json: bool,
    batch: Path | None,
    no_journal: bool,
) -> None:
    """What an English article says of states, leaders, organisations and agreements, with the evidence.

    The article is a file (text or HTML), - for standard input, or the text itself in quotes; Comity opens no address.
    What is found is proposed, not believed: it waits in the journal for comity review.
    """
    if (given is None) == (batch is None):
        raise click.UsageError("give one article (a file, - or a text), or --batch FILE.jsonl")
    if batch is not None:
        _read_batch(batch, name)
        return
    document = article(given or "", origin(source, date, address))
    graph = open_for_reading()
    with progress("Reading") as report:
        report("names and grammar", 0.1)
        found = _found(document, _reader(name, graph), graph)
    _note_left_out(document, found)
    if as_json:
        put_json({"document": _plain_origin(document), "proposals": [plain(p, graph) for p in found.kept]})
    else:
        put_proposals(found.kept, document, graph)
    if not no_journal:
        _keep(document, found.kept)


def _reader(name: str, graph: "Graph") -> "Reader":
    from comity.reading.reader import make_reader

    return make_reader(name, graph.lexicon)


def _found(document: "Document", reader: "Reader", graph: "Graph") -> "Checked":
    from comity.reading.reader import read

    return read(document, reader, graph.entities)


def _note_left_out(document: "Document", found: "Checked") -> None:
    from comity.reading.pieces import LONGEST, overlong

    if document.date is None:
        note("No date was given: 'on Tuesday' or 'last month' stay open. --date YYYY-MM-DD closes them.")
    if long := len(overlong(document.text)):
        note(f"Left out: {long} {'sentence' if long == 1 else 'sentences'} of more than {LONGEST} words.")
    for refused in found.refused:
        note(f"Refused, {refused.proposal.relation} by {refused.proposal.reader}: {refused.why}")


def _plain_origin(document: "Document") -> dict[str, Any]:
    date = str(document.date) if document.date else None
    return {"title": document.title, "publisher": document.publisher, "address": document.address, "date": date}


def _keep(document: "Document", proposals: "list[Proposal]") -> None:
    from comity.ledger.home import Home
    from comity.ledger.journal import record

    if not proposals:
        return
    kept = record(Home.default(), document, proposals)
    if kept.notice:
        note(kept.notice)
    note(f"Kept for comity review as {kept.source}." if kept.fresh else f"Read before: {kept.source} is as it was.")


def _read_batch(path: Path, name: str) -> None:
    from comity.reading.batch import facts, items

    graph = open_for_reading()
    reader, bad, number = _reader(name, graph), [], 0
    with click.open_file(str(path), "rb") as stream, progress("Reading") as report:
        size = path.stat().st_size if path.is_file() else 0
        for number, item in enumerate(items(stream), 1):
            try:
                kept = _found(item.document, reader, graph).kept if item.document else []
                error = item.error
            except Exception as failed:  # noqa: BLE001 - this text's door: the fault is told, and the others are read
                kept, error = [], explained(failed)
            if error:
                bad.append(item.number)
                note(f"line {item.number}: {error}")
            if item.id:
                sys.stdout.write(json.dumps(facts(kept, item, graph.lexicon), ensure_ascii=False) + "\n")
            report(f"{number:,} texts", stream.tell() / size if size else 0.0)
    if bad:
        lines = ", ".join(map(str, bad[:10])) + (" .." if len(bad) > 10 else "")
        raise ReadingError(
            f"{len(bad):,} of {number:,} texts of {path} could not be read (lines {lines}); the rest was"
        )
