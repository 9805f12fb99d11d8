"""The parser keeps the text's offsets, breaks at lines, and leaves out what has no end."""

import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import ReaderMissing
from comity.reading import parsing
from comity.reading.parsing import parsed
from comity.reading.pieces import LONGEST, PIECE, overlong, pieces

ENDLESS = "Ministers met Mr Abara, " + ", ".join(f"Mr Name{number}" for number in range(10_000)) + " and Mr Zed."


@given(st.text(alphabet="ab .!?\n\t\"'", max_size=400))
def test_pieces_make_up_the_text_and_none_runs_over_a_line(text: str) -> None:
    found = pieces(text)
    assert "".join(found) == text
    assert all("\n" not in piece.strip() for piece in found)


def test_a_long_line_is_cut_at_sentence_ends() -> None:
    text = "The minister left for Suva on Monday. " * 1000
    found = pieces(text)
    assert len(found) > 5
    assert all(len(piece) < PIECE + 100 and piece.startswith("The") for piece in found)


def test_an_endless_sentence_is_left_out_and_those_beside_it_are_read() -> None:
    text = f"Malta opened an embassy. {ENDLESS} Fiji opened another."
    start = time.process_time()
    sentences = [sentence.text.strip() for sentence in parsed(text).sents if sentence.text.strip()]
    assert time.process_time() - start < 10
    assert sentences == ["Malta opened an embassy.", "Fiji opened another."]
    assert [text[long.start : long.end].strip() for long in overlong(text)] == [ENDLESS]


@pytest.mark.parametrize("text", ["Malta.", "\n\n Malta left.\n\n\nFiji stayed. \n ", "x\ny", "", " \n"])
def test_offsets_are_those_of_the_text(text: str) -> None:
    doc = parsed(text)
    assert doc.text == text
    assert all("\n" not in sentence.text.strip() for sentence in doc.sents)
    assert all(text[token.idx :].startswith(token.text) for token in doc)


def test_no_sentence_is_longer_than_promised_even_without_punctuation() -> None:
    text = "the minister of Malta and " * 300
    assert all(len(sentence.text.split()) <= LONGEST for sentence in parsed(text).sents)


def test_without_spacy_or_a_model_the_command_to_install_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "MODELS", ("en_core_web_none",))
    with pytest.raises(ReaderMissing, match=r"pip install 'comity\[text\]'"):
        parsing.pipeline()
    with pytest.raises(ReaderMissing, match="en_core_web_other"):
        parsing.pipeline("en_core_web_other")
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(ReaderMissing, match="spaCy"):
        parsing.pipeline()
