"""Proper names that the lexicon lacks: never dropped, but proposed by what the parser takes them for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.model import Kind
from comity.reading.frames import frames
from comity.reading.gathered import is_attended
from comity.reading.mention import Mention, Way
from comity.reading.people import is_first_name
from comity.reading.phrases import before, name_end
from comity.reading.sheet import Sheet, slug

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_KINDS = {"ORG": Kind.ORGANIZATION, "GPE": Kind.PLACE, "LOC": Kind.PLACE, "FAC": Kind.PLACE, "PERSON": Kind.PERSON}
_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr", "appos"})
_ENTERING = frozenset({"join", "rejoin", "quit"})
_DOING = frozenset("visit meet fly arrive travel say tell tour land address greet welcome receive host attend".split())
_MEETING = frozenset({"meet", "receive", "greet"})
_COMMANDS = frozenset({"command", "structure", "structures"})
_LONGEST_PERSON = 4
_EDGES = frozenset({"the", "The", "'s", "’s", "a", "an", "-", "–", "—"})


def unknown_names(sheet: Sheet) -> None:
    """Note the organisations, places and lone surnames that the parser sees and nothing else has read."""
    for entity in sheet.doc.ents:
        kind = _KINDS.get(entity.label_)
        span = _trimmed(sheet, entity)
        if kind is None or not len(span) or not span[0].text[0].isupper() or _is_office(sheet, span):
            continue
        if kind is Kind.ORGANIZATION and not sheet.free(span.start, span.end):
            _enclose(sheet, span)
        elif entity.label_ in ("LOC", "FAC") and not sheet.free(span.start, span.end):
            _widen(sheet, span)
        elif sheet.free(span.start, span.end) and (known := sheet.lexicon.persons.spelt_like(span.text)):
            sheet.note(sheet.mention(span.start, span.end, known, Way.NAME))  # "Zelenskiy", taken for a firm
        elif sheet.free(span.start, span.end) and not _is_common(sheet, span):
            name = slug(span.text)
            kind = Kind.ORGANIZATION if kind is Kind.PLACE and _stands_for_body(sheet, span.root) else kind
            if kind is Kind.ORGANIZATION:
                kind = Kind.SUMMIT if _meets(sheet, span) else Kind.PERSON if _acts_as_person(sheet, span) else kind
            if name:
                mention = sheet.mention(span.start, span.end, f"{kind.value}/{name}", Way.UNKNOWN, label=span.text)
                sheet.note(mention)


def _is_office(sheet: Sheet, span: Span) -> bool:
    """ "the Shah of Iran", "the Emir of Kuwait": somebody's office, and no name."""
    return len(span) > 1 and span[0].lower_ in sheet.lexicon.words.role_nouns and span[1].lower_ == "of"


def _stands_for_body(sheet: Sheet, name: Token) -> bool:
    """ "Unasur, the regional bloc"; "joined Unasur": no place."""
    groups = sheet.lexicon.words.described.items()
    nouns = {noun for group, nouns in groups if group.endswith("organization") for noun in nouns}
    beside = any(c.dep_ == "appos" and c.lower_ in nouns for c in name.children)
    return beside or (name.dep_ == "dobj" and name.head.lemma_ in _ENTERING)


def other_names(sheet: Sheet) -> None:
    """Note runs of proper nouns that not even the parser takes for a name: "the Nile Basin Initiative"."""
    doc, at = sheet.doc, 0
    while at < len(doc):
        end = at
        while end < len(doc) and _is_proper(sheet, end):
            end += 1
        if end > at and (end - at > 1 or not doc[at].is_sent_start):
            _note_run(sheet, doc[at:end])
        at = max(end, at + 1)


def _is_proper(sheet: Sheet, at: int) -> bool:
    token = sheet.doc[at]
    plain = token.ent_type_ in ("", "ORG", "GPE", "LOC", "FAC", "PERSON", "PRODUCT", "LAW")
    return token.pos_ == "PROPN" and token.text[0].isupper() and token.is_alpha and plain and sheet.taken[at] is None


def _note_run(sheet: Sheet, span: Span) -> None:
    if span.root.dep_ not in _ROLES or _is_common(sheet, span):
        return
    place = span.root.dep_ == "pobj" and span.root.head.lower_ in ("in", "at", "near")
    kind = Kind.PLACE if place else Kind.PERSON if _acts_as_person(sheet, span) else Kind.ORGANIZATION
    sheet.note(sheet.mention(span.start, span.end, f"{kind.value}/{slug(span.text)}", Way.UNKNOWN, label=span.text))


