"""Every command is listed, helped, exemplified and documented; help comes at once."""

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from comity.cli.command import Command
from comity.cli.lazy import LazyGroup
from comity.cli.root import SUMMARIES, root
from tests.cli.conftest import Process, Run

ROOT = Path(__file__).resolve().parents[2]
EVERYWHERE = {"--quiet", "--debug", "--help"}


def command(name: str) -> Command | LazyGroup:
    found = root.get_command(click.Context(root), name)
    assert isinstance(found, Command | LazyGroup)
    return found


def documented() -> dict[str, str]:
    """The sections of docs/commands.md by the name of their command."""
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    parts = re.split(r"^### comity (\w+)\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_module_of_a_command_is_listed() -> None:
    folder = ROOT / "graph" / "comity" / "cli"
    modules = {
        path.parent.name if path.stem == "__init__" else path.stem
        for path in (*folder.glob("*.py"), *folder.glob("*/__init__.py"))
        if "\ncommand(" in path.read_text() or "\ndef command(" in path.read_text()
    }
    assert modules == set(SUMMARIES)


@pytest.mark.parametrize("name", SUMMARIES)
def test_a_command_has_help_examples_and_options_that_are_explained(comity: Run, name: str) -> None:
    found, shown = command(name), comity(name, "--help").stdout
    assert found.help
    assert found.examples
    for example in found.examples:
        assert f"  {example}\n" in shown
        assert f"comity {name}" in example
    for parameter in found.params:
        if isinstance(parameter, click.Option) and parameter.opts[0] != "--format":
            assert parameter.help, parameter.name


@pytest.mark.parametrize("name", SUMMARIES)
def test_a_command_and_its_options_are_documented(name: str) -> None:
    section = documented()[name]
    options = {option for parameter in command(name).params for option in parameter.opts if option.startswith("--")}
    for option in options - EVERYWHERE:
        assert f"`{option}" in section, option


def test_nothing_is_documented_that_is_not_there() -> None:
    assert set(documented()) == set(SUMMARIES)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"(?<=[\s`/])comity ([a-z]+)", readme)) <= set(SUMMARIES)


def test_the_list_of_commands_is_short_and_whole(comity: Run) -> None:
    shown = comity("--help").stdout
    for name, summary in SUMMARIES.items():
        assert re.search(rf"^  {name} +{re.escape(summary)}$", shown, re.MULTILINE)
    assert comity("-h").stdout == shown


def test_the_version_is_the_packages(comity: Run) -> None:
    import comity as package

    assert comity("--version").stdout == f"comity {package.__version__}\n"


def test_asking_for_help_loads_nothing_heavy() -> None:
    code = """
import sys
from comity.cli import main
sys.argv[1:] = ["--help"]
try:
    main()
finally:
    print(*sys.modules, file=sys.stderr)
"""
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(found.stderr.split())
    assert "comity.cli.root" in loaded
    assert not loaded & {"pandas", "numpy", "pyarrow", "pyoxigraph", "networkx", "rdflib", "rich", "comity.cli.show"}


def examples() -> list[str]:
    """Every example that needs no file of the reader's own."""
    own = ("question.rq", "my-claims.ttl", "~/my-source", "~/mine", "../shared", "article.txt", "articles.jsonl")
    every = [*root.examples, *(line for name in SUMMARIES for line in command(name).examples)]
    endless = "comity serve"  # tests/cli/test_serve.py starts and ends it
    return [line for line in dict.fromkeys(every) if not any(name in line for name in (*own, endless))]


OF_ANY_GRAPH = ("comity export -o graph.ttl", "comity export -o graph.nq")
"""The beginnings of examples that write two million triples: they name nothing that a small graph has not.

Every RDF format of the small graph is read again in tests/cli/test_files.py.
"""


@pytest.mark.parametrize("line", examples())
def test_the_examples_work(example: Process, built_home: Path, world: Path, line: str) -> None:
    if line in ("comity build --licences open", "comity validate"):
        pytest.skip("takes the whole build once more; its parts are tested on small sources")
    found = example(line, home=world if line.startswith(OF_ANY_GRAPH) else built_home)
    assert (found.returncode, "Traceback" in found.stderr) == (0, False), found.stderr


def test_examples_with_files_of_ones_own_are_read(process: Process, tmp_path: Path) -> None:
    (tmp_path / "question.rq").write_text("SELECT ?s { ?s a cy:State }", encoding="utf-8")
    assert process("comity query question.rq --timeout 300").returncode == 0
