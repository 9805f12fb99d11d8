"""Gatherings in running text: "the G20 summit in Rome", "NATO's Madrid summit", "the second Korea-Africa summit"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from comity.model import Kind
from comity.reading.described import is_definite
from comity.reading.mention import Mention, Way
from comity.reading.phrases import before, name_end
from comity.reading.sheet import Sheet, slug
from comity.reading.syntax import SUBJECT, has_child, word_before, word_behind
from comity.reading.when.words import words as calendar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_YEAR = re.compile(r"(1[89]|20)\d\d")
_ORDINAL = re.compile(r"\d+(st|nd|rd|th)", re.I)
_DASHES = frozenset({"-", "–"})
_CALLING = frozenset({"invite", "ask", "come", "travel", "fly"})
_AHEAD = frozenset({"next", "coming", "upcoming", "forthcoming"})
_POLITIES = frozenset({Kind.STATE, Kind.TERRITORY, Kind.PERSON})


@dataclass(slots=True)
class _Phrase:
    """What the words about a gathering's noun say."""

    noun: Token
    start: int
    end: int = 0
    words: list[str] = field(default_factory=list)
    year: int | None = None
    place: str = ""
    body: Mention | None = None
    owner: str = ""
    """The name of a body that no mention holds: "the first summit of the European Political Community"."""
    named: bool = False
    ahead: bool = False


def gatherings(sheet: Sheet) -> None:
    """Note every gathering that is named, or told by its host body, place or year."""
    _forums(sheet)
    for token in _nouns(sheet, "gatherings"):
        phrase = _phrase(sheet, token)
        strong = token.lower_ in sheet.lexicon.words.nouns["strong_gatherings"] or (
            token.is_title and is_attended(token)
        )
        if _is_of_series(phrase) and _last(sheet, token) is not None:
            continue
        festive = token.lower_ in sheet.lexicon.words.nouns["festive_gatherings"] and is_attended(token)
        if (
            phrase.body
            or (festive and phrase.named)
            or (strong and (phrase.named or phrase.place or phrase.end > token.i + 1))
        ):
            _note(sheet, phrase, strong=strong)


def _forums(sheet: Sheet) -> None:
    """Read bodies named after their meetings as those where somebody is there: "attended the East Asia Summit"."""
    nouns = sheet.lexicon.words.nouns["forums"]
    for held in [m for m in sheet.mentions if m.kind is Kind.ORGANIZATION and m.way is Way.NAME]:
        last, root = sheet.doc[held.end - 1], sheet.doc[held.root]
        if last.lower_ in nouns and held.end - held.start > 1 and is_attended(root):
            sheet.drop(held)
            series = sheet.doc[held.start : held.end].text
            found = sheet.lexicon.gatherings.find(series, on=sheet.told(held.root))
            id_ = found or f"summit/{slug(series)}"
            label = sheet.lexicon.gatherings.title(found) if found else series
            way = Way.NAME if found else Way.UNKNOWN
            sheet.note(sheet.mention(held.start, held.end, id_, way, label=label, root=held.root))


def is_attended(noun: Token) -> bool:
    """Whether a noun stands where meetings do: what is hosted or attended, or where something happens."""
    if noun.dep_ in {"dobj", "nsubjpass"}:
        return noun.head.lemma_ in {"attend", "host", "hold", "skip", "boycott", "open", "miss", "chair", "convene"}
    called = noun.dep_ == "pobj" and noun.head.lower_ == "to" and noun.head.head.lemma_ in _CALLING
    return called or (noun.dep_ == "pobj" and noun.head.lower_ in {"at", "for", "during"})


def other_gatherings(sheet: Sheet) -> None:
    """Note summits and conferences without a name: the one told before, that of the body told of, or one of a place."""
    words = sheet.lexicon.words.nouns
    for token in _nouns(sheet, "resumed_gatherings"):
        phrase = _phrase(sheet, token)
        last = _last(sheet, token)
        definite = is_definite(sheet, token)
        if definite and last is not None and not phrase.place and not phrase.ahead:
            sheet.note(sheet.again(token, last))
        elif last is not None and _is_of_series(phrase):
            _note_next(sheet, phrase.start, token, last)
        elif token.lower_ in words["strong_gatherings"] and token.dep_ != "compound":
            phrase.body = _body(sheet, token, definite=definite or word_before(token) in ("'s", "’s"))
            _note(sheet, phrase, strong=True)


