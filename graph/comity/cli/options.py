"""Options that several commands share, so that they mean the same everywhere."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from comity.dates import parse_day
from comity.model.preference import DEFAULT_RULE, RULES

FORMATS = ("table", "csv", "tsv", "json")
STATUSES = ("done", "planned", "hinted", "conditional", "denied")
DRAWN = STATUSES[:-1]
F = TypeVar("F", bound=Callable[..., Any])


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Check ``YYYY-MM-DD`` or ``today`` before anything is opened.

    Raises:
        DateError: it is neither.
    """
    return value if value in (None, "today") else parse_day(value).isoformat()


def names(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> list[str]:
    """Names given several times or with commas between them, each once."""
    parts = (part.strip() for value in values for part in value.split(","))
    return list(dict.fromkeys(part for part in parts if part))


as_of = click.option(
    "--as-of", callback=day, metavar="DATE", help="As of this day: YYYY-MM-DD, or today. Default: the graph's own day."
)
prefer = click.option(
    "--prefer",
    "rule",
    type=click.Choice(list(RULES)),
    default=DEFAULT_RULE,
    show_default=True,
    help="Which claim speaks where several do: of the best source, the most precise, or the latest source's.",
)
form = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print the rows."
)
limit = click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=200,
    show_default=True,
    metavar="N",
    help="Rows of a table at most, 0 for all; the other formats always print all.",
)
relations = click.option(
    "-r",
    "--relation",
    "relations",
    callback=names,
    multiple=True,
    metavar="R[,R..]",
    help="Only these relations, such as memberOf; may be given again.",
)
around = click.option("--around", is_flag=True, help="Also the ties among those who are tied to an ENTITY.")

seeds = click.option(
    "--seeds",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Take the entities and sources in DIR, laid out like seeds/, for those Comity ships.",
)


def output(says: str) -> Callable[[F], F]:
    """``-o FILE``, always to be given."""
    return click.option(
        "-o", "--output", "target", type=click.Path(path_type=Path), required=True, metavar="FILE", help=says
    )


def statuses(default: str) -> Callable[[F], F]:
    """``--status``, given as often as wanted; ``default`` says in words what holds without it."""
    return click.option(
        "-s",
        "--status",
        "statuses",
        type=click.Choice([*STATUSES, "all"]),
        multiple=True,
        help=f"Only ties of this status; may be given again. Default: {default}.",
    )


def chosen_statuses(given: tuple[str, ...], default: tuple[str, ...]) -> tuple[str, ...]:
    """The statuses asked for, ``default`` where none were."""
    return STATUSES if "all" in given else given or default
