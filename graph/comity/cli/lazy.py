"""A group whose commands are imported when they are called: ``comity --help`` imports none of them."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from comity.cli.door import Door


class LazyGroup(Door):
    """``summaries`` maps command names to one line each; ``<package>.<name>.command`` is the command, _ for -."""

    def __init__(
        self,
        *args: Any,
        summaries: Mapping[str, str],
        package: str = "comity.cli",
        examples: tuple[str, ...] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.summaries, self.package, self.examples = summaries, package, examples

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order people meet them."""
        return list(self.summaries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, imported now."""
        if cmd_name not in self.summaries:
            return None
        found: click.Command = import_module(f"{self.package}.{cmd_name.replace('-', '_')}").command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from the summaries alone."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.summaries.items()))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples."""
        write_examples(self.examples, formatter)


def write_examples(examples: tuple[str, ...], formatter: click.HelpFormatter) -> None:
    """Examples as they are typed, one a line, never wrapped."""
    with formatter.section("Examples"):
        for line in examples:
            formatter.write(f"{'':>{formatter.current_indent}}{line}\n")
