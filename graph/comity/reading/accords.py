"""Agreements in running text: named ones, known or not ("the Treaty of Aachen"), and unnamed ("a peace treaty")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.model import Kind
from comity.reading.mention import Way
from comity.reading.phrases import before, name_end
from comity.reading.sheet import Sheet, slug
from comity.reading.syntax import conjoined, word_behind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from spacy.tokens import Token

    from comity.reading.lexicon import Sense

_POLITIES = frozenset({Kind.STATE, Kind.TERRITORY, Kind.PERSON})
_ALIKE = ("agreement", "accord", "accords", "treaty", "pact", "agreements", "deal")
_PLAIN = {"communiqué": "communique", "memoranda": "memorandum"}
_ROW = frozenset({",", "and", "good", "mutual"})
_TIMES = frozenset({"DATE", "TIME"})
_LONGEST = 10
"""Words that say what a document is about."""
_PURPOSES = frozenset(
    "amending banning ending extending governing limiting outlawing prohibiting reducing regulating replacing".split()
)
"""What a document does that is no tie between its parties, which "establishing relations" is."""
_FOUNDING = frozenset({"establishing", "creating", "founding", "instituting"})
_CONSTITUTIONS = frozenset({"charter", "constitution", "statute"})
"""Papers that are known by the body that rests on them."""
_WHERE = frozenset({"island", "islands", "shore", "shores", "eve", "sidelines", "occasion"})
"""What "on" says of where or when something was signed, and not what about."""
_WORTHLESS = frozenset({"new", "own", "draft", "first", "second", "final", "formal", "key", "major", "landmark"})


def agreements(sheet: Sheet) -> None:
    """Note every agreement by name, then every other document of the kind that is signed."""
    nouns = sheet.lexicon.words.nouns["agreements"]
    titled = sheet.lexicon.words.nouns["titled_agreements"]
    for token in sheet.tokens:
        if token.pos_ not in ("NOUN", "PROPN") or not (
            token.lower_ in nouns or (token.lower_ in titled and token.is_title)
        ):
            continue
        if _is_audience(token):
            continue
        held = sheet.taken[token.i]
        if held is not None and (held.kind is Kind.AGREEMENT or held.end > token.i + 1):
            continue
        if token.is_title and _is_before_another(token, nouns):
            continue
        start = before(sheet, token)
        named = _extended(sheet, token, start) or _named(sheet, token, start)
        named = named or _known_as(sheet, token) or _told_what(sheet, token) or _founding(sheet, token)
        named = named or _founded(sheet, token)
        if not named and token.lower_ in nouns and not _is_before_another(token, nouns):
            _unnamed(sheet, token, start)


def _is_audience(noun: Token) -> bool:
    """ "he told a gun lobby convention": people, and no paper."""
    return noun.lower_ == "convention" and noun.dep_ in {"dobj", "dative"} and noun.head.lemma_ in {"tell", "address"}


def _extended(sheet: Sheet, noun: Token, start: int) -> bool:
    """ "The CPTPP trade pact": a known agreement with a noun of its kind is that agreement, hanging by the noun."""
    inner = [m for m in sheet.within(start, noun.i) if m.kind is Kind.AGREEMENT and sheet.doc[m.root].dep_ != "poss"]
    if not inner or noun.lower_ in ("protocol", "protocols", "amendment"):
        return False
    known = inner[-1]
    sheet.drop(known)
    sheet.note(sheet.mention(known.start, noun.i + 1, known.id, known.way, label=known.label, root=noun.i))
    return True


def _known_as(sheet: Sheet, noun: Token) -> bool:
    """ "The women's convention, CEDAW," is what the name beside it says."""
    beside = noun.doc[noun.i + 1 : noun.i + 4]
    at = next((token.i for token in beside if token.text != "," and token.lower_ != "the"), noun.i)
    known = sheet.taken[at]
    if len(beside) < 2 or beside[0].text != "," or known is None or known.kind is not Kind.AGREEMENT:
        return False
    after = noun.doc[known.end] if known.end < len(noun.doc) else None
    closed = after is None or after.is_punct
    if not closed or known.way is not Way.NAME:
        return False
    sheet.drop(known)
    sheet.note(sheet.mention(known.start, known.end, known.id, known.way, label=known.label, root=noun.i))
    return True


def _founding(sheet: Sheet, noun: Token) -> bool:
    """ "The treaty establishing the Benelux Economic Union", "the agreement on an African Free Trade Area".

    What founds a body by that name in the graph, or is what the name behind it says.
    """
    at = noun.i + 1
    if at >= len(noun.doc) or noun.doc[at].head != noun or noun.doc[at].lower_ not in {*_FOUNDING, "on"}:
        return False
    first = at + 2 if word_behind(noun.doc[at]) in {"the", "a", "an"} else at + 1
    held = sheet.taken[first] if first < len(noun.doc) else None
    if held is None or held.start != first or held.way is not Way.NAME:
        return False
    if held.kind is Kind.AGREEMENT and noun.doc[at].lower_ == "on":
        sheet.drop(held)
        sheet.note(sheet.mention(held.start, held.end, held.id, held.way, label=held.label, root=noun.i))
        return True
    known = _known(sheet, noun.doc[noun.i : held.end].text, noun)
    if known or (held.kind is Kind.ORGANIZATION and noun.doc[at].lower_ in _FOUNDING):
        words = noun.doc[noun.i : held.end].text
        sheet.note(sheet.mention(noun.i, at, known or f"agreement/{slug(words)}", Way.NAME, label=words, root=noun.i))
        return True
    return False


def _founded(sheet: Sheet, noun: Token) -> bool:
    """ "The founding treaty of the Eurasian Economic Union", "the charter of the Gulf Cooperation Council"."""
    doc, at = noun.doc, noun.i + 1
    founding = doc[noun.i - 1].lower_ == "founding" if noun.i else False
    if at + 1 >= len(doc) or doc[at].lower_ != "of" or not (founding or noun.lower_ in _CONSTITUTIONS):
        return False
    first = at + 2 if doc[at + 1].lower_ == "the" else at + 1
    body = sheet.taken[first] if first < len(doc) else None
    if body is None or body.start != first or body.way is not Way.NAME or body.kind is not Kind.ORGANIZATION:
        return False
    start = noun.i - int(founding)
    words = doc[start : body.end].text
    known = _known(sheet, words, noun)
    way = Way.NAME if known else Way.UNKNOWN
    sheet.note(sheet.mention(start, at, known or f"agreement/{slug(words)}", way, label=words, root=noun.i))
    return True


def _told_what(sheet: Sheet, noun: Token) -> bool:
    """ "GSOMIA, the pact on intelligence": what the letters stand for."""
    name = noun.head
    if noun.dep_ != "appos" or not name.is_upper or len(name) <= 2 or name.i > noun.i or sheet.taken[name.i]:
        return False
    found = sheet.note(sheet.mention(name.i, name.i + 1, f"agreement/{slug(name.text)}", Way.UNKNOWN, label=name.text))
    sheet.note(sheet.again(noun, found))
    return True


def _is_before_another(noun: Token, nouns: Collection[str]) -> bool:
    """ "a ceasefire agreement", "the Nile Framework Agreement": one document."""
    return noun.dep_ == "compound" and noun.head.i == noun.i + 1 and noun.head.lower_ in nouns


def _named(sheet: Sheet, noun: Token, start: int) -> bool:
    """A name with capitals before the noun or after it; False where there are none."""
    end = name_end(sheet, noun) if noun.text[0].isupper() else noun.i + 1
    first = _name_start(sheet, noun, start)
    if first == noun.i and end == noun.i + 1:
        return False
    if _tells_parties(sheet, first, noun.i) and not _known(sheet, sheet.doc[first:end].text, noun):
        end = max(end, _plain_end(sheet, noun))  # "the Polish-German treaty of good neighbourship"
    words = sheet.doc[first:end]
    if not any(token.text[0].isupper() for token in words if token.i != noun.i):
        return False
    parties = [m for m in sheet.within(first, end) if m.kind in _POLITIES and m.way is not Way.PLACE]
    found = _known(sheet, words.text, noun)
    for inner in sheet.within(first, end):
        if inner not in parties or inner.way is Way.METONYM:
            sheet.drop(inner)
    entity = found or f"agreement/{slug(words.text)}"
    way = Way.NAME if found else Way.UNKNOWN
    sheet.note(sheet.mention(first, end, entity, way, label=words.text, root=noun.i))
    return True


def _tells_parties(sheet: Sheet, start: int, end: int) -> bool:
    """Whether the words before an agreement's noun only say whose it is; "Belgrade" says where it was made."""
    held = [sheet.taken[at] for at in range(start, end) if sheet.doc[at].is_alpha]
    named = all(m is not None and m.kind in _POLITIES and m.way is not Way.METONYM for m in held)
    return bool(held) and named


