"""The outer door: whatever happens inside leaves as one line on stderr and an exit code.

0 done; 1 an error Comity explains, a full disk, or a fault of its own; 2 a command typed wrongly; 130 interrupted.
"""

import os
import sys
import traceback
from typing import Any

import click

from comity.errors import ComityError

INTERRUPTED = 130
_UNPRINTABLE = dict.fromkeys((*range(32), 127, *range(128, 160)), "\N{REPLACEMENT CHARACTER}")


class Door(click.Group):
    """The root command. ``main`` never raises anything but ``SystemExit``."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command line and leave with its exit code. The parameters are click's."""
        given = args[0] if args else kwargs.get("args")
        debug = "--debug" in (sys.argv[1:] if given is None else given) or os.environ.get("COMITY_DEBUG") == "1"
        _never_fail_to_encode()
        sys.exit(self._run(args, kwargs | {"standalone_mode": False}, debug))

    def _run(self, args: Any, kwargs: dict[str, Any], debug: bool) -> int:
        try:
            code = super().main(*args, **kwargs)
            sys.stdout.flush()
        except click.Abort:
            return INTERRUPTED
        except click.ClickException as error:
            error.show()
            return error.exit_code
        except Exception as error:  # noqa: BLE001 - the outer door
            if debug:
                traceback.print_exception(error)
            return _explained(error)
        return code if isinstance(code, int) else 0


def one_line(text: str) -> str:
    """Text on one line, without letters that could move a terminal's cursor."""
    return printable(" ".join(text.split()))


def printable(text: str) -> str:
    """Text of the same length in which no letter could move a terminal's cursor."""
    return text.translate(_UNPRINTABLE)


def explained(error: Exception) -> str:
    """What to tell people of an error."""
    if isinstance(error, ComityError):
        return str(error)
    if isinstance(error, OSError):
        return f"{error.filename or 'the output'} cannot be read or written: {error.strerror or error}"
    kind = type(error).__name__
    return f"a fault in Comity itself, {kind}: {error}. Please report it with what you typed; --debug says where"


def _explained(error: Exception) -> int:
    if isinstance(error, OSError):
        _forget_output()
        if isinstance(error, BrokenPipeError):  # who read us has seen enough
            return 1
    click.echo(f"comity: {one_line(explained(error))}", err=True)
    return 1


def _forget_output() -> None:
    """Let go of what could not be written, or Python would try again at its end and complain."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError:  # no real file behind it: nothing is left to flush
        return


def _never_fail_to_encode() -> None:
    for stream in (sys.stdout, sys.stderr):
        if (stream.encoding or "").lower().replace("-", "") != "utf8" and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