def later_gatherings(sheet: Sheet) -> None:
    """Note what will be the next of a series told of: "Iraq is to host next year's", "will host the next one"."""
    for token in filter(_is_next, sheet.tokens):
        ahead = next((t for t in token.subtree if t.lower_ == "next"), None)
        if ahead is None or ahead.i > token.i or not sheet.free(ahead.i, token.i + 1):
            continue
        if (last := _last(sheet, token)) is not None:
            _note_next(sheet, ahead.i, token, last)


def _last(sheet: Sheet, noun: Token) -> Mention | None:
    """The summit told of last before a noun."""
    earlier = [m for m in sheet.mentions if m.kind is Kind.SUMMIT and m.start < noun.i]
    return max(earlier, key=lambda mention: mention.start, default=None)


def _is_of_series(phrase: _Phrase) -> bool:
    """ "The next summit", wherever it is said to be held, leans on one told of before."""
    return phrase.ahead and not (phrase.body or phrase.owner or phrase.named)


def _note_next(sheet: Sheet, start: int, noun: Token, last: Mention) -> None:
    """ "The next summit in Rio", after the G20 summit: one more of the series."""
    title = sheet.lexicon.gatherings.title(last.id) or last.label
    sheet.note(sheet.mention(start, noun.i + 1, f"summit/{slug(title)}", Way.UNKNOWN, label=title, root=noun.i))


def _is_next(token: Token) -> bool:
    """ "the next", "the next one", "next year's", "next year's summit", hosted by somebody or held; "the next host"."""
    verb = token.head
    if token.lower_ == "host":
        return any(child.lower_ == "next" for child in token.children)
    if token.dep_ in SUBJECT:
        held = verb.lemma_ == "hold" or any(c.dep_ == "xcomp" and c.lemma_ == "hold" for c in verb.children)
        return held and token.lower_ in {"next", "one"}
    hosted = token.dep_ == "dobj" and verb.lemma_ == "host"
    hosted |= token.dep_ == "pobj" and verb.lower_ == "to" and verb.head.lemma_ == "host"
    year = next((t for t in (token, *token.children) if t.lemma_ == "year" and has_child(t, {"case"})), None)
    return hosted and (token.lower_ in {"next", "one"} or year is not None)


def _body(sheet: Sheet, noun: Token, *, definite: bool) -> Mention | None:
    """The organisation whose summit it must be: one of the sentence that holds them, or the one the text is about."""
    bodies = [m for m in sheet.mentions if m.kind is Kind.ORGANIZATION and m.start < noun.i]
    near = [m for m in bodies if sheet.doc[m.root].sent == noun.sent]
    known = sheet.lexicon.gatherings.known
    told = bodies[-1:] if noun.lower_ == "summit" else []
    for body in [*reversed(near), *told]:
        if known(f"{sheet.lexicon.called_after(body.id)} summit"):
            return body
    if near and told:
        return near[-1]
    counts = Counter(mention.id for mention in bodies)
    often = counts.most_common(1)[0] if counts else ("", 0)
    return next((m for m in bodies if m.id == often[0]), None) if told and definite and often[1] > 1 else None


def _nouns(sheet: Sheet, group: str) -> Iterator[Token]:
    """The nouns of a class that no mention holds yet."""
    words = sheet.lexicon.words.nouns[group]
    for token in sheet.tokens:
        if token.lower_ in words and token.pos_ in ("NOUN", "PROPN") and sheet.taken[token.i] is None:
            yield token


def _phrase(sheet: Sheet, noun: Token) -> _Phrase:
    """Read the words before the noun, and the place, body and year after it."""
    phrase = _Phrase(noun, _opening(sheet, noun))
    for at in range(phrase.start, noun.i):
        token, held = sheet.doc[at], sheet.taken[at]
        if _YEAR.fullmatch(token.text):
            phrase.year = int(token.text)
        elif held is not None:
            if at == held.start:
                _take(sheet, phrase, held)
        elif (body := _taken_up(sheet, token)) is not None:
            phrase.body = body
        elif token.lower_ in _AHEAD or _ORDINAL.fullmatch(token.text) or token.ent_type_ == "ORDINAL":
            phrase.ahead |= token.lower_ in _AHEAD
        elif token.ent_type_ != "DATE" and token.is_alpha:
            phrase.words.append(token.text)
            phrase.named |= token.pos_ == "PROPN"
    phrase.end = name_end(sheet, noun) if noun.text[0].isupper() else noun.i + 1
    for token in noun.children:
        if token.dep_ == "prep" and token.i > noun.i:
            _after(sheet, phrase, token)
    return phrase


