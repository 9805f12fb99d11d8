"""How the command line is run in the tests: in this process through click's runner, or as a real one."""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from comity.build import build
from comity.cli.root import root
from comity.ledger.home import Home
from tests.cli.world import small_world

Run = Callable[..., Result]
Process = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def world_seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds of the small world."""
    return small_world(tmp_path_factory.mktemp("world") / "seeds")


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory, world_seeds: Path) -> Path:
    """A home in which the small world is built; only read."""
    home = tmp_path_factory.mktemp("world-home")
    build(Home(home), seeds=world_seeds)
    return home


@pytest.fixture
def comity(world: Path) -> Run:
    """Run a command line against the small world, through the same door as a real one."""

    def run(*arguments: str, home: Path = world, typed: str | None = None) -> Result:
        environment = {"COMITY_HOME": str(home), "COMITY_DEBUG": None}
        return CliRunner().invoke(root, list(arguments), input=typed, env=environment, prog_name="comity")

    return run


@pytest.fixture
def process(world: Path, tmp_path: Path) -> Process:
    """Run a line of shell in which ``comity`` is the real thing, in an empty folder."""
    command = tmp_path / "bin" / "comity"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m comity.cli "$@"\n')
    command.chmod(0o755)

    def run(line: str, home: Path = world, seconds: float = 300) -> "subprocess.CompletedProcess[str]":
        environment = os.environ | {"COMITY_HOME": str(home), "HOME": str(tmp_path)}
        environment["PATH"] = f"{command.parent}{os.pathsep}{environment['PATH']}"
        environment.pop("COMITY_DEBUG", None)
        return subprocess.run(
            ["bash", "-c", line], capture_output=True, text=True, cwd=tmp_path, env=environment, timeout=seconds
        )

    return run


@pytest.fixture
def example(process: Process, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Process:
    """Run a documented line in an empty folder: what asks for a shell in one, all else in this process."""

    def run(line: str, home: Path) -> "subprocess.CompletedProcess[str]":
        if any(sign in line for sign in _SHELL):
            return process(line, home=home)
        monkeypatch.chdir(tmp_path)
        words = shlex.split(line)[1:]
        environment = {"COMITY_HOME": str(home), "HOME": str(tmp_path), "COMITY_DEBUG": None}
        found = CliRunner().invoke(root, words, env=environment, prog_name="comity")
        return subprocess.CompletedProcess(words, found.exit_code, found.stdout, found.stderr)

    return run


_SHELL = frozenset("|><&;*~$#")


def only_line(text: str) -> str:
    """The one line of a text; fails if there are more."""
    lines = text.splitlines()
    assert len(lines) == 1, text
    return lines[0]
