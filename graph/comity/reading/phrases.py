"""Noun phrases as stretches of tokens: what stands before a noun and belongs to it, and what "of" adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.model import Kind
from comity.names.normal import normalise
from comity.reading.mention import Way
from comity.reading.syntax import word_before, word_behind
from comity.reading.when.words import words as calendar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from comity.reading.mention import Mention
    from comity.reading.sheet import Sheet


_WITHIN = frozenset({"PROPN", "NOUN", "ADJ", "NUM", "X", "PART", "ADV"})
_JOINTS = frozenset({"-", "–", "/", "'s", "’s", "'", "’", "and", "&"})
_DEPENDENT = frozenset(
    {"compound", "amod", "nmod", "poss", "nummod", "case", "punct", "npadvmod", "conj", "cc", "advmod"}
)

_LINKS = frozenset({"of", "on", "for", "the", "and", "or", "to", "in", "against", "concerning", "-", "–"})
_HARD = frozenset({"of", "on", "for", "concerning", "against"})
_TIMES = frozenset({"DATE", "TIME"})
_GROUNDS = frozenset({"LOC", "GPE", "FAC"})


def before(sheet: Sheet, noun: Token) -> int:
    """The first token of the stretch before a noun that qualifies it, determiners left out.

    For "at the second Korea-Africa summit" and its noun "summit", the place of "second".
    """
    at = noun.i
    while at > noun.sent.start:
        token = sheet.doc[at - 1]
        joint = token.text in _JOINTS
        if token.text == "," and _lists_peoples(sheet, at - 2):
            at -= 1
            continue
        within = token.pos_ in _WITHIN or (token.pos_ == "VERB" and token.dep_ == "amod")  # "founding conference"
        if not joint and (not within or token.dep_ not in _DEPENDENT):
            break
        if not _hangs_on(token, noun):
            break
        held = sheet.taken[at - 1]
        at = held.start if held is not None else at - 1
    while at < noun.i and sheet.doc[at].text in _JOINTS:
        at += 1
    return at


def _lists_peoples(sheet: Sheet, at: int) -> bool:
    """Whether the adjective of a state stands before a comma: "the Turkish, Greek and Cypriot ministers"."""
    held = sheet.taken[at] if at >= 0 else None
    return held is not None and held.way is Way.DEMONYM


def _hangs_on(token: Token, noun: Token) -> bool:
    """Whether the path up from a token meets the noun, within the few steps a noun phrase has."""
    for _ in range(6):
        if token.i == noun.i:
            return True
        token = token.head
    return False


def of_phrase(noun: Token, prepositions: frozenset[str]) -> Iterator[Token]:
    """The objects of prepositions that hang on a noun, with those coordinated to them."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in prepositions:
            for token in child.children:
                if token.dep_ == "pobj":
                    yield token
                    yield from token.conjuncts


def name_end(sheet: Sheet, noun: Token) -> int:
    """Where a name that goes on after its noun ends: "Treaty of Aachen", "Protocol on Peace and Security"."""
    doc, at, end = sheet.doc, noun.i + 1, noun.i + 1
    if at < len(doc) and doc[at].text.isupper() and len(doc[at].text) <= 4 and doc[at].is_alpha:
        at = end = at + 1  # "Protocol II"
    if at >= len(doc) or doc[at].lower_ not in _HARD:
        return end
    while at < min(len(doc), noun.i + 16) and doc[at].sent == noun.sent:
        token = doc[at]
        if token.ent_type_ in _TIMES or _is_before_month(token):
            break
        if (end > noun.i + 2 or _is_titled(noun)) and _is_beyond_name(sheet, token):
            break
        if token.text[0].isupper() or token.text[0].isdigit():
            end = at + 1
        elif doc[at - 1].text == "-" and token.is_alpha:
            end = at + 1  # "Co-operation"
        elif token.text == "," and _is_in_list(sheet, token):
            pass
        elif token.lower_ not in _LINKS or (token.lower_ == "the" and doc[at - 1].lower_ == "and"):
            break
        at += 1
    return end


def _is_before_month(preposition: Token) -> bool:
    """ "The Vienna Summit of June 1961": a day is no part of the name."""
    return preposition.lower_ in {"of", "in"} and preposition.doc[
        preposition.i + 1 : preposition.i + 2
    ].text.lower() in (calendar().months)


def _is_titled(noun: Token) -> bool:
    """ "The Montreal Protocol": whether a word with a capital before the noun already makes it a name."""
    before_it = noun.nbor(-1) if noun.i else noun
    return before_it.is_title and before_it.dep_ in _DEPENDENT


def _is_in_list(sheet: Sheet, comma: Token) -> bool:
    """ "Treaty of Friendship, Co-operation and Mutual Assistance": what has capitals and is no name of its own."""
    after = sheet.doc[comma.i + 1 : comma.i + 7]
    joint = next((token.i for token in after if token.lower_ == "and"), comma.i)
    items = [*sheet.doc[comma.i + 1 : joint], *sheet.doc[joint + 1 : joint + 2]]
    return joint > comma.i and all(_is_item(token) and sheet.taken[token.i] is None for token in items)


def _is_item(token: Token) -> bool:
    """A word with a capital, or what a hyphen or comma joins to one: "Co-operation"."""
    return token.text[0].isupper() or token.text in {"-", ","} or word_before(token) == "-"


def _is_beyond_name(sheet: Sheet, preposition: Token) -> bool:
    """ "The Treaty of Rome for West Germany", "the Charter of the Union in Lagos": for whom, and where, it was signed.

    The country of "peace in Ukraine" may belong to a name, which a town does not.
    """
    after = sheet.doc[preposition.i + 1 : preposition.i + 3]
    first = next((token for token in after if token.lower_ != "the"), preposition)
    held = sheet.taken[first.i]
    match preposition.lower_:
        case "in":  # "conventional forces in Europe" may be a name
            return held is not None and _is_town(sheet, held)
        case "for" if held is None or held.kind is Kind.ORGANIZATION:  # "for the SPLM-IO"
            return first.is_upper and len(first) > 1
        case "for":
            return held is not None and held.kind is Kind.STATE and held.way is Way.NAME
        case "of":  # "the Customs Union of Russia, Belarus and Kazakhstan"
            return held is not None and held.kind is Kind.STATE and _begins_list(sheet, held)
        case "on":  # "the Framework Agreement on the Nile"
            return word_behind(preposition) == "the" and first.ent_type_ in _GROUNDS
        case _:
            return False


def _begins_list(sheet: Sheet, held: Mention) -> bool:
    """ "Of Russia, Belarus and Kazakhstan": a state with another right behind the comma."""
    after = sheet.taken[held.end + 1] if held.end + 1 < len(sheet.doc) else None
    return after is not None and after.kind is Kind.STATE and sheet.doc[held.end].text == ","


def _is_town(sheet: Sheet, held: Mention) -> bool:
    """ "In Lagos", and "in the Vatican", which is a place by the same name."""
    name = normalise(sheet.doc[held.start : held.end].text)
    also = held.kind is Kind.STATE and any(sense.kind is Kind.PLACE for sense in sheet.lexicon.senses(name))
    return also or (held.way in {Way.PLACE, Way.METONYM} and bool(held.state))
