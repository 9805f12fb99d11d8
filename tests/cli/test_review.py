"""comity review: a conversation by keys, a way for scripts, and a journal behind both."""

import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from comity.ledger.home import Home
from comity.ledger.journal import FILE, Journal, record
from tests.cli.conftest import Run, only_line
from tests.reports import KAZ, MEMBER, MET, NATO, PLANNED, PROPOSALS, RELATIONS, REPORT, proposal

Review = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def home(tmp_path: Path, world: Path) -> Path:
    """A home of one's own, in which a report waits for review."""
    home = shutil.copytree(world, tmp_path / "home", symlinks=True)
    record(Home(home), REPORT, PROPOSALS)
    return home


def states(comity: Run, home: Path) -> dict[str, str]:
    listed = json.loads(comity("review", "--json", home=home).stdout)
    return {item["proposal"]["id"]: item["state"] for item in listed}


def test_the_conversation_shows_the_words_and_both_sides(comity: Run, home: Path) -> None:
    denied = proposal("joined", "state/CZE", NATO, 2, status="denied")
    record(Home(home), REPORT, [denied, RELATIONS, MET])
    shown = comity("review", home=home, typed="s\ns\nq\n").stdout
    assert f"“{MEMBER.evidence.quote}”" in shown
    assert "The graph says otherwise: one denies what the other says was done." in shown
    assert "- daily-herald-2025-11-06-a-new-member" in shown
    assert "- curated: Czechia joined North Atlantic Treaty Organization, 1999-03-12" in shown
    assert "The graph holds this; accepting adds a source." in shown
    assert "The graph has nothing of this." in shown
    assert "Jane Doe (new) met Czechia" in shown


def test_keys_accept_reject_skip_undo_and_quit(comity: Run, home: Path) -> None:
    found = comity("review", home=home, typed="a\nr\nu\na\ns\n?\nq\na\n")
    assert found.exit_code == 0
    assert states(comity, home) == {
        PLANNED.id: "accepted",
        RELATIONS.id: "accepted",
        MEMBER.id: "pending",
        MET.id: "pending",
    }
    assert "'?' is none of" in found.stderr
    assert found.stderr.splitlines()[-1].startswith("2 left to review.")


def test_an_edit_is_shown_and_accepted(comity: Run, home: Path) -> None:
    edit = "e\nsince=1992-04-10\nsubject=Kazakstan\n\ne\nsince=1992-04-10\nstatus = done\n\na\nq\n"
    found = comity("review", home=home, typed=f"s\n{edit}")
    assert "'Kazakstan' is no name Comity knows" in found.stderr
    assert "Kazakhstan has relations with Israel (1992-04-10)" in found.stdout
    listed = json.loads(comity("review", "--list", "--json", home=home).stdout)
    assert [item["proposal"]["since"] for item in listed if item["state"] == "accepted"] == ["1992-04-10"]


def test_what_cannot_be_accepted_says_why_and_waits(comity: Run, home: Path) -> None:
    record(Home(home), REPORT, [proposal("joined", KAZ, NATO, 0)])
    found = comity("review", home=home, typed="a\n")
    assert "Cannot be accepted as it is: It is told as done but not when" in found.stdout
    assert "cannot be accepted" in found.stderr
    assert list(states(comity, home).values()) == ["pending"]


def test_a_script_accepts_only_what_is_done_and_sure_and_contradicts_nothing(comity: Run, home: Path) -> None:
    apart = proposal("establishedRelations", "state/KAZ", "state/ISR", 1, since="1995", confidence=0.99)
    hazy = proposal("joined", KAZ, NATO, 0, confidence=0.99)
    surely_planned = proposal("joined", KAZ, "agreement/abraham-accords", 0, status="planned", confidence=0.999)
    record(Home(home), REPORT, [surely_planned, RELATIONS, MEMBER, MET, apart, hazy])
    found = comity("review", "--accept-above", "0.8", "--json", home=home)
    assert [item["proposal"]["id"] for item in json.loads(found.stdout)] == [MEMBER.id]
    assert [id_ for id_, state in states(comity, home).items() if state == "accepted"] == [MEMBER.id]
    assert "contradicts the graph" in found.stderr
    assert "done but not when" in found.stderr
    assert "Accepted 1 of 6." in found.stderr
    assert comity("review", "--undo", home=home).stderr.startswith("Undone: entry 3, accept ")
    assert set(states(comity, home).values()) == {"pending"}


