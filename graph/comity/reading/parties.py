"""From a phrase to who is meant: names, lists, groups, pronouns and descriptions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from comity.model import Kind
from comity.reading.clause import is_verb
from comity.reading.meant import POLITIES, Fits, Meant, Reach
from comity.reading.mention import Mention, Way
from comity.reading.salience import PEOPLE, THINGS, Salience

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

__all__ = ["CHAMBERS", "GROUPS", "POLITIES", "Fits", "Meant", "Parties", "is_named"]

GROUPS = frozenset(
    """country nation state government side party neighbour neighbor rival leader president capital minister premier republic foe ally
    enemy power delegation official two pair head envoy diplomat chief counterpart monarch king statesman man woman ruler member guest
    participant signatory founder partner sister parliament trio capital superpower statesman legislature""".split()
)
"""Nouns that stand for states or leaders told before."""
_SEATS = frozenset({"capital", "city", "port", "territory", "soil"})
_CABINETS = frozenset({"government", "administration", "cabinet", "regime", "leadership", "ministry", "office"})
CHAMBERS = frozenset("parliament senate congress assembly legislature lawmaker deputy chamber duma knesset bundestag diet cortes voter".split())
"""Those who ratify for their state."""
_PLURAL_PRONOUNS = frozenset({"they", "them", "both", "these", "those", "their", "two", "all", "themselves", "each"})
_THINGS = THINGS | {"this", "that"}
_ALSO = frozenset({"including", "like", "alongside", "among", "notably", "include"})
_NUMBERS = {
    "two": 2,
    "both": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "pair": 2,
}


_FAR = 12
"""Sentences back to which "the three" may reach."""
_THEME = 3
"""So often must something be named to be what a text is about."""


class Parties:
    """Who is meant by the phrases of one document."""

    def __init__(self, doc: Doc, mentions: list[Mention]) -> None:
        self.doc, self.mentions = doc, _coherent(doc, mentions)
        mentions = self.mentions
        self._at: dict[int, Mention] = {}
        for mention in mentions:
            for i in range(mention.start, mention.end):
                if i not in self._at or (not mention.modifies and self._at[i].modifies):
                    self._at[i] = mention
        self._groups: dict[int, list[Mention]] = {}
        self._sentences = list(doc.sents)
        self._salience = Salience(doc, mentions)
        self._pronouns = {token.i for token in doc if token.lower_ in PEOPLE | THINGS}
        self._rooted: dict[int, Mention] = {}
        for mention in mentions:
            if mention.root not in self._rooted or not mention.modifies:
                self._rooted[mention.root] = mention

    def at(self, token: int) -> Mention | None:
        """The mention that covers a token, a participant before a modifier."""
        return self._at.get(token)

    def rooted(self, token: int) -> Mention | None:
        """The mention whose phrase hangs by a token."""
        found = self._rooted.get(token)
        return found if found is not None and not found.modifies else None

    def meant(self, token: Token, fits: Fits, depth: int = 0) -> list[Meant]:
        """Everybody meant by the phrase headed by a token, lists unfolded, who fits; empty where nobody is."""
        if depth > 4:
            return []
        own = self._one(token, fits, depth)
        found = [*own, *(self._stray(token, own[0], fits, depth) if own else ())]
        for child in token.children:
            if child.dep_ == "conj" and not is_verb(child) and not _excluded(child) and not _runs_into_subject(token, child):
                found += self.meant(child, fits, depth + 1)
            elif (
                child.dep_ == "appos"
                and _listing(child)
                and own
                and not own[0].mention.modifies
                and token.tag_ not in {"NNS", "NNPS"}
            ):
                found += [m for m in self.meant(child, fits, depth + 1) if m.kind == own[0].kind]
            elif (
                child.dep_ == "prep"
                and child.lower_ in {"including", "alongside", "like"}
                or (child.lower_ == "with" and child.head.dep_ == "prep" and False)
            ):
                found += [
                    m for noun in child.children if noun.dep_ == "pobj" for m in self.meant(noun, fits, depth + 1)
                ]
            elif child.dep_ == "prep" and child.lower_ in {"along", "together"}:
                for inner in child.children:
                    found += [
                        m for noun in inner.children if noun.dep_ == "pobj" for m in self.meant(noun, fits, depth + 1)
                    ]
        return _once(found)

    def _one(self, token: Token, fits: Fits, depth: int) -> list[Meant]:
        mention = self.rooted(token.i)
        if mention is not None and mention.way is Way.OFFICE and any(c.lower_ in {"no", "any", "every"} for c in token.children):
            return []
        if mention is not None and mention.way is Way.UNKNOWN and not is_named(self.doc, mention):
            named = [m for c in token.children if c.dep_ == "appos" and (m := self.rooted(c.i)) is not None and is_named(self.doc, m) and fits(m)]
            if named:
                return [Meant(named[0], token.i)]
        if mention is not None and mention.way is Way.DEMONYM and token.dep_ == "appos":
            named = self.rooted(token.head.i)
            if named is not None and named.kind is Kind.PERSON and fits(named):
                return [Meant(named, token.i)]
        if mention is not None and mention.way is Way.DEMONYM and token.tag_ in {"NN", "NNP", "JJ"}:
            person = self._nearest(token, lambda m: m.kind is Kind.PERSON and m.state == mention.state and fits(m))
            return [replace(m, how=f'"{token.text}" taken for {m.mention.label}', reach=Reach.DESCRIPTION) for m in person]
        if mention is not None and fits(mention):
            return [Meant(mention, token.i), *self._namesakes(mention, token)]
        owner = self._rooted.get(token.i)
        if token.dep_ in {"poss", "pobj", "appos"} and owner is not None and fits(owner):
            return [Meant(owner, token.i)]
        covering = self.at(token.i)
        if (
            covering is not None
            and not covering.modifies
            and fits(covering)
            and covering.start <= token.i < covering.end
        ):
            return [Meant(covering, token.i)]
        if (
            token.pos_ == "PRON"
            or (token.pos_ == "DET" and token.lower_ in _PLURAL_PRONOUNS | _THINGS)
            or token.lower_ in {"former", "latter"}
        ):
            return self.pronoun(token, fits)
        if covering is not None and not covering.modifies and mention is not None:
            return []
        return self._noun(token, fits, depth)

    def _namesakes(self, mention: Mention, token: Token) -> list[Meant]:
        """"the two Koreas", "both Germanies": one name, several states."""
        return [
            Meant(self._other(mention, other), token.i, f'"{token.text}" taken for several', Reach.SEVERAL)
            for other in mention.also
        ]

    def _other(self, mention: Mention, other: str) -> Mention:
        kind = Kind(other.split("/", 1)[0])
        return replace(mention, id=other, kind=kind, label=other, state=other if kind in POLITIES else "", also=())

    def _stray(self, token: Token, own: Meant, fits: Fits, depth: int) -> list[Meant]:
        """"Sisi of Egypt and Abbas": a person whom the parse coordinates with the other one's state."""
        found = []
        for child in token.children:
            if child.dep_ in {"prep", "poss", "appos"}:
                for noun in (child, *child.children):
                    inner = self.rooted(noun.i)
                    if inner is None or inner.kind is own.kind:
                        continue
                    for item in noun.children:
                        other = self.rooted(item.i)
                        if item.dep_ == "conj" and other is not None and other.kind is own.kind:
                            found += self.meant(item, fits, depth + 1)
        return found

    def excepted(self, token: Token, fits: Fits) -> list[Meant]:
        """"Egypt, but not Kuwait": who is named only to be left out."""
        found = []
        for child in token.children:
            if child.dep_ == "conj" and not is_verb(child) and _excluded(child):
                found += self._one(child, fits, 1)
        return found

    def topic(self, token: Token, fits: Fits, prefer: Kind | None = None) -> list[Meant]:
        """What is left out because it was told before.

        The last that fits in the same sentence; else what the text is about; else the last in the two sentences before.
        Where several kinds fit, ``prefer`` goes first.
        """
        plain = fits
        fits = lambda m: plain(m) and (m.way is not Way.UNKNOWN or is_named(self.doc, m))  # noqa: E731
        if prefer is not None and (found := self.topic(token, lambda m: m.kind is prefer and fits(m))):
            return found
        here = [m for m in self.mentions if token.sent.start <= m.start < token.i and fits(m)]
        if here:
            last = ([m for m in here if not m.modifies] or here)[-1]
            return [Meant(last, token.i, f"left out; taken for {last.label}", Reach.TOPIC)]
        counts = Counter(m.id for m in self.mentions if m.start < token.i and fits(m))
        if counts and (id_ := counts.most_common(1)[0][0]) and counts[id_] >= _THEME:
            theme = next(m for m in self.mentions if m.id == id_)
            return [Meant(theme, token.i, f"left out; taken for {theme.label}, what the text is about", Reach.THEME)]
        for sent in self._sentences_back(token.sent, 2):
            before = [m for m in self.mentions if sent.start <= m.start < min(sent.end, token.i) and fits(m)]
            if before:
                kept = [m for m in before if not m.modifies] or before
                return [Meant(kept[-1], token.i, f"left out; taken for {kept[-1].label}", Reach.TOPIC)]
        return []

    def _noun(self, token: Token, fits: Fits, depth: int) -> list[Meant]:
        """A common noun: what is named inside its phrase, in apposition to it, or told before."""
        for child in token.children:
            if child.dep_ == "appos":
                named = self.meant(child, fits, depth + 1)
                if named:
                    return named
        if token.dep_ == "appos" and (named := self.rooted(token.head.i)) is not None and fits(named):
            return [Meant(named, token.i)]
        lemma = token.lemma_.lower()
        if "his" in {c.lower_ for c in token.children if c.dep_ == "poss"} | {c.lower_ for c in token.children if c.lower_ in {"her"}} and lemma in {"country", "nation", "government", "homeland", "republic"}:
            return [m for m in (Meant(self._homeland(x), token.i, f'"{token.text}" of {x.label}', Reach.DESCRIPTION) for x in self._people(token)) if fits(m.mention)]
        if lemma in {"country", "nation", "government", "state"} and (theirs := next((c for c in token.children if c.lower_ == "their"), None)) is not None:
            people = self.plural(theirs, lambda m: m.kind is Kind.PERSON and bool(m.state), 0)
            homes = _distinct(self._homeland(m.mention) for m in people)
            if len(homes) > 1:
                return [Meant(m, token.i, f'"{token.text}" taken for those named before', Reach.GROUP) for m in homes if fits(m)]
        for preposition in ("of", "from"):
            inside = [
                n
                for c in token.children
                if c.dep_ == "prep" and c.lower_ == preposition
                for n in c.children
                if n.dep_ == "pobj"
            ]
            if inside and (lemma in GROUPS or lemma in {"people", "kingdom", "representative", "island", "half"}):
                named = [m for noun in inside for m in self.meant(noun, fits, depth + 1)]
                if named:
                    return named
        if lemma in _SEATS:
            seat = [m for c in token.children if c.dep_ in {"amod", "compound", "poss"} and (m := self.at(c.i)) is not None and m.state]
            if seat and fits(self._homeland(seat[0])):
                return [Meant(self._homeland(seat[0]), token.i)]
        if lemma in _CABINETS:
            inside = [n for c in token.children if c.dep_ == "prep" and c.lower_ == "in" for n in c.children] + [c for c in token.children if c.dep_ == "poss"]
            cabinet = [m for n in inside if (m := self._rooted.get(n.i)) is not None and m.state]
            if cabinet and fits(self._homeland(cabinet[0])):
                return [Meant(self._homeland(cabinet[0]), token.i)]
        if lemma in CHAMBERS:
            chamber = [m for c in token.children if (m := self.at(c.i)) is not None and m.kind in POLITIES and fits(m)]
            if chamber:
                return [Meant(chamber[0], token.i)]
            if not any(c.dep_ in {"amod", "compound"} for c in token.children) and lemma not in GROUPS:
                return self._nearest(token, lambda m: m.kind in POLITIES and fits(m))
        listed = self._listed(token, fits, depth)
        if listed:
            return listed
        if lemma in GROUPS:
            return self.group(token, fits)
        return []

    def _listed(self, token: Token, fits: Fits, depth: int) -> list[Meant]:
        """ "five states, among them A and B"; "states such as A"."""
        found = []
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in _ALSO | {"as"}:
                found += [
                    m for noun in child.children if noun.dep_ == "pobj" for m in self.meant(noun, fits, depth + 1)
                ]
        return found

    def pronoun(self, token: Token, fits: Fits) -> list[Meant]:
        """Whom a pronoun means: the nearest before it that fits, subjects first within a sentence."""
        word = token.lower_
        if word in PEOPLE:
            return self._nearest(token, lambda m: m.kind is Kind.PERSON and fits(m))
        if word in {"those", "these"} and any(c.dep_ in {"relcl", "acl", "prep"} for c in token.children):
            return []
        if word in _PLURAL_PRONOUNS:
            found = self.plural(token, fits, 2 if word in {"both", "two"} else 0)
            return found or self.topic(token, lambda m: m.kind is Kind.AGREEMENT and fits(m))
        if word in _THINGS:
            return self._nearest(token, lambda m: m.kind is not Kind.PERSON and fits(m))
        return []

    def before(self, verb: Token, fits: Fits) -> list[Meant]:
        """Who is named right before a verb, whatever the parse made of it: "Within days, A, B and C had recognised it"."""
        start = verb.sent.start
        at = self._skip_back(verb.i - 1, start)
        last = self._owner(at)
        if last is None or last.start < start or not fits(last) or (at + 1 not in {last.end, (self.at(at) or last).end}):
            opening = self.at(start) or self.at(start + 1)
            alone = opening is not None and opening.start <= start + 1 and self.doc[opening.end].text == "," and fits(opening)
            return [Meant(opening, opening.root, "stands first", Reach.OPENING)] if alone and opening is not None else []
        return [Meant(m, m.root, "stands before the verb", Reach.BEFORE_VERB) for m in self.listed_before(last, fits)]

    def _skip_back(self, at: int, start: int) -> int:
        """Over auxiliaries, adverbs and dates back to what stands before a verb: "Morocco on Tuesday severed"."""
        while at > start:
            token = self.doc[at]
            if token.pos_ in {"AUX", "ADV", "PART"}:
                at -= 1
            elif token.ent_type_ == "DATE" and not self.at(at):
                while at > start and self.doc[at].ent_type_ == "DATE":
                    at -= 1
                at -= self.doc[at].lower_ in {"on", "in", "by"}
            else:
                break
        return at

    def listed_before(self, last: Mention, fits: Fits) -> list[Mention]:
        """A list of names, by its last: "A, B and C", "X of A and Y of B"."""
        start = self.doc[last.start].sent.start
        found = [last]
        while (joint := self._joint(found[-1].start, start, last=len(found) == 1)) is not None:
            other = self._owner(joint) if last.kind is Kind.PERSON else self.at(joint)
            if other is None or not fits(other) or other.kind is not last.kind:
                break
            if other.modifies and self.doc[other.root].dep_ not in {"npadvmod", "compound"}:
                break
            if self.doc[other.root].dep_ == "pobj" and self.doc[other.root].head.lower_ in {"by", "in", "at", "from", "with"}:
                break  # "brokered by China, Tehran and Riyadh agreed"
            found.append(other)
        return found[::-1]

    def _owner(self, place: int) -> Mention | None:
        """The mention that ends at a token, or the person whose "of Turkey" does."""
        mention = self.at(place)
        if mention is not None and mention.kind in POLITIES and mention.start >= 2 and self.doc[mention.start - 1].lower_ == "of":
            return self.at(mention.start - 2) or mention
        return mention

    def _joint(self, place: int, start: int, *, last: bool) -> int | None:
        """The token before "and" or a comma that joins a name to the one before it; the last one wants "and"."""
        at = place - 1
        while at > start and self.doc[at].lower_ in {"the", "and", ","}:
            at -= 1
        joints = {self.doc[i].lower_ for i in range(at + 1, place)}
        return at if at >= start and ("and" in joints or ("," in joints and not last)) else None

    def group(self, token: Token, fits: Fits) -> list[Meant]:
        """ "the two countries", "both governments", "the kingdom": those told before."""
        words = {child.lower_ for child in token.children}
        if any(c.dep_ in {"amod", "compound"} and c.text[:1].isupper() for c in token.children):
            return []  # "the Central American presidents": others than those told before
        definite = words & {
            "the",
            "both",
            "these",
            "two",
            "three",
            "that",
            "this",
            "its",
            "their",
            "neither",
            "either",
            "all",
        }
        if token.tag_ in {"NNS", "NNPS"} or token.lower_ in _NUMBERS:
            number = next((_NUMBERS[w] for w in (*words, token.lower_) if w in _NUMBERS), 0)
            if "neither" in words or "either" in words:
                number = 2
            return self.plural(token, fits, number) if definite or number else []
        if words & {"neither", "either"}:
            return self.plural(token, fits, 2)
        if (
            definite
            and token.lemma_.lower() in {"country", "nation", "government", "kingdom", "republic", "state", "island"}
            and not any(c.dep_ in {"amod", "relcl", "acl", "prep"} for c in token.children)
        ):
            return self._nearest(token, lambda m: m.kind in POLITIES and fits(m))
        return []

    def _people(self, token: Token) -> list[Mention]:
        """The person whose country is spoken of."""
        found = self._nearest(token, lambda m: bool(m.state) and (m.kind is Kind.PERSON or m.way is Way.OFFICE))
        return [m.mention for m in found]

    def _homeland(self, mention: Mention) -> Mention:
        return replace(mention, id=mention.state, kind=Kind(mention.state.split("/", 1)[0]), label=mention.state)

    def plural(self, token: Token, fits: Fits, number: int) -> list[Meant]:
        """The last several that were named together, or the last ``number`` told of."""
        why = f'"{token.text}" taken for those named before'
        chosen = self._group_before(token, fits, number)
        if chosen:
            self._groups[token.i] = chosen
        return [Meant(m, token.i, why, Reach.GROUP) for m in chosen]

    def _group_before(self, token: Token, fits: Fits, number: int) -> list[Mention]:
        for sent in self._sentences_back(token.sent, 2):
            named = self._named_in(sent, token)
            before = [m for m in named if fits(m) and not (m.way is Way.UNKNOWN and m.kind is Kind.PERSON)]
            heads = [m for m in before if not m.modifies]
            spoken = [g for i, g in self._groups.items() if sent.start <= i < min(sent.end, token.i) and all(map(fits, g))]
            for together in (self._together(heads), *reversed(spoken)):
                if together and (not number or len(together) == number):
                    return together
            sides = [m for m in _sides(named) if fits(m) or (m.state and fits(self._homeland(m)))]
            for group in (_distinct(heads), sides if any(map(fits, named)) else []):
                if number and len(group) == number:
                    return group
        return self._far_group(token, fits, number) if number else []

    def _far_group(self, token: Token, fits: Fits, number: int) -> list[Mention]:
        """"the three": the last list of just so many, however far back."""
        for sent in self._sentences_back(token.sent, _FAR):
            together = self._together([m for m in self._named_in(sent, token) if fits(m) and not m.modifies])
            if len(together) == number:
                return together
        return []

    def _named_in(self, sent: Span, token: Token) -> list[Mention]:
        end = min(sent.end, token.i)
        named = [m for m in self.mentions if sent.start <= m.start < end]
        return named + [ms[0] for i in self._pronouns if sent.start <= i < end and (ms := self._salience.candidates(i))]

    def _together(self, mentions: list[Mention]) -> list[Mention]:
        """The last list of names in coordination."""
        for mention in reversed(mentions):
            head = self.doc[mention.root]
            names = [
                m
                for m in mentions
                if m.root == head.i or _first_conjunct(self.doc[m.root]).i == _first_conjunct(head).i
            ]
            if len(_distinct(names)) >= 2:
                return _distinct(names)
        return []

    def _list_head(self, mention: Mention) -> int:
        """The first item of the list a name stands in; "Sisi of Egypt and Abbas" is a list of two men."""
        first = _first_conjunct(self.doc[mention.root])
        above = self._rooted.get(first.head.i)
        if first.dep_ == "appos" and above is not None and above.kind is mention.kind and _listing(first):
            return _first_conjunct(first.head).i
        other = self._rooted.get(first.i)
        if first.dep_ == "pobj" and other is not None and other.kind is not mention.kind:
            above = self._rooted.get(first.head.head.i)
            if above is not None and above.kind is mention.kind:
                return _first_conjunct(first.head.head).i
        return first.i

    def _nearest(self, token: Token, fits: Fits) -> list[Meant]:
        """The likeliest that fits: by salience for a pronoun, by nearness for a description."""
        for mention in self._salience.candidates(token.i):
            if fits(mention):
                return [Meant(mention, token.i, f'"{token.text}" taken for {mention.label}', Reach.PRONOUN)]
        if token.i in self._pronouns:
            return []
        for sent in self._sentences_back(token.sent):
            before = [m for m in self.mentions if sent.start <= m.start < sent.end and m.root < token.i and m.end <= token.i and not m.modifies and fits(m)]
            if before:
                subjects = [m for m in before if self.doc[m.root].dep_ in {"nsubj", "nsubjpass"}]
                chosen = (subjects or before)[-1]
                return [Meant(chosen, token.i, f'"{token.text}" taken for {chosen.label}', Reach.DESCRIPTION)]
        return []

    def _sentences_back(self, sentence: Span, far: int = 3) -> Iterator[Span]:
        index = next(n for n, s in enumerate(self._sentences) if s.start == sentence.start)
        yield from reversed(self._sentences[max(0, index - far) : index + 1])