def _opening(sheet: Sheet, noun: Token) -> int:
    """Where the words about a noun begin; a title that the parser reads as one name may have an "of" before it."""
    start = before(sheet, noun)
    for entity in sheet.doc.ents if noun.is_title and noun.ent_iob_ == "I" else ():
        if entity.end == noun.i + 1 and entity.label_ in {"ORG", "EVENT"}:
            first = entity.start + int(entity[0].lower_ == "the")
            start = min(start, first)
    return start


def _taken_up(sheet: Sheet, token: Token) -> Mention | None:
    """ "the bloc's summit": the organisation told of last."""
    if token.dep_ != "poss" or not is_definite(sheet, token):
        return None
    nouns = (words for group, words in sheet.lexicon.words.described.items() if group.endswith("organization"))
    bodies = [m for m in sheet.mentions if m.kind is Kind.ORGANIZATION and m.start < token.i]
    return max(bodies, key=lambda m: m.start) if bodies and any(token.lower_ in words for words in nouns) else None


def _take(sheet: Sheet, phrase: _Phrase, held: Mention) -> None:
    text = sheet.doc[held.start : held.end].text
    beside = {sheet.doc[max(held.start - 1, 0)].text, sheet.doc[held.end].text}
    if beside & _DASHES:  # "ASEAN-GCC" is neither
        phrase.words.append(text)
        phrase.named = True
    elif held.kind is Kind.ORGANIZATION or held.kind is Kind.AGREEMENT:
        phrase.body, phrase.named = held, True
        phrase.words.append(text)
    elif held.way in (Way.PLACE, Way.METONYM):
        phrase.named = True
        following = sheet.doc[held.end]
        if following.i < phrase.noun.i and following.pos_ == "PROPN" and sheet.taken[following.i] is None:
            phrase.words.append(text)  # "the Weimar Triangle summit"
        else:
            phrase.place = text
    elif word_behind(sheet.doc[held.end - 1]) in ("'s", "’s", "'"):
        phrase.start = held.end + 1  # "Malaysia's summit": the host, not the series
        phrase.words.clear()
    else:
        phrase.words.append(text)
        phrase.named = True


def _after(sheet: Sheet, phrase: _Phrase, preposition: Token) -> None:
    for token in preposition.children:
        held = sheet.taken[token.i]
        if token.dep_ != "pobj":
            continue
        if _YEAR.fullmatch(token.text):
            phrase.year = phrase.year or int(token.text)
        elif held is None:
            if preposition.lower_ == "of" and token.lower_ not in calendar().months:
                phrase.owner = phrase.owner or _owner(token)
        elif preposition.lower_ in ("in", "at") and held.kind is not Kind.PERSON:
            phrase.place = phrase.place or sheet.doc[held.start : held.end].text
        elif preposition.lower_ == "of" and held.kind is Kind.ORGANIZATION:
            phrase.body = phrase.body or held


def _owner(noun: Token) -> str:
    """The proper name a noun heads, or that of "the grouping known as BIMSTEC"."""
    known = [token for child in noun.children if child.lemma_ in {"know", "call"} for token in child.subtree]
    named = next((token for token in known if token.pos_ == "PROPN"), noun)
    if named.pos_ != "PROPN":
        return ""
    words = [child.text for child in named.lefts if child.dep_ == "compound" or child.tag_ == "NNP"]
    return " ".join([*words, named.text])


def _note(sheet: Sheet, phrase: _Phrase, *, strong: bool) -> None:
    noun = phrase.noun
    series = _series(sheet, phrase)
    found = _found(sheet, phrase, series, strong=strong)
    title = sheet.lexicon.gatherings.title(found) if found else series
    if not title.strip():
        return
    for inner in sheet.within(phrase.start, phrase.end):
        if inner.kind not in _POLITIES or inner.way in (Way.PLACE, Way.METONYM):
            sheet.drop(inner)
    way = Way.NAME if found else Way.UNKNOWN
    phrase.start = _proper_start(sheet, phrase)
    entity = found or f"summit/{slug(title)}"
    sheet.note(sheet.mention(phrase.start, phrase.end, entity, way, label=title, root=noun.i))


