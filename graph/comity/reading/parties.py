"""From a phrase to who is meant: names, lists, groups, pronouns and descriptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.model import Kind
from comity.reading import preverbal
from comity.reading.coherence import is_named
from comity.reading.commonnouns import common_noun
from comity.reading.discourse import Discourse
from comity.reading.groups import Groups
from comity.reading.meant import POLITIES, Fits, Meant, Reach, once, several
from comity.reading.mention import Mention, Way
from comity.reading.reference import reference
from comity.reading.syntax import SUBJECT, has_child, is_verb, own_subjects, prepositional_objects, under

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span, Token

_PARTS = frozenset({"neither", "either", "both", "all", "none", "each"})
_NO_PLURAL = ("ch", "sh", "ese", "iss")
_DEPTH = 4
"""So deep do lists and appositions lie within each other."""


class Parties:
    """Who is meant by the phrases of one document."""

    def __init__(self, doc: Doc, mentions: Sequence[Mention]) -> None:
        self.discourse = Discourse(doc, mentions)
        self.groups = Groups(self.discourse)

    @property
    def doc(self) -> Doc:
        """The parsed text."""
        return self.discourse.doc

    @property
    def mentions(self) -> list[Mention]:
        """Who and what the text names, in its order."""
        return self.discourse.mentions

    def at(self, token: int) -> Mention | None:
        """The mention that covers a token, a participant before a modifier."""
        return self.discourse.at(token)

    def rooted(self, token: int) -> Mention | None:
        """The participant whose phrase hangs by a token."""
        return self.discourse.rooted(token)

    def within(self, sentence: Span, end: int | None = None) -> list[Mention]:
        """The mentions that begin in a sentence, before the token ``end``."""
        return self.discourse.within(sentence, end)

    def topic(self, token: Token, fits: Fits, prefer: Kind | None = None, far: int = 2) -> list[Meant]:
        """What is left out at a token because it was told before; see ``Discourse.topic``."""
        return self.discourse.topic(token, fits, prefer, far)

    def theme(self, token: Token, fits: Fits) -> Meant | None:
        """What the text up to a token is about, of what fits."""
        return self.discourse.theme(token, fits)

    def before(self, verb: Token, fits: Fits) -> list[Meant]:
        """Who is named right before a verb, whatever the parse made of it."""
        return preverbal.before(self.discourse, verb, fits)

    def after(self, verb: Token, fits: Fits) -> list[Meant]:
        """What is named right behind a verb, whatever the parse made of it."""
        return preverbal.right_after(self.discourse, verb, fits)

    def in_full(self, found: list[Meant], fits: Fits) -> list[Meant]:
        """What is meant with the rest of the list it is named in, where the parse lost some of it."""
        full = [*found]
        for one in found:
            if one.reach is Reach.NAME:
                listed = preverbal.listed_around(self.discourse, one.mention, fits)
                full += [Meant(m, m.root, "named in the same list", Reach.BEFORE_VERB) for m in listed]
        return once(full)

    def listed_before(self, last: Mention, fits: Fits) -> list[Mention]:
        """A list of names, by its last."""
        return preverbal.listed_before(self.discourse, last, fits)

    def meant(self, token: Token, fits: Fits, depth: int = 0) -> list[Meant]:
        """Everybody meant by the phrase headed by a token, lists unfolded, who fits; empty where nobody is."""
        if depth > _DEPTH:
            return []
        own = self._one(token, fits, depth)
        found = [*own]
        for item in self._strays(token, own[0]) if own else ():
            found += self.meant(item, fits, depth + 1)
        for child in token.children:
            found += self._further(token, child, own, fits, depth + 1)
        return once(found)

    def excepted(self, token: Token, fits: Fits) -> list[Meant]:
        """ "Egypt, but not Kuwait": who is named only to be left out."""
        out = [c for c in token.children if c.dep_ == "conj" and not is_verb(c) and _is_excluded(c)]
        return [m for child in out for m in self._one(child, fits, 1)]

    def pronoun(self, token: Token, fits: Fits) -> list[Meant]:
        """Whom a pronoun means: the likeliest before it that fits."""
        word, words = token.lower_, reference()
        if word in words.people:
            return self.discourse.nearest(token, lambda m: m.kind is Kind.PERSON and fits(m))
        if word in {"those", "these"} and has_child(token, {"relcl", "acl", "prep"}):
            return [m for noun in under(token, "of") for m in self.meant(noun, fits, 1)]  # "those of Gabon and Zambia"
        if word == "neither":  # "neither had seen any need for it": no two that did not meet
            return self.groups.plural(token, lambda m: m.kind is not Kind.PERSON and fits(m), 2)
        if word in words.plurals:
            found = self.groups.plural(token, fits, 2 if word in {"both", "two"} else 0)
            return found or self.topic(token, lambda m: m.kind is Kind.AGREEMENT and fits(m))
        if word in words.pointers:  # "with that, only Libya": not the state told of last
            fits = _no_polity(fits)
        if word in words.things | words.pointers:
            found = self.discourse.nearest(token, lambda m: m.kind is not Kind.PERSON and fits(m))
            return self._prompted(token, fits) or found or self._told_next(token, fits)
        return []

    def _prompted(self, token: Token, fits: Fits) -> list[Meant]:
        """ "prompting A to announce that it would leave": A."""
        clause = token.head
        if token.dep_ not in SUBJECT or clause.dep_ != "ccomp" or clause.head.dep_ != "xcomp":
            return []
        named = [self.rooted(c.i) for c in clause.head.head.children if c.dep_ == "dobj" and c.pos_ == "PROPN"]
        why = f'"{token.text}" taken for who was to say so'
        return [Meant(m, token.i, why, Reach.PRONOUN) for m in named if m is not None and fits(m)]

    def _told_next(self, token: Token, fits: Fits) -> list[Meant]:
        """ "Years after it had broken with Iran, Sudan ...": the subject of the clause that follows."""
        clause = token.head
        if token.dep_ not in SUBJECT or clause.dep_ != "advcl" or clause.i > clause.head.i:
            return []
        named = [self.rooted(subject.i) for subject in own_subjects(clause.head)]
        why = f'"{token.text}" taken for who follows'
        return [Meant(m, token.i, why, Reach.PRONOUN) for m in named if m is not None and fits(m)]

    def _further(self, token: Token, child: Token, own: list[Meant], fits: Fits, depth: int) -> list[Meant]:
        """Who is added to a phrase by what hangs on it: "and B", "including C", "together with D"."""
        if child.dep_ == "conj":
            return self.meant(child, fits, depth - 1) if _is_next_item(token, child) else []  # a list, however long
        if child.dep_ == "appos":
            further = (
                own and own[0].mention.also and has_child(child, {"conj"})
            )  # "the two Koreas, the Baltic states and"
            listed = own and not own[0].mention.modifies and (further or _is_misread_item(token, child))
            return [m for m in self.meant(child, fits, depth) if m.kind == own[0].kind] if listed else []
        return [m for noun in _added(child) for m in self.meant(noun, fits, depth)]

    def _one(self, token: Token, fits: Fits, depth: int) -> list[Meant]:
        """Who is meant by a phrase without what is coordinated to it."""
        mention = self.rooted(token.i)
        if mention is not None and (named := self._named(mention, token, fits)) is not None:
            return named
        owner = self.discourse.hanging(token.i)
        if owner is not None and token.dep_ in {"poss", "pobj", "appos"} and fits(owner):
            return [Meant(owner, token.i)]
        covering = self.at(token.i)
        inside = covering is not None and not covering.modifies
        if covering is not None and inside and fits(covering):
            return [Meant(covering, token.i)]
        if token.lower_ in _PARTS and (parted := under(token, "of")):
            return [m for noun in parted for m in self.meant(noun, fits, depth + 1)]  # "neither of them"
        if _is_pronominal(token):
            return self.pronoun(token, fits)
        return [] if inside and mention is not None else common_noun(self, token, fits, depth)

    def _named(self, mention: Mention, token: Token, fits: Fits) -> list[Meant] | None:
        """Whom a mention means at its root; None where that is not for the mention to tell."""
        if mention.way is Way.OFFICE and any(c.lower_ in {"no", "any", "every"} for c in token.children):
            return []
        if (other := self._bearer(mention, token, fits)) is not None:
            return [Meant(other, token.i)]
        person = mention.way is Way.DEMONYM and token.tag_ in {"NN", "NNP", "JJ"} and not _is_people(token)
        if person:  # "the Kazakh"
            return self.discourse.nearest(
                token, lambda m: m.kind is Kind.PERSON and m.state == mention.state and fits(m)
            )
        return [Meant(mention, token.i), *several(mention, token.i)] if fits(mention) else None

    def _bearer(self, mention: Mention, token: Token, fits: Fits) -> Mention | None:
        """Who goes by a better name beside: "a declaration, the Ankara Declaration"; "Tokayev, a Kazakh"."""
        if mention.way is Way.UNKNOWN and not is_named(self.doc, mention):
            beside = [self.rooted(c.i) for c in token.children if c.dep_ == "appos"]
            return next((m for m in beside if m is not None and is_named(self.doc, m) and fits(m)), None)
        if mention.way is Way.DEMONYM and token.dep_ == "appos":
            head = self.rooted(token.head.i)
            return head if head is not None and head.kind is Kind.PERSON and fits(head) else None
        return None

    def _strays(self, token: Token, own: Meant) -> Iterator[Token]:
        """ "Sisi of Egypt and Abbas": persons whom the parse coordinates with the other one's state."""
        for child in token.children:
            if child.dep_ in {"prep", "poss", "appos"}:
                for noun in (child, *child.children):
                    inner = self.rooted(noun.i)
                    if inner is not None and inner.kind is not own.kind:
                        yield from (c for c in noun.children if c.dep_ == "conj" and self._is_kin(c, own))

    def _is_kin(self, token: Token, own: Meant) -> bool:
        mention = self.rooted(token.i)
        return mention is not None and mention.kind is own.kind