_WIDER = frozenset({"latin", "central", "south", "north", "african", "native", "pan"})


def _coherent(doc: Doc, mentions: list[Mention]) -> list[Mention]:
    """The mentions without "American" of "Latin American", and with unnamed documents and summits told by their name."""
    mentions = [m for m in mentions if not (m.way is Way.UNKNOWN and m.kind is Kind.SUMMIT and doc[m.root].lemma_.lower() in CHAMBERS)]
    kept = [m for m in mentions if not _of_the_other_america(doc, m)]
    kept = [_without_place(doc, m) for m in kept]
    named = [m for m in kept if m.kind in {Kind.AGREEMENT, Kind.SUMMIT} and is_named(doc, m)]
    return [_by_name(doc, m, named) for m in kept]


def _of_the_other_america(doc: Doc, mention: Mention) -> bool:
    """"Latin American governments" are not of the United States."""
    return mention.kind in POLITIES and any(
        token.lower_ in {"american", "americans"} and token.i and doc[token.i - 1].lower_ in _WIDER
        for token in doc[mention.start : mention.end]
    )


def _without_place(doc: Doc, mention: Mention) -> Mention:
    """"a Declaration of Principles in Khartoum": where it was signed is no part of a new document's name."""
    if mention.kind is not Kind.AGREEMENT or mention.way is not Way.UNKNOWN:
        return mention
    tail = doc[mention.end - 2 : mention.end]
    if mention.end - mention.start < 3 or tail[0].lower_ not in {"in", "at"} or not mention.id.endswith(f"-{tail.text.lower().replace(' ', '-')}"):
        return mention
    words = len(tail.text) + 1
    return replace(mention, end=mention.end - 2, id=mention.id[:-words], label=mention.label[:-words] if len(mention.label) > words else mention.label)


