"""A text as the parser likes it: a comma behind the date that opens a clause, "re-established" in one word.

Without the comma the parser takes "On Friday Zaire broke ranks" for something on a "Friday Zaire". Acronyms that it
never met it takes for verbs ("acceded to CEDAW"), so it is given one that it knows. All this is only lent: what is
handed on has the words of the text and nothing else.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from comity.reading.when.sketch import sketches
from comity.reading.when.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

_DATELINE = re.compile(
    r"""(?m)^[A-Z][A-Z.'’]+(?:[ -][A-Z.'’]+)*(?:,?[ ][A-Z][\w.]+(?:[ ]\d{1,2})?)?(?:[ ]\(\w+\))?[ ]?[-–—]+(?=\s)"""
)
_OPENS = re.compile(r"(?:^|[.!?…:;\n]|\b(?:and|but|while)|[“\"])\s*$")
_GOES_ON = re.compile(r"\s+(?!(?:of|in|at|for|and|or|to|until|that|when|after|before|by|with|from|but|on|as)\b)[\w“\"]")
_PREFIXES = frozenset({"re", "co"})
_KNOWN_ACRONYM = "NATO"
"""What stands for acronyms before the parser."""
_ACRONYM = re.compile("[A-Z]{3,8}")
_OWN_WORDS = frozenset("USA USSR UAE UAR DRC PRC ROC GDR FRG DPRK ROK JFK LBJ FDR AMLO GMT UTC".split())
"""What is written in capitals and is a state's, a person's or an hour's: left as it is."""
_WORDS_TOO = frozenset({"CITES", "START", "SALT"})
"""Acronyms that the parser knows as something else."""
_PLAINER = MappingProxyType({"date": "go", "dates": "goes", "dated": "went"})
"""What the parser takes for a noun in "relations date back to 1955", and what it takes for a verb."""
_ONE_WORD = MappingProxyType(
    {"pull-out": "withdrawal", "pull-outs": "withdrawals", "go-between": "mediator"}
    | {f"to-{day}": f"to{day}" for day in ("day", "morrow", "night")}
)
"""Words with a dash, and nouns that the parser knows."""
_WINDOW = 12
"""So many characters before a date show whether a clause begins with it."""


def smoothed(nlp: Language, text: str) -> tuple[Doc, dict[int, str]]:
    """The tokens to parse, and for those that are lent what the text has there, if anything.

    A sentence begins after each semicolon and each dateline: the parser tends to hang the first of two clauses
    parted by one under the second, as if it were reported there.
    """
    from spacy.tokens import Doc

    commas = set(_pauses(text))
    forms: list[str] = []
    spaces: list[bool] = []
    lent: dict[int, str] = {}
    pieces = list(_joined(nlp.make_doc(text)))
    for at, (form, space, end) in enumerate(pieces):
        known = _more_usual(nlp, pieces, at)
        if known != form:
            lent[len(forms)] = form
        forms.append(known)
        spaces.append(space)
        if end in commas:
            lent[len(forms)] = ""
            forms.append(",")
            spaces.append(space)
            spaces[-2] = False
    doc = Doc(nlp.vocab, words=forms, spaces=spaces)
    datelines = {match.end() for match in _DATELINE.finditer(text)}
    ends = _ends(doc, lent)
    for token in doc[:-1]:
        if token.text == ";" or ends[token.i] in datelines:
            doc[token.i + 1].is_sent_start = True
        elif token.is_alpha and not token.is_space:
            doc[token.i + 1].is_sent_start = False  # no sentence begins behind a mere word
    return doc, lent


def restored(doc: Doc, lent: Mapping[int, str]) -> Doc:
    """The parse without what was lent, in the words of the text."""
    if not lent:
        return doc
    from spacy.tokens import Doc

    out = {at for at, own in lent.items() if not own}
    kept = [token for token in doc if token.i not in out]
    place = {token.i: number for number, token in enumerate(kept)}
    made = Doc(
        doc.vocab,
        words=[lent.get(token.i, token.text) for token in kept],
        spaces=[bool(doc[token.i + 1 if token.i + 1 in out else token.i].whitespace_) for token in kept],
        tags=[token.tag_ for token in kept],
        pos=[token.pos_ for token in kept],
        morphs=[str(token.morph) for token in kept],
        lemmas=[lent.get(token.i, token.lemma_) for token in kept],
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


def _more_usual(nlp: Language, pieces: Sequence[tuple[str, bool, int]], at: int) -> str:
    """The form by which the parser knows what an acronym or a dash between two names is; else the form itself."""
    form = pieces[at][0]
    if form == "–" and 0 < at < len(pieces) - 1 and not pieces[at][1] and not pieces[at - 1][1]:
        return "-"
    if form in _PLAINER and 0 < at < len(pieces) - 1 and pieces[at + 1][0] in {"back", "from"}:
        return form if pieces[at - 1][0] in {"a", "the", "this", "that"} else _PLAINER[form]
    if form.lower() in _ONE_WORD:
        return _ONE_WORD[form.lower()]
    if not _ACRONYM.fullmatch(form) or form in _OWN_WORDS or not (nlp.vocab[form].is_oov or form in _WORDS_TOO):
        return form
    beside = [pieces[n][0] for n in (at - 1, at + 1) if 0 <= n < len(pieces)]
    shouted = any(other.isupper() and len(other) > 1 for other in beside)  # a heading, "KUALA LUMPUR"
    return form if shouted or at == 0 else _KNOWN_ACRONYM


def _ends(doc: Doc, lent: Mapping[int, str]) -> list[int]:
    """Where each token ends in the text itself."""
    ends, at = [], 0
    for token in doc:
        own = lent.get(token.i, token.text)
        at += len(own)
        ends.append(at)
        at += len(token.whitespace_)
    return ends


def _is_prefixed(doc: Doc, at: int) -> bool:
    if at + 2 >= len(doc) or doc[at + 1].text != "-":
        return False
    if doc[at].lower_ not in _PREFIXES and doc[at : at + 3].text.lower() not in _ONE_WORD:
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
