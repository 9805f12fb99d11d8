"""Persons in running text: by surname after the full name, beside a title, or because they lead at the time."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from comity.model import Kind
from comity.names.normal import normalise
from comity.reading.mention import Mention, Way
from comity.reading.persons import surnames
from comity.reading.sheet import Sheet, slug
from comity.reading.when.words import words as calendar
from comity.reading.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from comity.reading.lexicon import Lexicon

_LONGEST_SURNAME = 3
_IN_OFFICE = 2
_AFTERLIFE = timedelta(days=4 * 365)
_ELECT = timedelta(days=120)
_DATING = frozenset({"that", "this", "last", "next", "in", "since", "by", "of"})
_STAFF = frozenset({"chief", "spokesman", "spokeswoman", "envoy", "adviser"})
_CABINETS = frozenset({"government", "administration", "cabinet"})
_NOT_PERSONS = frozenset({"DATE", "TIME", "ORDINAL", "CARDINAL", "MONEY", "NORP"})


def unknown_persons(sheet: Sheet) -> None:
    """Note full names that the parser takes for a person's and the lexicon lacks, and other spellings of known ones."""
    seen = (entity for entity in sheet.doc.ents if entity.label_ == "PERSON")
    for entity in chain(seen, _set_beside(sheet)):
        span = _bare(sheet, entity)
        if len(span) < 2 or not sheet.free(span.start, span.end) or _is_office(span):
            continue
        if all(token.lower_ in wording().particles for token in span[:-1]):
            continue  # "de Gaulle": a surname
        known = _otherwise_spelt(sheet, span)
        if known:
            sheet.note(sheet.mention(span.start, span.end, known, Way.NAME))
        elif name := slug(span.text):
            sheet.note(
                sheet.mention(
                    span.start,
                    span.end,
                    f"person/{name}",
                    Way.UNKNOWN,
                    label=span.text,
                    state=_state_before(sheet, span) or _state_after(sheet, span),
                )
            )


def _is_office(span: Span) -> bool:
    """ "the Foreign Minister", which the parser takes for a name."""
    return span[-1].lower_ in wording().role_nouns and any(c.lower_ == "the" for c in span[-1].children)


def _set_beside(sheet: Sheet) -> Iterator[Span]:
    """ "his chief of staff, Gergely Gulyás,": names, no name to the parser, beside what only a person is."""
    nouns = wording().role_nouns | _STAFF
    for name in sheet.tokens:
        unseen = name.dep_ == "appos" and name.pos_ == "PROPN" and not name.ent_type_
        if not unseen or name.head.lower_ not in nouns or name.i < name.head.i:
            continue
        start = name.i
        while sheet.doc[start - 1].dep_ == "compound" and sheet.doc[start - 1].head == name:
            start -= 1
        yield sheet.doc[start : name.i + 1]


def _otherwise_spelt(sheet: Sheet, span: Span) -> str:
    """Somebody the lexicon knows with other vowels, or without the middle names."""
    known = sheet.lexicon.persons.spelt_like(span.text)
    if known or len(span) < 3:
        return known
    found = sheet.lexicon.called(f"{span[0].text} {span[-1].text}", Kind.PERSON)
    return found[0].id if len({sense.id for sense in found}) == 1 else ""


def _state_before(sheet: Sheet, span: Span) -> str:
    """The state in the title before a name: China for "Chinese Foreign Minister Wang Yi"."""
    at = span.start - 1
    while at >= span.sent.start and sheet.doc[at].pos_ in ("NOUN", "PROPN", "ADJ", "PART", "ADV"):
        held = sheet.taken[at]
        if held is not None:
            return held.id if held.kind is Kind.STATE else ""
        at -= 1
    return ""


def _state_after(sheet: Sheet, span: Span) -> str:
    """Japan for "Sunao Sonoda of Japan", a movement for "John Garang of the SPLM"."""
    if span.end + 1 >= len(sheet.doc) or sheet.doc[span.end].lower_ not in {"of", "from"}:
        return ""
    held = sheet.taken[span.end + 1] or (sheet.taken[span.end + 2] if span.end + 2 < len(sheet.doc) else None)
    return held.id if held is not None and held.kind in {Kind.STATE, Kind.ORGANIZATION} else ""


def surnamed(sheet: Sheet) -> None:
    """Note surnames: of somebody the text names in full, or of a leader of the time."""
    full: dict[str, Mention] = {}
    for mention in sheet.mentions:
        if mention.kind is Kind.PERSON:
            name = sheet.doc[mention.start : mention.end].text
            for text in (name, mention.label):
                for key in surnames(text, mention.state):
                    full.setdefault(key, mention)
    for mention in list(full.values()):  # "Isaias" after "Isaias Afwerki"
        full.setdefault(normalise(sheet.doc[mention.start].text), mention)
    at = 0
    while at < len(sheet.doc):
        at = _surname_at(sheet, at, full)


def _surname_at(sheet: Sheet, at: int, full: dict[str, Mention]) -> int:
    """Note the surname that begins at a token, if one does; returns the token after what was read."""
    token = sheet.doc[at]
    led = token.lower_ in wording().particles and at + 1 < len(sheet.doc) and sheet.doc[at + 1].text[0].isupper()
    if not led and (not token.text[0].isupper() or token.pos_ not in ("PROPN", "NOUN", "ADJ", "X")):
        return at + 1
    if sheet.taken[at]:
        return at + 1
    for end in range(min(at + _LONGEST_SURNAME * 2, len(sheet.doc)), at, -1):
        if (
            (led and end < at + 2)
            or not sheet.free(at, end)
            or not normalise(sheet.doc[end - 1].text)
            or sheet.doc[end - 1].is_stop
        ):
            continue
        key = normalise(sheet.doc[at:end].text)
        earlier = full.get(key)
        if earlier is not None:
            way = earlier.way if earlier.way is Way.UNKNOWN else Way.SURNAME
            sheet.note(sheet.mention(at, end, earlier.id, way, label=earlier.label, state=earlier.state))
            return end
        if ranked := _leading(sheet, sheet.doc[at:end], key):
            mention = sheet.note(sheet.mention(at, end, ranked[0], Way.SURNAME))
            mention.others = tuple(ranked[1:])
            return end
    return at + 1


