"""``comity serve``."""

import webbrowser

import click

from comity.cli.command import Command
from comity.cli.notes import note
from comity.cli.opening import open_for_reading
from comity.errors import ComityError


@click.command(
    cls=Command,
    examples=(
        "comity serve",
        "comity serve --port 8080 --no-browser",
        "comity serve --review",
        'comity serve --host 0.0.0.0 --name graph.example.org --token "$(cat token.txt)"',
    ),
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, metavar="N", help="0: a free one."
)
@click.option(
    "--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to bind; 0.0.0.0 for all."
)
@click.option(
    "--name", "names", multiple=True, metavar="HOST", help="A further name it is asked by; may be given again."
)
@click.option("--token", envvar="COMITY_TOKEN", default="", metavar="TEXT", help="Answer only who sends this token.")
@click.option("--review", is_flag=True, help="Let articles be read, and what they say be accepted or rejected.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True, max=3600),
    default=30.0,
    show_default=True,
    metavar="S",
    help="Give up on a SPARQL query after this many seconds.",
)
@click.option("--no-browser", "quietly", is_flag=True, help="Do not open the explorer in a browser.")
def command(
    port: int, host: str, names: tuple[str, ...], token: str, review: bool, timeout: float, quietly: bool
) -> None:
    """Serve the explorer, the JSON API, linked data and a SPARQL endpoint over the built graph.

    Only this computer can reach it unless --host says otherwise; then give a --token. It only reads, but for --review.
    A build made meanwhile is taken up with the next request. Interrupt (Ctrl-C) to end it.
    """
    try:
        from comity.web import Settings, serve
        from comity.web.guarding import names_of
    except ImportError as error:
        raise ComityError(f"the server lacks {error.name or error}: pip install 'comity[web]'") from error
    settings = Settings(host=host, port=port, names=names_of(names), token=token, review=review, deadline=timeout)
    if review and not settings.is_local and not token:
        raise ComityError(f"--review lets all who reach {host} write to your journal: give a --token too")
    open_for_reading()
    if not settings.is_local and not token:
        note(f"Everyone who reaches {host} can read this graph: --token would ask for one.")

    def ready(address: str) -> None:
        opened = f"{address}?token={token}" if token else address
        note(f"Comity answers at {address} (SPARQL at {address}sparql). Ctrl-C ends it.")
        if not quietly:
            webbrowser.open(opened)

    serve(settings, ready=ready)
