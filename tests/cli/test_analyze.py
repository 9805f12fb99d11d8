"""Every analysis is listed, helped, exemplified and documented, and prints what a program can read."""

import json
import re
import shutil
from pathlib import Path

import click
import pytest

from comity.cli.analyze import SUMMARIES, command
from comity.cli.command import Command
from tests.cli.conftest import Process, Run, only_line

ROOT = Path(__file__).resolve().parents[2]
EVERYWHERE = {"--quiet", "--debug", "--help", "--as-of", "--relation", "--format", "--limit", "--every-kind", "--draw"}


def analysis(name: str) -> Command:
    found = command.get_command(click.Context(command), name)
    assert isinstance(found, Command)
    return found


def documented() -> dict[str, str]:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8").replace("\n## ", "\n#### comity analyze -\n")
    parts = re.split(r"^#### comity analyze ([\w-]+)\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_module_of_an_analysis_is_listed() -> None:
    folder = ROOT / "graph" / "comity" / "cli" / "analyze"
    modules = {path.stem.replace("_", "-") for path in folder.glob("*.py") if "\ndef command(" in path.read_text()}
    assert modules - {"--init--"} == set(SUMMARIES)


@pytest.mark.parametrize("name", SUMMARIES)
def test_an_analysis_has_help_examples_and_explained_options(comity: Run, name: str) -> None:
    found, shown = analysis(name), comity("analyze", name, "--help").stdout
    assert found.help
    assert found.examples
    for example in found.examples:
        assert f"  {example}\n" in shown
        assert f"comity analyze {name}" in example
    for parameter in found.params:
        if isinstance(parameter, click.Option) and parameter.opts[0] != "--format":
            assert parameter.help, parameter.name


@pytest.mark.parametrize("name", SUMMARIES)
def test_an_analysis_and_its_own_options_are_documented(name: str) -> None:
    section = documented()[name]
    options = {option for parameter in analysis(name).params for option in parameter.opts if option.startswith("--")}
    for option in options - EVERYWHERE:
        assert f"`{option}" in section, option


EXAMPLES = [line for name in SUMMARIES for line in analysis(name).examples]


@pytest.mark.parametrize("line", EXAMPLES)
def test_the_examples_work(example: Process, built_home: Path, tmp_path: Path, line: str) -> None:
    shutil.copy(ROOT / "tests" / "cli" / "fixtures" / "events.tsv", tmp_path)
    found = example(line, home=built_home)
    assert (found.returncode, "Traceback" in found.stderr) == (0, False), found.stderr
    assert found.stdout.count("\n") > 2


def test_json_is_one_object_that_says_what_it_stands_on(comity: Run) -> None:
    found = json.loads(comity("analyze", "projection", "-r", "hasRelations", "--format", "json").stdout)
    assert found["as_of"] == "2025-11-06"
    assert found["relations"] == ["hasRelations"]
    assert found["sources"] == ["curated"]
    assert "each relation counted once" in found["definition"]
    assert [(row["subject"], row["object"], row["weight"]) for row in found["rows"]] == [
        ("state/ISR", "state/KAZ", 1.0)
    ]


def test_a_table_is_followed_by_its_definition_and_its_sources(comity: Run) -> None:
    shown = comity("analyze", "projection", "-r", "hasMission", "--as-of", "1996-01-01").stdout
    assert "projection, as of 1996-01-01; hasMission. weight of a pair" in shown
    assert "Sources: curated." in shown


def test_csv_has_the_rows_alone_and_the_definition_stands_beside_it(comity: Run) -> None:
    found = comity("analyze", "projection", "-r", "hasMission", "--as-of", "1996-01-01", "--format", "csv")
    assert found.stdout.splitlines()[1] == "state/MAR,Morocco,state/ISR,Israel,1.0,1,hasMission"
    assert "weight of a pair" in found.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("-r", "befriended"), "'befriended' is no relation"),
        (("-r", "hasMission", "--as-of", "1800-01-01"), "nothing is known of hasMission on 1800-01-01"),
        (("--as-of", "1800-13-01"), "1800-13-01"),
    ],
)
def test_what_cannot_be_answered_is_an_error_of_one_line(comity: Run, arguments: tuple[str, ...], says: str) -> None:
    found = comity("analyze", "projection", *arguments)
    assert found.exit_code == 1
    assert says in only_line(found.stderr)


def test_no_ties_give_no_rows_and_the_reason(comity: Run) -> None:
    found = json.loads(comity("analyze", "projection", "-r", "sanctioned", "--format", "json").stdout)
    assert found["rows"] == []
    assert "there is nothing to measure" in found["notes"][0]


def test_the_network_behind_an_answer_is_drawn_as_well(comity: Run, tmp_path: Path) -> None:
    page = tmp_path / "missions.html"
    found = comity("analyze", "projection", "-r", "hasMission", "--as-of", "1996-01-01", "--draw", str(page))
    assert found.exit_code == 0
    assert "hasMission" in page.read_text(encoding="utf-8")
    assert f"Wrote {page}." in found.stderr
    assert "Morocco" in found.stdout


def test_what_cannot_be_drawn_is_an_error_that_says_so(comity: Run, tmp_path: Path) -> None:
    nothing = comity("analyze", "projection", "-r", "sanctioned", "--draw", str(tmp_path / "page.html"))
    assert nothing.exit_code == 1
    assert "projection has nothing to draw" in only_line(nothing.stderr)
    other = comity("analyze", "projection", "-r", "hasMission", "--draw", str(tmp_path / "page.gexf"))
    assert other.exit_code == 1
    assert "end its name in .html" in only_line(other.stderr)


def test_what_if_tells_the_ties_first_and_says_that_it_is_supposed(comity: Run) -> None:
    shown = comity("analyze", "what-if", "Kazakhstan joined the Abraham Accords").stdout
    assert "Kazakhstan joined Abraham Accords (supposed)." in shown.splitlines()[1]
    assert "Kazakhstan is now party to Abraham Accords (1; it follows)." in shown.splitlines()[2]
    assert "A supposition, not a fact: Kazakhstan joined Abraham Accords, as of 2025-11-06." in shown
    found = json.loads(comity("analyze", "what-if", "KAZ joined abraham-accords", "--format", "json").stdout)
    assert found["relations"] == ["partyTo"]
    shared = next(row for row in found["rows"] if row["aspect"] == "shared")
    assert (shared["label"], shared["before"], shared["after"]) == ("Kazakhstan, Morocco", 0.0, 1.0)
    plain = comity("analyze", "standing", "-r", "partyTo", "--format", "json").stdout
    assert "supposition" not in plain


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("KAZ befriended ISR", "names no relation between two: write SUBJECT RELATION OBJECT"),
        ("Congo joined NATO", "could be"),
        ("Narnia joined NATO", "is no name Comity knows"),
        ("KAZ joined USA", "name an organization or agreement"),
    ],
)
def test_what_cannot_be_supposed_is_an_error_of_one_line(comity: Run, said: str, says: str) -> None:
    found = comity("analyze", "what-if", said)
    assert found.exit_code == 1
    assert says in only_line(found.stderr)


def test_what_is_so_already_changes_nothing(comity: Run) -> None:
    found = json.loads(comity("analyze", "what-if", "CZE joined NATO", "--format", "json").stdout)
    assert found["rows"] == []
    assert "Nothing changes on 2025-11-06" in found["notes"][0]
