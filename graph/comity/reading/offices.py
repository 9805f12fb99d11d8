"""Offices and bodies in running text: "the Kazakh president", "Egypt's foreign minister", "the government of Kenya".

An office is its holder on the day where the graph knows one, else its state; a government, ministry or delegation is
its state; a parliament, court or army is nobody's voice here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.model import Kind
from comity.reading.mention import Mention, Way
from comity.reading.phrases import before, of_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

    from comity.reading.sheet import Sheet

_SEATED = frozenset({Kind.STATE, Kind.TERRITORY, Kind.ORGANIZATION})
_OF = frozenset({"of"})
_THE = frozenset({"the"})
_PLURAL = frozenset({"NNS", "NNPS"})


def offices(sheet: Sheet) -> None:
    """Note offices and bodies of states, and tell persons beside their titles which state they speak for."""
    words = sheet.lexicon.words
    for token in sheet.doc:
        if token.pos_ not in ("NOUN", "PROPN") or sheet.taken[token.i] is not None:
            continue
        lemma = token.lemma_.lower()
        if lemma in words.role_nouns:
            _office(sheet, token)
        elif token.lower_ in words.nouns["bodies"] or lemma in words.nouns["bodies"]:
            _body(sheet, token)


def _office(sheet: Sheet, token: Token) -> None:
    start = before(sheet, token)
    role = _role(sheet, token, start)
    seats = _seats(sheet, token, start)
    if (person := _named_after(sheet, token)) is not None:
        _tell(sheet, person, role, seats)
        return
    if token.tag_ in _PLURAL:
        _several(sheet, token, role, seats)
        return
    state = seats[0].id if seats else sheet.lexicon.words.role_states.get(role, "")
    if not state and role == "queen":
        state = "state/GBR"
    if not state:
        _again(sheet, token, role)
        return
    if role == "counterpart":
        role = _counterpart(sheet, token) or role
    _note(sheet, token, start, role, state)


def _note(sheet: Sheet, token: Token, start: int, role: str, state: str) -> None:
    holder = sheet.lexicon.holder(state, role, sheet.told[token.i])
    apposed = _apposed(sheet, token)
    if apposed is not None:
        holder = apposed.id if apposed.state in ("", state) else holder
        apposed.state = apposed.state or state
    if holder:
        sheet.roles[role] = holder
    sheet.roles["latest"] = role
    sheet.note(sheet.mention(start, token.i + 1, holder or state, Way.OFFICE, state=state, root=token.i))


def _body(sheet: Sheet, token: Token) -> None:
    start = before(sheet, token)
    if seats := _seats(sheet, token, start):
        sheet.note(sheet.mention(start, token.i + 1, seats[0].id, Way.OFFICE, root=token.i))


def _role(sheet: Sheet, token: Token, start: int) -> str:
    """The longest known title that ends at a token, or goes on with "of": "deputy prime minister", "head of state"."""
    doc, roles = sheet.doc, sheet.lexicon.words.roles
    for first in range(max(start, token.i - 2), token.i):
        title = doc[first : token.i + 1].text.lower().replace("-", " ")
        if title in roles:
            return title
    after = doc[token.i : token.i + 3].text.lower()
    return after if after in roles else token.lemma_.lower()


def _seats(sheet: Sheet, token: Token, start: int) -> list[Mention]:
    """The states (or organisations) an office belongs to: before it, or after "of"."""
    found = [m for m in sheet.within(start, token.i) if m.kind in _SEATED and m.way is not Way.PLACE]
    if not found:
        held = [sheet.taken[noun.i] for noun in of_phrase(token, _OF)]
        found = [m for m in held if m is not None and m.kind in _SEATED]
        for mention in found:
            mention.modifies = True
    return [m for m in found if m.kind is not Kind.ORGANIZATION] or found


def _named_after(sheet: Sheet, token: Token) -> Mention | None:
    """The person whose name follows a title at once: "President X", "Foreign Minister X"."""
    at = token.i + 1
    held = sheet.taken[at] if at < len(sheet.doc) else None
    return held if held is not None and held.kind is Kind.PERSON and held.start == at else None


def _apposed(sheet: Sheet, token: Token) -> Mention | None:
    """The person set beside an office between commas: "Egypt's president, Anwar Sadat"."""
    at = token.i + 1
    if at + 1 < len(sheet.doc) and sheet.doc[at].text == ",":
        held = sheet.taken[at + 1]
        if held is not None and held.kind is Kind.PERSON and held.start == at + 1:
            return held
    before_comma = token.i
    while before_comma > token.sent.start and sheet.doc[before_comma].text != ",":
        before_comma -= 1
    held = sheet.taken[before_comma - 1] if before_comma > token.sent.start else None
    return held if held is not None and held.kind is Kind.PERSON and token.dep_ == "appos" else None


def _tell(sheet: Sheet, person: Mention, role: str, seats: list[Mention]) -> None:
    """A title beside a name: the person speaks for the title's state, and the role is known from now on."""
    state = seats[0].id if seats and seats[0].kind is not Kind.ORGANIZATION else ""
    state = state or sheet.lexicon.words.role_states.get(role, "")
    if not person.state or person.way is Way.UNKNOWN:
        person.state = state or person.state
        for other in sheet.mentions:
            if other.id == person.id:
                other.state = person.state
    sheet.roles[role] = person.id
    sheet.roles["latest"] = role


def _several(sheet: Sheet, token: Token, role: str, seats: list[Mention]) -> None:
    """ "The Egyptian and Israeli presidents": one holder each, hanging by their states."""
    if not sheet.lexicon.words.roles.get(role):
        return
    for seat in seats:
        holder = sheet.lexicon.holder(seat.id, role, sheet.told[token.i])
        if holder:
            sheet.drop(seat)
            sheet.note(sheet.mention(seat.start, seat.end, holder, Way.OFFICE, state=seat.id, root=seat.root))


def _again(sheet: Sheet, token: Token, role: str) -> None:
    """ "The president" after "President X": the same person, if the text has told of one."""
    definite = any(child.lower_ in _THE for child in token.children)
    person = sheet.roles.get(role, "")
    if definite and person and token.tag_ not in _PLURAL:
        sheet.note(sheet.mention(token.i, token.i + 1, person, Way.DESCRIPTION, root=token.i))


def _counterpart(sheet: Sheet, token: Token) -> str:
    """The role a counterpart has: that of the latest office in the same sentence."""
    return sheet.roles.get("latest", "")