def _leading(sheet: Sheet, span: Span, key: str) -> list[str]:
    """Who of that surname leads or led a state about the time of the text, the likelier first."""
    known = sheet.lexicon.persons
    persons = known.surnamed(key)
    chamber = span[-1].lower_ in sheet.lexicon.words.nouns["not_participants"]  # "the State Duma"
    if chamber or any(token.ent_type_ in _NOT_PERSONS for token in span) or _is_part(span):
        return []
    before = sheet.doc[span.start - 1].lower_ if span.start else ""
    after = sheet.doc[span.end].lower_ if span.end < len(sheet.doc) else ""
    titled = before in sheet.lexicon.words.titles or after in _CABINETS
    if before == "the" and after not in _CABINETS:
        return []  # "the Shah"; but "the Reagan administration"
    if before in wording().regnal:  # a title before a first name
        first = [p for p in known.with_word(key) if normalise(sheet.lexicon.label(p)).split()[0] == key]
        first = [p for p in first if " of " in sheet.lexicon.label(p)] or first  # no president of that first name
        persons, titled = first or persons, titled and len(first) < 2
    seen = any(token.ent_type_ == "PERSON" for token in span)
    if not titled and not seen and (len(span) > 1 or span.root.dep_ == "compound"):
        return []
    days = {*sheet.moments[span.start], *([sheet.on] if sheet.on else [])}
    if len(persons) == 1 and not any(_standing(sheet.lexicon, persons[0], day) for day in days):
        days |= {day for told in sheet.moments for day in told}  # a name from the past that the text is about
    if not persons:  # "Lula", "Saddam": only of somebody in office
        named = [p for p in known.with_word(key) if any(_standing(sheet.lexicon, p, day) == _IN_OFFICE for day in days)]
        return named if len(named) == 1 else []
    scores = {person: max((_standing(sheet.lexicon, person, day) for day in days), default=0) for person in persons}
    told = {mention.state for mention in sheet.mentions if mention.kind is Kind.STATE}
    return sorted(
        (person for person, score in scores.items() if score or titled or (seen and len(persons) == 1)),
        key=lambda person: (
            -scores[person],
            sheet.lexicon.state_of(person) not in told,
            -_last_seen(sheet.lexicon, person, sheet.on),
            person,
        ),
    )


def _last_seen(lexicon: Lexicon, person: str, on: date | None) -> int:
    """The last day in office before a day, as a number; 0 where there was none."""
    ends = [min(term.until or on, on) for term in lexicon.career(person) if on and term.since and term.since <= on]
    return max(ends).toordinal() if ends else 0


def _standing(lexicon: Lexicon, person: str, on: date) -> int:
    """2 for somebody in office on the day, 1 for who was or is soon to be, else 0."""
    career = lexicon.career(person)
    if any(term.covers(on) for term in career):
        return _IN_OFFICE
    near = any(
        (term.until is None or on - _AFTERLIFE <= term.until) and (term.since is None or term.since <= on + _ELECT)
        for term in career
    )
    return int(near)


def _is_part(span: Span) -> bool:
    """Whether the words belong to a longer name: "Kim" of "Kim Philby", "Brown" of "Brown University"."""
    before = span.doc[span.start - 1] if span.start else None
    after = span.doc[span.end] if span.end < len(span.doc) else None
    titles = wording().titles
    joined_before = (
        before is not None
        and before.lower_ not in titles
        and before.ent_type_ == span[0].ent_type_
        and span[0].ent_iob_ == "I"
    )
    joined_before |= before is not None and is_first_name(before, span.root)
    goes_on = after is not None and after.ent_iob_ == "I" and after.text not in ("'s", "’s")
    joined_after = goes_on and after is not None and after.lower_ not in _CABINETS
    return bool(joined_before or joined_after) or (
        after is not None
        and after.lower_ not in _CABINETS
        and after.pos_ == "PROPN"
        and after.dep_ != "appos"
        and span[-1].dep_ == "compound"
    )


def is_first_name(token: Token, surname: Token) -> bool:
    """ "Penny" of "Penny Wong", which the parser took for no person's name."""
    name = token.pos_ == "PROPN" and token.is_title and token.lower_ not in wording().titles | wording().role_nouns
    return name and token.dep_ == "compound" and token.head.i == surname.i and token.ent_type_ in {"", "PERSON"}


def _bare(sheet: Sheet, entity: Span) -> Span:
    """The name without a title before it or a possessive after it."""
    start, end = entity.start, entity.end
    while start < end and (sheet.doc[start].lower_ in sheet.lexicon.words.titles or sheet.taken[start]):
        start += 1
    if (
        start
        and start < end
        and sheet.doc[start].lower_ in calendar().months
        and sheet.doc[start - 1].lower_ in _DATING
    ):
        start += 1  # "that June Carter went"
    while end > start and (sheet.doc[end - 1].text in ("'s", "’s") or sheet.doc[end - 1].is_punct):
        end -= 1
    return sheet.doc[start:end]
