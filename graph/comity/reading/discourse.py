"""What a text has mentioned, in its order, and who of it is likeliest meant where nobody is named."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from comity.model import Kind
from comity.reading.coherence import coherent, is_named
from comity.reading.meant import Fits, Meant, Reach
from comity.reading.mention import Mention, Way
from comity.reading.salience import Salience, is_pronoun
from comity.reading.syntax import SUBJECT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span, Token

_NEAR = 3
"""Sentences back to which a description may reach."""
_LEFT_OUT = 2
"""Sentences back to which something left out may reach."""
_THEME = 3
"""So often must something be named to be what a text is about."""


class Discourse:
    """The mentions of one document by their places."""

    def __init__(self, doc: Doc, mentions: Sequence[Mention]) -> None:
        self.doc, self.mentions = doc, coherent(doc, mentions)
        self._named = {mention.id for mention in self.mentions if is_named(doc, mention)}
        self._sentences = list(doc.sents)
        self._salience = Salience(doc, self.mentions)
        self._at: dict[int, Mention] = {}
        self._hanging: dict[int, Mention] = {}
        for mention in self.mentions:
            if mention.root not in self._hanging or not mention.modifies:
                self._hanging[mention.root] = mention
            for i in range(mention.start, mention.end):
                if i not in self._at or (not mention.modifies and self._at[i].modifies):
                    self._at[i] = mention

    def at(self, token: int) -> Mention | None:
        """The mention that covers a token, a participant before a modifier."""
        return self._at.get(token)

    def hanging(self, token: int) -> Mention | None:
        """The mention whose phrase hangs by a token, be it only a modifier."""
        return self._hanging.get(token)

    def rooted(self, token: int) -> Mention | None:
        """The participant whose phrase hangs by a token."""
        found = self._hanging.get(token)
        return found if found is not None and not found.modifies else None

    def back(self, sentence: Span, far: int = _NEAR) -> Iterator[Span]:
        """A sentence and so many before it, the latest first."""
        index = next(n for n, other in enumerate(self._sentences) if other.start == sentence.start)
        yield from reversed(self._sentences[max(0, index - far) : index + 1])

    def within(self, sentence: Span, end: int | None = None) -> list[Mention]:
        """The mentions that begin in a sentence, before the token ``end``."""
        last = sentence.end if end is None else min(sentence.end, end)
        return [m for m in self.mentions if sentence.start <= m.start < last]

    def pronouns(self, sentence: Span, end: int) -> list[Mention]:
        """What the pronouns of a sentence before the token ``end`` likeliest mean."""
        places = range(sentence.start, min(sentence.end, end))
        return [ranked[0] for i in places if (ranked := self._salience.candidates(i))]

    def nearest(self, token: Token, fits: Fits) -> list[Meant]:
        """The likeliest that fits: by salience for a pronoun, by nearness, subjects first, for a description."""
        if is_pronoun(token):
            likeliest = next(filter(fits, self._salience.candidates(token.i)), None)
            return [_taken(token, likeliest, Reach.PRONOUN)] if likeliest is not None else []
        for sentence in self.back(token.sent):
            before = [m for m in self.within(sentence) if _precedes(m, token) and not m.modifies and fits(m)]
            if before:
                subjects = [m for m in before if self.doc[m.root].dep_ in SUBJECT]
                return [_taken(token, (subjects or before)[-1], Reach.DESCRIPTION)]
        owners = (m for sentence in self.back(token.sent, 1) for m in reversed(self.within(sentence)))
        owner = next((m for m in owners if _precedes(m, token) and self.doc[m.root].dep_ == "poss" and fits(m)), None)
        return [_taken(token, owner, Reach.DESCRIPTION)] if owner is not None else []

    def last(self, token: Token, fits: Fits) -> list[Meant]:
        """The last before a token that fits, named or spoken of: "that country"."""
        near = [m for m in self.within(token.sent) if _precedes(m, token) and fits(m)]
        return [_taken(token, near[-1], Reach.DESCRIPTION)] if near else self.nearest(token, fits)

    def topic(self, token: Token, fits: Fits, prefer: Kind | None = None, far: int = _LEFT_OUT) -> list[Meant]:
        """What is left out because it was told before.

        The last that fits in the same sentence; else what the text is about; else the last in the ``far`` sentences
        before.
        Where several kinds fit, ``prefer`` goes first.
        """

        def known(mention: Mention) -> bool:
            known = mention.way is not Way.UNKNOWN or mention.id in self._named or mention.kind is Kind.SUMMIT
            return fits(mention) and known

        def described(mention: Mention) -> bool:
            """ "the high seas treaty", which is more than "the treaty"."""
            more = mention.kind is Kind.AGREEMENT and "-" in mention.id
            return more and self.doc[mention.root].tag_ in {"NN", "NNP"} and fits(mention)

        def apart(mention: Mention) -> bool:
            """ "ASEAN's ten members" are not ASEAN."""
            return mention.kind is prefer and known(mention) and self.doc[mention.root].dep_ != "poss"

        preferred = self._left_out(token, apart, far) if prefer is not None else []
        return preferred or self._left_out(token, known, far) or self._left_out(token, described, far)

    def _left_out(self, token: Token, fits: Fits, far: int) -> list[Meant]:
        here, *before = self.back(token.sent, far)
        if last := self._last(here, token, fits):
            return last
        if (theme := self.theme(token, fits)) is not None:
            return [theme]
        return next((last for sentence in before if (last := self._last(sentence, token, fits))), [])

    def theme(self, token: Token, fits: Fits) -> Meant | None:
        """What the text is about, of what fits and was told of before a token: what it names most, if often enough."""
        known = {m.id for m in self.mentions if m.start < token.i and fits(m)}
        counts = Counter(m.id for m in self.mentions if m.id in known)
        if not counts or (commonest := counts.most_common(1)[0])[1] < _THEME:
            return None
        theme = next(m for m in self.mentions if m.id == commonest[0])
        return Meant(theme, token.i, f"left out; taken for {theme.label}, what the text is about", Reach.THEME)

    def _last(self, sentence: Span, token: Token, fits: Fits) -> list[Meant]:
        told = [m for m in self.within(sentence, token.i) if fits(m)]
        found = ([m for m in told if not m.modifies] or told)[-1:]
        return [Meant(m, token.i, f"left out; taken for {m.label}", Reach.TOPIC) for m in found]


def _precedes(mention: Mention, token: Token) -> bool:
    return mention.root < token.i and mention.end <= token.i


def _taken(token: Token, mention: Mention, reach: Reach) -> Meant:
    return Meant(mention, token.i, f'"{token.text}" taken for {mention.label}', reach)
