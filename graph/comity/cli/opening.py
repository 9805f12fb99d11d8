"""Opening the graph, and the entities people name."""

from datetime import date
from typing import TYPE_CHECKING

from comity.cli.notes import note, progress
from comity.errors import GraphMissing

if TYPE_CHECKING:
    from comity.view import Graph


def open_for_reading() -> "Graph":
    """The graph in ``$COMITY_HOME``; the first call ever builds it."""
    from comity.ledger.home import Home
    from comity.view import Graph, open_graph

    home = Home.default()
    try:
        return Graph(home.current())
    except GraphMissing:
        note("There is no graph yet: building it from the sources Comity ships. This happens once.")
    with progress("Building the graph") as report:
        return open_graph(home.path, report=report)


def entity_id(graph: "Graph", name: str, day: date) -> str:
    """The id of who bears a name on a day, else of who bears it now, or last did; then a note says so.

    Raises:
        UnknownName, AmbiguousName: the message lists the candidates.
    """
    from comity.names import Ambiguous, Found, Unknown

    outcome = graph.names.resolve(name, day)
    if isinstance(outcome, Unknown):
        ever = graph.names.resolve(name)
        if isinstance(ever, Found):
            note(f"Nobody is called '{name}' on {day}: taken as {graph.names.label(ever.id)} ({ever.id}).")
        outcome = ever if isinstance(ever, Found | Ambiguous) else outcome
    if isinstance(outcome, Found):
        return outcome.id
    raise graph.names.explain(outcome, day)