def _name_start(sheet: Sheet, noun: Token, start: int) -> int:
    """Where the name begins among the words before the noun: at the first capital that no possessive cuts off."""
    first = noun.i
    for at in range(noun.i - 1, start - 1, -1):
        token = sheet.doc[at]
        if token.text in ("'s", "’s", "'"):
            break
        if token.text[0].isupper():
            first = at
    joined = first - start > 1 and first < noun.i and sheet.doc[first - 1].text == "-"
    return first - 2 if joined and sheet.doc[first - 2].is_alpha else first  # "trans-Pacific trade pact"


def _known(sheet: Sheet, text: str, noun: Token) -> str:
    """The graph's agreement of that name, whatever noun it calls it by ("accord", "agreement", "treaty")."""
    senses = sheet.lexicon.called(text, Kind.AGREEMENT)
    if not senses:
        near = (sense for name in _other_names(text, noun) for sense in sheet.lexicon.called(name, Kind.AGREEMENT))
        senses = [sense for sense in near if _of_that_time(sheet, sense, noun.i)]
    ranked = sheet.lexicon.likeliest(senses, sheet.told(noun.i))
    return ranked[0].id if ranked else ""


def _other_names(text: str, noun: Token) -> Iterator[str]:
    """The same name with another noun of the same sense, or turned round: "Treaty of X" and "X Treaty"."""
    tail = text.removesuffix(noun.text).strip() if text.endswith(noun.text) else ""
    place = text.partition(" of ")[2]
    if tail:
        stems = _ALIKE if noun.lower_ in _ALIKE else (noun.lower_.removesuffix("s"), noun.lower_ + "s")
        yield from (f"{tail} {stem}" for stem in stems)
        yield f"{noun.text} of {tail}"
    if place:
        yield f"{place} {noun.text}"


