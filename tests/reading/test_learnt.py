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
from comity.reading.learnt.reader import Likely, settings
from comity.reading.learnt.windows import LONGEST, WIDE, Window, aside, near, windows
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
    assert set(one.pairs) == {("state/MLT", "organization/unesco"), ("organization/unesco", "state/MLT")}


def test_a_short_text_is_one_window() -> None:
    (window,) = read("Malta is small. It rains. It quit the Commonwealth of Nations. Fiji stayed.")
    assert (len(window.sentences), window.before) == (4, 0)
    assert [(one.mention.id, one.sentence) for one in window.placed] == [
        ("state/MLT", 0),
        ("organization/commonwealth", 2),
        ("state/FJI", 3),
    ]
    assert len(window.within) == len(window.pieces)


def test_each_sentence_of_a_long_text_is_the_own_of_one_window() -> None:
    sentence = "In that long and rainy spring Malta, far from all others, joined the Commonwealth of Nations again."
    found = read(" ".join([sentence] * 20))
    own = [part.start for window in found for part in window.sentences[window.before :]]
    assert len(found) > 2
    assert own == sorted(set(own))
    assert len(own) == 20
    assert [window.before for window in found] == [0] + [1] * (len(found) - 1)
    assert all(len(window.pieces) <= 2 * WIDE for window in found)


def test_two_names_stand_together_where_the_later_is_in_a_sentence_of_the_windows_own() -> None:
    sentence = "In that long and rainy spring Malta, far from all others, joined the Commonwealth of Nations again."
    for window in read(" ".join([sentence] * 12)):
        for pair, subject, object_, later, order in near(window):
            at = {placed.at: placed for placed in window.placed}
            assert (at[subject].mention.id, at[object_].mention.id) == window.pairs[pair]
            assert later == max(at[subject].sentence, at[object_].sentence) >= window.before
            assert order == 2 * (at[subject].sentence != at[object_].sentence) + (subject > object_)


def test_too_long_a_sentence_is_passed_over() -> None:
    assert read("Malta met " + "really " * LONGEST + "Fiji.") == []


def test_windows_read_together_are_read_as_alone() -> None:
    found = read("Malta recognised Kosovo. In the long and rainy spring that followed Fiji broke with Malta over it.")
    alone = [next(network().scores([window])).relations for window in found]
    for one, together in zip(alone, network().scores(found), strict=True):
        assert one.shape == (len(together.window.pairs), len(RELATIONS))
        assert np.allclose(one, together.relations, atol=1e-6)


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
    assert 0 < found.confidence < 0.9
    assert any(why.startswith("learnt from other texts: restored_relations") for why in found.because)


def test_the_same_odds_count_for_less_where_the_network_is_more_often_wrong(reader: LearntReader) -> None:
    document = Document(text="Malta and Libya are again on ambassadorial terms.", date=DAY)
    _, (plain, *_) = reader.found(document)
    assert plain.is_sure
    for reservation in ("vague", "told", "far"):
        doubted = Likely(plain.proposal, plain.weighed | {reservation: 1.0})
        assert doubted.odds(settings().tie) < plain.odds(settings().tie)
        assert doubted.confidence < plain.confidence
    assert not Likely(plain.proposal, plain.weighed | {"odds": 0.0}).is_sure


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("Friday was a long day. Malta was the first to sign the Rome Statute.", "2019-09-20"),
        ("Malta was host to the G20 summit of August 2017.", "2017-08"),
    ],
)
def test_a_tie_for_which_the_rules_have_no_date_has_the_one_the_network_points_at(
    reader: LearntReader, text: str, since: str
) -> None:
    document = Document(text=text, date=DAY)
    assert [proposal.since for proposal in reader.grammar.propose(document)] == [None]
    assert [str(proposal.since) for proposal in reader.propose(document)] == [since]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chad may sign on to the U.S.-brokered Abraham Accords.", ("mediated", "state/USA")),
        (
            "It came hours before a summit at the White House where Trump received the presidents of Chad and Niger.",
            ("attended", "state/NER"),
        ),
    ],
)
def test_what_is_told_in_passing_is_not_doubted_away(reader: LearntReader, text: str, told: tuple[str, str]) -> None:
    proposals = reader.propose(Document(text=text, date=PartialDate.parse("2025-11-07")))
    assert told in [(proposal.relation, proposal.subject.id) for proposal in proposals]


def test_a_date_that_the_rules_have_stands(reader: LearntReader) -> None:
    document = Document(text="Malta, which met Fiji in 2016, signed the Rome Statute on Friday.", date=DAY)
    ruled = {(one.relation, one.object.id): one.since for one in reader.grammar.propose(document) if one.since}
    assert ruled
    assert ruled.items() <= {(one.relation, one.object.id): one.since for one in reader.propose(document)}.items()


def test_expressions_of_time_are_found_in_their_windows() -> None:
    found = opened("On Friday Malta joined UNESCO. Fiji, which had met Malta in March 2016, will follow next year.")
    whens = [when for when, _ in found.calendar.candidates()]
    (window,) = windows(found.doc, found.mentions, whens)
    assert [found.doc[time.when.start : time.when.end].text for time in window.times] == [
        "On Friday",
        "in March 2016",
        "next year",
    ]
    assert [time.sentence for time in window.times] == [0, 1, 1]
    cut = [[pieces(token.text) for token in found.doc[time.when.start : time.when.end]] for time in window.times]
    for time, words in zip(window.times, cut, strict=True):
        assert window.pieces[time.first : time.last + 1] == sum(words, ())


def test_a_date_stands_before_two_names_between_them_or_behind() -> None:
    found = opened("On Friday Malta in March joined UNESCO in May. Later Fiji did so in 2018.")
    whens = [when for when, _ in found.calendar.candidates()]
    (window,) = windows(found.doc, found.mentions, whens)
    together = next(one for one in window.together if window.pairs[one.pair] == ("state/MLT", "organization/unesco"))
    assert aside(window, together) == [6, 7, 8, 11]


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
