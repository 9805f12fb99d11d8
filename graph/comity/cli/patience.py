"""Waiting for what nothing can interrupt, but not for ever.

pyoxigraph answers a query in one call that neither a signal nor another thread can stop. So the call runs beside, and
whoever waits for it may give up or be interrupted; then the process ends at once. The command only reads, so nothing
is lost.
"""

import os
import sys
import threading
from collections.abc import Callable
from typing import TypeVar

import click

from comity.cli.door import INTERRUPTED

T = TypeVar("T")


def answer_within(seconds: float, ask: Callable[[], T]) -> T:
    """What ``ask`` gives, or what it raises. After ``seconds`` the process ends with one line on stderr and code 1."""
    outcome: list[T | BaseException] = []

    def work() -> None:
        try:
            outcome.append(ask())
        except BaseException as error:  # noqa: BLE001 - handed over, and raised where it is waited for
            outcome.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        thread.join(seconds)
    except KeyboardInterrupt:
        _leave(INTERRUPTED)
    if not outcome:
        click.echo(f"comity: no answer within {seconds:g} s: narrow the query, or allow more with --timeout", err=True)
        _leave(1)
    if isinstance(outcome[0], BaseException):
        raise outcome[0]
    return outcome[0]


def _leave(code: int) -> None:
    sys.stdout.flush()
    os._exit(code)