def _of_that_time(sheet: Sheet, sense: Sense, at: int) -> bool:
    """Whether an agreement may be meant by another name: the text tells of its year, or of no year of its own."""
    begun, days = sense.bearer.entity.inception, sheet.moments[at]
    told = {day.year for day in days} - ({sheet.on.year} if sheet.on else set())
    return begun is None or not told or any(abs(year - begun.first.year) <= 1 for year in {day.year for day in days})


def _unnamed(sheet: Sheet, noun: Token, start: int) -> None:
    """A document that has no name: "a joint communique", "a treaty of friendship", "peace treaties"."""
    if noun.lower_ in ("act", "code") or not any(
        child.dep_ in ("det", "poss", "nummod", "amod", "compound") for child in noun.children
    ):
        return  # "in agreement", "reached agreement"
    doc = sheet.doc
    kept = [
        token
        for token in doc[start : noun.i]
        if token.dep_ in ("compound", "amod", "nmod")
        and sheet.taken[token.i] is None
        and token.lower_ not in _WORTHLESS
        and not _is_span(token)
    ]
    if noun.lower_.startswith("commun"):
        kept = [token for token in kept if token.lower_ != "joint"]
    words = [token.lower_ for token in kept]
    first = next((token.i for token in kept if all(t in kept for t in doc[token.i : noun.i])), noun.i)
    if words and first - start > 1 and doc[first - 1].text == "-" and doc[first - 2].is_digit:
        first -= 2  # "a 25-year cooperation agreement"
        words[0] = f"{doc[first].text}-{words[0]}"
    end = _plain_end(sheet, noun)
    tail = doc[noun.i + 1 : end].text
    title = " ".join([*words, _PLAIN.get(noun.lower_, noun.lower_), tail]).strip()
    definite = any(child.lower_ in ("the", "this", "that", "these", "those") for child in noun.children)
    matter = [] if tail else _subject_matter(sheet, noun)
    if definite and not tail and not _is_first_told(sheet, noun, matter):
        sheet.definite.add(noun.i)
    else:
        title = " ".join([title, *matter])
    sheet.note(sheet.mention(first, end, f"agreement/{slug(title)}", Way.UNKNOWN, label=title, root=noun.i))


