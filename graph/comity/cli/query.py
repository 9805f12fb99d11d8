"""``comity query``."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from comity.cli import options
from comity.cli.command import Command
from comity.cli.opening import entity_id, open_for_reading
from comity.cli.patience import answer_within
from comity.cli.tables import put_rows, put_table
from comity.errors import QueryError
from comity.ledger.wholefile import reason

if TYPE_CHECKING:
    from comity.store import Result
    from comity.store.embedded import Term
    from comity.view import View

Answer = tuple[list[str], list[tuple[Any, ...]]]
"""Columns and rows."""


@click.command(
    cls=Command,
    examples=(
        "comity query 'SELECT ?s { ?s cy:memberOf cyid:organization/nato }' --as-of 1989-11-09",
        "comity query 'ASK { cyid:state/KAZ cy:joined cyid:agreement/abraham-accords }'",
        "comity query leaders --bind organization=NATO --format csv > leaders.csv",
        "comity query question.rq --timeout 300",
        "echo 'SELECT ?s ?o { ?s cy:recognized ?o } LIMIT 5' | comity query -",
    ),
)
@click.argument("text", metavar="TEXT|NAME|FILE.rq|-")
@options.as_of
@options.prefer
@options.form
@options.limit
@click.option(
    "--bind", "bound", multiple=True, metavar="NAME=ENTITY", help="Let a variable be an entity; may be given again."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    metavar="S",
    help="Give up after this many seconds.",
)
@click.option("--endpoint", metavar="URL", help="Ask a SPARQL endpoint instead of your own graph.")
def command(
    text: str,
    as_of: str | None,
    rule: str,
    form: str,
    limit: int,
    bound: tuple[str, ...],
    timeout: float,
    endpoint: str | None,
) -> None:
    """Answer a SPARQL 1.1 query: given as text, as the name of a query Comity ships, in a .rq file, or on stdin as
    "-".

    The usual prefixes are known (cy: for terms, cyid: for things). Plain triples such as ?s cy:memberOf ?o hold on
    the day asked about; claims with their dates and sources are there whatever the day. Answers write Comity's own
    IRIs as ids (state/KAZ) and others with their prefix.
    """
    question = query_text(text)
    if endpoint:
        if as_of or bound:
            raise click.UsageError("--as-of and --bind work on your own graph only, not with --endpoint.")
        columns, rows = answer_within(timeout, lambda: _ask_remote(endpoint, question, timeout))
    else:
        graph = open_for_reading().preferring(rule)
        view = graph.as_of(as_of) if as_of else graph.now
        bindings, store = _bindings(view, bound), view.store  # a day not asked about before is prepared here
        columns, rows = answer_within(timeout, lambda: _read(store.query(question, bindings)))
    if form == "table":
        put_table(columns, rows, limit)
    else:
        put_rows(columns, rows, form)


def query_text(given: str) -> str:
    """The query itself.

    Raises:
        QueryError: the file or stdin cannot be read as text.
    """
    from comity.store.named import FOLDER, named

    if given.isidentifier() and (FOLDER / f"{given}.rq").exists():
        return named(given)
    if given != "-" and not given.strip().endswith((".rq", ".sparql")):
        return given
    try:
        return sys.stdin.read() if given == "-" else Path(given).read_text(encoding="utf-8")
    except OSError as error:
        raise QueryError(f"{given} cannot be read: {reason(error)}") from error
    except ValueError as error:
        raise QueryError(f"{given} is no UTF-8 text: {error}") from error


def _bindings(view: "View", bound: tuple[str, ...]) -> dict[str, "Term"]:
    from comity.rdf.claims import entity_node

    bindings: dict[str, Term] = {}
    for pair in bound:
        name, equals, entity = pair.partition("=")
        if not (name and equals and entity):
            raise click.UsageError(f"--bind {pair} is not NAME=ENTITY.")
        bindings[name.lstrip("?$")] = entity_node(entity_id(view.graph, entity, view.day))
    return bindings


def _ask_remote(endpoint: str, question: str, timeout: float) -> Answer:
    from comity.store import RemoteStore

    return _read(RemoteStore(endpoint, timeout).query(question))


def _read(result: "Result") -> Answer:
    """All rows as plain values: the store answers while it is read, and its own objects belong to one thread."""
    return result.columns, list(result.rows())
