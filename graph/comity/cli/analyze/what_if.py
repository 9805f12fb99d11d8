"""``comity analyze what-if``."""

from dataclasses import replace

import click

from comity.cli import options as common
from comity.cli.analyze import options
from comity.cli.analyze.answer import put_analysis
from comity.cli.command import Command

_SHOWN = ["size", "aspect", "sentence"]


@click.command(
    cls=Command,
    examples=(
        "comity analyze what-if 'KAZ joined abraham-accords'",
        "comity analyze what-if 'Turkey withdrew from North Atlantic Treaty' --as-of 1962-10-01 -r alliedWith",
        "comity analyze what-if 'not: France alliedWith Germany' 'Israel cut relations with Egypt' --format csv",
    ),
)
@click.argument("claims", metavar="'SUBJECT RELATION OBJECT'", nargs=-1, required=True)
@common.relations
@click.option(
    "--seed", type=int, default=0, show_default=True, help="The first seed of the blocs: the same, the same blocs."
)
@options.every_kind
@options.printed
def command(
    claims: tuple[str, ...],
    relations: list[str],
    seed: int,
    every_kind: bool,
    as_of: str | None,
    form: str,
    limit: int,
) -> None:
    """What changes if that were so: the ties that move, and then, the largest first, what becomes of standing, blocs,
    balance, reach and shortest chains.

    Give one sentence or several; with 'not:' in front the tie does not hold. What joining, leaving and breaking begin
    and end follows by the ontology's rules. Without --relation the ties that move are compared.
    """
    from comity.network import what_if

    found = what_if(
        options.opened(as_of), claims, relations=relations or None, seed=seed, kinds=options.kinds(every_kind)
    )
    put_analysis(replace(found, frame=found.frame[_SHOWN]) if form == "table" else found, form, limit)
