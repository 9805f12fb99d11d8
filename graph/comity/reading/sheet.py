"""The sheet on which the mentions of one parsed text are noted, and what is asked of its grammar."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from comity.model import Kind
from comity.names.normal import normalise
from comity.reading.mention import Mention, Way

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from comity.reading.lexicon import Lexicon

QUALIFYING = frozenset({"amod", "compound", "nmod", "poss", "npadvmod", "nummod", "quantmod"})
"""Dependencies by which a phrase only qualifies another noun."""

_YEAR = re.compile(r"(1[6-9]|20)\d\d")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(slots=True)
class Sheet:
    """One text being read: its tokens, the lexicon, the day it was written, and the mentions found so far.

    ``taken`` says of each token whether it belongs to a mention, ``years`` which year its sentence tells of.
    """

    doc: Doc
    lexicon: Lexicon
    on: date | None
    mentions: list[Mention] = field(default_factory=list)
    taken: list[Mention | None] = field(default_factory=list)
    persons: dict[str, Mention] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    told: list[date | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.taken = [None] * len(self.doc)
        for sentence in self.doc.sents:
            years = {int(token.text) for token in sentence if token.like_num and _YEAR.fullmatch(token.text)}
            year = years.pop() if len(years) == 1 else None
            same = year is None or (self.on is not None and self.on.year == year)
            self.told += [self.on if same or year is None else date(year, 7, 1)] * len(sentence)

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
        self.mentions.remove(mention)
        self.taken = [None if held is mention else held for held in self.taken]

    def mention(
        self, start: int, end: int, entity: str, way: Way, *, label: str = "", state: str = "", root: int | None = None
    ) -> Mention:
        """A mention of the tokens, with the root and the qualifying role that the parse gives it."""
        at = self.doc[start:end].root.i if root is None else root
        return Mention(
            start=start,
            end=end,
            root=at,
            id=entity,
            kind=Kind(entity.split("/", 1)[0]),
            way=way,
            label=label or self.lexicon.label(entity),
            state=state or self.lexicon.state_of(entity),
            modifies=qualifies(self.doc[at]),
        )

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
    plain = normalise(text.replace("&", " and ").replace(" and ", " aand "))
    return _NOT_SLUG.sub("-", plain.replace("aand", "and")).strip("-")