def _no_polity(fits: Fits) -> Fits:
    return lambda mention: mention.kind not in POLITIES and fits(mention)


def _is_people(token: Token) -> bool:
    """ "The French", "the Chinese": where the adjective has no plural form, all of them."""
    return token.lower_.endswith(_NO_PLURAL) and any(c.lower_ == "the" for c in token.children)


def _is_pronominal(token: Token) -> bool:
    words = reference()
    pointer = token.pos_ == "DET" and token.lower_ in words.plurals | words.things | words.pointers
    return token.pos_ == "PRON" or pointer or token.lower_ in {"former", "latter"}


def _added(child: Token) -> list[Token]:
    """ "including C", "together with D": the nouns added to the phrase a preposition hangs on."""
    if child.dep_ != "prep":
        return []
    if child.lower_ in reference().additions:
        return prepositional_objects(child)
    return [n for c in child.children for n in prepositional_objects(c)] if child.lower_ in reference().together else []


def _is_next_item(token: Token, item: Token) -> bool:
    return not (is_verb(item) or _is_excluded(item) or _is_spelt_out(token, item) or _runs_into_subject(token, item))


def _is_spelt_out(token: Token, item: Token) -> bool:
    """ "five states recognise it: Russia, Nauru and": another list than what stands before the colon."""
    return any(word.text == ":" for word in token.doc[token.i : item.i])