def _acts_as_person(sheet: Sheet, span: Span) -> bool:
    """ "Gergely Gulyás visited Norway": two or more names that do, or meet with, what persons do."""
    words = sheet.lexicon.words
    common = words.nouns["organizations"] | words.nouns["gatherings"]
    named = all((t.is_title or t.text in words.particles) and t.is_alpha and t.lower_ not in common for t in span)
    if not named or not 2 <= len(span) <= _LONGEST_PERSON:
        return False
    role, verb = span.root.dep_, span.root.head.lemma_
    if any(c.dep_ == "appos" and c.lower_ in words.role_nouns | frames().roles.keys() for c in span.root.children):
        return True  # "Diego Cordovez, the mediator"
    return (role == "nsubj" and verb in _DOING) or (role in {"dobj", "nsubjpass"} and verb in _MEETING)


def bodies(sheet: Sheet) -> None:
    """Note organisations whose noun says what they are, before the parser's names: "the Gulf Railway Authority"."""
    words = sheet.lexicon.words.nouns["organizations"]
    for token in sheet.tokens:
        if token.lower_ not in words or sheet.taken[token.i] is not None:
            continue
        start = before(sheet, token)
        end = name_end(sheet, token) if token.is_title else token.i + 1
        if not (token.is_title and token.pos_ == "PROPN") and not _is_title_before(sheet, start, token.i):
            continue
        while start < token.i and not sheet.doc[start].text[0].isupper():
            start += 1
        span = sheet.doc[start:end]
        if (
            len(span) < 2
            or any(t.text in ("'s", "’s") for t in span)
            or not all(_movable(m) for m in sheet.within(start, end))
        ):
            continue
        for inner in sheet.within(start, end):
            sheet.drop(inner)
        kind = Kind.SUMMIT if _meets(sheet, span) else Kind.ORGANIZATION
        sheet.note(
            sheet.mention(start, end, f"{kind.value}/{slug(span.text)}", Way.UNKNOWN, label=span.text, root=token.i)
        )


def commands(sheet: Sheet) -> None:
    """Note the part of an alliance that a state may stay out of by itself: "NATO's integrated command"."""
    for token in sheet.tokens:
        whole = next((c for c in token.children if c.lower_ == "integrated" and c.dep_ == "amod"), None)
        if token.lower_ not in _COMMANDS or whole is None or not sheet.free(whole.i, token.i + 1):
            continue
        owner = next((c for c in token.children if c.dep_ in {"poss", "compound"} and c.i < whole.i), token)
        body = sheet.taken[owner.i]
        if body is None or body.kind is not Kind.ORGANIZATION:
            continue
        name = f"{body.label if body.way is Way.DESCRIPTION else sheet.doc[body.start : body.end].text} integrated"
        label = f"{name} {token.lower_}"
        sheet.drop(body)
        id_ = f"{Kind.ORGANIZATION.value}/{slug(label)}"
        sheet.note(sheet.mention(body.start, token.i + 1, id_, Way.UNKNOWN, label=label, root=token.i))


def organs(sheet: Sheet) -> None:
    """Note what a body's name begins and other names go on with: "the OSCE Ministerial Council", "the G5 Sahel"."""
    for body in [m for m in sheet.mentions if m.kind is Kind.ORGANIZATION and m.way is Way.NAME and m.modifies]:
        end = body.end
        while end < len(sheet.doc) and _is_proper(sheet, end) and sheet.doc[end].ent_type_ != "PERSON":
            end += 1
        span = sheet.doc[body.start : end]
        words = {token.lower_ for token in sheet.doc[body.end : end]}
        if end == body.end or span.root.i < body.end or span.root.dep_ not in _ROLES or words & _offices(sheet):
            continue
        sheet.drop(body)
        kind = Kind.SUMMIT if _meets(sheet, span) else Kind.ORGANIZATION
        sheet.note(sheet.mention(span.start, end, f"{kind.value}/{slug(span.text)}", Way.UNKNOWN, label=span.text))


def acting(sheet: Sheet) -> None:
    """Tell of an organ for whom it acts: "the General Assembly", "the Committee of Ministers"."""
    known = sheet.lexicon.words.organs
    for organ in sheet.mentions:
        body = known.get(organ.label.lower()) if organ.kind in {Kind.ORGANIZATION, Kind.SUMMIT} else None
        if body and sheet.lexicon.entity(body) is not None:
            organ.body = sheet.mention(organ.start, organ.end, body, Way.NAME, root=organ.root)


def _meets(sheet: Sheet, span: Span) -> bool:
    """ "Attended the OSCE Ministerial Council": a body spoken of as its meeting."""
    return span.root.lower_ in sheet.lexicon.words.nouns["forums"] and is_attended(span.root)


