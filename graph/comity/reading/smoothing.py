"""A text as the parser likes it: a comma behind the date that opens a clause, "re-established" in one word.

Without the comma the parser takes "On Friday Zaire broke ranks" for something on a "Friday Zaire". The comma is only
lent: what is handed on has the words of the text and nothing else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from comity.reading.when.sketch import sketches
from comity.reading.when.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

_DATELINE = re.compile(
    r"""(?m)^[A-Z][A-Z.'’]+(?:[ -][A-Z.'’]+)*(?:,?[ ][A-Z][\w.]+(?:[ ]\d{1,2})?)?(?:[ ]\(\w+\))?[ ]?[-–—]+(?=\s)"""
)
_OPENS = re.compile(r"(?:^|[.!?…:;\n]|\b(?:and|but|while)|[“\"])\s*$")
_GOES_ON = re.compile(r"\s+(?!(?:of|in|at|for|and|or|to|until|that|when|after|before|by|with|from|but|on|as)\b)[\w“\"]")
_PREFIXES = frozenset({"re", "co"})
_WINDOW = 12
"""So many characters before a date show whether a clause begins with it."""


def smoothed(nlp: Language, text: str) -> tuple[Doc, list[int]]:
    """The tokens to parse, and which of them are lent; a sentence begins after each semicolon and each dateline.

    The parser tends to hang the first of two clauses parted by one under the second, as if it were reported there.
    """
    from spacy.tokens import Doc

    commas = set(_pauses(text))
    forms: list[str] = []
    spaces: list[bool] = []
    lent = []
    for form, space, end in _joined(nlp.make_doc(text)):
        forms.append(form)
        spaces.append(space)
        if end in commas:
            lent.append(len(forms))
            forms.append(",")
            spaces.append(space)
            spaces[-2] = False
    doc = Doc(nlp.vocab, words=forms, spaces=spaces)
    datelines = {match.end() for match in _DATELINE.finditer(text)}
    for token in doc[:-1]:
        if token.text == ";" or token.idx + len(token) in datelines:
            doc[token.i + 1].is_sent_start = True
        elif token.is_alpha and not token.is_space:
            doc[token.i + 1].is_sent_start = False  # no sentence begins behind a mere word
    return doc, lent


def restored(doc: Doc, lent: Sequence[int]) -> Doc:
    """The parse without what was lent."""
    if not lent:
        return doc
    from spacy.tokens import Doc

    out = frozenset(lent)
    kept = [token for token in doc if token.i not in out]
    place = {token.i: number for number, token in enumerate(kept)}
    made = Doc(
        doc.vocab,
        words=[token.text for token in kept],
        spaces=[bool(doc[token.i + 1 if token.i + 1 in out else token.i].whitespace_) for token in kept],
        tags=[token.tag_ for token in kept],
        pos=[token.pos_ for token in kept],
        morphs=[str(token.morph) for token in kept],
        lemmas=[token.lemma_ for token in kept],
        heads=[place[(token.head if token.head.i in place else token.head.head).i] for token in kept],
        deps=[token.dep_ for token in kept],
        ents=[f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in kept],
    )
    made.tensor = doc.tensor[[token.i for token in kept]]
    return made


def _joined(doc: Doc) -> Iterator[tuple[str, bool, int]]:
    """Tokens with the blank after them and the character they end at; "re-established", which is three, as one."""
    at = 0
    while at < len(doc):
        size = 3 if _is_prefixed(doc, at) else 1
        last = doc[at + size - 1]
        yield doc[at : at + size].text, bool(last.whitespace_), last.idx + len(last)
        at += size


def _is_prefixed(doc: Doc, at: int) -> bool:
    if at + 2 >= len(doc) or doc[at].lower_ not in _PREFIXES or doc[at + 1].text != "-":
        return False
    return not doc[at].whitespace_ and not doc[at + 1].whitespace_ and doc[at + 2].is_alpha


def _pauses(text: str) -> Iterator[int]:
    """Where a date that opens a clause ends, and the clause goes on without a pause."""
    for sketch in sketches(text):
        first = text[sketch.start : sketch.end].split()[0].casefold()
        named = first in words().weekdays or first in words().months or first[0].isdigit()
        before = text[max(0, sketch.start - _WINDOW) : sketch.start]
        if not named and _OPENS.search(before) and _GOES_ON.match(text, sketch.end):
            yield sketch.end