def test_what_was_accepted_is_shown_with_its_words_after_a_build(comity: Run, home: Path, world_seeds: Path) -> None:
    comity("review", home=home, typed="a\na\na\na\n")
    assert comity("build", "--seeds", str(world_seeds), home=home).exit_code == 0
    assert PLANNED.evidence.quote in comity("timeline", "KAZ", "Abraham Accords", home=home).stdout
    shown = comity("show", "Kazakhstan", home=home).stdout
    assert f"“{PLANNED.evidence.quote}” daily-herald-" in shown
    assert "Jane Doe" in comity("show", "Czechia", home=home).stdout
    comity("network", "Kazakhstan", "-s", "planned", "-o", str(home / "net.json"), home=home)
    assert PLANNED.evidence.quote in (home / "net.json").read_text()
    comity("draw", "Kazakhstan", "-s", "planned", "-o", str(home / "net.html"), home=home)
    assert PLANNED.evidence.quote in (home / "net.html").read_text()
    assert comity("validate", "--seeds", str(world_seeds), home=home).exit_code == 0


def test_a_build_takes_in_what_a_kill_kept_from_the_sources(comity: Run, home: Path, world_seeds: Path) -> None:
    comity("review", home=home, typed="a\nq\n")
    shutil.rmtree(home / "sources")
    comity("build", "--seeds", str(world_seeds), home=home)
    assert PLANNED.evidence.quote in comity("timeline", "KAZ", home=home).stdout


def test_the_list_is_for_people_too_and_keeps_to_a_source(comity: Run, home: Path) -> None:
    lines = comity("review", "--list", home=home).stdout.splitlines()
    assert lines[0].split() == ["entry", "state", "standing", "status", "claim", "sure", "source"]
    assert len(lines) == 1 + len(PROPOSALS)
    assert len(comity("review", "--list", "--source", "daily-herald", home=home).stdout.splitlines()) == 5
    assert len(comity("review", "--list", "--source", "courier", home=home).stdout.splitlines()) == 1


def test_nothing_to_review_is_said(comity: Run, world: Path, tmp_path: Path) -> None:
    empty = shutil.copytree(world, tmp_path / "empty", symlinks=True)
    assert "comity read ARTICLE" in only_line(comity("review", home=empty).stderr)
    assert json.loads(comity("review", "--json", home=empty).stdout) == []
    assert "nothing to undo" in only_line(comity("review", "--undo", home=empty).stderr)
    assert not (empty / "sources").exists()


@pytest.mark.parametrize(
    "given", [("--undo", "--list"), ("--accept-above", "0.5", "--list"), ("--accept-above", "2"), ("--undo", "x")]
)
def test_a_command_that_contradicts_itself_is_a_usage_error(comity: Run, home: Path, given: tuple[str, ...]) -> None:
    assert comity("review", *given, home=home).exit_code == 2


def test_a_torn_journal_is_told_once(comity: Run, home: Path) -> None:
    comity("review", home=home, typed="a\nq\n")
    whole = (home / FILE).read_bytes()
    (home / FILE).write_bytes(whole[:-9])
    assert "was cut short" in comity("review", "--list", home=home).stderr
    assert comity("review", "--list", home=home).stderr == ""
    assert set(states(comity, home).values()) == {"pending"}


def test_a_terminal_takes_single_keys_and_an_interrupt_loses_nothing(home: Path) -> None:
    ours, theirs = pty.openpty()
    environment = os.environ | {"COMITY_HOME": str(home), "TERM": "xterm", "NO_COLOR": ""}
    child = subprocess.Popen(
        [sys.executable, "-m", "comity.cli", "review"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
        start_new_session=True,
    )
    os.close(theirs)
    received = ""
    for count, key in (("1 of 4", "a"), ("2 of 4", "r"), ("3 of 4", "")):
        while count not in received or not received.rstrip().endswith("?"):
            received += os.read(ours, 65536).decode()
        time.sleep(0.3)  # what is typed before the terminal is ready for single keys, it drops
        os.write(ours, key.encode())
        received = received.rstrip("? ")
    child.send_signal(signal.SIGINT)
    assert child.wait(30) == 130
    os.close(ours)
    assert [entry.action.value for entry in Journal(Home(home)).entries()] == ["read", "accept", "reject"]


@pytest.mark.parametrize("words", ["\x1b[2J\x1b]0;owned\x07", "a\rb"])
def test_an_article_cannot_move_the_cursor(comity: Run, home: Path, words: str) -> None:
    from dataclasses import replace

    text = REPORT.text.replace("official", words)
    quote = PLANNED.evidence.quote.replace("official", words)
    evidence = replace(PLANNED.evidence, quote=quote, end=len(quote))
    record(Home(home), replace(REPORT, text=text, title=words), [replace(PLANNED, evidence=evidence)])
    shown = comity("review", home=home, typed="s\n" * 5).stdout
    assert not set("\x1b\x07\r") & set(shown)
    assert not set("\x1b\x07\r") & set(comity("review", "--list", home=home).stdout)
