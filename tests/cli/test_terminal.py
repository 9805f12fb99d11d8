"""On a real terminal: tables fit its width, progress shows and goes away, and a pipe gets neither."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from tests.cli.conftest import Process

WIDTH = 100


def on_a_terminal(home: Path, *arguments: str) -> str:
    """What a terminal of 100 columns receives, from stdout and stderr alike."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, WIDTH, 0, 0))
    environment = os.environ | {"COMITY_HOME": str(home), "TERM": "xterm", "NO_COLOR": ""}
    environment.pop("COLUMNS", None)
    child = subprocess.Popen(
        [sys.executable, "-m", "comity.cli", *arguments], stdout=theirs, stderr=theirs, env=environment
    )
    os.close(theirs)
    received = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # Linux ends a terminal whose other side is gone this way
            break
        if not piece:
            break
        received += piece
    os.close(ours)
    assert child.wait(30) == 0, received
    return received.decode()


def plain_lines(text: str) -> list[str]:
    return [line.rstrip() for line in re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", text).splitlines()]


def test_tables_fit_the_terminal_and_lose_nothing(world: Path) -> None:
    lines = plain_lines(on_a_terminal(world, "timeline", "NATO"))
    assert max(map(len, lines)) <= WIDTH
    words = " ".join(lines)
    for word in ("1999-03-12", "denied", "Czechia", "Organization", "curated"):
        assert word in words
    assert "\x1b[1m" in on_a_terminal(world, "show", "NATO")


@pytest.mark.parametrize("quiet", [False, True])
def test_long_work_shows_its_progress_unless_asked_to_be_quiet(world_seeds: Path, tmp_path: Path, quiet: bool) -> None:
    seen = on_a_terminal(tmp_path, "build", "--seeds", str(world_seeds), *["--quiet"] * quiet)
    assert ("Building" in seen) is not quiet
    assert ("━" in seen) is not quiet


def test_a_pipe_gets_neither_bars_nor_colours(process: Process, world_seeds: Path, tmp_path: Path) -> None:
    found = process(f"comity build --seeds {world_seeds} && comity show KAZ", home=tmp_path / "home")
    assert found.returncode == 0
    assert "\x1b" not in found.stdout + found.stderr
    assert "━" not in found.stderr