def _proper_start(sheet: Sheet, phrase: _Phrase) -> int:
    """Where the name begins: without "second", "next year's" and the like."""
    at = phrase.start
    while at < phrase.noun.i:
        token = sheet.doc[at]
        passing = token.lower_ in _AHEAD or token.ent_type_ in ("DATE", "ORDINAL") or token.text in ("'s", "’s", "'")
        if not passing and not token.like_num:
            break
        at += 1
    return at


def _series(sheet: Sheet, phrase: _Phrase) -> str:
    """The series as words: "G20 summit", "Korea-Africa summit", "Madrid conference"."""
    noun = phrase.noun.text
    if phrase.end > phrase.noun.i + 1:  # "Summit of the Americas"
        return sheet.doc[_title_start(sheet, phrase) : phrase.end].text
    if phrase.body is not None:
        name = sheet.doc[phrase.body.start : phrase.body.end].text
        if phrase.body.way is Way.DESCRIPTION:
            name = sheet.lexicon.called_after(phrase.body.id) or phrase.body.label
        kind = "summit" if phrase.noun.lower_ in ("summit", "meeting", "gathering", "talks") else noun
        lesser = sheet.lexicon.words.nouns["of_gatherings"]
        more = [word for word in phrase.words if word[0].isupper() and word not in name and word.lower() not in lesser]
        return " ".join([name, *more, kind])  # "UN Ocean Conference"
    proper = [word for word in phrase.words if word[0].isupper()]
    if phrase.owner and not proper:
        return f"{phrase.owner} {noun}"
    if proper:
        lesser = sheet.lexicon.words.nouns["of_gatherings"]
        title = [word for word in phrase.words[phrase.words.index(proper[0]) :] if word.lower() not in lesser]
        return " ".join([*title, noun])  # "Belt and Road Forum", "Middle East economic summit"
    if phrase.place:
        return f"{phrase.place} {noun}"
    return " ".join([*phrase.words, noun, *_whose(phrase.noun)])


def _title_start(sheet: Sheet, phrase: _Phrase) -> int:
    """Where "Tokyo International Conference on African Development" begins: a town alone is where it was held."""
    at = phrase.noun.i
    while at > phrase.start and sheet.taken[at - 1] is None and sheet.doc[at - 1].text in phrase.words:
        if not sheet.doc[at - 1].is_title:
            break
        at -= 1
    town = sheet.taken[at - 1] if at > phrase.start else None
    seated = town is not None and at < phrase.noun.i and town.way in {Way.PLACE, Way.METONYM}
    return town.start if town is not None and seated else at


def _whose(noun: Token) -> list[str]:
    """ "of the Mediterranean countries", "on Indonesia": what a gathering without a name is called by."""
    of = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
    if of.lower_ == "on" and of.head == noun:
        about = next((token for token in of.children if token.dep_ == "pobj" and token.pos_ == "PROPN"), None)
        return [token.text for token in noun.doc[of.i : about.i + 1]] if about is not None else []
    states = [token for token in of.children if of.lower_ == "of" and token.lemma_ in {"country", "state", "nation"}]
    words = [token.text for token in noun.doc[of.i : states[0].i + 1]] if states and of.head == noun else []
    return words if len(words) > 3 and words[1] == "the" else []


def _found(sheet: Sheet, phrase: _Phrase, series: str, *, strong: bool) -> str:
    """The graph's gathering: by its series, else by its whole name, else by place and time alone."""
    known, on = sheet.lexicon.gatherings, sheet.told(phrase.noun.i)
    label = sheet.lexicon.called_after(phrase.body.id) if phrase.body else ""
    tries = [series, " ".join([*phrase.words, phrase.noun.text])]
    tries += [f"{label} {phrase.noun.text}", f"{label} summit"] if label else []
    if phrase.place and not phrase.body:
        tries.append(f"{phrase.place} {phrase.noun.text}")
    spoken = "" if phrase.body is None else sheet.doc[phrase.body.start : phrase.body.end].text
    extra = " ".join(word for word in phrase.words if word[0].isupper() and word not in spoken)  # a place not known
    for name in dict.fromkeys(tries):
        for place in dict.fromkeys((phrase.place or extra, phrase.place)):
            if known.known(name) and (
                found := known.find(name, year=phrase.year, place=place, on=on, ahead=phrase.ahead)
            ):
                return found
    alone = strong and phrase.place and phrase.body is None and not any(word[0].isupper() for word in phrase.words)
    found = known.find("", year=phrase.year, place=phrase.place, on=on, ahead=phrase.ahead) if alone else ""
    return found if known.title(found).lower().endswith(phrase.noun.lemma_.lower()) else ""