def _offices(sheet: Sheet) -> frozenset[str]:
    words = sheet.lexicon.words
    return (
        words.titles | words.role_nouns | words.nouns["bodies"] | words.nouns["gatherings"] | words.nouns["agreements"]
    )


def _is_title_before(sheet: Sheet, start: int, end: int) -> bool:
    """ "The Open Balkan initiative": a plain noun behind two or more words that are written as a name."""
    words = sheet.doc[start:end]
    return end - start > 1 and all(t.is_title and t.is_alpha and sheet.taken[t.i] is None for t in words)


def _movable(mention: Mention) -> bool:
    """Whether a mention may be swallowed by an organisation's name: a place or state, nothing that acts by itself."""
    return mention.kind in (Kind.PLACE, Kind.STATE, Kind.TERRITORY)


def _enclose(sheet: Sheet, span: Span) -> None:
    """ "Bank of China", "Air France": a state's name within an organisation's only qualifies it."""
    inner = sheet.within(span.start, span.end)
    outside = any(sheet.taken[at] not in inner for at in range(span.start, span.end) if sheet.taken[at])
    lone = len(inner) == 1 and inner[0].kind in (Kind.STATE, Kind.PLACE, Kind.TERRITORY)
    if outside or not lone or _is_body(sheet, span):
        return
    capitals = [token for token in span if token.text[0].isupper() and sheet.taken[token.i] is None]
    if capitals and len(span) - (inner[0].end - inner[0].start) <= 6:
        inner[0].modifies = True


def _widen(sheet: Sheet, span: Span) -> None:
    """ "The South China Sea", "the Panama Canal": a place that a state's name only helps to name."""
    inner = sheet.within(span.start, span.end)
    held = sum(mention.end - mention.start for mention in inner)
    if len(inner) != 1 or inner[0].kind is not Kind.STATE or held >= len(span) or inner[0].root == span.root.i:
        return
    sheet.drop(inner[0])
    sheet.note(sheet.mention(span.start, span.end, f"place/{slug(span.text)}", Way.UNKNOWN, label=span.text))


def _is_body(sheet: Sheet, span: Span) -> bool:
    nouns = sheet.lexicon.words.nouns
    return any(token.lower_ in nouns["bodies"] for token in span)


def _is_common(sheet: Sheet, span: Span) -> bool:
    """Single words and codes that are no names: "Parliament", "Air", and titles."""
    nouns, words = sheet.lexicon.words.nouns, sheet.lexicon.words
    if len(span) > 1:
        return span[-1].lower_ in nouns["bodies"]
    word = span[0].lower_
    return word in words.titles or any(word in group for group in nouns.values()) or span[0].pos_ not in ("PROPN", "X")


def _trimmed(sheet: Sheet, entity: Span) -> Span:
    start, end = entity.start, entity.end
    while start < end and sheet.doc[start].text in _EDGES:
        start += 1
    while end > start and (sheet.doc[end - 1].text in _EDGES or sheet.doc[end - 1].is_punct):
        end -= 1
    if entity.label_ == "ORG" and end > start and _is_cut_short(sheet, end):
        end += 1  # "the Liberation Tigers of Tamil" Eelam
    if entity.label_ == "PERSON" and start == end - 1 > 0 and is_first_name(sheet.doc[start - 1], sheet.doc[start]):
        start -= int(sheet.taken[start - 1] is None)
    return sheet.doc[start:end]


def _is_cut_short(sheet: Sheet, end: int) -> bool:
    """Whether the word behind a name is the one its last word belongs to."""
    if end >= len(sheet.doc) or sheet.taken[end] is not None:
        return False
    last, behind = sheet.doc[end - 1], sheet.doc[end]
    hung = last.head == behind and last.dep_ == "compound" and last.pos_ == "PROPN"
    return hung and behind.pos_ == "PROPN" and behind.is_title


def acronyms(sheet: Sheet) -> None:
    """Take up acronyms that the text explains itself: "the Lake Chad Basin Commission (LCBC)"."""
    explained: dict[str, Mention] = {}
    doc = sheet.doc
    for mention in list(sheet.mentions):
        at = mention.end
        if at + 2 < len(doc) and doc[at].text == "(" and doc[at + 2].text == ")" and doc[at + 1].text.isupper():
            explained[doc[at + 1].text] = mention
    if not explained:
        return
    for token in doc:
        full = explained.get(token.text)
        if full is None:
            continue
        held = sheet.taken[token.i]
        if held is not None and held.way is Way.UNKNOWN and held.end - held.start == 1:
            sheet.drop(held)
        if sheet.taken[token.i] is None:
            sheet.note(sheet.mention(token.i, token.i + 1, full.id, full.way, label=full.label, state=full.state))
