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
_OF_PHRASE = 7
_OF = frozenset({"of"})
_MISTER = frozenset({"mr", "mrs", "ms", "dr", "sir", "lord", "herr", "monsieur", "general", "marshal", "prince"})
_COUNTED = frozenset({"first", "second", "third", "only"})
"""Words that tell one holder of an office from the others: not whoever held it on the day told."""
_THE = frozenset({"the"})
_PLURAL = frozenset({"NNS", "NNPS"})


def offices(sheet: Sheet) -> None:
    """Note offices and bodies of states, and tell persons beside their titles which state they speak for."""
    words = sheet.lexicon.words
    for token in sheet.tokens:
        if token.pos_ not in ("NOUN", "PROPN") or sheet.taken[token.i] is not None:
            continue
        lemma = token.lemma_.lower()
        if token.tag_ in _PLURAL and token.lower_ in words.nouns["bodies"]:
            _body(sheet, token)  # "Norwegian diplomats"
        elif lemma in words.role_nouns and (
            lemma != "colleague" or token.dep_ == "conj"
        ):  # "A and his French colleague"
            _office(sheet, token)
        elif token.lower_ in words.nouns["bodies"] or lemma in words.nouns["bodies"]:
            _body(sheet, token)


def _office(sheet: Sheet, token: Token) -> None:
    start = before(sheet, token)
    role = _role(sheet, token, start)
    if role not in sheet.lexicon.words.roles:
        return
    seats = _seats(sheet, token, start)
    if (person := _named_after(sheet, token)) is not None:
        _tell(sheet, person, role, seats)
        return
    if token.tag_ in _PLURAL:
        _several(sheet, token, start, role, seats)
        return
    state = seats[0].id if seats else _realm(sheet, token, role)
    if not state:
        if (beside := _apposed(sheet, token)) is not None and beside.start > token.i:  # "the Foreign Minister, Mr Aziz"
            sheet.note(
                sheet.mention(
                    token.i, token.i + 1, beside.id, beside.way, label=beside.label, state=beside.state, root=token.i
                )
            )
        else:
            _again(sheet, token, role)
        return
    if role in {"counterpart", "colleague"}:
        role = _counterpart(sheet, token) or role
    _note(sheet, token, start, role, state)


def _realm(sheet: Sheet, token: Token, role: str) -> str:
    """The state that a title tells without naming it: "the Pope", and "the Queen", unless another queen was told of.

    "The King" with a capital is that of the one realm the text tells of.
    """
    words = sheet.lexicon.words
    state = words.role_states.get(role, "")
    if role not in {"king", "queen"} and state:
        return state
    told = sheet.roles.get(role, "")
    if state:
        return state if told in ("", sheet.holder(state, role, token.i)) and _reigns(sheet, state, role, token) else ""
    realms = words.realms.get(role, frozenset()) if token.is_title and not told else frozenset()
    spoken = {mention.state for mention in sheet.mentions} & realms
    fitting = [state for state in spoken if _reigns(sheet, state, role, token)]
    return fitting[0] if len(fitting) == 1 else ""


def _reigns(sheet: Sheet, state: str, role: str, token: Token) -> bool:
    """Whether the head of a state was a king or a queen, as the title has it; a president was neither."""
    name, *rest = sheet.lexicon.label(sheet.holder(state, role, token.i)).lower().split() or [""]
    if role in {"king", "queen"} and (name in sheet.lexicon.words.queens) != (role == "queen"):
        return False
    return role != "king" or "of" in rest or not sheet.lexicon.words.generations.isdisjoint(rest)


def _note(sheet: Sheet, token: Token, start: int, role: str, state: str) -> None:
    counted = _is_counted(token)
    holder, label = sheet.holder(state, role, token.i), ""
    if counted and all(mention.id != holder for mention in sheet.mentions):
        holder = ""
    apposed = _apposed(sheet, token) or (_said_of(sheet, token) if counted else None)
    if apposed is not None and (not state.startswith("state/") or apposed.state in ("", state)):
        holder, label = apposed.id, apposed.label
        leads = role == "leader" or state.startswith("state/")  # "Dhlakama, the leader of Renamo"
        apposed.state = apposed.state or (state if leads else "")
    if counted and not holder:
        return
    if holder:
        sheet.roles[role] = holder
    sheet.roles["latest"] = role
    sheet.note(sheet.mention(start, token.i + 1, holder or state, Way.OFFICE, label=label, state=state, root=token.i))


def _is_counted(token: Token) -> bool:
    """ "the first American president to come", "the first visit by an Israeli head of state since"."""
    visit = token.head.head if token.dep_ == "pobj" and token.head.lower_ in {"by", "of"} else token
    nouns = [token, visit] if visit.pos_ == "NOUN" else [token]
    return any(child.lower_ in _COUNTED for noun in nouns for child in noun.children)