def is_named(doc: Doc, mention: Mention) -> bool:
    """Whether a document or summit has a name of its own here."""
    if mention.way is Way.NAME:
        return True
    span = doc[mention.start : mention.end]
    return mention.way is Way.UNKNOWN and any((t.is_title or t.is_upper) and (t.i != mention.root or len(span) > 1) for t in span)


def _by_name(doc: Doc, mention: Mention, named: list[Mention]) -> Mention:
    """"signed a declaration ... the Ankara Declaration": a bare noun is what bears a name with it, if only one does."""
    if mention.kind not in {Kind.AGREEMENT, Kind.SUMMIT} or mention.way not in {Way.UNKNOWN, Way.DESCRIPTION} or is_named(doc, mention):
        return mention
    head = doc[mention.root]
    if any(c.dep_ in {"compound", "amod"} and c.lower_ not in _PLAIN for c in head.children) or any(c.lower_ in {"of", "on", "in"} for c in head.children):
        return mention
    if mention.kind is Kind.SUMMIT:
        before = [m for m in named if m.kind is Kind.SUMMIT and m.start < mention.start]
        return replace(mention, id=before[-1].id, way=Way.DESCRIPTION, label=before[-1].label) if before else mention
    near = list(doc[head.i :].sents)[:_CATAPHORA] if head.i + 1 < len(doc) else []
    end = near[-1].end if near else head.i
    alike = {m.id: m for m in named if m.kind is mention.kind and head.i < m.start < end and doc[m.root].lemma_.lower() == head.lemma_.lower()}
    if len(alike) != 1:
        return mention
    name = next(iter(alike.values()))
    return replace(mention, id=name.id, way=name.way, label=name.label)


