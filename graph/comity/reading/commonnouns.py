"""A common noun for somebody: who is named inside its phrase, in apposition to it, or was told before.

Each step takes the same four things and answers None where it has nothing to say; the first answer counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.model import Kind
from comity.reading.meant import POLITIES, Fits, Meant, Reach, distinct, homeland, several
from comity.reading.mention import Way
from comity.reading.preverbal import are_some, listed_around
from comity.reading.reference import reference
from comity.reading.syntax import antecedent, has_child, under, word_before

if TYPE_CHECKING:
    from spacy.tokens import Token

    from comity.reading.mention import Mention
    from comity.reading.parties import Parties


_RANKS = frozenset({"rank", "ranks", "fold", "membership", "family", "midst"})
_OWN = frozenset({"his", "her"})
_MORE = frozenset({"more", "further", "other"})
_THOSE = ("among them", "of them", "among the signatories", "of the signatories")
"""What a list is part of: "with Brazil and India among them", "with Norway the smallest of the signatories"."""
_STOPS = frozenset({":", "—", "–"})


def common_noun(parties: Parties, token: Token, fits: Fits, depth: int) -> list[Meant]:
    """Everybody whom a common noun means; empty where nobody is."""
    for step in _STEPS:
        answer = step(parties, token, fits, depth)
        if answer is not None:
            return answer
    return []


def _beside(parties: Parties, token: Token, fits: Fits, depth: int) -> list[Meant] | None:
    """ "the host, Kenya"; "Kenya, the host"."""
    for child in token.children:
        if child.dep_ == "appos" and (named := parties.meant(child, fits, depth + 1)):
            return named
    head = parties.rooted(token.head.i) if token.dep_ == "appos" else None
    return [Meant(head, token.i)] if head is not None and fits(head) else None


def _his(parties: Parties, token: Token, fits: Fits, depth: int) -> list[Meant] | None:
    """ "his country": the state of the person spoken of."""
    if _lemma(token) not in reference().his or not any(c.dep_ == "poss" and c.lower_ in _OWN for c in token.children):
        return None
    his = next(c for c in token.children if c.dep_ == "poss")
    people = parties.discourse.nearest(his, lambda m: m.kind is Kind.PERSON or m.way is Way.OFFICE)
    return [
        Meant(home, token.i, f'"{token.text}" of {person.mention.label}', Reach.DESCRIPTION)
        for person in people
        if person.mention.state and fits(home := homeland(person.mention))
    ]


def _theirs(parties: Parties, token: Token, fits: Fits, depth: int) -> list[Meant] | None:
    """ "their countries": the states of several."""
    their = next((c for c in token.children if c.lower_ == "their"), None)
    if their is None or _lemma(token) not in reference().theirs:
        return None
    people = parties.groups.plural(their, lambda m: m.kind is Kind.PERSON and bool(m.state))
    homes = distinct(homeland(m.mention) for m in people)
    if len(homes) < 2:
        return parties.groups.plural(their, lambda m: m.kind in POLITIES and fits(m)) or None
    why = f'"{token.text}" taken for those named before'
    return [Meant(home, token.i, why, Reach.GROUP) for home in homes if fits(home)]


def _whose(parties: Parties, token: Token, fits: Fits, depth: int) -> list[Meant] | None:
    """ "Norway, whose diplomats mediated it": the state whose they are."""
    whose = next((c for c in token.children if c.lower_ == "whose"), None)
    if whose is None or _lemma(token) not in reference().cabinets | reference().groups:
        return None
    owner = antecedent(whose)
    return [m for m in parties.meant(owner, fits, depth + 1) if m.kind in POLITIES] if owner is not None else None


def _of(parties: Parties, token: Token, fits: Fits, depth: int) -> list[Meant] | None:
    """ "the leaders of Kenya and Egypt", "the president from Kenya"."""
    if _lemma(token) not in reference().groups | reference().bearers:
        return None
    if token.lemma_ == "member" and (token.tag_ == "NN" or are_some(token)):  # "the first member of the Union to do so"
        fits = _no_body(fits)
    for preposition in ("of", "from"):
        inside = under(token, preposition)
        if named := [m for noun in inside for m in parties.meant(noun, fits, depth + 1)]:
            return named
    return None


def _no_body(fits: Fits) -> Fits:
    return lambda mention: mention.kind not in {Kind.ORGANIZATION, Kind.AGREEMENT} and fits(mention)


def _counted(parties: Parties, token: Token, fits: Fits, depth: int) -> list[Meant] | None:
    """ "two more of its neighbours, Chad and Niger": who is named beside; else nobody knows which two "of them"."""
    counts = (token, *(c for c in token.children if c.lower_ in _MORE))
    nouns = [noun for count in counts for noun in under(count, "of")]
    if token.tag_ != "CD" or not nouns or has_child(token, {"det", "predet"}):
        return None
    named = [c for noun in nouns for c in noun.children if c.dep_ in {"appos", "conj"} and word_before(c) == ","]
    beside = [m for name in named for m in parties.meant(name, fits, depth + 1)]
    return beside or _spelt_out(parties, token, fits, depth) or []


def _fold(parties: Parties, token: Token, fits: Fits, depth: int) -> list[Meant] | None:
    """ "into its ranks": the body whose they are."""
    if _lemma(token) not in _RANKS:
        return None
    return [m for c in token.children if c.dep_ == "poss" for m in parties.meant(c, fits, depth + 1)] or None


def _seat(parties: Parties, token: Token, fits: Fits, depth: int) -> list[Meant] | None:
    """ "the Syrian capital", "Kenyan soil"."""
    if _lemma(token) not in reference().seats:
        return None
    owners = [parties.at(c.i) for c in token.children if c.dep_ in {"amod", "compound", "poss"}]
    return _home_of_first(owners, token, fits)


def _cabinet(parties: Parties, token: Token, fits: Fits, depth: int) -> list[Meant] | None:
    """ "the government in Tripoli", "Cairo's leadership"."""
    if _lemma(token) not in reference().cabinets:
        return None
    towns = _towns(token)
    owners = [c for c in token.children if c.dep_ in {"poss", "compound"}]  # "the Reagan administration"
    return _home_of_first([parties.discourse.hanging(noun.i) for noun in (*towns, *owners)], token, fits)


def _towns(token: Token) -> list[Token]:
    """ "the government in Tripoli", whatever the parse hangs "in" on."""
    after = token.doc[token.i + 1 : token.i + 2]
    return [noun for word in after if word.lower_ == "in" for noun in word.children]


def _home_of_first(owners: list[Mention | None], token: Token, fits: Fits) -> list[Meant] | None:
    states = [homeland(owner) for owner in owners if owner is not None and owner.state]
    return [Meant(states[0], token.i)] if states and fits(states[0]) else None


def _chamber(parties: Parties, token: Token, fits: Fits, depth: int) -> list[Meant] | None:
    """ "the Kenyan senate", or "the senate" of the state told of last."""
    if _lemma(token) not in reference().chambers:
        return None

    def is_state(mention: Mention) -> bool:
        return mention.kind in POLITIES and fits(mention)

    named = [m for c in token.children if (m := parties.at(c.i)) is not None and is_state(m)]
    if named:
        return [Meant(named[0], token.i)]
    owners = [c for c in token.children if c.dep_ == "poss" and _lemma(c) in reference().countries]
    if owned := [m for owner in owners for m in parties.meant(owner, is_state, depth + 1)]:
        return owned  # "neither country's parliament"
    if seated := _home_of_first([parties.discourse.hanging(town.i) for town in _towns(token)], token, fits):
        return seated  # "parliament in Skopje"
    bare = not has_child(token, {"amod", "compound"}) and _lemma(token) not in reference().groups
    if not bare:
        return None
    told = parties.discourse.nearest(token, is_state)
    return told or _at_home(parties.discourse.nearest(token, lambda m: bool(m.state)), token, fits)


def _at_home(people: list[Meant], token: Token, fits: Fits) -> list[Meant]:
    """The state of the person or town told of before."""
    homes = [homeland(one.mention) for one in people]
    return [Meant(home, token.i, f'"{token.text}" of {home.label}', Reach.DESCRIPTION) for home in homes if fits(home)]


def _examples(parties: Parties, token: Token, fits: Fits, depth: int) -> list[Meant] | None:
    """ "five states, among them A and B"; "states such as A"."""
    listed = under(token, *reference().examples)
    return [m for noun in listed for m in parties.meant(noun, fits, depth + 1)] or None


def _spelt_out(parties: Parties, token: Token, fits: Fits, depth: int) -> list[Meant] | None:
    """ "three countries: A, B and C"; "twelve states keep ties with it, among them A and B"."""
    if token.tag_ not in {"NNS", "NNPS", "CD"}:
        return None
    sentence, doc = token.sent, token.doc
    behind = doc[sentence.end].sent if doc[sentence.end - 1].text == ":" and sentence.end < len(doc) else sentence
    if among := _among_them(parties, token, fits):
        return among
    for place in _openings(token):
        named = [*parties.within(sentence), *(parties.within(behind) if behind != sentence else ())]
        first = next((m for m in named if place <= m.start <= place + 1 and fits(m)), None)
        if first is not None:
            listed = listed_around(parties.discourse, first, fits)
            listed = listed if first in listed else [first, *listed]  # "those of A, B and C"
            why = f'"{token.text}" spelt out'
            return [one for m in listed for one in (Meant(m, m.root, why, Reach.DESCRIPTION), *several(m, m.root))]
    return None


def _among_them(parties: Parties, token: Token, fits: Fits) -> list[Meant]:
    """ "thirty states signed, with Brazil and India among them"."""
    doc = token.doc
    for word in doc[token.i + 1 : token.sent.end - 2]:
        nouns = under(word.head, "with") if word.lower_ == "with" and word.dep_ == "prep" else []
        after = doc[nouns[0].i : nouns[0].right_edge.i + 4].text.lower() if nouns else ""
        if any(those in after and f", {those}" not in after for those in _THOSE):
            return [m for noun in nouns for m in parties.meant(noun, fits, 1)]
        last = parties.at(word.i - 1) if doc[word.i : word.i + 2].text == "among them" else None
        if last is not None and last.end == word.i and fits(last):  # "signed on Friday, Brazil and India among them"
            listed = parties.listed_before(last, fits)
            first = listed[0].start - (doc[listed[0].start - 1].lower_ == "the")
            return [
                Meant(m, m.root, "named among them", Reach.DESCRIPTION) for m in listed if doc[first - 1].text == ","
            ]
    return []


def _openings(token: Token) -> list[int]:
    """Where the list may begin that spells out a number of things: behind a colon, "among them", "namely"."""
    definite = has_child(token, {"det", "poss"})
    rest = token.sent[token.i - token.sent.start :]
    opened = [word.i + 1 for word in rest if _opens(word) or (word.text in _STOPS and not definite)]
    return [at + 2 * (token.doc[at : at + 2].text == "those of") for at in opened]


def _opens(word: Token) -> bool:
    among = word.lower_ == "them" and word.i > 0 and word.doc[word.i - 1].lower_ == "among"
    return among or word.lower_ in {"including", "namely"}


def _named_kind(parties: Parties, token: Token, fits: Fits, depth: int) -> list[Meant] | None:
    """ "the IGAD bloc": the body that a noun of its kind goes by."""
    if _lemma(token) not in reference().kinds:
        return None
    inside = [(parties.at(c.i), c) for c in token.children if c.dep_ in {"compound", "nmod"}]
    return [Meant(m, c.i) for m, c in inside if m is not None and m.kind is Kind.ORGANIZATION and fits(m)] or None


def _group(parties: Parties, token: Token, fits: Fits, depth: int) -> list[Meant] | None:
    known = reference().groups | reference().countries
    if token.tag_ == "CD" and _lemma(token) in reference().numbers:
        states = parties.groups.noun(token, lambda m: m.kind is not Kind.PERSON and fits(m))
        return states or parties.groups.noun(token, fits)  # "all three"
    return parties.groups.noun(token, fits) if _lemma(token) in known else None


def _lemma(token: Token) -> str:
    return token.lemma_.lower()


_STEPS = (
    _beside,
    _his,
    _theirs,
    _whose,
    _counted,
    _of,
    _fold,
    _seat,
    _cabinet,
    _chamber,
    _named_kind,
    _examples,
    _spelt_out,
    _group,
)
"""The order is part of the meaning: what stands in the phrase goes before what was told of earlier."""
