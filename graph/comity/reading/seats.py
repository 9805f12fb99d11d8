"""A capital: only a place ("in Astana", "flew to Astana"), or its government ("Astana said", "ties with Astana")?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.reading.wording import wording

if TYPE_CHECKING:
    from spacy.tokens import Token

_DASHES = frozenset({"—", "–", "-", "--"})
_DATELINE_WORDS, _PLACE_WORDS = 9, 3


def is_place(root: Token) -> bool:
    """Whether the phrase hanging by ``root`` is a place where something happens, not a government that acts."""
    words = wording().places
    while root.dep_ in ("conj", "appos") and root.head.i < root.i:
        root = root.head
    head = root.head
    if _is_dateline(root):
        return True
    if root.dep_ == "pobj":
        preposition = head.lower_
        if preposition in words["at"]:
            return True
        return preposition in words["motion"] and _moves(head.head, words["movers"])
    if root.dep_ == "dobj":
        return head.lemma_.lower() in words["takers"]
    return False


def _is_dateline(root: Token) -> bool:
    """ "ASTANA, Nov 6 — Ministers": a place set before a dash where a paragraph begins."""
    doc, at = root.doc, root.i
    while at > 0 and root.i - at < _PLACE_WORDS and not _opens_paragraph(doc[at]):
        at -= 1
    if not _opens_paragraph(doc[at]):
        return False
    for token in doc[root.i + 1 : root.i + _DATELINE_WORDS]:
        if token.text in _DASHES and token.nbor(-1).whitespace_:
            return True
        if token.pos_ in ("VERB", "AUX") or token.is_space:
            return False
    return False


def _opens_paragraph(token: Token) -> bool:
    return token.i == 0 or "\n" in token.nbor(-1).text


def _moves(governor: Token, movers: frozenset[str]) -> bool:
    """Whether a word of motion governs: through another preposition ("from Paris to Rome") or a noun ("a trip to")."""
    if governor.dep_ == "prep":
        governor = governor.head
    return governor.lemma_.lower() in movers
