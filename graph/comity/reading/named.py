"""Names of the lexicon in a parsed text: at each place the longest that fits, in the case it is written in."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from comity.model import Kind
from comity.names.normal import normalise
from comity.reading.mention import Mention, Way
from comity.reading.seats import is_place
from comity.reading.sheet import Sheet, slug
from comity.reading.syntax import SUBJECT, word_before, word_behind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from comity.reading.lexicon import Sense

_STOPS = frozenset(',;:()[]{}"“”!?…|')
_SILENT = frozenset({"the", "and", "-", "–", "—", "/", "&", "The"})
_HALVES = ("South", "North")
_AND = frozenset({"and", "&"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_SPOKEN = 4
"""Acronyms of so many letters some newspapers write as words: "Unasur"."""
_FACING: Mapping[str, str] = MappingProxyType({"North": "South", "South": "North", "East": "West", "West": "East"})
_PROPER = frozenset({"NNP", "NNPS"})
_NOMINAL = frozenset({"PROPN", "NOUN", "ADJ", "X", "NUM"})


def names(sheet: Sheet) -> None:
    """Note every name that the lexicon knows."""
    _groups(sheet)
    _prefixes(sheet)
    pieces = list(_pieces(sheet))
    at = 0
    while at < len(pieces):
        token, words = pieces[at]
        taken = sheet.taken[token.i] is not None
        found = _longest(sheet, pieces, at) if words and not taken and _may_begin(sheet, token) else None
        if found is None:
            at += 1
            continue
        beyond, senses = found
        if _is_cut_short(sheet, token.i, pieces[beyond - 1][0].i):
            at = beyond
            continue
        if not _note(sheet, token.i, pieces[beyond - 1][0].i + 1, senses):
            beyond = at + 1
        at = beyond
    _body_seats(sheet)
    _halves(sheet)
    _both_halves(sheet)


def _is_cut_short(sheet: Sheet, first: int, last: int) -> bool:
    """ "the People's Republic of Angola" is not that of China."""
    behind = sheet.doc[last + 1 : last + 3]
    led = len(behind) > 1 and behind[0].lower_ == "of" and behind[1].pos_ == "PROPN"
    return last > first and sheet.doc[last].text == "Republic" and led


def _halves(sheet: Sheet) -> None:
    """Note "the South" and "the North" where the text is about a divided country."""
    named = {mention.id for mention in sheet.mentions if mention.kind is Kind.STATE}
    pairs = [pair for pair in sheet.lexicon.words.halves if pair[0] in named]
    pairs += [pair for pair in sheet.lexicon.words.halves if pair[1] in named and pair not in pairs]
    if not pairs:
        return
    for token in sheet.tokens[1:]:
        definite = token.text in _HALVES and word_before(token) == "the" and sheet.taken[token.i] is None
        if definite and token.dep_ not in ("compound", "amod", "nmod"):
            half = pairs[0][_HALVES.index(token.text)]
            sheet.note(sheet.mention(token.i, token.i + 1, half, Way.DESCRIPTION))


def _both_halves(sheet: Sheet) -> None:
    """ "North and South Yemen": the first half has the country's name from the second."""
    for second in [m for m in sheet.mentions if m.kind is Kind.STATE and m.way is Way.NAME and m.start > 1]:
        words = sheet.doc[second.start - 2 : second.end]
        if len(words) < 4 or words[1].lower_ != "and" or words[2].text != _FACING.get(words[0].text):
            continue
        half = sheet.lexicon.called(f"{words[0].text} {words[3:].text}", Kind.STATE)
        if half and sheet.taken[words[0].i] is None:
            sheet.note(sheet.mention(words[0].i, words[0].i + 1, half[0].id, Way.NAME))


def _body_seats(sheet: Sheet) -> None:
    """Let "Brussels" be the European Union where the text is about that, and not about Belgium."""
    named = {mention.id for mention in sheet.mentions if mention.way in (Way.NAME, Way.DEMONYM)}
    for mention in sheet.mentions:
        body = sheet.lexicon.words.body_seats.get(sheet.doc[mention.start : mention.end].text, "")
        if mention.way is Way.METONYM and body in named and mention.id not in named:
            mention.others = (mention.id, *mention.others)
            mention.id, mention.kind, mention.state = body, Kind.ORGANIZATION, ""
            mention.label = sheet.lexicon.label(body)


