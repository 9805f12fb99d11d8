"""The journal keeps what was read and decided: whole, in order, through kills, torn lines and company."""

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.dates import PartialDate
from comity.errors import JournalError
from comity.ledger.home import Home
from comity.ledger.journal import FILE, TORN, Action, Journal, record, voided
from comity.ledger.recorded import plain_document, plain_proposal, read_document, read_proposal, source_id
from comity.reading.document import Document
from tests.reports import MET, PLANNED, PROPOSALS, REPORT

WRITER = """
import sys
from pathlib import Path
from comity.ledger.home import Home
from comity.ledger.journal import Action, Journal
journal = Journal(Home(Path(sys.argv[1])))
for number in range(int(sys.argv[2])):
    with journal.writing():
        journal.append(Action.REJECT, {"source": sys.argv[3], "proposal": str(number), "by": "x" * 5000})
    print(number, flush=True)
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def writer(home: Home, entries: int, name: str) -> "subprocess.Popen[str]":
    arguments = [sys.executable, "-c", WRITER, str(home.path), str(entries), name]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)


@given(st.text(max_size=80), st.text(max_size=20))
def test_a_document_of_any_letters_comes_back(text: str, title: str) -> None:
    document = Document(text=text, title=title, date=PartialDate.parse("2025-11"))
    assert read_document(json.loads(json.dumps(plain_document(document)))) == document
    assert source_id(document).isascii()


@pytest.mark.parametrize("proposal", PROPOSALS)
def test_a_proposal_comes_back(proposal: object) -> None:
    full = replace(PLANNED, announced_on=PartialDate.parse("2025-11"), announced_by=MET.subject, because=("a", "b"))
    for one in (proposal, full):
        assert read_proposal(json.loads(json.dumps(plain_proposal(one)))) == one  # type: ignore[arg-type]


def test_a_source_is_told_by_publisher_date_and_title() -> None:
    assert source_id(REPORT).startswith("daily-herald-2025-11-06-a-new-member-for-accords-")
    assert source_id(REPORT) != source_id(replace(REPORT, text=REPORT.text + " More."))


def test_a_reading_is_kept_with_its_text_and_proposals(home: Home) -> None:
    kept = record(home, REPORT, PROPOSALS)
    (entry,) = Journal(home).entries()
    assert (entry.number, entry.action, kept.number, kept.fresh) == (1, Action.READ, 1, True)
    assert read_document(entry.facts["document"]) == REPORT
    assert [read_proposal(facts) for facts in entry.facts["proposals"]] == PROPOSALS


def test_the_same_reading_is_kept_once_and_a_better_one_beside_it(home: Home) -> None:
    record(home, REPORT, PROPOSALS)
    assert not record(home, REPORT, PROPOSALS).fresh
    assert record(home, REPORT, PROPOSALS[:2]).number == 2
    assert record(home, REPORT, PROPOSALS).number == 3


def test_a_line_says_when_and_is_json_by_itself(home: Home) -> None:
    record(home, replace(REPORT, text="line\u2028\u0085\r\nbreaks \ud800"), [])
    (line,) = (home.path / FILE).read_text(encoding="ascii").splitlines()
    facts = json.loads(line)
    assert (facts["number"], facts["action"], facts["time"][-6:]) == (1, "read", "+00:00")
    assert len(facts["sum"]) == 16


@pytest.mark.parametrize("cut", [1, 2, 20, 200])
def test_a_torn_last_line_is_set_aside_and_told_once(home: Home, cut: int) -> None:
    record(home, REPORT, [])
    record(home, REPORT, PROPOSALS)
    path = home.path / FILE
    whole = path.read_bytes()
    path.write_bytes(whole[:-cut])
    journal = Journal(home)
    assert [entry.number for entry in journal.entries()] == [1]
    assert "cut short" in journal.notice
    torn = whole.splitlines(keepends=True)[1][:-cut]
    assert (home.path / TORN).read_bytes().rstrip(b"\n") == torn.rstrip(b"\n")
    assert Journal(home).entries()
    again = Journal(home)
    again.entries()
    assert again.notice == ""
    assert record(home, REPORT, PROPOSALS).number == 2


def test_whoever_records_next_is_told_of_a_torn_line(home: Home) -> None:
    record(home, REPORT, [])
    with (home.path / FILE).open("ab") as stream:
        stream.write(b'{"number":2,"ti\r\x00\x00')
    kept = record(home, REPORT, PROPOSALS)
    assert (kept.number, "cut short" in kept.notice) == (2, True)


@pytest.mark.parametrize(
    "damage", [lambda line: line.replace(b"read", b"undo"), lambda line: b"", lambda line: line * 2]
)
def test_damage_amid_the_journal_is_named_not_passed_over(home: Home, damage: object) -> None:
    for proposals in ([], PROPOSALS, PROPOSALS[:1]):
        record(home, REPORT, proposals)
    path = home.path / FILE
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + damage(lines[1]) + lines[2])  # type: ignore[operator]
    before = path.read_bytes()
    with pytest.raises(JournalError, match=r"journal\.jsonl, line [23] is damaged"):
        Journal(home).entries()
    assert path.read_bytes() == before


def test_an_entry_once_said_is_there_after_a_kill_at_any_moment(home: Home) -> None:
    said = 0
    for moment in range(6):
        with writer(home, 10_000, f"run-{moment}") as running:
            assert running.stdout is not None
            running.stdout.readline()
            time.sleep(0.03 * moment)
            running.send_signal(signal.SIGKILL)
            said += 1 + len(running.stdout.read().splitlines())
        assert len(Journal(home).entries()) >= said
    numbers = [entry.number for entry in Journal(home).entries()]
    assert numbers == list(range(1, len(numbers) + 1))


def test_two_at_once_lose_nothing(home: Home) -> None:
    running = [writer(home, 60, name) for name in ("one", "two")]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda process: process.communicate(timeout=60), running))
    entries = Journal(home).entries()
    assert [entry.number for entry in entries] == list(range(1, 121))
    for name in ("one", "two"):
        assert [e.facts["proposal"] for e in entries if e.facts["source"] == name] == [str(n) for n in range(60)]


def test_an_open_journal_sees_what_another_process_wrote(home: Home) -> None:
    journal = Journal(home)
    assert journal.entries() == ()
    record(home, REPORT, [])
    assert len(journal.entries()) == 1
    record(home, REPORT, PROPOSALS)
    assert len(journal.entries()) == 2


def test_a_full_disk_leaves_the_journal_as_it_was(home: Home) -> None:
    record(home, REPORT, [])
    before = (home.path / FILE).read_bytes()
    limit = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    limit += f"resource.setrlimit(resource.RLIMIT_FSIZE, ({len(before) + 100},) * 2)\n"
    arguments = [sys.executable, "-c", limit + WRITER, str(home.path), "1", "x"]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert "JournalError" in done.stderr.splitlines()[-1]
    assert "cannot be written" in done.stderr
    assert (home.path / FILE).read_bytes() == before


def test_a_home_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(JournalError, match="COMITY_HOME"):
        record(Home(tmp_path / "file" / "home"), REPORT, [])
    if os.geteuid() != 0:
        tmp_path.chmod(0o500)
        with pytest.raises(JournalError, match="COMITY_HOME"):
            record(Home(tmp_path / "home"), REPORT, [])


def test_undoing_an_undoing_brings_back_what_it_undid(home: Home) -> None:
    journal = Journal(home)
    with journal.writing() as entries:
        for action, facts in (
            (Action.REJECT, {"source": "a", "proposal": "p"}),
            (Action.UNDO, {"entry": 1}),
            (Action.UNDO, {"entry": 2}),
        ):
            journal.append(action, facts)
            expected = {1: frozenset(), 2: frozenset({1}), 3: frozenset({2})}
            assert voided(entries) == expected[len(entries)]
