"""A limit on time for what cannot be interrupted.

pyoxigraph answers a query in one call that nothing can cancel. The command only reads, so when its time is over the
process ends; nothing can be lost by it.
"""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import click


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """End the process with exit code 1 and one line on stderr if the block takes longer than ``seconds``."""
    timer = threading.Timer(seconds, _end_process, [seconds])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _end_process(seconds: float) -> None:
    click.echo(f"comity: no answer within {seconds:g} s: narrow the query, or allow more with --timeout", err=True)
    sys.stdout.flush()
    os._exit(1)
