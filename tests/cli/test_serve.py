"""comity serve: it answers at once, says where, and ends when it is told to."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run, only_line

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(world: Path, tmp_path: Path) -> Iterator[Start]:
    """Start a server over the small world on a free port."""
    running: list[subprocess.Popen[str]] = []

    def begin(*arguments: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "comity.cli", "serve", "--port", "0", "--no-browser", *arguments]
        environment = os.environ | {"COMITY_HOME": str(world), "HOME": str(tmp_path)}
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment, cwd=tmp_path)
        running.append(process)
        return process

    yield begin
    for process in running:
        process.kill()
        process.wait()
        if process.stderr:
            process.stderr.close()


def address(process: "subprocess.Popen[str]") -> str:
    assert process.stderr
    line = process.stderr.readline()
    found = re.search(r"http://127\.0\.0\.1:\d+/", line)
    assert found, line
    return found[0]


def test_it_says_where_it_answers_and_ends_when_interrupted(start: Start) -> None:
    begun = time.monotonic()
    process = start()
    where = address(process)
    with urllib.request.urlopen(f"{where}sparql?query=ASK%20%7B%7D", timeout=20) as got:  # noqa: S310 - our own
        assert b"true" in got.read()
    assert time.monotonic() - begun < 15  # a second on an idle computer
    process.send_signal(signal.SIGINT)
    assert process.wait(20) in (0, 130)
    assert process.stderr
    assert "Traceback" not in process.stderr.read()


def test_a_port_that_is_taken_is_told_in_a_line(start: Start, comity: Run) -> None:
    port = address(start()).rstrip("/").rpartition(":")[2]
    found = comity("serve", "--port", port, "--no-browser")
    assert found.exit_code == 1
    assert f"127.0.0.1:{port} cannot be bound" in only_line(found.stderr)


def test_reviewing_for_all_the_world_needs_a_token(comity: Run) -> None:
    everywhere = "0.0.0.0"  # noqa: S104 - it is refused
    found = comity("serve", "--host", everywhere, "--review", "--no-browser")
    assert found.exit_code == 1
    assert "give a --token too" in only_line(found.stderr)


def test_an_address_of_another_computer_is_told_in_a_line(comity: Run) -> None:
    found = comity("serve", "--host", "192.0.2.1", "--token", "x", "--port", "0", "--no-browser")
    assert found.exit_code == 1
    assert "192.0.2.1:0 cannot be bound" in only_line(found.stderr)
