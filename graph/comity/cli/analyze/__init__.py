"""``comity analyze``: one analysis a command, one command a file."""

from collections.abc import Mapping
from types import MappingProxyType

import click

from comity.cli.lazy import LazyGroup

SUMMARIES: Mapping[str, str] = MappingProxyType(
    {
        "projection": "Every tied pair once, with the weight of its ties.",
        "signed": "Who is bound and who is at odds, with the claims behind it.",
        "bipartite": "States and what they belong to, are party to or attend.",
        "shared": "States tied by what they share, or what is shared tied by its states.",
        "ego": "One, and all it is tied to.",
        "dyad": "Two, and all that ties them.",
        "series": "How a network grew, yearly or on any days.",
        "standing": "Who stands where: degree, PageRank, betweenness and more.",
        "missions": "Missions received against missions sent.",
        "brokerage": "Who brokers between groups, and how.",
        "rank-changes": "Who gained and who lost between two days, and by which claims.",
        "blocs": "Groups with more ties inside than chance would give.",
        "bloc-changes": "What became of the blocs: born, merged, split, who moved.",
        "balance": "Triads in and out of balance, and the frustration index.",
        "similarity": "How alike states are: memberships, treaties, votes.",
        "votes": "How alike states vote, and where they stand.",
        "chains": "How two are connected: the shortest chains of ties.",
        "joining": "In what order a thing was joined, and how much of the world was in by then.",
        "waves": "The waves in which a thing was joined.",
        "followers": "Who followed whom into a thing: earlier joiners each was tied to.",
        "leaders": "Who tends to follow whom, over many agreements and organisations.",
        "hazard": "How likely those who have not joined are to join, by region and ties.",
        "reciprocity": "Who sent, visited or recognised first, and how long the other took.",
        "what-if": "What changes if a state joined, left, or cut relations.",
        "who-next": "Who joins, recognises, opens a mission or restores relations next, and why.",
        "forecast": "Who will do what to whom on a day, from a file of dated events.",
    }
)
"""Each analysis with its one line; its module has the same name, with _ for -."""


@click.group(
    cls=LazyGroup,
    summaries=SUMMARIES,
    package="comity.cli.analyze",
    examples=("comity analyze projection --relation alliedWith --as-of 1939-08-01",),
)
def command() -> None:
    """Ask the graph what a researcher asks: blocs, balance, standing, likeness, what if and what next, as of any day.

    Every answer says the day, the relations and the definition it stands on, and names its sources. Each analysis has
    its own --help.
    """
