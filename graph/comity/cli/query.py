"""``comity query``."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli import options
from comity.cli.command import Command
from comity.cli.files import reason
from comity.cli.opening import entity_id, open_for_reading
from comity.cli.tables import put_rows, put_table
from comity.cli.watchdog import time_limit
from comity.errors import QueryError

if TYPE_CHECKING:
    from comity.store import Result
    from comity.view import View


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
    text: str, as_of: str | None, form: str, limit: int, bound: tuple[str, ...], timeout: float, endpoint: str | None
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
        result = _ask_remote(endpoint, question, timeout)
    else:
        view = open_for_reading().as_of(as_of) if as_of else open_for_reading().now
        result = _ask(view, question, bound, timeout)
    if form == "table":
        put_table(result.columns, list(result.rows()), limit)
    else:
        put_rows(result.columns, result.rows(), form)


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


def _ask(view: "View", question: str, bound: tuple[str, ...], timeout: float) -> "Result":
    from comity.rdf.claims import entity_node

    bindings = {}
    for pair in bound:
        name, equals, entity = pair.partition("=")
        if not (name and equals and entity):
            raise click.UsageError(f"--bind {pair} is not NAME=ENTITY.")
        bindings[name.lstrip("?$")] = entity_node(entity_id(view.graph, entity, view.day))
    store = view.store  # a day asked about for the first time is prepared before the clock runs
    with time_limit(timeout):
        return _whole(store.query(question, bindings))


def _ask_remote(endpoint: str, question: str, timeout: float) -> "Result":
    from comity.store import RemoteStore

    with time_limit(timeout):
        return _whole(RemoteStore(endpoint, timeout).query(question))


def _whole(result: "Result") -> "Result":
    """The result with all its rows read: the store answers while it is read."""
    len(result)
    return result
