"""Definite nouns that take up what was named before: "the Accords", "the alliance", "the bloc", "the treaty"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from comity.model import Kind
from comity.reading.mention import Way

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from comity.reading.mention import Mention
    from comity.reading.sheet import Sheet

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_KINDS = {"agreement": Kind.AGREEMENT, "organization": Kind.ORGANIZATION}
_SINGULAR = {"accords": "accord", "agreements": "agreement", "protocols": "protocol", "communiqué": "communique"}
_GENERAL = frozenset({"trade", "free", "new", "landmark", "historic", "regional", "military", "whole", "old", "same"})
_COMPANY = frozenset({"with", "between"})
_ASIDE = frozenset({"after", "before", "since", "following", "despite", "unlike", "like"})
_DOCUMENTS = frozenset({"bloc", "grouping", "group", "club"})
_FOUNDED = frozenset({"accession", "establishing", "establishment", "creating", "creation"})
"""What the treaty of a body does for it: who has joined by such a treaty has joined the body."""
_SPANS = frozenset({"day", "week", "month", "year"})


def descriptions(sheet: Sheet) -> None:
    """Note every definite noun whose kind or word fits something named before it, the latest first."""
    for token in sheet.tokens:
        if token.pos_ not in ("NOUN", "PROPN") or not is_definite(sheet, token):
            continue
        held = sheet.taken[token.i]
        if held is not None and token.i not in sheet.definite:
            continue
        if (earlier := _antecedent(sheet, token)) is not None:
            if held is not None:
                sheet.drop(held)
            sheet.note(sheet.again(token, earlier))


def is_definite(sheet: Sheet, token: Token) -> bool:
    """Whether a determiner makes the noun definite, and between the two stands nothing that is a name."""
    start = _determined(sheet, token)
    return start is not None and sheet.doc[start].lower_ in _DEFINITE


def _determined(sheet: Sheet, token: Token) -> int | None:
    """The place of the word before the noun and its adjectives; None where one of these is a name."""
    at = token.i - 1
    while at >= 0 and (
        sheet.doc[at].dep_ in ("compound", "amod", "nummod") or sheet.doc[at].text == "-" or _is_seat(sheet.doc[at])
    ):
        held = sheet.taken[at]
        if held is not None and held.root != token.i and not _is_seat(sheet.doc[at]):
            return None
        at -= 1
    return at if at >= 0 else None


def _is_seat(token: Token) -> bool:
    """ "the Brussels-based alliance"."""
    return token.doc[token.i : token.i + 3].text.endswith("-based")


def _antecedent(sheet: Sheet, token: Token) -> Mention | None:
    word = token.lower_
    if _names_next(sheet, token):
        return None
    for group, nouns in sheet.lexicon.words.described.items():
        if word in nouns:
            strength, _, kind = group.partition("_")
            return _apposed(sheet, token) or _latest(sheet, token, _KINDS[kind], named=strength != "any")
    return None


def _names_next(sheet: Sheet, token: Token) -> bool:
    """ "the regional bloc IGAD": its name follows."""
    held = sheet.taken[token.i + 1] if token.i + 1 < len(sheet.doc) else None
    return held is not None and held.start == token.i + 1 and held.kind is Kind.ORGANIZATION


def _apposed(sheet: Sheet, token: Token) -> Mention | None:
    """ "CAFTA, the trade agreement with Washington": what the noun is set beside."""
    start = _determined(sheet, token) or 0
    if start < 2 or sheet.doc[start - 1].text != ",":
        return None
    held = sheet.taken[token.head.i] if token.dep_ == "appos" else sheet.taken[start - 2]
    if held is not None and token.dep_ != "appos":
        root = sheet.doc[held.root]
        if (root.dep_, root.head.i) != (token.dep_, token.head.i):  # else the parse has it as a second object
            return None
    return held if held is not None and held.kind in _KINDS.values() else None


def _latest(sheet: Sheet, token: Token, kind: Kind, *, named: bool) -> Mention | None:
    """The latest mention of a kind whose name has the noun; without one, unless it must be ``named``, the latest.

    "They signed the Lagos Accord a week after the Tunis Treaty": what was only told of aside comes last.
    """
    word, kinds = token.lower_, {kind}
    if word in _DOCUMENTS:
        kinds.add(Kind.AGREEMENT)
    if kind is Kind.ORGANIZATION and any(c.lower_ in _COMPANY and c.i > token.i for c in token.children):
        return None  # "the union with Serbia": not the one told of before
    earlier = [m for m in sheet.mentions if m.start < token.i and m.kind in kinds and m.root != token.i]
    earlier = [m for m in earlier if m.root not in sheet.definite]
    earlier.sort(key=lambda m: (-sheet.doc[m.root].sent.start, _is_aside(sheet.doc[m.root]), -m.start))
    before = sheet.doc[(_determined(sheet, token) or 0) + 1 : token.i]
    seated = any(t.lower_ == "based" for t in before)  # "the Strasbourg-based body"
    qualities = [t.lower_ for t in before if t.is_alpha and not t.like_num and t.lower_ not in _SPANS and not seated]
    if not _GENERAL.issuperset(qualities):
        earlier = [m for m in earlier if any(quality in _words_of(sheet, m) for quality in qualities)]
    stem = _SINGULAR.get(word, word)
    fitting = [m for m in earlier if stem in _words_of(sheet, m)]
    if fitting:
        return fitting[0]
    if not earlier and word in sheet.lexicon.words.nouns["bodies_met"] and kind is Kind.ORGANIZATION:
        return _in_a_name(sheet, token)
    if not earlier or named:
        return None
    return _its_body(sheet, earlier) if word in _DOCUMENTS else earlier[0]


def _is_aside(noun: Token) -> bool:
    """ "A week after the Tunis Treaty": what only tells when something else was."""
    return noun.dep_ == "pobj" and noun.head.lower_ in _ASIDE


def _its_body(sheet: Sheet, earlier: Sequence[Mention]) -> Mention:
    """ "signed the EU accession treaty ... will join the bloc": the body in the name of an agreement.

    Where there is none, what is called a treaty is no bloc if a body was told of.
    """
    mention, papers = earlier[0], sheet.lexicon.words.nouns["agreements"]
    words = sheet.doc[mention.start : mention.end]
    if mention.kind is not Kind.AGREEMENT:
        return mention
    if (body := _body_of(sheet, mention)) is not None:
        return body
    told = [m for m in earlier if m.kind is Kind.ORGANIZATION] if any(t.lower_ in papers for t in words) else []
    return next(iter(told), mention)


def _body_of(sheet: Sheet, mention: Mention) -> Mention | None:
    """The body in the name of an agreement: "the EU accession treaty", "the Statute of the Council of Europe"."""
    words = sheet.doc[mention.start : mention.end]
    names = [t.text for t in words if t.is_upper and len(t.text) > 1]
    names += [words[at:].text for at in range(1, len(words)) if words[at].text[0].isupper()]
    bodies = [sense for name in names for sense in sheet.lexicon.called(name, Kind.ORGANIZATION)]
    found = [sense.id for sense in sheet.lexicon.likeliest(bodies, sheet.told(mention.root))]
    found += [body for name in names if (body := sheet.lexicon.words.organs.get(name.lower()))]
    if not found:
        return None
    return replace(
        mention, id=found[0], kind=Kind(found[0].split("/")[0]), way=Way.NAME, label=sheet.lexicon.label(found[0])
    )


def _in_a_name(sheet: Sheet, token: Token) -> Mention | None:
    """ "signed the Statute of the Council of Europe ... joined the new body": the body in an agreement's name."""
    papers = [m for m in sheet.mentions if m.kind is Kind.AGREEMENT and m.start < token.i]
    return next((body for m in reversed(papers) if (body := _body_of(sheet, m)) is not None), None)


def founded(sheet: Sheet) -> None:
    """Tell of a treaty of accession, or of one that establishes a body, which body that is."""
    for mention in sheet.mentions:
        words = {token.lower_ for token in sheet.doc[mention.start : mention.end]}
        if mention.kind is Kind.AGREEMENT and words & _FOUNDED:
            mention.body = _body_of(sheet, mention)


def _words_of(sheet: Sheet, mention: Mention) -> str:
    entity = sheet.lexicon.entity(mention.id)
    names = [name.text for name in entity.names] if entity else []
    return " ".join([mention.label, sheet.doc[mention.start : mention.end].text, *names]).lower()
