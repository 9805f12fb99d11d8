"""What is said beside the answer: notes and progress, on stderr, and nothing of it with ``--quiet``."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from comity.cli.command import is_quiet
from comity.cli.door import one_line

Report = Callable[[str, float], None]
"""Told the stage and the share done, 0..1."""


def note(text: str) -> None:
    """One line on stderr."""
    if not is_quiet():
        click.echo(one_line(text), err=True)


@contextmanager
def progress(title: str) -> Iterator[Report]:
    """A progress bar on stderr, on a terminal only; call what it gives with the stage and the share done."""
    if is_quiet() or not sys.stderr.isatty():
        yield _silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    parts = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*parts, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=1.0)

        def report(stage: str, share: float) -> None:
            bar.update(task, description=f"{title}: {stage}", completed=share)

        yield report


def _silent(stage: str, share: float) -> None:
    """Report nothing."""