def _groups(sheet: Sheet) -> None:
    """Note what names several states at once: "the two Koreas", "the Baltic states"."""
    groups = sheet.lexicon.words.groups
    for token in sheet.tokens:
        if token.tag_ not in ("NNS", "NNPS", "NNP"):
            continue
        for start in (token.i - 1, token.i):
            members = groups.get(sheet.doc[start : token.i + 1].text.lower()) if start >= 0 else None
            if members:
                mention = sheet.mention(start, token.i + 1, members[0], Way.NAME, root=token.i)
                mention.also = members[1:]
                sheet.note(mention)
                break


def _prefixes(sheet: Sheet) -> None:
    """Note first halves of compound adjectives: "Sino" of "Sino-Soviet"."""
    prefixes = sheet.lexicon.words.prefixes
    for token in sheet.doc[:-1]:
        state = prefixes.get(token.lower_)
        if state and sheet.doc[token.i + 1].text in ("-", "–"):
            mention = sheet.mention(token.i, token.i + 1, state, Way.DEMONYM)
            mention.modifies = True
            sheet.note(mention)


def _pieces(sheet: Sheet) -> Iterator[tuple[Token, Sequence[str]]]:
    """Each token with the words it adds to a name; a stop adds one that no name has."""
    for token in sheet.tokens:
        text = token.text
        if text in _SILENT or text in _POSSESSIVE:
            yield token, ()
        elif text[0] in _STOPS or token.is_space:
            yield token, ("|",)
        else:
            follows = token.i + 1 < len(sheet.doc) and sheet.doc[token.i + 1].text in ("'s", "’s")
            glued = _words(text + "s") if follows and not token.whitespace_ else ()
            yield token, glued if glued and sheet.lexicon.possessive(glued[-1]) else _words(text)


@lru_cache(maxsize=1 << 14)
def _words(text: str) -> tuple[str, ...]:
    return tuple(normalise(text).split())


def _longest(sheet: Sheet, pieces: list[tuple[Token, Sequence[str]]], at: int) -> tuple[int, list[Sense]] | None:
    """The end (in pieces) and the senses of the longest name that begins at a place."""
    reach = sheet.lexicon.reach(pieces[at][1][0])
    words: list[str] = []
    ends: list[tuple[int, int]] = []
    beyond = at
    while beyond < len(pieces) and len(words) < reach:
        token, added = pieces[beyond]
        if added == ("|",) or (beyond > at and token.is_sent_start):
            break
        words += added
        beyond += 1
        if added:
            ends.append((beyond, len(words)))
    for beyond, length in reversed(ends):
        senses = sheet.lexicon.senses(" ".join(words[:length]))
        written = [token for token, _ in pieces[at:beyond]]
        if fitting := [sense for sense in senses if _written_so(sense, written)]:
            return beyond, fitting
    return _people(sheet, pieces, at)


def _people(sheet: Sheet, pieces: list[tuple[Token, Sequence[str]]], at: int) -> tuple[int, list[Sense]] | None:
    """ "The Kazakhs": a people is named by the plural of its adjective."""
    token, words = pieces[at]
    if len(words) != 1 or not words[0].endswith("s") or token.pos_ not in ("PROPN", "NOUN"):
        return None
    senses = [sense for sense in sheet.lexicon.senses(words[0][:-1]) if sense.via == "demonym"]
    return (at + 1, senses) if senses else None


def _may_begin(sheet: Sheet, token: Token) -> bool:
    """Names begin with a capital or a figure, but for a few."""
    return not token.text[0].islower() or token.text in sheet.lexicon.words.lowercase


def _written_so(sense: Sense, tokens: list[Token]) -> bool:
    """Whether the tokens' case allows the name: "us" is not the US, "Union" no union, "Polish" an adjective."""
    name = sense.text
    surface = "".join(token.text for token in tokens).replace(".", "")
    if name.replace(".", "").isupper() and len(name) <= 7 and " " not in name:
        return surface.isupper() or (len(surface) >= _SPOKEN and surface.istitle() and tokens[0].tag_ in _PROPER)
    if any(token.text in _AND for token in tokens) and not _AND.intersection(name.split()):
        return False  # "China and Taiwan" is not "China (Taiwan)"
    if len(tokens) == 1:
        return tokens[0].pos_ in _NOMINAL or tokens[0].ent_type_ != ""
    lower = [token for token in tokens[1:] if token.is_alpha and token.text not in _SILENT and not token.is_stop]
    if lower and all(token.text.islower() for token in lower) and any(word[0].isupper() for word in name.split()[1:]):
        return tokens[0].pos_ == "PROPN" or not tokens[0].is_sent_start
    return True


