"""What the analyses have in common on the command line: the day, the relations, how to print, and opening the graph."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from comity.cli.files import suffix
from comity.cli.opening import open_for_reading
from comity.cli.options import as_of, day, form, limit, names

if TYPE_CHECKING:
    from comity.view import View

F = TypeVar("F", bound=Callable[..., Any])
_PAGE = "comity.analyze.page"


def relation(*default: str) -> Callable[[F], F]:
    """``--relation``, several with commas or given again; ``default`` where none is given."""
    says = f"Only these relations; may be given again. Default: {', '.join(default) or 'all'}."

    def chosen(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> list[str] | None:
        return names(ctx, param, values) or list(default) or None

    return click.option("-r", "--relation", "relations", callback=chosen, multiple=True, metavar="R[,R..]", help=says)


def joined_by(function: F) -> F:
    """``THING`` and ``--relation``: what is joined, and by what."""
    says = (
        "By what it is joined; may be given again. Default: memberOf of an organisation, ratified and joined of an "
        "agreement (else partyTo, else signed), recognizes of a state, attended of a summit."
    )

    def chosen(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> list[str] | None:
        return names(ctx, param, values) or None

    option = click.option("-r", "--relation", "relations", callback=chosen, multiple=True, metavar="R[,R..]", help=says)
    return click.argument("thing", metavar="THING")(option(function))


TIES = ("allies", "neighbours", "bodies", "relations")


def _ties(ctx: click.Context, param: click.Parameter, value: str) -> list[str]:
    found = names(ctx, param, (value,))
    if strange := [name for name in found if name not in TIES]:
        raise click.BadParameter(f"'{strange[0]}' is no kind of tie: choose among {', '.join(TIES)}.")
    return found


tied_by = click.option(
    "--ties",
    callback=_ties,
    default=",".join(TIES),
    show_default=True,
    metavar="T[,T..]",
    help="Which ties count: alliance, the same UN subregion, a common body of at most 30 states, relations.",
)


def printed(function: F) -> F:
    """``--as-of``, ``--format``, ``--limit`` and ``--draw``; the page is drawn when the answer is printed."""
    return as_of(form(limit(_draw(function))))


def page() -> Path | None:
    """The page that the running command was asked to draw."""
    context = click.get_current_context(silent=True)
    return context.meta.get(_PAGE) if context else None


def _keep_page(ctx: click.Context, param: click.Parameter, value: Path | None) -> None:
    if value is not None:
        suffix(value, (".html", ".htm"))
        ctx.meta[_PAGE] = value


_draw = click.option(
    "--draw",
    type=click.Path(path_type=Path),
    expose_value=False,
    callback=_keep_page,
    metavar="FILE",
    help="Also draw the network behind the answer as one offline page, ending in .html.",
)

every_kind = click.option(
    "--every-kind", is_flag=True, help="Organisations, persons and territories too, not states alone."
)


def kinds(every_kind: bool) -> tuple[str, ...]:
    """The kinds of entity an analysis is about."""
    return () if every_kind else ("state",)


def opened(as_of: str | None) -> "View":
    """The view an analysis is asked of."""
    graph = open_for_reading()
    return graph.as_of(as_of) if as_of else graph.now


def _listed(ctx: click.Context, param: click.Parameter, value: str) -> list[str]:
    return names(ctx, param, (value,))


def signs(function: F) -> F:
    """``--positive``, ``--negative`` and ``--shared``: what binds and what parts."""
    positive = click.option(
        "--positive",
        callback=_listed,
        default="alliedWith,hasRelations",
        show_default=True,
        metavar="R[,R..]",
        help="Relations that bind; memberOf binds who share enough of them.",
    )
    negative = click.option(
        "--negative",
        callback=_listed,
        default="cutRelations,derecognized,sanctioned,denied",
        show_default=True,
        metavar="R[,R..]",
        help="What parts: breaks, withdrawn recognition, sanctions, denials.",
    )
    shared = click.option(
        "--shared",
        type=click.IntRange(min=1),
        default=1,
        show_default=True,
        metavar="N",
        help="Memberships in common that bind, where memberOf is among the positive.",
    )
    return positive(negative(shared(function)))


MEASURES = ("degree", "strength", "pagerank", "eigenvector", "betweenness", "closeness", "core")
measure = click.option(
    "--by", type=click.Choice(MEASURES), default="pagerank", show_default=True, help="The measure that ranks."
)


def louvain(function: F) -> F:
    """``--seed``, ``--runs`` and ``--resolution``."""
    seed = click.option(
        "--seed", type=int, default=0, show_default=True, help="The first seed: the same, the same blocs."
    )
    runs = click.option(
        "--runs", type=click.IntRange(min=1), default=5, show_default=True, help="Runs, of which the best stands."
    )
    resolution = click.option(
        "--resolution",
        type=click.FloatRange(min=0, min_open=True),
        default=1.0,
        show_default=True,
        help="Above 1 for more and smaller blocs.",
    )
    return seed(runs(resolution(function)))


span = click.option(
    "--since", callback=day, metavar="DATE", help="The first day of the span. Default: a year before its last."
)
