"""The sheet on which the mentions of one parsed text are noted, and what is asked of its grammar."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from comity.model import Kind
from comity.names.normal import normalise
from comity.reading.mention import Mention, Way
from comity.reading.moments import Moments, moments

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Doc, Token

    from comity.reading.lexicon import Lexicon

QUALIFYING = frozenset({"amod", "compound", "nmod", "poss", "npadvmod", "nummod", "quantmod"})
"""Dependencies by which a phrase only qualifies another noun."""

_NOT_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(slots=True)
class Sheet:
    """One text being read: its tokens, the lexicon, the day it was written, and the mentions found so far.

    ``taken`` says of each token which mention holds it, ``moments`` which days its sentence may tell of; ``roles`` lead
    from a title to the person last told with it; ``definite`` holds the nouns of documents like "the treaty".
    """

    doc: Doc
    lexicon: Lexicon
    on: date | None
    mentions: list[Mention] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)
    taken: list[Mention | None] = field(default_factory=list)
    roles: dict[str, str] = field(default_factory=dict)
    definite: set[int] = field(default_factory=set)
    moments: list[Moments] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tokens = list(self.doc)
        self.taken = [None] * len(self.tokens)
        self.moments = moments(self.doc, self.on)

    def told(self, at: int) -> date | None:
        """The likeliest day that a token's sentence tells of."""
        return self.moments[at][0] if self.moments[at] else None

    def holder(self, state: str, role: str, at: int) -> str:
        """Who held a role on every day that a token's sentence may tell of; "" rather than a guess."""
        held = {self.lexicon.holder(state, role, day) for day in self.moments[at]}
        return held.pop() if len(held) == 1 else ""

    def free(self, start: int, end: int) -> bool:
        """Whether no mention holds any of the tokens."""
        return not any(self.taken[start:end])

    def note(self, mention: Mention, *, hold: bool = True) -> Mention:
        """Add a mention; ``hold`` keeps its tokens from being read again."""
        self.mentions.append(mention)
        if hold:
            for at in range(mention.start, mention.end):
                self.taken[at] = self.taken[at] or mention
        return mention

    def drop(self, mention: Mention) -> None:
        """Take a mention back, because a longer one says more."""
        self.mentions = [other for other in self.mentions if other is not mention]
        for at in range(mention.start, mention.end):
            if self.taken[at] is mention:
                self.taken[at] = None

    def mention(
        self, start: int, end: int, entity: str, way: Way, *, label: str = "", state: str = "", root: int | None = None
    ) -> Mention:
        """A mention of the tokens, with the root and the qualifying role that the parse gives it."""
        at = self.doc[start:end].root.i if root is None else root
        if way is not Way.PLACE and self.lexicon.entity(entity) is None:  # also what takes up an unknown name
            way = Way.UNKNOWN
        return Mention(
            start=start,
            end=end,
            root=at,
            id=entity,
            kind=Kind(entity.split("/", 1)[0]),
            way=way,
            label=label or self.lexicon.label(entity),
            state=state or self.lexicon.state_of(entity, self.told(start)),
            modifies=qualifies(self.doc[at]) and not self._listed(end, way),
        )

    def again(self, token: Token, earlier: Mention) -> Mention:
        """A mention of one token that takes up an earlier mention."""
        at = token.i
        return self.mention(at, at + 1, earlier.id, Way.DESCRIPTION, label=earlier.label, state=earlier.state, root=at)

    def _listed(self, end: int, way: Way) -> bool:
        """Whether a comma follows a name: then it stands in a list, whatever the parse hangs it on."""
        return way is not Way.DEMONYM and end < len(self.doc) and self.doc[end].text == ","

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that lie inside the tokens, in text order."""
        found = {id(held): held for held in self.taken[start:end] if held}
        return [m for m in found.values() if m.start >= start and m.end <= end]


def qualifies(token: Token) -> bool:
    """Whether a phrase with this root only qualifies another noun: "Kazakh" of "Kazakh wheat"."""
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    return token.dep_ in QUALIFYING


def slug(text: str) -> str:
    """An id's second half from words: lower case, ASCII, hyphens.

    >>> slug("Côte d'Ivoire–Ghana Accord")
    'cote-divoire-ghana-accord'
    """
    plain = " ".join(normalise(word) for word in text.replace("&", " and ").split())
    return _NOT_SLUG.sub("-", plain).strip("-")