_CATAPHORA = 5
"""Sentences within which a document first told of as "a declaration" gets its name."""
_PLAIN = frozenset({"new", "next", "regular", "final", "historic", "landmark", "long", "short", "draft", "first", "annual", "same", "last", "latest"})


def _first_conjunct(token: Token) -> Token:
    while token.dep_ == "conj" and not is_verb(token.head):
        token = token.head
    return token


def _runs_into_subject(token: Token, item: Token) -> bool:
    """"In a deal brokered by China, Tehran and Riyadh agreed": the list after "by" is the subject of the verb behind it."""
    if token.dep_ != "pobj" or not (token.head.dep_ == "agent" or token.head.lower_ in {"in", "at", "over"}):
        return False
    root = token.sent.root
    return root.i > item.i and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in root.children) and token.doc[item.i - 1].text == ","


def _listing(token: Token) -> bool:
    """An apposition that is really the next item of a list the parser misread."""
    return any(child.dep_ in {"conj", "appos", "cc"} for child in token.children)


def _excluded(token: Token) -> bool:
    """ "A but not B"."""
    return any(child.dep_ == "neg" or child.lower_ == "not" for child in token.children) or (
        token.i >= 2 and token.doc[token.i - 1].lower_ == "not"
    )


def _distinct(mentions: Iterable[Mention]) -> list[Mention]:
    return list({m.id: m for m in mentions}.values())


def _sides(mentions: Iterable[Mention]) -> list[Mention]:
    """One mention for each state that is named, spoken for or visited."""
    return list({m.state or m.id: m for m in reversed(list(mentions)) if m.state or m.kind in POLITIES}.values())[::-1]


def _once(found: list[Meant]) -> list[Meant]:
    return list({m.id: m for m in reversed(found)}.values())[::-1]