def _note(sheet: Sheet, start: int, end: int, senses: list[Sense]) -> Mention | None:
    root = sheet.doc[start:end].root
    if end - start == 1 and _in_a_persons_name(root, senses):
        return None
    ranked = sheet.lexicon.likeliest(senses, sheet.told(start))
    if any(sense.via == "metonym" for sense in ranked):
        ranked = _seat_or_place(root, ranked)
    best = ranked[0]
    if best.kind is Kind.PERSON and _goes_on(sheet, start, end, best):
        return None
    label = ""
    if best.kind is Kind.SUMMIT:
        start, end = _series(sheet, start, end)
        label = sheet.lexicon.gatherings.title(best.id)
    mention = sheet.mention(start, end, best.id, _way(best), label=label)
    text = sheet.doc[start:end].text
    if best.via == "metonym" and text in sheet.lexicon.words.nations and _acts(root):
        return sheet.note(sheet.mention(start, end, f"territory/{slug(text)}", Way.UNKNOWN, label=text, root=root.i))
    if best.via == "metonym" and is_place(root):  # a seat that the graph has no place for
        mention = sheet.mention(start, end, f"place/{slug(text)}", Way.PLACE, label=text, state=best.id)
    mention.others = tuple(dict.fromkeys(sense.id for sense in ranked if sense.id not in (mention.id, mention.state)))
    mention.modifies |= mention.way is Way.DEMONYM and _adjectival(root)
    return sheet.note(mention)


def _acts(root: Token) -> bool:
    """ "Scotland would rejoin the bloc", "would not recognise Scotland": a nation that is not its state there."""
    recognised = root.dep_ == "dobj" and root.head.lemma_ in {"recognise", "recognize"}
    return root.dep_ in SUBJECT or recognised


def _series(sheet: Sheet, start: int, end: int) -> tuple[int, int]:
    """The name of a gathering without its year, number and place: "NATO summit" of "2022 NATO summit in Madrid".

    What it is about stays: "Summit on Peace in Ukraine".
    """
    if word_behind(sheet.doc[start]) == "on":
        return start, end
    place = next((at for at in range(start + 1, end) if sheet.doc[at].lower_ == "in"), end)
    first = next((at for at in range(start, place) if not sheet.doc[at].like_num), start)
    return first, place


def _way(sense: Sense) -> Way:
    if sense.kind is Kind.PLACE:
        return Way.PLACE
    return {"demonym": Way.DEMONYM, "metonym": Way.METONYM}.get(sense.via, Way.NAME)


def _seat_or_place(root: Token, ranked: list[Sense]) -> list[Sense]:
    """Put a capital before its government, or the government before the capital, as the sentence has it."""
    places = [sense for sense in ranked if sense.kind is Kind.PLACE]
    seats = [sense for sense in ranked if sense.via == "metonym"]
    named = [sense for sense in ranked if sense not in places and sense not in seats]
    return [*named, *places, *seats] if is_place(root) else [*named, *seats, *places]


def _in_a_persons_name(token: Token, senses: list[Sense]) -> bool:
    """ "Jordan" of "Michael Jordan", "Chad" of "Chad Smith": part of a longer name of a person."""
    if token.ent_type_ != "PERSON" or any(sense.kind is Kind.PERSON for sense in senses):
        return False
    if token.ent_iob_ == "B" and token.tag_ in ("JJ", "NNPS"):
        return False
    return any(
        0 <= at < len(token.doc) and token.doc[at].ent_type_ == "PERSON" and token.doc[at].ent_iob_ == iob
        for at, iob in ((token.i + 1, "I"), (token.i - 1, "B"), (token.i - 1, "I"))
        if at > token.i or token.ent_iob_ == "I"
    )


def _goes_on(sheet: Sheet, start: int, end: int, sense: Sense) -> bool:
    """Whether a short form of one person's name begins another's: "Abdul Salam" of "Abdul Salam Majali"."""
    if end >= len(sheet.doc) or sheet.doc[end].ent_iob_ != "I" or sheet.doc[end].ent_type_ != "PERSON":
        return False
    own = set(normalise(sense.bearer.entity.label).split())
    short = own > set(normalise(sheet.doc[start:end].text).split())
    return short and sheet.doc[end].is_title and normalise(sheet.doc[end].text) not in own


def _adjectival(token: Token) -> bool:
    """Whether an adjective of a state qualifies a noun, even where the parse has it otherwise."""
    if token.i + 1 < len(token.doc) and token.doc[token.i + 1].pos_ == "NOUN":
        return True
    return token.tag_ in ("JJ", "AFX") and token.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "appos")