def _is_first_told(sheet: Sheet, noun: Token, matter: Sequence[str]) -> bool:
    """ "The agreement on the European Economic Area", where no other agreement was told of before."""
    return bool(matter) and not any(m.kind is Kind.AGREEMENT and m.start < noun.i for m in sheet.mentions)


def _is_span(token: Token) -> bool:
    """ "a twenty-year treaty of alliance": how long it lasts is no part of what it is called."""
    before = token.doc[max(token.i - 2, 0) : token.i]
    return token.lower_ == "year" and len(before) == 2 and before[1].text == "-" and not before[0].is_digit


def _plain_end(sheet: Sheet, noun: Token) -> int:
    """Where an unnamed document's words end: "memorandum of understanding", "treaty on inter-state relations"."""
    for child in noun.children:
        if child.i == noun.i + 1 and child.lower_ in ("of", "on"):
            for token in child.children:
                words = sheet.doc[child.i + 1 : token.i + 1]
                plain = all(word.is_lower or word.text == "-" for word in words) and token.pos_ in ("NOUN", "PROPN")
                if token.dep_ == "pobj" and plain and len(words) <= 4 and words[0].pos_ != "DET":
                    return _list_end(sheet, noun, token)
    return noun.i + 1


def _list_end(sheet: Sheet, noun: Token, first: Token) -> int:
    """ "peace and friendship", "peace, friendship and co-operation": bare nouns in a row, however they are parsed."""
    end, papers = first.i + 1, sheet.lexicon.words.nouns["agreements"]
    for item in sorted({*conjoined(first)[1:], *conjoined(noun)[1:]}, key=lambda token: token.i):
        between = noun.doc[end : item.i]
        if (
            item.pos_ != "NOUN"
            or not item.is_lower
            or item.lower_ in papers
            or not between
            or any(t.lower_ not in _ROW and t.dep_ != "amod" for t in between)
        ):
            break
        end = item.i + 1
    return end


def _subject_matter(sheet: Sheet, noun: Token) -> list[str]:
    """ "on the continental shelf", "on the partition of the Neutral Zone": what a document without a name is about.

    So too "banning nuclear weapons", "extending the Collective Security Treaty".
    """
    on = sheet.doc[noun.i + 1] if noun.i + 1 < len(sheet.doc) else noun
    if on.head == noun and on.dep_ == "acl" and on.lower_ in _PURPOSES:
        return _purpose(on)
    if on.head != noun or on.lower_ != "on":
        return []
    matter = next((token for token in on.children if token.dep_ == "pobj"), None)
    if matter is None or matter.ent_type_ in _TIMES or matter.lower_ in _WHERE:
        return []
    end = matter.i + 1
    for of in matter.children:
        end = max([end, *(t.right_edge.i + 1 for t in of.children if of.lower_ == "of" and t.dep_ == "pobj")])
    words = sheet.doc[on.i : end]
    plain = len(words) <= _LONGEST and not any(t.is_punct and t.text != "-" for t in words)
    return [token.lower_ for token in words] if plain and not any(t.tag_.startswith("VB") for t in words) else []


def _purpose(verb: Token) -> list[str]:
    """ "banning nuclear weapons": a participle with its object, where that is all of it."""
    object_ = next((token for token in verb.children if token.dep_ == "dobj" and token.i > verb.i), None)
    if object_ is None:
        return []
    words = verb.doc[verb.i : object_.i + 1]
    return [token.lower_ for token in words] if len(words) <= _LONGEST and not any(t.is_punct for t in words) else []
