"""Whatever is given to ``comity read``: an answer or one line that says what to do, and soon."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import comity
from comity.errors import ReadingError
from comity.ledger.home import Home
from comity.view import Graph
from tests.cli.conftest import Run

TEXT = "Kazakhstan joined the Abraham Accords on Thursday."
DAY = ("--date", "2025-11-07")
SOON = 10.0
"""Seconds of the processor; most of these take a tenth of one."""
NAMES = ", ".join(["Kazakhstan", "Israel", "Czechia", "Anton Berg"] * 2500)

REFUSED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "the text is empty"),
    "newlines": (b"\r\n" * 100_000, "the text is empty"),
    "punctuation": ("?!.,;:—…()[]".encode() * 5_000, "no words"),
    "emoji": ("🤝🎉".encode() * 5_000, "no words"),
    "five megabytes": (b"They met again. " * 330_000, "split it and read the parts"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 50, "save the article as plain text"),
    "archive": (b"PK\x03\x04" + bytes(range(256)) * 50, "save the article as plain text"),
    "German": (
        ("Der Kanzler traf am Montag den Präsidenten in Berlin und lobte ihn. " * 20).encode(),
        "English translation",
    ),
    "Chinese": (("哈萨克斯坦星期四加入了协议。" * 50).encode(), "English translation"),
    "page without text": (b"<html><body><script>x()</script></body></html>", "the text is empty"),
}
READ: dict[str, bytes] = {
    "two encodings": f"{TEXT} Côte d’Ivoire ".encode() + "and Türkiye did not.".encode("cp1252"),
    "emoji around": f"🇰🇿🤝🇮🇱 {TEXT} 🎉".encode(),
    "letters that turn the line": f"\u202e\u200f\u2067{TEXT}".encode(),
    "newlines around": b"\n" * 100_000 + TEXT.encode() + b"\n" * 100_000,
    "page": f"<div><p>{TEXT}</p><script>alert('Israel left.')</script></div>".encode(),
    "tags in tags": b"<div>" * 20_000 + TEXT.encode() + b"</div>" * 20_000,
    "ten thousand names": f"They met {NAMES}. {TEXT}".encode(),
    "names without a comma": f"{NAMES.replace(',', '')}. {TEXT}".encode(),
    "brackets in brackets": ("(" * 5_000 + "he said" + ")" * 5_000 + f". {TEXT}").encode(),
    "quotations in quotations": ("“" * 3_000 + "so he said." + "”" * 3_000 + f"\n{TEXT}").encode(),
    "reports of reports": ("He said that " * 10_000 + f"it rained. {TEXT}").encode(),
    "reports of reports, fewer": ("he said that " * 120 + f"it rained. {TEXT}").encode(),
    "clauses in clauses": ("Israel, which met Czechia, " * 60 + f"slept. {TEXT}").encode(),
    "a word of 100,000 letters": f"{'a' * 100_000} {TEXT} {'b' * 100_000}".encode(),
}


@pytest.fixture(scope="module")
def small(world: Path) -> Graph:
    return Graph(Home(world).current())


@pytest.fixture(autouse=True)
def _soon() -> Iterator[None]:
    begun = time.process_time()
    yield
    assert time.process_time() - begun < SOON


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_one_line(comity: Run, tmp_path: Path, name: str) -> None:
    raw, told = REFUSED[name]
    path = tmp_path / "article.txt"
    path.write_bytes(raw)
    shown = comity("read", str(path), *DAY, "--no-journal")
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert told in shown.stderr
    assert shown.stderr.startswith("comity: ")
    assert shown.stderr.count("\n") == 1


@pytest.mark.parametrize("name", REFUSED)
def test_python_says_the_same(small: Graph, name: str) -> None:
    raw, told = REFUSED[name]
    with pytest.raises(ReadingError, match=told):
        comity.read(raw, "2025-11-07", graph=small)


@pytest.mark.parametrize("name", READ)
def test_what_surrounds_a_sentence_neither_hides_nor_changes_it(comity: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(READ[name])
    shown = comity("read", str(path), *DAY, "--no-journal", "--json")
    assert shown.exit_code == 0, shown.output
    (told,) = (p for p in json.loads(shown.stdout)["proposals"] if p["object"]["id"] == "agreement/abraham-accords")
    assert (told["relation"], told["subject"]["id"], told["since"]) == ("joined", "state/KAZ", "2025-11-06")
    assert TEXT in told["evidence"]["quote"]


@pytest.mark.parametrize("name", READ)
def test_python_finds_it_too(small: Graph, name: str) -> None:
    found = comity.read(READ[name], "2025-11-07", graph=small)
    assert "agreement/abraham-accords" in {each.object.id for each in found}


def test_without_a_date_the_day_stays_open_in_text_and_json(comity: Run) -> None:
    shown = comity("read", TEXT, "--no-journal", "--json")
    assert json.loads(shown.stdout)["proposals"][0]["since"] == ""
    assert "2025" not in comity("read", TEXT, "--no-journal").stdout


def test_what_is_found_nowhere_is_told_and_is_no_error(comity: Run) -> None:
    shown = comity("read", "It rained for days, and nobody met anybody.", *DAY, "--no-journal")
    assert (shown.exit_code, shown.stdout) == (0, "")
    assert "Nothing was found" in shown.stderr
