"""The mentions of a whole text made to agree: what is named later, what is only part of a name, what is no event."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from comity.model import Kind
from comity.reading.meant import POLITIES
from comity.reading.mention import Mention, Way
from comity.reading.reference import reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

_PAPERS = frozenset({Kind.AGREEMENT, Kind.SUMMIT})
_CATAPHORA = 5
"""Sentences within which a document first told of as "a declaration" gets its name."""


def coherent(doc: Doc, mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions without "American" of "Latin American"; bare documents and summits told by their name."""
    kept = [
        _without_place(doc, mention)
        for mention in mentions
        if not _is_chamber(doc, mention) and not _of_the_other_america(doc, mention)
    ]
    named = [m for m in kept if m.kind in _PAPERS and is_named(doc, m)]
    return [_by_name(doc, m, named) for m in kept]


def is_named(doc: Doc, mention: Mention) -> bool:
    """Whether a document or summit has a name of its own here."""
    if mention.way is Way.NAME:
        return True
    span = doc[mention.start : mention.end]
    return mention.way is Way.UNKNOWN and any(
        (token.is_title or token.is_upper) and (token.i != mention.root or len(span) > 1) for token in span
    )


def _is_chamber(doc: Doc, mention: Mention) -> bool:
    """ "the National Assembly" ratifies; it is no gathering, as the UN General Assembly is."""
    unknown = mention.way is Way.UNKNOWN and mention.kind is Kind.SUMMIT
    if "General" in doc[mention.start + 1 : mention.end].text:
        return False
    return unknown and doc[mention.root].lemma_.lower() in reference().chambers


def _of_the_other_america(doc: Doc, mention: Mention) -> bool:
    """ "Latin American governments" are not of the United States."""
    return mention.kind in POLITIES and any(
        token.lower_ in {"american", "americans"} and token.i and doc[token.i - 1].lower_ in reference().wider
        for token in doc[mention.start : mention.end]
    )


def _without_place(doc: Doc, mention: Mention) -> Mention:
    """ "a Declaration of Principles in Khartoum": where it was signed is no part of a new document's name."""
    if mention.kind is not Kind.AGREEMENT or mention.way is not Way.UNKNOWN or mention.end - mention.start < 3:
        return mention
    if mention.start < mention.root and doc[mention.root].is_title:
        return mention  # "the Doha Document for Peace in Darfur"
    tail = doc[mention.end - 2 : mention.end]
    if tail[0].lower_ not in {"in", "at"} or not mention.id.endswith(f"-{tail.text.lower().replace(' ', '-')}"):
        return mention
    longer = len(tail.text) + 1
    label = mention.label[:-longer] if len(mention.label) > longer else mention.label
    return replace(mention, end=mention.end - 2, id=mention.id[:-longer], label=label)


def _by_name(doc: Doc, mention: Mention, named: Sequence[Mention]) -> Mention:
    """ "a declaration ... the Ankara Declaration": a bare noun is what bears a name with it, if only one does."""
    if not _is_bare(doc, mention):
        return mention
    if mention.kind is Kind.SUMMIT:
        before = [m for m in named if m.kind is Kind.SUMMIT and m.start < mention.start]
        return replace(mention, id=before[-1].id, way=Way.DESCRIPTION, label=before[-1].label) if before else mention
    alike = _named_after(doc, mention, named)
    return replace(mention, id=alike[0].id, way=alike[0].way, label=alike[0].label) if len(alike) == 1 else mention


def _is_bare(doc: Doc, mention: Mention) -> bool:
    """Whether a document or summit is told by its noun alone: "a declaration", not "a declaration of principles"."""
    if mention.kind not in _PAPERS or mention.way not in {Way.UNKNOWN, Way.DESCRIPTION} or is_named(doc, mention):
        return False
    return not any(
        (child.dep_ in {"compound", "amod"} and child.lower_ not in reference().plain)
        or child.lower_ in {"of", "on", "in"}
        for child in doc[mention.root].children
    )


def _named_after(doc: Doc, mention: Mention, named: Sequence[Mention]) -> list[Mention]:
    """What soon after is named with the same noun, each once."""
    noun = doc[mention.root]
    near = islice((sentence for sentence in doc.sents if sentence.end > noun.i), _CATAPHORA)
    end = max(sentence.end for sentence in near)
    alike = {
        other.id: other
        for other in named
        if other.kind is mention.kind
        and noun.i < other.start < end
        and doc[other.root].lemma_.lower() == noun.lemma_.lower()
    }
    return list(alike.values())
