"""What the network adds to the grammar, and how it sees a text."""

import sys

import numpy as np
import pytest

from comity.dates import PartialDate
from comity.errors import ReaderMissing
from comity.model import Status
from comity.reading.document import Document
from comity.reading.grammar import GrammarReader, Opened
from comity.reading.learnt import LearntReader
from comity.reading.learnt.network import RELATIONS, Network, network
from comity.reading.learnt.windows import LONGEST, Window, windows
from comity.reading.learnt.wordpieces import UNKNOWN, pieces, vocabulary
from comity.reading.reader import checked, make_reader, readers
from tests.reading.seedlexicon import seed_lexicon
from tests.reading.texts import LEARN, every

DAY = PartialDate.parse("2019-09-21")


@pytest.fixture(scope="module")
def reader() -> LearntReader:
    return LearntReader(seed_lexicon())


def opened(text: str) -> Opened:
    return GrammarReader(seed_lexicon()).opened(Document(text=text, date=DAY))


def read(text: str) -> list[Window]:
    found = opened(text)
    return list(windows(found.doc, found.mentions))


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("Treaty", ["treaty"]),
        ("Évian", ["ev", "##ian"]),
        ("rejoined", ["rejoined"]),
        ("re-establishing", ["re", "-", "establishing"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("外国", ["外", "国"]),
        ("\n\n", []),
        ("", []),
    ],
)
def test_words_are_cut_as_the_vocabulary_wants(word: str, cut: list[str]) -> None:
    by_number = {number: piece for piece, number in vocabulary().items()}
    assert [by_number[number] for number in pieces(word)] == cut


def test_what_no_pieces_make_up_is_unknown() -> None:
    assert pieces("\U0001f54a") == (UNKNOWN,)
    assert pieces("x" * 101) == (UNKNOWN,)


def test_names_stand_as_marks_of_their_kind() -> None:
    one, other = (read(f"{name} joined {body} on Friday.")[0] for name, body in (("Malta", "UNESCO"), ("Fiji", "WHO")))
    assert one.pieces == other.pieces
    assert [one.named[a].mention.id for a, _ in one.pairs] == ["state/MLT", "organization/unesco"]


def test_a_window_holds_two_sentences_before_its_own() -> None:
    found = read("Malta is small. It rains. It is warm. Fiji quit the Commonwealth of Nations.")
    assert [{named.mention.id for named in window.named} for window in found] == [
        {"state/FJI", "organization/commonwealth"}
    ]
    back = read("Malta is small. It quit the Commonwealth of Nations.")[0]
    assert {named.mention.id: named.here for named in back.named} == {
        "state/MLT": False,
        "organization/commonwealth": True,
    }
    assert sum(back.own) < len(back.own) == len(back.pieces)


def test_too_long_a_sentence_is_passed_over() -> None:
    assert read("Malta met " + "really " * LONGEST + "Fiji.") == []


def test_windows_read_together_are_read_as_alone() -> None:
    found = read("Malta recognised Kosovo. In the long and rainy spring that followed Fiji broke with Malta over it.")
    alone = [next(network().scores([window])).relations for window in found]
    for one, together in zip(alone, network().scores(found), strict=True):
        assert one.shape == (len(together.window.pairs), len(RELATIONS))
        assert np.allclose(one, together.relations, atol=0.1)


def test_no_text_has_no_scores() -> None:
    assert list(Network().scores([])) == []


def test_everything_the_grammar_tells_is_told_as_it_tells_it(reader: LearntReader) -> None:
    document = Document(text="Malta joined UNESCO on Friday. Fiji will not sign the Rome Statute.", date=DAY)
    ruled = reader.grammar.propose(document)
    assert len(ruled) == 2
    assert [proposal for proposal in reader.propose(document) if proposal.reader == "grammar"] == ruled


def test_a_tie_that_no_rule_finds_is_proposed_with_its_reason(reader: LearntReader) -> None:
    document = Document(text="Malta and Libya are again on ambassadorial terms.", date=DAY)
    assert reader.grammar.propose(document) == []
    (found,) = reader.propose(document)
    assert (found.relation, {found.subject.id, found.object.id}) == ("restoredRelations", {"state/LBY", "state/MLT"})
    assert (found.reader, found.status, found.evidence.quote) == ("learnt", Status.DONE, document.text)
    assert 0 < found.confidence < 0.6
    assert any(why.startswith("learnt from other texts: restored_relations") for why in found.because)


def test_a_text_without_ties_stays_without(reader: LearntReader) -> None:
    text = "Malta and Libya both grow olives. France beat Italy on Friday. Should Chile ever quit UNESCO?"
    assert reader.propose(Document(text=text, date=DAY)) == []


class Known:
    """The ids of the lexicon."""

    def __contains__(self, id_: object) -> bool:
        return seed_lexicon().entity(str(id_)) is not None


def test_nothing_is_proposed_that_breaks_the_rules_of_all_readers(reader: LearntReader) -> None:
    texts = next(texts for texts in every() if (texts.kind, texts.split) == ("short", LEARN))
    further = 0
    for item in texts.items[::25]:
        document = Document(text=item["text"], date=PartialDate.parse(item["doc_date"]))
        proposals = [proposal for proposal in reader.propose(document) if proposal.reader == "learnt"]
        result = checked(proposals, document, Known())
        assert [refused.why for refused in result.refused if "after the text" not in refused.why] == []
        further += len(result.kept)
    assert further > 10


def test_without_its_runtime_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {"grammar", "learnt"} <= set(readers())
    network.cache_clear()
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(ReaderMissing, match=r"the reader learnt lacks onnxruntime: pip install 'comity\[text\]'"):
        make_reader("learnt", seed_lexicon())