def _runs_into_subject(token: Token, item: Token) -> bool:
    """ "In a deal brokered by China, Tehran and Riyadh agreed": the list is the subject of the verb behind it."""
    root = token.sent.root
    if _is_thanked(token) and root.i > item.i and token.doc[item.i - 1].text == ",":
        return True
    if token.dep_ != "pobj" or not (token.head.dep_ == "agent" or token.head.lower_ in {"in", "at", "over"}):
        return False
    return root.i > item.i and not own_subjects(root) and token.doc[item.i - 1].text == ","


def _is_thanked(token: Token) -> bool:
    """ "Thanks to the good offices of Norway, Israel and Egypt agreed": the name that ends the opening phrase."""
    opening = next((up for up in token.ancestors if up.lower_ == "thanks" and up.is_sent_start), None)
    return opening is not None and token.dep_ == "pobj"


def _is_misread_item(token: Token, item: Token) -> bool:
    """An apposition that is really the next item of a list the parser misread."""
    several = token.tag_ in {"NNS", "NNPS"} or token.doc[item.left_edge.i - 1].lower_ in {"them", "whom"}
    return not several and not _is_spelt_out(token, item) and has_child(item, {"conj", "appos", "cc"})


def _is_excluded(token: Token) -> bool:
    """ "A but not B"."""
    negated = any(child.dep_ == "neg" or child.lower_ == "not" for child in token.children)
    return negated or (token.i >= 2 and token.doc[token.i - 1].lower_ == "not")
