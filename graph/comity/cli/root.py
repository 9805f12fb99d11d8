"""``comity`` itself: what it is, and its commands in the order people meet them."""

from collections.abc import Mapping
from types import MappingProxyType

import click

from comity.cli.lazy import LazyGroup

SUMMARIES: Mapping[str, str] = MappingProxyType(
    {
        "tour": "Three questions, a comparison and a page: what Comity can do.",
        "show": "Who or what an entity is, and every tie in force on a day.",
        "timeline": "All that was ever claimed about an entity, or between two.",
        "query": "Answer a SPARQL query, as of any day.",
        "diff": "What began and what ended between two days.",
        "draw": "Draw entities and their ties as one offline page.",
        "serve": "Open the explorer: pages, JSON, linked data and SPARQL.",
        "network": "Write a day's network for Gephi, igraph, networkx or D3.",
        "analyze": "Blocs, balance, standing, likeness, as of any day.",
        "read": "Read an English article: what it says of whom, with its evidence.",
        "review": "Accept, edit or reject what was read.",
        "conflicts": "Where the sources disagree.",
        "cite": "The citations behind what a view shows.",
        "coverage": "How many claims of what, by whom, and how fresh.",
        "export": "Write the whole graph as RDF, CSV or Parquet.",
        "build": "Build the graph from its sources, or find it up to date.",
        "load": "Compile a published dataset into a source folder.",
        "validate": "Check Turtle files and source folders against the shapes.",
    }
)
"""Each command with its one line; its module has the same name."""


@click.group(
    cls=LazyGroup,
    summaries=SUMMARIES,
    examples=(
        "comity show Kazakhstan",
        "comity timeline Israel Morocco",
        "comity query 'SELECT ?s { ?s cy:memberOf cyid:organization/nato }' --as-of 1989-11-09",
        'comity draw "Abraham Accords" --around -o accords.html',
    ),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="comity", message="comity %(version)s")
def root() -> None:
    """The knowledge graph of diplomatic relations: who recognises whom, joined, signed, visited, left; since when,
    said by whom.

    The graph lives in $COMITY_HOME (default: your data directory) and is built when it is first asked. Each command
    has its own --help.
    """
