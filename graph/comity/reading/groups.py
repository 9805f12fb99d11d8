"""Several at once: "they", "the two countries", "both governments"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.model import Kind
from comity.reading.meant import POLITIES, Fits, Meant, Reach, distinct, homeland
from comity.reading.mention import Mention, Way
from comity.reading.preverbal import is_of_firms
from comity.reading.reference import reference
from comity.reading.subjects import surface_subjects
from comity.reading.syntax import SUBJECT, child_words, conjoined, first_conjunct, has_child, verb_above

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Span, Token

    from comity.reading.discourse import Discourse

_THEIR = frozenset({"its", "their"})
_NEAR = 2
_FAR = 12
"""Sentences back to which "the three" may reach."""


class Groups:
    """Who is meant together in one document; remembers whom earlier such words meant."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._spoken: dict[int, list[Mention]] = {}

    def noun(self, token: Token, fits: Fits) -> list[Meant]:
        """ "the two countries", "both governments", "the kingdom": those told before."""
        words = child_words(token)
        if not _THEIR.isdisjoint(words) and token.lemma_ in reference().others:
            return self._neighbour(token, fits) if "its" in words and token.tag_ == "NN" else []
        if any(c.dep_ in {"amod", "compound"} and c.text[:1].isupper() for c in token.children):
            return []  # "the Central American presidents": others than those told before
        definite = not reference().definite.isdisjoint(words)
        either = not reference().either.isdisjoint(words)
        if token.lemma_.lower() not in reference().sides:
            fits = _of_polities(fits)
        if token.tag_ in {"NNS", "NNPS"} or token.lower_ in reference().numbers:
            number = 2 if either else _number([*words, token.lower_])
            found = self.plural(token, fits, number) if definite or number else []
            # "he agreed with him that their countries would": of just two that were told of
            return found or (self.plural(token, fits, 2) if "their" in words and _is_bare_country(token) else [])
        if either:
            return self.plural(token, fits, 2)
        if definite and "new" in words and token.lemma_.lower() in reference().countries:
            return self._newcomer(token, lambda m: m.kind in POLITIES and fits(m))
        if definite and _is_bare_country(token):
            if "that" in words:  # the last named, whatever it was there
                return self._discourse.last(token, lambda m: m.kind in POLITIES and fits(m))
            return self._bare(token, fits)
        return []

    def _bare(self, token: Token, fits: Fits) -> list[Meant]:
        """ "the emirate", "the country": who is near, of those that are one, if any are."""
        realm = reference().realms.get(token.lemma_.lower(), frozenset())
        doing = _doing(token) if realm else set()

        def state(mention: Mention) -> bool:
            return mention.kind in POLITIES and fits(mention) and mention.root not in doing

        return self._discourse.nearest(token, lambda m: m.id in realm and state(m)) or self._discourse.nearest(
            token, state
        )

    def _neighbour(self, token: Token, fits: Fits) -> list[Meant]:
        """ "its neighbour": of just two states told of, the one that is not "it"."""
        its = next(c for c in token.children if c.lower_ == "its")
        own = self._discourse.nearest(its, lambda m: m.kind in POLITIES)
        if not own:
            return []
        near = [m for sentence in self._discourse.back(token.sent, 1) for m in self._discourse.within(sentence)]
        others = {m.state or m.id: m for m in near if m.start < token.i and m.state not in {"", own[0].mention.state}}
        homes = [homeland(m) for m in others.values()]
        if len(homes) != 1 or not fits(homes[0]):
            return []
        return [Meant(homes[0], token.i, f'"{token.text}" taken for {homes[0].label}', Reach.DESCRIPTION)]

    def _newcomer(self, token: Token, fits: Fits) -> list[Meant]:
        """ "the new state": what the sentences before began with."""
        for sentence in [*self._discourse.back(token.sent)][1:]:
            if told := [
                m for m in self._discourse.within(sentence) if fits(m) and not (m.modifies and m.way is Way.DEMONYM)
            ]:
                return [Meant(told[0], token.i, f'"{token.text}" taken for {told[0].label}', Reach.DESCRIPTION)]
        return []

    def plural(self, token: Token, fits: Fits, number: int = 0) -> list[Meant]:
        """The last several that were named together, or the last ``number`` told of."""
        chosen = self._before(token, fits, number)
        if chosen:
            self._spoken[token.i] = chosen
        return [Meant(m, token.i, f'"{token.text}" taken for those named before', Reach.GROUP) for m in chosen]

    def _before(self, token: Token, fits: Fits, number: int) -> list[Mention]:
        for sentence in self._discourse.back(token.sent, _NEAR):
            if near := self._near(sentence, token, fits, number):
                return near
        return self._far(token, fits, number) if number else []

    def _near(self, sentence: Span, token: Token, fits: Fits, number: int) -> list[Mention]:
        """In one sentence a list, a group spoken of, or just so many apart."""
        named = self._named(sentence, token)
        heads = [m for m in named if not m.modifies and fits(m) and not self._is_stranger(m)]
        for together in (self._together(heads), *self._spoken_in(sentence, token, fits)):
            if together and (not number or len(together) == number):
                return together
        if not number:
            return distinct(heads) if _are_both(token, sentence, distinct(heads)) else []
        sides = (
            [m for m in _sides(named) if fits(m) or (m.state and fits(homeland(m)))] if any(map(fits, named)) else []
        )
        at_home = [m if fits(m) else homeland(m) for m in sides if m.kind is not Kind.PLACE]
        return next((group for group in (distinct(heads), sides, at_home) if len(group) == number), [])

    def _is_stranger(self, mention: Mention) -> bool:
        unknown = mention.way is Way.UNKNOWN and mention.kind is Kind.PERSON
        return unknown or is_of_firms(self._discourse.doc[mention.root])

    def _far(self, token: Token, fits: Fits, number: int) -> list[Mention]:
        """ "the three": the last list of just so many, however far back."""
        for sentence in self._discourse.back(token.sent, _FAR):
            together = self._together([m for m in self._named(sentence, token) if fits(m) and not m.modifies])
            if len(together) == number:
                return together
        return []

    def _named(self, sentence: Span, token: Token) -> list[Mention]:
        return self._discourse.within(sentence, token.i) + self._discourse.pronouns(sentence, token.i)

    def _spoken_in(self, sentence: Span, token: Token, fits: Fits) -> list[list[Mention]]:
        """The groups spoken of in a sentence before a token, the latest first."""
        places = range(sentence.start, min(sentence.end, token.i))
        return [group for i, group in reversed(self._spoken.items()) if i in places and all(map(fits, group))]

    def _together(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The last list of names in coordination."""
        first = {id(m): first_conjunct(self._discourse.doc[m.root]).i for m in mentions}
        for mention in reversed(mentions):
            names = distinct(m for m in mentions if first[id(m)] == first[id(mention)])
            alike = [m for m in names if m.kind is mention.kind]
            names = alike if len(alike) > 1 else names  # "Thanks to the Shah, Kenya and Peru": he is none of them
            if len(names) > 1:
                return names
        return []


def _doing(noun: Token) -> set[int]:
    """ "Mauritania, which severed ties with the emirate": who does it is not whom it is done to."""
    verb = verb_above(noun)
    if verb is None or noun.dep_ in SUBJECT or noun.dep_ == "poss":
        return set()
    return {item.i for subject in surface_subjects(verb) for item in conjoined(first_conjunct(subject))}


def _of_polities(fits: Fits) -> Fits:
    """ "the two countries" are no organisations."""
    return lambda mention: mention.kind is not Kind.ORGANIZATION and fits(mention)


def _are_both(token: Token, sentence: Span, named: Sequence[Mention]) -> bool:
    """ "Carter kissed Brezhnev after they had signed": the two persons of the clause before, and nobody else."""
    clause = token.head.dep_ == "advcl" and token.lower_ == "they" and token.sent.start == sentence.start
    return clause and len(named) == 2 and all(m.kind is Kind.PERSON for m in named)


def _number(words: Iterable[str]) -> int:
    """How many the first number among some words tells; 0 where there is none."""
    return next((number for word in words if (number := reference().numbers.get(word))), 0)


def _is_bare_country(token: Token) -> bool:
    """ "the kingdom", not "the island kingdom" or "the kingdom that left"."""
    return token.lemma_.lower() in reference().countries and not has_child(token, {"amod", "relcl", "acl", "prep"})


def _sides(mentions: Iterable[Mention]) -> list[Mention]:
    """One mention for each state that is named, spoken for or visited."""
    return list({m.state or m.id: m for m in reversed(list(mentions)) if m.state or m.kind in POLITIES}.values())[::-1]
