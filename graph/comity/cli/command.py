"""What every command has: examples in its help, ``--quiet`` and ``--debug``."""

from typing import Any

import click

from comity.cli.lazy import write_examples

_QUIET = "comity.quiet"


class Command(click.Command):
    """A command of Comity. ``examples`` are command lines that its help shows and the tests run."""

    def __init__(self, *args: Any, examples: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples
        self.params += [_quiet(), _debug()]

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples."""
        write_examples(self.examples, formatter)


def is_quiet() -> bool:
    """Whether the running command was asked to say nothing but its answer and its errors."""
    context = click.get_current_context(silent=True)
    return bool(context and context.meta.get(_QUIET))


def _quiet() -> click.Option:
    return click.Option(
        ["-q", "--quiet"], is_flag=True, expose_value=False, callback=_keep_quiet, help="Say nothing but the answer."
    )


def _debug() -> click.Option:
    return click.Option(["--debug"], is_flag=True, expose_value=False, help="Show where an error arose.")


def _keep_quiet(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    ctx.meta[_QUIET] = value
