"""What people type to have an article read, and what they are told."""

import json
from pathlib import Path

import pytest

from comity.ledger.home import Home
from comity.ledger.journal import Action, Journal
from comity.reading.telling import BARE
from comity.reading.vocabulary import SNAKE
from tests.cli.conftest import Process, Run, only_line

TEXT = "Kazakhstan will join the Abraham Accords, the United States said on Thursday."
DAY = ("--date", "2025-11-07")


@pytest.fixture
def own(world: Path, tmp_path: Path) -> Path:
    """A home of one's own that holds the small world, so that a journal may be written."""
    home = tmp_path / "own"
    home.mkdir()
    for name in ("builds", "current"):
        (home / name).symlink_to((world / name).resolve())
    return home


def test_an_article_is_read_for_people(comity: Run) -> None:
    shown = comity("read", TEXT, *DAY, "--no-journal")
    assert shown.exit_code == 0, shown.output
    head, *rest = shown.stdout.splitlines()
    assert head.split() == ["1", "planned", "Kazakhstan", "is", "to", "join", "Abraham", "Accords"]
    assert "   announced by United States on 2025-11-06" in rest
    assert f"   “{TEXT}”" in rest
    assert rest[-1].strip().split("%")[0].isdigit()


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Kazakhstan joined NATO in 1999.", "done Kazakhstan joined North Atlantic Treaty Organization (1999)"),
        ("Kazakhstan may join NATO.", "hinted Kazakhstan may join North Atlantic Treaty Organization"),
        (
            "Kazakhstan would join NATO if it could.",
            "conditional Kazakhstan would join North Atlantic Treaty Organization",
        ),
        ("Kazakhstan never left NATO.", "denied Kazakhstan does not withdraw from North Atlantic Treaty Organization"),
    ],
)
def test_what_is_not_done_never_reads_as_if_it_were(comity: Run, text: str, head: str) -> None:
    shown = comity("read", text, *DAY, "--no-journal")
    assert " ".join(shown.stdout.splitlines()[0].split()) == f"1 {head}"


def test_every_relation_a_reader_may_propose_has_its_words() -> None:
    assert set(BARE) == set(SNAKE)


def test_who_speaks_is_called_as_in_the_text_and_what_is_done_is_said_not_announced(comity: Run) -> None:
    shown = comity("read", "Kazakh officials said on Monday that Israel had left NATO.", *DAY, "--no-journal")
    assert "   said by Kazakh officials (Kazakhstan) on 2025-11-03" in shown.stdout.splitlines()


def test_json_has_the_evidence_and_the_labels(comity: Run) -> None:
    shown = comity(
        "read", TEXT, "--json", "--no-journal", "--source", "A; B; Post; 2025-11-07", "--address", "https://x.example"
    )
    answer = json.loads(shown.stdout)
    assert answer["document"] == {
        "title": "A; B",
        "publisher": "Post",
        "address": "https://x.example",
        "date": "2025-11-07",
    }
    (proposal,) = answer["proposals"]
    evidence = proposal["evidence"]
    assert TEXT[evidence["start"] : evidence["end"]] == evidence["quote"]
    assert (proposal["object"]["id"], proposal["object"]["label"]) == ("agreement/abraham-accords", "Abraham Accords")


@pytest.mark.parametrize("way", ["file", "stdin", "html"])
def test_a_file_standard_input_and_a_page_are_read_alike(comity: Run, tmp_path: Path, way: str) -> None:
    path = tmp_path / "article"
    path.write_bytes(
        f"<html><body><p>{TEXT}</p><p>More.</p></body></html>".encode() if way == "html" else TEXT.encode()
    )
    shown = (
        comity("read", "-", *DAY, "--no-journal", typed=TEXT)
        if way == "stdin"
        else comity("read", str(path), *DAY, "--no-journal")
    )
    assert "planned     Kazakhstan is to join Abraham Accords" in shown.stdout


def test_without_a_day_relative_dates_stay_open_and_a_note_says_so(comity: Run) -> None:
    shown = comity("read", TEXT, "--no-journal", "--json")
    assert json.loads(shown.stdout)["proposals"][0]["announced_on"] == ""
    assert "--date YYYY-MM-DD" in only_line(shown.stderr)


def test_what_is_read_waits_in_the_journal_once(comity: Run, own: Path) -> None:
    first, again = (comity("read", TEXT, *DAY, home=own) for _ in range(2))
    assert "comity review" in only_line(first.stderr)
    assert "Read before" in only_line(again.stderr)
    (entry,) = Journal(Home(own)).entries()
    assert entry.action is Action.READ
    assert entry.facts["proposals"][0]["relation"] == "joined"


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("https://news.example/a",), 1, "fetches nothing"),
        (("www.news.example/a",), 1, "fetches nothing"),
        (("article.txt",), 1, "no file 'article.txt'"),
        ((".",), 1, "cannot be read"),
        ((" ",), 1, "a text in quotes"),
        ((), 2, "--batch FILE.jsonl"),
        (("a b", "--batch", "x"), 2, "--batch FILE.jsonl"),
        (("a b", "--date", "Monday"), 1, "YYYY-MM-DD"),
        (("a b", "--date", "2001-01-01", "--source", "T; P; 2001-01-02"), 1, "give one of them"),
        (("a b", "--reader", "oracle"), 1, "choose one of"),
        (("a b", "--reader", "endpoint"), 1, "COMITY_LLM_URL"),
    ],
)
def test_what_cannot_be_read_is_one_line_with_the_mend(
    comity: Run, arguments: tuple[str, ...], code: int, told: str
) -> None:
    shown = comity("read", *arguments, "--no-journal")
    assert (shown.exit_code, shown.stdout) == (code, "")
    assert told in shown.stderr.splitlines()[-1]


def test_a_sentence_without_end_is_left_out_with_a_note(comity: Run) -> None:
    names = ", ".join(f"Name{number}" for number in range(5000))
    shown = comity("read", f"{TEXT} They met {names}.", *DAY, "--no-journal")
    assert "Left out: 1 sentence of more than 400 words" in shown.stderr
    assert "planned" in shown.stdout


def test_a_batch_answers_every_text_with_a_line_and_names_the_bad_ones(comity: Run, tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    lines = [
        {"id": "a", "text": TEXT, "doc_date": "2025-11-07"},
        {"id": "b", "text": ""},
        {"id": "c", "text": "It rained."},
    ]
    path.write_text("\n".join([*map(json.dumps, lines), "{"]), encoding="utf-8")
    shown = comity("read", "--batch", str(path))
    assert shown.exit_code == 1
    answers = [json.loads(line) for line in shown.stdout.splitlines()]
    assert [(answer["id"], len(answer["facts"])) for answer in answers] == [("a", 1), ("b", 0), ("c", 0)]
    fact = answers[0]["facts"][0]
    assert (fact["subject"], fact["object"], fact["status"]) == ("KAZ", "abraham-accords", "planned")
    assert (fact["announced_by"], fact["announced_date"]) == ("USA", "2025-11-06")
    assert "line 2: " in shown.stderr
    assert "2 of 4 texts" in shown.stderr.splitlines()[-1]
    assert "lines 2, 4" in shown.stderr.splitlines()[-1]


def test_a_batch_streams_from_a_pipe(process: Process) -> None:
    done = process(f"""echo '{json.dumps({"id": 1, "text": TEXT})}' | comity read --batch - --quiet""")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["id"] == "1"
