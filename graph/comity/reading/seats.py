"""A capital: only a place ("in Astana", "flew to Astana"), or its government ("Astana said", "ties with Astana")?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.reading.wording import wording

if TYPE_CHECKING:
    from spacy.tokens import Token

_DATELINE = frozenset({"—", "–", "-", "--", "("})


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
    """ "ASTANA — On November 6": a place set before a dash where a paragraph begins."""
    doc = root.doc
    opens = root.i == 0 or doc[root.i - 1].is_space or "\\n" in doc[root.i - 1].whitespace_
    return opens and root.i + 1 < len(doc) and doc[root.i + 1].text in _DATELINE and bool(root.whitespace_)


def _moves(governor: Token, movers: frozenset[str]) -> bool:
    """Whether a word of motion governs: through another preposition ("from Paris to Rome") or a noun ("a trip to")."""
    if governor.dep_ == "prep":
        governor = governor.head
    return governor.lemma_.lower() in movers
