"""Every error is one line on stderr with an exit code; nothing goes wrong on the way out."""

import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from comity.cli.door import Door, one_line
from comity.errors import DateError
from tests.cli.conftest import Process, Run, only_line


def leave(error: BaseException, *arguments: str) -> Result:
    """What a command that ends with ``error`` leaves behind."""

    @click.group(cls=Door)
    def group() -> None:
        pass

    @group.command()
    @click.option("--debug", is_flag=True)
    def fall(debug: bool) -> None:
        raise error

    return CliRunner().invoke(group, ["fall", *arguments], env={"COMITY_DEBUG": None})


def test_an_error_of_comity_is_one_line_and_exit_1() -> None:
    result = leave(DateError("'then' is not\n a date"))
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "comity: 'then' is not a date\n")


def test_an_unexpected_fault_names_itself_and_asks_for_a_report() -> None:
    result = leave(KeyError("colour"))
    line = only_line(result.stderr)
    assert result.exit_code == 1
    assert "KeyError: 'colour'" in line
    assert "report" in line


def test_debug_shows_where() -> None:
    result = leave(KeyError("colour"), "--debug")
    assert "Traceback" in result.stderr
    assert "raise error" in result.stderr
    assert result.stderr.splitlines()[-1].startswith("comity: ")


def test_interrupting_gives_130_and_says_nothing() -> None:
    result = leave(KeyboardInterrupt())
    assert (result.exit_code, result.stdout, result.stderr.strip()) == (130, "", "")


def test_a_reader_who_has_seen_enough_is_no_error() -> None:
    result = leave(BrokenPipeError(32, "Broken pipe"))
    assert (result.exit_code, result.stderr) == (1, "")


def test_a_wrong_command_line_is_clicks_own_and_exit_2(comity: Run) -> None:
    for arguments in (["shw"], ["show"], ["query", "x", "--format", "xml"], ["show", "KAZ", "--colour"]):
        result = comity(*arguments)
        assert result.exit_code == 2, arguments
        assert result.stderr.startswith("Usage: comity"), arguments


def test_letters_that_move_a_terminals_cursor_are_not_printed() -> None:
    assert one_line("a\x1b[2Jb\x9bc\nd") == "a�[2Jb�c d"


def test_the_debug_variable_works_like_the_option(process: Process) -> None:
    found = process("COMITY_DEBUG=1 comity show Atlantis")
    assert found.returncode == 1
    assert "Traceback" in found.stderr


def test_a_query_can_be_interrupted(process: Process) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
    start = time.monotonic()
    found = process(f"timeout --preserve-status -s INT 3 comity query '{endless}' --timeout 50")
    assert (found.returncode, found.stdout, found.stderr.strip()) == (130, "", "")
    assert time.monotonic() - start < 20


def test_head_ends_a_long_answer_quietly(process: Process) -> None:
    long = "SELECT * { ?a ?b ?c . ?d a cy:Claim }"
    found = process(f"comity query '{long}' --format csv | head -1")
    assert found.stdout == "a,b,c,d\n"
    assert found.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full to write to")
@pytest.mark.parametrize("what", ["show KAZ", "query 'SELECT * { ?a ?b ?c }' --format csv", "--version", "show --help"])
def test_a_full_disk_behind_stdout_is_one_line(process: Process, what: str) -> None:
    found = process(f"comity {what} > /dev/full")
    assert found.returncode == 1
    assert "No space left on device" in only_line(found.stderr)


def test_a_terminal_of_another_encoding_gets_what_it_can_show(process: Process) -> None:
    found = process("PYTHONIOENCODING=ascii comity query 'SELECT (\"Côte\" AS ?n) {}' --format csv")
    assert (found.returncode, found.stdout) == (0, "n\nC\\xf4te\n")