def _several(sheet: Sheet, token: Token, start: int, role: str, seats: list[Mention]) -> None:
    """ "The Egyptian and Israeli presidents": the holders together; states where no holder is known."""
    if len(seats) < 2:
        return
    holders = [sheet.holder(seat.id, role, token.i) or seat.id for seat in seats]
    mention = sheet.mention(start, token.i + 1, holders[0], Way.OFFICE, state=seats[0].id, root=token.i)
    mention.also = tuple(holders[1:])
    sheet.note(mention)


def _body(sheet: Sheet, token: Token) -> None:
    start = before(sheet, token)
    seats = _seats(sheet, token, start)
    left = sheet.taken[token.i - 1] if token.i else None
    if not seats and left is not None and left.kind in _SEATED:  # "a Kazakh government statement"
        start, seats = left.start, [left]
        left.modifies = True
    if seats:
        mention = sheet.note(sheet.mention(start, token.i + 1, seats[0].id, Way.OFFICE, root=token.i))
        if token.tag_ in _PLURAL:  # "the Kenyan and Ugandan governments"
            mention.also = tuple(seat.id for seat in seats[1:])


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
    if sheet.doc[at : at + 2].text.lower() in ("of state", "of defence", "of defense"):
        at += 2
    held = sheet.taken[at] if at < len(sheet.doc) else None
    return held if held is not None and held.kind is Kind.PERSON and held.start == at else None


def _apposed(sheet: Sheet, token: Token) -> Mention | None:
    """The person set beside an office between commas: "Egypt's president, Anwar Sadat"; "Sadat, president of Egypt"."""
    doc, at = sheet.doc, token.i + 1
    while at < min(len(doc), token.i + _OF_PHRASE) and doc[at].text != ",":
        at += 1
    begin = at + 1 + (doc[at + 1 : at + 2].text.lower().rstrip(".") in _MISTER)
    after = sheet.taken[begin] if begin < len(doc) and doc[at].text == "," else None
    if after is not None and after.kind is Kind.PERSON and after.start == begin:
        return after
    at = token.i
    while at > token.sent.start and doc[at].text != ",":
        at -= 1
    prior = sheet.taken[at - 1] if at > token.sent.start and token.dep_ == "appos" else None
    return prior if prior is not None and prior.kind is Kind.PERSON else None


def _said_of(sheet: Sheet, token: Token) -> Mention | None:
    """The person of whom an office is said: "Nixon became the first American president to visit China"."""
    subjects = (child for child in token.head.children if child.dep_ == "nsubj" and token.dep_ == "attr")
    held = next((sheet.taken[subject.i] for subject in subjects), None)
    return held if held is not None and held.kind is Kind.PERSON else None


def _tell(sheet: Sheet, person: Mention, role: str, seats: list[Mention]) -> None:
    """A title beside a name: the person speaks for the title's state, and the role is known from now on."""
    state = seats[0].id if seats and seats[0].kind is not Kind.ORGANIZATION else ""
    state = state or sheet.lexicon.words.role_states.get(role, "")
    if not person.state or person.way is Way.UNKNOWN or _served_another(sheet, person, state):
        person.state = state or person.state
        for other in sheet.mentions:
            if other.id == person.id:
                other.state = person.state
    sheet.roles[role] = person.id
    sheet.roles["latest"] = role


def _served_another(sheet: Sheet, person: Mention, state: str) -> bool:
    """ "Soviet Foreign Minister Eduard Shevardnadze", who is to lead Georgia one day, but does not yet."""
    on = sheet.told(person.root)
    terms = sheet.lexicon.career(person.id)
    return state != "" and state != person.state and on is not None and not any(term.covers(on) for term in terms)


def _again(sheet: Sheet, token: Token, role: str) -> None:
    """ "The president" after "President X": the same person, if the text has told of one."""
    definite = any(child.lower_ in _THE for child in token.children)
    person = (sheet.roles.get(role, "") or _holding(sheet, token, role)) if definite else ""
    if definite and person and token.tag_ not in _PLURAL:
        sheet.note(sheet.mention(token.i, token.i + 1, person, Way.DESCRIPTION, root=token.i))


def _holding(sheet: Sheet, token: Token, role: str) -> str:
    """ "Mr Ford ... the president": the latest person told of who held the office then."""
    told = [m for m in sheet.mentions if m.kind is Kind.PERSON and m.start < token.i and m.state]
    told.sort(key=lambda mention: -mention.start)
    return next(
        (m.id for m in told if sheet.lexicon.words.roles[role] and sheet.holder(m.state, role, token.i) == m.id), ""
    )


def _counterpart(sheet: Sheet, token: Token) -> str:
    """The role a counterpart has: that of the latest office in the same sentence."""
    return sheet.roles.get("latest", "")
