"""Parses put right, by hand-made parses that the parser might give."""

import pytest

from comity.reading.repairs import repaired

spacy = pytest.importorskip("spacy")


def _doc(*rows: tuple[str, str, str, int, str]) -> "spacy.tokens.Doc":
    """A parse from rows of word, part of speech, tag, head and dependency; the words are their own lemmas."""
    words, pos, tags, heads, deps = zip(*rows, strict=True)
    return spacy.tokens.Doc(spacy.blank("en").vocab, words, pos=pos, tags=tags, heads=heads, deps=deps, lemmas=words)


def test_a_participle_between_commas_leaves_its_subject_to_the_main_verb() -> None:
    doc = repaired(
        _doc(
            ("Kuwait", "PROPN", "NNP", 2, "nsubj"),
            (",", "PUNCT", ",", 2, "punct"),
            ("admitted", "VERB", "VBD", 2, "ROOT"),
            (",", "PUNCT", ",", 2, "punct"),
            ("was", "AUX", "VBD", 5, "auxpass"),
            ("recognised", "VERB", "VBN", 2, "conj"),
            (".", "PUNCT", ".", 2, "punct"),
        )
    )
    assert [(token.text, token.head.text, token.dep_) for token in doc if not token.is_punct] == [
        ("Kuwait", "recognised", "nsubjpass"),
        ("admitted", "Kuwait", "acl"),
        ("was", "recognised", "auxpass"),
        ("recognised", "recognised", "ROOT"),
    ]
    assert doc[6].head.text == "recognised"


def test_an_infinitive_belongs_to_the_decision_before_the_aside() -> None:
    doc = repaired(
        _doc(
            ("decision", "NOUN", "NN", 0, "ROOT"),
            (",", "PUNCT", ",", 2, "punct"),
            ("announced", "VERB", "VBN", 0, "advcl"),
            (",", "PUNCT", ",", 2, "punct"),
            ("to", "PART", "TO", 5, "aux"),
            ("leave", "VERB", "VB", 2, "xcomp"),
        )
    )
    assert (doc[5].head.text, doc[5].dep_) == ("decision", "acl")


def test_no_mend_hangs_a_word_on_itself() -> None:
    rows = [
        (",", "PUNCT", ",", 1, "punct"),
        ("announced", "VERB", "VBN", 1, "ROOT"),
        (",", "PUNCT", ",", 1, "punct"),
        ("to", "PART", "TO", 4, "aux"),
        ("honour", "VERB", "VB", 1, "xcomp"),
        ("the", "DET", "DT", 6, "det"),
        ("decision", "NOUN", "NN", 4, "dobj"),
    ]
    doc = repaired(_doc(*rows))
    assert [token.head.i for token in doc] == [head for _, _, _, head, _ in rows]
